"""Records out of JSON: a whole file, an array, or one record a line, within limits."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from db.errors import Unreadable
from extract.pages.encodings import decode

# Python 3.11 has no `type X = ...`.
Json: TypeAlias = dict[str, object]

MOST_BYTES = 128 * 1024 * 1024  # of a file that is one value, and of one line
MOST_DEPTH = 64


@dataclass(frozen=True, slots=True)
class Line:
    """A record, or why the line holds none."""

    value: object = None
    error: str | None = None


def parse(text: str) -> object:
    """Return a JSON value. Raises ValueError for what is none, or nests too deep.

    Numbers keep their digits, as text that `Decimal` reads: 1e9999 is no number of ours.

    >>> parse('{"a": 1.50}')
    {'a': '1.50'}
    """
    try:
        value = json.loads(text, parse_int=str, parse_float=str, parse_constant=lambda _: None)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    if is_deep(value):
        raise ValueError("nested too deep")
    return value


def is_deep(value: object) -> bool:
    """Say whether a value nests deeper than any notice does."""
    level = [value]
    for _ in range(MOST_DEPTH):
        level = [child for each in level for child in children(each)]
        if not level:
            return False
    return True


def children(value: object) -> list[object]:
    """Return the values directly inside a value."""
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def read_whole(path: Path) -> object:
    """Return the one value of a file. Raises ValueError, or Unreadable where it is too large."""
    if path.stat().st_size > MOST_BYTES:
        raise Unreadable(path.name, f"JSON larger than {MOST_BYTES} bytes")
    return parse(decode(path.read_bytes()).text.lstrip("\ufeff"))


def lines(path: Path) -> Iterator[bytes]:
    """Yield the lines of a file that hold something. A line beyond the limit comes cut."""
    with path.open("rb") as file:
        while line := file.readline(MOST_BYTES):
            if line.strip():
                yield line


def read_line(line: bytes) -> Line:
    """Return the record of a line.

    >>> read_line(b'{"id": "x"}').value, read_line(b'{"id"').error
    ({'id': 'x'}, 'the line is no JSON')
    """
    try:
        return Line(parse(line.decode("utf-8-sig").strip()))
    except UnicodeDecodeError:
        return Line(error="the line is no UTF-8")
    except ValueError as error:
        deep = "nested" in str(error)
        return Line(error="the record nests too deep" if deep else "the line is no JSON")


def dicts(value: object) -> list[Json]:
    """Return the objects of an array; what is no array has none.

    >>> dicts([{"a": "1"}, 2]), dicts(None)
    ([{'a': '1'}], [])
    """
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def inner(value: Json, *keys: str) -> Json:
    """Return the object at the end of keys, an empty one where there is none."""
    for key in keys:
        found = value.get(key)
        if not isinstance(found, dict):
            return {}
        value = found
    return value


def text(value: Json, key: str) -> str | None:
    """Return a value as text; None for none, and for objects and arrays."""
    found = value.get(key)
    return str(found) if isinstance(found, str) and found.strip() else None


def texts(value: object) -> list[str]:
    """Return the texts of an array."""
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
