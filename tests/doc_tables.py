"""Reads the documents of docs/ for the tests that compare them with the code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
HEADING = re.compile(r"^(#{1,6}) +(.+?) *$", re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")
CELL_END = re.compile(r"(?<!\\)\|")
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Section:
    """A heading with the text below it, up to the next heading of any level."""

    level: int
    title: str
    text: str

    def tables(self) -> Iterator[list[list[str]]]:
        """Yield the tables of the section, each as rows of cells, the header first."""
        rows: list[list[str]] = []
        for line in [*self.text.splitlines(), ""]:
            if line.startswith("|"):
                rows.append([cell.strip() for cell in CELL_END.split(line)[1:-1]])
            elif rows:
                yield [row for row in rows if not set("".join(row)) <= set("-: ")]
                rows = []

    def rows(self) -> list[list[str]]:
        """Return the rows of all tables of the section, headers left out."""
        return [row for table in self.tables() for row in table[1:]]

    def code(self) -> list[str]:
        """Return the first code word of the first cell of each row."""
        return [found[1] for row in self.rows() if (found := CODE.search(row[0]))]


def sections(name: str) -> list[Section]:
    """Return the sections of a document of docs/, or of a file beside it."""
    text = (DOCS / name).read_text("utf-8")
    found = list(HEADING.finditer(FENCE.sub(lambda block: " " * len(block[0]), text)))
    ends = [*(heading.start() for heading in found[1:]), len(text)]
    return [
        Section(len(heading[1]), heading[2], text[heading.end() : end])
        for heading, end in zip(found, ends, strict=True)
    ]


def section(name: str, title: str) -> Section:
    """Return the section with this title."""
    return next(one for one in sections(name) if one.title == title)


def documents() -> list[Path]:
    """Return every document of the project that people read."""
    beside = [path for path in ROOT.glob("*.md") if path.is_file()]
    return sorted([*beside, *DOCS.rglob("*.md")])
