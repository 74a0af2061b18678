"""What was sent and what came back, between the wire and the rows that record it."""

from dataclasses import dataclass
from typing import Any

from OpenSSL import SSL
from scrapy import Request
from scrapy import exceptions as scrapy_errors
from twisted.internet import error as twisted_errors
from twisted.web.client import ResponseFailed

from crawlers.decode import CodingBroken, remove_coding
from crawlers.tape import Tape, Truncation
from crawlers.web_page import WebPage
from db.crawl_records import CrawlRequest

MAX_UNPACKED = 1 << 30

# Refused for good: asking again changes nothing before a person looks at it.
CERTIFICATE = "the certificate is not trusted"


@dataclass(frozen=True, slots=True)
class Sent:
    """One request on its way: `order` is None for robots.txt, `at` the instant it left."""

    request: Request
    order: CrawlRequest | None
    robots: str
    at: str
    capture_id: str
    tape: Tape


@dataclass(frozen=True, slots=True)
class Came:
    """What came back: `status` is None when no head came, `error` says what broke."""

    status: int | None
    headers: Any
    body: bytes
    error: str | None
    truncated: Truncation | None = None

    def header(self, name: str) -> str | None:
        """Return a header's value as text, None where it is missing."""
        value = self.raw_header(name)
        return value.decode("latin-1") if value is not None else None

    def raw_header(self, name: str) -> bytes | None:
        """Return a header's value as bytes, None where it is missing."""
        value: bytes | None = self.headers.get(name) if self.headers is not None else None
        return value


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one request: a judged page, or why there is none.

    `closed` is why it was not sent now, `forbidden` why it never will be. `wait_s` is what
    Retry-After said.
    """

    page: WebPage | None = None
    verdict: Any = None
    sign: str | None = None
    error: str | None = None
    wait_s: float | None = None
    capture_id: str | None = None
    closed: Exception | None = None
    forbidden: str | None = None


def came_with(response: Any) -> Came:
    """Return what came in a response of Scrapy: decoded, or with what is wrong with it."""
    if "dataloss" in response.flags:
        return Came(response.status, response.headers, b"", "cut transfer", Truncation.DISCONNECT)
    coding = (response.headers.get("Content-Encoding") or b"").decode("latin-1")
    try:
        body = remove_coding(response.body, coding, max_bytes=MAX_UNPACKED)
    except CodingBroken as broken:
        return Came(response.status, response.headers, b"", str(broken))
    return Came(response.status, response.headers, body, None)


def came_to_nothing(error: Exception, *, got: int) -> Came:
    """Return what is left of an exchange that failed after `got` bytes of the response.

    Raises the error again when it is none of the net's. The messages name no address: the one
    we connected to may be a stand-in.
    """
    if isinstance(error, scrapy_errors.DownloadTimeoutError):
        return Came(None, None, b"", "timeout", Truncation.TIME if got else None)
    if isinstance(error, scrapy_errors.DownloadCancelledError):
        return Came(None, None, b"", "larger than the limit", Truncation.LENGTH)
    if isinstance(error, scrapy_errors.CannotResolveHostError):
        return Came(None, None, b"", "no such host")
    if isinstance(error, scrapy_errors.DownloadConnectionRefusedError):
        return Came(None, None, b"", "connection refused")
    if is_about_tls(error):
        return Came(None, None, b"", CERTIFICATE)
    if isinstance(error, scrapy_errors.DownloadFailedError | ResponseFailed):
        lost = Truncation.DISCONNECT if got else None
        return Came(None, None, b"", "connection lost", lost)
    if isinstance(error, twisted_errors.ConnectError | twisted_errors.ConnectionClosed):
        return Came(None, None, b"", "no connection")
    raise error


def is_about_tls(error: BaseException | None) -> bool:
    """Say whether TLS is at the bottom of an error."""
    while error is not None:
        if isinstance(error, SSL.Error):
            return True
        for reason in getattr(error, "reasons", ()):
            if is_about_tls(reason.value):
                return True
        error = error.__cause__
    return False
