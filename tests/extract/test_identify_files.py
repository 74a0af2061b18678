"""Types by content: the name of a file is never asked."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from made_archives import make_7z, make_rar
from made_office import make_docx, make_xlsx, make_zip, paragraph
from made_pdfs import Sheet, make_pdf

from extract.identify import identify
from extract.pages import DOCX

PDF = make_pdf(Sheet())
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def stored(name: str, data: bytes) -> bytes:
    """Return a zip that holds a member as it is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        pytest.param(PDF, "application/pdf", id="pdf"),
        pytest.param(b"HTTP/1.1 200 OK\r\n\r\n" + PDF, "application/pdf", id="pdf after junk"),
        pytest.param(stored("a.pdf", PDF), "application/zip", id="zip that stores a pdf"),
        pytest.param(b"", "application/x-empty", id="empty"),
        pytest.param("招标公告，请见附件。".encode("gbk"), "text/plain", id="text in GBK"),
        pytest.param("﻿<!-- x -->\n<HTML>".encode(), "text/html", id="html after a mark"),
        pytest.param(b'<?xml version="1.0"?><html xmlns="x">', "text/html", id="xhtml"),
        pytest.param(b"<div>notice</div>", "text/html", id="a piece of html"),
        pytest.param(b'<?xml version="1.0"?><Notice>', "application/xml", id="xml"),
        pytest.param(b'{"releases": []}', "application/json", id="json"),
        pytest.param(b'{"a": 1}\n{"a": 2}\n', "application/x-ndjson", id="json lines"),
        pytest.param(make_docx(paragraph("A")), DOCX, id="docx"),
        pytest.param(
            make_xlsx({"S": [["A"]]}),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            id="xlsx",
        ),
        pytest.param(make_zip({"OFD.xml": "<x/>"}), "application/ofd", id="ofd"),
        pytest.param(
            make_zip({"mimetype": "application/vnd.oasis.opendocument.text"}),
            "application/vnd.oasis.opendocument.text",
            id="odt",
        ),
        pytest.param(b"PK\x03\x04" + bytes(40), "application/zip", id="broken zip"),
        pytest.param(OLE + "WordDocument\0".encode("utf-16-le"), "application/msword", id="doc"),
        pytest.param(OLE + "Workbook\0".encode("utf-16-le"), "application/vnd.ms-excel", id="xls"),
        pytest.param(
            OLE + "EncryptedPackage\0".encode("utf-16-le"),
            "application/x-encrypted-office",
            id="locked docx",
        ),
        pytest.param(OLE, "application/x-ole-storage", id="other OLE"),
        pytest.param(b"{\\rtf1 A}", "application/rtf", id="rtf"),
        pytest.param(make_rar("a", b"A"), "application/vnd.rar", id="rar"),
        pytest.param(make_7z("a", b"A"), "application/x-7z-compressed", id="7z"),
        pytest.param(gzip.compress(b"A"), "application/gzip", id="gzip"),
        pytest.param(b"II*\0" + bytes(8), "image/tiff", id="tiff"),
        pytest.param(b"\xff\xd8\xff\xe0" + bytes(8), "image/jpeg", id="jpeg"),
        pytest.param(b"WARC/1.1\r\n", "application/warc", id="warc"),
        pytest.param(b"MIME-Version: 1.0\r\n", "multipart/related", id="web page in one file"),
        pytest.param(bytes(range(128, 256)) + b"\0\1\2", "application/octet-stream", id="noise"),
    ],
)
def test_the_type_is_told_by_content(data: bytes, media_type: str, tmp_path: Path) -> None:
    """The same from bytes and from a file, whatever the file is called."""
    path = tmp_path / "misleading.pdf"
    path.write_bytes(data)
    assert (identify(data), identify(path)) == (media_type, media_type)
