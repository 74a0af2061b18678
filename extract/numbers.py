"""Counts in cells: a number and the unit behind it, `10 台`, `1(套)`, `1,000`."""

import re

from extract.text import fold

COUNT = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*\(?\s*([^\W\d_]{0,8})\s*\)?")


def read_count(printed: str) -> tuple[float | None, str | None]:
    """Return number and unit of a count; (None, None) when the print is no number.

    >>> read_count("10 台"), read_count("1（套）"), read_count("1,000"), read_count("按需")
    ((10.0, '台'), (1.0, '套'), (1000.0, None), (None, None))
    """
    found = COUNT.fullmatch(fold(printed).strip())
    if found is None:
        return None, None
    return float(found[1].replace(",", "")), found[2] or None
