"""A case: one folder with everything a user gathered, read and found.

    case.toml   settings          archive/blobs, archive/warc, archive/ledger   evidence
    case.db     facts             marts/   rebuilt from facts      out/   what leaves the case

No absolute path and no user's name is written into it: a case can be moved and handed over.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.archive import Archive
from db.durable import make_folder, space_watched, write_file
from db.errors import CaseMissing, Usage
from db.ledger import Event, Ledger
from db.lock import CaseLock
from db.restore import restore_imports
from db.settings import TEMPLATE, load_settings
from db.store import Store

SETTINGS_FILE = "case.toml"
FOLDERS = ("archive/blobs/sha256", "archive/blobs/tmp", "archive/ledger", "archive/warc", "marts")
SQLITE = "sqlite:///"


@dataclass(frozen=True, slots=True)
class Repair:
    """What a run that ended badly had left, and what became of it.

    `orphans` are blobs that no ledger line knew; each is now named by a `note`.
    `restored_rows` were in the ledger and not in the tables.
    """

    torn_line: bool
    swept_files: int
    orphans: tuple[str, ...]
    restored_rows: int


class Case:
    """An open case: settings, archive, ledger, facts and the lock."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.settings = load_settings(path / SETTINGS_FILE)
        self.archive = Archive(path / "archive" / "blobs")
        self.ledger = Ledger(path / "archive" / "ledger")
        self._lock = CaseLock(path / "case.lock", case=path.name or str(path))
        self._store: Store | None = None

    @classmethod
    def create(cls, path: Path) -> "Case":
        """Make a new case in folder `path`, which may exist. Raises Usage if it is a case."""
        if (path / SETTINGS_FILE).exists():
            raise Usage(f"{path} is a case already", "use it with --case, or choose another folder")
        with space_watched(f"the case {path}"):
            for folder in (*FOLDERS, "out"):
                make_folder(path / folder)
            write_file(path / SETTINGS_FILE, TEMPLATE.encode())
        return cls(path)

    @classmethod
    def open(cls, path: Path) -> "Case":
        """Open the case in folder `path`. Raises CaseMissing, BadSettings."""
        if not (path / SETTINGS_FILE).is_file():
            raise CaseMissing(str(path))
        return cls(path)

    def store(self) -> Store:
        """Return the facts of the case, their tables made or migrated on first use."""
        if self._store is None:
            self._store = Store(self.database_url())
        return self._store

    def database_url(self) -> str:
        """Return the address of the database; a relative SQLite file lies in the case."""
        url = self.settings.database
        if url.startswith(SQLITE):
            return SQLITE + str(self.path.resolve() / url.removeprefix(SQLITE))
        return url

    @contextmanager
    def lock(self, verb: str) -> Iterator[None]:
        """Keep other runs from writing to the case while command `verb` does.

        What a run that was killed left behind is repaired first. Raises CaseBusy. A lock
        inside a lock of the same `Case` is part of it.
        """
        with self._lock.held(verb) as ended_badly:
            if ended_badly:
                self.repair()
            yield

    def repair(self) -> Repair:
        """Bring archive, ledger and facts into agreement after a kill; return what was found.

        A torn last line is set aside, half-written files are removed, a blob that no ledger
        line knows (a kill between the two) is named by a `note`, and imports that the ledger
        knows get the rows that are missing. Call it with the lock held. Raises IntegrityBroken
        if the ledger itself was changed.
        """
        torn = self.ledger.repair()
        swept = self.archive.sweep()
        known = {sha256 for entry in self.ledger.entries() for sha256 in hashes_in(entry.data)}
        orphans = tuple(sha256 for sha256 in self.archive if sha256 not in known)
        for sha256 in orphans:
            note = "a run was stopped before it recorded how this blob came here"
            self.ledger.append(Event.NOTE, {"note": note, "sha256": sha256})
        restored = restore_imports(self.ledger.entries(), store=self.store())
        return Repair(torn_line=torn, swept_files=swept, orphans=orphans, restored_rows=restored)

    def close(self) -> None:
        """Let go of the database. The case can be used again."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def __enter__(self) -> "Case":
        """Return the case; leaving the block closes it."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close the case."""
        self.close()


def hashes_in(data: Any) -> Iterator[str]:
    """Yield every text in an event's data that looks like a SHA-256, however deep it stands.

    >>> list(hashes_in({"sha256": "ab" * 32, "members": [{"blob": "cd" * 32}], "n": 3}))[1][:4]
    'cdcd'
    """
    if isinstance(data, str):
        if len(data) == 64:
            yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from hashes_in(value)
    elif isinstance(data, list):
        for value in data:
            yield from hashes_in(value)
