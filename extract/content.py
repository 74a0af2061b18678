"""What a reader makes of one file before anything is looked for in it.

A reader (`extract.pages.*`) turns bytes into a `DocumentContent`; every finder works on that
and on nothing else, so a PDF page, a sheet and an HTML body are read by the same rules.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from db.records import BBox, PageStatus
from extract.notices.told import ToldNotice


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table, with the way back to the page.

    `text` is the printed text with its line breaks; `offsets[i]` is the position of `text[i]`
    in the page's raw text, or -1 for a character that the reader put in (a line break).
    """

    text: str
    offsets: tuple[int, ...]
    bbox: BBox | None = None
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells on one page. None stands where a merged cell above or left covers.

    `continues` is True when the table goes on from the table before it (same columns, next
    page); its rows are then read under that table's header.
    """

    page: int
    index: int
    rows: tuple[tuple[Cell | None, ...], ...]
    bbox: BBox | None = None
    continues: bool = False


@dataclass(frozen=True, slots=True)
class PageContent:
    """Text, geometry and tables of one page.

    `boxes` holds four floats a code point of `text` (x0, top, x1, bottom, in points, from the
    top left of the page as displayed); it is empty where the format has no page geometry.
    `told` is the notice that the page's record tells, in files that hold notices as data.
    """

    page: int
    status: PageStatus
    text: str
    width: float | None = None
    height: float | None = None
    rotation: int | None = None
    reason: str | None = None
    ocr_confidence: float | None = None
    boxes: Sequence[float] = field(default_factory=lambda: array("f"))
    tables: tuple[Table, ...] = ()
    told: ToldNotice | None = None

    def box(self, start: int, end: int) -> BBox | None:
        """Return the box around the characters `start` to `end`, None without geometry.

        White space has no ink and is left out. A span over two lines gives the box of both.

        >>> page = PageContent(1, PageStatus.TEXT, "AB", boxes=[0, 0, 5, 9, 5, 0, 10, 9])
        >>> page.box(0, 2)
        (0.0, 0.0, 10.0, 9.0)
        """
        if not self.boxes:
            return None
        quads = [
            self.boxes[4 * i : 4 * i + 4] for i in range(start, end) if not self.text[i].isspace()
        ]
        quads = [quad for quad in quads if quad[2] > quad[0]]
        if not quads:
            return None
        return (
            round(float(min(q[0] for q in quads)), 2),
            round(float(min(q[1] for q in quads)), 2),
            round(float(max(q[2] for q in quads)), 2),
            round(float(max(q[3] for q in quads)), 2),
        )


@dataclass(frozen=True, slots=True)
class DocumentContent:
    """All pages of one file, in order. `page_count` is what the file holds, read or not."""

    sha256: str
    name: str | None
    media_type: str
    pages: tuple[PageContent, ...]
    page_count: int
    error: str | None = None
