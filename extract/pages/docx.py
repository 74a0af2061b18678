"""Word documents: the body in order, tables with merged cells, headers, text boxes, notes.

Tracked changes are read as the page shows them with all changes accepted. Word counts pages
only when it lays them out, so a document is one page.
"""

import re
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from extract.pages.builder import PageBuilder, TableBuilder
from extract.pages.ooxml import open_package, parse_part
from extract.pages.reading import Reading

KIND = "Word document"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
BODY = "word/document.xml"
# Headers before the body and footers after it, as on a printed page; notes last.
BEFORE = re.compile(r"word/header\d*\.xml")
AFTER = re.compile(r"word/(?:footer\d*|footnotes|endnotes)\.xml")
# Deleted text, instructions of fields, and Word's second copy of a text box for old readers.
SKIPPED = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{MC}Fallback", f"{W}pPr"}
SEPARATOR_NOTES = {"separator", "continuationSeparator"}


def read(path: Path, *, first_page: int = 1, last_page: int | None = None) -> Reading:
    """Return the one page of a .docx. Raises Unreadable."""
    builder = PageBuilder()
    with open_package(path, KIND) as package:
        names = sorted(package.namelist())
        for name in [n for n in names if BEFORE.fullmatch(n)]:
            add_part(package, name, builder)
        add_part(package, BODY, builder)
        for name in [n for n in names if AFTER.fullmatch(n)]:
            add_part(package, name, builder)
    wanted = first_page <= 1 and (last_page is None or last_page >= 1)
    return Reading(page_count=1, pages=(builder.build(1),) if wanted else ())


def add_part(package: ZipFile, name: str, builder: PageBuilder) -> None:
    """Add the text of one part."""
    add_children(parse_part(package, name, KIND), builder)
    builder.break_line()


def add_children(parent: etree._Element, builder: PageBuilder) -> None:
    """Add what stands inside an element, in document order."""
    for child in parent:
        if isinstance(child.tag, str) and child.tag not in SKIPPED:
            add_element(child, builder)


def add_element(element: etree._Element, builder: PageBuilder) -> None:
    """Add one element. A text box stands where it is anchored, on lines of its own."""
    name = element.tag.removeprefix(W)
    if name == "p":
        add_children(element, builder)
        builder.break_line()
    elif name == "tbl":
        add_table(element, builder)
    elif name == "r":
        if not is_hidden(element):
            add_children(element, builder)
    elif name == "txbxContent":
        builder.break_line()
        add_children(element, builder)
    elif name in {"footnote", "endnote"} and element.get(f"{W}type") in SEPARATOR_NOTES:
        return
    else:
        add_leaf(name, element, builder)


def add_leaf(name: str, element: etree._Element, builder: PageBuilder) -> None:
    """Add a character, a break, or what an element we know nothing of holds."""
    if name == "t":
        builder.add(element.text or "")
    elif name in {"br", "cr"}:
        builder.add("\n")
    elif name == "tab":
        builder.add(" ")  # tabs part the cells of tables, here and nowhere else
    elif name == "noBreakHyphen":
        builder.add("-")
    else:
        add_children(element, builder)


def is_hidden(run: etree._Element) -> bool:
    """Say whether a run is formatted as hidden: no page shows it."""
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(f"{W}val", "true") not in {"0", "false", "off"}


def add_table(element: etree._Element, builder: PageBuilder) -> None:
    """Add a table with its merged cells."""
    rows = [cells_of(row) for row in rows_of(element)]
    tall = heights(rows)
    with builder.table() as table:
        for number, cells in enumerate(rows):
            table.next_row()
            for index, cell in enumerate(cells):
                add_cell(cell, table, builder, height=tall.get((number, index), 1))


def add_cell(
    cell: etree._Element, table: TableBuilder, builder: PageBuilder, *, height: int
) -> None:
    """Add one cell; one that a cell above covers is passed over."""
    if merge_of(cell) == "continue":
        return
    with builder.cell(table, row_span=height, column_span=width_of(cell)):
        add_children(cell, builder)


def rows_of(table: etree._Element) -> list[etree._Element]:
    """Return the rows of a table, those inside content controls too, without deleted ones."""
    rows = [*table.iterfind(f"{W}tr"), *table.iterfind(f"{W}sdt/{W}sdtContent/{W}tr")]
    rows.sort(key=list(table.iter(f"{W}tr")).index)
    return [row for row in rows if row.find(f"{W}trPr/{W}del") is None]


def cells_of(row: etree._Element) -> list[etree._Element]:
    """Return the cells of a row, those inside content controls too."""
    cells = [*row.iterfind(f"{W}tc"), *row.iterfind(f"{W}sdt/{W}sdtContent/{W}tc")]
    return sorted(cells, key=list(row.iter(f"{W}tc")).index)


def width_of(cell: etree._Element) -> int:
    """Return how many columns a cell spans."""
    mark = cell.find(f"{W}tcPr/{W}gridSpan")
    value = mark.get(f"{W}val", "1") if mark is not None else "1"
    return int(value) if value.isdigit() else 1


def merge_of(cell: etree._Element) -> str | None:
    """Return whether a cell begins ("restart") or goes on ("continue") a vertical merge."""
    mark = cell.find(f"{W}tcPr/{W}vMerge")
    return None if mark is None else mark.get(f"{W}val", "continue")


def heights(rows: list[list[etree._Element]]) -> dict[tuple[int, int], int]:
    """Return for each cell that begins a vertical merge over how many rows it goes."""
    tall: dict[tuple[int, int], int] = {}
    open_at: dict[int, tuple[int, int]] = {}
    for number, cells in enumerate(rows):
        column = 0
        for index, cell in enumerate(cells):
            state = merge_of(cell)
            if state == "continue" and column in open_at:
                tall[open_at[column]] += 1
            elif state == "restart":
                open_at[column] = (number, index)
                tall[(number, index)] = 1
            else:
                open_at.pop(column, None)
            column += width_of(cell)
    return tall
