"""One writer a case: the lock that a command holds while it changes archive and facts.

The lock file says which command holds it and since when. The system frees the lock when the
process dies, however it dies; what the file still says then shows that the run ended badly.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.canonical import canonical_json
from db.clock import utc_now
from db.durable import space_watched
from db.errors import CaseBusy
from db.ledger_files import write_fully


class CaseLock:
    """The lock of one case. A use inside another one, in the same run, is part of it."""

    def __init__(self, path: Path, *, case: str) -> None:
        self._path, self._case, self._depth = path, case, 0

    @contextmanager
    def held(self, verb: str) -> Iterator[bool]:
        """Hold the lock for command `verb`; yield True when the run before ended badly.

        Raises CaseBusy, saying since when and for which command, while another run holds it.
        """
        handle = None if self._depth else self._take()
        ended_badly = handle is not None and os.fstat(handle).st_size > 0
        self._depth += 1
        try:
            if handle is not None:
                sign(handle, verb)
            yield ended_badly
            if handle is not None:
                os.ftruncate(handle, 0)  # only a run that ended well leaves the file empty
        finally:
            self._depth -= 1
            if handle is not None:
                os.close(handle)

    def _take(self) -> int:
        """Return the locked file's handle, or raise CaseBusy."""
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            verb, since = read_signature(handle)
            os.close(handle)
            raise CaseBusy(self._case, verb=verb, since=since) from error
        return handle


def sign(handle: int, verb: str) -> None:
    """Write into the lock file who holds it and since when."""
    with space_watched("the case's lock"):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        write_fully(handle, canonical_json({"verb": verb, "since": utc_now()}))


def read_signature(handle: int) -> tuple[str, str]:
    """Return the command that holds the lock and since when."""
    try:
        fields = json.loads(os.pread(handle, 1 << 12, 0))
    except ValueError:  # looked at in the instant before it was signed
        return "another command", "a moment ago"
    return str(fields["verb"]), str(fields["since"])
