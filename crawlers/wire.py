"""The wire: the one place where requests leave and responses come in.

Scrapy calls it last of all. Here a request passes the gate, goes to the address that stands for
its host, is recorded byte for byte, decoded, judged and handed to the keeper, and a block opens
the breaker before the next request to that host can leave.
"""

import hashlib
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.http import Response
from w3lib.http import basic_auth_header

from crawlers.attachment_names import name_in_header
from crawlers.clock import now_exact, retry_after
from crawlers.desk import Desk
from crawlers.exchanges import Came, Outcome, Sent, came_to_nothing, came_with
from crawlers.gate import HostClosed, RobotsForbid
from crawlers.hosts import host_of
from crawlers.judge import Judgement, PageRules, judge
from crawlers.reconstruct import reconstruct
from crawlers.tap import place_tap
from crawlers.tape import Tape
from crawlers.web_page import WebPage, read_page
from db.crawl_records import CrawlRequest, Exchange, Verdict
from db.ids import content_id

ROBOTS_HOPS = 5  # RFC 9309, section 2.3.1.2

ROBOTS_RULES = PageRules(
    marker=lambda page: "robots.txt" if "<html" not in page.text.lower() else None,
    blocked=frozenset(),
)


class WireHandler(HTTP11DownloadHandler):
    """Scrapy's download handler with gate, tap, judge and keeper."""

    def __init__(self, crawler: Any) -> None:
        super().__init__(crawler)
        self._spider = crawler.spider
        self._desk: Desk = crawler.spider.desk
        self._tap = place_tap(self) if self._desk.job.tap else None
        if self._tap is None:
            self._desk.say_reconstructed()

    async def download_request(self, request: Request) -> Response:
        """Return an empty response; its request carries the `Outcome` in its meta."""
        async with self._desk.gate.lane(host_of(request.url)):
            outcome = await self._pass(request, request.meta["order"])
        request.meta["outcome"] = outcome
        return Response(request.url, status=outcome.page.status if outcome.page else 0)

    async def _pass(self, request: Request, order: CrawlRequest) -> Outcome:
        """Take a request through the gate and over the wire."""
        try:
            await self._desk.room()
            robots = await self._desk.gate.admit(request.url, self._fetch_robots)
            self._desk.check_running(host_of(request.url))
        except HostClosed as closed:
            return Outcome(closed=closed)
        except RobotsForbid as forbidden:
            return Outcome(forbidden=str(forbidden))
        return await self._exchange(request, order, self._spider.rules(order), robots)

    async def _fetch_robots(self, url: str) -> tuple[WebPage | None, Verdict]:
        """Fetch a robots.txt in its own turn, as an exchange like any other."""
        outcome = Outcome()
        for hop in range(ROBOTS_HOPS):
            await self._desk.gate.take_turn(host_of(url))
            request = Request(url, headers=self._desk.headers(), meta={"attempt": 1 + hop})
            outcome = await self._exchange(request, None, ROBOTS_RULES, "robots.txt itself")
            if outcome.verdict != Verdict.REDIRECT or outcome.page is None:
                break
            there = outcome.page.absolute(outcome.page.location or "")
            url = self._desk.hosts.logical(there, seen_on=url)
        return outcome.page, outcome.verdict or Verdict.BROKEN

    async def _exchange(
        self, request: Request, order: CrawlRequest | None, rules: PageRules, robots: str
    ) -> Outcome:
        """Send a request, record and judge what comes back."""
        at = now_exact()
        capture_id = content_id("fetch", request.method, request.url, at, prefix="c_")
        sent = Sent(request, order, robots, at, capture_id, Tape())
        came = await self._send(sent)
        page = page_of(sent, came, rules)
        judgement = judge(page, rules) if page else Judgement(Verdict.BROKEN, None)
        if order is None and judgement.verdict == Verdict.ACCEPTED:
            judgement = Judgement(Verdict.ROBOTS, judgement.sign)
        exchange = self._row(sent, came, page, judgement)
        self._desk.keep_exchange(exchange, tape=sent.tape, body=page.body if page else None)
        if judgement.verdict == Verdict.BLOCKED:
            self._desk.block(host_of(request.url), sign=judgement.sign or "", capture_id=capture_id)
        return Outcome(
            page=page,
            verdict=judgement.verdict,
            sign=judgement.sign,
            error=came.error,
            wait_s=retry_after(came.header("Retry-After")),
            capture_id=capture_id,
        )

    async def _send(self, sent: Sent) -> Came:
        """Send a request to where it really goes; return what came back, whatever that is."""
        there = self._physical(sent.request)
        if self._tap:
            self._tap.waiting = sent.tape
        response = None
        try:
            response = await super().download_request(there)
            came = came_with(response)
        except Exception as error:
            came = came_to_nothing(error, got=sent.tape.received_bytes)
        finally:
            if self._tap:
                self._tap.waiting = None
            else:
                reconstruct(sent.tape, there, response)
            sent.tape.stop()
        return came

    def _physical(self, request: Request) -> Request:
        """Return the request as it is sent: to the address that stands for the host."""
        place = self._desk.hosts.place(request.url)
        headers, meta = request.headers.copy(), dict(request.meta)
        meta["download_timeout"] = self._desk.job.timeout_s
        headers["Host"] = urlsplit(request.url).netloc
        proxy = self._desk.case.settings.crawl.proxy
        if proxy and not place.mapped:
            parts = urlsplit(proxy)
            meta["proxy"] = urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], "", "", ""))
            if parts.username:
                user, word = unquote(parts.username), unquote(parts.password or "")
                headers["Proxy-Authorization"] = basic_auth_header(user, word)
        return request.replace(url=place.url, headers=headers, meta=meta)

    def _row(self, sent: Sent, came: Came, page: WebPage | None, judgement: Judgement) -> Exchange:
        """Return the row of an exchange."""
        place, tape = self._desk.hosts.place(sent.request.url), sent.tape
        secure = urlsplit(place.url).scheme == "https"
        certificate = hashlib.sha256(tape.certificate).hexdigest() if tape.certificate else None
        return Exchange(
            capture_id=sent.capture_id,
            crawl_id=self._desk.crawl.crawl_id,
            request_id=sent.order.request_id if sent.order else None,
            source=self._desk.crawl.source,
            method=sent.request.method,
            url=sent.request.url,
            at=sent.at,
            http_status=came.status,
            verdict=judgement.verdict,
            sign=judgement.sign,
            error=came.error,
            attempt=sent.request.meta.get("attempt", 1),
            redirected_from=sent.request.meta.get("redirected_from"),
            robots=sent.robots,
            charset=page.charset if page else None,
            decode_rule=page.decode_rule.value if page and page.decode_rule else None,
            truncated=came.truncated.value if came.truncated else None,
            fidelity=tape.fidelity.value,
            mapped=place.mapped,
            peer=tape.peer,
            tls_verified=self._desk.verifies_tls if secure else None,
            certificate_sha256=certificate,
            wire_bytes=tape.received_bytes,
            sha256=page.sha256 if page else None,
            etag=came.header("ETag"),
            last_modified=came.header("Last-Modified"),
            warc_file=None,
            warc_offset=None,
            spider_version=self._spider.version,
        )


def page_of(sent: Sent, came: Came, rules: PageRules) -> WebPage | None:
    """Return the page that came, None where the transfer was broken."""
    if came.status is None or came.error is not None:
        return None
    return read_page(
        came.body,
        kind=sent.order.kind if sent.order else "robots",
        url=sent.request.url,
        status=came.status,
        content_type=came.header("Content-Type") or "",
        otherwise=rules.charset,
        location=came.header("Location"),
        name=sent.order.name if sent.order else None,
        file_name=name_in_header(came.raw_header("Content-Disposition")),
        sha256=hashlib.sha256(came.body).hexdigest(),
        capture_id=sent.capture_id,
        fetched_at=sent.at,
    )
