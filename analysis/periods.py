"""Dates that are only as exact as printed, as spans of days.

`2015` is a whole year, not its first of January: what holds on some of its days and not on
others is unknown on it.
"""

from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
BEGINNING = date.min
END = date.max


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` on, up to and without `end`."""

    start: date
    end: date

    def meets(self, other: "Period") -> bool:
        """Say whether both share a day.

        >>> period_of("2015").meets(period_of("2015-12-31"))
        True
        """
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Period") -> bool:
        """Say whether all days of `other` lie in this period."""
        return self.start <= other.start and other.end <= self.end


def period_of(printed: str) -> Period:
    """Return the days that a date of the form YYYY, YYYY-MM or YYYY-MM-DD stands for.

    >>> period_of("2015-04").start.isoformat(), period_of("2015-04").end.isoformat()
    ('2015-04-01', '2015-05-01')
    """
    start = date.fromisoformat(printed + "0000-01-01"[len(printed) :])
    if len(printed) == len("2015"):
        return Period(start, date(start.year + 1, 1, 1))
    if len(printed) == len("2015-04"):
        months = start.year * 12 + start.month
        return Period(start, date(months // 12, months % 12 + 1, 1))
    return Period(start, start + ONE_DAY)


def day_of(day: date) -> Period:
    """Return one day as a period."""
    return Period(day, day + ONE_DAY)
