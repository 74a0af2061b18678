"""Records <-> rows of their tables."""

import json
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from db.canonical import canonical_json
from db.tables import TABLES, stored_fields

R = TypeVar("R")

# No engine stores a lone surrogate, PostgreSQL no NUL. Both come from damaged fonts of PDFs.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    r"""Return text that every engine stores, each character in its place.

    >>> storable("公\x00安\ud800")
    '公\ufffd安\ufffd'
    """
    return UNSTORABLE.sub("\ufffd", text)


def row_of(record: Any) -> dict[str, Any]:
    """Return the columns of a record's row."""
    return {name: encode(getattr(record, name)) for name, encode in ENCODERS[type(record)].items()}


def record_of(record: type[R], row: Mapping[Any, Any], **more: object) -> R:
    """Return the record that a row holds; `more` are the fields that are no columns."""
    values = {
        name: None if row[name] is None else decode(row[name])
        for name, decode in DECODERS[record].items()
    }
    return record(**values, **more)


def decoder(kind: type) -> Callable[[Any], Any]:
    """Return the function that makes a field of this plain type from a column's value."""
    if kind is tuple:
        return lambda text: deep_tuple(json.loads(text))
    if issubclass(kind, StrEnum):
        return kind
    return as_is


def encode_text(value: str | None) -> str | None:
    """Return storable text."""
    return None if value is None else storable(value)


def encode_tuple(value: Any) -> str | None:
    """Return a tuple as JSON text."""
    return None if value is None else canonical_json(deep_storable(value)).decode()


def deep_storable(value: Any) -> Any:
    """Return a tuple whose texts, however deep, are storable."""
    if isinstance(value, tuple):
        return [deep_storable(item) for item in value]
    return storable(value) if isinstance(value, str) else value


def deep_tuple(value: Any) -> Any:
    """Return JSON lists as tuples, however deep.

    >>> deep_tuple([["品牌", "安讯士"]])
    (('品牌', '安讯士'),)
    """
    return tuple(deep_tuple(item) for item in value) if isinstance(value, list) else value


def as_is(value: Any) -> Any:
    """Return the value itself; a member of an enum is its text to every engine."""
    return str(value) if isinstance(value, StrEnum) else value


ENCODE: dict[type, Callable[[Any], Any]] = {str: encode_text, tuple: encode_tuple}

# For each record and column: the function that makes the value storable, and the way back.
ENCODERS = {
    record: {name: ENCODE.get(kind, as_is) for name, (kind, _) in stored_fields(record).items()}
    for record in TABLES
}
DECODERS = {
    record: {name: decoder(kind) for name, (kind, _) in stored_fields(record).items()}
    for record in TABLES
}
