"""Verbs about the case itself: init, doctor."""

from pathlib import Path
from typing import Annotated

import typer

from db.case import Case
from tendertrace import doctor as examination
from tendertrace.cli.app import Options, app, note
from tendertrace.cli.options import FormatOption, OutputOption
from tendertrace.cli.output import write_rows


@app.command()
def init(
    context: typer.Context,
    directory: Annotated[Path, typer.Argument(help="The folder to make; empty or new.")],
) -> None:
    """Make a new case: settings, an empty archive and ledger, an empty database."""
    options: Options = context.obj
    Case.create(directory)
    note(options, f"Made the case {directory.name}. Next: tendertrace --case {directory} run PATH")


@app.command()
def doctor(
    context: typer.Context, format: FormatOption = None, output: OutputOption = None
) -> None:
    """Tell what this machine has, what is missing and how to get it."""
    options: Options = context.obj
    findings = examination.examine(options.case_path)
    write_rows(examination.as_table(findings), format=format, output=output)
    if not examination.is_ready(findings):
        note(options, "Something needed is missing or in trouble: see how_to_get above.")
        raise typer.Exit(1)
