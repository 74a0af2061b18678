"""Type of a file by its content; the extension is never asked."""

import re
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import puremagic

HEAD_BYTES = 4096
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# First bytes, longest first where one begins another.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "application/rtf"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\x00\x00\x00\x0cjP  ", "image/jp2"),
    (b"WARC/", "application/warc"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"\x09\x08\x10\x00\x00\x06\x05\x00", "application/vnd.ms-excel"),
    (b"\x09\x04\x06\x00", "application/vnd.ms-excel"),
)

# A member that only this kind of zip has.
ZIP_MEMBERS: tuple[tuple[str, str], ...] = (
    ("OFD.xml", "application/ofd"),
    (
        "word/document.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    ("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroenabled.12"),
    (
        "ppt/presentation.xml",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    ("datapackage.json", "application/wacz"),
)

DAMAGED_ZIP = (
    zipfile.BadZipFile,
    OSError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    IndexError,
    zlib.error,
    EOFError,
)

# Streams of an OLE file; their names stand in its directory as UTF-16.
OLE_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "application/x-encrypted-office"),
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
)

HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|table|div|script|style|p|span|ul|h[1-6])[\s>/]",
    re.IGNORECASE,
)
MARKUP_LEAD = re.compile(r"^(?:\s|<\?xml[^>]*\?>|<!--.*?-->)*", re.S)
JSON_START = re.compile(r'^(?:\{\s*(?:"|\})|\[\s*(?:[\[{"\]\d-]|true|false|null))')


def identify(source: bytes | Path) -> str:
    """Return the media type of a file, `application/octet-stream` when nothing is known of it.

    A PDF may have junk before its header (1,024 bytes, as readers allow). HTML saved as `.doc`
    is HTML, text named `.pdf` is text, an empty file is `application/x-empty`.

    >>> identify(b"<html><body>notice</body></html>"), identify(b"no PDF at all")
    ('text/html', 'text/plain')
    """
    head = source[:HEAD_BYTES] if isinstance(source, bytes) else read_head(source)
    if not head:
        return "application/x-empty"
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):  # it may store a PDF first, unpacked
        return kind_of_zip(source)
    if head.startswith(OLE):
        return kind_of_ole(source)
    by_signature = kind_by_signature(head)
    if by_signature is None and b"%PDF-" in head[:1024]:
        return "application/pdf"
    return by_signature or kind_of_text(head) or kind_by_table(head)


def read_head(path: Path) -> bytes:
    """Return the first bytes of the file at `path`."""
    with path.open("rb") as file:
        return file.read(HEAD_BYTES)


def kind_by_signature(head: bytes) -> str | None:
    """Return the media type that the first bytes name."""
    for signature, media_type in SIGNATURES:
        if head.startswith(signature):
            return media_type
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0":
        return "image/bmp"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    return "application/x-tar" if head[257:262] == b"ustar" else None


def kind_of_zip(source: bytes | Path) -> str:
    """Return what a zip holds: an office document, an OFD, a web archive, or just files."""
    try:
        with zipfile.ZipFile(BytesIO(source) if isinstance(source, bytes) else source) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                return archive.read("mimetype").decode("ascii", "replace").strip()
    except DAMAGED_ZIP:
        return "application/zip"
    found = (kind for member, kind in ZIP_MEMBERS if member in names)
    return next(found, "application/zip")


def kind_of_ole(source: bytes | Path) -> str:
    """Return what an OLE file holds; Kingsoft's .wps is a Word file inside."""
    data = source if isinstance(source, bytes) else source.read_bytes()
    for stream, kind in OLE_STREAMS:
        # an entry's name begins at its 128-byte slot and ends with a NUL
        if (stream + "\0").encode("utf-16-le") in data:
            return kind
    return "application/x-ole-storage"


def kind_of_text(head: bytes) -> str | None:
    """Return the kind of text that `head` begins, None when it is no text."""
    text = decode_head(head)
    if text is None:
        return None
    start = text[MARKUP_LEAD.match(text).end() :]  # type: ignore[union-attr]
    if HTML.match(start):
        return "text/html"
    if text.lstrip().startswith("<?xml") or re.match(r"<[A-Za-z_][\w.:-]*[\s>/]", start):
        return "application/xml"
    if re.match(r"MIME-Version:|From: |Content-Type: multipart", start, re.I):
        return "multipart/related"
    if JSON_START.match(start):
        return "application/x-ndjson" if is_json_lines(start) else "application/json"
    return "text/plain"


def is_json_lines(text: str) -> bool:
    """Say whether each line is a JSON object of its own."""
    return bool(re.match(r'\{[^\n]*\}\r?\n\{\s*"', text))


def decode_head(head: bytes) -> str | None:
    """Return the first bytes as text, None when they are no text in an encoding we meet."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head[: len(head) & ~1].decode("utf-16", "replace")
    if re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", head):
        return None
    for encoding in ("utf-8-sig", "gb18030"):
        for cut in range(4):  # the head may end inside a character
            try:
                return head[: len(head) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
    return head.decode("latin-1") if b"<" in head else None


def kind_by_table(head: bytes) -> str:
    """Return what a table of known signatures says, for kinds that nobody reads here."""
    try:
        return str(puremagic.from_string(head, mime=True)) or "application/octet-stream"
    except (puremagic.PureError, ValueError):
        return "application/octet-stream"
