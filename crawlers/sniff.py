"""What kind of file bytes are, by their first bytes: a header may say anything."""

import io
import re
import zipfile

HTML = re.compile(
    rb"^(\xef\xbb\xbf)?\s*(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|script|title)\b",
    re.IGNORECASE | re.DOTALL,
)

SIGNATURES = (
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"{\\rtf", "application/rtf"),
    (b"\x1f\x8b", "application/gzip"),
)

OFFICE = (
    ("word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("OFD.xml", "application/ofd"),
)

OLE_NAMES = {
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "wps": "application/vnd.ms-works",
}

# What a link's extension promises; a page of HTML in its place is a known failure.
FILE_EXTENSIONS = {
    "pdf",
    "doc",
    "docx",
    "xls",
    "xlsx",
    "wps",
    "zip",
    "rar",
    "7z",
    "ofd",
    "png",
    "jpg",
    "jpeg",
    "tif",
    "tiff",
}


def sniff(body: bytes, *, name: str | None = None, declared: str = "") -> str:
    """Return the media type of a file by its content; name and header only where it is silent.

    >>> sniff(b"%PDF-1.7", declared="text/html")
    'application/pdf'
    >>> sniff(b"<!DOCTYPE html><html>", declared="application/pdf")
    'text/html'
    """
    if b"%PDF-" in body[:1024]:
        return "application/pdf"
    if body.startswith(b"PK\x03\x04"):
        return zip_kind(body)
    found = next((kind for start, kind in SIGNATURES if body.startswith(start)), None)
    if found == "application/x-ole-storage":
        return OLE_NAMES.get(extension(name), found)
    return found or text_kind(body, declared)


def text_kind(body: bytes, declared: str) -> str:
    """Return the media type of what has no signature, the declared one where nothing tells."""
    start = body[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if HTML.match(body[:4096]):
        return "text/html"
    if start[:5] == b"<?xml":
        return "application/xml"
    if start[:1] in (b"{", b"["):
        return "application/json"
    return declared.partition(";")[0].strip().lower() or "application/octet-stream"


def zip_kind(body: bytes) -> str:
    """Return the media type of a zip archive by its members: office file, OFD, or plain zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError):
        return "application/zip"
    for start, kind in OFFICE:
        if any(name.startswith(start) for name in names):
            return kind
    return "application/zip"


def extension(name: str | None) -> str:
    """Return the extension of a file name in lower case, or nothing.

    >>> extension("采购文件.PDF")
    'pdf'
    """
    return name.rsplit(".", 1)[1].strip().lower() if name and "." in name else ""


def is_page_for_file(media_type: str, name: str | None) -> bool:
    """Say whether a page of HTML came where the name promises a file.

    >>> is_page_for_file("text/html", "tender.pdf"), is_page_for_file("text/html", "notice.html")
    (True, False)
    """
    return media_type == "text/html" and extension(name) in FILE_EXTENSIONS
