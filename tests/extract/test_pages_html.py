"""HTML notices: the encoding that was decided, the main text, tables that lead back."""

import pytest

from extract.content import PageContent
from extract.pages import read

MENU = "".join(f'<li><a href="/{n}">栏目{n}</a></li>' for n in range(8))


def page_of(data: bytes | str) -> PageContent:
    """Return the one page of an HTML file."""
    data = data.encode() if isinstance(data, str) else data
    [page] = read(data, sha256="0" * 64, name="a.html", media_type="text/html").pages
    return page


@pytest.mark.parametrize(
    ("data", "told"),
    [
        pytest.param(
            b"\xef\xbb\xbf<meta charset=gb2312><p>" + "公告".encode(),
            "decoded as utf-8-sig (byte order mark)",
            id="mark before declaration",
        ),
        pytest.param(
            b"<meta charset='gb2312'><p>" + "公告镕".encode("gb18030"),
            "decoded as gb18030 (declared)",
            id="gb2312 means its superset",
        ),
        pytest.param(
            b'<meta http-equiv="Content-Type" content="text/html; charset=big5"><p>'
            + "公告".encode("big5"),
            "decoded as big5 (declared)",
            id="declared in http-equiv",
        ),
        pytest.param(
            b"<meta charset=utf-8><p>" + "公告".encode("gbk"),
            "decoded as gb18030 (fits)",
            id="a wrong declaration",
        ),
        pytest.param(b"<p>" + "公告".encode(), "decoded as utf-8 (fits)", id="undeclared"),
        pytest.param(
            b"<meta charset=no-such><p>" + "公告".encode(), "decoded as utf-8 (fits)", id="unknown"
        ),
    ],
)
def test_the_encoding_is_decided_in_order_and_recorded(data: bytes, told: str) -> None:
    """Mark, declaration, strict UTF-8, GB 18030; what decided it stands with the page."""
    page = page_of(data)
    assert page.text.startswith("公告")
    assert page.reason == told


def test_menus_and_furniture_are_left_out() -> None:
    """What a site prints on each of its pages is no part of the notice."""
    page = page_of(
        f"<body><div class='top'><ul>{MENU}</ul></div><div class='breadcrumb'>首页 > 公告</div>"
        "<h1>摄像机采购项目</h1><div class='main'><p>采购人：某市公安局</p><p>参考品牌："
        "<a href='a.pdf'>附件.pdf</a></p><script>var a = 1</script>"
        "<p style='display: none'>看不见</p></div><footer>版权所有</footer></body>"
    )
    assert page.text == "摄像机采购项目\n采购人：某市公安局\n参考品牌：附件.pdf"


def test_tables_have_spans_and_lead_back_to_the_text() -> None:
    """Each character of a cell is a character of the page."""
    page = page_of(
        "<table><tr><th colspan=2>清单<th>品牌</tr>"
        "<tr><td rowspan=2>摄像机<td>球机<td>博世</tr><tr><td>枪机<td>安讯士</tr></table>"
    )
    [table] = page.tables
    assert [[cell.text if cell else None for cell in row] for row in table.rows] == [
        ["清单", None, "品牌"],
        ["摄像机", "球机", "博世"],
        [None, "枪机", "安讯士"],
    ]
    assert (table.rows[0][0].column_span, table.rows[1][0].row_span) == (2, 2)
    for row in table.rows:
        for cell in filter(None, row):
            assert "".join(page.text[at] for at in cell.offsets) == cell.text


def test_a_table_inside_a_cell_is_a_table_of_its_own() -> None:
    """Portals lay pages out with tables: the outer one of a single cell is none."""
    inner = "<table><tr><td>名称<td>品牌</tr><tr><td>镜头<td>蔡司</tr></table>"
    page = page_of(f"<table><tr><td><p>说明</p>{inner}</td></tr></table>")
    assert page.text == "说明\n名称\t品牌\n镜头\t蔡司"
    assert [[len(row) for row in table.rows] for table in page.tables] == [[2, 2]]


def test_white_space_is_as_shown() -> None:
    """Line breaks of the source are spaces; `br` and blocks break lines."""
    assert page_of("<div>A\n  B<br>C<span>D</span></div><div>E</div>").text == "A B\nCD\nE"
