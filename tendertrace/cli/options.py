"""Options that several verbs share, written once."""

from pathlib import Path
from typing import Annotated

import typer

from extract.ocr.engine import OcrMode
from tendertrace.cli.output import Format

FormatOption = Annotated[
    Format | None,
    typer.Option("--format", help="Table on a terminal, JSON Lines otherwise, unless given."),
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", help="Write to this file instead of standard output.")
]
WorkersOption = Annotated[
    int | None, typer.Option("--workers", min=1, help="Child processes; one a core by default.")
]
OcrOption = Annotated[
    OcrMode, typer.Option("--ocr", help="Read scanned and garbled pages by OCR, if installed.")
]
SourceNoteOption = Annotated[
    str | None, typer.Option("--source-note", help="Where these files came from; kept with each.")
]
FromOption = Annotated[str | None, typer.Option("--from", help="First day: 2015, 2015-06 or day.")]
ToOption = Annotated[str | None, typer.Option("--to", help="Last day, as exact as --from.")]
