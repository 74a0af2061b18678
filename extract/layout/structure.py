"""Where in a document a place stands: the path of numbered headings above it.

Tender documents are numbered in several styles at once (第三章, 一、, (一), 2.2.1, 1、), and no
two authors nest them alike. So the path is a stack of styles: a heading of a style that is on
the stack closes everything since its last one.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extract.content import PageContent
from extract.layout.flow import Flow

NUMERAL = "一二三四五六七八九十百"
# Style, rank and pattern. A lower rank stands higher where a style is met for the first time.
STYLES: tuple[tuple[str, int, re.Pattern[str]], ...] = tuple(
    (style, rank, re.compile(pattern))
    for style, rank, pattern in (
        ("chapter", 0, rf"第\s*[{NUMERAL}\d]{{1,4}}\s*(?:章|部分|卷|篇|册)\s*"),
        ("annex", 0, rf"附[件表录]\s*[{NUMERAL}\d]{{0,3}}\s*[:.、-]?\s*"),
        (
            "part",
            0,
            r"(?i:part|section|chapter|annex|appendix|schedule|lot)\s+(?i:[\divxlca-h]{1,6})\b[\s.:-]*",
        ),
        ("section", 1, rf"第\s*[{NUMERAL}\d]{{1,4}}\s*节\s*"),
        ("han", 2, rf"[{NUMERAL}]{{1,3}}\s*[、.]\s*"),
        ("han_bracket", 3, rf"\([{NUMERAL}]{{1,3}}\)\s*"),
        ("decimal5", 8, r"\d{1,2}(?:\.\d{1,3}){4}[.、\s]\s*"),
        ("decimal4", 7, r"\d{1,2}(?:\.\d{1,3}){3}[.、\s]?\s*"),
        ("decimal3", 6, r"\d{1,2}(?:\.\d{1,3}){2}[.、\s]?\s*"),
        ("decimal2", 5, r"\d{1,2}\.\d{1,2}(?![\d%])[.、\s]?\s*"),
        ("number", 9, r"\d{1,2}[、.](?!\d)\s*"),
        ("capital", 8, r"[A-Z]\.\s+"),
        ("letter", 10, r"[a-z]\.\s+"),
        ("number_bracket", 11, r"\(?\d{1,2}\)\s*"),
    )
)
LONGEST_HAN, LONGEST_LATIN = 32, 80
NO_HEADING = re.compile(
    r"[\u3002;?!]|\.{4,}|\u2026|[,:]$|^[\d\s.,%:/-]*$"
    r"|^(?:[万亿千百]?元|[米天年月日台套个]|小时|mm|cm|kg|kw)$"
)
NUMBERED = ("decimal", "number")


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading at a place of the flow, with the titles above it."""

    start: int
    style: str
    number: str
    title: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The headings of a document in order."""

    headings: tuple[Heading, ...] = ()

    def at(self, position: int) -> Heading | None:
        """Return the heading that a place of the flow stands under, None before the first."""
        index = bisect_right(self.headings, position, key=lambda heading: heading.start)
        return self.headings[index - 1] if index else None

    def path(self, position: int) -> tuple[str, ...]:
        """Return the titles above a place of the flow, the outermost first."""
        heading = self.at(position)
        return heading.path if heading else ()


def outline_of(flow: Flow, pages: Sequence[PageContent]) -> Outline:
    """Return the headings of a document: short numbered lines that stand outside tables."""
    tabled = offsets_in_tables(pages)
    headings: list[Heading] = []
    stack: list[Heading] = []
    for start, end in flow.lines():
        if flow.starts[start] in tabled.get(flow.pages[start], ()):
            continue
        found = numbered_heading(flow, start, end)
        if found is not None:
            stack = [*closed_by(stack, found), found]
            path = tuple(heading.title for heading in stack)
            headings.append(Heading(found.start, found.style, found.number, found.title, path))
    return Outline(tuple(headings))


def offsets_in_tables(pages: Sequence[PageContent]) -> dict[int, frozenset[int]]:
    """Return for each page the raw offsets that lie in a table of two columns or more."""
    return {
        page.page: frozenset(
            offset
            for table in page.tables
            if max((len(row) for row in table.rows), default=0) > 1
            for row in table.rows
            for cell in row
            if cell is not None
            for offset in cell.offsets
        )
        for page in pages
        if page.tables
    }


def numbered_heading(flow: Flow, start: int, end: int) -> Heading | None:
    """Return the heading that a line is, None when it is none. Its path is still empty."""
    text = flow.cased[start:end].strip()
    for style, _, pattern in STYLES:
        number = pattern.match(text)
        if number is not None:
            title = text[number.end() :].strip()
            limit = LONGEST_LATIN if title.isascii() else LONGEST_HAN
            if not title and style in {"chapter", "annex", "part", "section"}:
                title = number[0].strip()
            if 0 < len(title) <= limit and not NO_HEADING.search(title.rstrip(":")):
                return Heading(start, style, number[0].strip(" .、"), title.rstrip(":"), ())
            return None
    return None


def closed_by(stack: Sequence[Heading], found: Heading) -> list[Heading]:
    """Return what of a stack of headings stays above a new one."""
    if found.style in {"chapter", "annex", "part"}:
        return []
    for index, heading in enumerate(stack):
        if heading.style == found.style:
            return list(stack[:index])
    kept = list(stack)
    while kept and rank_of(kept[-1]) > rank_of(found) and not continues(kept[-1], found):
        kept.pop()
    return kept


def rank_of(heading: Heading) -> int:
    """Return the rank of a heading's style."""
    return next(rank for style, rank, _ in STYLES if style == heading.style)


def continues(above: Heading, found: Heading) -> bool:
    """Say whether a decimal heading continues the number above it: 3、 and 3.1."""
    return above.style == "number" and found.number.startswith(f"{above.number}.")
