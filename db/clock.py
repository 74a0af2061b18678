"""The one place where the time of day is asked for."""

from datetime import UTC, datetime


def utc_now() -> str:
    """Return the present instant in UTC, to the second, with a `Z`.

    >>> utc_now()[10], utc_now()[19:]
    ('T', 'Z')
    """
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
