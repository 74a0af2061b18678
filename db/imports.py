"""The user's own files into the archive: blob, ledger line, rows, in this order.

A kill between two of these steps leaves nothing wrong: the next run names the blob, or writes
the rows that the ledger line stands for (`db.case.Case.repair`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from db.case import Case
from db.ids import content_id
from db.import_walk import Found, Left, find_files, printed_name, reason_of
from db.ledger import Event
from db.records import Capture, CaptureKind
from db.restore import records_of_import, restore_imports

Identify = Callable[[Path], str]

# Files done, files in all, name of the one that was done.
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What became of every file that an import found.

    `captured` counts new documents, `duplicates` files whose bytes were in the archive before.
    `failed` and `skipped` pair a path with the reason; only what failed may be lost evidence.
    """

    captured: int
    duplicates: int
    failed: tuple[tuple[str, str], ...]
    skipped: tuple[tuple[str, str], ...] = ()


def import_paths(
    case: Case,
    paths: Iterable[Path],
    *,
    identify: Identify,
    source_note: str | None = None,
    progress: Progress | None = None,
) -> ImportSummary:
    """Bring files, and folders in depth, into the case; return what became of each.

    `identify` tells a file's media type by its content. A file that cannot be read is named
    and the others go on. Raises OutOfSpace; what was imported before that is kept. The caller
    holds the case's lock.
    """
    found = list(find_files(paths, leave=case.path))
    files = [file for file in found if isinstance(file, Found)]
    left = [one for one in found if isinstance(one, Left)]
    run = _Import(case, identify=identify, source_note=source_note)
    for one in left:
        if one.failed:
            run.fail(one.shown, one.reason)
    for done, file in enumerate(files, start=1):
        run.take(file)
        if progress is not None:
            progress(done, len(files), printed_name(file.path.name)[0])
    skipped = tuple((printed_name(one.shown)[0], one.reason) for one in left if not one.failed)
    return ImportSummary(run.captured, run.duplicates, tuple(run.failed), skipped)


class _Import:
    """One run of an import: what is known already, and what became of the files so far."""

    def __init__(self, case: Case, *, identify: Identify, source_note: str | None) -> None:
        self._case, self._identify, self._note = case, identify, source_note
        self._store = case.store()
        restore_imports(case.ledger.entries(), store=self._store)
        self._known = {
            capture.capture_id for capture in self._store.read(Capture, kind=CaptureKind.IMPORT)
        }
        self._told = {
            (entry.data.get("name"), entry.data.get("reason"))
            for entry in case.ledger.entries()
            if entry.event is Event.CAPTURE_FAILED
        }
        self.captured = self.duplicates = 0
        self.failed: list[tuple[str, str]] = []

    def take(self, file: Found) -> None:
        """Import one file, or say why it could not be read."""
        try:
            sha256, size = self._case.archive.put_file(file.path)
        except OSError as error:
            if error.filename not in {None, str(file.path)}:
                raise  # it is the archive that cannot be written, not the file
            self.fail(file.shown, reason_of(error))
            return
        self._record(file, sha256=sha256, size=size)

    def fail(self, shown: str, reason: str) -> None:
        """Note a file or folder that could not be read, in the ledger too, once."""
        self.failed.append((printed_name(shown)[0], reason))
        name, encoding = printed_name(Path(shown).name)
        if (name, reason) not in self._told:
            self._told.add((name, reason))
            told = {"name": name, "name_encoding": encoding, "reason": reason}
            self._case.ledger.append(Event.CAPTURE_FAILED, {**told, **self._circumstances()})

    def _record(self, file: Found, *, sha256: str, size: int) -> None:
        """Write ledger line and rows for bytes that are in the archive."""
        name, encoding = printed_name(file.path.name)
        capture_id = content_id("import", sha256, name, self._note, prefix="c_")
        if capture_id in self._known:
            self.duplicates += 1
            return
        self._known.add(capture_id)
        told = {
            "capture_id": capture_id,
            "sha256": sha256,
            "bytes": size,
            "media_type": self._identify(self._case.archive.path(sha256)),
            "name": name,
            "name_encoding": encoding,
        }
        entry = self._case.ledger.append(Event.IMPORT, {**told, **self._circumstances()})
        document, capture = records_of_import(entry)
        with self._store.transaction():
            is_new = self._store.add_missing([document]) == 1
            self._store.add([capture])
        self.captured += is_new
        self.duplicates += not is_new

    def _circumstances(self) -> dict[str, str | None]:
        """Return who imports, by the pseudonym of the settings, and where the files are from."""
        return {"source_note": self._note, "collector": self._case.settings.pseudonym}
