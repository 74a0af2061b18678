"""The main table: in how many projects vendors are named, by grade, buyer, place and time.

Being named is no sale. Rows are not to be added up: a project may stand in several of them.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, cast

from analysis.marts import open_marts
from analysis.periods import ONE_DAY, Period, period_of
from analysis.regions import code_prefix
from analysis.shipped import shipped
from analysis.statements import statement
from analysis.table import Table
from analysis.vendors import responses_of, successor_responses_of, vendor_called
from db.case import Case
from db.errors import Usage
from db.reference import Reference

DEFAULT_BY = ("vendor", "year", "grade", "buyer_class")
DIMENSIONS = (
    "vendor",
    "year",
    "grade",
    "role",
    "stage",
    "channel",
    "buyer_class",
    "buyer_tier",
    "buyer",
    "end_user_class",
    "province",
    "region",
    "product",
    "programme",
    "parent_then",
    "parent_now",
    "project",
)
# Columns that say nothing about a row unless the vendor is one of its columns.
OF_A_VENDOR = ("vendor_name", "european_home", "european_then", "european_now")
# Where one of these is a column, or a vendor is filtered for, rows speak of companies by name:
# what those have answered goes with them.
NAMING = frozenset({"vendor", "parent_then", "parent_now"})


class Definition(StrEnum):
    """What makes a vendor European (home, parent) or of the EU on the day of the notice."""

    HOME = "home"
    PARENT_THEN = "parent_then"
    PARENT_NOW = "parent_now"
    EU_HOME_THEN = "eu_home_then"
    EU_PARENT_THEN = "eu_parent_then"


def exposure(
    case: Case,
    *,
    vendor: str | None = None,
    by: Sequence[str] = DEFAULT_BY,
    date_from: str | None = None,
    date_to: str | None = None,
    buyer_class: str | None = None,
    region: str | None = None,
    definition: Definition | None = None,
) -> Table:
    """Return counts of projects, a row for each combination of the columns `by`.

    `date_from` and `date_to` are days, months or years; a notice counts when all days that its
    date stands for lie within, so one dated only by its year needs the whole year, and one
    without a date is left out. A `buyer_class` counts all classes below it, a `region` all
    places within it. Columns: docs/data-dictionary.md. Raises Usage for what is not known.
    """
    unknown = [name for name in by if name not in DIMENSIONS]
    if unknown or not by:
        raise Usage(
            f"no column {', '.join(unknown)} to count by", f"choose of {', '.join(DIMENSIONS)}"
        )
    reference = shipped()
    parameters: dict[str, Any] = {f"by_{name}": name in by for name in DIMENSIONS}
    parameters |= {
        "vendor": vendor_called(vendor, reference=reference) if vendor else None,
        "date_from": _period(date_from).start if date_from else None,
        "date_to": _period(date_to).end - ONE_DAY if date_to else None,
        "buyer_class": _known_class(buyer_class, reference),
        "region": code_prefix(region) if region else None,
        "definition": definition,
    }
    with open_marts(case) as marts:
        answer = marts.execute(statement("exposure"), parameters)
        columns = tuple(column[0] for column in answer.description)
        rows = answer.fetchall()
    names = vendor is not None or not NAMING.isdisjoint(by)
    return _shown(_with_replies(Table(columns, tuple(rows)), reference, shown=names), by)


def _with_replies(table: Table, reference: Reference, *, shown: bool) -> Table:
    """Return the table with the answers of the vendors of each row in place of the vendors.

    `vendors` is the last column.
    """
    added = ("company_responses", "successor_responses") if shown else ()
    return Table(
        (*table.columns[:-1], *added),
        tuple(
            (*row[:-1], *(_replies(cast("list[str]", row[-1]), reference) if shown else ()))
            for row in table.rows
        ),
    )


def _replies(vendors: Sequence[str], reference: Reference) -> tuple[str | None, str | None]:
    """Return the ids of the vendors' own answers and those of their successors, `;` between."""
    own, heirs = (
        [one.response_id for vendor in vendors for one in find(vendor, reference=reference)]
        for find in (responses_of, successor_responses_of)
    )
    return ";".join(dict.fromkeys(own)) or None, ";".join(dict.fromkeys(heirs)) or None


def _shown(table: Table, by: Sequence[str]) -> Table:
    """Return the columns that were asked for first, then the counts; rows in their order."""
    hidden = set(DIMENSIONS) - set(by)
    if "vendor" not in by:
        hidden |= set(OF_A_VENDOR)
    counts = [name for name in table.columns if name not in DIMENSIONS and name not in hidden]
    positions = [table.columns.index(name) for name in (*by, *counts)]
    rows = sorted(
        (tuple(row[position] for position in positions) for row in table.rows),
        key=lambda row: tuple(map(str, row[: len(by)])),
    )
    return Table((*by, *counts), tuple(rows))


def _period(text: str) -> Period:
    try:
        return period_of(text)
    except ValueError:
        raise Usage(f"{text!r} is no date", "write 2015, 2015-06 or 2015-06-30") from None


def _known_class(class_id: str | None, reference: Reference) -> str | None:
    known = sorted(row.class_id for row in reference.buyer_classes)
    if class_id is not None and class_id not in known:
        raise Usage(f"no buyer class {class_id!r}", f"choose of {', '.join(known)}")
    return class_id
