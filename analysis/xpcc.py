"""The Xinjiang Production and Construction Corps: divisions (师) as a second place of their own.

They are no units of GB/T 2260. Most share body and seal with a city that is one, since a year
that differs; before it, and for divisions without a city, the place is Xinjiang.
"""

import re
from dataclasses import dataclass

from db.reference import Reference
from db.reference_records import XpccDivision

ROOT = "xpcc"
XINJIANG = "650000"
CORPS = re.compile(r"新疆(?:生产建设)?兵团|(?<!黑龙江)(?<!内蒙古)(?<!广州)(?<!云南)生产建设兵团")
# A division of the army is none of the corps; a 师 that goes on is a teacher or a master.
ARMY = re.compile(r"(?:陆军|海军|空军|武警|步兵|炮兵|装甲|航空兵|解放军).{0,8}$")
GOES_ON = re.compile(r"[范大资生专徒傅]")
CIVIL = re.compile(r"兵团|新疆|公安|法院|检察|监狱|财政|教育|发展|卫生|医院|市|国资|垦区|团")


@dataclass(frozen=True, slots=True)
class CorpsPlace:
    """The corps as a whole (`division` is None) or one of its divisions, as printed."""

    division: XpccDivision | None
    matched: str

    @property
    def xpcc_id(self) -> str:
        """The id of the division, or of the corps."""
        return self.division.xpcc_id if self.division else ROOT

    def code_in(self, year: int | None) -> str:
        """Return the code of the division's city in that year (today if None), or Xinjiang's."""
        division = self.division
        if division is None or division.city_code is None or division.city_from is None:
            return XINJIANG
        if year is not None and year < int(division.city_from[:4]):
            return XINJIANG
        return division.city_code


class Corps:
    """Finds divisions of the corps in names."""

    def __init__(self, reference: Reference) -> None:
        self._divisions = [(re.compile(row.pattern), row) for row in reference.divisions_xpcc]
        self._by_city = {row.city_code: row for row in reference.divisions_xpcc if row.city_code}

    def find(self, text: str, *, province: str | None) -> CorpsPlace | None:
        """Return the corps or its division that a name tells; `province` was read from it.

        >>> from db.reference import load
        >>> corps = Corps(load())
        >>> corps.find("第八师石河子市公安局", province=None).xpcc_id
        'xpcc_08'
        >>> corps.find("湖南第一师范学院", province="430000")
        """
        if province not in {None, XINJIANG}:
            return None
        for pattern, division in self._divisions:
            for found in pattern.finditer(text):
                if _is_of_the_corps(text, found):
                    return CorpsPlace(division, found[0])
        root = CORPS.search(text)
        return CorpsPlace(None, root[0]) if root else None

    def of_city(self, code: str) -> str | None:
        """Return the division whose city has this code."""
        division = self._by_city.get(code)
        return division.xpcc_id if division else None


def _is_of_the_corps(text: str, found: re.Match[str]) -> bool:
    if ARMY.search(text[: found.start()]) or GOES_ON.match(text, found.end()):
        return False
    return found[0].endswith("市") or bool(CIVIL.search(text))
