"""What a count can be held against: the rows that lists promised, page by page, source by source.

Rows of lists are notices, so corrected counts are of notices. A list that shows a row again, a row
that an earlier crawl has, and one outside the dates asked for are not promised a second time.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analysis.columns import rows_of
from analysis.estimates import Cluster
from db.crawl_records import CrawlRequest, ListPage
from db.store import Store

NOT_PROMISED = ("known", "duplicate", "outside")


@dataclass(frozen=True, slots=True)
class SeenNotice:
    """A notice that is here: read whole or not, and naming what is counted or not."""

    notice_id: str
    source: str
    is_read: bool
    is_found: bool


@dataclass(frozen=True, slots=True)
class Denominator:
    """What a source promised. `is_promised` is False where no list did."""

    clusters: tuple[Cluster, ...]
    is_promised: bool


@dataclass(frozen=True, slots=True)
class _Page:
    """A list page: its source, how many rows it promised, and how many were fetched."""

    list_page_id: str
    source: str
    promised: int
    got: int


def denominators(store: Store, *, notices: Iterable[SeenNotice]) -> Mapping[str, Denominator]:
    """Return the clusters of each source that has lists, or whose notices came without one.

    A notice that was not read whole is promised and not got. What no list promised (the user's
    own files) is expected as far as it is here: of such a source nothing missing can be told.
    """
    by_source: dict[str, list[SeenNotice]] = defaultdict(list)
    for notice in notices:
        by_source[notice.source].append(notice)
    pages: dict[str, list[_Page]] = defaultdict(list)
    for page in _pages(store):
        pages[page.source].append(page)
    rows = _notices_of_pages(store)
    return {
        source: Denominator(
            _clusters(by_source.get(source, []), pages.get(source, []), rows),
            is_promised=source in pages,
        )
        for source in sorted({*by_source, *pages})
    }


def _clusters(
    notices: list[SeenNotice], pages: list[_Page], rows: Mapping[str, set[str]]
) -> tuple[Cluster, ...]:
    """Return a cluster a list page where every notice hangs on one, else one for the source."""
    read = {notice.notice_id for notice in notices if notice.is_read}
    found = {notice.notice_id for notice in notices if notice.is_found and notice.is_read}
    on_pages = {row for page in pages for row in rows.get(page.list_page_id, ())}
    if not pages or not read <= on_pages:
        promised = sum(page.promised for page in pages)
        return (Cluster(max(promised, len(notices)), len(read), len(found)),)
    clusters = []
    for page in pages:
        here = rows.get(page.list_page_id, set())
        got = here & read
        clusters.append(Cluster(page.promised, len(got), len(here & found), reached=page.got > 0))
    return tuple(clusters)


def _pages(store: Store) -> Iterable[_Page]:
    columns = ("list_page_id", "source", "rows", "got", *NOT_PROMISED)
    for list_page_id, source, rows, got, *not_promised in rows_of(store, ListPage, *columns):
        yield _Page(list_page_id, source, rows - sum(not_promised), got)


def _notices_of_pages(store: Store) -> Mapping[str, set[str]]:
    """Return the notices that rows of list pages led to; a row counts on its first page."""
    found: dict[str, set[str]] = defaultdict(set)
    placed: set[str] = set()
    for list_page_id, notice_id in rows_of(store, CrawlRequest, "list_page_id", "notice_id"):
        if list_page_id and notice_id and notice_id not in placed:
            placed.add(notice_id)
            found[list_page_id].add(notice_id)
    return found
