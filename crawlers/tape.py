"""A tape: the bytes of one exchange as they crossed the wire, both ways."""

import tempfile
from dataclasses import dataclass, field
from enum import StrEnum
from typing import IO

# A body sits in memory once already; its recording goes to a nameless temporary file above this.
SPOOL_BYTES = 1 << 20


class Fidelity(StrEnum):
    """Whether recorded bytes are those of the wire, or were put together again afterwards."""

    WIRE = "wire"
    RECONSTRUCTED = "reconstructed"


class Truncation(StrEnum):
    """Why a response stops early, in the words of WARC/1.1, section 5.13 (WARC-Truncated)."""

    DISCONNECT = "disconnect"
    TIME = "time"
    LENGTH = "length"
    UNSPECIFIED = "unspecified"


def spool() -> "tempfile.SpooledTemporaryFile[bytes]":
    """Return a file that stays in memory up to `SPOOL_BYTES` and has no name after that."""
    return tempfile.SpooledTemporaryFile(max_size=SPOOL_BYTES)


@dataclass(slots=True)
class Tape:
    """What was sent and received in one exchange, while it runs and after.

    `certificate` is the peer's, in DER; `peer` its address. `received_bytes` counts all bytes
    of the response, head and transfer coding included.
    """

    sent: IO[bytes] = field(default_factory=spool)
    received: IO[bytes] = field(default_factory=spool)
    sent_bytes: int = 0
    received_bytes: int = 0
    peer: str | None = None
    certificate: bytes | None = None
    fidelity: Fidelity = Fidelity.WIRE
    running: bool = True

    def send(self, data: bytes) -> None:
        """Record bytes that went out.

        >>> tape = Tape()
        >>> tape.send(b"GET / HTTP/1.1")
        >>> tape.sent_bytes
        14
        >>> tape.close()
        """
        if self.running:
            self.sent.write(data)
            self.sent_bytes += len(data)

    def receive(self, data: bytes) -> None:
        """Record bytes that came in."""
        if self.running:
            self.received.write(data)
            self.received_bytes += len(data)

    def stop(self) -> None:
        """End the recording; what comes later on the connection is another exchange's."""
        self.running = False
        self.sent.seek(0)
        self.received.seek(0)

    def close(self) -> None:
        """Give the temporary files back."""
        self.sent.close()
        self.received.close()


def head_length(received: IO[bytes]) -> int | None:
    r"""Return the number of bytes before the body of an HTTP message, or None without an end.

    Leaves the file at its start. Lines may end in LF alone, as some servers send them.

    >>> import io
    >>> head_length(io.BytesIO(b"HTTP/1.1 200 OK\r\nA: b\r\n\r\nbody"))
    25
    >>> head_length(io.BytesIO(b"HTTP/1.1 200 OK\r\nA: b")) is None
    True
    """
    received.seek(0)
    size = 0
    while line := received.readline():
        size += len(line)
        if line in (b"\r\n", b"\n") and size > len(line):
            received.seek(0)
            return size
    received.seek(0)
    return None
