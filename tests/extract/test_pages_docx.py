"""Word documents: every text a reader sees, in order, and nothing that was deleted."""

import pytest
from made_office import cell, make_docx, make_zip, paragraph, run, table

from db.errors import Unreadable
from extract.content import PageContent
from extract.pages import DOCX, read

TEXT_BOX = (
    "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{0}</w:txbxContent>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
)


def page_of(data: bytes) -> PageContent:
    """Return the one page of a Word document."""
    [page] = read(data, sha256="0" * 64, name="a.docx", media_type=DOCX).pages
    return page


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(paragraph("一") + paragraph("二"), "一\n二", id="paragraphs"),
        pytest.param(
            f"<w:p>{run('推荐')}<w:ins>{run('品牌')}</w:ins><w:del><w:r><w:delText>指定"
            f"</w:delText></w:r></w:del>{run('：博世')}</w:p>",
            "推荐品牌：博世",
            id="tracked changes as accepted",
        ),
        pytest.param(
            f"<w:p>{run('见')}{run('密', properties='<w:vanish/>')}{run('文')}</w:p>",
            "见文",
            id="hidden text",
        ),
        pytest.param(
            f"<w:p>{run('A')}<w:r><w:br/></w:r>{run('B')}<w:r><w:tab/></w:r>{run('C')}</w:p>",
            "A\nB C",
            id="breaks and tabs",
        ),
        pytest.param(
            f"<w:p><w:r><w:instrText>PAGE</w:instrText></w:r>{run('8')}</w:p>", "8", id="field"
        ),
        pytest.param(TEXT_BOX.format(paragraph("文本框")), "文本框", id="text box, once"),
        pytest.param(
            f"<w:sdt><w:sdtContent>{paragraph('控件')}</w:sdtContent></w:sdt>", "控件", id="control"
        ),
    ],
)
def test_the_body_is_read_as_it_is_shown(body: str, text: str) -> None:
    """All changes accepted, fields by their result, a text box where it is anchored."""
    assert page_of(make_docx(body)).text == text


def test_headers_stand_before_and_notes_after() -> None:
    """A buyer's name may stand in the header alone."""
    data = make_docx(
        paragraph("正文"),
        header1=paragraph("某市公安局"),
        footer1=paragraph("第1页"),
        footnotes=f"<w:footnote w:type='separator'>{paragraph('-')}</w:footnote>"
        f"<w:footnote>{paragraph('注')}</w:footnote>",
    )
    assert page_of(data).text == "某市公安局\n正文\n第1页\n注"


def test_tables_have_merged_cells_and_lead_back() -> None:
    """Cells merged over columns and rows, a table inside a cell."""
    rows = (
        [cell(paragraph("清单"), span=2), cell(paragraph("品牌"))],
        [
            cell(paragraph("摄像机"), merge="restart"),
            cell(paragraph("球机")),
            cell(paragraph("博世") + paragraph("BOSCH")),
        ],
        [
            cell(paragraph(""), merge="continue"),
            cell(paragraph("枪机")),
            cell(table([cell(paragraph("安讯士"))])),
        ],
    )
    page = page_of(make_docx(paragraph("附表") + table(*rows)))
    outer, inner = page.tables
    assert [[one.text if one else None for one in row] for row in outer.rows] == [
        ["清单", None, "品牌"],
        ["摄像机", "球机", "博世\nBOSCH"],
        [None, "枪机", "安讯士"],
    ]
    assert outer.rows[1][0].row_span == 2
    assert inner.rows[0][0].text == "安讯士"
    for row in outer.rows:
        for one in filter(None, row):
            assert "".join(page.text[at] for at in one.offsets) == one.text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(make_docx(paragraph("A"))[:-40], "broken", id="cut off"),
        pytest.param(make_zip({"word/document.xml": ""}), "broken", id="empty part"),
    ],
)
def test_a_broken_document_is_refused(data: bytes, reason: str) -> None:
    """With the reason, never as an empty page."""
    with pytest.raises(Unreadable, match=reason):
        page_of(data)
