"""UK Contracts Finder: OCDS releases in windows of 15 days, with next links [C E45].

403 is its rate limit and no block: wait 300 seconds. Bodies are ISO-8859-1. Notices since 2014.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import ClassVar
from urllib.parse import urlencode

from crawlers import ocds_pages
from crawlers.clock import today
from crawlers.crawl_job import CrawlJob
from crawlers.found import Reader, Wanted
from crawlers.judge import BUSY, PageRules
from crawlers.link_spider import LinkSpider
from crawlers.windows import day_windows

SEARCH = "https://www.contractsfinder.service.gov.uk/Published/Notices/OCDS/Search"
LIMIT = 100
WINDOW_DAYS = 15

RULES = replace(
    ocds_pages.RULES,
    busy=frozenset({*BUSY, 403}),
    blocked=frozenset({401}),
    signs=(),
    charset="iso-8859-1",
)


class UkContractsFinder(LinkSpider):
    """Reads the releases published in the days asked for, by default the last 15."""

    name = "uk_contracts_finder"
    version = "1"
    full_page: ClassVar[int | None] = LIMIT
    waits_s: ClassVar[tuple[float, float]] = (300.0, 300.0)

    @classmethod
    def first(cls, job: CrawlJob) -> Iterator[Wanted]:
        """Yield the first page of each window."""
        last = job.date_to or today()
        ago = date.fromisoformat(last) - timedelta(days=WINDOW_DAYS - 1)
        first = job.date_from or ago.isoformat()
        for begin, end in day_windows(first, last, days=WINDOW_DAYS):
            told = {"publishedFrom": begin, "publishedTo": end, "limit": LIMIT}
            url = f"{SEARCH}?{urlencode(told)}"
            yield Wanted(kind="list", url=url, label=f"{begin}..{end}", page=1)

    def rules_of(self) -> Mapping[str, PageRules]:
        """Return how packages are judged."""
        return {"list": RULES}

    def readers(self) -> Mapping[str, Reader]:
        """Return how packages are read."""
        return {"list": ocds_pages.read_package}


SPIDER = UkContractsFinder
