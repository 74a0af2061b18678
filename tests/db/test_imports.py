"""Import: every file is stored and recorded, or named with the reason; neighbours go on."""

import hashlib
import os
import random
import shutil
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from children import run_child
from db.case import Case
from db.imports import ImportSummary, import_paths
from db.ledger import Event
from db.records import Capture, CaptureKind, Document


def by_suffix(blob: Path) -> str:
    """Tell two kinds apart by content, as `extract.identify` does many."""
    return "application/pdf" if blob.read_bytes().startswith(b"%PDF") else "text/plain"


def bring(case: Case, *paths: Path, note: str | None = None) -> ImportSummary:
    """Import paths under the case's lock."""
    with case.lock("import"):
        return import_paths(case, paths, identify=by_suffix, source_note=note)


def sha(data: bytes) -> str:
    """Return the SHA-256 of bytes."""
    return hashlib.sha256(data).hexdigest()


def names(case: Case) -> list[str | None]:
    """Return the names of all documents, sorted."""
    return sorted(document.document_name for document in case.store().read(Document))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give an empty folder to put sources in."""
    made = tmp_path / "sources"
    made.mkdir()
    return made


def test_a_file_is_stored_and_recorded_with_name_note_and_type(case: Case, folder: Path) -> None:
    """Blob, ledger line and rows say the same; the folder's name is in none of them."""
    data = b"%PDF-1.7 not really"
    (folder / "招标文件.pdf").write_bytes(data)
    (case.path / "case.toml").write_text("pseudonym = 'reader-1'")
    with Case.open(case.path) as named:
        summary = bring(named, folder / "招标文件.pdf", note="handed over in Hefei")
        [document] = named.store().read(Document)
        [capture] = named.store().read(Capture)
        [entry] = named.ledger.entries()
    assert summary == ImportSummary(captured=1, duplicates=0, failed=(), skipped=())
    assert case.archive.read(sha(data)) == data
    assert document == Document(sha(data), "招标文件.pdf", None, "application/pdf", len(data))
    assert capture == Capture(
        capture_id=capture.capture_id,
        kind=CaptureKind.IMPORT,
        source="import",
        sha256=sha(data),
        bytes=len(data),
        captured_at=entry.at,
        ledger_seq=1,
        original_name="招标文件.pdf",
        source_note="handed over in Hefei",
    )
    assert entry.event is Event.IMPORT
    assert entry.data == {
        "capture_id": capture.capture_id,
        "sha256": sha(data),
        "bytes": len(data),
        "media_type": "application/pdf",
        "name": "招标文件.pdf",
        "name_encoding": None,
        "source_note": "handed over in Hefei",
        "collector": "reader-1",
    }


def test_folders_are_imported_in_depth_in_the_order_of_names(case: Case, folder: Path) -> None:
    """Every file, hidden ones too; progress counts them."""
    for name in ("b/2.txt", "b/c/1.txt", "a.txt", ".hidden"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    told: list[tuple[int, int, str]] = []
    import_paths(case, [folder], identify=by_suffix, progress=lambda *state: told.append(state))
    assert told == [(1, 4, ".hidden"), (2, 4, "a.txt"), (3, 4, "2.txt"), (4, 4, "1.txt")]
    assert names(case) == [".hidden", "1.txt", "2.txt", "a.txt"]


def test_the_same_import_twice_changes_nothing(case: Case, folder: Path) -> None:
    """No second ledger line, no second row: all files are duplicates."""
    (folder / "a.txt").write_text("a")
    (folder / "b.txt").write_text("b")
    assert bring(case, folder) == ImportSummary(2, 0, ())
    head, rows = case.ledger.head(), case.store().read(Capture)
    assert bring(case, folder) == ImportSummary(0, 2, ())
    assert (case.ledger.head(), case.store().read(Capture)) == (head, rows)


def test_same_bytes_under_two_names_are_one_document_with_two_captures(
    case: Case, folder: Path
) -> None:
    """Both names are evidence of where the file came from; it is read once."""
    (folder / "a.txt").write_text("same")
    (folder / "copy of a.txt").write_text("same")
    assert bring(case, folder) == ImportSummary(1, 1, ())
    assert names(case) == ["a.txt"]
    captured = {capture.original_name for capture in case.store().read(Capture)}
    assert captured == {"a.txt", "copy of a.txt"}


def test_an_import_leaves_the_results_of_a_document_alone(case: Case, folder: Path) -> None:
    """The same file handed in with another note is not read again."""
    (folder / "a.txt").write_text("a")
    bring(case, folder)
    [document] = case.store().read(Document)
    read = Document(
        document.document_sha256, "a.txt", None, "text/plain", 1, 1, "zh", None, None, "7", "ef"
    )
    case.store().add([read])
    assert bring(case, folder, note="from another source") == ImportSummary(0, 1, ())
    assert case.store().read(Document) == [read]
    assert case.store().count(Capture) == 2


def test_an_import_gives_a_lost_database_its_imports_back(case: Case, folder: Path) -> None:
    """The ledger is the memory, the database can be made from it."""
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(name)
    bring(case, folder / "a.txt", note="first")
    bring(case, folder / "b.txt")
    before = case.store().read(Document), case.store().read(Capture)
    case.close()
    for file in case.path.glob("case.db*"):
        file.unlink()
    assert bring(case, folder / "a.txt", note="first") == ImportSummary(0, 1, ())
    assert (case.store().read(Document), case.store().read(Capture)) == before


def test_an_empty_file_is_recorded(case: Case, folder: Path) -> None:
    """Nothing in it, but it was there."""
    (folder / "empty.pdf").touch()
    assert bring(case, folder) == ImportSummary(1, 0, ())
    assert case.store().read(Document) == [Document(sha(b""), "empty.pdf", None, "text/plain", 0)]


@pytest.mark.parametrize(
    ("raw", "name", "encoding"),
    [
        pytest.param("雪亮工程.pdf".encode("gbk"), "雪亮工程.pdf", "gb18030", id="GBK"),
        pytest.param("㐀𠀀.pdf".encode("gb18030"), "㐀𠀀.pdf", "gb18030", id="GB 18030"),
        pytest.param("雪亮工程.pdf".encode(), "雪亮工程.pdf", None, id="UTF-8"),
        pytest.param(b"scan\xff.pdf", "scan\\xff.pdf", "bytes", id="neither"),
    ],
)
def test_a_name_is_decoded_and_says_how(
    case: Case, folder: Path, raw: bytes, name: str, encoding: str | None
) -> None:
    """Names from Chinese systems come as GBK; what is no text keeps its bytes as escapes."""
    os.mkdir(os.path.join(os.fsencode(folder), "某局".encode("gbk")))  # noqa: PTH102, PTH118
    path = os.path.join(os.fsencode(folder), "某局".encode("gbk"), raw)  # noqa: PTH118
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(b"x")
    assert bring(case, folder) == ImportSummary(1, 0, ())
    [capture] = case.store().read(Capture)
    assert (capture.original_name, capture.name_encoding) == (name, encoding)
    assert names(case) == [name]
    [entry] = case.ledger.entries()
    assert (entry.data["name"], entry.data["name_encoding"]) == (name, encoding)


def test_a_path_that_is_not_there_is_named(case: Case, folder: Path) -> None:
    """Its neighbours are imported, and the ledger remembers the attempt, once."""
    (folder / "a.txt").write_text("a")
    missing = folder / "没有.txt"
    for _ in range(2):
        summary = bring(case, missing, folder)
        assert summary.failed == ((str(missing), "No such file or directory"),)
    assert names(case) == ["a.txt"]
    failed = [entry for entry in case.ledger.entries() if entry.event is Event.CAPTURE_FAILED]
    assert [entry.data for entry in failed] == [
        {
            "name": "没有.txt",
            "name_encoding": None,
            "reason": "No such file or directory",
            "source_note": None,
            "collector": None,
        }
    ]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Give a folder that every user of the machine can enter."""
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_unreadable_files_and_folders_are_named_and_their_neighbours_imported(
    open_folder: Path,
) -> None:
    """Run as a user who may not read them: root may read everything."""
    folder = open_folder / "sources"
    for name in ("a.txt", "secret.txt", "closed/inside.txt", "z.txt"):
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_text(name)
    (folder / "secret.txt").chmod(0)
    (folder / "closed").chmod(0)
    Case.create(open_folder / "case")
    child = run_child("import_without_privileges", open_folder / "case", folder)
    child.wait_for("summary")
    assert child.finish() == 0
    (folder / "closed").chmod(0o755)
    reason = "Permission denied"
    failed = ((f"{folder}/closed", reason), (f"{folder}/secret.txt", reason))
    assert f"summary {ImportSummary(2, 0, failed)}" in child.said
    with Case.open(open_folder / "case") as case:
        assert names(case) == ["a.txt", "z.txt"]


def test_links_lead_only_within_the_folder(case: Case, folder: Path, tmp_path: Path) -> None:
    """A link out of the folder could bring what the user did not mean to hand over."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "private.txt").write_text("private")
    (folder / "a.txt").write_text("a")
    (folder / "sub").mkdir()
    for name, target in {
        "1 file out": outside / "private.txt",
        "2 folder out": outside,
        "3 inside": folder / "a.txt",
        "4 circle": folder,
        "5 nowhere": folder / "gone",
        "6 itself": folder / "6 itself",
    }.items():
        (folder / name).symlink_to(target)
    summary = bring(case, folder)
    assert summary.skipped == (
        (f"{folder}/1 file out", "a link that leads out of the folder"),
        (f"{folder}/2 folder out", "a link that leads out of the folder"),
        (f"{folder}/4 circle", "a link to a folder, which is imported by itself"),
        (f"{folder}/5 nowhere", "a link that leads nowhere"),
        (f"{folder}/6 itself", "a link that leads nowhere"),
    )
    assert (summary.captured, summary.duplicates, summary.failed) == (1, 1, ())
    assert list(case.archive) == [sha(b"a")]


def test_a_link_that_the_user_names_is_followed(case: Case, folder: Path, tmp_path: Path) -> None:
    """`import link` means what the link leads to."""
    (folder / "a.txt").write_text("a")
    (tmp_path / "link").symlink_to(folder)
    assert bring(case, tmp_path / "link") == ImportSummary(1, 0, ())


def test_pipes_and_sockets_are_left_alone(case: Case, folder: Path) -> None:
    """Opening a pipe would wait for ever."""
    os.mkfifo(folder / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(folder / "socket"))
        summary = bring(case, folder)
    reason = "no regular file (a pipe, a socket or a device)"
    skipped = ((f"{folder}/pipe", reason), (f"{folder}/socket", reason))
    assert summary == ImportSummary(0, 0, (), skipped)


def test_the_case_is_not_imported_into_itself(tmp_path: Path) -> None:
    """`import .` in the folder that holds the case."""
    (tmp_path / "a.txt").write_text("a")
    with Case.create(tmp_path / "case") as case:
        for _ in range(2):
            summary = bring(case, tmp_path)
            assert summary.skipped == ((f"{tmp_path}/case", "the folder of the case itself"),)
        assert list(case.archive) == [sha(b"a")]


def test_no_space_left_stops_the_import_and_keeps_what_was_done(
    folder: Path, small_disk: Path
) -> None:
    """On a disk that is really full; with space again the same command completes the work."""
    for name, size in {"1.txt": 1000, "2.txt": 1000, "3.txt": 900_000, "4.txt": 1000}.items():
        (folder / name).write_bytes(name.encode() * (size // 5))
    Case.create(small_disk / "case")
    child = run_child("import_telling", small_disk / "case", folder)
    child.wait_for("OutOfSpace no space left while writing")
    assert child.finish() == 0
    with Case.open(small_disk / "case") as case:
        assert names(case) == ["1.txt", "2.txt"]
        case.ledger.verify()
        for blob in case.archive:
            case.archive.check(blob)
    moved = folder.parent / "larger disk"
    shutil.copytree(small_disk / "case", moved)
    with Case.open(moved) as case:
        assert bring(case, folder) == ImportSummary(2, 2, ())
        assert names(case) == ["1.txt", "2.txt", "3.txt", "4.txt"]


@pytest.mark.slow
def test_an_import_that_is_killed_again_and_again_ends_like_an_undisturbed_one(
    case: Case, folder: Path, tmp_path: Path
) -> None:
    """Killed at moments drawn by lot, eight times; then run to the end."""
    for number in range(60):
        (folder / f"{number:02}.txt").write_bytes(b"%d " % number * 50_000)
    lot = random.Random(20_261_124)
    for _ in range(8):
        child = run_child("import_telling", case.path, folder)
        child.wait_for("done")
        time.sleep(lot.uniform(0, 0.15))
        child.kill()
    assert bring(case, folder).failed == ()
    undisturbed = Case.create(tmp_path / "undisturbed")
    bring(undisturbed, folder)
    assert case.store().read(Document) == undisturbed.store().read(Document)
    assert [c.capture_id for c in case.store().read(Capture)] == [
        c.capture_id for c in undisturbed.store().read(Capture)
    ]
    assert list(case.archive) == list(undisturbed.archive)
    case.ledger.verify()
    undisturbed.close()
