"""Plain text and web pages in one file."""

import pytest

from db.errors import Unreadable
from extract.identify import identify
from extract.pages import read, why_unsupported


def test_plain_text_is_one_page() -> None:
    """In the encoding that fits, with line breaks of one kind."""
    data = "采购公告\r\n品牌：博世".encode("gbk")
    [page] = read(data, sha256="0" * 64, name="a.txt", media_type=identify(data)).pages
    assert (page.text, page.reason) == ("采购公告\n品牌：博世", "decoded as gb18030 (fits)")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("a.txt", None, id="named as text"),
        pytest.param(None, None, id="without name"),
        pytest.param("a.doc", "the file holds plain text, though it is named .doc", id="as Word"),
    ],
)
def test_text_under_another_name_is_not_read(name: str | None, reason: str | None) -> None:
    """It came in the place of a document: that is told, not hidden."""
    assert why_unsupported("text/plain", name=name) == reason


def test_a_web_page_in_one_file_is_read() -> None:
    """Its HTML part, in the encoding that the part names."""
    html = "<table><tr><td>名称<td>品牌</tr></table>".encode("gbk")
    data = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
        b"Content-Type: text/html; charset=gbk\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + html
        + b"\r\n--x--\r\n"
    )
    assert identify(data) == "multipart/related"
    [page] = read(data, sha256="0" * 64, name="a.doc", media_type="multipart/related").pages
    assert (page.text, page.reason) == ("名称\t品牌", "decoded as gbk (named by the part)")


def test_one_file_without_html_is_refused() -> None:
    """With the reason."""
    data = b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nA"
    with pytest.raises(Unreadable, match="no HTML part"):
        read(data, sha256="0" * 64, name=None, media_type="multipart/related")
