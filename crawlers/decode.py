"""Which charset a page is in, and which rule decided. The bytes stay as they came."""

import codecs
import re
import zlib
from dataclasses import dataclass
from enum import StrEnum

META = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
XML = re.compile(rb"^\s*<\?xml[^>]+encoding\s*=\s*[\"']([A-Za-z0-9_-]+)", re.IGNORECASE)
HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)

# Pages that say gb2312 or gbk hold characters of gb18030, which contains both.
WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030"}

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class DecodeRule(StrEnum):
    """What decided the charset, in the order in which the rules are asked."""

    BOM = "bom"
    HEADER = "header"
    META = "meta"
    UTF8 = "strict-utf-8"
    GB18030 = "gb18030"
    SOURCE = "charset-of-the-source"
    REPLACED = "utf-8-with-replacements"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, its charset and the rule that chose it."""

    text: str
    charset: str
    rule: DecodeRule


def decode_text(body: bytes, *, content_type: str = "", otherwise: str = "gb18030") -> Decoded:
    """Return the text of a page: by BOM, header, meta, then strict UTF-8, then `otherwise`.

    A charset that is declared but does not fit the bytes is passed over: pages in gb18030
    under a header that says utf-8 are a known case. Where nothing fits, what cannot be read
    becomes U+FFFD and the rule says so.

    >>> decode_text("公告".encode("gb18030"), content_type="text/html; charset=utf-8").rule
    <DecodeRule.GB18030: 'gb18030'>
    >>> decode_text("公告".encode(), content_type="text/html")
    Decoded(text='公告', charset='utf-8', rule=<DecodeRule.UTF8: 'strict-utf-8'>)
    """
    for charset, rule in candidates(body, content_type, otherwise):
        try:
            return Decoded(body.decode(charset), charset, rule)
        except (UnicodeDecodeError, LookupError):
            continue
    return Decoded(body.decode("utf-8", "replace"), "utf-8", DecodeRule.REPLACED)


def candidates(body: bytes, content_type: str, otherwise: str) -> list[tuple[str, DecodeRule]]:
    """Return the charsets to try, in order, with the rule that names each."""
    found = [(charset, DecodeRule.BOM) for bom, charset in BOMS if body.startswith(bom)]
    if declared := HEADER.search(content_type):
        found.append((declared[1], DecodeRule.HEADER))
    if declared_inside := XML.search(body[:200]) or META.search(body[:4096]):
        found.append((declared_inside[1].decode("ascii"), DecodeRule.META))
    named = [(name, rule) for charset, rule in found for name in meant(charset)]
    last = DecodeRule.GB18030 if otherwise == "gb18030" else DecodeRule.SOURCE
    return [*named, ("utf-8", DecodeRule.UTF8), *((name, last) for name in meant(otherwise))]


def meant(charset: str) -> tuple[str, ...]:
    """Return the charsets that a declared name may mean, the likeliest first.

    >>> meant("ISO-8859-1")
    ('cp1252', 'iso-8859-1')
    """
    name = charset.lower()
    return ("cp1252", name) if name == "iso-8859-1" else (WIDER.get(name, name),)


class CodingBroken(ValueError):  # noqa: N818  (a name says what happened)
    """Raised where the bytes of a body do not keep to their Content-Encoding."""


def remove_coding(body: bytes, coding: str, *, max_bytes: int) -> bytes:
    """Return the body without its content coding. Raises CodingBroken.

    A body that unpacks to more than `max_bytes` is refused like a broken one.

    >>> import gzip
    >>> remove_coding(gzip.compress(b"page"), "gzip", max_bytes=100)
    b'page'
    """
    for name in reversed([each.strip().lower() for each in coding.split(",") if each.strip()]):
        if name != "identity":
            body = unpack(body, name, max_bytes=max_bytes)
    return body


def unpack(body: bytes, coding: str, *, max_bytes: int) -> bytes:
    """Return a body without one coding. Raises CodingBroken."""
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise CodingBroken(f"content coding {coding!r} was not asked for")
    # "deflate" is zlib by the standard and raw on some servers.
    raw = coding == "deflate" and body[:1] != b"\x78"
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS if raw else zlib.MAX_WBITS + 32)
    try:
        plain = unpacker.decompress(body, max_bytes + 1)
    except zlib.error as error:
        raise CodingBroken(f"{coding}: {error}") from error
    if len(plain) > max_bytes:
        raise CodingBroken(f"{coding}: unpacks to more than {max_bytes} bytes")
    if not unpacker.eof and body:
        raise CodingBroken(f"{coding}: the packed body is cut")
    return plain
