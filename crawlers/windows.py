"""Windows of dates: a long span is asked for in pieces that a site answers whole."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta


def day_windows(first: str, last: str, *, days: int) -> Iterator[tuple[str, str]]:
    """Yield windows of at most that many days, both ends included, the newest first.

    >>> list(day_windows("2026-01-01", "2026-01-05", days=3))
    [('2026-01-03', '2026-01-05'), ('2026-01-01', '2026-01-02')]
    """
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    while end >= begin:
        start = max(begin, end - timedelta(days=days - 1))
        yield start.isoformat(), end.isoformat()
        end = start - timedelta(days=1)


def hour_windows(first: str, last: str, *, hours: int) -> Iterator[tuple[str, str]]:
    """Yield windows of hours that cover the days, the oldest first; each ends where one begins.

    >>> list(hour_windows("2026-01-01", "2026-01-01", hours=12))[1]
    ('2026-01-01T12:00:00', '2026-01-02T00:00:00')
    """
    at = datetime.fromisoformat(first)
    end = datetime.fromisoformat(last) + timedelta(days=1)
    while at < end:
        until = min(at + timedelta(hours=hours), end)
        yield at.isoformat(), until.isoformat()
        at = until
