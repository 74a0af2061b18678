"""The server: raw sockets, so that what is sent is exactly what the scenario says.

It listens on loopback only. Every exchange is logged with its bytes and times, and tests read
the log: number, order, spacing and headers of requests are part of what is tested.
"""

import json
import socket
import ssl
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType

from crawlers.replay.answers import Answer, Asked, render
from crawlers.replay.scenario import Scenario

HEAD_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Logged:
    """One logged exchange: the request, the bytes that were really sent, and when."""

    asked: Asked
    sent: bytes
    connection: int
    done_at: float


class ReplayServer:
    """A server on loopback that plays a scenario until it is closed; use it with `with`."""

    def __init__(
        self,
        scenario: Scenario,
        *,
        tls: ssl.SSLContext | None = None,
        port: int = 0,
        keeps_log: bool = True,
    ) -> None:
        self.scenario = scenario
        self.log: list[Logged] = []
        self._keeps_log = keeps_log
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", port))
        self.port: int = self._listener.getsockname()[1]
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []

    @property
    def base(self) -> str:
        """Return the base address, for `[crawl.hosts]`."""
        scheme = "https" if self._tls else "http"
        return f"{scheme}://127.0.0.1:{self.port}"

    def hosts(self, *names: str) -> dict[str, str]:
        """Return the mapping that sends these logical hosts here."""
        return dict.fromkeys(names, self.base)

    def asked(self, *, host: str | None = None, robots: bool = False) -> list[Asked]:
        """Return the logged requests, without robots.txt unless `robots`."""
        with self._lock:
            requests = [entry.asked for entry in self.log]
        return [
            asked
            for asked in requests
            if host in (None, asked.host) and (robots or asked.path != "/robots.txt")
        ]

    def targets(self, *, host: str | None = None) -> list[str]:
        """Return the request targets in the order in which they came, without robots.txt."""
        return [asked.target for asked in self.asked(host=host)]

    def __enter__(self) -> "ReplayServer":
        self._start(self._accept)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop listening, cut every connection and wait for the threads."""
        self._stopping.set()
        close_socket(self._listener)
        with self._lock:
            for connection in self._open:
                close_socket(connection)
        for thread in self._threads:
            thread.join(timeout=5)

    def write_log(self) -> str:
        """Return the log as JSON Lines: when, what, how many bytes were sent."""
        return "".join(json.dumps(line) + "\n" for line in log_lines(self.log))

    def _start(self, work: object, *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        number = 0
        while not self._stopping.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            number += 1
            with self._lock:
                self._open.add(connection)
            self._start(self._serve, connection, number)

    def _serve(self, plain: socket.socket, number: int) -> None:
        connection = plain
        try:
            if self._tls:
                connection = self._tls.wrap_socket(plain, server_side=True)
                with self._lock:
                    self._open.add(connection)
            while self._serve_one(connection, number):
                pass
        except OSError:
            pass  # the other side went away, or refused our certificate
        finally:
            with self._lock:
                self._open -= {plain, connection}
            close_socket(connection)
            close_socket(plain)

    def _serve_one(self, connection: socket.socket, number: int) -> bool:
        asked = receive(connection)
        if asked is None:
            return False
        with self._lock:
            answer = self.scenario.answer(asked)
        sent = bytearray()
        try:
            return send(connection, answer, sent, stopping=self._stopping)
        finally:
            with self._lock:
                if self._keeps_log:
                    self.log.append(Logged(asked, bytes(sent), number, time.monotonic()))


def receive(connection: socket.socket) -> Asked | None:
    """Return the next request on a connection, or None when the other side is done."""
    data = b""
    while HEAD_END not in data:
        more = connection.recv(65536)
        if not more:
            return None
        data += more
    head, _, body = data.partition(HEAD_END)
    lines = head.decode("latin-1").split("\r\n")
    method, target, _ = lines[0].split(" ", 2)
    headers = tuple(
        (n.strip(), v.strip()) for n, _, v in (line.partition(":") for line in lines[1:])
    )
    length = next((int(value) for name, value in headers if name.lower() == "content-length"), 0)
    while len(body) < length:
        more = connection.recv(65536)
        if not more:
            return None
        body += more
    return Asked(method, target, headers, body, head + HEAD_END + body, time.monotonic())


def send(
    connection: socket.socket, answer: Answer, sent: bytearray, *, stopping: threading.Event
) -> bool:
    """Send an answer, adding to `sent` what left; says whether the connection stays open."""
    if answer.delay_s and stopping.wait(answer.delay_s):
        return False
    data = render(answer)
    if answer.cut_at is not None:
        data = data[: len(render(answer, head_only=True)) + answer.cut_at]
    step = answer.piece if answer.trickle_s else max(len(data), 1)
    for start in range(0, len(data), step):
        connection.sendall(data[start : start + step])
        sent += data[start : start + step]
        if answer.trickle_s and stopping.wait(answer.trickle_s):
            return False
    return not (answer.close or answer.cut_at is not None or answer.length is not None)


def close_socket(connection: socket.socket) -> None:
    """Close a socket and wake whoever waits on it."""
    with suppress(OSError):  # was not connected, or is gone
        connection.shutdown(socket.SHUT_RDWR)
    connection.close()


def log_lines(log: Sequence[Logged]) -> list[dict[str, object]]:
    """Return the log as rows; `at_s` counts from the first request."""
    start = log[0].asked.at if log else 0.0
    return [
        {
            "at_s": round(entry.asked.at - start, 3),
            "connection": entry.connection,
            "method": entry.asked.method,
            "host": entry.asked.host,
            "target": entry.asked.target,
            "sent_bytes": len(entry.sent),
        }
        for entry in log
    ]
