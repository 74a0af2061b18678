"""The gate: what every request passes before it goes out, robots.txt and redirects included.

In this order: the breaker of the host, its robots.txt, its daily cap, its turn. It stands at
the wire, below Scrapy's queues, so that nothing gets past it.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable

from crawlers.breakers import Breakers
from crawlers.clock import today
from crawlers.hosts import host_of
from crawlers.pace import Pace
from crawlers.robots import Fetch, Robots
from db.crawl_records import BreakerKind, HostDay
from db.store import Store


class HostClosed(Exception):  # noqa: N818  (a name says what happened)
    """Raised for a request that is not sent now. It stays waiting, nothing is wrong with it."""

    def __init__(self, host: str, reason: str, *, breaker: bool = False) -> None:
        self.host, self.reason, self.breaker = host, reason, breaker
        super().__init__(f"{host}: {reason}")


class RobotsForbid(Exception):  # noqa: N818
    """Raised for a request that robots.txt forbids. It is not sent, today or later."""


class DailyCounts:
    """How many requests each host got today, over all crawls of the case."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._day = ""
        self._requests: dict[str, int] = {}

    def count(self, host: str) -> int:
        """Return how many requests went to a host today."""
        if self._day != today():
            self._day = today()
            self._requests = {
                each.host: each.requests for each in self._store.read(HostDay, day=self._day)
            }
        return self._requests.get(host, 0)

    def add(self, host: str) -> HostDay:
        """Count one more request; returns the row to store."""
        self._requests[host] = self.count(host) + 1
        return HostDay(host, self._day, self._requests[host])


class Gate:
    """Decides whether and when a request goes out."""

    def __init__(
        self,
        *,
        source: str,
        breakers: Breakers,
        robots: Robots,
        counts: DailyCounts,
        pace: Pace,
        daily_cap: Callable[[str], int],
        parallel: int = 1,
    ) -> None:
        self.source = source
        self.breakers = breakers
        self.robots = robots
        self.counts = counts
        self.pace = pace
        self.daily_cap = daily_cap
        self._lanes: dict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(parallel))

    def lane(self, host: str) -> asyncio.Semaphore:
        """Return what keeps a second request from a host while one runs.

        Scrapy's own slots do not, without a delay: it starts what is queued before it counts
        what it started.
        """
        return self._lanes[host]

    async def admit(self, url: str, fetch: Fetch) -> str:
        """Wait for the turn of a request; return the robots decision under which it goes out.

        Raises HostClosed or RobotsForbid.
        """
        host = host_of(url)
        self.check_breaker(host)
        stance = await self.robots.stance(url, fetch)
        if not stance.reachable:
            self.close_for_today(host, stance.told)
        if not stance.allows(url, self.robots.agent):
            raise RobotsForbid("robots.txt forbids this address")
        if delay := stance.delay_s(self.robots.agent):
            self.pace.slow_down(host, delay)
        await self.take_turn(host)
        return stance.told

    async def take_turn(self, host: str) -> None:
        """Wait for the turn of a host; a block that came meanwhile still stops the request."""
        self.check_cap(host)
        await self.pace.turn(host)
        self.check_breaker(host)
        self.check_cap(host)

    def check_breaker(self, host: str) -> None:
        """Raise HostClosed when the host is to be left alone."""
        if breaker := self.breakers.open_for(host):
            blocked = breaker.kind == BreakerKind.BLOCK
            told = f"blocked by {host}: {breaker.sign}" if blocked else not_today(breaker.sign)
            raise HostClosed(host, told, breaker=blocked)

    def check_cap(self, host: str) -> None:
        """Raise HostClosed when the host got its requests for today."""
        cap = self.daily_cap(host)
        if self.counts.count(host) >= cap:
            raise HostClosed(host, f"daily cap of {cap} requests reached")

    def close_for_today(self, host: str, told: str) -> None:
        """Open the breaker until the end of the day; raises HostClosed."""
        self.breakers.trip(
            host, source=self.source, kind=BreakerKind.ROBOTS, sign=told, capture_id=None
        )
        raise HostClosed(host, not_today(told))


def not_today(told: str) -> str:
    """Return why a host is left alone for the rest of the day."""
    return f"{told}: not crawled today"
