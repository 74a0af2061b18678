"""Instants and days as the crawlers write them, and the waits that servers name."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

BEIJING = timezone(timedelta(hours=8))


def now_exact() -> str:
    """Return the present instant in UTC, to the microsecond, as WARC-Date has it.

    >>> len(now_exact()), now_exact()[-1]
    (27, 'Z')
    """
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def today() -> str:
    """Return the present day in UTC."""
    return now_exact()[:10]


def later(at: str, *, hours: float) -> str:
    """Return an instant some hours after another, to the second.

    >>> later("2026-11-24T23:30:00Z", hours=1)
    '2026-11-25T00:30:00Z'
    """
    start = datetime.fromisoformat(at.replace("Z", "+00:00"))
    return (start + timedelta(hours=hours)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def end_of_day(at: str) -> str:
    """Return the midnight (UTC) that ends the day of an instant.

    >>> end_of_day("2026-11-30T16:00:00Z")
    '2026-12-01T00:00:00Z'
    """
    return later(f"{at[:10]}T00:00:00Z", hours=24)


def retry_after(value: str | None, *, now: datetime | None = None) -> float | None:
    """Return the seconds that a Retry-After header asks for, None where it says nothing.

    >>> retry_after("11"), retry_after("soon"), retry_after(None)
    (11.0, None, None)
    >>> retry_after("Wed, 21 Oct 2015 07:28:10 GMT", now=datetime(2015, 10, 21, 7, 28, tzinfo=UTC))
    10.0
    """
    if value is None:
        return None
    if re.fullmatch(r"\s*\d+\s*", value):
        return float(value)
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (until - (now or datetime.now(UTC))).total_seconds())


def day_of_epoch(milliseconds: int) -> str:
    """Return the day in China on which an instant fell, given in milliseconds since 1970.

    >>> day_of_epoch(1708251407000)
    '2024-02-18'
    """
    return datetime.fromtimestamp(milliseconds / 1000, BEIJING).strftime("%Y-%m-%d")
