"""Members of archives, within limits on their number, size and ratio. Runs in a child process.

Members are written under numbers, never under the names that the archive gives: a name with
`../` in it leads nowhere. The names are kept as words.
"""

import bz2
import errno
import gzip
import lzma
import shutil
import subprocess
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from db.errors import Unreadable
from db.settings import Limits
from extract.identify import identify

ZIP = "application/zip"
RAR = "application/vnd.rar"
SEVEN_ZIP = "application/x-7z-compressed"
TAR = "application/x-tar"
COMPRESSED: dict[str, Any] = {
    "application/gzip": gzip,
    "application/x-bzip2": bz2,
    "application/x-xz": lzma,
}
ARCHIVES = frozenset({ZIP, RAR, SEVEN_ZIP, TAR, *COMPRESSED})

CHUNK = 1 << 20
UTF8_NAME = 0x800  # the zip flag that says a name is UTF-8
# Text packs to a fifth, empty scans to a hundredth; bombs to a thousandth.
MOST_RATIO, RATIO_FREE_BYTES = 500, 64 << 20
FURNITURE = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
UNAR_HINT = "unar is not installed: install the package unar to read rar and 7z archives"
UNAR_TIMEOUT_S = 600.0


@dataclass(frozen=True, slots=True)
class Member:
    """One member: its path inside the archive, the file that holds it, its type by content."""

    path: str
    file: Path
    bytes: int
    media_type: str

    @property
    def name(self) -> str:
        """The member's name without its folders."""
        return PurePosixPath(self.path).name


@dataclass(frozen=True, slots=True)
class Unpacked:
    """All members of one archive, and those that were left out, with the reason."""

    members: tuple[Member, ...]
    left_out: tuple[tuple[str, str], ...]
    refused: str | None = None


class Budget:
    """What an archive may still unpack to."""

    def __init__(self, packed: int, limits: Limits) -> None:
        self._left = min(limits.max_bytes, max(RATIO_FREE_BYTES, packed * MOST_RATIO))
        self._members = limits.max_members

    def take_member(self) -> bool:
        """Count one member; False when there are too many."""
        self._members -= 1
        return self._members >= 0

    def take_bytes(self, count: int) -> bool:
        """Count unpacked bytes; False when they are too many."""
        self._left -= count
        return self._left >= 0


def unpack(path: Path, *, media_type: str, folder: Path, limits: Limits) -> Unpacked:
    """Return the members of the archive at `path`, written into `folder`."""
    try:
        return Unpacking(path, folder=folder, limits=limits).run(media_type)
    except Unreadable as error:
        return Unpacked((), (), refused=error.reason)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        tarfile.TarError,
        zlib.error,
        lzma.LZMAError,
        EOFError,
        OSError,
        NotImplementedError,
        UnicodeDecodeError,
        IndexError,  # zipfile's word for an empty name
        RuntimeError,
    ) as error:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            raise  # the disk's fault, not the archive's
        return Unpacked((), (), refused=f"broken archive: {type(error).__name__}: {error}")


class Unpacking:
    """The unpacking of one archive."""

    def __init__(self, path: Path, *, folder: Path, limits: Limits) -> None:
        self._path, self._folder, self._limits = path, folder, limits
        self._budget = Budget(path.stat().st_size, limits)
        self._members: list[Member] = []
        self._left_out: list[tuple[str, str]] = []

    def run(self, media_type: str) -> Unpacked:
        """Unpack by the reader for the type."""
        if media_type == ZIP:
            self._zip()
        elif media_type in (RAR, SEVEN_ZIP):
            self._unar()
        elif media_type == TAR or is_tar(self._path):
            self._tar()
        else:
            self._single(media_type)
        return Unpacked(tuple(self._members), tuple(self._left_out))

    def _zip(self) -> None:
        with zipfile.ZipFile(self._path) as archive:
            for info in archive.infolist():
                name = zip_name(info)
                if info.is_dir():
                    continue
                if info.flag_bits & 1:
                    self._left_out.append((name, "encrypted: it opens only with a password"))
                    continue
                try:
                    self._take(name, lambda info=info: archive.open(info))  # type: ignore[misc]
                except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
                    self._left_out.append((name, f"broken member: {error}"))

    def _tar(self) -> None:
        with tarfile.open(self._path) as archive:
            for info in archive:
                if info.isfile():
                    self._take(info.name, lambda info=info: archive.extractfile(info))  # type: ignore[misc]
                elif not info.isdir():
                    self._left_out.append((info.name, "a link or device, no file"))

    def _single(self, media_type: str) -> None:
        self._take("content", lambda: COMPRESSED[media_type].open(self._path))

    def _unar(self) -> None:
        """Unpack with The Unarchiver, a program of its own, then take what it wrote."""
        out = self._folder / "unar"
        out.mkdir()
        run_unar(self._path, out)
        for file in sorted(out.rglob("*")):
            if file.is_symlink() or not file.is_file():
                continue
            self._take(file.relative_to(out).as_posix(), lambda file=file: file.open("rb"))  # type: ignore[misc]
        shutil.rmtree(out)

    def _take(self, name: str, opened: Callable[[], IO[bytes] | None]) -> None:
        """Write one member out, or say why not."""
        if any(part in name for part in FURNITURE):
            self._left_out.append((name, "left by an operating system"))
            return
        if not self._budget.take_member():
            self._left_out.append((name, f"beyond {self._limits.max_members} members"))
            return
        file = self._folder / f"{len(self._members):06d}"
        source = opened()
        if source is None:
            return
        with source, file.open("wb") as target:
            size = 0
            for chunk in chunks(source):
                if not self._budget.take_bytes(len(chunk)):
                    file.unlink()
                    raise Unreadable("archive", "it unpacks to more than the limits allow")
                size += target.write(chunk)
        self._members.append(Member(name, file, size, identify(file)))


def chunks(source: IO[bytes]) -> Iterator[bytes]:
    """Yield a stream piece by piece."""
    while chunk := source.read(CHUNK):
        yield chunk


def zip_name(info: zipfile.ZipInfo) -> str:
    """Return a member's name. Without the UTF-8 mark it is UTF-8 that fits, or GB 18030.

    Chinese tools write the names in the system's code page and no mark.

    >>> info = zipfile.ZipInfo("招标".encode("gbk").decode("cp437"))
    >>> zip_name(info)
    '招标'
    """
    if info.flag_bits & UTF8_NAME:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def is_tar(path: Path) -> bool:
    """Say whether a compressed file holds a tar."""
    try:
        with tarfile.open(path):
            return True
    except (tarfile.TarError, EOFError, OSError, zlib.error, lzma.LZMAError):
        return False


def run_unar(path: Path, out: Path) -> None:
    """Unpack an archive into folder `out`. Raises Unreadable, naming the package if absent."""
    program = shutil.which("unar")
    if program is None:
        raise Unreadable("archive", UNAR_HINT)
    command = [
        program,
        "-quiet",
        "-no-directory",
        "-force-skip",
        "-password",
        "",
        "-output-directory",
    ]
    done = subprocess.run(
        [*command, str(out), str(path)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=UNAR_TIMEOUT_S,
        check=False,
    )
    if done.returncode != 0:
        told = (done.stdout + done.stderr).decode("utf-8", "replace")
        if "password" in told.lower() or "encrypted" in told.lower():
            raise Unreadable("archive", "encrypted: it opens only with a password")
        raise Unreadable("archive", "broken: unar cannot unpack it")
