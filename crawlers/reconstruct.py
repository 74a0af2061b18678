"""The fallback where the tap cannot be placed: bytes put together from what Scrapy kept.

They are not those of the wire: case, order and repetition of headers, the reason phrase and the
transfer coding are lost. Every record made this way says `reconstructed`.
"""

from http import HTTPStatus
from urllib.parse import urlsplit, urlunsplit

from scrapy import Request
from scrapy.http import Response

from crawlers.tape import Fidelity, Tape


def reconstruct(tape: Tape, request: Request, response: Response | None) -> None:
    """Write onto a tape what must have been sent and received, and say that it is not the wire."""
    tape.fidelity = Fidelity.RECONSTRUCTED
    parts = urlsplit(request.url)
    target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    head = f"{request.method} {target} HTTP/1.1\r\n".encode()
    tape.send(head + header_lines(request.headers) + b"\r\n" + request.body)
    if response is not None:
        phrase = HTTPStatus(response.status).phrase if response.status in set(HTTPStatus) else ""
        status = f"HTTP/1.1 {response.status} {phrase}\r\n".encode()
        tape.receive(status + header_lines(response.headers) + b"\r\n" + response.body)
        tape.peer = str(response.ip_address) if response.ip_address else None


def header_lines(headers: object) -> bytes:
    """Return Scrapy's headers as lines, without those that no longer fit the body."""
    lines = b""
    for name, values in headers.items():  # type: ignore[attr-defined]
        if name.lower() not in (b"transfer-encoding", b"proxy-authorization"):
            lines += b"".join(name + b": " + value + b"\r\n" for value in values)
    return lines
