"""The shapes in which OCDS is published: each release with its own print.

Release packages, record packages, bare releases, JSON lines, concatenated JSON, and zip files
of these. A release's print is cut out of the file, so that it is a document of its own.
"""

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

from crawlers.decode import decode_text
from crawlers.json_pages import elements, member_print, number, skip
from crawlers.web_page import WebPage
from db.errors import SourceChanged

MAX_MEMBER = 1 << 30
TEXT_MEMBERS = (".json", ".jsonl", ".ndjson")


def releases_in(page: WebPage) -> Iterator[tuple[Any, str]]:
    r"""Yield every release of a page with its print. Raises SourceChanged for what is cut.

    >>> page = WebPage.made('{"ocid":"o1","id":"1","tag":["tender"]}\n{"ocid":"o2","tag":[]}')
    >>> [release["ocid"] for release, _ in releases_in(page)]
    ['o1', 'o2']
    """
    if page.media_type == "application/zip":
        for name, text in members(page.body):
            yield from releases_of(text, where=name)
    else:
        yield from releases_of(page.text, where=page.url)


def members(body: bytes) -> Iterator[tuple[str, str]]:
    """Yield name and text of each JSON file in a zip. Raises SourceChanged for a cut one."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            for info in archive.infolist():
                if info.filename.lower().endswith(TEXT_MEMBERS) and info.file_size <= MAX_MEMBER:
                    yield info.filename, decode_text(archive.read(info)).text
    except (zipfile.BadZipFile, EOFError) as error:
        raise SourceChanged("ocds", "zip", str(error)) from error


def releases_of(text: str, *, where: str) -> Iterator[tuple[Any, str]]:
    """Yield the releases of a text that holds one JSON value after the other."""
    for value, printed in values_in(text, where=where):
        if not isinstance(value, dict):
            raise SourceChanged("ocds", f"JSON in {where}", printed[:80])
        yield from releases_of_value(value, printed)


def values_in(text: str, *, where: str) -> Iterator[tuple[Any, str]]:
    """Yield the JSON values of a text, one or many, with their prints."""
    decoder = json.JSONDecoder(parse_float=number, parse_constant=str)
    text = text.removeprefix("\ufeff")
    position = skip(text, 0)
    while position < len(text):
        try:
            value, end = decoder.raw_decode(text, position)
        except ValueError as error:
            raise SourceChanged(
                "ocds", f"JSON in {where}", text[position : position + 80]
            ) from error
        yield value, text[position:end]
        position = skip(text, end)


def releases_of_value(value: dict[str, Any], printed: str) -> Iterator[tuple[Any, str]]:
    """Yield the releases of a package, a record or a release, with their prints."""
    if isinstance(value.get("releases"), list) and "ocid" not in value:
        yield from elements(printed, "releases")
    elif isinstance(value.get("records"), list):
        for record, print_of_record in elements(printed, "records"):
            yield from releases_of_record(record, print_of_record)
    elif "compiledRelease" in value:
        yield from releases_of_record(value, printed)
    elif "ocid" in value:
        yield value, printed
    else:
        raise SourceChanged("ocds", "shape", printed[:80])


def releases_of_record(record: Any, printed: str) -> Iterator[tuple[Any, str]]:
    """Yield the compiled release of a record, or its embedded ones where it has none."""
    compiled = member_print(printed, "compiledRelease")
    if compiled is not None:
        yield json.loads(compiled, parse_float=number, parse_constant=str), compiled
    else:
        yield from (pair for pair in elements(printed, "releases") if "ocid" in pair[0])
