"""The tap: copies every byte between Scrapy and a site, above TLS, onto a tape.

Scrapy's own view of a response has lost case, order and repetition of headers, the reason
phrase and the transfer coding, so it cannot be evidence. The tap hangs on names of Scrapy 2.19
that are not public: `_LenientHTTP11ClientFactory` and its protocol, and the handler's `_pool`.
`place_tap` says when one of them is gone; the crawl then records reconstructed bytes, loudly.
"""
# ruff: noqa: N802  (Twisted names the methods)

from contextlib import suppress
from typing import Any

from OpenSSL import crypto
from scrapy.core.downloader.handlers import http11
from twisted.web.client import HTTPConnectionPool

from crawlers.tape import Tape

NEEDED = ("_LenientHTTP11ClientFactory", "_LenientHTTP11ClientProtocol")

TAP_MISSING = [name for name in NEEDED if not hasattr(http11, name)]

_Factory: Any = getattr(http11, NEEDED[0], object)
_Protocol: Any = getattr(http11, NEEDED[1], object)


class TapTransport:
    """A transport that copies what is written; everything else is the real transport's."""

    def __init__(self, transport: Any, protocol: "TapProtocol") -> None:
        self._transport = transport
        self._protocol = protocol

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Write and copy."""
        if self._protocol.tape:
            self._protocol.tape.send(data)
        self._transport.write(data)

    def writeSequence(self, pieces: Any) -> None:
        """Write and copy the pieces as one."""
        self.write(b"".join(pieces))


class TapProtocol(_Protocol):  # type: ignore[misc]
    """Scrapy's HTTP/1.1 client, copying what comes in onto the tape of the running exchange."""

    tape: Tape | None = None

    def makeConnection(self, transport: Any) -> None:
        """Put the copying transport between the client and the connection."""
        super().makeConnection(TapTransport(transport, self))

    def dataReceived(self, data: bytes) -> None:
        """Copy, then parse."""
        if self.tape:
            if not self.tape.received_bytes:
                note_peer(self.tape, self.transport)
            self.tape.receive(data)
        super().dataReceived(data)


class TapFactory(_Factory):  # type: ignore[misc]
    """Builds clients with a tap."""

    noisy = False

    def buildProtocol(self, addr: Any) -> TapProtocol:
        """Return a client with a tap for a new connection."""
        return TapProtocol(self._quiescentCallback)


class TapPool(HTTPConnectionPool):
    """A connection pool that starts the waiting tape on the connection it hands out."""

    waiting: Tape | None = None

    def getConnection(self, key: Any, endpoint: Any) -> Any:
        """Return a connection for one request; what crosses it goes onto the waiting tape."""
        tape, self.waiting = self.waiting, None

        def start(protocol: TapProtocol) -> TapProtocol:
            protocol.tape = tape
            return protocol

        connection: Any = super().getConnection(key, endpoint)
        return connection.addCallback(start)


def note_peer(tape: Tape, transport: Any) -> None:
    """Note address and certificate of the other side; there is none without TLS."""
    with suppress(AttributeError):
        tape.peer = transport.getPeer().host
    with suppress(AttributeError):
        certificate = transport.getPeerCertificate()
        tape.certificate = crypto.dump_certificate(crypto.FILETYPE_ASN1, certificate)


def place_tap(handler: http11.HTTP11DownloadHandler) -> TapPool | None:
    """Put the tap into a download handler; returns its pool, or None where that cannot be done.

    A connection that went stale is not retried behind our back: that would be an exchange of
    which nothing is recorded. It comes up as a failed request, and is retried as one.
    """
    before = getattr(handler, "_pool", None)
    if TAP_MISSING or not isinstance(before, HTTPConnectionPool):
        return None
    from twisted.internet import reactor

    pool = TapPool(reactor, persistent=True)  # type: ignore[no-untyped-call]
    pool.maxPersistentPerHost = before.maxPersistentPerHost
    pool.retryAutomatically = False
    pool._factory = TapFactory
    handler._pool = pool
    return pool
