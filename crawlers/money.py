"""Sums of money as portals print them in their own tables."""

import re
import unicodedata
from dataclasses import dataclass

from db.records import AmountStatus

# 万元 and 亿元 are multiplied out. Commas group thousands.
AMOUNT = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>亿元|万元|元|万|亿)?")
FACTORS = {"亿": 100_000_000, "亿元": 100_000_000, "万": 10_000, "万元": 10_000, "元": 1, None: 1}
MASKED = re.compile(r"\*{2,}")


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount in the currency's unit, as printed, and whether it is exact."""

    value: float | None
    printed: str | None
    status: AmountStatus


NO_SUM = Sum(None, None, AmountStatus.UNKNOWN)


def read_yuan(printed: str | None) -> Sum:
    """Return the sum in yuan that a cell prints; unknown where it prints none, or several.

    >>> read_yuan("\uffe556.980000 万元\uff08人民币\uff09").value
    569800.0
    >>> read_yuan("****万元").status, read_yuan("详见附件").value
    (<AmountStatus.MASKED: 'masked'>, None)
    """
    if not printed:
        return NO_SUM
    if MASKED.search(printed):
        return Sum(None, printed, AmountStatus.MASKED)
    found = list(AMOUNT.finditer(unicodedata.normalize("NFKC", printed)))
    if len(found) != 1:
        return Sum(None, printed, AmountStatus.UNKNOWN)
    number = float(found[0]["number"].replace(",", ""))
    return Sum(round(number * FACTORS[found[0]["unit"]], 2), printed, AmountStatus.EXACT)
