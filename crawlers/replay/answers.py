"""What the replay server is asked and what it answers, and how an answer becomes bytes."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, replace
from http import HTTPStatus
from urllib.parse import parse_qsl, urlsplit

CHUNK = 1000  # bytes of one chunk of a chunked answer

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came over the wire.

    `at` is seconds of a monotonic clock when its last byte had come; `raw` is the whole request.
    """

    method: str
    target: str
    headers: Headers
    body: bytes
    raw: bytes
    at: float

    @property
    def path(self) -> str:
        """Return the path, still percent-encoded as it was sent.

        >>> Asked("GET", "/a%2Bb?x=1", (), b"", b"", 0.0).path
        '/a%2Bb'
        """
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        """Return the decoded query; the last of a repeated name counts.

        >>> Asked("GET", "/a?id=x%2By&id=z%2B", (), b"", b"", 0.0).query
        {'id': 'z+'}
        """
        return dict(parse_qsl(urlsplit(self.target).query, keep_blank_values=True))

    def header(self, name: str) -> str | None:
        """Return the first header of that name, in any case, or None."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def host(self) -> str:
        """Return the host that was asked for, without its port."""
        return (self.header("Host") or "").rsplit(":", 1)[0]


@dataclass(frozen=True, slots=True)
class Answer:
    """What to send, and how badly.

    `declared` is the charset in the header, "" for none; `coding` is "" or "gzip"; `length`
    overrides Content-Length. `delay_s` waits before the first byte, `trickle_s` between pieces
    of `piece` bytes. `cut_at` sends that many bytes of the body and closes; `close` closes
    after the answer; `raw` replaces everything by exact bytes.
    """

    status: int = 200
    body: bytes = b""
    media_type: str = "text/html"
    declared: str | None = "utf-8"
    headers: Headers = ()
    reason: str | None = None
    coding: str = ""
    chunked: bool = False
    length: int | None = None
    delay_s: float = 0.0
    trickle_s: float = 0.0
    piece: int = 64
    cut_at: int | None = None
    close: bool = False
    raw: bytes | None = None

    def with_headers(self, **headers: str) -> "Answer":
        """Return the answer with more headers; `_` in a name stands for `-`."""
        more = tuple((name.replace("_", "-"), value) for name, value in headers.items())
        return replace(self, headers=self.headers + more)


def html(text: str, **how: object) -> Answer:
    """Return an HTML answer in UTF-8; `how` are fields of `Answer`.

    >>> html("<p>", status=404).status
    404
    """
    return replace(Answer(body=text.encode()), **how)  # type: ignore[arg-type]


def json_answer(text: str, **how: object) -> Answer:
    """Return a JSON answer in UTF-8; `how` are fields of `Answer`."""
    return replace(Answer(body=text.encode(), media_type="application/json"), **how)  # type: ignore[arg-type]


def render(answer: Answer, *, head_only: bool = False) -> bytes:
    r"""Return the exact bytes of an answer, before any cutting.

    >>> render(Answer(status=404, body=b"no", declared=None, media_type="text/plain"))
    b'HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nno'
    """
    if answer.raw is not None:
        return answer.raw
    body = gzip.compress(answer.body, mtime=0) if answer.coding == "gzip" else answer.body
    head = "\r\n".join(head_lines(answer, len(body))).encode("latin-1") + b"\r\n\r\n"
    if head_only:
        return head
    return head + (b"".join(chunks(body)) if answer.chunked else body)


def head_lines(answer: Answer, size: int) -> Iterator[str]:
    """Yield status line and headers of an answer whose coded body has `size` bytes."""
    reason = answer.reason if answer.reason is not None else phrase(answer.status)
    yield f"HTTP/1.1 {answer.status} {reason}"
    if answer.media_type:
        charset = f"; charset={answer.declared}" if answer.declared else ""
        yield f"Content-Type: {answer.media_type}{charset}"
    if answer.coding:
        yield "Content-Encoding: gzip"
    for name, value in answer.headers:
        yield f"{name}: {value}"
    if answer.chunked:
        yield "Transfer-Encoding: chunked"
    elif answer.status not in (204, 304):
        yield f"Content-Length: {size if answer.length is None else answer.length}"
    if answer.close:
        yield "Connection: close"


def chunks(body: bytes) -> Iterator[bytes]:
    r"""Yield a body in the chunked transfer coding.

    >>> list(chunks(b"ab"))
    [b'2\r\nab\r\n', b'0\r\n\r\n']
    """
    for start in range(0, len(body), CHUNK):
        piece = body[start : start + CHUNK]
        yield f"{len(piece):x}\r\n".encode() + piece + b"\r\n"
    yield b"0\r\n\r\n"


def phrase(status: int) -> str:
    """Return the usual reason phrase of a status, or nothing for one that has none."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
