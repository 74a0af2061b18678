"""The circuit breaker: a host that blocked us is left alone until a person says otherwise.

A block is never turned into "no results", retried or got around. The breaker is stored in the
case, so the next run, and the next month's, still knows it.
"""

from dataclasses import replace

from crawlers.clock import end_of_day, later, now_exact
from db.case import Case
from db.crawl_records import Breaker, BreakerKind
from db.errors import NothingFound, Usage
from db.ids import content_id
from db.store import Store

REST_HOURS = 24


class Breakers:
    """The open breakers of a case."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._open = {each.host: each for each in store.read(Breaker) if each.lifted_at is None}

    def open_for(self, host: str) -> Breaker | None:
        """Return what keeps us from a host, or None. A missing robots.txt keeps us for a day."""
        found = self._open.get(host)
        if found and found.kind == BreakerKind.ROBOTS and found.not_before <= now_exact():
            return None
        return found

    def open(self) -> tuple[Breaker, ...]:
        """Return every open breaker, by host."""
        hosts = sorted(self._open)
        return tuple(breaker for host in hosts if (breaker := self.open_for(host)))

    def trip(
        self, host: str, *, source: str, kind: BreakerKind, sign: str, capture_id: str | None
    ) -> Breaker:
        """Open the breaker of a host, durably, and return it. One that is open stays as it is."""
        if found := self.open_for(host):
            return found
        at = now_exact()
        until = end_of_day(at) if kind == BreakerKind.ROBOTS else later(at, hours=REST_HOURS)
        breaker = Breaker(
            breaker_id=content_id("breaker", host, at, prefix="br_"),
            host=host,
            source=source,
            kind=kind,
            opened_at=at,
            not_before=until,
            sign=sign,
            capture_id=capture_id,
        )
        self._store.add([breaker])
        self._open[host] = breaker
        return breaker


def list_breakers(case: Case) -> tuple[Breaker, ...]:
    """Return the breakers that are open in a case, by host."""
    return Breakers(case.store()).open()


def lift(case: Case, host: str, *, note: str, insist: bool = False) -> Breaker:
    """Close the breaker of a host, because a person looked at it, and return it.

    `note` says what the person found out; it is written into the ledger with their pseudonym.
    Raises NothingFound where none is open, and Usage within the day after the block unless
    they `insist`.
    """
    store = case.store()
    found = Breakers(store).open_for(host)
    if found is None:
        raise NothingFound(f"an open breaker for {host}", "`tendertrace sources` lists them")
    now = now_exact()
    if now < found.not_before and not insist:
        raise Usage(
            f"{host} blocked this address at {found.opened_at} ({found.sign})",
            f"leave it alone until {found.not_before}, or insist",
        )
    lifted = replace(found, lifted_at=now, lifted_by=case.settings.pseudonym, note=note)
    told = {"breaker": "lifted", "host": host, "by": case.settings.pseudonym, "note": note}
    with case.lock("sources"):
        case.ledger.append("note", told)
        store.add([lifted])
    return lifted
