"""UK Find a Tender: OCDS release packages in windows of 6 hours, with next links [C E45 E46].

Longer windows lose releases. About 12 requests in 2 minutes are allowed; 429 and 503 carry
Retry-After. An unknown parameter is a 400. There is no filter by CPV on the server.
"""

from collections.abc import Iterator, Mapping
from typing import ClassVar
from urllib.parse import urlencode

from crawlers import ocds_pages
from crawlers.clock import today
from crawlers.crawl_job import CrawlJob
from crawlers.found import Reader, Wanted
from crawlers.judge import PageRules
from crawlers.link_spider import LinkSpider
from crawlers.windows import hour_windows

PACKAGES = "https://www.find-tender.service.gov.uk/api/1.0/ocdsReleasePackages"
LIMIT = 100
WINDOW_HOURS = 6


class UkFindATender(LinkSpider):
    """Reads the releases updated in the days asked for, by default today's."""

    name = "uk_find_a_tender"
    version = "1"
    full_page: ClassVar[int | None] = LIMIT

    @classmethod
    def first(cls, job: CrawlJob) -> Iterator[Wanted]:
        """Yield the first page of each window."""
        last = job.date_to or today()
        for begin, end in hour_windows(job.date_from or last, last, hours=WINDOW_HOURS):
            told = {"updatedFrom": begin, "updatedTo": end, "limit": LIMIT}
            url = f"{PACKAGES}?{urlencode(told)}"
            yield Wanted(kind="list", url=url, label=f"{begin}..{end}", page=1)

    def rules_of(self) -> Mapping[str, PageRules]:
        """Return how packages are judged."""
        return {"list": ocds_pages.RULES}

    def readers(self) -> Mapping[str, Reader]:
        """Return how packages are read."""
        return {"list": ocds_pages.read_package}


SPIDER = UkFindATender
