"""What a demo document is made of: frozen blocks that `templates/document.typ` sets.

A block with a `mark` tells the labels on which page it was set: the template writes the mark
beside the block and `documents.py` asks typst where it stands.
"""

from dataclasses import dataclass, fields, is_dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Cover:
    """The title page of a tender: `big` is set down the page, one character a line."""

    code: str
    title: str
    big: str
    lines: tuple[str, ...]
    date: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents, with page numbers."""

    title: str


@dataclass(frozen=True, slots=True)
class Title:
    """The headline of a notice, and the small line below it."""

    text: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter heading; `new_page` starts it on a page of its own."""

    text: str
    new_page: bool = True


@dataclass(frozen=True, slots=True)
class Section:
    """A heading inside a chapter or a notice."""

    text: str


@dataclass(frozen=True, slots=True)
class Para:
    """Paragraphs of running text, each indented; `mark` names the first one."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that stand under one another without indent: labels with their values."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """A cell that covers more than one row or column."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a grid; `mark` names the page on which it was set."""

    cells: tuple[str | Merged, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table. `widths` are parts of the line; a header is repeated on each page."""

    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    header: tuple[str | Merged, ...] = ()
    caption: str = ""
    align: str = "center"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs and when, at the right, with a seal that says that it is a demo."""

    lines: tuple[str, ...]
    seal: str


@dataclass(frozen=True, slots=True)
class Space:
    """Blank height in points."""

    height: float


Block: TypeAlias = (
    Cover | Contents | Title | Chapter | Section | Para | Lines | Grid | Signature | Space
)


def rows(*lines: str) -> tuple[Row, ...]:
    """Return the rows of a grid, one a line, its cells between bars.

    A line may end in `@name`: the mark of its row.

    >>> rows("1 | 摄像机 | 120 @camera")
    (Row(cells=('1', '摄像机', '120'), mark='camera'),)
    """
    return tuple(_row(line) for line in lines)


def _row(line: str) -> Row:
    text, _, mark = line.partition(" @")
    return Row(cells=tuple(cell.strip() for cell in text.split("|")), mark=mark)


def as_data(block: object) -> object:
    """Return a block as the plain data that travels to the template as JSON.

    >>> as_data(Section("一、项目名称"))
    {'text': '一、项目名称', 'kind': 'section'}
    """
    if is_dataclass(block) and not isinstance(block, type):
        values = {field.name: as_data(getattr(block, field.name)) for field in fields(block)}
        return {**values, "kind": type(block).__name__.lower()}
    if isinstance(block, tuple):
        return [as_data(part) for part in block]
    return block
