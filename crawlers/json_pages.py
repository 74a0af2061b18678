"""JSON answers: read strictly, with the way from a key to its value, and from there to bytes."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from crawlers.keeper import Cut
from crawlers.web_page import WebPage
from db.errors import SourceChanged


def json_of(page: WebPage) -> Any:
    """Return the JSON of a page, None where it holds none.

    Numbers that no float holds (1e9999) stay text: one source prints them.

    >>> json_of(WebPage.made('{"a": 1e9999}')), json_of(WebPage.made("<html>"))
    ({'a': '1e9999'}, None)
    """
    try:
        return json.loads(page.text, parse_float=number, parse_constant=str)
    except ValueError:
        return None


def number(printed: str) -> float | str:
    """Return a number, or its print where it overflows.

    >>> number("1.5"), number("1e9999")
    (1.5, '1e9999')
    """
    value = float(printed)
    return value if abs(value) != float("inf") else printed


def at(found: Any, *path: str | int) -> Any:
    """Return what stands at a path of keys in JSON, None where something on the way is missing.

    >>> at({"a": [{"b": 2}]}, "a", 0, "b"), at({"a": None}, "a", "b")
    (2, None)
    """
    for key in path:
        if isinstance(found, dict) and isinstance(key, str):
            found = found.get(key)
        elif isinstance(found, list) and isinstance(key, int) and key < len(found):
            found = found[key]
        else:
            return None
    return found


def needed(found: Any, *path: str | int, source: str, kind: type) -> Any:
    """Return what stands at a path. Raises SourceChanged where it is missing or of another kind."""
    value = at(found, *path)
    if not isinstance(value, kind):
        where = ".".join(str(key) for key in path)
        raise SourceChanged(source, where, json.dumps(value, ensure_ascii=False)[:80])
    return value


def text_at(found: Any, *path: str | int) -> str | None:
    """Return the text at a path without white space around it, None where there is none."""
    value = at(found, *path)
    return value.strip() or None if isinstance(value, str) else None


DECODER = json.JSONDecoder(parse_float=number, parse_constant=str)


def elements(text: str, key: str) -> Iterator[tuple[Any, str]]:
    """Yield each element of the array under a key of the outermost object, with its own print.

    The print is cut out of the text, so that an element is a document with the very bytes of
    the whole. Yields nothing where the key is missing or holds no array.

    >>> list(elements('{"n": 1, "releases": [{"id": 1.0}, {"id":2}]}', "releases"))
    [({'id': 1.0}, '{"id": 1.0}'), ({'id': 2}, '{"id":2}')]
    """
    array = member_print(text, key) or ""
    position = skip(array, 1) if array.startswith("[") else len(array)
    while position < len(array) and array[position] != "]":
        value, end = DECODER.raw_decode(array, position)
        yield value, array[position:end]
        position = skip(array, end)
        if array[position : position + 1] == ",":
            position = skip(array, position + 1)


def map_values(text: str, key: str) -> Iterator[tuple[Any, str]]:
    """Yield each value of the object under a key of the outermost object, with its own print.

    >>> list(map_values('{"m": {"a": {"id": 1}, "b": {"id":2}}}', "m"))
    [({'id': 1}, '{"id": 1}'), ({'id': 2}, '{"id":2}')]
    """
    for _, value, printed in members(member_print(text, key) or ""):
        yield value, printed


def member_print(text: str, key: str) -> str | None:
    """Return the print of the value under a key of the outermost object, None without it.

    >>> member_print('{"a": 1, "b": {"c":2.0}}', "b")
    '{"c":2.0}'
    """
    return next((printed for name, _, printed in members(text) if name == key), None)


def members(text: str) -> Iterator[tuple[str, Any, str]]:
    """Yield key, value and print of each member of the object that a text begins with."""
    position = skip(text, 0)
    position = skip(text, position + 1) if text[position : position + 1] == "{" else len(text)
    while text[position : position + 1] == '"':
        name, position = DECODER.raw_decode(text, position)
        position = skip(text, skip(text, position) + 1)  # the colon
        value, end = DECODER.raw_decode(text, position)
        yield name, value, text[position:end]
        position = skip(text, end)
        if text[position : position + 1] == ",":
            position = skip(text, position + 1)


def skip(text: str, position: int) -> int:
    """Return the position of the next character that is no white space."""
    while text[position : position + 1].isspace():
        position += 1
    return position


def cut_of(page: WebPage, body: bytes, *, name: str, media_type: str, rule: str) -> Cut:
    """Return a document that was cut out of a page."""
    return Cut(
        body=body,
        sha256=hashlib.sha256(body).hexdigest(),
        parent_sha256=page.sha256,
        name=name,
        media_type=media_type,
        rule=rule,
    )
