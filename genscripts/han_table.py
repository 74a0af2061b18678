"""Write extract/traditional.txt: one traditional character a line, then its simplified form.

The table is OpenCC's t2s taken character by character. Characters that NFKC replaces before the
table is asked are left out. Run it again only with a new OpenCC (a dev dependency):
`python genscripts/han_table.py`.
"""
# ruff: noqa: INP001

import unicodedata
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import opencc

SHIPPED = Path(__file__).resolve().parents[1] / "extract" / "traditional.txt"
HAN = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0x20000, 0x33480))


def pairs() -> Iterator[tuple[str, str]]:
    """Yield each character that OpenCC changes alone, with what it becomes."""
    convert = opencc.OpenCC("t2s").convert
    for traditional in map(chr, chain(*HAN)):
        simplified = convert(traditional)
        kept = unicodedata.normalize("NFKC", traditional) == traditional
        if kept and simplified != traditional and len(simplified) == 1:
            yield traditional, simplified


if __name__ == "__main__":
    SHIPPED.write_text("".join(f"{a}{b}\n" for a, b in pairs()), encoding="utf-8")
