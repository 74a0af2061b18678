"""A list of addresses: known notices of years that no list page reaches any more.

An address of a known site is read by that site's rules; any other is archived and titled. Old
addresses of CCGP keep their form [C E17 E18]; that they still open is not known [G].
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from crawlers.crawl_job import CrawlJob
from crawlers.found import ListRead, Next, Reader, Row, Wanted
from crawlers.judge import PageRules
from crawlers.known_addresses import KINDS, wanted_at
from crawlers.source_spider import SourceSpider
from crawlers.url_list import ListedAddress, read_url_list
from crawlers.web_page import WebPage
from db.canonical import sha256_of
from db.crawl_records import CrawlRequest, NoticeVersion

LABEL = "url list"


class UrlList(SourceSpider):
    """Fetches every address of a list and accounts for each of its lines."""

    name = "url_list"
    version = "1"

    @classmethod
    def first(cls, job: CrawlJob) -> Iterator[Wanted]:
        """Yield what each line of the list leads to."""
        for row in rows_of(job):
            if row.wanted:
                yield row.wanted

    def begin(self) -> list[CrawlRequest]:
        """Enter the list in the book as a page of its own, and return what it leads to."""
        text = self.desk.job.url_list
        if text is None:
            return super().begin()
        sha256 = sha256_of(text.encode())
        [order, *carried] = self.shelf.begin(
            [Wanted(kind="url_list", url=f"urn:sha256:{sha256}", label=LABEL, page=1)]
        )
        page = replace(WebPage.made(""), url=order.url, sha256=sha256)
        read = ListRead(rows=tuple(rows_of(self.desk.job)))
        wanted = self.shelf.add_list(order, page, read, lambda *_: Next())
        self.shelf.settle(order, page)
        return [*carried, *wanted]

    def look_again(self, last: NoticeVersion) -> Iterator[Wanted]:
        """Yield a known address once more."""
        yield wanted_at(last.url)

    def rules_of(self) -> Mapping[str, PageRules]:
        """Return how each kind of page is judged, by its site's rules."""
        return {kind: rules for kind, (rules, _) in KINDS.items()}

    def readers(self) -> Mapping[str, Reader]:
        """Return how each kind of page is read, by its site's rules."""
        return {kind: reader for kind, (_, reader) in KINDS.items()}


def rows_of(job: CrawlJob) -> Iterator[Row]:
    """Yield a row for each line of the job's list."""
    for listed in read_url_list(job.url_list or ""):
        yield row_of(listed)


def row_of(listed: ListedAddress) -> Row:
    """Return the row of a list that one line is."""
    if listed.url is None:
        return Row(None, listed.published, refused="no address in the line")
    told = (("published", listed.published),) if listed.published else ()
    wanted = replace(wanted_at(listed.url), name=listed.title, extra=told)
    return Row(wanted.native_id, listed.published, wanted=wanted)


SPIDER = UrlList
