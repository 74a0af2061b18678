"""The verb search: which pages hold these words."""

from typing import Annotated

import typer

from db.errors import NothingFound
from tendertrace.cli.app import Options, app
from tendertrace.cli.options import FormatOption, OutputOption
from tendertrace.cli.output import write_rows
from tendertrace.cli.progress import progress_bar


@app.command()
def search(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help="Words to look for, all of them on one page.")],
    limit: Annotated[int, typer.Option(min=1, help="At most so many pages.")] = 20,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Search the text of all pages, in Chinese and English; best pages first, with snippets."""
    from tendertrace.search import search as search_pages

    options: Options = context.obj
    case = options.case()
    with progress_bar("Indexing", quiet=options.quiet) as report:
        table = search_pages(case, text, limit=limit, report=report)
    write_rows(table, format=format, output=output)
    if not table.rows:
        raise NothingFound("no page that was read holds these words", "tendertrace coverage")
