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
# White space that may stand between two letters of one piece of raw text.
WIDEST_GAP = 12

HAN = r"[\u3400-\u9fff\u3001-\u3011\uff08-\uff1b\u201c\u201d]"
BETWEEN_HAN = re.compile(rf"(?<={HAN})\s+(?={HAN})|(?<={HAN})\n+|\n+(?={HAN})")


def tidy(words: str) -> str:
    r"""Return words on one line, without white space between Han characters.

    >>> tidy("某 市公\n安局 CCTV  system")
    '某市公安局 CCTV system'
    """
    return re.sub(r"\s+", " ", BETWEEN_HAN.sub("", words)).strip()


@dataclass(frozen=True, slots=True)
class FieldText:
    """One page or cell: `text` is folded, `cased` is as printed and as long.

    `starts[i]` is the position of `text[i]` in the page's raw text.
    """

    page: int
    text: str
    cased: str
    starts: Positions

    def span(self, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
        """Return the raw positions of `text[start:end]`, None when nothing there was printed.

        Only the first unbroken piece: in the raw text, the lines of a cell may be parted by the
        lines of its neighbour.
        """
        places = [at for at in self.starts[start:end] if at >= 0]
        if not places:
            return None
        last = places[0]
        for at in places[1:]:
            if not last <= at <= last + WIDEST_GAP:
                break
            last = at
        return places[0], last + 1

    def words(self) -> str:
        """Return the printed words on one line: no space between Han, one space elsewhere."""
        kept = [
            letter
            for at, letter in enumerate(self.cased)
            if at == 0 or self.starts[at] < 0 or self.starts[at] != self.starts[at - 1]
        ]
        return tidy("".join(kept))

    def cut(self, start: int, end: int) -> "FieldText":
        """Return the part between `start` and `end`, which keeps its raw positions."""
        return FieldText(
            self.page, self.text[start:end], self.cased[start:end], self.starts[start:end]
        )

    def pick(self, places: Sequence[int]) -> "FieldText":
        """Return the characters at the given places of `text`, in that order."""
        return FieldText(
            self.page,
            "".join(self.text[at] for at in places),
            "".join(self.cased[at] for at in places),
            array("l", (self.starts[at] for at in places)),
        )

    def flowing(self) -> "FieldText":
        """Return the text as one line: a line feed between Han is dropped, else it is a space."""
        letters = [
            at
            for at, letter in enumerate(self.text)
            if letter != "\n" or not BETWEEN_HAN.match(self.text, at)
        ]
        line = self.pick(letters)
        return FieldText(
            self.page, line.text.replace("\n", " "), line.cased.replace("\n", " "), line.starts
        )

    def strip(self, characters: str | None = None) -> "FieldText":
        """Return the text without the given characters (default white space) at either end."""
        left = len(self.text) - len(self.text.lstrip(characters))
        right = len(self.text.rstrip(characters))
        return self.cut(left, max(left, right))

    def lines(self) -> "list[FieldText]":
        """Return the lines, each with its raw positions."""
        bounds = [-1, *(at for at, letter in enumerate(self.text) if letter == "\n")]
        ends = [*bounds[1:], len(self.text)]
        return [self.cut(start + 1, end) for start, end in zip(bounds, ends, strict=True)]

    def joined(self, other: "FieldText") -> "FieldText":
        """Return this text and the next, a line feed between them."""
        starts = array("l", self.starts)
        starts.append(-1)
        starts.extend(other.starts)
        return FieldText(
            self.page, f"{self.text}\n{other.text}", f"{self.cased}\n{other.cased}", starts
        )

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
        left = len(folded.text) - len(folded.text.lstrip())
        right = len(folded.text.rstrip())
        if right <= left:
            continue
        if text:
            text.append("\n")
            cased.append("\n")
            starts.append(-1)
        offsets = [line.start() + at for at in folded.starts[left:right]]
        text.append(folded.text[left:right])
        cased.append("".join(raw[at] for at in offsets))
        starts.extend(places[at] for at in offsets)
    return FieldText(page, "".join(text), "".join(cased), starts)
