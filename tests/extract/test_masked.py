"""What is quoted or copied into a table names no person and no telephone."""

from extract.find import find_all
from papers import knowledge, paper, table_page, text_page

PROSE = "推荐品牌\uff1a安讯士、博世或同等档次\uff0c技术咨询联系人\uff1a王某某 13800000000"
HEADER = ("序号", "货物名称", "品牌", "规格型号", "数量", "联系人")
ROW = ("1", "网络摄像机", "安讯士", "P3245-V", "4", "王某某 13800000000")


def test_quotes_of_names_and_lists_are_masked() -> None:
    """The words that prove the role stay; the contact person beside them does not."""
    found = find_all(paper(text_page(PROSE)), knowledge=knowledge())
    quotes = [each.quote for each in (*found.mentions, *found.brand_lists)]
    assert quotes
    assert all("安讯士" in quote for quote in quotes)
    assert not any("13800000000" in quote or "王某某" in quote for quote in quotes)


def test_cells_of_line_items_are_masked_with_their_header_in_view() -> None:
    """A name under 联系人 is a name, whatever stands in the cell alone."""
    found = find_all(paper(table_page([HEADER, ROW], above="中标货物清单")), knowledge=knowledge())
    [item] = found.line_items
    cells = dict(item.cells)
    assert (cells["货物名称"], cells["规格型号"], cells["数量"]) == ("网络摄像机", "P3245-V", "4")
    assert not set("王138") & set(cells["联系人"])
