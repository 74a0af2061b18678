"""Where a buyer is, from its printed name: GB/T 2260 codes in China, countries elsewhere.

What two places are called by (鼓楼区) is no place, and neither is what may lie anywhere in the
nation: a name that leaves the place open gets no code, with the rule that says why.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from analysis.buyers import plain_name
from analysis.gazetteer import Gazetteer, Unit
from analysis.place_reader import DivisionReader, PlaceRule, Reading
from analysis.xpcc import XINJIANG, Corps, CorpsPlace
from db.reference import Reference

# Police of railways, airports and ships, and customs: the name tells a seat, not the area.
SEAT_ONLY = re.compile(r"铁路(?:公安|局|警)|机场|民航|航运公安|海关|海警|缉私")
NATIONAL = re.compile(
    r"^(?:中国(?!电信|移动|联通)|中华人民共和国|国家|最高人民|全国|公安部|司法部|国务院|财政部)"
)
JURISDICTIONS = {"710000": "TW", "810000": "HK", "820000": "MO"}
CHINA = "CN"
# Romanised, these are taken for each other (陕西, 山西), and Hainan is also a prefecture.
NOT_ROMANISED = {"Shanxi", "Shaanxi", "Hainan"}


@dataclass(frozen=True, slots=True)
class Place:
    """A region with the rule and the words that gave it; `xpcc_id` is a second place of its own.

    `region_code` is a GB/T 2260 code, None outside China or where the name leaves it open;
    `country` is ISO 3166.
    """

    region_code: str | None
    region_name: str | None
    rule: PlaceRule
    matched: str | None = None
    xpcc_id: str | None = None
    country: str | None = None


class Places:
    """Reads places from names, by the tables of the reference data."""

    def __init__(self, reference: Reference) -> None:
        self._gazetteer = Gazetteer(reference)
        self._reader = DivisionReader(self._gazetteer)
        self._corps = Corps(reference)
        self._romanised = tuple(_romanised(reference))
        self._countries = tuple(_country_names(reference))
        self._remembered = lru_cache(maxsize=1 << 17)(self._place_of)

    def place_of(self, name: str | None, *, year: int | None = None) -> Place:
        """Return the place that a name tells, with the codes of `year` where they changed.

        >>> from db.reference import load
        >>> places = Places(load())
        >>> places.place_of("合肥市公安局瑶海分局").region_code
        '340102'
        >>> places.place_of("鼓楼区公安分局").rule.value
        'place/ambiguous'
        """
        return self._remembered(plain_name(name or ""), year)

    def _place_of(self, text: str, year: int | None) -> Place:
        reading = self._reader.read(text, year=year)
        corps = self._corps.find(text, province=reading.unit.province if reading.unit else None)
        if corps:
            return self._corps_place(corps, reading, year=year)
        if reading.unit:
            return self._placed(reading.unit, _rule(reading, text), reading.matched, year=year)
        return self._elsewhere(text, reading)

    def _corps_place(self, corps: CorpsPlace, reading: Reading, *, year: int | None) -> Place:
        """Return the unit that was read inside Xinjiang, else the division's city or Xinjiang."""
        unit = reading.unit
        if unit is None or unit.code == XINJIANG:
            unit = self._gazetteer.at(corps.code_in(year), year)
        return self._placed(unit, PlaceRule.CORPS, corps.matched, year=year, xpcc_id=corps.xpcc_id)

    def _placed(
        self,
        unit: Unit,
        rule: PlaceRule,
        matched: str | None,
        *,
        year: int | None,
        xpcc_id: str | None = None,
    ) -> Place:
        return Place(
            region_code=unit.code,
            region_name=self._gazetteer.full_name(unit, year=year),
            rule=rule,
            matched=matched,
            xpcc_id=xpcc_id or self._corps.of_city(unit.code),
            country=JURISDICTIONS.get(unit.province, CHINA),
        )

    def _elsewhere(self, text: str, reading: Reading) -> Place:
        if reading.rule is not PlaceRule.NONE:
            return Place(None, None, reading.rule, reading.matched, country=CHINA)
        for pattern, unit_code in self._romanised:
            if found := pattern.search(text):
                unit = self._gazetteer.at(unit_code)
                return self._placed(unit, PlaceRule.ROMANISED, found[0], year=None)
        if found := NATIONAL.match(text):
            return Place(None, None, PlaceRule.NATIONAL, found[0], country=CHINA)
        for pattern, country in self._countries:
            if found := pattern.search(text):
                return Place(None, None, PlaceRule.COUNTRY, found[0], country=country)
        return Place(None, None, PlaceRule.NONE)


def _rule(reading: Reading, text: str) -> PlaceRule:
    return PlaceRule.SEAT if SEAT_ONLY.search(text) else reading.rule


def _romanised(reference: Reference) -> Iterator[tuple[re.Pattern[str], str]]:
    for province in reference.divisions_provinces:
        if province.name_en not in NOT_ROMANISED:
            yield re.compile(rf"\b{province.name_en}\b(?! Prefecture)"), province.code


def _country_names(reference: Reference) -> Iterator[tuple[re.Pattern[str], str]]:
    for row in reference.countries:
        name = re.escape(row.name_en.removesuffix(" (CN)"))
        yield re.compile(rf"\b{name}\b|{row.name_zh}"), row.country
