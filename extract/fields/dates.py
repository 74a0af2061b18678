"""Dates as printed: nothing is filled in, nothing is guessed, today is never looked at.

General date libraries complete missing parts from the clock and read 06/07/2015 silently. Here
a date is ISO 8601 and only as exact as its print; where day and month could change places, the
year alone is left.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.fields.month_names import MONTH_NUMBERS

YEARS = range(1949, 2100)
# Same length for same place: full-width digits and marks become ASCII, and the letter O that
# stands for the Chinese zero in 二O二二年 becomes that zero.
FULL_WIDTH = str.maketrans({code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)})
HAN_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | dict.fromkeys(
    "零\u25cboO\u041e\u043e0", 0
)
HAN_DIGIT = "[" + "".join(HAN_DIGITS) + "]"
HAN_NUMBER = "[一二三四五六七八九十廿卅〇零]"
ROC_YEAR_ZERO = 1911  # 民国104年 is 2015


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date and where it is printed: `value` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""

    value: str
    start: int
    end: int
    rule: str


# A date does not begin inside a code (ZB-2023-12) or a longer number; `Date.07.12.2023` is one.
LEFT = r"(?<!\w)(?<!\d[.\-/])(?<![a-z][\-/])"
MONTH_NAME = "(?:" + "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True)) + ")"

# Order matters: at one place the longest form wins, then the first. Written in verbose mode.
FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern.replace("{LEFT}", LEFT), re.IGNORECASE | re.VERBOSE))
    for name, pattern in {
        "roc": r"""
            民\s?[国國]\s? (?P<y>\d{2,3}) \s?年\s? (?P<m>\d{1,2}) \s?月
            (?:\s? (?P<d>\d{1,2}) \s?日)?""",
        "year_month_day_zh": r"""
            (?<!\d) (?P<y>\d{4}) \s?年\s? (?P<m>\d{1,2}) \s?月 份?
            (?:\s? (?P<d>\d{1,2}) \s?[日号號])?""",
        "han_digits": rf"""
            (?P<y>{HAN_DIGIT}(?:\s?{HAN_DIGIT}){{3}}) \s?年 (?!\s?[度版级届])
            (?:\s? (?P<m>{HAN_NUMBER}{{1,2}}) \s?月
            (?:\s? (?P<d>{HAN_NUMBER}{{1,3}}) \s?[日号號])?)?""",
        "iso": r"""
            {LEFT} (?P<y>(?:19|20)\d\d) (?P<sep>[-/.]) (?P<m>\d{1,2}) (?P=sep)
            (?P<d>\d{1,2}) (?!\d) (?!(?P=sep)\d)""",
        # An edition (2023年版), a budget year (2024年度) or a span of years is no date.
        "year_zh": r"(?<![\d\-至到]) (?P<y>\d{4}) \s?年 (?!\s?[度版级届\d\-至到])",
        "day_month_year": rf"""
            (?<![\w.]) (?P<d>\d{{1,2}}) (?:st|nd|rd|th|er|º|\.)? [\s\-/.,]{{0,2}} (?:of\s|de\s)?
            (?P<name>{MONTH_NAME}) \.? [\s\-/,.]{{0,2}} (?:of\s|de\s)? (?P<y>\d{{4}}) (?!\d)""",
        "month_day_year": rf"""
            \b (?P<name>{MONTH_NAME}) \.?\s? (?P<d>\d{{1,2}}) (?:st|nd|rd|th)? \s?,?\s?
            (?P<y>\d{{4}}) (?!\d)""",
        "month_year": rf"\b (?P<name>{MONTH_NAME}) \.?\s?[,\-]?\s? (?P<y>\d{{4}}) (?![\d.])",
        # With dots the day comes first wherever dots are used; a slash does not tell.
        "day_first_dotted": r"""
            {LEFT} (?P<d>\d{1,2}) \.\s? (?P<m>\d{1,2}) \.\s? (?P<y>(?:19|20)\d\d)
            (?![\d.])""",
        "day_or_month_first": r"""
            {LEFT} (?P<a>\d{1,2}) (?P<sep>[-/]) (?P<b>\d{1,2}) (?P=sep)
            (?P<y>(?:19|20)\d\d) (?!\d)""",
        "year_month": r"""
            {LEFT} (?P<y>(?:19|20)\d\d) (?P<sep>[-/.]) (?P<m>0?[1-9]|1[0-2])
            (?![\w\-/]|\.\d)""",
    }.items()
)


def find_dates(text: str) -> Iterator[PrintedDate]:
    """Yield the dates of a text from left to right; what is no day of the calendar is left out.

    `start` and `end` count code points of `text`. A time of day beside the date is not read.

    >>> [d.value for d in find_dates("2015年6月30日至二O一六年七月, 2016.3, 12th March, 2016")]
    ['2015-06-30', '2016-07', '2016-03', '2016-03-12']
    >>> [d.value for d in find_dates("06/07/2015 or 26/07/2015, 2023年版, 31.02.2020")]
    ['2015', '2015-07-26']
    """
    plain = text.translate(FULL_WIDTH)
    taken = 0
    for start, end, name, match in sorted(_matches(plain), key=lambda found: (found[0], -found[1])):
        if start < taken:
            continue
        taken = end
        value = _value(name, match)
        if value is not None:
            unsure = name == "day_or_month_first" and len(value) == 4
            yield PrintedDate(value, start, end, "date/order_unknown" if unsure else f"date/{name}")


def _matches(text: str) -> Iterator[tuple[int, int, str, re.Match[str]]]:
    """Yield every fit of every form."""
    for name, form in FORMS:
        for match in form.finditer(text):
            yield match.start(), match.end(), name, match


def read_date(text: str) -> str | None:
    """Return the first date of a text, as exact as can be told, None when there is none.

    >>> read_date("公告时间 2025年06月27日 17:52"), read_date("06/07/2015"), read_date("即日起")
    ('2025-06-27', '2015', None)
    """
    return next((found.value for found in find_dates(text)), None)


def _value(name: str, match: re.Match[str]) -> str | None:
    """Return the ISO date of one match, None when it is no day of the calendar."""
    groups = match.groupdict()
    if name == "day_or_month_first":
        return _slashed(int(groups["y"]), int(groups["a"]), int(groups["b"]))
    if name == "han_digits":
        year = int("".join(str(HAN_DIGITS[digit]) for digit in groups["y"] if not digit.isspace()))
        return _iso(year, _han_number(groups["m"]), _han_number(groups["d"]))
    year = int(groups["y"]) + (ROC_YEAR_ZERO if name == "roc" else 0)
    month_name = groups.get("name")
    month = MONTH_NUMBERS[month_name.casefold()] if month_name else _number(groups.get("m"))
    return _iso(year, month, _number(groups.get("d")))


def _slashed(year: int, first: int, second: int) -> str | None:
    """Return the date where the numbers tell their order; the year where they do not.

    >>> _slashed(2015, 26, 7), _slashed(2015, 7, 7), _slashed(2015, 6, 7), _slashed(2015, 13, 13)
    ('2015-07-26', '2015-07-07', '2015', None)
    """
    if first <= 12 and second <= 12 and first != second:
        return _iso(year, None, None)
    month, day = sorted((first, second))
    return _iso(year, month, day)


def _number(printed: str | None) -> int | None:
    return int(printed) if printed else None


def _han_number(printed: str | None) -> int | None:
    """Return the number of a day or month written in Han numerals.

    >>> [_han_number(n) for n in ("六", "十", "十二", "二十八", "三十一", "廿三")]
    [6, 10, 12, 28, 31, 23]
    """
    if not printed:
        return None
    tens, has_ten, ones = printed.replace("廿", "二十").replace("卅", "三十").partition("十")
    units = [HAN_DIGITS.get(digit, 0) for digit in (ones if has_ten else tens)]
    number = int("".join(map(str, units))) if units else 0
    if not has_ten:
        return number
    return 10 * (HAN_DIGITS.get(tens, 0) if tens else 1) + number


def _iso(year: int, month: int | None, day: int | None) -> str | None:
    """Return the date as exact as given, None when the calendar lacks it.

    >>> _iso(2015, 6, None), _iso(2015, 2, 30), _iso(14, 1, 1)
    ('2015-06', None, None)
    """
    if year not in YEARS:
        return None
    if month is None:
        return f"{year:04d}"
    try:
        exact = datetime.date(year, month, day or 1)
    except ValueError:
        return None
    return exact.isoformat() if day else exact.isoformat()[:7]
