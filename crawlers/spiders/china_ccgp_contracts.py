"""Contracts of the China Government Procurement Network: the plain index pages [C E14 E31].

120,441 pages of 20 rows in about 2023: say from which day on, or take a sample. A first run
without either reads for months at the delay the site needs.
"""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from crawlers import contract_pages
from crawlers.crawl_job import CrawlJob
from crawlers.found import Reader, Wanted
from crawlers.index_spider import IndexSpider
from crawlers.judge import PageRules
from db.crawl_records import CrawlRequest

INDEX = "http://htgs.ccgp.gov.cn/GS8/contractpublish/index"
LABEL = "contracts"


class ChinaCcgpContracts(IndexSpider):
    """Reads the index from its newest page back."""

    name = "china_ccgp_contracts"
    version = "1"
    waits_s: ClassVar[tuple[float, float]] = (30.0, 3600.0)

    @classmethod
    def first(cls, job: CrawlJob) -> Iterator[Wanted]:
        """Yield the newest page of the index."""
        yield Wanted(kind="list", url=INDEX, label=LABEL, page=1)

    def page_of(self, order: CrawlRequest, page: int) -> Wanted:
        """Return a page of the index: `index`, `index_2`, `index_3` ..."""
        return Wanted(kind="list", url=f"{INDEX}_{page}", label=LABEL, page=page, referer=order.url)

    def rules_of(self) -> Mapping[str, PageRules]:
        """Return how index and contracts are judged."""
        return contract_pages.RULES

    def readers(self) -> Mapping[str, Reader]:
        """Return how index and contracts are read."""
        return {"list": contract_pages.read_list, "notice": contract_pages.read_notice}


SPIDER = ChinaCcgpContracts
