"""Reading and finding that die, hang, eat memory or stumble, for real, in the child.

A test marks a file behind its end mark: `% kill:3` kills the reader at page 3, `% hang:3` spins
in it, `% eat:3` wants more memory than there is, `% trip:3` raises. Marks with `find` in place
of a page number do the same to the finder.
"""

import errno
import os
import re
import signal
from pathlib import Path

from extract.work.task import Assembly, Batch, BatchReport, account_for, read_batch

MARK = re.compile(rb"% (kill|hang|eat|trip):(\d+|find|open)")


def marks(path: Path) -> dict[str, str]:
    """Return what the file at `path` asks for: the deed by its place."""
    return {place.decode(): deed.decode() for deed, place in MARK.findall(path.read_bytes())}


def do(deed: str) -> None:
    """Do what was asked for."""
    if deed == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif deed == "eat":
        bytearray(1 << 40)
    elif deed == "fill":
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    elif deed == "trip":
        raise KeyError("no such thing")
    while True:
        pass


def read_badly(batch: Batch) -> BatchReport:
    """Read a batch, unless the file asks for something worse."""
    for place, deed in marks(batch.path).items():
        if place == "open" or (
            place.isdigit() and batch.first_page <= int(place) <= batch.last_page
        ):
            do(deed)
    return read_batch(batch)


def find_badly(assembly: Assembly) -> None:
    """Account for a document, unless its name asks for something worse."""
    if assembly.name and assembly.name.startswith("find-"):
        do(assembly.name.split("-")[1])
    account_for(assembly)
