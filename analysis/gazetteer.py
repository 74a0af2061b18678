"""Names of the divisions of China, ready to be looked up: who is called so, where, and when."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from db.reference import Reference
from db.reference_kinds import DivisionAliasKind, DivisionLevel

MUNICIPALITIES = {"110000", "120000", "310000", "500000"}
LAST_YEAR = 9999
# Tacheng and Altay are administered by Ili prefecture; their codes stand beside its code.
UNDER_ILI = {"654200": "654000", "654300": "654000"}


class Rank(IntEnum):
    """Levels of divisions, the highest first."""

    PROVINCE = 1
    PREFECTURE = 2
    COUNTY = 3


@dataclass(frozen=True, slots=True)
class Unit:
    """A division under one name. `way_up` holds its own code and those of the units around it."""

    code: str
    name: str
    short: str
    rank: Rank
    way_up: tuple[str, ...]
    year_from: int
    year_to: int

    @property
    def province(self) -> str:
        """The code of its province."""
        return self.way_up[-1]

    def lies_in(self, other: "Unit") -> bool:
        """Say whether it is inside another unit, and not that unit itself."""
        return self.code != other.code and other.code in self.way_up

    def existed_in(self, year: int) -> bool:
        """Say whether it bore this name in a year."""
        return self.year_from <= year <= self.year_to


@dataclass(frozen=True, slots=True)
class Named:
    """A unit and whether the text that names it is its whole name or only the short one."""

    unit: Unit
    whole: bool


class Gazetteer:
    """All units by the texts that name them."""

    def __init__(self, reference: Reference) -> None:
        self.units = tuple(_units(reference))
        self._by_code: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.units:
            self._by_code[unit.code].append(unit)
        self._by_text = self._texts(reference)
        self.longest = max(map(len, self._by_text))
        self._openings = {text[:2] for text in self._by_text}

    def named(self, text: str) -> tuple[Named, ...]:
        """Return the units that are called `text`."""
        return tuple(self._by_text.get(text, ()))

    def may_begin(self, text: str, start: int) -> bool:
        """Say whether any name begins with the two characters that stand there."""
        return text[start : start + 2] in self._openings

    def at(self, code: str, year: int | None = None) -> Unit:
        """Return the unit of a code, under its name of that year or else its latest one."""
        units = self._by_code[code]
        met = [unit for unit in units if year is not None and unit.existed_in(year)]
        return max(met or units, key=lambda unit: unit.year_to)

    def full_name(self, unit: Unit, *, year: int | None = None) -> str:
        """Return the printed path of a unit from the province down."""
        above = [self.at(code, year).name for code in reversed(unit.way_up[1:])]
        return "".join([*above, unit.name])

    def _texts(self, reference: Reference) -> dict[str, list[Named]]:
        found: dict[str, list[Named]] = defaultdict(list)
        for unit in self.units:
            for text, whole in _texts_of(unit):
                found[text].append(Named(unit, whole))
        for alias in reference.division_aliases:
            if alias.kind is DivisionAliasKind.WORD:
                found[alias.alias] = [
                    named
                    for named in found[alias.alias]
                    if named.whole or named.unit.code != alias.code
                ]
            else:
                found[alias.alias] = [Named(self.at(alias.code), whole=True)]
        return {text: named for text, named in found.items() if named}


def one_place(candidates: Iterable[Named], *, year: int | None) -> Named | None:
    """Return the one place among candidates of one name, None where two places are meant.

    Units of one name in one province that never were at the same time are one place whose code
    or rank changed. A unit that holds all others is the answer that claims least, and a
    province is meant before a prefecture elsewhere that shares its short name.
    """
    kept = list(candidates)
    dated = [named for named in kept if year is not None and named.unit.existed_in(year)]
    kept = dated or kept
    provinces = [named for named in kept if named.unit.rank is Rank.PROVINCE]
    kept = provinces or kept
    tops = [a for a in kept if all(_same_or_inside(b.unit, a.unit) for b in kept)]
    return max(tops, key=lambda named: named.unit.year_to) if tops else None


def _same_or_inside(inner: Unit, outer: Unit) -> bool:
    same = inner.code == outer.code or (
        inner.short == outer.short
        and inner.province == outer.province
        and not (inner.year_from <= outer.year_to and outer.year_from <= inner.year_to)
    )
    return same or inner.lies_in(outer)


def _units(reference: Reference) -> Iterator[Unit]:
    parents: dict[str, str] = {}
    for province in reference.divisions_provinces:
        start = int(province.valid_from[:4]) if province.valid_from else 0
        short = _province_short(province.name_zh)
        way_up = (province.code,)
        yield Unit(province.code, province.name_zh, short, Rank.PROVINCE, way_up, start, LAST_YEAR)
    for row in reference.divisions:
        parents[row.code] = UNDER_ILI.get(row.code, row.parent_code)
    for row in reference.divisions:
        way = (row.code, *_above(row.code, parents))
        end = LAST_YEAR if row.year_to is None else row.year_to
        rank = _rank(row.level, row.parent_code)
        yield Unit(row.code, row.name_zh, row.short_zh, rank, way, row.year_from, end)


def _above(code: str, parents: dict[str, str]) -> Iterator[str]:
    while code in parents:
        code = parents[code]
        yield code


def _rank(level: DivisionLevel, parent: str) -> Rank:
    """Return the rank: a county right under its province (仙桃, 石河子) acts as a prefecture."""
    if level is DivisionLevel.PREFECTURE:
        return Rank.PREFECTURE
    directly = parent.endswith("0000") and parent not in MUNICIPALITIES
    return Rank.PREFECTURE if directly else Rank.COUNTY


def _province_short(name: str) -> str:
    """Return the short name of a province.

    >>> [_province_short(name) for name in ("安徽省", "内蒙古自治区", "新疆维吾尔自治区", "北京市")]
    ['安徽', '内蒙古', '新疆', '北京']
    """
    return name[:3] if name.startswith(("内蒙古", "黑龙江")) else name[:2]


def _texts_of(unit: Unit) -> Iterator[tuple[str, bool]]:
    yield unit.name, True
    if unit.name.endswith("自治州"):
        yield f"{unit.short}州", True
    if unit.short != unit.name and len(unit.short) > 1:
        yield unit.short, False
