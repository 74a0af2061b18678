"""Lines of a page: where they stand, which run on into the next, and which are running heads.

A list of brands is cut by line ends and page ends, and closed by them as well. What tells the
two apart is the page: a line that reaches the right edge of its column runs on, a line that
stops short ends.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from db.records import BBox
from extract.content import PageContent

LINE = re.compile(r"[^\r\n\f\v]+")
# Page numbers in the forms seen: 12, - 12 -, 12/99, 第 12 页 共 99 页, Page 12 of 99, 12 | P a g e.
PAGE_NUMBER = re.compile(
    r"\W*(?:第?\d{1,4}页?(?:[/\uff0f,\uff0c]?共?\d{1,4}页?)?|page\d{1,4}(?:of\d{1,4})?"
    r"|\d{1,4}\|page|\d{1,4}of\d{1,4})\W*",
    re.IGNORECASE,
)
MARGIN_NUMBER = re.compile(r"(\d{1,3})(?:\s+|$)")
MARGIN_LINES = 12  # fewer numbered lines are a numbered list
SAME_HEIGHT = 6.0  # points within which two heads stand at the same height
EDGE_LINES = 3  # a running head or foot has at most so many lines
# A run of Latin letters or digits is not broken; a Han character may stand alone.
FIRST_WORD = re.compile(r"[!-~]+|.")
SENTENCE_ENDS = ("\u3002", "\uff1b", ";", ".", "\uff1a", ":")
NUMBERED = re.compile(
    r"[(\uff08]?\d{1,2}[)\uff09\u3001.\uff0e]|\d{1,2}(?:\.\d{1,2})+\s*\D|[\u2460-\u2473\u2605\u25b2\u25cf\u2022]"
    r"|[(\uff08]?[一二三四五六七八九十]{1,3}[)\uff09\u3001.]|第[一二三四五六七八九十\d]{1,3}[章节条]"
)
CELL_PADDING = 6.0  # points: Word leaves 5.4 on each side of a cell
TEXT_PADDING = 2.0
LONG_LINE = 15  # characters from which a line says where the right margin is


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. `runs_on` is True when its paragraph goes on in the next line.

    `start` and `end` are raw offsets in the page, white space at both ends left out.
    `furniture` marks running heads, feet and page numbers.
    """

    page: int
    start: int
    end: int
    text: str
    box: BBox | None = None
    runs_on: bool = False
    furniture: bool = False


def lines_of(page: PageContent) -> list[Line]:
    r"""Return the printed lines of one page in content order, empty ones left out.

    Without page geometry no line runs on: there a line is a paragraph.

    >>> from db.records import PageStatus
    >>> [line.text for line in lines_of(PageContent(1, PageStatus.TEXT, " a \r\n\r\nb"))]
    ['a', 'b']
    """
    lines = []
    for first, last in stretches(page):
        printed = page.text[first:last]
        text = printed.strip()
        if text:
            start = first + len(printed) - len(printed.lstrip())
            lines.append(Line(page.page, start, start + len(text), text, box_of(page, start, text)))
    return mark_running_on(without_margin_numbers(lines, page), page)


def stretches(page: PageContent) -> Iterator[tuple[int, int]]:
    """Yield start and end of each line; without page geometry a cell is a line of its own."""
    cells = set() if page.boxes else cell_starts(page)
    for found in LINE.finditer(page.text):
        cuts = sorted(at for at in cells if found.start() < at < found.end())
        yield from pairwise([found.start(), *cuts, found.end()])


def cell_starts(page: PageContent) -> set[int]:
    """Return the raw offsets at which the cells of a page's tables begin."""
    return {
        min(offsets)
        for table in page.tables
        for row in table.rows
        for cell in row
        if cell is not None and (offsets := [at for at in cell.offsets if at >= 0])
    }


def without_margin_numbers(lines: Sequence[Line], page: PageContent) -> list[Line]:
    """Return the lines of an English page without the line numbers in its left margin.

    Numbered pages are told by their numbers: most lines begin with the next one.
    """
    numbers = [MARGIN_NUMBER.match(line.text) for line in lines]
    counted = [int(found[1]) for found in numbers if found]
    rising = sum(b - a in {1, 2} for a, b in pairwise(counted))
    if not page.text.isascii() and sum(map(str.isascii, page.text)) < 0.9 * len(page.text):
        return list(lines)
    if (
        len(counted) < MARGIN_LINES
        or rising < 0.8 * len(counted)
        or len(counted) < 0.6 * len(lines)
    ):
        return list(lines)
    return [
        cut_front(line, found.end() if found else 0, page)
        for line, found in zip(lines, numbers, strict=True)
        if found is None or found.end() < len(line.text)
    ]


def cut_front(line: Line, length: int, page: PageContent) -> Line:
    """Return a line without its first characters."""
    text = line.text[length:]
    return Line(
        line.page, line.start + length, line.end, text, box_of(page, line.start + length, text)
    )


def box_of(page: PageContent, start: int, text: str) -> BBox | None:
    """Return the box from the first to the last character of a line, None without geometry."""
    if not page.boxes:
        return None
    first, last = 4 * start, 4 * (start + len(text) - 1)
    x0, top, _, bottom = page.boxes[first : first + 4]
    return (x0, top, page.boxes[last + 2], bottom)


def mark_running_on(lines: Sequence[Line], page: PageContent) -> list[Line]:
    """Return the lines of one page with `runs_on` set."""
    if not page.boxes or not lines:
        return list(lines)
    margin = right_margin(lines)
    cells = cells_by_offset(page)
    return [
        replace(line, runs_on=runs_on(line, after, margin=margin, cells=cells))
        for line, after in zip_longest(lines, lines[1:])
    ]


def right_margin(lines: Sequence[Line]) -> float:
    """Return the x where full lines end, in points."""
    ends = [line.box[2] for line in lines if line.box and len(line.text) >= LONG_LINE]
    return max(ends, default=float("inf"))


def cells_by_offset(page: PageContent) -> dict[int, BBox]:
    """Return the box of the cell that each raw offset inside a table lies in."""
    return {
        offset: cell.bbox
        for table in page.tables
        for row in table.rows
        for cell in row
        if cell is not None and cell.bbox is not None
        for offset in cell.offsets
        if offset >= 0
    }


def runs_on(
    line: Line, after: Line | None, *, margin: float, cells: Mapping[int, BBox] | None = None
) -> bool:
    """Say whether a line goes on in the next one, of the same cell or below it on the page.

    `after` is None for the last line of a page: then only the margin counts.
    """
    if line.box is None or begins_clause(line, after):
        return False
    if after is None or after.box is None:
        near = line.box[2] >= margin - 2 * (line.box[3] - line.box[1])
        return near and len(line.text) >= LONG_LINE
    cells = cells or {}
    cell = cells.get(line.end - 1)
    if cell is not None and cell == cells.get(after.start):
        return fills(line, after, edge=cell[2], padding=CELL_PADDING)
    x0, top, x1, bottom = line.box
    below = after.box[1] >= (top + bottom) / 2
    overlaps = after.box[0] < x1 and after.box[2] > x0
    return below and overlaps and fills(line, after, edge=margin, padding=TEXT_PADDING)


def begins_clause(line: Line, after: Line | None) -> bool:
    """Say whether a sentence ends with a line and the next line begins with a number.

    >>> begins_clause(Line(1, 0, 3, "知名品牌。"), Line(1, 4, 9, "2.高速球型摄像机"))
    True
    """
    return (
        after is not None
        and line.text.endswith(SENTENCE_ENDS)
        and NUMBERED.match(after.text) is not None
    )


def fills(line: Line, after: Line, *, edge: float, padding: float) -> bool:
    """Say whether the first word of the next line would not have fitted onto this one.

    `edge` is the x where the column ends and `padding` the room that writers leave before it,
    in points. A line without a box fills nothing.
    """
    if line.box is None or after.box is None:
        return False
    word = FIRST_WORD.match(after.text)
    letters = len(word[0]) if word else 1
    width = letters * (after.box[2] - after.box[0]) / len(after.text)
    return line.box[2] + width + padding > edge


def document_lines(pages: Sequence[PageContent]) -> list[list[Line]]:
    """Return the lines of each page, running heads and feet marked as furniture."""
    by_page = [lines_of(page) for page in pages]
    repeated = repeated_edges(by_page)
    return [mark_furniture(lines, repeated) for lines in by_page]


def edge_key(line: Line) -> tuple[str, int]:
    """Return what is the same on every page of a running head: text without numbers, and height.

    >>> edge_key(Line(1, 0, 14, "某项目 招标文件 第 3 页"))
    ('某项目招标文件第#页', 0)
    """
    height = round(line.box[1] / SAME_HEIGHT) if line.box else 0
    return re.sub(r"\d+", "#", re.sub(r"\s+", "", line.text)), height


def edges(lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """Return the first and the last lines of a page, the outermost first."""
    return lines[:EDGE_LINES], lines[: -EDGE_LINES - 1 : -1]


def repeated_edges(by_page: Sequence[Sequence[Line]]) -> set[tuple[str, int]]:
    """Return the keys of lines that stand at the edge of two pages or more.

    In a long document two are chance, so a twentieth of the pages must have the line.
    """
    counts: Counter[tuple[str, int]] = Counter()
    for lines in by_page:
        top, foot = edges(lines)
        counts.update({edge_key(line) for line in (*top, *foot)})
    needed = max(2, len(by_page) // 20)
    return {key for key, count in counts.items() if count >= needed}


def mark_furniture(lines: Sequence[Line], repeated: Set[tuple[str, int]]) -> list[Line]:
    """Return the lines with running heads and feet marked, from the edges inwards."""
    marked: set[int] = set()
    for edge in edges(lines):
        for line in edge:
            numbered = PAGE_NUMBER.fullmatch(re.sub(r"\s+", "", line.text)) is not None
            if not numbered and edge_key(line) not in repeated:
                break
            marked.add(line.start)
    return [replace(line, furniture=True) if line.start in marked else line for line in lines]
