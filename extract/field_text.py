"""Folded text that keeps its lines and cells, with the way back to the raw page text.

`extract.text.normalise` drops the white space between Han characters, line breaks with it. A
field ends where its line ends, so here each line is folded alone and a line feed stands between
the lines.
"""

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from extract.content import Cell, PageContent
from extract.text import normalise

# A position of the raw page text; -1 where the reader put a character in.
Positions: TypeAlias = Sequence[int]

LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
# pdfium writes U+FFFE for a hyphen at the end of a line: in a project code it is a dash.
BROKEN_HYPHEN = "\ufffe"


@dataclass(frozen=True, slots=True)
class FieldText:
    """One page or cell: `text` is folded, `cased` is as printed and as long.

    `starts[i]` is the position of `text[i]` in the page's raw text.
    """

    page: int
    text: str
    cased: str
    starts: Positions

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the raw positions of `text[start:end]`, None when nothing there was printed."""
        places = [at for at in self.starts[start:end] if at >= 0]
        return (places[0], places[-1] + 1) if places else None

    def cut(self, start: int, end: int) -> "FieldText":
        """Return the part between `start` and `end`, which keeps its raw positions."""
        return FieldText(
            self.page, self.text[start:end], self.cased[start:end], self.starts[start:end]
        )

    def strip(self, characters: str | None = None) -> "FieldText":
        """Return the text without the given characters (default white space) at either end."""
        left = len(self.text) - len(self.text.lstrip(characters))
        right = len(self.text.rstrip(characters))
        return self.cut(left, max(left, right))

    def spaced(self, at: int) -> bool:
        """Say whether anything that was folded away stands before `text[at]`."""
        return 0 < at < len(self.starts) and self.starts[at] > self.starts[at - 1] + 1


def field_text(page: PageContent) -> FieldText:
    r"""Return the folded text of a page, one line feed between lines.

    >>> from db.records import PageStatus
    >>> page = field_text(PageContent(1, PageStatus.TEXT, "采 购 人：某局\r\n2024 年"))
    >>> page.text, page.span(0, 3)
    ('采购人:某局\n2024 年', (0, 5))
    """
    return fold(page.text, range(len(page.text)), page=page.page)


def cell_text(cell: Cell, *, page: int) -> FieldText:
    """Return the folded text of a table cell, with positions in the page's raw text."""
    return fold(cell.text, cell.offsets, page=page)


def fold(raw: str, places: Positions, *, page: int) -> FieldText:
    """Return `raw` folded line by line; `places[i]` is where `raw[i]` stands on the page."""
    raw = raw.replace(BROKEN_HYPHEN, "-")
    text: list[str] = []
    cased: list[str] = []
    starts = array("l")
    for line in LINE.finditer(raw):
        folded = normalise(line[0])
        if not folded.text.strip():
            continue
        if text:
            text.append("\n")
            cased.append("\n")
            starts.append(-1)
        offsets = [line.start() + at for at in folded.starts]
        text.append(folded.text)
        cased.append("".join(raw[at] for at in offsets))
        starts.extend(places[at] for at in offsets)
    return FieldText(page, "".join(text), "".join(cased), starts)
