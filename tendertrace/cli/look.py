"""Verbs that answer: list, show, exposure, coverage, query."""

from pathlib import Path
from typing import Annotated

import typer

from analysis.coverage import coverage as coverage_rows
from analysis.exposure import DEFAULT_BY, Definition
from analysis.exposure import exposure as exposure_rows
from analysis.listing import Kind, list_rows
from analysis.query import run_query
from analysis.show import show as provenance
from analysis.table import Table
from db.errors import NothingFound
from db.reference import load
from tendertrace.cli.app import Options, app
from tendertrace.cli.exposure_view import footnotes, narrowed
from tendertrace.cli.options import FormatOption, FromOption, OutputOption, ToOption
from tendertrace.cli.output import Format, default_format, write_rows
from tendertrace.cli.tree import print_tree

BY = ",".join(DEFAULT_BY)


def print_exposure(
    table: Table, *, by: tuple[str, ...], format: Format | None, output: Path | None
) -> None:
    """Print an exposure table; on a terminal narrowed, with what must stand beside it."""
    if (format or default_format(output)) is not Format.TABLE:
        write_rows(table, format=format, output=output)
        return
    write_rows(narrowed(table, by=by), format=Format.TABLE, output=output)
    if output is None:
        for line in footnotes(table, reference=load()):
            typer.echo(line)


@app.command(name="list")
def list_(
    context: typer.Context,
    kind: Annotated[Kind, typer.Argument(help="What to list.")],
    vendor: Annotated[str | None, typer.Option(help="Only this vendor_id.")] = None,
    document: Annotated[str | None, typer.Option(help="Only this document (SHA-256).")] = None,
    notice: Annotated[str | None, typer.Option(help="Only this notice.")] = None,
    status: Annotated[
        str | None, typer.Option(help="Only this status; `all` for every mention.")
    ] = None,
    role: Annotated[str | None, typer.Option(help="Only this role.")] = None,
    grade: Annotated[str | None, typer.Option(help="Only this grade, E0 to E5.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many rows.")] = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List records, each with the way back to its document, page and words."""
    options: Options = context.obj
    filters = {
        "vendor_id": vendor,
        "document_sha256": document,
        "notice_id": notice,
        "status": status,
        "role": role,
        "grade": grade,
    }
    given = {name: value for name, value in filters.items() if value is not None}
    table = list_rows(options.case(), kind, limit=limit, **given)
    # An empty list is data (0 mentions is an answer): print nothing, and say so by exit code 3.
    write_rows(table, format=format, output=output)
    if not table.rows:
        raise NothingFound(f"no {kind.value} in this case match")


@app.command()
def show(
    context: typer.Context,
    id: Annotated[str, typer.Argument(help="Any id or SHA-256 that a list prints.")],
    format: FormatOption = None,
) -> None:
    """Show one record with its whole provenance, down to the archived bytes."""
    options: Options = context.obj
    print_tree(provenance(options.case(), id), as_json=format in {Format.JSON, Format.JSONL})


@app.command()
def exposure(
    context: typer.Context,
    vendor: Annotated[str | None, typer.Argument(help="A vendor_id or a name of it.")] = None,
    by: Annotated[str, typer.Option(help="Columns to count by, comma between.")] = BY,
    date_from: FromOption = None,
    date_to: ToOption = None,
    buyer_class: Annotated[
        str | None, typer.Option(help="A class_id of buyer_classes.csv; parents count children.")
    ] = None,
    region: Annotated[str | None, typer.Option(help="GB/T 2260 code (650000) or ISO 3166.")] = None,
    definition: Annotated[
        Definition | None, typer.Option(help="Only vendors that are European by this definition.")
    ] = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Count projects in which vendors are named, by grade. Being named is not a sale."""
    options: Options = context.obj
    case = options.case()
    columns = tuple(part.strip() for part in by.split(","))
    table = exposure_rows(
        case,
        vendor=vendor,
        by=columns,
        date_from=date_from,
        date_to=date_to,
        buyer_class=buyer_class,
        region=region,
        definition=definition,
    )
    if not table.rows:
        raise NothingFound("no vendor is named in what matches", "tendertrace coverage")
    print_exposure(table, by=columns, format=format, output=output)


@app.command()
def coverage(
    context: typer.Context, format: FormatOption = None, output: OutputOption = None
) -> None:
    """Tell what was expected, got and read, and what was not and why."""
    options: Options = context.obj
    write_rows(coverage_rows(options.case()), format=format, output=output)


@app.command()
def query(
    context: typer.Context,
    sql: Annotated[str, typer.Argument(help="SQL over the marts, or a file that holds it.")],
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Run your own SQL over the marts, in a child process that can neither write nor call out."""
    options: Options = context.obj
    path = Path(sql)
    text = path.read_text("utf-8") if sql.endswith(".sql") and path.is_file() else sql
    write_rows(run_query(options.case(), text), format=format, output=output)
