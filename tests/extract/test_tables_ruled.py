"""Ruled tables: cells, spans, the way back to the page, rows cut by a page, continuation."""

from pathlib import Path

import pdfplumber
import pytest
from made_pdfs import Sheet, bar, grid, make_pdf, rule, say

from extract.content import PageContent, Table
from extract.pages import read


def pages_of(*sheets: Sheet) -> tuple[PageContent, ...]:
    """Return the pages of a PDF made of these sheets."""
    data = make_pdf(*sheets)
    return read(data, sha256="0" * 64, name=None, media_type="application/pdf").pages


def texts(table: Table) -> list[list[str | None]]:
    """Return the printed texts of a table."""
    return [[cell.text if cell else None for cell in row] for row in table.rows]


TABLE = grid([50, 150, 250], [600, 640, 680])
WORDS = (
    say(60, 655, "名称") + say(160, 655, "品牌") + say(60, 615, "摄像机") + say(160, 615, "博世")
)


def test_cells_hold_the_characters_whose_centres_lie_inside() -> None:
    """Rows from top to bottom, columns from left to right."""
    [page] = pages_of(Sheet(TABLE + WORDS))
    [table] = page.tables
    assert texts(table) == [["名称", "品牌"], ["摄像机", "博世"]]
    assert table.bbox == pytest.approx((50, 162, 250, 242))


def test_each_character_leads_back_to_the_page() -> None:
    """An offset is a place in the page's raw text; -1 stands only for what a reader put in."""
    lines = say(60, 665, "安讯士") + say(60, 648, "AXIS") + say(160, 655, "博世")
    [page] = pages_of(Sheet(TABLE + lines))
    cell = page.tables[0].rows[0][0]
    assert cell.text == "安讯士\nAXIS"
    assert "".join(page.text[at] for at in cell.offsets) == "安讯士\nAXIS"


def test_a_line_break_is_put_in_where_the_producer_wrote_across_cells() -> None:
    """Line by line over the whole row: the second line of a cell does not follow its first."""
    across = say(60, 665, "甲") + say(160, 665, "乙") + say(60, 648, "丙") + say(160, 648, "丁")
    [page] = pages_of(Sheet(TABLE + across))
    left, right = page.tables[0].rows[0]
    assert (left.text, right.text) == ("甲\n丙", "乙\n丁")
    assert left.offsets == (page.text.index("甲"), -1, page.text.index("丙"))


def test_a_merged_cell_spans_and_leaves_none() -> None:
    """The first column is merged over both rows, the header over both columns."""
    lines = (
        grid([50, 250], [600, 680])
        + rule(50, 640, 250, 640)
        + rule(50, 640, 250, 640)
        + rule(150, 600, 150, 640)
    )
    [page] = pages_of(Sheet(lines + say(60, 655, "清单") + say(60, 615, "a") + say(160, 615, "b")))
    [table] = page.tables
    assert texts(table) == [["清单", None], ["a", "b"]]
    assert (table.rows[0][0].column_span, table.rows[0][0].row_span) == (2, 1)


def test_thin_filled_bars_are_rules() -> None:
    """Word processors draw rules as filled rectangles; thick ones give one rule, not two."""
    bars = "".join(bar(x - 2, 598, 4, 84) for x in (50, 150, 250)) + "".join(
        bar(48, y - 2, 204, 4) for y in (600, 640, 680)
    )
    [page] = pages_of(Sheet(bars + WORDS))
    assert texts(page.tables[0]) == [["名称", "品牌"], ["摄像机", "博世"]]


def test_white_behind_words_is_no_rule() -> None:
    """A borderless white area is nothing that a reader sees."""
    white = bar(58, 610, 30, 18, gray=1) + bar(88, 610, 20, 18, gray=1)
    [page] = pages_of(Sheet(white + TABLE + WORDS))
    assert texts(page.tables[0]) == [["名称", "品牌"], ["摄像机", "博世"]]


def test_a_row_that_the_page_cuts_is_a_row() -> None:
    """Without a rule at the page break the row's words would be in no cell."""
    lines = (
        "".join(rule(x, 560, x, 680) for x in (50, 150, 250))
        + rule(50, 680, 250, 680)
        + rule(50, 640, 250, 640)
        + rule(50, 600, 250, 600)
    )
    [page] = pages_of(Sheet(lines + WORDS + say(60, 575, "镜头") + say(160, 575, "蔡司")))
    assert texts(page.tables[0])[2] == ["镜头", "蔡司"]


def test_a_table_on_a_sideways_page_is_read_as_displayed() -> None:
    """/Rotate 90: the printed columns are the displayed rows."""
    [page] = pages_of(Sheet(TABLE + WORDS, rotation=90))
    assert texts(page.tables[0]) == [["摄像机", "名称"], ["博世", "品牌"]]


def test_forms_are_walked() -> None:
    """Rules inside a form object are rules, moved by its matrix."""
    data = make_pdf(Sheet(WORDS))
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as document:
        form = document.make_stream(grid([0, 100, 200], [0, 40, 80]).encode())
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox = pikepdf.Array([0, 0, 300, 300])
        page = document.pages[0]
        page.Resources.XObject = pikepdf.Dictionary(Fm=form)
        page.contents_add(b"q 1 0 0 1 50 600 cm /Fm Do Q")
        out = io.BytesIO()
        document.save(out)
    content = read(out.getvalue(), sha256="0" * 64, name=None, media_type="application/pdf")
    assert texts(content.pages[0].tables[0]) == [["名称", "品牌"], ["摄像机", "博世"]]


def test_a_form_that_calls_itself_ends() -> None:
    """A malicious file: the walk stops at a depth."""
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(make_pdf(Sheet(TABLE + WORDS)))) as document:
        form = document.make_stream(b"/Fm Do 0 0 10 10 re S")
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox = pikepdf.Array([0, 0, 300, 300])
        form = document.make_indirect(form)
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm=form))
        document.pages[0].Resources.XObject = pikepdf.Dictionary(Fm=form)
        document.pages[0].contents_add(b"/Fm Do")
        out = io.BytesIO()
        document.save(out)
    content = read(out.getvalue(), sha256="0" * 64, name=None, media_type="application/pdf")
    assert texts(content.pages[0].tables[0])[0] == ["名称", "品牌"]


def test_a_drawing_has_no_tables_and_says_so() -> None:
    """A plan of tens of thousands of lines would cost minutes: its text is read all the same."""
    lines = "".join(rule(x % 500, x // 500, x % 500 + 3, x // 500) for x in range(31_000))
    [page] = pages_of(Sheet(lines + WORDS))
    assert page.tables == ()
    assert page.reason == "tables not looked for: the page is a drawing of too many lines"
    assert "摄像机" in page.text


TOP = grid([50, 150, 250], [60, 420, 780])
FULL = TOP + say(60, 500, "甲") + say(160, 500, "乙")


@pytest.mark.parametrize(
    ("first", "second", "goes_on"),
    [
        pytest.param(FULL, FULL, True, id="same columns"),
        pytest.param(FULL + say(290, 30, "- 8 -"), FULL, True, id="page number between"),
        pytest.param(FULL, grid([50, 170, 250], [60, 780]), False, id="other columns"),
        pytest.param(
            FULL, grid([50, 150, 250], [60, 500]) + say(60, 600, "二、商务要求"), False, id="title"
        ),
        pytest.param(
            FULL, grid([50, 150, 250], [60, 500]) + say(60, 600, "续表3"), True, id="continued"
        ),
        pytest.param(FULL, "", False, id="no table"),
    ],
)
def test_a_table_goes_on_over_a_page(first: str, second: str, goes_on: bool) -> None:
    """Same columns on the next page, and no words of the body between."""
    _, later = pages_of(Sheet(first), Sheet(second))
    assert [table.continues for table in later.tables] == ([goes_on] if second else [])


@pytest.mark.corpus
@pytest.mark.slow
def test_all_rows_of_pdfplumber_are_found(shared: Path) -> None:
    """The slow way is the oracle: we find all its rows, and those that a page break cuts."""
    path = shared / "corpus" / "zh-pdf" / "inu-07-shanghai-digital-ops-2026.pdf"
    content = read(path, sha256="0" * 64, name=None, media_type="application/pdf")
    with pdfplumber.open(path) as slow:
        for number in range(28, 33):
            ours = [row for table in content.pages[number - 1].tables for row in texts(table)]
            theirs = [row for table in slow.pages[number - 1].extract_tables() for row in table]
            assert theirs
            assert [row for row in letters(theirs) if row not in letters(ours)] == []


def letters(rows: list[list[str | None]]) -> list[list[str]]:
    """Return the characters of each cell, sorted, without white space."""
    return [["".join(sorted("".join((text or "").split()))) for text in row] for row in rows]
