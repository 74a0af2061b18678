"""Ruled tables: our way (pdfium's path segments) against pdfplumber, same pages, same run.

White areas without a border, which nobody sees, are no rules for either way: pdfplumber gets
them filtered out, because it takes the white behind each run of text for cells of its own.
Cells are equal when they stand at the same place (1 pt) and hold the same characters, white
space left out. Time is CPU time of reading text, rules and tables, on the same open file.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2 as pdfium

from db.records import BBox
from extract.content import Table
from extract.pages.pdf import read_page
from extract.pages.pdf_objects import BAR_THICKNESS, NEARLY_WHITE

PLACES = 1.0  # points two cells may differ and still be one


@dataclass(slots=True)
class Tally:
    """Counts over pages: cells of each way, those at the same place, and with the same text."""

    pages: int = 0
    ours: int = 0
    theirs: int = 0
    same_place: int = 0
    same_text: int = 0
    our_s: float = 0.0
    their_s: float = 0.0
    different: list[str] = field(default_factory=list)


def letters(text: str) -> str:
    """Return the characters of a cell without white space, in code point order."""
    return "".join(sorted("".join(text.split())))


def our_cells(tables: tuple[Table, ...]) -> dict[BBox, str]:
    """Return box and letters of each cell we found."""
    return {
        cell.bbox: letters(cell.text)
        for table in tables
        for row in table.rows
        for cell in row
        if cell is not None and cell.bbox is not None
    }


def their_cells(page: pdfplumber.page.Page) -> dict[BBox, str]:
    """Return box and letters of each cell that pdfplumber finds."""
    found: dict[BBox, str] = {}
    for table in page.find_tables():
        for row, texts in zip(table.rows, table.extract(), strict=True):
            for box, text in zip(row.cells, texts, strict=True):
                if box is not None:
                    found[box] = letters(text or "")
    return found


def is_seen(drawn: dict[str, Any]) -> bool:
    """Say whether a reader sees this object: anything but a borderless white area."""
    if drawn["object_type"] not in ("rect", "curve") or drawn["stroke"] or not drawn["fill"]:
        return True
    color = drawn["non_stroking_color"]
    if not isinstance(color, tuple) or len(color) not in (1, 3):
        return True
    is_bar = min(drawn["width"], drawn["height"]) <= BAR_THICKNESS
    return is_bar or min(color) < NEARLY_WHITE / 255


def near(box: BBox, others: dict[BBox, str]) -> BBox | None:
    """Return the box among `others` that stands where `box` does."""
    return next(
        (o for o in others if all(abs(a - b) <= PLACES for a, b in zip(box, o, strict=True))), None
    )


def compare(path: Path, tally: Tally, *, pages: int) -> None:
    """Read the first pages of one file both ways and add to the tally."""
    with pdfplumber.open(path) as slow:
        document = pdfium.PdfDocument(path)
        for number in range(1, min(pages, len(document)) + 1):
            began = time.process_time()
            ours = our_cells(read_page(document, page=number).tables)
            between = time.process_time()
            page = slow.pages[number - 1]
            theirs = their_cells(page.filter(is_seen))
            page.close()
            tally.our_s += between - began
            tally.their_s += time.process_time() - between
            add(tally, ours, theirs, where=f"{path.name}:{number}")
        document.close()


def add(tally: Tally, ours: dict[BBox, str], theirs: dict[BBox, str], *, where: str) -> None:
    """Count one page; cells only one way knows are named, for a look by eye."""
    tally.pages += 1
    tally.ours += len(ours)
    tally.theirs += len(theirs)
    for box, text in theirs.items():
        twin = near(box, ours)
        tally.same_place += twin is not None
        tally.same_text += twin is not None and ours[twin] == text
        if twin is None:
            tally.different.append(f"{where} no cell at {tuple(map(round, box))}")
        elif ours[twin] != text:
            tally.different.append(f"{where} {text[:20]!r} read as {ours[twin][:20]!r}")


def report(tally: Tally) -> Iterator[str]:
    """Yield the lines to print."""
    yield f"{tally.pages} pages, {tally.theirs} cells by pdfplumber, {tally.ours} by us"
    share = tally.theirs or 1
    yield f"same place {tally.same_place} ({tally.same_place / share:.4f})"
    yield f"same text  {tally.same_text} ({tally.same_text / share:.4f})"
    ratio = tally.their_s / (tally.our_s or 1)
    yield f"CPU {tally.our_s:.2f} s (text included) against {tally.their_s:.2f} s: {ratio:.1f} x"


def main(folder: Path, *, pages: int = 40, show: int = 20) -> Tally:
    """Compare over the PDFs of a folder, print the figures, return them."""
    tally = Tally()
    for path in sorted(folder.glob("*.pdf")):
        compare(path, tally, pages=pages)
    for line in [*report(tally), *tally.different[:show]]:
        print(line)
    return tally
