"""Spreadsheets: sheets as pages, cells as they are shown, merged cells."""

import pytest
from made_office import make_xlsx

from db.errors import Unreadable
from db.records import PageStatus
from extract.identify import identify
from extract.pages import read

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def test_each_sheet_is_a_page_with_a_table() -> None:
    """Its name stands above its cells; an empty sheet is an empty page."""
    data = make_xlsx(
        {"清单": [["名称", "数量", "品牌"], ["摄像机", "12", "博世"], ["", "", ""]], "空": []}
    )
    assert identify(data) == XLSX
    content = read(data, sha256="0" * 64, name="a.xlsx", media_type=XLSX)
    first, second = content.pages
    assert first.text == "清单\n名称\t数量\t品牌\n摄像机\t12\t博世"
    [table] = first.tables
    assert [[cell.text if cell else None for cell in row] for row in table.rows] == [
        ["名称", "数量", "品牌"],
        ["摄像机", "12", "博世"],
    ]
    offsets = table.rows[1][2].offsets
    assert "".join(first.text[at] for at in offsets) == "博世"
    assert (second.status, second.text, content.page_count) == (PageStatus.EMPTY, "", 2)


def test_merged_cells_span() -> None:
    """A title over all columns; the covered cells are none."""
    data = make_xlsx({"S": [["设备清单", ""], ["摄像机", "2"]]}, merged="A1:B1")
    [page] = read(data, sha256="0" * 64, name="a.xlsx", media_type=XLSX).pages
    [table] = page.tables
    assert (table.rows[0][0].text, table.rows[0][0].column_span, table.rows[0][1]) == (
        "设备清单",
        2,
        None,
    )


def test_a_broken_workbook_is_refused() -> None:
    """With the reason."""
    with pytest.raises(Unreadable, match="broken"):
        read(make_xlsx({"S": [["A"]]})[:200], sha256="0" * 64, name=None, media_type=XLSX)
