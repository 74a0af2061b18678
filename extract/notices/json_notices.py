"""Reader of JSON and JSON Lines: OCDS, and what mappings.toml maps. A page is a record."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from db.errors import Unreadable
from db.records import PageStatus
from extract.content import PageContent
from extract.notices import mapped, ocds
from extract.notices.records import Json, Line, dicts, lines, read_line, read_whole
from extract.pages.reading import Reading

UNKNOWN = "no reader for JSON of this shape: neither OCDS nor a mapped aggregator"

Render = Callable[[int], PageContent]


def read(path: Path, *, first_page: int = 1, last_page: int | None = None) -> Reading:
    """Return the records `first_page` to `last_page` as pages, from 1. Raises Unreadable."""
    if is_lines(path):
        return read_lines(path, first_page=first_page, last_page=last_page)
    try:
        value = read_whole(path)
    except ValueError as error:
        raise Unreadable(path.name, f"the JSON cannot be read: {error}") from error
    found = list(renders_in(value))
    if not found and not ocds.is_ocds(value):
        raise Unreadable(path.name, UNKNOWN)
    wanted = enumerate(islice(found, first_page - 1, last_page), start=first_page)
    note = None if found else "the OCDS package holds no release"
    return Reading(len(found), tuple(render(page) for page, render in wanted), note)


def is_lines(path: Path) -> bool:
    """Say whether a file has one value a line: an object alone on the first, and more lines."""
    first = list(islice(lines(path), 2))
    return len(first) == 2 and isinstance(read_line(first[0]).value, dict)


def renders_in(value: object) -> Iterator[Render]:
    """Yield a way to render each record of a value, none for a shape that nobody knows."""
    for release in ocds.releases_in(value):
        yield render_release(release)
    for record in [value] if isinstance(value, dict) else dicts(value):
        mapping = mapped.mapping_for(record)
        if mapping is not None and isinstance(record, dict):
            yield render_record(record, mapping)


def render_release(release: Json) -> Render:
    """Return the way to render an OCDS release."""
    return lambda page: ocds.page_of(release, page=page)


def render_record(record: Json, mapping: mapped.Mapping) -> Render:
    """Return the way to render a mapped record."""
    return lambda page: mapped.page_of(record, mapping, page=page)


def read_lines(path: Path, *, first_page: int, last_page: int | None) -> Reading:
    """Return records of a file with one JSON value a line. A line may be a whole package."""
    pages: list[PageContent] = []
    count = 0
    known = False
    for line in lines(path):
        if last_page is not None and count >= last_page:
            count += 1  # only counted: what is beyond the limit is accounted for as skipped
            continue
        read_ = read_line(line)
        renders = list(renders_in(read_.value)) or [lost(read_)]
        known = known or (renders[0] is not None and read_.error is None and is_known(read_.value))
        for render in renders:
            count += 1
            if count >= first_page and (last_page is None or count <= last_page):
                pages.append(render(count))
    if not known:
        raise Unreadable(path.name, UNKNOWN)
    return Reading(count, tuple(pages))


def is_known(value: object) -> bool:
    """Say whether a value is OCDS or mapped."""
    return ocds.is_ocds(value) or mapped.mapping_for(value) is not None


def lost(line: Line) -> Render:
    """Return the way to account for a line that holds no record we can read."""
    if line.error is None and ocds.is_ocds(line.value):
        return lambda page: PageContent(
            page, PageStatus.EMPTY, "", reason="the package holds no release"
        )
    reason = line.error or "a record of a shape that nobody knows here"
    return lambda page: PageContent(page, PageStatus.FAILED, "", reason=reason)
