"""Exchanges that the ledger knows and the tables lack: a crawl was killed between the two."""

from dataclasses import fields
from typing import Any

from crawlers.keeper import capture_of
from db.case import Case
from db.crawl_records import Exchange, Verdict
from db.ledger import Event

GATHERED = (Event.CAPTURE, Event.CAPTURE_FAILED)


def restore_exchanges(case: Case, crawl_id: str) -> int:
    """Write the exchanges and captures of a crawl that only the ledger has; return how many.

    Their requests are still waiting, and are asked again: that is a new exchange. But no bytes
    are in the archive that the tables do not lead to.
    """
    store = case.store()
    known = {each.capture_id for each in store.read(Exchange, crawl_id=crawl_id)}
    restored = 0
    for entry in case.ledger.entries():
        is_mine = entry.event in GATHERED and entry.data.get("crawl_id") == crawl_id
        if is_mine and entry.data["capture_id"] not in known:
            exchange = exchange_of(dict(entry.data))
            capture = capture_of(exchange, entry.data["bytes"], entry.seq)
            store.add([exchange, *([capture] if capture else [])])
            restored += 1
    return restored


def exchange_of(data: dict[str, Any]) -> Exchange:
    """Return the exchange that a ledger line tells; what it does not hold is None."""
    told = {each.name: data.get(each.name) for each in fields(Exchange)}
    return Exchange(**{**told, "verdict": Verdict(told["verdict"])})  # type: ignore[arg-type]
