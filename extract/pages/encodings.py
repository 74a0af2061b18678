"""Encoding of a text file: the mark, then what the file says of itself, then what fits."""

import codecs
import re
from dataclasses import dataclass

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)"""
    rb"""|<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.:-]+)["']""",
    re.IGNORECASE,
)
HEAD_BYTES = 4096
# Sites write gb2312 and mean its superset; browsers read it so.
WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "hz-gb-2312": "gb18030", "iso-8859-1": "cp1252"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read in, and what decided that."""

    text: str
    encoding: str
    basis: str

    @property
    def told(self) -> str:
        """The decision in words, for the page's record."""
        return f"decoded as {self.encoding} ({self.basis})"


def decode(data: bytes) -> Decoded:
    """Return the text of a file. What fits no encoding is marked with U+FFFD and told.

    >>> decode("公告".encode("gbk")).told
    'decoded as gb18030 (fits)'
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return Decoded(data.decode(encoding, "replace"), encoding, "byte order mark")
    candidates = [(name, "declared") for name in declared(data)]
    candidates += [("utf-8", "fits"), ("gb18030", "fits"), ("big5", "fits")]
    for encoding, basis in candidates:
        try:
            return Decoded(data.decode(encoding), encoding, basis)
        except UnicodeDecodeError:
            continue
    encoding, basis = candidates[0] if candidates[0][1] == "declared" else ("gb18030", "guess")
    return Decoded(data.decode(encoding, "replace"), encoding, f"{basis}, with errors")


def declared(data: bytes) -> list[str]:
    """Return the encoding that a page names, where Python knows it."""
    found = DECLARED.search(data[:HEAD_BYTES])
    if found is None:
        return []
    name = (found[1] or found[2]).decode("ascii").lower()
    try:
        return [WIDER.get(name) or codecs.lookup(name).name]
    except LookupError:
        return []
