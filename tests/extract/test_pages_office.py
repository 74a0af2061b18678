"""Old office formats: read through LibreOffice for real, or told to be missing it."""

from pathlib import Path

import pytest
from made_pdfs import Sheet, make_pdf

from db.case import Case
from db.errors import Unreadable
from db.imports import import_paths
from db.records import Document, DocumentStatus
from extract.identify import identify
from extract.pages import office, read
from extract.run import extract_case


def make_rtf(text: str) -> bytes:
    """Return a rich text in GBK with a paragraph and a table of two cells."""
    coded = "".join(f"\\'{byte:02x}" for byte in text.encode("gbk"))
    fonts = "{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}}\\f0 "
    table = "\\trowd\\cellx3000\\cellx6000\\intbl A\\cell B\\cell\\row "
    return f"{{\\rtf1\\ansi\\ansicpg936\\deff0{fonts}{coded}\\par {table}}}".encode("ascii")


@pytest.mark.slow
def test_rich_text_is_read_through_libreoffice(missing) -> None:
    """Text and table; the page says how it was read."""
    if office.find_program() is None:
        missing("LibreOffice", "libreoffice-writer-nogui")
    data = make_rtf("推荐品牌：博世")
    content = read(data, sha256="0" * 64, name="a.doc", media_type=identify(data))
    [page] = content.pages
    assert (page.text, page.reason) == ("推荐品牌：博世\nA\tB", "read through LibreOffice")
    assert [[cell.text for cell in row] for row in page.tables[0].rows] == [["A", "B"]]


def test_without_libreoffice_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unreadable with what would help."""
    monkeypatch.setattr(office, "find_program", lambda: None)
    with pytest.raises(Unreadable, match="install the package libreoffice-writer-nogui"):
        office.read(Path("a.doc"))


@pytest.mark.slow
def test_a_document_without_its_program_is_unsupported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stays in the account, to be read when the program is there."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "MAC_PROGRAM", tmp_path / "none")
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "a.doc").write_bytes(make_rtf("推荐品牌"))
    (tmp_path / "files" / "b.pdf").write_bytes(make_pdf(Sheet()))
    with Case.create(tmp_path / "case") as case:
        import_paths(case, [tmp_path / "files"], identify=identify)
        extract_case(case, workers=1)
        told = {one.document_name: (one.status, one.error) for one in case.store().read(Document)}
    assert told == {
        "a.doc": (DocumentStatus.UNSUPPORTED, office.HINT),
        "b.pdf": (DocumentStatus.DONE, None),
    }
