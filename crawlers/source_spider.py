"""The base of all spiders: asks for what the frontier holds and settles what comes.

A spider declares where its source begins (`first`), how its pages are judged (`rules_of`) and
how they are read (`readers`). Everything else happens here, the same way for every source.
"""

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from typing import Any, ClassVar

from scrapy import Request, signals

from crawlers.attachment_names import attachment_name
from crawlers.crawl_job import CrawlJob
from crawlers.exchanges import Outcome
from crawlers.found import FileRead, Found, ListRead, Next, NoticeRead, Reader, Split, Wanted
from crawlers.frontier import extra_of, is_list
from crawlers.judge import FILE_RULES, PageRules
from crawlers.list_book import ListEntry
from crawlers.settling import Settling
from crawlers.web_page import WebPage
from db.crawl_records import CrawlRequest, NoticeVersion
from db.errors import SourceChanged

STARTS = 100  # requests given to Scrapy at once; more are given when it has none left


class SourceSpider(Settling):
    """Gathers one source. `version` changes whenever a rule of its parsers does."""

    version: ClassVar[str] = "1"

    # Lists whose rows move while they are read come before the notices they promise.
    lists_first: ClassVar[bool] = False

    @classmethod
    def first(cls, job: CrawlJob) -> Iterator[Wanted]:
        """Yield what the source begins with, for the dates and lists that the job asks for."""
        raise NotImplementedError

    def readers(self) -> Mapping[str, Reader]:
        """Return the parser of each kind of page."""
        raise NotImplementedError

    def rules_of(self) -> Mapping[str, PageRules]:
        """Return how each kind of page is judged; attachments have rules already."""
        raise NotImplementedError

    def follow_list(self, request: CrawlRequest, read: ListRead, entry: ListEntry) -> Next:
        """Return the pages that a list page leads to; none ends the list."""
        return Next()

    def rules(self, order: CrawlRequest) -> PageRules:
        """Return how the page of a request is judged."""
        return {"attachment": FILE_RULES, **self.rules_of()}[order.kind]

    @classmethod
    def from_crawler(cls, crawler: Any, *args: Any, **kwargs: Any) -> "SourceSpider":
        """Return the spider, listening for the end of the crawl."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.shelf.tell_progress, signals.scheduler_empty)
        return spider

    def ask_all(self, orders: Iterable[CrawlRequest]) -> Iterator[Request]:
        """Yield the requests for orders; a file that several notices share is asked for once."""
        for order in orders:
            if order.kind != "attachment":
                yield self.ask(order)
            elif order.url in self.twins:
                self.twins[order.url].append(order)
            elif (had := self.shelf.had(order)) is not None:
                yield from self.decide_one(None, order, had)
            else:
                self.twins[order.url] = []
                yield self.ask(order)

    async def start(self) -> AsyncIterator[Any]:
        """Yield requests for what waits: the rest of a resumed crawl, a new one's beginning."""
        orders = self.desk.frontier.resumed
        if self.desk.frontier.is_new:
            orders = self.begin()
        for number, order in enumerate(orders, start=1):
            for request in self.ask_all([order]):
                yield request
            if number % STARTS == 0:
                await self.crawler.signals.wait_for(signals.scheduler_empty)

    def closed(self, reason: str) -> None:
        """Tell how far the run came, when it is over."""
        self.shelf.tell_progress(now=True)

    def begin(self) -> list[CrawlRequest]:
        """Store what a new crawl begins with, and return it."""
        return self.shelf.begin(self.beginning())

    def beginning(self) -> Iterable[Wanted]:
        """Return what a new crawl begins with: its lists, or every known notice once more."""
        if self.desk.job.recheck:
            return [wanted for last in self.shelf.known() for wanted in self.look_again(last)]
        return self.first(self.desk.job)

    def look_again(self, last: NoticeVersion) -> Iterator[Wanted]:
        """Yield what to fetch to see whether a known notice still is what it was."""
        yield Wanted(
            kind="notice",
            url=last.url,
            site=last.site,
            native_id=last.native_id,
            notice_id=last.notice_id,
        )

    def ask(
        self, order: CrawlRequest, *, url: str | None = None, attempt: int = 1, **meta: Any
    ) -> Request:
        """Return the request for an order; a redirected one asks for another `url`."""
        headers = {**self.desk.headers(), **self.shelf.validators(order, url)}
        if order.referer:
            headers["Referer"] = order.referer
        body = self.body_of(order)
        if body is not None:
            headers["Content-Type"] = extra_of(order, "content_type") or "application/json"
        return Request(
            url or order.url,
            method=order.method,
            body=body or "",
            headers=headers,
            callback=self.settle,
            errback=self.broke,
            priority=self.priority_of(order) + (1 if attempt > 1 else 0),
            dont_filter=True,
            meta={"order": order, "attempt": attempt, "chain": (), **meta},
        )

    def body_of(self, order: CrawlRequest) -> str | None:
        """Return the body of a request as it is sent."""
        return order.body

    def priority_of(self, order: CrawlRequest) -> int:
        """Return what comes first: files of a notice, then notices, then lists, or lists first."""
        return 20 if order.kind == "attachment" else list_priority(self.lists_first, order.kind)

    def read(self, order: CrawlRequest, outcome: Outcome) -> Iterator[Request]:
        """Parse an accepted page, keep what it holds, and yield requests for what it leads to."""
        page = self.shelf.page_for(order, outcome)
        try:
            found = list(self.reader_of(order)(page, order))
        except SourceChanged as changed:
            self.shelf.note_issue(order, changed.field, changed.found, page)
            self.fail(order, outcome, f"not understood: {changed.field}")
            return
        yield from self.ask_all(self.keep(order, page, found))

    def reader_of(self, order: CrawlRequest) -> Reader:
        """Return the parser of a page."""
        return {"attachment": read_attachment, **self.readers()}[order.kind]

    def keep(self, order: CrawlRequest, page: WebPage, found: list[Found]) -> list[CrawlRequest]:
        """Store what a page holds, and settle its order; return the orders that follow."""
        shelf = self.shelf
        orders: list[CrawlRequest] = []
        for each in found:
            if isinstance(each, ListRead):
                orders += shelf.add_list(order, page, each, self.follow_list)
            elif isinstance(each, Split):
                orders += shelf.add_split(order, each)
            elif isinstance(each, NoticeRead):
                orders += shelf.add_notice(order, page, each)
            elif isinstance(each, FileRead):
                shelf.add_file(order, page, each)
            else:
                orders += shelf.want([each])
        shelf.settle(order, page)
        return orders


def list_priority(lists_first: bool, kind: str) -> int:
    """Return the priority of lists and of notices.

    >>> list_priority(False, "list") < list_priority(False, "notice") < list_priority(True, "list")
    True
    """
    return (30 if lists_first else 0) if is_list(kind) else 10


def read_attachment(page: WebPage, order: CrawlRequest) -> Iterator[Found]:
    """Yield the file that an attachment is, under the best name there is for it."""
    name = attachment_name(in_header=page.file_name, in_link=order.name, url=page.url)
    yield FileRead(name)
