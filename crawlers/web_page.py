"""A fetched page as the parsers see it: bytes, text, address, and what kind was asked for."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin

from lxml import etree
from parsel import Selector

from crawlers.decode import DecodeRule, decode_text
from crawlers.sniff import sniff

TEXT_KINDS = ("text/", "application/json", "application/xml", "application/xhtml")


@dataclass(frozen=True, slots=True)
class WebPage:
    """One response. `body` is without transfer and content coding, `text` is "" for files.

    `name` is what the link called it, `file_name` what the response calls it. `sha256` is the
    blob of the body, `capture_id` the exchange, `fetched_at` an instant in UTC. `size` is the
    body's, also where the body itself was let go.
    """

    kind: str
    url: str
    status: int
    body: bytes
    text: str
    charset: str | None
    decode_rule: DecodeRule | None
    media_type: str
    location: str | None
    name: str | None
    file_name: str | None
    sha256: str
    capture_id: str
    fetched_at: str
    size: int

    @classmethod
    def made(
        cls, text: str, *, kind: str = "", url: str = "http://a.example/", status: int = 200
    ) -> "WebPage":
        """Return a page for an example or a test, as if it had been fetched.

        >>> WebPage.made("<p>").media_type
        'application/octet-stream'
        """
        return read_page(text.encode(), kind=kind, url=url, status=status)

    def selector(self) -> Selector:
        """Return a selector over the page's markup, parsed once for judge and parser."""
        return tree_of(self.text or "<html></html>")

    def absolute(self, href: str) -> str:
        """Return a link of the page as an absolute address."""
        return urljoin(self.url, href.strip())


@lru_cache(maxsize=4)
def tree_of(text: str) -> Selector:
    """Return a selector over markup; the last few are kept.

    lxml's plain parser, without the element classes of `lxml.html` that nobody here uses: they
    cost a call into Python for each element.
    """
    parser = etree.HTMLParser(encoding="utf-8", recover=True, huge_tree=True)
    body = text.replace("\x00", "").strip().encode("utf-8", "replace")
    root = etree.fromstring(body or b"<html/>", parser)
    return Selector(root=etree.Element("html") if root is None else root, type="html")


def read_page(
    body: bytes,
    *,
    kind: str,
    url: str,
    status: int,
    content_type: str = "",
    otherwise: str = "gb18030",
    **more: Any,
) -> WebPage:
    """Return the page that a body is, its text decoded where it is text.

    >>> read_page(b"%PDF-1.7", kind="attachment", url="http://a.example/f", status=200).text
    ''
    """
    media_type = sniff(body, name=more.get("name"), declared=content_type)
    unknown = media_type == "application/octet-stream" and not content_type
    is_text = media_type.startswith(TEXT_KINDS) or unknown
    decoded = decode_text(body, content_type=content_type, otherwise=otherwise) if is_text else None
    told = {"location": None, "name": None, "file_name": None, "sha256": "", "capture_id": ""}
    return WebPage(
        kind=kind,
        url=url,
        status=status,
        body=body,
        text=decoded.text if decoded else "",
        charset=decoded.charset if decoded else None,
        decode_rule=decoded.rule if decoded else None,
        media_type=media_type,
        size=len(body),
        **{**told, "fetched_at": "", **more},
    )
