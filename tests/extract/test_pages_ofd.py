"""OFD: text with boxes in points, tables from paths, templates, pages in order."""

import pytest
from made_office import make_zip

from db.errors import Unreadable
from db.records import PageStatus
from extract.content import DocumentContent
from extract.pages import read

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def code(x: float, y: float, text: str, *, deltas: str = "") -> str:
    """Return a text object whose boundary begins at (x, y), millimetres."""
    delta = f' DeltaX="{deltas}"' if deltas else ""
    return (
        f'<ofd:TextObject Boundary="{x} {y} 80 6" Size="5">'
        f'<ofd:TextCode X="0" Y="4.3"{delta}>{text}</ofd:TextCode></ofd:TextObject>'
    )


def lines(*data: str) -> str:
    """Return path objects."""
    return "".join(
        f'<ofd:PathObject Boundary="0 0 210 297"><ofd:AbbreviatedData>{one}'
        "</ofd:AbbreviatedData></ofd:PathObject>"
        for one in data
    )


def make_ofd(*pages: str, template: str | None = None) -> bytes:
    """Return an OFD with these pages."""
    listed = "".join(
        f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages))
    )
    used = '<ofd:Template TemplateID="9"/>' if template is not None else ""
    members = {
        "OFD.xml": f"<ofd:OFD {NS}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
        "</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": (
            f"<ofd:Document {NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
            "</ofd:PhysicalBox></ofd:PageArea>"
            '<ofd:TemplatePage ID="9" BaseLoc="Tpls/Tpl.xml"/></ofd:CommonData>'
            f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
        ),
        "Doc_0/Tpls/Tpl.xml": (
            f"<ofd:Page {NS}><ofd:Content>{template or ''}</ofd:Content></ofd:Page>"
        ),
    }
    for n, content in enumerate(pages):
        members[f"Doc_0/Pages/Page_{n}/Content.xml"] = (
            f"<ofd:Page {NS}>{used}<ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content>"
            "</ofd:Page>"
        )
    return make_zip(members)


def document(data: bytes) -> DocumentContent:
    """Return an OFD's content."""
    return read(data, sha256="0" * 64, name="a.ofd", media_type="application/ofd")


def test_text_has_boxes_in_points() -> None:
    """210 by 297 millimetres; steps between characters may be repeated."""
    content = document(make_ofd(code(10, 20, "推荐品牌", deltas="g 3 5"), code(10, 40, "第二页")))
    first, second = content.pages
    assert (first.text, second.text, content.page_count) == ("推荐品牌", "第二页", 2)
    assert (first.width, first.height) == (595.28, 841.89)
    assert first.box(1, 2) == pytest.approx((42.52, 56.69, 56.69, 70.87), abs=0.02)


def test_a_code_below_begins_a_line() -> None:
    """Codes beside each other are one line."""
    [page] = document(
        make_ofd(code(10, 20, "采购人：") + code(40, 20, "公安局") + code(10, 30, "二"))
    ).pages
    assert page.text == "采购人：公安局\n二"


def test_paths_are_rules_and_templates_lie_under_the_page() -> None:
    """A form's rules stand in the template, its words in the page."""
    rules = lines(
        *(f"M 10 {y} L 90 {y}" for y in (20, 30, 40)), *(f"M {x} 20 L {x} 40" for x in (10, 50, 90))
    )
    words = (
        code(12, 22, "名称") + code(52, 22, "品牌") + code(12, 32, "镜头") + code(52, 32, "蔡司")
    )
    [page] = document(make_ofd(words, template=rules)).pages
    [table] = page.tables
    assert [[cell.text if cell else None for cell in row] for row in table.rows] == [
        ["名称", "品牌"],
        ["镜头", "蔡司"],
    ]


def test_a_page_without_its_part_is_failed() -> None:
    """Its neighbours are read."""
    data = make_ofd(code(10, 20, "一"), code(10, 20, "二"))
    broken = data.replace(b"Page_1/Content.xml", b"Page_7/Content.xml")
    first, second = document(broken).pages
    assert (first.status, second.status) in [
        (PageStatus.TEXT, PageStatus.FAILED),
        (PageStatus.FAILED, PageStatus.FAILED),
    ]
    assert first.text == "一"


def test_a_page_that_is_a_picture_is_skipped_and_a_blank_one_is_empty() -> None:
    """A scan holds words that we do not have; a blank page holds none."""
    scan, blank = document(
        make_ofd('<ofd:ImageObject Boundary="0 0 210 297" ResourceID="3"/>', "")
    ).pages
    assert (scan.status, blank.status) == (PageStatus.SKIPPED, PageStatus.EMPTY)
    assert (scan.reason, blank.reason) == (
        "the page is a picture, and those of OFD are not read",
        None,
    )


def test_an_ofd_without_pages_is_refused() -> None:
    """With the reason."""
    with pytest.raises(Unreadable, match="no page"):
        document(make_ofd())
