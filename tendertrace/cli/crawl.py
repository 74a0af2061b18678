"""Verbs about sources on the network: sources, crawl, lift."""

from dataclasses import astuple, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analysis.table import Table
from crawlers.account import CoverageRow
from crawlers.progress import Progress
from crawlers.sources import SourceRow, find_source, list_sources
from tendertrace.cli.app import Options, app, note
from tendertrace.cli.options import FormatOption, OutputOption
from tendertrace.cli.output import write_rows
from tendertrace.cli.progress import progress_bar

if TYPE_CHECKING:  # Scrapy takes a second to load, and `sources` does without it
    from crawlers.run import CrawlSummary

IN_SHORT = ("source_id", "publisher", "country", "languages", "period", "opt_in", "confidence")


@app.command()
def sources(
    source: Annotated[str | None, typer.Argument(help="One source, with all its facts.")] = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List the sources, or show one: what it holds, its terms, and how well that is known."""
    if source is None:
        table = _sources(list_sources(), columns=IN_SHORT)
    else:
        row = find_source(source)
        facts = tuple((field.name, getattr(row, field.name)) for field in fields(row))
        table = Table(("fact", "value"), facts)
    write_rows(table, format=format, output=output)


@app.command()
def crawl(
    context: typer.Context,
    source: Annotated[str, typer.Argument(help="A source_id of `tendertrace sources`.")],
    date_from: Annotated[str | None, typer.Option("--from", help="First day, 2015-06-30.")] = None,
    date_to: Annotated[str | None, typer.Option("--to", help="Last day, 2015-06-30.")] = None,
    sample: Annotated[int | None, typer.Option(min=1, help="Stop after so many notices.")] = None,
    url_list: Annotated[
        Path | None, typer.Option(help="Addresses to fetch: one a line, or a CSV file.")
    ] = None,
    query: Annotated[str | None, typer.Option(help="What a search source is asked for.")] = None,
    only: Annotated[
        list[str] | None, typer.Option(help="Only lists with this label, or this site; repeat.")
    ] = None,
    resume: Annotated[bool, typer.Option(help="Go on with the last unfinished crawl.")] = False,
    recheck: Annotated[
        bool, typer.Option(help="Visit known notices again: what changed, what is gone.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option(help="Print the addresses it would begin with, fetch nothing.")
    ] = False,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Gather a source into the archive, politely, and print the account of its lists."""
    from crawlers.run import crawl as crawl_source

    options: Options = context.obj
    with progress_bar(f"Crawling {source}", quiet=options.quiet) as report:

        def tell(progress: Progress) -> None:
            report(progress.done + progress.failed, progress.wanted, _pace(progress))

        summary = crawl_source(
            options.case(),
            source,
            date_from=date_from,
            date_to=date_to,
            sample=sample,
            url_list=url_list,
            query=query,
            only=tuple(only or ()),
            resume=resume,
            recheck=recheck,
            dry_run=dry_run,
            progress=tell,
            debug=options.debug,
        )
    write_rows(_account(summary, dry_run=dry_run), format=format, output=output)
    if not dry_run:
        note(options, _ending(summary))
    if summary.exit_code:
        raise typer.Exit(summary.exit_code)


@app.command()
def lift(
    context: typer.Context,
    host: Annotated[str, typer.Argument(help="The host that blocked a crawl.")],
    why: Annotated[str, typer.Option("--note", help="Why it may be asked again; kept.")],
    insist: Annotated[bool, typer.Option(help="Before the pause is over.")] = False,
) -> None:
    """Lift the breaker of a host that blocked a crawl. Only a person does this."""
    from crawlers.breakers import lift as lift_breaker

    options: Options = context.obj
    case = options.case()
    with case.lock("lift"):
        lift_breaker(case, host, note=why, insist=insist)
    note(options, f"{host} may be asked again.")


def _sources(rows: tuple[SourceRow, ...], *, columns: tuple[str, ...]) -> Table:
    return Table(columns, tuple(tuple(getattr(row, name) for name in columns) for row in rows))


def _account(summary: "CrawlSummary", *, dry_run: bool) -> Table:
    if dry_run:
        return Table(("address",), tuple((wanted.url,) for wanted in summary.planned))
    columns = tuple(field.name for field in fields(CoverageRow))
    return Table(columns, tuple(astuple(row) for row in summary.rows))


def _pace(progress: Progress) -> str:
    left = "" if progress.remaining_s is None else f", about {progress.remaining_s / 60:.0f} min"
    return f"{progress.notices} notices, {progress.per_minute:.0f} a minute{left}"


def _ending(summary: "CrawlSummary") -> str:
    reason = f": {summary.reason}" if summary.reason else ""
    return (
        f"{summary.source}: {summary.status.value}{reason}. "
        f"{summary.notices} notices, {summary.files} files, {summary.exchanges} exchanges."
    )
