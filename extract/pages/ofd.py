"""OFD (GB/T 33190), the page format of Chinese authorities.

A zip of XML, in millimetres from the top left: text with a box for each character, and ruled
tables from its paths.
"""

import posixpath
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from db.errors import Unreadable
from db.records import PageStatus
from extract.content import PageContent
from extract.pages.ooxml import open_package, parse_part
from extract.pages.pdf_objects import middle_of_bar, sides_of
from extract.pages.reading import Reading
from extract.tables.find import find_tables
from extract.tables.grids import TooManyRules

KIND = "OFD"
MM = 72 / 25.4  # points
NO_BOX = (0.0, 0.0, 0.0, 0.0)
TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)(?:[eE]-?\d+)?")
MOST_REPEATS = 100_000

Numbers = tuple[float, ...]


@dataclass(slots=True)
class Canvas:
    """What one page shows: characters with boxes in points, and rules."""

    text: list[str] = field(default_factory=list)
    boxes: "array[float]" = field(default_factory=lambda: array("f"))
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)

    def add(self, char: str, box: tuple[float, float, float, float]) -> None:
        """Add one character."""
        self.text.append(char)
        self.boxes.extend(box)

    def break_line(self) -> None:
        """Begin a new line, unless nothing stands on this one."""
        if self.text and self.text[-1] != "\n":
            self.add("\n", NO_BOX)


def read(path: Path, *, first_page: int = 1, last_page: int | None = None) -> Reading:
    """Return the pages of an OFD. Raises Unreadable."""
    with open_package(path, KIND) as package:
        pages = list(find_pages(package))
        if not pages:
            raise Unreadable(KIND, "it holds no page")
        last = len(pages) if last_page is None else min(last_page, len(pages))
        read_pages = tuple(
            read_page(package, pages[number - 1], number=number)
            for number in range(first_page, last + 1)
        )
    return Reading(page_count=len(pages), pages=read_pages)


@dataclass(frozen=True, slots=True)
class PagePart:
    """Where a page's content stands, its templates, and the box of a page that names none."""

    content: str
    templates: tuple[str, ...]
    box: Numbers


def find_pages(package: ZipFile) -> Iterator[PagePart]:
    """Yield the pages of all documents of a file, in order."""
    for root in named(parse_part(package, "OFD.xml", KIND), "DocRoot"):
        document = joined("", root.text)
        tree = parse_part(package, document, KIND)
        base = posixpath.dirname(document)
        box = numbers(next((one.text for one in named(tree, "PhysicalBox")), None))
        templates = {
            one.get("ID"): joined(base, one.get("BaseLoc")) for one in named(tree, "TemplatePage")
        }
        for page in named(tree, "Page"):
            location = joined(base, page.get("BaseLoc"))
            used = [one.get("TemplateID") for one in named_in(package, location, "Template")]
            under = tuple(templates[one] for one in used if one in templates)
            yield PagePart(location, under, box or (0.0, 0.0, 210.0, 297.0))


def named_in(package: ZipFile, part: str, name: str) -> list[etree._Element]:
    """Return the elements of a name in a part that may be missing."""
    if part not in package.namelist():
        return []
    return list(named(parse_part(package, part, KIND), name))


def named(tree: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the elements of a name, whatever the prefix of the standard's name space is."""
    return tree.iter(f"{{*}}{name}")


def joined(base: str, location: str | None) -> str:
    """Return a part's name; a leading slash means the root of the file.

    >>> joined("Doc_0", "Pages/Page_0/Content.xml"), joined("Doc_0", "/Doc_0/A.xml")
    ('Doc_0/Pages/Page_0/Content.xml', 'Doc_0/A.xml')
    """
    location = (location or "").strip()
    path = location[1:] if location.startswith("/") else posixpath.join(base, location)
    return posixpath.normpath(path)


def numbers(text: str | None) -> Numbers:
    """Return the numbers of a space-separated list, none where it is no such list."""
    try:
        return tuple(float(part) for part in (text or "").split())
    except ValueError:
        return ()


def read_page(package: ZipFile, part: PagePart, *, number: int) -> PageContent:
    """Return one page: its templates first, which carry forms' rules and headings."""
    canvas, box = Canvas(), part.box
    if part.content not in package.namelist():
        return PageContent(number, PageStatus.FAILED, "", reason="the file lacks the page's part")
    for name in (*part.templates, part.content):
        tree = parse_part(package, name, KIND)
        own = numbers(next((one.text for one in named(tree, "PhysicalBox")), None))
        box = own if len(own) == 4 else box
        for element in tree.iter("{*}TextObject", "{*}PathObject"):
            draw(element, canvas)
    return finish(canvas, box=box, number=number, has_picture=has_picture(package, part))


def has_picture(package: ZipFile, part: PagePart) -> bool:
    """Say whether a page shows a picture."""
    return bool(named_in(package, part.content, "ImageObject"))


def finish(canvas: Canvas, *, box: Numbers, number: int, has_picture: bool) -> PageContent:
    """Return the page that was drawn, with its tables."""
    text, reason = "".join(canvas.text), None
    try:
        tables = find_tables(canvas.rules, page=number, text=text, boxes=canvas.boxes)
    except TooManyRules as error:
        tables, reason = (), f"tables not looked for: {error}"
    status = PageStatus.TEXT if text.strip() else PageStatus.EMPTY
    if status is PageStatus.EMPTY and has_picture:
        # Not blank but unread: the document must not count as whole.
        status, reason = PageStatus.SKIPPED, "the page is a picture, and those of OFD are not read"
    return PageContent(
        page=number,
        status=status,
        text=text,
        width=round(box[2] * MM, 2),
        height=round(box[3] * MM, 2),
        rotation=0,
        reason=reason,
        boxes=canvas.boxes,
        tables=tables,
    )


def draw(element: etree._Element, canvas: Canvas) -> None:
    """Add one text or path object."""
    boundary = numbers(element.get("Boundary"))
    if len(boundary) != 4:
        return
    matrix = numbers(element.get("CTM"))
    placing = Placing(boundary[0], boundary[1], matrix if len(matrix) == 6 else (1, 0, 0, 1, 0, 0))
    if etree.QName(element).localname == "TextObject":
        for code in named(element, "TextCode"):
            write(code, size=first(element.get("Size"), 3.5), placing=placing, canvas=canvas)
    else:
        for data in named(element, "AbbreviatedData"):
            for points in subpaths(data.text or "", placing):
                bar = middle_of_bar(points)
                canvas.rules.extend([bar] if bar else sides_of(points))


@dataclass(frozen=True, slots=True)
class Placing:
    """Where an object's own frame lies on the page."""

    x: float
    y: float
    matrix: Numbers

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of the object in points of the page."""
        a, b, c, d, e, f = self.matrix
        return (self.x + a * x + c * y + e) * MM, (self.y + b * x + d * y + f) * MM


def first(text: str | None, default: float) -> float:
    """Return the first number of a list."""
    return next(iter(numbers(text)), default)


def write(code: etree._Element, *, size: float, placing: Placing, canvas: Canvas) -> None:
    """Add the characters of one text code; a code below the one before is a new line."""
    text = (code.text or "").replace("\n", "")
    x, y = first(code.get("X"), 0.0), first(code.get("Y"), size)
    across, down = deltas(code.get("DeltaX"), len(text)), deltas(code.get("DeltaY"), len(text))
    for index, char in enumerate(text):
        box = box_of(x, y, size=size, placing=placing)
        if index == 0 and canvas.boxes and is_new_line(canvas, box):
            canvas.break_line()
        canvas.add(char, box)
        x += across[index] if index < len(across) else (0.0 if down else size)
        y += down[index] if index < len(down) else 0.0


def box_of(
    x: float, y: float, *, size: float, placing: Placing
) -> tuple[float, float, float, float]:
    """Return the box of a character whose baseline begins at (x, y)."""
    corners = [
        placing.place(x + right * size, y + lower * size)
        for right, lower in ((0.0, -0.86), (1.0, 0.14))
    ]
    xs, ys = [at[0] for at in corners], [at[1] for at in corners]
    return min(xs), min(ys), max(xs), max(ys)


def is_new_line(canvas: Canvas, box: tuple[float, float, float, float]) -> bool:
    """Say whether a character's middle lies outside of the height of the one before."""
    top, bottom = canvas.boxes[-3], canvas.boxes[-1]
    return not top <= (box[1] + box[3]) / 2 <= bottom


def deltas(text: str | None, count: int) -> list[float]:
    """Return the steps between characters; `g 3 5.2` stands for three steps of 5.2.

    >>> deltas("1 g 2 5.2 4", 9)
    [1.0, 5.2, 5.2, 4.0]
    """
    steps: list[float] = []
    parts = iter((text or "").split())
    for part in parts:
        if len(steps) >= count:
            break
        if part == "g":
            repeats, step = next(parts, "0"), next(parts, "0")
            steps += [float(step)] * min(int(float(repeats)), count, MOST_REPEATS)
        else:
            steps.append(float(part))
    return steps


def subpaths(data: str, placing: Placing) -> Iterator[list[tuple[float, float] | None]]:
    """Yield the subpaths of `M 0 0 L 9 0 C`; None stands where a curve leads to the next point."""
    points: list[tuple[float, float] | None] = []
    coordinates = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7}
    tokens = TOKEN.findall(data)
    at = 0
    while at < len(tokens):
        operator, at = tokens[at], at + 1
        if operator == "C" and points:
            points.append(points[0])
        size = coordinates.get(operator, 0)
        values = tokens[at : at + size]
        if not size or len(values) < size:
            continue
        at += size
        if operator in "SM" and points:
            yield points
            points = []
        if operator in "QBA":
            points.append(None)
        points.append(placing.place(float(values[-2]), float(values[-1])))
    if points:
        yield points
