"""Captures that others made: WARC, WACZ, saved pages and MHTML, with what they claim."""

import gzip
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from ccgp_site import PDF
from harness import FIXTURES, documents_of

from crawlers.foreign import is_capture
from crawlers.imports import ImportedCaptures, import_captures
from crawlers.keys import notice_id_of
from crawlers.replay.faults import BLOCK_PAGE
from crawlers.tape import Tape
from crawlers.warc import WarcFiles
from db.case import Case
from db.crawl_records import NoticeVersion
from db.records import Capture, Document, Notice

NOTICE = "http://www.ccgp.gov.cn/cggg/dfgg/zbgg/202506/t20250627_1000011.htm"
BLOCKED = "http://www.ccgp.gov.cn/cggg/dfgg/zbgg/202506/t20250627_1000012.htm"
FILE = "https://files.province.example/open/712f2f61.pdf"
MISSING = [
    "https://download.ccgp.gov.cn/oss/download?uuid=AAAA0002000000000000000000000002",
    "https://download.ccgp.gov.cn/oss/download?uuid=aaaa0001-0000-0000-0000-000000000001",
    "https://download.ccgp.gov.cn/oss/download?uuid=cccc0003",
]
AWARD = (FIXTURES / "ccgp" / "award.html").read_bytes()
AT = "2019-05-01T10:00:00.000000Z"
ID = notice_id_of("ccgp", "1000011")


def response(body: bytes, kind: str, status: str = "200 OK", more: str = "") -> bytes:
    """Return a response as it came over the wire."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}Content-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


PAGES = {
    NOTICE: response(gzip.compress(AWARD), "text/html", more="Content-Encoding: gzip\r\n"),
    FILE: response(PDF, "application/pdf"),
    BLOCKED: response(BLOCK_PAGE.encode(), "text/html"),
    "http://www.ccgp.gov.cn/css/detail.css": response(b"p{}", "text/css"),
    "http://site.example/gone.pdf": response(b"<html>404</html>", "text/html", "404 Not Found"),
    "http://site.example/view.pdf": response(b"<!doctype html><html>", "text/html"),
    "http://site.example/tender.pdf": response(PDF + b"2", "application/pdf"),
}


@pytest.fixture
def warc(tmp_path: Path) -> Path:
    """Return a WARC that somebody else might have made."""
    files = WarcFiles(tmp_path / "theirs", crawl_id="theirs", info={"software": "another"})
    for url, received in PAGES.items():
        tape = Tape()
        tape.send(b"GET / HTTP/1.1\r\n\r\n")
        tape.receive(received)
        tape.stop()
        files.write(tape, url=url, at=AT)
        tape.close()
    files.close()
    [path] = (tmp_path / "theirs").rglob("*.warc.gz")
    return path


def check_notice(case: Case) -> None:
    """Check that the notice of the captures is here, with its page and the one file there is."""
    [notice] = case.store().read(Notice)
    assert (notice.notice_id, notice.source, notice.buyer) == (ID, "import", "示例市公安局")
    assert documents_of(case)[ID] == ["712f2f61.pdf", "t20250627_1000011.htm"]


def test_a_warc_gives_notices_and_documents(new_case: Callable[..., Case], warc: Path) -> None:
    """Pages of known sites are notices, files are tied to them, and what is left has its reason."""
    case = new_case({})
    with case.lock("import"):
        told = import_captures(case, warc, note="from a colleague")
    assert told == ImportedCaptures(
        responses=7,
        notices=1,
        documents=3,
        left=(
            ("HTTP 404", "1"),
            ("a page in the place of a file", "1"),
            ("blocked: frequent access", "1"),
            ("text/css is no document", "1"),
        ),
        missing=tuple(MISSING),
        broken=None,
    )
    check_notice(case)
    assert (
        case.archive.read(
            next(
                d.document_sha256
                for d in case.store().read(Document, document_name="t20250627_1000011.htm")
            )
        )
        == AWARD
    )


def test_their_claims_are_kept_as_claims(new_case: Callable[..., Case], warc: Path) -> None:
    """Address and time are what the file says; ours are the import, the file and its hash."""
    case = new_case({})
    with case.lock("import"):
        import_captures(case, warc, note="from a colleague")
    [capture] = case.store().read(Capture, url=NOTICE)
    assert capture.kind == "import"
    assert capture.captured_at > "2026"
    assert capture.source_note == f"fetched by others, they say at {AT}; from a colleague"
    lines = [entry for entry in case.ledger.entries() if entry.seq == capture.ledger_seq]
    assert [(e.event, e.data["claimed_at"], e.data["claimed_url"]) for e in lines] == [
        ("expand", AT, NOTICE)
    ]
    container = lines[0].data["parent_sha256"]
    assert case.archive.read(container) == warc.read_bytes()


def test_the_same_file_twice_changes_nothing(new_case: Callable[..., Case], warc: Path) -> None:
    """Notices, documents, captures and versions stay as they were."""
    case = new_case({})
    counts = []
    for _ in range(2):
        with case.lock("import"):
            import_captures(case, warc)
        kinds = (Notice, Document, Capture, NoticeVersion)
        counts.append([case.store().count(kind) for kind in kinds])
    assert counts[0] == counts[1] == [1, 3, 3, 1]


def test_a_cut_warc_gives_what_is_whole(new_case: Callable[..., Case], warc: Path) -> None:
    """What stands before the break is imported, and the break is said."""
    data = warc.read_bytes()
    warc.chmod(0o644)
    warc.write_bytes(data[:-40])
    case = new_case({})
    with case.lock("import"):
        told = import_captures(case, warc)
    assert (told.notices, told.documents) == (1, 2)
    assert ("damaged: the record is cut", "1") in told.left


def test_changed_bytes_are_no_documents(new_case: Callable[..., Case], warc: Path) -> None:
    """A record whose digest does not fit its bytes is set aside, and said to be."""
    changed = gzip.decompress(warc.read_bytes()).replace(b"%PDF-1.4", b"%PDF-1.7")
    warc.unlink()
    plain = warc.with_name("plain.warc")
    plain.write_bytes(changed)
    case = new_case({})
    with case.lock("import"):
        told = import_captures(case, plain)
    assert (told.notices, told.documents) == (1, 1)
    assert ("damaged: the digest does not fit", "2") in told.left


def test_a_wacz_is_read_through_its_archive(
    new_case: Callable[..., Case], warc: Path, tmp_path: Path
) -> None:
    """The WARCs inside a WACZ give the same notice."""
    path = tmp_path / "theirs.wacz"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("datapackage.json", "{}")
        packed.write(warc, "archive/data.warc.gz")
    assert is_capture(path)
    case = new_case({})
    with case.lock("import"):
        assert import_captures(case, path).responses == 7
    check_notice(case)


def test_a_saved_page_is_a_notice(new_case: Callable[..., Case], tmp_path: Path) -> None:
    """A page that a browser saved carries its address in a comment; its time is unknown."""
    path = tmp_path / "saved.html"
    path.write_bytes(f"<!-- saved from url=({len(NOTICE):04}){NOTICE} -->\r\n".encode() + AWARD)
    assert is_capture(path)
    case = new_case({})
    with case.lock("import"):
        import_captures(case, path)
    [notice] = case.store().read(Notice)
    assert notice.notice_id == ID
    [capture] = case.store().read(Capture, url=NOTICE)
    assert capture.source_note == "fetched by others, they say at an unknown time"


def test_a_page_saved_as_mhtml_is_a_notice(new_case: Callable[..., Case], tmp_path: Path) -> None:
    """The parts of an MHTML file stand under their own addresses, at the time of its date."""
    body = AWARD.decode().encode("utf-8")
    path = tmp_path / "saved.mhtml"
    path.write_bytes(
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: " + NOTICE.encode() + b"\r\n"
        b"Date: Wed, 1 May 2019 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: "
        + NOTICE.encode()
        + b"\r\n\r\n"
        + body
        + b"\r\n--b--\r\n"
    )
    assert is_capture(path)
    case = new_case({})
    with case.lock("import"):
        import_captures(case, path)
    assert [notice.buyer for notice in case.store().read(Notice)] == ["示例市公安局"]
    [capture] = case.store().read(Capture, url=NOTICE)
    assert "2019-05-01T10:00:00Z" in (capture.source_note or "")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("tender.pdf", PDF, id="PDF"),
        pytest.param("page.html", b"<html><body>x</body></html>", id="page without address"),
        pytest.param("data.gz", gzip.compress(b"text"), id="gzip of text"),
        pytest.param("empty", b"", id="empty"),
    ],
)
def test_other_files_are_no_captures(tmp_path: Path, name: str, data: bytes) -> None:
    """What holds no captures is left to the import of files."""
    path = tmp_path / name
    path.write_bytes(data)
    assert not is_capture(path)
