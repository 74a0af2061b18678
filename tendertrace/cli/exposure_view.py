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
    """Yield what must stand beside the counts: the caveat, what is unread, and the replies.

    >>> from db.reference import load
    >>> table = Table(
    ...     ("documents_unread", "company_responses", "successor_responses"),
    ...     ((0, None, "re_idemia_2020"),),
    ... )
    >>> _, reply = footnotes(table, reference=load())
    >>> reply.partition(":")[0]
    'idemia, successor of a vendor above, replied (2020-09-21, statement to Le Monde)'
    """
    yield CAVEAT
    unread = {row["documents_unread"] for row in table.records()} - {0}
    for count in sorted(str(number) for number in unread):
        yield f"{count} documents were not read, or not whole: what they name is not counted."
    own, heirs = _ids(table, "company_responses"), _ids(table, "successor_responses")
    for reply in reference.company_responses:
        if reply.response_id in own | heirs:
            as_whom = ", successor of a vendor above," if reply.response_id in heirs else ""
            when = f"({reply.date}, {reply.channel})"
            yield f"{reply.vendor_id}{as_whom} replied {when}: {reply.summary}"


def _ids(table: Table, column: str) -> set[str]:
    """Return the ids that a column lists, `;` between; none where the table lacks it."""
    return {one for row in table.records() for one in str(row.get(column) or "").split(";")}


def _word(value: object, column: str) -> object:
    if not column.startswith("european"):
        return value
    return "?" if value is None else "yes" if value else "no"
