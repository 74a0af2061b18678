"""China Government Procurement Network: channel lists, notices, attachments.

The static channel pages answer plain GETs [C E1 E2 E3]; the site's search blocks after one
query and is another, opt-in spider. A channel shows 25 pages [C E4 and others] of 20 rows [R],
so coverage is bought by running often, and a gap between two runs is stored. All twelve
channels exist under `dfgg` [C E16], most under `zygg`.
"""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from crawlers import ccgp_pages
from crawlers.crawl_job import CrawlJob
from crawlers.found import Reader, Wanted
from crawlers.frontier import extra_of
from crawlers.index_spider import IndexSpider
from crawlers.judge import PageRules
from crawlers.sources import channel_rows
from db.crawl_records import CrawlRequest

BASE = "http://www.ccgp.gov.cn/cggg/"
SCOPES = ("zygg", "dfgg")


class ChinaCcgp(IndexSpider):
    """Reads every channel from its newest page back."""

    name = "china_ccgp"
    version = "1"
    page_cap = 25
    lists_first: ClassVar[bool] = True  # rows move down while pages are read
    waits_s: ClassVar[tuple[float, float]] = (30.0, 3600.0)  # paths flip to 502 for a while [C E1]

    @classmethod
    def first(cls, job: CrawlJob) -> Iterator[Wanted]:
        """Yield the newest page of each channel asked for."""
        for scope in SCOPES:
            for channel in channel_rows(cls.name):
                label = f"{scope}/{channel.code}"
                if not job.only or label in job.only:
                    yield Wanted(kind="list", url=f"{BASE}{label}/", label=label, page=1)

    def page_of(self, order: CrawlRequest, page: int) -> Wanted:
        """Return a page of a channel; the first has no number, the second is `index_1.htm`."""
        label = extra_of(order, "label")
        url = f"{BASE}{label}/index_{page - 1}.htm"
        return Wanted(kind="list", url=url, label=label, page=page, referer=order.url)

    def rules_of(self) -> Mapping[str, PageRules]:
        """Return how lists and notices are judged."""
        return ccgp_pages.RULES

    def readers(self) -> Mapping[str, Reader]:
        """Return how lists and notices are read."""
        return {"list": ccgp_pages.read_list, "notice": ccgp_pages.read_notice}


SPIDER = ChinaCcgp
