"""Archives: members by content, names in GBK, limits, and one notice for what came together."""

import gzip
import io
import shutil
import tarfile
from pathlib import Path

import pytest
from made_archives import make_7z, make_rar
from made_office import make_docx, make_zip, paragraph
from made_pdfs import Sheet, make_pdf, say

from db.case import Case
from db.imports import import_paths
from db.ledger import Event
from db.records import (
    Capture,
    CaptureKind,
    Document,
    DocumentStatus,
    Notice,
    NoticeDocument,
    Page,
)
from db.settings import Limits
from extract.identify import identify
from extract.run import extract_case
from extract.work.unpack import Unpacked, unpack

PDF = make_pdf(Sheet(say(100, 700, "采购人：某某市公安局")))


def unpacked(data: bytes, tmp_path: Path, **limits: int) -> Unpacked:
    """Return what unpacking these bytes gives."""
    path, folder = tmp_path / "archive", tmp_path / "members"
    path.write_bytes(data)
    folder.mkdir()
    return unpack(path, media_type=identify(data), folder=folder, limits=Limits(**limits))


def listed(result: Unpacked) -> dict[str, bytes]:
    """Return the members by path."""
    return {member.path: member.file.read_bytes() for member in result.members}


def make_tar(name: str, data: bytes) -> bytes:
    """Return a compressed tar with one file and one link."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "members"),
    [
        pytest.param(
            make_zip({"a.pdf": b"A", "附件/b.txt": b"B"}),
            {"a.pdf": b"A", "附件/b.txt": b"B"},
            id="zip",
        ),
        pytest.param(
            make_zip({"招标公告": b"A"}, encoding="gbk"),
            {"招标公告____": b"A"},
            id="zip, names in GBK",
        ),
        pytest.param(make_zip({"../../evil": b"A"}), {"../../evil": b"A"}, id="zip, path upwards"),
        pytest.param(make_tar("表/c.txt", b"C"), {"表/c.txt": b"C"}, id="tar.gz"),
        pytest.param(gzip.compress(b"D"), {"content": b"D"}, id="gzip"),
    ],
)
def test_members_are_unpacked_with_their_names(
    data: bytes, members: dict[str, bytes], tmp_path: Path
) -> None:
    """Names are words; the files lie under numbers in the folder and nowhere else."""
    result = unpacked(data, tmp_path)
    assert listed(result) == members
    assert {member.file.parent for member in result.members} == {tmp_path / "members"}
    assert not (tmp_path.parent / "evil").exists()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(make_rar("清单.txt", "博世".encode()), id="rar"),
        pytest.param(make_7z("清单.txt", "博世".encode()), id="7z"),
    ],
)
def test_rar_and_7z_are_unpacked_by_unar(data: bytes, tmp_path: Path, missing) -> None:
    """By a program of its own."""
    if shutil.which("unar") is None:
        missing("The Unarchiver", "unar")
    assert listed(unpacked(data, tmp_path)) == {"清单.txt": "博世".encode()}


def test_without_unar_the_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not read is told, with what would help."""
    monkeypatch.setenv("PATH", str(tmp_path))
    result = unpacked(make_rar("a", b"A"), tmp_path)
    assert result.refused is not None
    assert "install the package unar" in result.refused


@pytest.mark.parametrize(
    ("data", "limits", "expected"),
    [
        pytest.param(
            make_zip({"a": bytes(200 << 20)}),
            {},
            "it unpacks to more than the limits allow",
            id="bomb",
        ),
        pytest.param(
            make_zip({"a": bytes(2000)}),
            {"max_bytes": 1000},
            "it unpacks to more than the limits allow",
            id="size",
        ),
        pytest.param(
            make_zip({"a": b"A"})[:30],
            {},
            "broken archive: BadZipFile: File is not a zip file",
            id="cut off",
        ),
    ],
)
def test_what_goes_beyond_the_limits_is_refused(
    data: bytes, limits: dict[str, int], expected: str, tmp_path: Path
) -> None:
    """With the reason; a ratio that no document reaches is a bomb."""
    result = unpacked(data, tmp_path, **limits)
    assert (result.members, result.refused) == ((), expected)


def test_members_over_the_number_are_left_out(tmp_path: Path) -> None:
    """The first ones are read, the others named; furniture of systems is no document."""
    data = make_zip({"__MACOSX/a": b"", "a": b"A", "b": b"B", "c": b"C"})
    result = unpacked(data, tmp_path, max_members=2)
    assert listed(result) == {"a": b"A", "b": b"B"}
    assert result.left_out == (
        ("__MACOSX/a", "left by an operating system"),
        ("c", "beyond 2 members"),
    )


def case_with(tmp_path: Path, data: bytes, *, settings: str = "") -> Case:
    """Return an extracted case with one archive."""
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "招标文件.zip").write_bytes(data)
    case = Case.create(tmp_path / "case")
    if settings:
        (case.path / "case.toml").write_text(f"[limits]\n{settings}\n")
        case = Case.open(case.path)
    import_paths(case, [tmp_path / "files"], identify=identify)
    extract_case(case, workers=1)
    return case


@pytest.mark.slow
def test_members_become_documents_of_one_notice(tmp_path: Path) -> None:
    """A package is one unit: the buyer stands in one file, the brand list in another."""
    inner = make_zip({"清单.docx": make_docx(paragraph("推荐品牌：博世、安讯士。"))})
    case = case_with(tmp_path, make_zip({"公告.pdf": PDF, "附件.zip": inner}))
    store = case.store()
    documents = {one.document_name: one for one in store.read(Document)}
    outer, nested = documents["招标文件.zip"], documents["附件.zip"]
    assert {name: one.status for name, one in documents.items()} == dict.fromkeys(
        ["招标文件.zip", "附件.zip", "公告.pdf", "清单.docx"], DocumentStatus.DONE
    )
    assert documents["公告.pdf"].parent_sha256 == outer.document_sha256
    assert documents["清单.docx"].parent_sha256 == nested.document_sha256
    [notice] = store.read(Notice)
    assert notice.buyer == "某某市公安局"
    assert {row.document_sha256 for row in store.read(NoticeDocument)} == {
        documents[name].document_sha256 for name in ("招标文件.zip", "公告.pdf", "清单.docx")
    }
    [event, _] = [entry for entry in case.ledger.entries() if entry.event is Event.EXPAND]
    assert [member["path"] for member in event.data["members"]] == ["公告.pdf", "附件.zip"]
    captures = store.read(Capture, kind=CaptureKind.EXPAND)
    assert {capture.original_name for capture in captures} == {"公告.pdf", "附件.zip", "清单.docx"}
    assert extract_case(case, workers=1).documents == {}
    case.close()


@pytest.mark.slow
def test_archives_inside_archives_end_at_a_depth(tmp_path: Path) -> None:
    """The deepest one stays packed, and says so."""
    data = PDF
    for depth in range(3):
        data = make_zip({f"{depth}.bin": data})
    case = case_with(tmp_path, data, settings="max_depth = 2")
    told = {one.document_name: (one.status, one.error) for one in case.store().read(Document)}
    assert told == {
        "招标文件.zip": (DocumentStatus.DONE, None),
        "2.bin": (DocumentStatus.DONE, None),
        "1.bin": (DocumentStatus.FAILED, "an archive inside 2 others: not unpacked"),
    }
    assert case.store().count(Page) == 0
    case.close()
