"""Verbs that do work on a case: extract, link, run.

The readers are imported where they are used: a question need not wait for them to load.
"""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from analysis.exposure import DEFAULT_BY, exposure
from analysis.link import link_case
from db.errors import Usage
from extract.ocr.engine import OcrMode
from tendertrace.account import tell_account
from tendertrace.cli.app import Options, app
from tendertrace.cli.look import print_exposure
from tendertrace.cli.options import (
    FormatOption,
    OcrOption,
    OutputOption,
    SourceNoteOption,
    WorkersOption,
)
from tendertrace.cli.progress import Bar, progress_bar

PARTS_MISSING = 5
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", help="The day that counts as today for owners.")
]


def bar_for(options: Options) -> Bar:
    """Return a maker of progress bars that keeps to --quiet."""
    return lambda task: progress_bar(task, quiet=options.quiet)


def day(text: str | None) -> date | None:
    """Return the day that an option names.

    >>> day("2020-09-21")
    datetime.date(2020, 9, 21)
    """
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise Usage(f"{text!r} is no day", "write it as 2020-09-21") from None


@app.command()
def extract(
    context: typer.Context, workers: WorkersOption = None, ocr: OcrOption = OcrMode.AUTO
) -> None:
    """Read documents that lack a result for the current rules."""
    from tendertrace.main_job import extract_all

    options: Options = context.obj
    case = options.case()
    with case.lock("extract"):
        extract_all(case, workers=workers, ocr=ocr, bar=bar_for(options))
        if tell_account(case, quiet=options.quiet):
            raise typer.Exit(PARTS_MISSING)


@app.command()
def link(context: typer.Context, as_of: AsOfOption = None) -> None:
    """Tie vendors, owners, buyers, places and grades together, and build the marts."""
    options: Options = context.obj
    case = options.case()
    with case.lock("link"), bar_for(options)("Linking"):
        link_case(case, as_of=day(as_of))


@app.command()
def run(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="Files and folders to read.")],
    source_note: SourceNoteOption = None,
    workers: WorkersOption = None,
    ocr: OcrOption = OcrMode.AUTO,
    as_of: AsOfOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Do the main job on files and folders: import, extract, link, and print exposure."""
    from tendertrace.main_job import open_or_create, run_job

    options: Options = context.obj
    today = day(as_of)
    case = open_or_create(options.case_path)
    with case.lock("run"):
        summary = run_job(
            case,
            paths,
            source_note=source_note,
            workers=workers,
            ocr=ocr,
            as_of=today,
            bar=bar_for(options),
        )
        print_exposure(exposure(case), by=DEFAULT_BY, format=format, output=output)
        missing = tell_account(case, quiet=options.quiet, failed_imports=summary.imported.failed)
    if missing:
        raise typer.Exit(PARTS_MISSING)
