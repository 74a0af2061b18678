"""Extraction of a case: bad input has its own status, message and intact neighbours."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from failing_work import find_badly, read_badly
from made_pdfs import Sheet, make_pdf, picture_page, say

from db.case import Case
from db.imports import import_paths
from db.ledger import Event
from db.records import Document, DocumentStatus, Page, PageStatus
from extract.identify import identify
from extract.run import SPOOL_PREFIX, OcrMode, Steps, extract_case
from extract.work import batches

STEPS = Steps(read=read_badly, find=find_badly)
PAGES = tuple(Sheet(say(100, 700, f"第{n}页")) for n in range(1, 6))
GOOD = make_pdf(*PAGES)


def bad_input() -> dict[str, bytes]:
    """Return each kind of bad file by name."""
    return {
        "empty.pdf": b"",
        "cut.pdf": GOOD[: GOOD.rindex(b"xref")],
        "noise.pdf": b"%PDF-1.4\n" + bytes(range(256)),
        "locked.pdf": make_pdf(*PAGES, password="secret"),
        "text.pdf": "这是文本，不是 PDF。\n".encode(),
        "scan.pdf": picture_page(),
        "kill.pdf": GOOD + b"% kill:3\n",
        "hang.pdf": GOOD + b"% hang:2\n",
        "eat.pdf": GOOD + b"% eat:5\n",
        "trip.pdf": GOOD + b"% trip:1\n",
        "kill-open.pdf": GOOD + b"% kill:open\n",
        "find-kill-.pdf": GOOD + b"% the finder looks at the name\n",
        "good.pdf": GOOD,
    }


def new_case(tmp_path: Path, files: dict[str, bytes], *, settings: str = "") -> Case:
    """Return a case with these files imported."""
    folder = tmp_path / "files"
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    case = Case.create(tmp_path / "case")
    if settings:
        (case.path / "case.toml").write_text(f"[limits]\n{settings}\n")
        case = Case.open(case.path)
    import_paths(case, [folder], identify=identify)
    return case


def told(case: Case) -> dict[str, tuple[DocumentStatus | None, int | None, str | None]]:
    """Return what became of each document, by name."""
    return {
        document.document_name or "": (document.status, document.pages, document.error)
        for document in case.store().read(Document)
    }


def page_states(case: Case, name: str) -> list[tuple[PageStatus, str, str | None]]:
    """Return status, text and reason of each page of a document."""
    [document] = case.store().read(Document, document_name=name)
    pages = case.store().read(Page, document_sha256=document.document_sha256)
    assert [page.page for page in pages] == list(range(1, len(pages) + 1))
    return [(page.status, page.text, page.reason) for page in pages]


@pytest.mark.slow
def test_each_bad_file_has_its_own_status_and_message(tmp_path: Path) -> None:
    """Nothing crashes the run, nothing is lost silently, and what is sound is read."""
    case = new_case(tmp_path, bad_input(), settings="page_timeout_s = 4\nmemory_mb = 2048")
    summary = extract_case(case, workers=2, steps=STEPS, ocr=OcrMode.NEVER)
    killed = "its reader was killed by signal 9 (SIGKILL)"
    missing = "1 of 5 pages not read: {} (1)"
    trip = "its reader met an error it does not know: KeyError: 'no such thing'"
    done, partial = DocumentStatus.DONE, DocumentStatus.PARTIAL
    failed, unsupported = DocumentStatus.FAILED, DocumentStatus.UNSUPPORTED
    assert told(case) == {
        "empty.pdf": (unsupported, None, "the file is empty, though it is named .pdf"),
        "cut.pdf": (partial, 5, "the file has no end mark: it may be cut off"),
        "noise.pdf": (failed, None, "broken: neither pdfium nor qpdf can open it"),
        "locked.pdf": (failed, None, "encrypted: it opens only with a password"),
        "text.pdf": (
            unsupported,
            None,
            "the file holds plain text, though it is named .pdf",
        ),
        "scan.pdf": (failed, 1, "1 of 1 pages not read: the page is a picture: needs OCR (1)"),
        "kill.pdf": (partial, 5, missing.format(killed)),
        "hang.pdf": (partial, 5, missing.format("its reader was stopped after 4 s")),
        "eat.pdf": (
            partial,
            5,
            missing.format("its reader wanted more than 2048 MB of memory"),
        ),
        "trip.pdf": (partial, 5, missing.format(trip)),
        "kill-open.pdf": (failed, None, f"the file cannot be opened: {killed}"),
        "find-kill-.pdf": (partial, 5, f"names and fields were not looked for: {killed}"),
        "good.pdf": (done, 5, None),
    }
    assert summary.documents == {done: 1, partial: 6, failed: 4, unsupported: 2}
    case.close()


@pytest.mark.slow
def test_the_neighbours_of_a_bad_page_are_intact(tmp_path: Path) -> None:
    """The page that killed its reader stands alone as failed."""
    case = new_case(tmp_path, {"kill.pdf": GOOD + b"% kill:3\n"})
    extract_case(case, workers=1, steps=STEPS)
    assert page_states(case, "kill.pdf") == [
        (PageStatus.TEXT, "第1页", None),
        (PageStatus.TEXT, "第2页", None),
        (PageStatus.FAILED, "", "its reader was killed by signal 9 (SIGKILL)"),
        (PageStatus.TEXT, "第4页", None),
        (PageStatus.TEXT, "第5页", None),
    ]
    case.close()


@pytest.mark.slow
def test_a_file_whose_every_page_hurts_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a number of lost pages the rest is skipped, with the reason: time is bounded."""
    monkeypatch.setattr(batches, "MOST_LOST", 3)
    marks = b"".join(b"%% kill:%d\n" % page for page in range(1, 41))
    many = make_pdf(*[Sheet(say(100, 700, f"p{n}")) for n in range(1, 41)])
    case = new_case(tmp_path, {"bad.pdf": many + marks})
    summary = extract_case(case, workers=2, steps=STEPS)
    assert summary.pages == {PageStatus.FAILED: 3, PageStatus.SKIPPED: 37}
    reason = "left alone: 3 pages of this file had cost a reader before"
    assert page_states(case, "bad.pdf")[3:] == [(PageStatus.SKIPPED, "", reason)] * 37
    case.close()


@pytest.mark.slow
def test_a_file_of_2000_pages_is_read_within_limits(tmp_path: Path) -> None:
    """In batches; each page counted."""
    big = make_pdf(*[Sheet(say(100, 700, f"page {n}")) for n in range(1, 2001)])
    case = new_case(tmp_path, {"big.pdf": big})
    summary = extract_case(case, workers=2, steps=STEPS)
    assert summary.pages == {PageStatus.TEXT: 2000}
    states = page_states(case, "big.pdf")
    assert [states[0][1], states[999][1], states[1999][1]] == ["page 1", "page 1000", "page 2000"]
    assert told(case) == {"big.pdf": (DocumentStatus.DONE, 2000, None)}
    case.close()


@pytest.mark.slow
def test_pages_over_the_limit_are_skipped_with_the_reason(tmp_path: Path) -> None:
    """`max_pages` bounds the work, not the account."""
    case = new_case(tmp_path, {"good.pdf": GOOD}, settings="max_pages = 3")
    extract_case(case, workers=1, steps=STEPS)
    reason = "beyond the limit of 3 pages a file"
    assert page_states(case, "good.pdf")[2:] == [
        (PageStatus.TEXT, "第3页", None),
        (PageStatus.SKIPPED, "", reason),
        (PageStatus.SKIPPED, "", reason),
    ]
    assert told(case)["good.pdf"] == (
        DocumentStatus.PARTIAL,
        5,
        f"2 of 5 pages not read: {reason} (2)",
    )
    case.close()


def test_a_file_over_the_size_limit_is_recorded(tmp_path: Path) -> None:
    """`max_bytes`: no reader gets to see it."""
    case = new_case(tmp_path, {"good.pdf": GOOD}, settings="max_bytes = 100")
    extract_case(case, workers=1, steps=STEPS)
    error = "larger than the limit of 100 bytes"
    assert told(case) == {"good.pdf": (DocumentStatus.FAILED, None, error)}
    case.close()


@pytest.mark.slow
def test_a_second_run_does_nothing(tmp_path: Path) -> None:
    """No step starts, no ledger line is written; what a killed run spooled is removed later."""
    case = new_case(tmp_path, {"good.pdf": GOOD})
    seen: list[tuple[int, int, str]] = []
    extract_case(case, workers=1, steps=STEPS, progress=lambda *args: seen.append(args))
    assert seen == [(1, 1, "good.pdf")]
    before = case.ledger.head()
    summary = extract_case(case, workers=1, steps=STEPS, progress=lambda *args: seen.append(args))
    assert (summary.documents, summary.pages, len(seen)) == ({}, {}, 1)
    assert case.ledger.head() == before
    assert list(case.path.glob(f"{SPOOL_PREFIX}*")) == []
    case.close()


@pytest.mark.slow
def test_each_document_has_its_ledger_line(tmp_path: Path) -> None:
    """An `extract` event names document, verdict and rules."""
    case = new_case(tmp_path, {"good.pdf": GOOD, "empty.pdf": b""})
    extract_case(case, workers=1, steps=STEPS)
    events = [entry for entry in case.ledger.entries() if entry.event is Event.EXTRACT]
    assert Counter(entry.data["status"] for entry in events) == {"done": 1, "unsupported": 1}
    assert {entry.data["sha256"] for entry in events} == {
        document.document_sha256 for document in case.store().read(Document)
    }
    case.close()


RUN = """
import sys
sys.path.insert(0, {reading!r})
from pathlib import Path
from db.case import Case
from extract.run import Steps, extract_case
from failing_work import find_badly, read_badly

def main():
    case = Case.open(Path({case!r}))
    with case.lock("extract"):
        extract_case(case, workers=2, steps=Steps(read=read_badly, find=find_badly),
                     progress=lambda done, of, name: print(done, flush=True))

if __name__ == "__main__":
    main()
"""


@pytest.mark.slow
def test_a_killed_run_goes_on_to_the_same_result(tmp_path: Path) -> None:
    """Kill -9 in the middle, then again: the rows of an undisturbed run, and no spool left."""
    files = {f"{n}.pdf": make_pdf(Sheet(say(100, 700, f"文件{n}"))) for n in range(12)}
    case = new_case(tmp_path, files)
    script = tmp_path / "run.py"
    reading = Path(__file__).parent / "reading"
    script.write_text(RUN.format(reading=str(reading), case=str(case.path)))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path.cwd()), *sys.path])}
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, env=environment, start_new_session=True
    ) as run:
        while int(run.stdout.readline()) < 4:
            pass
        os.killpg(run.pid, signal.SIGKILL)
    read_before = case.store().count(Document, status=DocumentStatus.DONE)
    assert 4 <= read_before < 12
    with case.lock("extract"):
        summary = extract_case(case, workers=2, steps=STEPS)
    assert summary.documents == {DocumentStatus.DONE: 12 - read_before}
    undisturbed = Case.create(tmp_path / "other")
    import_paths(undisturbed, [tmp_path / "files"], identify=identify)
    extract_case(undisturbed, workers=2, steps=STEPS)
    for record in (Document, Page):
        assert case.store().read(record) == undisturbed.store().read(record)
    assert list(case.path.glob(f"{SPOOL_PREFIX}*")) == []
    case.ledger.verify()
    case.close()
    undisturbed.close()


@pytest.mark.slow
def test_ctrl_c_ends_at_once_and_leaves_a_sound_case(tmp_path: Path) -> None:
    """Interrupted while a reader hangs: the run ends within seconds, what was written stays."""
    files = {"a.pdf": GOOD, "hang.pdf": GOOD + b"% hang:open\n"}
    case = new_case(tmp_path, files)
    script = tmp_path / "run.py"
    reading = Path(__file__).parent / "reading"
    script.write_text(RUN.format(reading=str(reading), case=str(case.path)))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path.cwd()), *sys.path])}
    with subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,
    ) as run:
        time.sleep(6)
        began = time.monotonic()
        os.killpg(run.pid, signal.SIGINT)
        run.wait(timeout=15)
        assert time.monotonic() - began < 10
    case.ledger.verify()
    case.close()
