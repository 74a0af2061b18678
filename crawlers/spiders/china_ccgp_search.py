"""CCGP's search: opt-in, one page at a time, stopped by the first sign of a block.

It answered one query and blocked the second from the same address in 2026-08 [C E1]; the
channels of `china_ccgp` are the way that works. Windows of a week, by type where a week has
many pages; results whose pages hold fewer rows than the stated total are truncated [G].
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from crawlers import ccgp_pages, ccgp_search_pages
from crawlers.clock import today
from crawlers.crawl_job import CrawlJob
from crawlers.found import ListRead, Next, Reader, Wanted
from crawlers.judge import PageRules
from crawlers.list_book import ListEntry
from crawlers.source_spider import SourceSpider
from crawlers.windows import day_windows
from db.crawl_records import CrawlRequest

WINDOW_DAYS = 7


class ChinaCcgpSearch(SourceSpider):
    """Searches for the user's words in windows of a week, by default the last one."""

    name = "china_ccgp_search"
    version = "1"

    @classmethod
    def first(cls, job: CrawlJob) -> Iterator[Wanted]:
        """Yield the first page of each window, the newest first."""
        last = job.date_to or today()
        ago = (date.fromisoformat(last) - timedelta(days=WINDOW_DAYS - 1)).isoformat()
        for window in day_windows(job.date_from or ago, last, days=WINDOW_DAYS):
            yield ccgp_search_pages.query(job.query or "", window, page=1)

    def follow_list(self, request: CrawlRequest, read: ListRead, entry: ListEntry) -> Next:
        """Return the next page of the same query, while its pager has one."""
        page = (request.page or 1) + 1
        if read.last_page is None or page > read.last_page or not read.rows:
            return Next()
        words, window, kind = ccgp_search_pages.asked_of(request)
        return Next((ccgp_search_pages.query(words, window, page=page, bid_type=kind),))

    def rules_of(self) -> Mapping[str, PageRules]:
        """Return how results and notices are judged."""
        return ccgp_search_pages.RULES

    def readers(self) -> Mapping[str, Reader]:
        """Return how results and notices are read."""
        return {"list": ccgp_search_pages.read_list, "notice": ccgp_pages.read_notice}


SPIDER = ChinaCcgpSearch
