"""Text that finders read on in: a whole document, or one cell, with the way back to its pages.

Lists are cut by lines and page ends, with running heads between the halves. A flow is the
folded text of all pages without the heads, so that one pattern sees the whole list; each
character knows its page and its offset there.
"""

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TypeAlias

from extract.content import Cell, PageContent
from extract.layout.lines import CELL_PADDING, LINE, Line, fills
from extract.text import Normalised, normalise

# Where on its page each character of a text stands; -1 for one that the reader put in.
Places: TypeAlias = Sequence[int]

LATIN_END = "\u2000"
NOTHING = "\0"
SOFT, HARD = 1, 2  # a line end inside a paragraph, and one that ends it


@dataclass(frozen=True, slots=True)
class PageSpan:
    """Characters `start` to `end` of the raw text of one page."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Flow:
    """Folded text with its origin.

    `cased` is `text` with the capitals of the print, `raw` what stands there in print, both of
    the same length: where one printed character folds to several, the others are NOTHING.
    `pages[i]` and `starts[i]` say where character i was printed. `breaks[i]` is SOFT or HARD
    when a line ends before character i, otherwise 0.
    """

    text: str = ""
    cased: str = ""
    raw: str = ""
    pages: Sequence[int] = field(default_factory=lambda: array("l"))
    starts: Sequence[int] = field(default_factory=lambda: array("l"))
    breaks: bytes = b""

    def spans(self, start: int, end: int) -> tuple[PageSpan, ...]:
        """Return where `text[start:end]` was printed, one span a page, in page order."""
        by_page: dict[int, list[int]] = {}
        for at in range(start, end):
            if self.starts[at] >= 0 and not self.text[at].isspace():
                by_page.setdefault(self.pages[at], []).append(self.starts[at])
        return tuple(
            PageSpan(page, min(places), max(places) + 1) for page, places in by_page.items()
        )

    def position(self, page: int, offset: int) -> int:
        """Return the place of the first character at or after a raw offset of a page."""
        first = bisect_left(self.pages, page)
        last = bisect_left(self.pages, page + 1)
        return bisect_left(self.starts, offset, first, last)

    def line_start(self, at: int) -> int:
        """Return where the paragraph of place `at` begins."""
        return max(0, self.breaks.rfind(bytes([HARD]), 0, at + 1))

    def lines(self) -> list[tuple[int, int]]:
        """Return start and end of each line, in order."""
        starts = [0, *(at for at, strength in enumerate(self.breaks) if strength and at)]
        return list(zip(starts, [*starts[1:], len(self.text)], strict=True)) if self.text else []

    def printed(self, start: int, end: int) -> str:
        """Return the printed characters behind `text[start:end]`, on one line."""
        return " ".join(self.raw[start:end].replace(NOTHING, "").split())

    def line_end(self, start: int, stop: int) -> int:
        """Return the first hard line end after `start`, at most `stop`."""
        found = self.breaks.find(bytes([HARD]), start + 1, stop)
        return stop if found < 0 else found


class FlowBuilder:
    """Gathers folded pieces of pages into one flow."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.cased: list[str] = []
        self.raw: list[str] = []
        self.pages = array("l")
        self.starts = array("l")
        self.breaks = bytearray()
        self.pending = 0
        self.last = ""

    def add(self, line: Normalised, first: int, last: int, *, page: int, places: Places) -> None:
        """Append characters `first` to `last` of a folded text; a pending break goes before them.

        `places` says where on the page each character of the text's raw form stands.
        """
        if first >= last:
            return
        if self.pending and needs_space(self.last, line.text[first]):
            self.put(" ", " ", " ", [self.starts[-1]], self.pages[-1])
        starts = line.starts[first:last]
        raw = "".join(
            NOTHING if at and starts[at - 1] == start else line.raw[start]
            for at, start in enumerate(starts)
        )
        where = [places[start] for start in starts]
        self.put(line.text[first:last], line.cased[first:last], raw, where, page)

    def put(self, folded: str, cased: str, raw: str, starts: Sequence[int], page: int) -> None:
        """Append characters of one page."""
        breaks = bytearray(len(folded))
        first = len(folded) - len(folded.lstrip())
        if self.pending and first < len(folded):
            breaks[first] = self.pending
            self.pending = 0
        self.text.append(folded)
        self.cased.append(cased)
        self.raw.append(raw)
        self.pages.extend([page] * len(folded))
        self.starts.extend(starts)
        self.breaks += breaks
        self.last = folded[-1]

    def end_line(self, strength: int) -> None:
        """Note that a line ends here; the harder of two ends counts."""
        self.pending = max(self.pending, strength)

    def flow(self) -> Flow:
        """Return what was gathered."""
        return Flow(
            text="".join(self.text),
            cased="".join(self.cased),
            raw="".join(self.raw),
            pages=self.pages,
            starts=self.starts,
            breaks=bytes(self.breaks),
        )


def is_han(character: str) -> bool:
    """Say whether a character is a Chinese one.

    >>> is_han("博"), is_han("A"), is_han("、")
    (True, False, False)
    """
    return "\u3400" <= character <= "\u9fff"


def needs_space(left: str, right: str) -> bool:
    """Say whether two lines that are joined need a space between them: Latin ones do.

    >>> needs_space("n", "A"), needs_space("断", "路"), needs_space("-", "A")
    (True, False, False)
    """
    return left < LATIN_END and right < LATIN_END and left not in "-/"


def document_flow(pages: Sequence[PageContent], lines: Sequence[Sequence[Line]]) -> Flow:
    """Return the text of all pages as one flow, running heads and page numbers left out.

    `lines` holds the lines of each page, from `extract.layout.lines.document_lines`.
    """
    builder = FlowBuilder()
    for page, page_lines in zip(pages, lines, strict=True):
        add_page(builder, page, page_lines)
    return builder.flow()


def add_page(builder: FlowBuilder, page: PageContent, lines: Sequence[Line]) -> None:
    """Append the lines of one page that are no furniture."""
    normalised = normalise(page.text)
    for line in lines:
        if line.furniture:
            continue
        first = bisect_left(normalised.starts, line.start)
        last = bisect_left(normalised.starts, line.end)
        builder.add(normalised, first, last, page=page.page, places=range(len(page.text)))
        builder.end_line(SOFT if line.runs_on else HARD)


def cell_flow(cell: Cell, page: PageContent) -> Flow:
    """Return the text of one cell as a flow of its own.

    A line of the cell that reaches the cell's right edge runs on; any other line end is hard.
    """
    normalised = normalise(cell.text)
    builder = FlowBuilder()
    for start, end, strength in cell_lines(cell, page):
        first = bisect_left(normalised.starts, start)
        last = bisect_left(normalised.starts, end)
        builder.add(normalised, first, last, page=page.page, places=cell.offsets)
        builder.end_line(strength)
    return builder.flow()


def cell_lines(cell: Cell, page: PageContent) -> list[tuple[int, int, int]]:
    """Return start and end of each line in the cell's text, and how it ends."""
    pieces = [(found.start(), found[0]) for found in LINE.finditer(cell.text)]
    pieces = [(at + len(text) - len(text.lstrip()), text.strip()) for at, text in pieces]
    pieces = [(at, text) for at, text in pieces if text]
    lines = [cell_line(cell, page, at, text) for at, text in pieces]
    edge = cell.bbox[2] if cell.bbox else float("inf")
    ends = [
        SOFT if after and fills(line, after, edge=edge, padding=CELL_PADDING) else HARD
        for line, after in zip_longest(lines, lines[1:])
    ]
    return [
        (at, at + len(text), strength) for (at, text), strength in zip(pieces, ends, strict=True)
    ]


def cell_line(cell: Cell, page: PageContent, start: int, text: str) -> Line:
    """Return a line of a cell; its box is None where the reader put the text in."""
    first, last = cell.offsets[start], cell.offsets[start + len(text) - 1]
    if not page.boxes or first < 0 or last < 0:
        return Line(page.page, start, start + len(text), text)
    x0, top, _, bottom = page.boxes[4 * first : 4 * first + 4]
    return Line(page.page, first, last + 1, text, (x0, top, page.boxes[4 * last + 2], bottom))
