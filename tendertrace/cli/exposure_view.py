"""The exposure table as a person reads it on a terminal: fewer columns, and the replies below.

Scripts get every column (JSON Lines, CSV, Parquet); only the drawn table is narrowed.
"""

from collections.abc import Iterator

from analysis.table import Table
from db.reference import Reference

# Beside the columns that were asked for. The rest is in every other format.
SHOWN = (
    "european_then",
    "european_now",
    "projects",
    "notices",
    "first_date",
    "last_date",
    "products",
)
CAVEAT = (
    "Being named is not a sale: E0 in passing, E1 recommended, E2 specified, E3 offered, "
    "E4 awarded, E5 delivered."
)


def narrowed(table: Table, *, by: tuple[str, ...]) -> Table:
    """Return the columns that fit a terminal, with yes, no and ? for what is European.

    >>> table = Table(("vendor", "european_then", "projects", "documents"), (("axis", None, 2, 3),))
    >>> narrowed(table, by=("vendor",))
    Table(columns=('vendor', 'european_then', 'projects'), rows=(('axis', '?', 2),))
    """
    columns = tuple(name for name in table.columns if name in by or name in SHOWN)
    positions = [table.columns.index(name) for name in columns]
    rows = tuple(tuple(_word(row[i], table.columns[i]) for i in positions) for row in table.rows)
    return Table(columns, rows)


def footnotes(table: Table, *, reference: Reference) -> Iterator[str]:
    """Yield what must stand beside the counts: the caveat, what is unread, and the replies."""
    yield CAVEAT
    unread = {row["documents_unread"] for row in table.records()} - {0}
    for count in sorted(str(number) for number in unread):
        yield f"{count} documents were not read, or not whole: what they name is not counted."
    named = {
        response_id
        for row in table.records()
        for response_id in str(row.get("company_responses") or "").split(";")
    }
    for reply in reference.company_responses:
        if reply.response_id in named:
            yield f"{reply.vendor_id} replied ({reply.date}, {reply.channel}): {reply.summary}"


def _word(value: object, column: str) -> object:
    if not column.startswith("european"):
        return value
    return "?" if value is None else "yes" if value else "no"
