"""docs/data-dictionary.md against the records, lists, marts and tables that it describes."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum

import pytest

from analysis import exposure as exposure_module
from analysis.claims import ClaimStatus
from analysis.coverage import COLUMNS as COVERAGE
from analysis.exposure import DIMENSIONS, Definition
from analysis.listing import LISTS, Kind
from analysis.marts import open_marts
from analysis.notices import DateBasis
from analysis.place_reader import PlaceRule
from analysis.projects import ProjectBasis
from crawlers.account import CoverageRow
from crawlers.sources import SourceRow
from db import crawl_records, records
from db.case import Case
from db.reference_kinds import Confidence, PublicSecurity
from doc_tables import Section, sections
from tendertrace.doctor import as_table
from tendertrace.search import COLUMNS as SEARCH

PAGE = "data-dictionary.md"
HEADER = ["name", "in", "form", "meaning", "null means"]
LETTER = {"record": "R", "list": "L", "mart": "M"}
OWN_LETTER = {
    "exposure": "E",
    "coverage": "C",
    "doctor": "D",
    "sources": "S",
    "crawl": "A",
    "search": "F",
}
OTHER_WORDS = (
    DateBasis,
    ProjectBasis,
    ClaimStatus,
    PlaceRule,
    PublicSecurity,
    Confidence,
    Definition,
)

RECORDS = {
    name: tuple(field.name for field in fields(kind))
    for name, kind in (vars(records) | vars(crawl_records)).items()
    if is_dataclass(kind)
}
WORDS = {
    kind.__name__: kind
    for kind in [*vars(records).values(), *vars(crawl_records).values(), *OTHER_WORDS]
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
}


def where(part: Section) -> list[tuple[str, str]]:
    """Return what a section describes, as pairs of kind and name."""
    line = re.search(r"^Where: (.+)$", part.text, re.MULTILINE)
    return re.findall(r"(record|list|mart|table) `([^`]+)`", line[1]) if line else []


def described() -> dict[tuple[str, str], list[str]]:
    """Return the names that the page gives to each record, list, mart and table, in order."""
    found: dict[tuple[str, str], list[str]] = {}
    for part in sections(PAGE):
        for kind, name in where(part):
            letter = LETTER.get(kind) or OWN_LETTER[name]
            found[kind, name] = [
                row[0].strip("`") for row in part.rows() if letter in row[1].split()
            ]
    return found


DESCRIBED = described()


def of_kind(kind: str) -> dict[str, list[str]]:
    """Return what the page describes of one kind."""
    return {name: names for (found, name), names in DESCRIBED.items() if found == kind}


def mart_columns(case: Case) -> dict[str, list[str]]:
    """Return the columns of every table of the marts."""
    with open_marts(case) as marts:
        tables = [
            name for (name,) in marts.execute("select table_name from duckdb_tables()").fetchall()
        ]
        return {
            name: [column[0] for column in marts.execute(f"describe {name}").fetchall()]
            for name in tables
        }


def test_every_field_of_every_record_is_described() -> None:
    """A field that is added to a record needs a line on the page, one that goes takes it along."""
    assert {name: sorted(names) for name, names in of_kind("record").items()} == {
        name: sorted(names) for name, names in RECORDS.items()
    }


def test_every_key_of_every_list_is_described() -> None:
    """The page knows each kind of `tendertrace list` and each of its keys."""
    assert {name: sorted(names) for name, names in of_kind("list").items()} == {
        kind.value: sorted(LISTS[kind].columns) for kind in Kind
    }


def test_every_column_of_every_mart_is_described(linked: Case) -> None:
    """The page knows each table of marts.duckdb as it is built, and each of its columns."""
    assert {name: sorted(names) for name, names in of_kind("mart").items()} == {
        name: sorted(names) for name, names in mart_columns(linked).items()
    }


def test_every_column_of_the_exposure_table_is_described(linked: Case) -> None:
    """The columns to count by stand in the order of the code, the counts in printed order."""
    printed = exposure_module.exposure(linked, by=DIMENSIONS).columns
    assert DESCRIBED["table", "exposure"] == list(printed)


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        pytest.param("coverage", COVERAGE, id="coverage"),
        pytest.param("doctor", as_table([]).columns, id="doctor"),
        pytest.param("search", SEARCH, id="search"),
        pytest.param("sources", tuple(field.name for field in fields(SourceRow)), id="sources"),
        pytest.param("crawl", tuple(field.name for field in fields(CoverageRow)), id="crawl"),
    ],
)
def test_every_column_of_a_table_is_described(table: str, columns: tuple[str, ...]) -> None:
    """The other tables that the command line prints."""
    assert DESCRIBED["table", table] == list(columns)


@pytest.mark.parametrize("name", WORDS)
def test_every_word_of_a_closed_vocabulary_is_described(name: str) -> None:
    """Each value that a column can hold has a meaning on the page."""
    part = next(one for one in sections(PAGE) if one.title == name)
    assert sorted(part.code()) == sorted(word.value for word in WORDS[name])
    assert all(row[1] for row in part.rows())


def incomplete() -> Iterator[str]:
    """Yield what a table of the page leaves empty."""
    for part in sections(PAGE):
        if not where(part):
            continue
        if "Way back:" not in part.text:
            yield f"{part.title}: no way back"
        for table in part.tables():
            if table[0] != HEADER:
                yield f"{part.title}: header {table[0]}"
            yield from (f"{part.title}: {row}" for row in table if "" in row or len(row) != 5)


def test_no_line_leaves_form_meaning_or_null_open() -> None:
    """Each name has a form, a meaning, a meaning of null; each table a way back to the bytes."""
    assert list(incomplete()) == []
