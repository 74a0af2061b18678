"""Writing so that a cut of power, a kill or a full disk leaves the old file or the new one."""

import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from db.errors import OutOfSpace

# Disk full, quota used up, file size limit of the process: one thing to the user.
NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

READ_ONLY = 0o444


@contextmanager
def space_watched(what: str) -> Iterator[None]:
    """Turn the system's ways of saying that there is no space into OutOfSpace."""
    try:
        yield
    except OSError as error:
        if error.errno in NO_SPACE:
            raise OutOfSpace(what) from error
        raise


def sync_folder(path: Path) -> None:
    """Make the names in a folder durable."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(path: Path) -> None:
    """Make a folder and its parents, durably."""
    if path.is_dir():
        return
    make_folder(path.parent)
    path.mkdir(exist_ok=True)
    sync_folder(path.parent)


def write_aside(folder: Path, *, what: str, fill: Callable[[BinaryIO], None]) -> Path:
    """Return a new, synced file in `folder` that `fill` wrote; nothing stays if it fails.

    Raises OutOfSpace, saying that `what` was not stored.
    """
    with space_watched(what):
        handle, name = tempfile.mkstemp(dir=folder, suffix=".tmp")
        aside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                fill(file)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            aside.unlink()
            raise
        return aside


def move_into_place(aside: Path, final: Path, *, mode: int = READ_ONLY, syncs: bool = True) -> None:
    """Give a finished file its name; whoever looks sees all of it or nothing.

    Without `syncs` the name is durable only when the caller has synced the folder.
    """
    aside.chmod(mode)
    make_folder(final.parent)
    aside.replace(final)
    if syncs:
        sync_folder(final.parent)


def write_file(path: Path, data: bytes, *, mode: int = 0o644) -> None:
    """Write a small file in one step: the old content or the new one, never half of it."""
    aside = write_aside(path.parent, what=path.name, fill=lambda file: write_all(file, data))
    move_into_place(aside, path, mode=mode)


def write_all(file: BinaryIO, data: bytes) -> None:
    """Write all of `data` to a file."""
    file.write(data)
