"""The blob store: exact bytes, written once, whole or not at all."""

import hashlib
import io
import os
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from children import run_child
from db.archive import Archive
from db.errors import IntegrityBroken, OutOfSpace

BYTES = "某市公安局视频监控项目".encode()
SHA = hashlib.sha256(BYTES).hexdigest()


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Give an empty archive."""
    return Archive(tmp_path / "blobs")


def files_below(folder: Path) -> list[str]:
    """Return the files below a folder, by their path in it."""
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=5000))
def test_bytes_come_back_exact_under_their_hash(archive: Archive, data: bytes) -> None:
    """From memory, from a stream: same name, same bytes."""
    sha256 = hashlib.sha256(data).hexdigest()
    assert archive.put(data) == archive.put(io.BytesIO(data)) == sha256
    assert archive.read(sha256) == data


def test_a_file_of_many_chunks_comes_back_exact(archive: Archive, tmp_path: Path) -> None:
    """Larger than one chunk, and not a multiple of it."""
    data = os.urandom((3 << 20) + 17)
    source = tmp_path / "big"
    source.write_bytes(data)
    assert archive.put_file(source) == (hashlib.sha256(data).hexdigest(), len(data))
    assert list(archive) == [hashlib.sha256(data).hexdigest()]
    assert archive.read(*archive) == data


def test_a_blob_is_one_read_only_file_at_its_place(archive: Archive, tmp_path: Path) -> None:
    """The layout others rely on; nothing else is left lying about."""
    archive.put(BYTES)
    assert files_below(tmp_path) == [f"blobs/sha256/{SHA[:2]}/{SHA}"]
    assert stat.S_IMODE(archive.path(SHA).stat().st_mode) == 0o444


def test_putting_again_does_not_touch_the_blob(archive: Archive, tmp_path: Path) -> None:
    """Same inode, same times: the evidence is not written a second time."""
    source = tmp_path / "source"
    source.write_bytes(BYTES)
    archive.put(BYTES)
    before = archive.path(SHA).stat()
    archive.put(BYTES)
    archive.put(io.BytesIO(BYTES))
    archive.put_file(source)
    after = archive.path(SHA).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert files_below(tmp_path / "blobs") == [f"sha256/{SHA[:2]}/{SHA}"]


def test_blobs_are_listed_in_order(archive: Archive) -> None:
    """Iteration gives every hash once, sorted."""
    put = {archive.put(bytes([n])) for n in range(20)}
    assert list(archive) == sorted(put)


def test_a_missing_blob_is_broken_integrity(archive: Archive) -> None:
    """Whoever asks for a hash got it from a row: its bytes must be there."""
    with pytest.raises(IntegrityBroken, match=f"blob {SHA}: the file is missing"):
        archive.read(SHA)


def test_changed_bytes_are_found(archive: Archive) -> None:
    """A check hashes the bytes again."""
    archive.put(BYTES)
    archive.check(SHA)
    archive.path(SHA).chmod(0o644)
    archive.path(SHA).write_bytes(BYTES[::-1])
    with pytest.raises(IntegrityBroken, match="the bytes now have the hash"):
        archive.check(SHA)


def test_a_blob_that_lost_bytes_is_not_taken_for_a_duplicate(archive: Archive) -> None:
    """Putting the same bytes again meets a file of another length and says so."""
    archive.put(BYTES)
    archive.path(SHA).chmod(0o644)
    archive.path(SHA).write_bytes(BYTES[:5])
    with pytest.raises(IntegrityBroken, match="holds 5 bytes instead of"):
        archive.put(BYTES)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", SHA.upper(), SHA + "/x", SHA[:-1]])
def test_only_a_hash_is_a_name(archive: Archive, name: str) -> None:
    """A name from outside cannot lead out of the archive."""
    with pytest.raises(ValueError, match="is no SHA-256"):
        archive.path(name)


class BrokenPipe(io.RawIOBase):
    """A stream that gives some bytes and then fails."""

    def __init__(self) -> None:
        self._left = 3

    def read(self, size: int = -1) -> bytes:
        """Give the next bytes, or fail."""
        self._left -= 1
        if not self._left:
            raise OSError("the cable was pulled")
        return b"x" * 100


def test_a_stream_that_breaks_off_leaves_nothing(archive: Archive, tmp_path: Path) -> None:
    """No half of a file under any name."""
    with pytest.raises(OSError, match="the cable was pulled"):
        archive.put(BrokenPipe())
    assert files_below(tmp_path) == []


def test_sweep_removes_what_a_killed_run_left(archive: Archive, tmp_path: Path) -> None:
    """A child is killed with a blob half-written; its neighbour is untouched."""
    archive.put(BYTES)
    child = run_child("write_half_a_blob", tmp_path / "blobs")
    child.wait_for("half")
    child.kill()
    [half] = (tmp_path / "blobs" / "tmp").iterdir()
    assert half.stat().st_size > 0
    assert (archive.sweep(), archive.sweep()) == (1, 0)
    assert files_below(tmp_path) == [f"blobs/sha256/{SHA[:2]}/{SHA}"]


def test_no_space_left_while_a_blob_is_written(small_disk: Path) -> None:
    """On a disk that is really full: the error says so, the first blob is whole, no other is."""
    archive = Archive(small_disk / "blobs")
    first = archive.put(os.urandom(100_000))
    too_big = os.urandom(2_000_000)
    with pytest.raises(OutOfSpace, match="no space left while writing a blob"):
        archive.put(too_big)
    assert files_below(small_disk) == [f"blobs/sha256/{first[:2]}/{first}"]
    archive.check(first)


def test_a_file_size_limit_is_no_space_either(archive: Archive, tmp_path: Path) -> None:
    """A child whose files may have 64 kB gets OutOfSpace and leaves nothing half-written."""
    child = run_child("put_blob_under_file_size_limit", tmp_path / "blobs")
    child.wait_for("OutOfSpace")
    assert child.finish() == 0
    assert files_below(tmp_path) == []
