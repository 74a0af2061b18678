"""Records of the reference tables of places: countries, and the divisions of China."""

from dataclasses import dataclass
from typing import ClassVar

from db.reference_kinds import (
    Bloc,
    Confidence,
    DivisionAliasKind,
    DivisionLevel,
    PartialDate,
    Pattern,
    Sources,
    XinjiangCode,
)


@dataclass(frozen=True, slots=True)
class Country:
    """A country. EU membership on a day: `eu_from` <= day <= `eu_to`."""

    KEY: ClassVar = ("country",)
    country: str
    name_en: str
    name_zh: str
    eu_from: PartialDate | None
    eu_to: PartialDate | None
    bloc_now: Bloc
    in_scope_europe: bool
    dual_use_regime: str | None
    confidence: Confidence
    source: Sources
    notes: str | None


@dataclass(frozen=True, slots=True)
class Province:
    """A province-level unit of China (GB/T 2260). Coordinates are those of its seat."""

    KEY: ClassVar = ("code",)
    UNIQUE: ClassVar = ("iso_3166_2",)
    code: str
    name_en: str
    name_zh: str
    type: str
    abbrev_zh: str
    iso_3166_2: str
    longitude: float
    latitude: float
    valid_from: PartialDate | None
    confidence: Confidence
    source: Sources
    notes: str | None


@dataclass(frozen=True, slots=True)
class Division:
    """A prefecture or county of China (GB/T 2260), a row for each name and span of years.

    Both years belong to it; 1980 is the first year of the table, so it means 1980 or before.
    `parent_code` is the next unit above that is a place: a district of Shanghai lies in Shanghai.
    """

    KEY: ClassVar = ("code", "year_from")
    code: str
    name_zh: str
    short_zh: str
    level: DivisionLevel
    parent_code: str
    year_from: int
    year_to: int | None
    confidence: Confidence
    source: Sources


@dataclass(frozen=True, slots=True)
class DivisionAlias:
    """A text for a division beside its name; a zone has no code of its own but lies in it."""

    KEY: ClassVar = ("alias",)
    alias: str
    code: str
    kind: DivisionAliasKind
    confidence: Confidence
    source: Sources
    notes: str | None


@dataclass(frozen=True, slots=True)
class XinjiangDivision:
    """A prefecture or county of Xinjiang, a row for each name; both years belong to it."""

    KEY: ClassVar = ("code", "year_from")
    code: str
    name_zh: str
    name_en: str | None
    level: str
    parent_code: str
    year_from: int
    year_to: int | None
    current: bool
    xpcc_city: bool
    longitude: float | None
    latitude: float | None
    confidence: Confidence
    source: Sources


@dataclass(frozen=True, slots=True)
class XpccDivision:
    """One of the divisions (师) of the Xinjiang Production and Construction Corps."""

    KEY: ClassVar = ("xpcc_id",)
    UNIQUE: ClassVar = ("number",)
    xpcc_id: str
    number: int
    name_zh: str
    name_en: str
    old_name_zh: str
    city_zh: str | None
    city_en: str | None
    city_code: XinjiangCode | None
    city_from: PartialDate | None
    area_en: str
    longitude: float | None
    latitude: float | None
    pattern: Pattern
    confidence: Confidence
    source: Sources
    notes: str | None


@dataclass(frozen=True, slots=True)
class DivisionHardCase:
    """A trap in names of places: the same word for two places, or for none."""

    KEY: ClassVar = ("case_id",)
    case_id: str
    text_zh: str
    text_en: str
    codes: tuple[str, ...]
    note: str
    confidence: Confidence
    source: Sources
