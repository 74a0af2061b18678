"""Lists on real pages: cut by line ends, cells and page ends, with running heads between.

PDFs are made in the test, so each line ends where the test says; 12-point characters are 12
points wide and the text block of these pages reaches from x = 60 to x = 540.
"""

from pathlib import Path

import pytest
from made_pdfs import Sheet, grid, make_pdf, say

from extract.content import DocumentContent
from extract.layout.flow import HARD, SOFT, document_flow
from extract.layout.lines import document_lines
from extract.pages import pdf
from extract.tables.continued import mark_continued
from papers import SHA, lists_in, members

LEFT, TOP, LEADING = 60, 760, 20
FULL = "本项目所有设备均应满足国家现行标准以及采购文件所列的全部技术要求和质量要求"  # 40 wide


def lines(*texts: str, top: float = TOP) -> str:
    """Return operators that print lines below one another."""
    return "".join(say(LEFT, top - LEADING * at, text) for at, text in enumerate(texts))


def read(tmp_path: Path, *sheets: str) -> DocumentContent:
    """Return the content of a PDF with these pages."""
    path = tmp_path / "paper.pdf"
    path.write_bytes(make_pdf(*(Sheet(sheet) for sheet in sheets)))
    reading = pdf.read(path)
    return DocumentContent(
        SHA, "paper.pdf", "application/pdf", mark_continued(reading.pages), reading.page_count
    )


def test_a_line_that_reaches_the_margin_runs_on(tmp_path: Path) -> None:
    """The name that a line end cuts is whole again, with the way back to both lines."""
    content = read(
        tmp_path,
        lines(
            FULL,
            "镜头焦距八毫米，图像分辨率不低于四百万像素，推荐品牌：海康威视、大华、宇",
            "视、安讯士。支持夜视功能",
            "二、交换机",
        ),
    )
    [found] = lists_in(content)
    assert members(found) == ["海康威视", "大华", "宇视", "安讯士"]
    third = found.members[2]
    assert content.pages[0].text[third.start : third.end].split() == ["宇", "视"]
    assert found.bbox is not None


def test_a_short_line_ends_the_list(tmp_path: Path) -> None:
    """Specifications have no full stops: the next line is another clause."""
    content = read(
        tmp_path,
        lines(FULL, "2.1 推荐品牌：海康威视、大华、宇视", "镜头焦距八毫米", "2.2 交换机"),
    )
    assert [members(found) for found in lists_in(content)] == [["海康威视", "大华", "宇视"]]


def test_a_mark_at_the_line_end_goes_on(tmp_path: Path) -> None:
    """、 at the end of a line, however short, and 等 at the head of the next."""
    content = read(
        tmp_path, lines(FULL, "推荐品牌：海康威视、", "大华、宇视", "等知名品牌", "其他要求")
    )
    [found] = lists_in(content)
    assert (members(found), found.tail) == (["海康威视", "大华", "宇视"], "等知名品牌")


def test_a_page_end_with_running_heads_between(tmp_path: Path) -> None:
    """Page number and running head stand between the halves of the list."""
    head, filler = "某某智慧校园项目招标文件", [FULL] * 3
    first = lines(head, *filler) + say(
        LEFT, 100, "压缩机必须使用世界知名品牌，在此可选的有例如推荐品牌：丹佛斯、谷轮、大"
    )
    pages = [
        first + say(290, 40, "75"),
        lines(head, "金、三菱等；其余部件不限", *filler) + say(290, 40, "76"),
        lines(head, *filler) + say(290, 40, "77"),
    ]
    content = read(tmp_path, *pages)
    [found] = lists_in(content)
    assert members(found) == ["丹佛斯", "谷轮", "大金", "三菱"]
    assert [member.page for member in found.members] == [1, 1, 1, 2]
    assert head not in found.quote


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        pytest.param(
            ["安讯士、派", "尔高、松下"], ["安讯士", "派尔高", "松下"], id="a name over two lines"
        ),
        pytest.param(
            ["安讯士", "派尔高", "松下"], ["安讯士", "派尔高", "松下"], id="one name a line"
        ),
    ],
)
def test_a_narrow_cell(tmp_path: Path, printed: list[str], names: list[str]) -> None:
    """A cell is 66 points wide: a line that fills it runs on, a shorter one ends."""
    rows = [700, 660, 580]
    sheet = grid([60, 200, 266, 320], rows) + "".join(
        [
            say(70, 675, "设备名称"),
            say(206, 675, "推荐品牌"),
            say(276, 675, "数量"),
            say(70, 630, "网络摄像机"),
            say(276, 630, "3"),
            *(say(206, 640 - 20 * at, text) for at, text in enumerate(printed)),
        ]
    )
    [found] = lists_in(read(tmp_path, sheet))
    assert (found.item, members(found)) == ("网络摄像机", names)


def test_breaks_and_furniture_of_a_flow(tmp_path: Path) -> None:
    """A flow leaves heads and page numbers out and knows how each line ends."""
    head = "某某项目招标文件"
    content = read(
        tmp_path,
        lines(head, FULL, "短行") + say(290, 40, "第 1 页 共 2 页"),
        lines(head, "第二页的内容") + say(290, 40, "第 2 页 共 2 页"),
    )
    flow = document_flow(content.pages, document_lines(content.pages))
    assert flow.text == f"{FULL}短行第二页的内容"
    short, second = flow.text.index("短行"), flow.text.index("第二页")
    assert (flow.breaks[short], flow.breaks[second]) == (SOFT, HARD)
    assert [(span.page, span.end - span.start) for span in flow.spans(short, second + 3)] == [
        (1, 2),
        (2, 3),
    ]
    assert flow.position(2, flow.starts[second]) == second


def test_line_numbers_in_the_margin_are_left_out(tmp_path: Path) -> None:
    """Some US specifications number every line; the numbers are no part of names."""
    texts = ["2.2 DAMPERS", *["Dampers shall be factory fabricated and rated for the duct."] * 12]
    texts += ["Acceptable Manufacturers", "Greenheck", "Ruskin", "2.3 SEALS"]
    sheet = "".join(
        say(20, TOP - LEADING * at, str(at + 1)) + say(LEFT, TOP - LEADING * at, text)
        for at, text in enumerate(texts)
    )
    assert [members(found) for found in lists_in(read(tmp_path, sheet))] == [
        ["Greenheck", "Ruskin"]
    ]
