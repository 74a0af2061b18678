"""How fast a host may be asked: one request at a time, a delay with jitter, and waits."""

import asyncio
import random
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

# Delays are drawn between 1 and 1.5 times the wanted one: never shorter, and never regular.
JITTER = 0.5


@dataclass(slots=True)
class Pace:
    """Keeps the time between two requests to one host.

    `delay_of` returns the wanted delay for a host. A wait that no server named (the hour after
    two 502s) is `scale_of` the host times as long as it says: what runs without delay on
    loopback does not wait either.
    """

    delay_of: Callable[[str], float]
    scale_of: Callable[[str], float] = lambda _: 1.0
    _least: dict[str, float] = field(default_factory=dict)
    _next: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    _turns: dict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))

    async def turn(self, host: str) -> None:
        """Wait until the host may be asked again, and count from now on."""
        async with self._turns[host]:
            while (wait := self._next[host] - time.monotonic()) > 0:
                await asyncio.sleep(wait)
            delay = max(self.delay_of(host), self._least.get(host, 0.0))
            jittered = delay * (1 + random.uniform(0, JITTER))  # noqa: S311  (no secret)
            self._next[host] = time.monotonic() + jittered

    def hold(self, host: str, seconds: float, *, named_by_server: bool = False) -> None:
        """Leave the host alone for that long from now.

        >>> pace = Pace(lambda host: 1.0, scale_of=lambda host: 0.5)
        >>> pace.hold("a.example", 100)
        >>> 49 < pace.remaining("a.example") <= 50
        True
        """
        wait = seconds if named_by_server else seconds * self.scale_of(host)
        self._next[host] = max(self._next[host], time.monotonic() + wait)

    def slow_down(self, host: str, delay_s: float) -> None:
        """Ask a host no faster than this, because its robots.txt says so."""
        self._least[host] = max(delay_s, self._least.get(host, 0.0))

    def remaining(self, host: str) -> float:
        """Return for how many seconds the host is still left alone."""
        return max(0.0, self._next[host] - time.monotonic())
