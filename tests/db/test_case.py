"""A case: its folder, its lock, and the repair after a run that was killed."""

import getpass
import re
import shutil
import socket
import sqlite3
import time
from pathlib import Path

import pytest

import db_samples as samples
from children import Child, run_child
from db.case import Case, Repair
from db.errors import BadSettings, CaseBusy, CaseMissing, IntegrityBroken, Usage
from db.ledger import Event
from db.records import Capture, Document
from db.store import Store

FILES = {"招标文件.txt": "推荐品牌", "second.txt": "two", "third.txt": "three"}


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """Give a folder of three files to import."""
    folder = tmp_path / "sources"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text)
    return folder


def test_a_new_case_has_the_folders_of_the_design(tmp_path: Path) -> None:
    """Everything of a user's work has its place from the start."""
    Case.create(tmp_path / "new" / "case")
    made = sorted(str(p.relative_to(tmp_path / "new")) for p in tmp_path.rglob("*"))[1:]
    assert made == [
        "case",
        "case/archive",
        "case/archive/blobs",
        "case/archive/blobs/sha256",
        "case/archive/blobs/tmp",
        "case/archive/ledger",
        "case/archive/warc",
        "case/case.toml",
        "case/marts",
        "case/out",
    ]


def test_a_case_is_not_made_over_a_case(case: Case) -> None:
    """Somebody's evidence is in it."""
    with pytest.raises(Usage, match="is a case already"):
        Case.create(case.path)


def test_a_folder_without_settings_is_no_case(tmp_path: Path) -> None:
    """The message says how to make one."""
    with pytest.raises(CaseMissing, match=r"is no case.*tendertrace init"):
        Case.open(tmp_path)


def test_wrong_settings_are_met_when_the_case_is_opened(case: Case) -> None:
    """Not later, in the middle of the work."""
    (case.path / "case.toml").write_text("pseudonim = 'r1'")
    with pytest.raises(BadSettings, match=r"case\.toml: setting 'pseudonim' is unknown"):
        Case.open(case.path)


def test_a_case_can_be_moved(case: Case, tmp_path: Path) -> None:
    """The database's address in case.toml is relative to the case."""
    case.store().add([samples.DOCUMENT])
    case.close()
    moved = tmp_path / "elsewhere" / "moved case"
    moved.parent.mkdir()
    shutil.move(case.path, moved)
    with Case.open(moved) as opened:
        assert opened.store().read(Document) == [samples.DOCUMENT]


def test_a_case_says_nothing_of_the_machine_or_its_user(case: Case, sources: Path) -> None:
    """No path, host or login in any file: a case can be handed over."""
    child = run_child("import_telling", case.path, sources)
    child.wait_for("summary")
    assert child.finish() == 0
    told = b"".join(p.read_bytes() for p in case.path.rglob("*") if p.is_file())
    assert b"second.txt" in told
    secrets = [socket.gethostname(), str(sources), str(case.path), f"/{getpass.getuser()}/"]
    assert [secret for secret in secrets if secret.encode() in told] == []


def test_the_second_run_is_told_who_works_and_since_when(case: Case) -> None:
    """Two runs at once on one case: the second ends with a clear message."""
    child = run_child("hold_case", case.path, "extract")
    child.wait_for("holding")
    with pytest.raises(CaseBusy) as caught, case.lock("import"):
        pass
    assert caught.value.verb == "extract"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", caught.value.since)
    assert "`tendertrace extract` has been running on it since" in str(caught.value)
    child.go_on()
    assert child.finish() == 0
    with case.lock("import"):
        pass


def test_a_lock_inside_a_lock_of_the_same_run_is_part_of_it(case: Case) -> None:
    """`run` holds the case while it imports; the inner end does not free it."""
    with case.lock("run"):
        with case.lock("import"):
            pass
        child = run_child("import_telling", case.path, case.path)
        child.wait_for("CaseBusy")
        assert child.finish() == 0
    with case.lock("import"):
        pass


def test_the_lock_of_a_killed_run_is_free(case: Case) -> None:
    """The system frees it; nobody has to remove a file by hand."""
    child = run_child("hold_case", case.path, "extract")
    child.wait_for("holding")
    child.kill()
    with case.lock("import"):
        pass


def test_a_run_that_ended_well_needs_no_repair(case: Case) -> None:
    """A blob without a ledger line is looked for only after a run that ended badly."""
    with case.lock("import"):
        case.ledger.append("note", {})
    with case.lock("extract"):
        case.archive.put(b"nobody recorded me")
    with case.lock("link"):
        assert [entry.data for entry in case.ledger.entries()] == [{}]


def kill_between_blob_and_ledger_line(case: Case, sources: Path, *, files_before: int) -> None:
    """Import in a child and kill it after a blob was stored and before its ledger line."""
    child = run_child("import_held_before_ledger", case.path, sources)
    for _ in range(files_before):
        child.wait_for("blob")
        child.go_on()
    child.wait_for("blob")
    child.kill()


def test_a_kill_between_blob_and_ledger_line_is_named(case: Case, sources: Path) -> None:
    """The blob that no line knew is named by a note when the next run takes the case."""
    kill_between_blob_and_ledger_line(case, sources, files_before=1)
    known = {entry.data["sha256"] for entry in case.ledger.entries()}
    [orphan] = set(case.archive) - known
    with case.lock("extract"):
        *_, note = case.ledger.entries()
    assert (note.event, note.data["sha256"]) == (Event.NOTE, orphan)
    with case.lock("extract"):
        assert case.ledger.head() == (note.seq, note.hash)


@pytest.mark.slow
@pytest.mark.parametrize("files_before", [0, 1, 2])
def test_after_a_kill_the_same_import_gives_what_an_undisturbed_one_gives(
    case: Case, sources: Path, tmp_path: Path, files_before: int
) -> None:
    """Documents and captures are the same; only the ledger tells of the accident."""
    kill_between_blob_and_ledger_line(case, sources, files_before=files_before)
    undisturbed = Case.create(tmp_path / "undisturbed")
    for one in (case, undisturbed):
        child = run_child("import_telling", one.path, sources)
        child.wait_for("summary")
        assert child.finish() == 0
    assert facts(case) == facts(undisturbed)
    assert list(case.archive) == list(undisturbed.archive)
    undisturbed.close()


def facts(case: Case) -> tuple[list[Document], list[tuple[object, ...]]]:
    """Return documents and captures of a case, but for time and place in the ledger."""
    captures = case.store().read(Capture)
    return case.store().read(Document), [
        (c.capture_id, c.sha256, c.original_name) for c in captures
    ]


def test_a_kill_between_ledger_line_and_rows_is_repaired(case: Case, sources: Path) -> None:
    """The ledger knows what was imported: the next run writes the rows that are missing."""
    case.store()  # its tables are made before the child waits for them
    child = run_child("import_held_before_ledger", case.path, sources)
    child.wait_for("blob")
    with sqlite3.connect(case.path / "case.db", isolation_level=None) as hold:
        hold.execute("begin immediate")  # the child waits for this when it comes to the rows
        child.go_on()
        wait_for_entry(case, child)
        child.kill()
        hold.execute("rollback")
    hold.close()
    assert case.store().count(Document) == 0
    with case.lock("extract"):
        [document] = case.store().read(Document)
        [capture] = case.store().read(Capture)
        [entry] = case.ledger.entries()
    assert (document.document_sha256, capture.sha256) == (entry.data["sha256"],) * 2
    assert (capture.ledger_seq, capture.captured_at) == (entry.seq, entry.at)


def wait_for_entry(case: Case, child: Child) -> None:
    """Wait until the ledger has its first entry."""
    deadline = time.monotonic() + 30
    while case.ledger.head()[0] == 0:
        assert time.monotonic() < deadline, child.said
        time.sleep(0.01)


def test_repair_tells_all_it_found(case: Case) -> None:
    """A torn line, a half-written file, a nameless blob: each is counted, the second time none."""
    case.ledger.append("note", {})
    with (case.path / "archive/ledger/00001.jsonl").open("ab") as file:
        file.write(b"{")
    (case.path / "archive/blobs/tmp/x.tmp").write_bytes(b"half")
    orphan = case.archive.put(b"nobody recorded me")
    first, second = case.repair(), case.repair()
    assert first == Repair(torn_line=True, swept_files=1, orphans=(orphan,), restored_rows=0)
    assert second == Repair(torn_line=False, swept_files=0, orphans=(), restored_rows=0)


def test_repair_does_not_mend_what_was_tampered_with(case: Case) -> None:
    """A changed line is no accident: the run stops with the error."""
    for number in range(3):
        case.ledger.append("note", {"number": number})
    ledger = case.path / "archive/ledger/00001.jsonl"
    ledger.write_bytes(ledger.read_bytes().replace(b'"number":1', b'"number":7'))
    with pytest.raises(IntegrityBroken):
        case.repair()


@pytest.mark.postgres
@pytest.mark.xdist_group("pg")
def test_facts_can_live_in_postgresql(case: Case, postgres: object) -> None:
    """Named in case.toml; nothing of them is in the folder then."""
    url = postgres.new_database()
    (case.path / "case.toml").write_text(f'database = "{url}"')
    with Case.open(case.path) as opened, Store(url) as directly:
        opened.store().add([samples.DOCUMENT])
        assert directly.read(Document) == [samples.DOCUMENT]
    assert list(case.path.glob("*.db")) == []
