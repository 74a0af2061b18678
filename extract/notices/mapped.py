"""Records of aggregators, one notice a line, read as mappings.toml says."""

import re
import tomllib
from collections.abc import Mapping as Labels_
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from db.records import Stage
from extract.content import PageContent
from extract.fields.choice import AMOUNT_KINDS
from extract.notices.records import Json, inner
from extract.notices.rendering import NoticePage, money_of

FILE = Path(__file__).with_name("mappings.toml")
BUDGET = ("budget",)
PARTIES = frozenset({"buyer", "suppliers"})
# Instants of notices: after 1990, before 2100; anything else is no instant in seconds.
FIRST_S, LAST_S = 631_152_000, 4_102_444_800
# Python 3.11 has no `type X = ...`.
Labels: TypeAlias = Labels_[str, str]


@dataclass(frozen=True, slots=True)
class Mapping:
    """One mapping; the head of the file says what its tables mean."""

    id: str
    requires: tuple[str, ...]
    native_id: str
    currency: str
    zone: str
    separators: str
    texts: tuple[str, ...]
    open_to_text: frozenset[str]
    labels: Labels
    fields: Labels
    epoch_s: Labels
    amounts: Labels
    stage_key: str
    stages: Labels_[str, Stage]


@cache
def mappings() -> tuple[Mapping, ...]:
    """Return all mappings of the file, in its order.

    >>> [mapping.id for mapping in mappings()]
    ['jianyu']
    """
    tables = tomllib.loads(FILE.read_text("utf-8"))["mapping"]
    return tuple(mapping_of(table) for table in tables)


def mapping_of(table: dict[str, Any]) -> Mapping:
    """Return the mapping of a table of the file. An unknown stage is an error of the file."""
    stage = table.get("stage", {"key": "", "values": {}})
    return Mapping(
        id=table["id"],
        requires=tuple(table["requires"]),
        native_id=table["native_id"],
        currency=table["currency"],
        zone=table["zone"],
        separators=table["separators"],
        texts=tuple(table["texts"]),
        open_to_text=frozenset(table["open"]),
        labels=table["labels"],
        fields=table["fields"],
        epoch_s=table.get("epoch_s", {}),
        amounts=table.get("amounts", {}),
        stage_key=stage["key"],
        stages={value: Stage(name) for value, name in stage["values"].items()},
    )


def mapping_for(record: object) -> Mapping | None:
    """Return the mapping that a record belongs to, None where there is none."""
    if not isinstance(record, dict):
        return None
    fitting = (one for one in mappings() if all(key in record for key in one.requires))
    return next(fitting, None)


def page_of(record: Json, mapping: Mapping, *, page: int) -> PageContent:
    """Return a record as a page with its notice."""
    told = NoticePage(page, rule=f"map/{mapping.id}")
    printed_stage = value_at(record, mapping.stage_key)
    stage = mapping.stages.get(printed_stage or "")
    for field, key in mapping.fields.items():
        for name in names_in(value_at(record, key), field, mapping):
            told.field(mapping.labels[field], field, name)
    for field, key in mapping.epoch_s.items():
        day = day_of(value_at(record, key), mapping.zone)
        told.field(mapping.labels[field], field, day)
    told.text(mapping.labels["stage"], printed_stage)
    counted = AMOUNT_KINDS.get(stage or Stage.OTHER, BUDGET)
    for kind, key in mapping.amounts.items():
        sum_ = money_of(value_at(record, key), mapping.currency)
        told.amount(mapping.labels[kind], sum_, counts=kind in counted)
    for key in mapping.texts:
        told.text(mapping.labels[key], value_at(record, key))
    native = value_at(record, mapping.native_id) or f"record {page}"
    return told.build(native, stage=stage, open_to_text=mapping.open_to_text)


def value_at(record: Json, path: str) -> str | None:
    """Return the text at a path with dots, None where there is none.

    >>> value_at({"a": {"b": "x"}}, "a.b"), value_at({}, "a.b")
    ('x', None)
    """
    *outer, last = path.split(".")
    found = inner(record, *outer).get(last) if outer else record.get(last)
    return found.strip() or None if isinstance(found, str) else None


def names_in(value: str | None, field: str, mapping: Mapping) -> list[str]:
    """Return the names in a value; only parties are several, titles hold commas of their own."""
    if value is None:
        return []
    if field not in PARTIES or not mapping.separators:
        return [value]
    parts = re.split(f"[{re.escape(mapping.separators)}]", value)
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


def day_of(seconds: str | None, zone: str) -> str | None:
    """Return the day of an instant in seconds since 1970, None for what is none.

    >>> day_of("1739268347", "Asia/Shanghai"), day_of("soon", "Asia/Shanghai")
    ('2025-02-11', None)
    """
    if seconds is None or not seconds.isdecimal() or not FIRST_S <= int(seconds) <= LAST_S:
        return None
    instant = datetime.fromtimestamp(int(seconds), tz=ZoneInfo(zone))
    return instant.date().isoformat()
