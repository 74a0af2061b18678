"""Any publisher of the Open Contracting Data Standard: packages at given addresses.

Release and record packages, bare releases, JSON lines, concatenated JSON, zip files of these;
next links are followed within their site. Shapes and base patterns as in kingfisher-collect
[C E45], with robots.txt obeyed. CSV and XLSX forms are not read.
"""

from collections.abc import Iterator, Mapping

from crawlers import ocds_pages
from crawlers.crawl_job import CrawlJob
from crawlers.found import Reader, Wanted
from crawlers.judge import PageRules
from crawlers.link_spider import LinkSpider
from crawlers.url_list import read_url_list


class Ocds(LinkSpider):
    """Reads every package of a list of addresses, and the pages these lead to."""

    name = "ocds"
    version = "1"

    @classmethod
    def first(cls, job: CrawlJob) -> Iterator[Wanted]:
        """Yield the package at each address of the list, each a list of its own."""
        for listed in read_url_list(job.url_list or ""):
            if listed.url:
                yield Wanted(kind="list", url=listed.url, label=listed.url, page=1)

    def rules_of(self) -> Mapping[str, PageRules]:
        """Return how packages are judged."""
        return {"list": ocds_pages.RULES}

    def readers(self) -> Mapping[str, Reader]:
        """Return how packages are read."""
        return {"list": ocds_pages.read_package}


SPIDER = Ocds
