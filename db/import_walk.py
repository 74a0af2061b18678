"""Which files an import finds under the paths it is given, and which it must leave, and why."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Found:
    """A file to import. `shown` is its path as the user knows it, for messages only."""

    path: Path
    shown: str


@dataclass(frozen=True, slots=True)
class Left:
    """A file or folder that is not imported. `failed`: it may be evidence that we cannot get."""

    shown: str
    reason: str
    failed: bool


def find_files(paths: Iterable[Path], *, leave: Path) -> Iterator[Found | Left]:
    """Yield every regular file under `paths`, folders in depth, by name; and what is left out.

    `leave` is the folder of the case itself. Links to folders are not followed, links to files
    only within the folder that is imported.
    """
    for path in paths:
        root = path if path.is_dir() else path.parent
        yield from look_at(path, root=root.resolve(), leave=leave.resolve(), given=True)


def look_at(path: Path, *, root: Path, leave: Path, given: bool = False) -> Iterator[Found | Left]:
    """Yield what one path comes to; `given` says that the user named this very path."""
    shown = str(path)
    try:
        mode = (path.stat() if given else path.lstat()).st_mode
        if stat.S_ISLNK(mode):
            yield from look_at_link(path, root=root)
        elif stat.S_ISREG(mode):
            yield Found(path, shown)
        elif not stat.S_ISDIR(mode):
            yield Left(shown, "no regular file (a pipe, a socket or a device)", failed=False)
        elif path.resolve() == leave:
            yield Left(shown, "the folder of the case itself", failed=False)
        else:
            for inner in sorted(path.iterdir(), key=os.fsencode):
                yield from look_at(inner, root=root, leave=leave)
    except OSError as error:
        yield Left(shown, reason_of(error), failed=True)


def look_at_link(path: Path, *, root: Path) -> Iterator[Found | Left]:
    """Yield the file that a link leads to, if it lies in the folder that is imported."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        yield Left(str(path), "a link that leads nowhere", failed=False)
        return
    if not target.is_relative_to(root):
        yield Left(str(path), "a link that leads out of the folder", failed=False)
    elif target.is_file():
        yield Found(path, str(path))
    else:
        yield Left(str(path), "a link to a folder, which is imported by itself", failed=False)


def reason_of(error: OSError) -> str:
    """Return why the system refused, in words.

    >>> reason_of(FileNotFoundError(2, "No such file or directory"))
    'No such file or directory'
    """
    return error.strerror or type(error).__name__


def printed_name(name: str) -> tuple[str, str | None]:
    r"""Return a file's name as text, and the encoding it was decoded with if not UTF-8.

    Chinese systems write names in GBK, of which GB 18030 is the superset. Bytes that are
    neither are kept as escapes. The folder is not part of a name: it may name a user.

    >>> printed_name(os.fsdecode("招标文件.pdf".encode("gbk")))
    ('招标文件.pdf', 'gb18030')
    >>> printed_name("招标文件.pdf")
    ('招标文件.pdf', None)
    >>> printed_name(os.fsdecode(b"a\xff.pdf"))
    ('a\\xff.pdf', 'bytes')
    """
    raw = os.fsencode(name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding), None if encoding == "utf-8" else encoding
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace"), "bytes"
