"""India's Central Public Procurement Portal: the lists of open tenders, and nothing behind them.

10 rows a page; the page is turned by `?page=n` [C E49], which is to be probed again [G].
"""

from collections.abc import Iterator, Mapping

from crawlers import cppp_pages
from crawlers.crawl_job import CrawlJob
from crawlers.found import Reader, Wanted
from crawlers.frontier import extra_of
from crawlers.index_spider import IndexSpider
from crawlers.judge import PageRules
from crawlers.sources import channel_rows
from db.crawl_records import CrawlRequest

BASE = "https://eprocure.gov.in/cppp/latestactivetendersnew"


class IndiaCppp(IndexSpider):
    """Reads each list from its first page on; the rows bring their notices along."""

    name = "india_cppp"
    version = "1"

    @classmethod
    def first(cls, job: CrawlJob) -> Iterator[Wanted]:
        """Yield the first page of each list asked for."""
        for channel in channel_rows(cls.name):
            if not job.only or channel.code in job.only:
                yield Wanted(kind="list", url=f"{BASE}/{channel.code}", label=channel.code, page=1)

    def page_of(self, order: CrawlRequest, page: int) -> Wanted:
        """Return another page of the same list."""
        label = extra_of(order, "label")
        return Wanted(kind="list", url=f"{BASE}/{label}?page={page}", label=label, page=page)

    def rules_of(self) -> Mapping[str, PageRules]:
        """Return how lists are judged."""
        return cppp_pages.RULES

    def readers(self) -> Mapping[str, Reader]:
        """Return how lists are read."""
        return {"list": cppp_pages.read_list}


SPIDER = IndiaCppp
