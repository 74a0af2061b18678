"""The name of an attachment: from the header in all its encodings, the link, or the address."""

import re
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from crawlers.sniff import extension

EXTENDED = re.compile(rb"filename\*\s*=\s*([A-Za-z0-9_-]+)'[^']*'([^;]+)", re.IGNORECASE)
PLAIN = re.compile(rb"filename\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|([^;]+))", re.IGNORECASE)


def name_in_header(disposition: bytes | None) -> str | None:
    """Return the file name in a Content-Disposition header, None where there is none.

    RFC 5987 first; then raw UTF-8, raw GBK, or percent-encoded bytes of either.

    >>> name_in_header("attachment; filename=招标文件.pdf".encode("gbk"))
    '招标文件.pdf'
    >>> name_in_header(b"attachment; filename*=UTF-8''%E6%8B%9B.pdf; filename=x.pdf")
    '招.pdf'
    """
    if not disposition:
        return None
    if extended := EXTENDED.search(disposition):
        name = unquote_to_bytes(extended[2].strip(b' "'))
        return cleaned(in_charset(name, extended[1].decode("ascii")))
    if plain := PLAIN.search(disposition):
        raw = plain[1] if plain[1] is not None else plain[2]
        return cleaned(in_charset(unquote_to_bytes(raw.strip()), "utf-8"))
    return None


def in_charset(raw: bytes, charset: str) -> str:
    """Return bytes as text in the charset, in gb18030 where they do not fit it."""
    for each in (charset, "gb18030"):
        try:
            return raw.decode(each)
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode("latin-1")


def cleaned(name: str) -> str | None:
    r"""Return a file's name without folders and control characters, None when nothing is left.

    >>> cleaned("C:\\tmp\\采购 文件.pdf")
    '采购 文件.pdf'
    """
    last = re.split(r"[\\/]", name)[-1]
    return re.sub(r"[\x00-\x1f\x7f]", "", last).strip() or None


def attachment_name(*, in_header: str | None, in_link: str | None, url: str) -> str | None:
    """Return the best name of an attachment: one with an extension before one without.

    >>> attachment_name(in_header=None, in_link="招标文件.pdf", url="http://a.example/d?uuid=1")
    '招标文件.pdf'
    >>> attachment_name(in_header="7f3a", in_link="附件一", url="http://a.example/7f3a.pdf")
    '7f3a.pdf'
    """
    in_url = cleaned(unquote(urlsplit(url).path.rsplit("/", 1)[-1]))
    names = [name for name in (in_header, in_link, in_url) if name]
    return next((name for name in names if extension(name)), names[0] if names else None)
