"""The verb that brings a user's own files in: import."""

from pathlib import Path
from typing import Annotated

import typer

from tendertrace.cli.app import Options, app, note
from tendertrace.cli.options import SourceNoteOption
from tendertrace.cli.work import PARTS_MISSING, bar_for


@app.command(name="import")
def import_(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="Files and folders to bring in.")],
    source_note: SourceNoteOption = None,
) -> None:
    """Bring your own files into the archive: hashed first, recorded in the ledger."""
    from tendertrace.main_job import import_into, open_or_create

    options: Options = context.obj
    case = open_or_create(options.case_path)
    with case.lock("import"):
        summary = import_into(case, paths, source_note=source_note, bar=bar_for(options))
    note(options, f"Imported {summary.captured}, known already {summary.duplicates}.")
    for name, reason in summary.failed:
        note(options, f"  not imported: {name}: {reason}")
    if summary.failed:
        raise typer.Exit(PARTS_MISSING)
