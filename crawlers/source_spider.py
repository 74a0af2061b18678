"""The base of all spiders: asks for what the frontier holds and settles what comes.

A spider declares where its source begins (`first`), how its pages are judged (`rules_of`) and
how they are read (`readers`). Everything else happens here, the same way for every source.
"""

from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from typing import Any, ClassVar

from scrapy import Request, Spider, signals

from crawlers.attachment_names import attachment_name
from crawlers.crawl_job import CrawlJob
from crawlers.desk import Desk
from crawlers.exchanges import CERTIFICATE, Outcome
from crawlers.found import FileRead, Found, ListRead, Next, NoticeRead, Split, Wanted
from crawlers.frontier import GAVE_UP, extra_of, is_list, settled
from crawlers.gate import HostClosed
from crawlers.hosts import host_of
from crawlers.judge import FILE_RULES, PageRules
from crawlers.list_book import ListEntry
from crawlers.shelf import Shelf
from crawlers.web_page import WebPage
from db.crawl_records import CrawlRequest, NoticeVersion, RequestState, Verdict
from db.errors import SourceChanged

MAX_REDIRECTS = 10
STARTS = 100  # requests given to Scrapy at once; more are given when it has none left

Reader = Callable[[WebPage, CrawlRequest], Iterable[Found]]


class SourceSpider(Spider):
    """Gathers one source. `version` changes whenever a rule of its parsers does."""

    version: ClassVar[str] = "1"

    # Lists whose rows move while they are read come before the notices they promise.
    lists_first: ClassVar[bool] = False
    # Seconds to wait before asking again; two failures in a row wait the second number.
    waits_s: ClassVar[tuple[float, float]] = (30.0, 120.0)

    def __init__(self, *, desk: Desk, **more: Any) -> None:
        super().__init__(**more)
        self.desk = desk
        self.shelf = Shelf(desk)

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

    async def start(self) -> AsyncIterator[Any]:
        """Yield requests for what waits: the rest of a resumed crawl, a new one's beginning."""
        orders = self.desk.frontier.resumed
        if self.desk.frontier.is_new:
            orders = self.begin()
        for number, order in enumerate(orders, start=1):
            yield self.ask(order)
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

    def instead_of(self, order: CrawlRequest) -> Wanted | None:
        """Return what to ask for where a page is not found, None where there is nothing."""
        return None

    def priority_of(self, order: CrawlRequest) -> int:
        """Return what comes first: files of a notice, then notices, then lists, or lists first."""
        return 20 if order.kind == "attachment" else list_priority(self.lists_first, order.kind)

    def settle(self, response: Any) -> list[Request]:
        """Decide what an outcome means for its order; return the requests that follow."""
        try:
            return list(self.decide(response))
        except Exception as error:
            self.crash(error)
            raise

    def broke(self, failure: Any) -> None:
        """End the run for an error that is none of the net's: a wrong row is worse than none."""
        self.crash(failure.value)

    def crash(self, error: BaseException) -> None:
        """End the run as failed."""
        self.desk.failure = self.desk.failure or error
        self.desk.stop(f"failed: {type(error).__name__}")
        self.crawler.engine.close_spider(self, "failed")

    def decide(self, response: Any) -> Iterator[Request]:
        """Yield the requests that follow from an outcome, after settling its order."""
        order: CrawlRequest = response.meta["order"]
        outcome: Outcome = response.meta["outcome"]
        if isinstance(outcome.closed, HostClosed):
            self.leave(order, outcome.closed)
        elif outcome.forbidden:
            self.fail(order, outcome, outcome.forbidden)
        elif outcome.verdict == Verdict.REDIRECT:
            yield from self.redirected(response.request, order, outcome)
        elif outcome.verdict in (Verdict.BUSY, Verdict.BROKEN):
            yield from self.again(response.request, order, outcome)
        elif outcome.verdict == Verdict.BLOCKED:
            self.blocked(response.url, order, outcome)
        elif outcome.verdict in (Verdict.ACCEPTED, Verdict.NOT_MODIFIED):
            yield from self.read(order, outcome)
        elif outcome.verdict == Verdict.NOT_FOUND and self.is_end_of_list(order):
            self.shelf.end_list(order, capture_id=outcome.capture_id)
        elif outcome.verdict == Verdict.NOT_FOUND and (other := self.instead_of(order)):
            orders = self.shelf.replace(order, other, capture_id=outcome.capture_id)
            yield from (self.ask(each) for each in orders)
        else:
            self.fail(order, outcome, outcome.sign or "unexpected answer")
        self.shelf.tell_progress()

    def is_end_of_list(self, order: CrawlRequest) -> bool:
        """Say whether a missing page means that the list ended with the page before it."""
        return False

    def leave(self, order: CrawlRequest, closed: HostClosed) -> None:
        """Leave an order waiting: its host is not asked now, and the run says why."""
        self.shelf.leave(settled(order, RequestState.WAITING, reason=closed.reason, attempts=0))
        if closed.breaker and self.desk.ends_run(order.url):
            self.halt(closed.reason)

    def blocked(self, url: str, order: CrawlRequest, outcome: Outcome) -> None:
        """Leave the order waiting and, at a host of the source, end the run."""
        reason = f"blocked by {host_of(url)}: {outcome.sign}"
        self.shelf.leave(
            settled(order, RequestState.WAITING, reason=reason, capture_id=outcome.capture_id)
        )
        if self.desk.ends_run(url):
            self.halt(reason)

    def halt(self, reason: str) -> None:
        """Send nothing more in this run. What waits is still waiting in the next."""
        if not self.desk.blocked:
            self.desk.stop(reason, blocked=True)
            self.crawler.engine.close_spider(self, "blocked")

    def fail(self, order: CrawlRequest, outcome: Outcome, reason: str, *, attempt: int = 1) -> None:
        """Settle an order as failed, with the reason that the account will give."""
        failed = settled(
            order,
            RequestState.FAILED,
            reason=reason,
            capture_id=outcome.capture_id,
            attempts=attempt,
        )
        self.shelf.fail(failed)

    def redirected(
        self, request: Request, order: CrawlRequest, outcome: Outcome
    ) -> Iterator[Request]:
        """Yield the request for where a redirect leads, unless it leads in a circle or away."""
        assert outcome.page is not None
        there = outcome.page.absolute(outcome.page.location or "")
        there = self.desk.hosts.logical(there, seen_on=request.url)
        chain = (*request.meta["chain"], request.url)
        if there in chain or len(chain) > MAX_REDIRECTS:
            self.fail(order, outcome, "redirects in a circle")
        elif host_of(there) != host_of(request.url) and not self.desk.is_own(there):
            self.fail(order, outcome, f"redirected to another site: {host_of(there)}")
        else:
            yield self.ask(
                order,
                url=there,
                attempt=request.meta["attempt"],
                chain=chain,
                redirected_from=outcome.capture_id,
            )

    def again(self, request: Request, order: CrawlRequest, outcome: Outcome) -> Iterator[Request]:
        """Yield the same request once more after a wait, or settle it as failed."""
        attempt: int = request.meta["attempt"]
        told = outcome.error or outcome.sign or "no answer"
        if attempt >= self.desk.job.max_attempts or outcome.error == CERTIFICATE:
            self.fail(order, outcome, GAVE_UP + told, attempt=attempt)
            return
        wait = outcome.wait_s
        pace = self.desk.gate.pace
        if wait is not None:
            pace.hold(host_of(request.url), wait, named_by_server=True)
        else:
            pace.hold(host_of(request.url), self.waits_s[min(attempt, 2) - 1])
        kept = {name: request.meta[name] for name in ("chain",)}
        yield self.ask(order, url=request.url, attempt=attempt + 1, **kept)

    def read(self, order: CrawlRequest, outcome: Outcome) -> Iterator[Request]:
        """Parse an accepted page, keep what it holds, and yield requests for what it leads to."""
        page = self.shelf.page_for(order, outcome)
        try:
            found = list(self.reader_of(order)(page, order))
        except SourceChanged as changed:
            self.shelf.note_issue(order, changed.field, changed.found, page)
            self.fail(order, outcome, f"not understood: {changed.field}")
            return
        for wanted in self.keep(order, page, found):
            yield self.ask(wanted)

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
