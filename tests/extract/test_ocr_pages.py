"""OCR of scans, for real: text with boxes, tables from drawn rules, results kept for ever."""

import io
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from made_pdfs import Sheet, grid, make_pdf, picture_page, say
from PIL import Image

from db.case import Case
from db.imports import import_paths
from db.ledger import Event
from db.records import Document, DocumentStatus, Page, PageStatus
from extract.content import PageContent
from extract.identify import identify
from extract.ocr import engine as ocr
from extract.ocr.engine import Line, Recognised
from extract.ocr.page import NO_TEXT, build_page
from extract.pages.reading import NEEDS_OCR
from extract.run import OcrMode, extract_case

WORDS = (
    grid([50, 250, 500], [600, 640, 680])
    + say(60, 755, "摄像机采购项目招标文件", size=18)
    + say(60, 652, "设备名称", size=16)
    + say(260, 652, "推荐品牌", size=16)
    + say(60, 612, "高清摄像机", size=16)
    + say(260, 612, "博世、安讯士", size=16)
)


def scan(*, lean: float = 0.0) -> Image.Image:
    """Return a page as a scanner sees it, turned by some degrees."""
    with pdfium.PdfDocument(make_pdf(Sheet(WORDS))) as document:
        picture = document[0].render(scale=150 / 72).to_pil().convert("L")
    return picture.rotate(lean, fillcolor=255)


def as_file(picture: Image.Image, kind: str) -> bytes:
    """Return a picture as a file of a kind; a PDF then holds nothing but the picture."""
    out = io.BytesIO()
    picture.save(out, kind, resolution=150.0, dpi=(150, 150))
    return out.getvalue()


def case_with(tmp_path: Path, files: dict[str, bytes]) -> Case:
    """Return a case with these files imported."""
    (tmp_path / "files").mkdir()
    for name, data in files.items():
        (tmp_path / "files" / name).write_bytes(data)
    case = Case.create(tmp_path / "case")
    import_paths(case, [tmp_path / "files"], identify=identify)
    return case


@pytest.fixture
def engine(missing) -> None:
    """Skip, or fail in CI, without the extra."""
    if not ocr.is_available():
        missing("the OCR extra", "pip install 'tendertrace[ocr]'")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "lean"),
    [pytest.param("scan.pdf", 0.0, id="pdf"), pytest.param("scan.tiff", 0.8, id="tiff, leaning")],
)
def test_a_scan_is_read_with_its_table(
    name: str, lean: float, tmp_path: Path, engine: None
) -> None:
    """Characters have boxes on the page as displayed, the brand list stands in its cell."""
    from extract.ocr.work import OcrJob, ocr_page
    from extract.work.task import fetch, spool

    data = as_file(scan(lean=lean), "PDF" if name.endswith("pdf") else "TIFF")
    path = tmp_path / name
    path.write_bytes(data)
    spool({}, tmp_path / "known")
    job = OcrJob(path, identify(data), 1, tmp_path / "known", tmp_path / "page", tmp_path / "seen")
    ocr_page(job)
    [page] = fetch(tmp_path / "page", tuple[PageContent, ...])
    assert page.status is PageStatus.OCR
    assert page.text.split("\n")[0] == "摄像机采购项目招标文件"
    assert page.ocr_confidence > 0.9
    assert [[cell.text for cell in row] for row in page.tables[0].rows] == [
        ["设备名称", "推荐品牌"],
        ["高清摄像机", "博世、安讯士"],
    ]
    at = page.text.index("博世")
    x0, top, x1, bottom = page.box(at, at + 2)
    assert (x0, x1) == (pytest.approx(260, abs=12), pytest.approx(292, abs=12))
    assert top < 842 - 618 < bottom


@pytest.mark.slow
def test_scans_wait_for_ocr_and_are_read_once(tmp_path: Path, engine: None) -> None:
    """Not yet read is a state; a picture that was read is never read again."""
    picture = scan()
    case = case_with(tmp_path, {"scan.pdf": as_file(picture, "PDF"), "gray.pdf": picture_page()})
    extract_case(case, workers=1, ocr=OcrMode.NEVER)
    told = {one.document_name: (one.status, one.error) for one in case.store().read(Document)}
    waiting = (DocumentStatus.FAILED, f"1 of 1 pages not read: {NEEDS_OCR} (1)")
    assert told == {"scan.pdf": waiting, "gray.pdf": waiting}
    extract_case(case, workers=1)
    told = {one.document_name: (one.status, one.error) for one in case.store().read(Document)}
    done = (DocumentStatus.DONE, None)
    assert told == {"scan.pdf": done, "gray.pdf": done}
    [page] = case.store().read(Page, status=PageStatus.OCR)
    assert (page.reason, page.text.split("\n")[0]) == (
        f"the page is a picture; read by {ocr.engine_name()}",
        "摄像机采购项目招标文件",
    )
    [empty] = case.store().read(Page, status=PageStatus.EMPTY)
    assert empty.reason == NO_TEXT
    assert extract_case(case, workers=1).documents == {}
    # the same picture in another file: no second reading, no second ledger line
    again = as_file(picture, "PDF") + b"\n% another file\n"
    (tmp_path / "files" / "again.pdf").write_bytes(again)
    import_paths(case, [tmp_path / "files"], identify=identify)
    extract_case(case, workers=1)
    assert case.store().count(Page, status=PageStatus.OCR) == 2
    events = [entry for entry in case.ledger.entries() if entry.event is Event.OCR]
    assert len(events) == 2
    assert all(case.archive.has(entry.data["sha256"]) for entry in events)
    case.close()


def line(text: str, x: float, y: float) -> Line:
    """Return a line of characters ten pixels wide and high."""
    chars = [(char, (x + 10 * n, y, x + 10 * n + 10, y + 10)) for n, char in enumerate(text)]
    return Line(tuple(chars), 0.9)


def test_lines_beside_each_other_are_one() -> None:
    """OCR returns boxes in an order of its own; the page reads from top to bottom."""
    lines = (line("丙", 0, 40), line("乙", 60, 2), line("甲", 0, 0))
    seen = Recognised("engine 1", 100, 100, 0.0, lines, ())
    source = PageContent(1, PageStatus.EMPTY, "", width=50.0, height=50.0, rotation=90)
    page = build_page(seen, source=source)
    assert (page.text, page.ocr_confidence, page.rotation) == ("甲 乙\n丙", 0.9, 90)
    assert page.box(2, 3) == (30.0, 1.0, 35.0, 6.0)


def test_a_garbled_page_without_lines_stays_garbled() -> None:
    """What OCR did not find is no reason to call a page blank."""
    source = PageContent(1, PageStatus.GARBLED, "xx", reason="garbled: no map")
    page = build_page(Recognised("engine 1", 9, 9, 0.0, (), ()), source=source)
    assert (page.status, page.reason) == (PageStatus.GARBLED, "garbled: no map; OCR found no text")


@pytest.mark.slow
def test_words_are_parted_as_printed(engine: None) -> None:
    """A brand's boundaries are its spaces; OCR gives boxes for letters alone."""
    from numpy import array

    with pdfium.PdfDocument(english_page()) as document:
        picture = document[0].render(scale=150 / 72).to_pil().convert("RGB")
    lines = ocr.recognise_lines(array(picture)[:, :, ::-1])
    assert ["".join(char for char, _ in one.chars) for one in lines] == [
        "Approved makes: Axis or Bosch"
    ]


def english_page() -> bytes:
    """Return a PDF with one English line in a font that every reader has."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica", 16)
    canvas.drawString(60, 700, "Approved makes: Axis or Bosch")
    canvas.save()
    return out.getvalue()
