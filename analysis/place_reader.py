"""Reads the divisions of China in a printed name, from the left, from the large to the small.

A whole name of a unit comes first, then units inside it. Short names (奉贤分局) count only inside
a unit already read, or where names of organs begin: everywhere else they are words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from analysis.gazetteer import Gazetteer, Named, Rank, Unit, one_place

# Words that stand before the place in names of organs.
BEFORE = re.compile(
    r"^(?:中国共产党|中共|中国人民解放军|中国人民武装警察部队|武警(?:部队)?|国家税务总局|国网|共青团|原)?"
)
# A place followed by these is a road or a village that only borrows the name.
BORROWED = re.compile(r"[东南西北中]{0,2}(?:路|街|大道|道|巷)|[镇乡村]|社区")
# A branch of something greater is called by the short name of its place.
BRANCH = re.compile(
    r"(?:新?[区县市])?(?:公安|交警|交通警察)?(?:"
    r"分局|分公司|分行|支行|分院|分中心|分校|办事处|总队|支队|大队|派出所|"
    r"供电|海关|监狱|机场|卷烟厂|烟草|校区)"
)
# Behind the place that an organ is named for, the place where it really is.
ELSEWHERE = re.compile(r"市?(?:医院|校区|分校|研究生?院|分院|学院|分公司|分局|办事处|监狱)")
IN_BRACKETS = re.compile(r"\(([^()]{2,15})\)")
SHORTEST_ALONE = 3  # 应县 is a county, and part of 响应县委


class PlaceRule(StrEnum):
    """How a place was read from a name, or why none was."""

    WHOLE_NAME = "place/whole_name"
    SHORT_NAME = "place/short_name"
    BRACKETS = "place/brackets"
    CORPS = "place/corps"
    SEAT = "place/seat"
    ROMANISED = "place/romanised"
    COUNTRY = "place/country"
    NATIONAL = "place/national"
    AMBIGUOUS = "place/ambiguous"
    CONFLICT = "place/conflict"
    NONE = "place/none"


@dataclass(frozen=True, slots=True)
class Reading:
    """The smallest unit read, with the words; `unit` is None where `rule` says why not."""

    unit: Unit | None
    rule: PlaceRule
    matched: str | None = None


NOTHING = Reading(None, PlaceRule.NONE)


@dataclass(frozen=True, slots=True)
class _Found:
    """All that a piece of text names, where it stands."""

    named: tuple[Named, ...]
    start: int
    end: int


class DivisionReader:
    """Reads names with the units of a gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def read(self, text: str, *, year: int | None) -> Reading:
        """Return the place of a name in one form (`plain_name`).

        >>> from db.reference import load
        >>> reader = DivisionReader(Gazetteer(load()))
        >>> reader.read("北京市公安局朝阳分局", year=None).unit.code
        '110105'
        """
        reading = self._from_the_left(text, year=year)
        bracketed = self._in_brackets(text, year=year)
        if bracketed.unit is None or (reading.unit and _agree(reading.unit, bracketed.unit)):
            return reading
        return bracketed

    def _from_the_left(self, text: str, *, year: int | None) -> Reading:
        here: Named | None = None
        first = last = 0
        unclear: str | None = None
        for found in self._walk(text, year=year):
            named = one_place(found.named, year=year)
            if named is None:
                unclear = unclear or text[found.start : found.end]
                continue
            first = found.start if here is None else first
            last, here = found.end, named
        if here is None:
            return Reading(None, PlaceRule.AMBIGUOUS, unclear) if unclear else NOTHING
        if self._is_contradicted(text, last, here.unit):
            return Reading(None, PlaceRule.CONFLICT, text[first:last])
        rule = PlaceRule.WHOLE_NAME if here.whole else PlaceRule.SHORT_NAME
        return Reading(here.unit, rule, text[first:last])

    def _walk(self, text: str, *, year: int | None) -> Iterator[_Found]:
        """Yield what is named from the left, each inside the one before."""
        position, inside, behind = 0, None, -1
        while position < len(text) - 1:
            found = None
            if self._gazetteer.may_begin(text, position):
                found = self._longest_at(text, position, inside=inside, behind=behind)
            if found is None:
                position += 1
                continue
            yield found
            position = behind = found.end
            named = one_place(found.named, year=year)
            inside = named.unit if named else inside

    def _longest_at(
        self, text: str, start: int, *, inside: Unit | None, behind: int
    ) -> _Found | None:
        for end in range(min(len(text), start + self._gazetteer.longest), start + 1, -1):
            named = self._gazetteer.named(text[start:end])
            if not named or BORROWED.match(text, end):
                continue
            if inside:
                named = tuple(n for n in named if n.unit.lies_in(inside))
                wanted = any(_counts_inside(n, text, end, start == behind) for n in named)
            else:
                wanted = any(_counts_alone(n, text, start, end) for n in named)
            if wanted:
                return _Found(named, start, end)
        return None

    def _in_brackets(self, text: str, *, year: int | None) -> Reading:
        for found in IN_BRACKETS.finditer(text):
            named = one_place(self._gazetteer.named(found[1]), year=year)
            if named and (named.whole or named.unit.rank is not Rank.COUNTY):
                return Reading(named.unit, PlaceRule.BRACKETS, found[1])
        return NOTHING

    def _is_contradicted(self, text: str, start: int, unit: Unit) -> bool:
        """Say whether an organ named for one place stands in another: 北京大学深圳医院.

        Counties do not speak against it: their short names are names of hospitals too.
        """
        if not ELSEWHERE.search(text, start):
            return False
        for position in range(start, len(text) - 1):
            if not self._gazetteer.may_begin(text, position):
                continue
            for end in range(min(len(text), position + self._gazetteer.longest), position + 1, -1):
                others = [named.unit for named in self._gazetteer.named(text[position:end])]
                large = any(other.rank is not Rank.COUNTY for other in others)
                if large and ELSEWHERE.match(text, end):
                    return not any(_agree(other, unit) for other in others)
        return False


def _counts_alone(named: Named, text: str, start: int, end: int) -> bool:
    """Say whether a text names a unit where no unit was read before."""
    opens = start == 0 or start == _opening(text)
    if named.whole:
        return opens or end - start >= SHORTEST_ALONE
    if named.unit.rank is Rank.PROVINCE:
        return True
    return named.unit.rank is Rank.PREFECTURE and (opens or bool(BRANCH.match(text, end)))


def _counts_inside(named: Named, text: str, end: int, adjacent: bool) -> bool:
    """Say whether a text names a unit inside the one that was read before."""
    if named.whole or BRANCH.match(text, end):
        return True
    return adjacent and named.unit.rank is Rank.PREFECTURE


def _opening(text: str) -> int:
    found = BEFORE.match(text)
    return found.end() if found else 0


def _agree(a: Unit, b: Unit) -> bool:
    return a.code in b.way_up or b.code in a.way_up
