"""Notices that may belong to one procurement though no code says so: a table to review.

Nothing here is joined. Projects stay as codes and sources make them (`projects.py`); a person who
reads both notices may say that they are one. Needs the extra `[link]`.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import pyarrow as pa

from analysis.likeness import COMPARED, reason, settings
from analysis.marts import open_marts
from analysis.plain_titles import numbers_in, plain_title
from analysis.projects import normal_buyer
from analysis.statements import statement
from analysis.table import Table
from db.case import Case
from db.errors import MissingComponent

TITLE_START = 6

COLUMNS = (
    "band",
    "probability",
    "notice_id",
    "other_notice_id",
    "project_id",
    "other_project_id",
    "title",
    "other_title",
    "buyer",
    "other_buyer",
    "day",
    "other_day",
    "stage",
    "other_stage",
    "source",
    "other_source",
    "reasons",
)
SCHEMA = pa.schema(
    {
        "notice_id": pa.string(),
        "project_id": pa.string(),
        "is_alone": pa.bool_(),
        "title": pa.string(),
        "whole_title": pa.string(),
        "title_start": pa.string(),
        "buyer": pa.string(),
        "place_and_kind": pa.string(),
        "day": pa.date32(),
        "amount": pa.float64(),
        "numbers": pa.string(),
    }
)


class Band(StrEnum):
    """How likely two notices are of one procurement. No band joins them."""

    STRONG = "strong"
    LIKELY = "likely"
    POSSIBLE = "possible"


LOWEST = {Band.STRONG: 0.99, Band.LIKELY: 0.9, Band.POSSIBLE: 0.5}


def band_of(probability: float) -> Band | None:
    """Return the band of a probability; None below all of them.

    >>> band_of(0.95), band_of(0.2)
    (<Band.LIKELY: 'likely'>, None)
    """
    return next((band for band, lowest in LOWEST.items() if probability >= lowest), None)


def candidates(case: Case, *, lowest: Band = Band.POSSIBLE) -> Table:
    """Return pairs of notices that may be of one procurement, the likeliest first.

    `reasons` are the answers of each comparison. Raises Usage where there are no marts, and
    MissingComponent without the extra.
    """
    with open_marts(case) as marts:
        found = marts.execute(statement("candidate_notices"))
        names = [column[0] for column in found.description]
        notices = {row[0]: dict(zip(names, row, strict=True)) for row in found.fetchall()}
    pairs = scored_pairs(list(notices.values()), lowest=LOWEST[lowest])
    rows = [_row(pair, notices) for pair in pairs]
    rows.sort(key=lambda row: (-row[1], row[2], row[3]))
    return Table(COLUMNS, tuple(rows))


def scored_pairs(notices: list[dict[str, Any]], *, lowest: float) -> list[dict[str, Any]]:
    """Return pairs with `match_probability` of at least `lowest`, and the level of each comparison.

    `notices` have the columns of `sql/candidate_notices.sql`.
    """
    if len(notices) < 2:
        return []
    try:
        from splink import Linker
        from splink.backends.duckdb import DuckDBAPI
    except ImportError:
        raise MissingComponent("splink", "pip install 'tendertrace[link]'") from None
    engine = DuckDBAPI()
    registered = engine.register(_compared(notices))
    linker = Linker(registered, settings(), log_level=None)
    found = linker.inference.predict(threshold_match_probability=lowest)
    return list(found.as_record_list())


def _compared(notices: list[dict[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist([_fields(notice) for notice in notices], schema=SCHEMA)


def _fields(notice: dict[str, Any]) -> dict[str, Any]:
    title = plain_title(notice["title"], buyer=notice["buyer"])
    kept = ("notice_id", "project_id", "is_alone", "place_and_kind", "day", "amount")
    return {name: notice[name] for name in kept} | {
        "title": title,
        "whole_title": plain_title(notice["title"]),
        "title_start": title[:TITLE_START] if title else None,
        "buyer": normal_buyer(notice["buyer"]),
        "numbers": numbers_in(notice["title"]) if title else None,
    }


def _row(pair: dict[str, Any], notices: dict[str, dict[str, Any]]) -> tuple[Any, ...]:
    ids = sorted((pair["notice_id_l"], pair["notice_id_r"]))
    one, other = (notices[notice_id] for notice_id in ids)
    probability = round(pair["match_probability"], 6)
    shown = ("project_id", "title", "buyer", "day", "stage", "source")
    sides = [value for name in shown for value in (_plain(one[name]), _plain(other[name]))]
    return (band_of(probability), probability, *ids, *sides, "; ".join(_reasons(pair)))


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _reasons(pair: dict[str, Any]) -> Iterator[str]:
    for name in COMPARED:
        words = reason(name, pair[f"gamma_{name}"])
        if words:
            yield words
