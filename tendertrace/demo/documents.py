"""Makes the demo's documents: scenario in, PDF files and their labels out.

The same scenario, fonts and typst give the same bytes: the date of every file is fixed.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import typst

from db.errors import MissingComponent
from tendertrace.demo.blocks import Cover, Title, as_data
from tendertrace.demo.fonts import REMEDY, Fonts, choose_fonts
from tendertrace.demo.gold import DemoDocument
from tendertrace.demo.labels import write_labels
from tendertrace.demo.scenario import SCENARIO

Report = Callable[[int, int, str], None]

TEMPLATES = Path(__file__).parent / "templates"
MADE_AT = datetime(2026, 1, 1, tzinfo=UTC)
# PDF/A is refused where a character has no glyph; a plain PDF would show an empty box.
STANDARD: Final = "a-2b"
NO_GLYPH = "could not be displayed"

# Printed on every page. No colon: nothing in it may look like a label with its value.
SYNTHETIC = {
    "zh": "合成文件，仅供程序演示。文中单位、项目与数据均属虚构，并非真实采购，不构成任何证据。",
    "en": "SYNTHETIC DEMO DOCUMENT. Bodies, projects and figures are invented; no real purchase, "
    "no evidence of anything.",
}


@dataclass(frozen=True, slots=True)
class Made:
    """One file as it was set: its bytes, its pages, and the page of each mark."""

    document: DemoDocument
    data: bytes
    pages: int
    page_of: dict[str, int]


def build(folder: Path, *, progress: Report | None = None) -> list[Path]:
    """Write the documents and `labels.jsonl` into a folder; return the documents' paths.

    Raises MissingComponent where no font has the Chinese characters.
    """
    made = make(SCENARIO, fonts=choose_fonts(), progress=progress)
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / each.document.file for each in made]
    for path, each in zip(paths, made, strict=True):
        path.write_bytes(each.data)
    write_labels(folder / "labels.jsonl", made)
    return paths


def make(
    documents: Sequence[DemoDocument], *, fonts: Fonts, progress: Report | None = None
) -> list[Made]:
    """Return the documents as set by typst. Raises MissingComponent for a missing glyph."""
    compiler = typst.Compiler(
        input=str(TEMPLATES / "document.typ"), root=str(TEMPLATES), font_paths=fonts.found
    )
    made = []
    for done, document in enumerate(documents, start=1):
        made.append(_make_one(document, compiler=compiler, fonts=fonts))
        if progress is not None:
            progress(done, len(documents), document.file)
    return made


def _make_one(document: DemoDocument, *, compiler: typst.Compiler, fonts: Fonts) -> Made:
    inputs = {"data": json.dumps(_data(document, fonts=fonts), ensure_ascii=False)}
    try:
        data = compiler.compile(
            format="pdf", sys_inputs=inputs, pdf_standards=[STANDARD], timestamp=MADE_AT
        )
    except typst.TypstError as error:
        if NO_GLYPH in error.message:
            raise MissingComponent(f"{document.file}: {error.message}", REMEDY) from error
        raise
    assert isinstance(data, bytes)  # one file, as no page-by-page format was asked for
    marks = json.loads(compiler.query("<mark>", field="value"))
    [pages] = json.loads(compiler.query("<pages>", field="value"))
    page_of = {mark["mark"]: mark["page"] for mark in marks}
    return Made(document, data, pages, page_of)


def _data(document: DemoDocument, *, fonts: Fonts) -> dict[str, object]:
    # Digits and letters in the Latin face, punctuation in the Chinese one, as offices print.
    latin = {"name": "Libertinus Serif", "covers": "latin-in-cjk"}
    return {
        "title": _title(document),
        "language": document.language,
        "synthetic": SYNTHETIC,
        "serif": [latin, fonts.serif],
        "sans": [fonts.sans],
        "blocks": as_data(document.blocks),
    }


def _title(document: DemoDocument) -> str:
    first = document.blocks[0]
    if isinstance(first, Cover):
        return first.title
    if isinstance(first, Title):
        return first.text
    return document.file
