"""The desk: everything that one running crawl shares, put together from the case and the job."""

import asyncio
import sys
from collections.abc import Iterable
from dataclasses import replace

from crawlers.breakers import Breakers
from crawlers.clock import now_exact, today
from crawlers.crawl_job import CrawlJob
from crawlers.frontier import Frontier
from crawlers.gate import DailyCounts, Gate, HostClosed
from crawlers.hosts import Hosts, host_of
from crawlers.keeper import Job, Keeper
from crawlers.list_book import Dates, ListBook
from crawlers.pace import Pace
from crawlers.robots import Robots
from crawlers.sources import SourceRow
from crawlers.tape import Fidelity, Tape
from crawlers.warc import WarcFiles
from db.case import Case
from db.crawl_records import BreakerKind, Crawl, Exchange
from db.store import Store

CODINGS = "gzip, deflate"


class Desk:
    """What spider and wire work with. One a crawl, made in its child process."""

    def __init__(self, case: Case, job: CrawlJob, source: SourceRow, crawl: Crawl) -> None:
        self.case, self.job, self.source, self.crawl = case, job, source, crawl
        self.store = case.store()
        self.hosts = Hosts(case.settings.crawl.hosts)
        self.verifies_tls = case.settings.crawl.verify_tls and not source.tls_exception
        self.frontier = Frontier(crawl, self.store)
        self.lists = ListBook(
            crawl, self.frontier, self.store, dates=Dates(job.date_from, job.date_to)
        )
        self.counts = DailyCounts(self.store)
        self.gate = Gate(
            source=source.source_id,
            breakers=Breakers(self.store),
            robots=Robots(case.settings.crawl.user_agent),
            counts=self.counts,
            pace=Pace(self.delay_of, self.scale_of),
            daily_cap=self.daily_cap_of,
            parallel=job.parallel,
        )
        self.keeper = self._keeper()
        self.stopped: str | None = None
        self.blocked = False
        self.failure: BaseException | None = None

    def headers(self) -> dict[str, str]:
        """Return the headers that every request carries: who we are, and what we can unpack."""
        return {"User-Agent": self.case.settings.crawl.user_agent, "Accept-Encoding": CODINGS}

    def keep_exchange(self, exchange: Exchange, *, tape: Tape, body: bytes | None) -> None:
        """Count an exchange against its host's day, and hand it to the keeper."""
        counted = self.counts.add(host_of(exchange.url))
        collector = self.case.settings.pseudonym
        self.keeper.put(
            Job(exchange=exchange, tape=tape, body=body, collector=collector, records=(counted,))
        )

    def keep(self, job: Job) -> None:
        """Hand over what was read from a page, and what follows from it."""
        self.keeper.put(job)

    async def room(self) -> None:
        """Wait until the keeper has caught up, so that memory stays flat."""
        while self.keeper.is_full():
            await asyncio.sleep(0.005)

    def is_own(self, url: str) -> bool:
        """Say whether an address is at one of the source's hosts, stand-ins included."""
        return host_of(url) in self.source.hosts or url.startswith(
            tuple(self.hosts.mapping.values())
        )

    def ends_run(self, url: str) -> bool:
        """Say whether a block at this address ends the run: not at one of many sites or stores."""
        return host_of(url) in self.source.own_hosts

    def block(self, exchange_host: str, *, sign: str, capture_id: str) -> None:
        """Open the breaker of a host, at once and durably, with a line in the ledger."""
        breaker = self.gate.breakers.trip(
            exchange_host,
            source=self.source.source_id,
            kind=BreakerKind.BLOCK,
            sign=sign,
            capture_id=capture_id,
        )
        told = {
            "breaker": "opened",
            "host": breaker.host,
            "sign": sign,
            "crawl_id": self.crawl.crawl_id,
        }
        self.case.ledger.append("note", told)

    def stop(self, reason: str, *, blocked: bool = False) -> None:
        """Send nothing more in this run; what waits is left waiting."""
        self.stopped = self.stopped or reason
        self.blocked = self.blocked or blocked

    def check_running(self, host: str) -> None:
        """Raise HostClosed when the run is to send nothing more."""
        if self.stopped:
            raise HostClosed(host, self.stopped)

    def say_reconstructed(self) -> None:
        """Say, aloud and in the ledger, that what is archived is not the wire's bytes."""
        told = (
            "the tap cannot be placed on this version of Scrapy: exchanges are archived as "
            "reconstructed, not byte for byte"
        )
        sys.stderr.write(f"WARNING: {told}\n")
        self.case.ledger.append("note", {"note": told, "crawl_id": self.crawl.crawl_id})
        self.crawl = replace(self.crawl, fidelity=Fidelity.RECONSTRUCTED.value)

    def end(self, crawl: Crawl, rows: Iterable[object]) -> None:
        """Store how the crawl ended and its account, and wait until everything is stored."""
        self.keep(Job(records=(replace(crawl, ended_at=now_exact()), *rows)))
        self.keeper.close()

    def delay_of(self, host: str) -> float:
        """Return the delay for a host: the case's, beyond loopback at least the source's."""
        wanted = self.case.settings.crawl.delay_s
        return wanted if self._is_here(host) else max(wanted, self.source.min_delay_s)

    def scale_of(self, host: str) -> float:
        """Return by how much waits are shortened: where the delay is, and on loopback alone."""
        wanted = self.case.settings.crawl.delay_s
        return min(1.0, wanted / self.source.min_delay_s) if self._is_here(host) else 1.0

    def daily_cap_of(self, host: str) -> int:
        """Return the requests a host gets in a day; the source's cap does not bind a replay."""
        wanted = self.case.settings.crawl.daily_cap
        return wanted if self._is_here(host) else min(wanted, self.source.daily_cap)

    def _is_here(self, host: str) -> bool:
        return self.hosts.is_loopback(f"http://{host}/")

    def _keeper(self) -> Keeper:
        info = {
            "software": f"tendertrace/{self.crawl.program_version}",
            "format": "WARC File Format 1.1",
            "robots": "obey",
            "http-header-user-agent": self.crawl.user_agent,
            "description": f"{self.source.source_id}, crawl {self.crawl.crawl_id}, begun {today()}",
        }
        warc = WarcFiles(
            self.case.path / "archive" / "warc", crawl_id=self.crawl.crawl_id, info=info
        )
        # A store of its own: the keeper's transactions are in another thread.
        store = Store(self.case.database_url())
        return Keeper(archive=self.case.archive, ledger=self.case.ledger, store=store, warc=warc)
