"""What must hold between rows and between tables, or the reference data is refused.

Duplicate keys, dangling references, rows without a source, owners that overlap in time, trees
that bite their tail, alias patterns that do not compile, intervals that end before they begin.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import pairwise
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from db.errors import BadReference
from db.records import Role, Stage
from db.reference_cells import read_pattern
from db.reference_kinds import AliasMatch, Refers
from db.reference_records import Division, VendorAlias, VendorOwnership, XinjiangDivision

Tables = Mapping[str, Sequence[Any]]
Check = Callable[[Tables], None]

DIVISION_TABLES = ("divisions", "divisions_xinjiang")


def check_tables(tables: Tables) -> None:
    """Raise BadReference with file and row for the first rule that a row breaks."""
    for check in CHECKS:
        check(tables)


def numbered(tables: Tables, stem: str) -> Iterator[tuple[int, Any]]:
    """Yield the rows of a table with their row numbers; the header is row 1."""
    return enumerate(tables[stem], start=2)


def refuse(stem: str, row: int, reason: str) -> BadReference:
    """Return the error for a row of the table of this name."""
    return BadReference(f"{stem}.csv", row, reason)


def check_keys(tables: Tables) -> None:
    """Raise for the second row that has the key of another."""
    for stem, rows in tables.items():
        for name in ("KEY", "UNIQUE"):
            if rows and (key := getattr(rows[0], name, None)):
                check_key(tables, stem, key)


def check_key(tables: Tables, stem: str, key: tuple[str, ...]) -> None:
    """Raise for the second row that agrees with another in all columns of `key`."""
    seen: dict[Hashable, int] = {}
    for number, row in numbered(tables, stem):
        values = tuple(getattr(row, column) for column in key)
        if values in seen:
            raise refuse(stem, number, f"{key} {values} is a duplicate of row {seen[values]}")
        seen[values] = number


def check_references(tables: Tables) -> None:
    """Raise for an id that points into a table and is not found there."""
    for stem, rows in tables.items():
        if not rows:
            continue
        for column, target in references_of(type(rows[0])).items():
            known = {getattr(row, target.column) for row in tables[target.table]}
            for number, row in numbered(tables, stem):
                for value in as_tuple(getattr(row, column)):
                    if value not in known:
                        reason = f"column {column}: {value!r} is not in {target.table}.csv"
                        raise refuse(stem, number, reason)


def references_of(record: type) -> dict[str, Refers]:
    """Return where each field that points into another table points to."""
    hints = get_type_hints(record, include_extras=True)
    marks = {field.name: list(marks_of(hints[field.name])) for field in fields(record)}
    return {column: found[0] for column, found in marks.items() if found}


def marks_of(kind: Any) -> Iterator[Refers]:
    """Yield the reference marks of a field's type, also inside `... | None`."""
    if get_origin(kind) is Annotated:
        yield from (mark for mark in get_args(kind) if isinstance(mark, Refers))
    else:
        for part in get_args(kind):
            yield from marks_of(part)


def as_tuple(value: Any) -> tuple[Any, ...]:
    """Return the single values of a cell: none, one, or those of a list."""
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def check_sources(tables: Tables) -> None:
    """Raise for a row that says no source, and a source that says no place."""
    for stem in tables:
        for number, row in numbered(tables, stem):
            if stem == "sources":
                if row.locator is None and row.kind != "unsourced":
                    raise refuse(stem, number, "a source without a locator cannot be looked up")
            elif not row.source:
                raise refuse(stem, number, "the row has no source")


def check_intervals(tables: Tables) -> None:
    """Raise for an interval that ends before it begins."""
    for stem, rows in tables.items():
        for begin, end in (("valid_from", "valid_to"), ("eu_from", "eu_to")):
            if not rows or not hasattr(rows[0], end):
                continue
            for number, row in numbered(tables, stem):
                check_order(stem, number, getattr(row, begin), getattr(row, end))


def check_order(stem: str, number: int, begin: str | None, end: str | None) -> None:
    """Raise BadReference when `end` lies before `begin`, at the precision both share."""
    if begin and end and end < begin[: len(end)]:
        raise refuse(stem, number, f"ends ({end}) before it begins ({begin})")


def check_owners(tables: Tables) -> None:
    """Raise where a company has two controlling owners at a time."""
    by_child: dict[str, list[tuple[int, VendorOwnership]]] = {}
    for number, row in numbered(tables, "vendor_ownership"):
        if row.relation.controls:
            by_child.setdefault(row.child_id, []).append((number, row))
    for links in by_child.values():
        links.sort(key=lambda link: link[1].valid_from or "")
        for (_, earlier), (number, later) in pairwise(links):
            if overlap(earlier, later):
                reason = f"{later.child_id} is owned by {later.parent_id} from {later.valid_from}"
                raise refuse(
                    "vendor_ownership",
                    number,
                    f"{reason}, which overlaps {earlier.parent_id} until {earlier.valid_to}",
                )


def overlap(earlier: VendorOwnership, later: VendorOwnership) -> bool:
    """Say whether two half-open intervals share a day for certain.

    Dates are compared at the precision both have: 2021 and 2021-05 can be a hand-over.
    """
    if earlier.valid_to is None or later.valid_from is None:
        return True
    shared = min(len(earlier.valid_to), len(later.valid_from))
    return earlier.valid_to[:shared] > later.valid_from[:shared]


def check_trees(tables: Tables) -> None:
    """Raise where a way up the tree never arrives at a top."""
    for stem, key in (("buyer_classes", "class_id"), ("products", "product_id")):
        parents = {getattr(row, key): row.parent_id for row in tables[stem]}
        for number, row in numbered(tables, stem):
            check_way_up(stem, number, getattr(row, key), parents)


def check_way_up(stem: str, number: int, start: str, parents: Mapping[str, str | None]) -> None:
    """Raise BadReference when the way up from `start` comes back to where it was."""
    seen, here = {start}, parents.get(start)
    while here is not None:
        if here in seen:
            raise refuse(stem, number, f"the way up from {start!r} runs in a circle at {here!r}")
        seen.add(here)
        here = parents.get(here)


def check_owner_circles(tables: Tables) -> None:
    """Raise where a company owns itself by way of others, in the rows still in force."""
    parents = {
        row.child_id: row.parent_id
        for row in tables["vendor_ownership"]
        if row.relation.controls and row.valid_to is None
    }
    for number, row in numbered(tables, "vendor_ownership"):
        check_way_up("vendor_ownership", number, row.child_id, parents)


def check_alias_patterns(tables: Tables) -> None:
    """Raise for an alias that is a pattern and does not compile, or matches emptiness."""
    for number, row in numbered(tables, "vendor_aliases"):
        if is_pattern(row):
            try:
                read_pattern(row.alias)
            except ValueError as error:
                raise refuse("vendor_aliases", number, str(error)) from error


def is_pattern(alias: VendorAlias) -> bool:
    """Say whether the alias is a pattern, not a literal text."""
    return alias.match is AliasMatch.REGEX


def check_categories(tables: Tables) -> None:
    """Raise for a category of a product that no vendor has."""
    known = {category for row in tables["vendors"] for category in row.categories}
    for number, row in numbered(tables, "products"):
        for category in row.vendor_categories:
            if category not in known:
                raise refuse("products", number, f"no vendor has the category {category!r}")


def check_divisions(tables: Tables) -> None:
    """Raise for a division outside all provinces, and for a code with two names."""
    provinces = {row.code for row in tables["divisions_provinces"]}
    for stem in DIVISION_TABLES:
        known = provinces | {row.code for row in tables[stem]}
        for number, row in numbered(tables, stem):
            if row.parent_code not in known:
                raise refuse(stem, number, f"no division {row.parent_code!r}")
        check_division_years(tables, stem)
    known = provinces | {row.code for row in tables["divisions"]}
    for number, row in numbered(tables, "division_aliases"):
        if row.code not in known:
            raise refuse("division_aliases", number, f"no division {row.code!r}")
    for number, row in numbered(tables, "division_hard_cases"):
        for code in row.codes:
            if f"{code[:2]}0000" not in provinces:
                raise refuse("division_hard_cases", number, f"no province of {code!r}")


def check_division_years(tables: Tables, stem: str) -> None:
    """Raise where two spans of one code share a year; both years belong to a span."""
    rows = sorted(numbered(tables, stem), key=lambda r: (r[1].code, r[1].year_from))
    for (_, earlier), (number, later) in pairwise(rows):
        if earlier.code == later.code and year_to(earlier) >= later.year_from:
            reason = f"{later.code} has two names in {later.year_from}"
            raise refuse(stem, number, reason)


def year_to(division: Division | XinjiangDivision) -> int:
    """Return the last year of a division, one beyond all years while it lasts."""
    return division.year_to if division.year_to is not None else 9999


def check_grades(tables: Tables) -> None:
    """Raise unless each role has one grade at each stage."""
    seen: dict[tuple[str, str], int] = {}
    for number, row in numbered(tables, "grade_rules"):
        for stage in tuple(Stage) if row.stages == ("any",) else row.stages:
            if stage not in tuple(Stage):
                raise refuse("grade_rules", number, f"no stage {stage!r}")
            if (row.role, stage) in seen:
                before = seen[row.role, stage]
                raise refuse("grade_rules", number, f"{row.role} at {stage} stands in row {before}")
            seen[row.role, stage] = number
    for role in Role:
        for stage in Stage:
            if (role, stage) not in seen:
                raise refuse("grade_rules", 1, f"no grade for {role} at {stage}")


CHECKS: tuple[Check, ...] = (
    check_keys,
    check_sources,
    check_references,
    check_intervals,
    check_owners,
    check_owner_circles,
    check_trees,
    check_alias_patterns,
    check_categories,
    check_divisions,
    check_grades,
)
