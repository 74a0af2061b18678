"""TED: the search for CPV codes of our field, then each notice as XML.

No key is needed. Paging by token has no limit, paging by number ends at 15,000 notices [C E47];
one project never saw a token, another relies on it [C E48]: the token is used where there is
one, and rows that come twice are counted, so overlapping pages cannot hide missing ones. Dates
and sorting stand inside the query; there is no ascending order.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from crawlers import ted_pages
from crawlers.clock import today
from crawlers.crawl_job import CrawlJob
from crawlers.found import ListRead, Next, Reader, Wanted
from crawlers.frontier import extra_of
from crawlers.judge import PageRules
from crawlers.list_book import ListEntry
from crawlers.source_spider import SourceSpider
from crawlers.windows import day_windows
from db.crawl_records import CrawlRequest, NoticeVersion
from db.reference import load

SEARCH = "https://api.ted.europa.eu/v3/notices/search"
LIMIT = 100  # of at most 250
NUMBERED = 15_000
WINDOW_DAYS = 31
MIN_RELEVANCE = 2

FIELDS = (
    "publication-number",
    "publication-date",
    "notice-type",
    "notice-title",
    "buyer-name",
    "classification-cpv",
    "links",
)


class Ted(SourceSpider):
    """Searches window by window and fetches every notice found."""

    name = "ted"
    version = "1"

    @classmethod
    def first(cls, job: CrawlJob) -> Iterator[Wanted]:
        """Yield the first page of each window; by default of the last 31 days."""
        last = job.date_to or today()
        ago = date.fromisoformat(last) - timedelta(days=WINDOW_DAYS - 1)
        for begin, end in day_windows(job.date_from or ago.isoformat(), last, days=WINDOW_DAYS):
            query = (
                f"{job.query or cpv_query()} AND {dated(begin, end)} SORT BY publication-date DESC"
            )
            yield search(query, label=f"{begin}..{end}", page=1)

    def follow_list(self, request: CrawlRequest, read: ListRead, entry: ListEntry) -> Next:
        """Return the next page: by token where the answer has one, else by number."""
        page, label = (request.page or 1) + 1, extra_of(request, "label") or ""
        if (request.page or 1) * LIMIT >= (read.claimed or 0):
            return Next()
        if not read.rows:
            return Next(cut_short=f"page {request.page} is empty", lost=True)
        query = json.loads(request.body or "{}")["query"]
        if read.next_url is None and page * LIMIT > NUMBERED:
            return Next(cut_short=f"numbered pages end at {NUMBERED} notices", lost=True)
        wanted = search(query, label=label, page=page, token=read.next_url)
        if self.desk.frontier.knows(wanted):
            return Next(cut_short="the token leads back to a page that was read", lost=True)
        return Next((wanted,))

    def look_again(self, last: NoticeVersion) -> Iterator[Wanted]:
        """Yield a known notice once more."""
        yield ted_pages.notice_wanted(last.native_id)

    def rules_of(self) -> Mapping[str, PageRules]:
        """Return how answers and notices are judged."""
        return ted_pages.RULES

    def readers(self) -> Mapping[str, Reader]:
        """Return how answers and notices are read."""
        return {"list": ted_pages.read_list, "notice": ted_pages.read_notice}


def cpv_query() -> str:
    """Return the part of a query that selects the CPV codes of our field.

    >>> "32323500" in cpv_query()
    True
    """
    rows = load().procurement_codes
    codes = [row.code for row in rows if row.scheme == "CPV2008" and row.relevance >= MIN_RELEVANCE]
    return f"classification-cpv IN ({', '.join(codes)})"


def dated(begin: str, end: str) -> str:
    """Return the part of a query that bounds the day of publication.

    >>> dated("2026-01-01", "2026-01-31")
    'publication-date = (20260101 <> 20260131)'
    """
    return f"publication-date = ({begin.replace('-', '')} <> {end.replace('-', '')})"


def search(query: str, *, label: str, page: int, token: str | None = None) -> Wanted:
    """Return the request for a page of a search: the first, one by token, or one by number."""
    told: dict[str, object] = {
        "query": query,
        "fields": list(FIELDS),
        "limit": LIMIT,
        "scope": "ALL",
    }
    if token is not None:
        told |= {"paginationMode": "ITERATION", "iterationNextToken": token}
    elif page == 1:
        told |= {"paginationMode": "ITERATION"}
    else:
        told |= {"paginationMode": "PAGE_NUMBER", "page": page}
    return Wanted(
        kind="list", url=SEARCH, method="POST", body=json.dumps(told), label=label, page=page
    )


SPIDER = Ted
