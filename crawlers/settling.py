"""What an outcome means for its order: read, follow, ask again, leave waiting, or fail."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from scrapy import Request, Spider

from crawlers.desk import Desk
from crawlers.exchanges import CERTIFICATE, Outcome
from crawlers.found import Wanted
from crawlers.frontier import GAVE_UP, settled
from crawlers.gate import HostClosed
from crawlers.hosts import host_of
from crawlers.shelf import Shelf
from db.crawl_records import CrawlRequest, RequestState, Verdict

MAX_REDIRECTS = 10


class Settling(Spider):
    """Settles orders. What is asked for, and how pages are read, is the spiders' own."""

    # Seconds to wait before asking again; two failures in a row wait the second number.
    waits_s: ClassVar[tuple[float, float]] = (30.0, 120.0)

    def __init__(self, *, desk: Desk, **more: Any) -> None:
        super().__init__(**more)
        self.desk = desk
        self.shelf = Shelf(desk)
        # Files that are on their way, with the other orders that want the same one.
        self.twins: dict[str, list[CrawlRequest]] = {}

    def ask(
        self, order: CrawlRequest, *, url: str | None = None, attempt: int = 1, **meta: Any
    ) -> Request:
        """Return the request for an order."""
        raise NotImplementedError

    def ask_all(self, orders: Iterable[CrawlRequest]) -> Iterator[Request]:
        """Yield the requests for orders."""
        raise NotImplementedError

    def read(self, order: CrawlRequest, outcome: Outcome) -> Iterator[Request]:
        """Read an accepted page, and yield requests for what it leads to."""
        raise NotImplementedError

    def instead_of(self, order: CrawlRequest) -> Wanted | None:
        """Return what to ask for where a page is not found, None where there is nothing."""
        return None

    def settle(self, response: Any) -> list[Request]:
        """Decide what an outcome means for its order; return the requests that follow."""
        try:
            return self.decide(response)
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

    def decide(self, response: Any) -> list[Request]:
        """Settle an order, and its twins once it is settled; return the requests that follow."""
        order: CrawlRequest = response.meta["order"]
        outcome: Outcome = response.meta["outcome"]
        requests = list(self.decide_one(response.request, order, outcome))
        if not any(request.meta["order"] is order for request in requests):
            if order.kind == "attachment" and outcome.verdict not in (None, Verdict.BLOCKED):
                self.shelf.remember(order, outcome)
            for twin in self.twins.pop(order.url, []):
                requests += self.decide_one(response.request, twin, outcome)
        self.shelf.tell_progress()
        return requests

    def decide_one(
        self, request: Request | None, order: CrawlRequest, outcome: Outcome
    ) -> Iterator[Request]:
        """Yield the requests that follow from an outcome, after settling its order."""
        if isinstance(outcome.closed, HostClosed):
            self.leave(order, outcome.closed)
        elif outcome.forbidden:
            self.fail(order, outcome, outcome.forbidden)
        elif outcome.verdict == Verdict.REDIRECT:
            yield from self.redirected(request, order, outcome)
        elif outcome.verdict in (Verdict.BUSY, Verdict.BROKEN):
            yield from self.again(request, order, outcome)
        elif outcome.verdict == Verdict.BLOCKED:
            self.blocked(order, outcome)
        elif outcome.verdict in (Verdict.ACCEPTED, Verdict.NOT_MODIFIED):
            yield from self.read(order, outcome)
        elif outcome.verdict == Verdict.NOT_FOUND and self.is_end_of_list(order):
            self.shelf.end_list(order, capture_id=outcome.capture_id)
        elif outcome.verdict == Verdict.NOT_FOUND and (other := self.instead_of(order)):
            orders = self.shelf.replace(order, other, capture_id=outcome.capture_id)
            yield from self.ask_all(orders)
        else:
            self.fail(order, outcome, outcome.sign or "unexpected answer")

    def is_end_of_list(self, order: CrawlRequest) -> bool:
        """Say whether a missing page means that the list ended with the page before it."""
        return False

    def leave(self, order: CrawlRequest, closed: HostClosed) -> None:
        """Leave an order waiting: its host is not asked now, and the run says why."""
        self.shelf.leave(settled(order, RequestState.WAITING, reason=closed.reason, attempts=0))
        if closed.breaker and self.desk.ends_run(order.url):
            self.halt(closed.reason)

    def blocked(self, order: CrawlRequest, outcome: Outcome) -> None:
        """Leave the order waiting and, at a host of the source, end the run."""
        url = outcome.page.url if outcome.page else order.url
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
        self, request: Request | None, order: CrawlRequest, outcome: Outcome
    ) -> Iterator[Request]:
        """Yield the request for where a redirect leads, unless it leads in a circle or away."""
        assert outcome.page is not None
        if request is None:
            self.fail(order, outcome, "redirects in a circle")
            return
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

    def again(
        self, request: Request | None, order: CrawlRequest, outcome: Outcome
    ) -> Iterator[Request]:
        """Yield the same request once more after a wait, or settle it as failed."""
        attempt: int = request.meta["attempt"] if request else self.desk.job.max_attempts
        told = outcome.error or outcome.sign or "no answer"
        if request is None or attempt >= self.desk.job.max_attempts or outcome.error == CERTIFICATE:
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
