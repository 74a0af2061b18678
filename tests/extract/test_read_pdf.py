"""PDF reading: characters, boxes in the displayed frame, verdicts, files that are not whole."""

import io
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
import typst
from made_pdfs import Sheet, bar, make_pdf, picture_page, say

from db.errors import Unreadable
from db.records import PageStatus
from extract.pages import pdf, read
from extract.pages.reading import NEEDS_OCR


@pytest.fixture
def put(tmp_path: Path):
    """Return a function that writes bytes to a file and gives its path."""

    def write(data: bytes) -> Path:
        path = tmp_path / "document.pdf"
        path.write_bytes(data)
        return path

    return write


def test_text_and_boxes_are_one_code_point_for_one_glyph(put) -> None:
    """Each character has four floats; the box of a span is where the words are printed."""
    path = put(make_pdf(Sheet(say(100, 700, "推荐品牌") + say(100, 680, "Sony"))))
    [page] = pdf.read(path).pages
    assert (page.status, page.text) == (PageStatus.TEXT, "推荐品牌\r\nSony")
    assert len(page.boxes) == 4 * len(page.text)
    x0, top, x1, bottom = page.box(2, 4)
    assert (x0, x1) == (124.0, 148.0)
    assert top < 842 - 700 < bottom + 3
    assert bottom - top < 20


@pytest.mark.parametrize(
    ("rotation", "crop_box", "expected"),
    [
        pytest.param(0, None, (100, 137, 112, 149), id="plain"),
        pytest.param(0, (50, 100, 500, 800), (50, 95, 62, 107), id="crop box"),
        pytest.param(90, None, (693, 100, 705, 112), id="clockwise"),
        pytest.param(180, None, (483, 693, 495, 705), id="upside down"),
        pytest.param(270, None, (137, 483, 149, 495), id="counter-clockwise"),
        pytest.param(90, (50, 100, 500, 800), (593, 50, 605, 62), id="clockwise, crop box"),
    ],
)
def test_boxes_are_in_the_frame_of_the_displayed_page(put, rotation, crop_box, expected) -> None:
    """Rotation and crop box are applied: points from the top left of what a reader sees."""
    sheet = Sheet(bar(100, 693, 12, 12) + say(100, 695, "标"), crop_box=crop_box, rotation=rotation)
    path = put(make_pdf(sheet))
    [page] = pdf.read(path).pages
    # the bar behind the glyph is where the picture of the page is black
    assert dark_box(path) == pytest.approx(expected, abs=1.0)
    x0, top, x1, bottom = page.box(0, 1)
    assert (x0 + x1) / 2 == pytest.approx((expected[0] + expected[2]) / 2, abs=2.5)
    assert (top + bottom) / 2 == pytest.approx((expected[1] + expected[3]) / 2, abs=2.5)


def dark_box(path: Path) -> tuple[int, int, int, int]:
    """Return where the page, drawn at one pixel a point, is dark."""
    with pdfium.PdfDocument(path) as document:
        picture = document[0].render(scale=1).to_pil().convert("L")
    return picture.point(lambda value: 255 if value < 128 else 0).getbbox()


def test_a_surrogate_pair_is_one_code_point(put, tmp_path: Path) -> None:
    """Pdfium counts two; text that holds half of a pair could not be stored."""
    source = tmp_path / "page.typ"
    source.write_text("#set page(width: 200pt, height: 100pt)\n𠮷野", encoding="utf-8")
    path = put(typst.compile(str(source)))
    [page] = pdf.read(path).pages
    page.text.encode()
    assert len(page.boxes) == 4 * len(page.text)


def test_a_font_without_unicode_map_is_garbled(put, tmp_path: Path) -> None:
    """The shapes are right and the characters are not: pdfium gives no error, we say so."""
    source = tmp_path / "page.typ"
    source.write_text("#set text(size: 12pt)\n" + "Approved makes are listed below. " * 8, "utf-8")
    path = put(typst.compile(str(source)))
    assert pdf.read(path).pages[0].status is PageStatus.TEXT
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        for font in document.pages[0].Resources.Font.values():
            del font.ToUnicode
        document.save(path)
    [page] = pdf.read(path).pages
    assert page.status is PageStatus.GARBLED
    assert page.reason.startswith("garbled: ")


def test_a_page_without_ink_is_empty_and_a_picture_needs_ocr(put) -> None:
    """A blank page misses nothing; a scan does, even with a stamp's text on it."""
    [blank] = pdf.read(put(make_pdf(Sheet()))).pages
    assert (blank.status, blank.reason) == (PageStatus.EMPTY, None)
    [scan] = pdf.read(put(picture_page())).pages
    assert (scan.status, scan.reason) == (PageStatus.EMPTY, NEEDS_OCR)
    [stamped] = pdf.read(put(picture_page(text=say(100, 100, "第1页")))).pages
    assert (stamped.status, stamped.text, stamped.reason) == (PageStatus.TEXT, "第1页", NEEDS_OCR)


def test_a_password_is_told(put) -> None:
    """An encrypted file is refused with a message, not read as empty."""
    with pytest.raises(Unreadable, match="opens only with a password"):
        pdf.read(put(make_pdf(Sheet(say(10, 10, "A")), password="secret")))


def test_a_cut_file_gives_its_pages_and_says_that_it_is_cut(put) -> None:
    """What is left of a truncated file is read; that it is cut off is told."""
    whole = make_pdf(*[Sheet(say(100, 700, f"page {n}")) for n in range(1, 4)])
    reading = pdf.read(put(whole[: whole.rindex(b"xref")]))
    assert [page.text for page in reading.pages] == ["page 1", "page 2", "page 3"]
    assert reading.is_cut_off
    assert "may be cut off" in reading.note


def test_a_file_beyond_repair_is_refused(put) -> None:
    """Only a header and noise: neither pdfium nor qpdf opens it."""
    with pytest.raises(Unreadable, match="broken"):
        pdf.read(put(b"%PDF-1.4\n" + bytes(range(256)) * 4))


def test_pages_are_read_in_batches(put) -> None:
    """Only the pages asked for are read; a batch of none counts."""
    path = put(make_pdf(*[Sheet(say(100, 700, f"p{n}")) for n in range(1, 6)]))
    some = pdf.read(path, first_page=2, last_page=3)
    assert ([(page.page, page.text) for page in some.pages], some.page_count) == (
        [(2, "p2"), (3, "p3")],
        5,
    )
    assert pdf.read(path, first_page=1, last_page=0).pages == ()


def test_reading_keeps_memory_flat(put) -> None:
    """Pdfium holds a page until it is closed: an open page blocks its document's closing."""
    path = put(make_pdf(*[Sheet(say(100, 700, f"p{n}")) for n in range(1, 30)]))
    with pdfium.PdfDocument(path) as document:
        for number in range(1, 30):
            pdf.read_page(document, page=number)
        assert len(document._kids) == 0


def test_bytes_can_be_read_too() -> None:
    """`extract.pages.read` takes a path or bytes and gives a whole document."""
    data = make_pdf(Sheet(say(100, 700, "政府采购")))
    content = read(data, sha256="ab" * 32, name="a.pdf", media_type="application/pdf")
    assert (content.page_count, content.pages[0].text, content.error) == (1, "政府采购", None)


def test_shifted_codes_are_repaired_and_marked(put) -> None:
    """A Chinese font whose glyph numbers were taken for characters, as on a real tender.

    The shift of 0x49D0 is the one met there; the text must read as Chinese after it.
    """
    lines = [
        "评标委员会对所有通过技术标评审的投标人的商务报价进行评审",
        "采购人应在合同签订后付款给供应商",
    ]
    shown = [[chr(ord(char) - 0x49D0) for char in line] for line in lines]
    sheet = Sheet("".join(say(60, 700 - 20 * n, "".join(line)) for n, line in enumerate(shown * 2)))
    path = put(with_identity_font(make_pdf(sheet)))
    [page] = pdf.read(path).pages
    assert page.status is PageStatus.TEXT
    assert page.text.split("\r\n")[:2] == lines
    assert page.reason == (
        "repaired: characters of a font without map to Unicode, shifted by 0x49D0"
    )


def with_identity_font(data: bytes) -> bytes:
    """Return the PDF with a font whose codes are the characters pdfium will return."""
    ranges = "".join(f"<{n:02x}00> <{n:02x}ff> <{n:02x}00>\n" for n in range(256))
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap\n1 begincodespacerange <0000> <ffff> "
        f"endcodespacerange\n256 beginbfrange\n{ranges}endbfrange\nendcmap end"
    )
    with pikepdf.open(io.BytesIO(data)) as document:
        font = document.pages[0].Resources.Font.F1
        font.Encoding = pikepdf.Name("/Identity-H")
        font.ToUnicode = document.make_stream(cmap.encode())
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        pytest.param({"Subtype": "/FreeText"}, "采购人\r\n某市公安局", id="typed comment"),
        pytest.param(
            {"Subtype": "/Widget", "FT": "/Tx", "V": "x", "T": "buyer"},
            "采购人\r\n某市公安局",
            id="filled field",
        ),
        pytest.param({"Subtype": "/Stamp"}, "采购人", id="stamp"),
    ],
)
def test_words_of_annotations_are_read(put, keys: dict[str, str], text: str) -> None:
    """A reader sees them on the page, so they are part of it; a seal is a picture."""
    path = put(annotated(make_pdf(Sheet(say(100, 700, "采购人"))), keys))
    [page] = pdf.read(path).pages
    assert page.text == text
    assert len(page.boxes) == 4 * len(page.text)


def annotated(data: bytes, keys: dict[str, str]) -> bytes:
    """Return the PDF with an annotation of these keys that shows a buyer's name."""
    with pikepdf.open(io.BytesIO(data)) as document:
        page = document.pages[0]
        form = document.make_stream(say(0, 5, "某市公安局").encode())
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox = pikepdf.Array([0, 0, 100, 20])
        form.Resources = pikepdf.Dictionary(Font=page.Resources.Font)
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Rect=pikepdf.Array([100, 600, 200, 620]),
            F=4,
            AP=pikepdf.Dictionary(N=form),
        )
        for key, value in keys.items():
            note[f"/{key}"] = pikepdf.Name(value) if value.startswith("/") else value
        note = document.make_indirect(note)
        page.Annots = pikepdf.Array([note])
        document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([note]))
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()
