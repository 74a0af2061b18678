"""The account of a crawl: what was promised, what is here, and why the rest is not.

It is closed at the end of every run and stored; `coverage` prints it. The sum always holds:
rows = got + known + duplicate + outside + left_out + refused + failed + waiting.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from crawlers.frontier import is_list
from crawlers.list_book import REFUSED
from db.case import Case
from db.crawl_records import (
    Crawl,
    CrawlRequest,
    CrawlStatus,
    ListPage,
    ListSlice,
    Pairs,
    RequestState,
    SliceStatus,
)
from db.store import Store

NOT_ASKED = "not asked for yet"
SHORT = {SliceStatus.TRUNCATED, SliceStatus.FAILED, SliceStatus.RUNNING}
ATTACHMENTS = "attachments"
BLOCKED = "blocked by "  # begins the reason of what waits for a person
REASONS_TOLD = 3


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """The account of one list of one crawl, or of all its files (`label` is "attachments").

    `rows` is the sum of `got` to `waiting`. `why` pairs each reason for what is missing with its
    count. `claimed` is what the site says the list has, `status` how far it was read.
    """

    source: str
    crawl_id: str
    label: str
    status: str
    note: str | None
    claimed: int | None
    pages: int
    rows: int
    got: int
    known: int
    duplicate: int
    outside: int
    left_out: int
    refused: int
    failed: int
    waiting: int
    oldest: str | None
    newest: str | None
    gap_from: str | None
    gap_to: str | None
    why: Pairs


@dataclass(frozen=True, slots=True)
class Fate:
    """How many requests are in a state for a reason."""

    state: RequestState
    reason: str | None
    count: int


def close_pages(store: Store, crawl_id: str) -> Iterator[ListPage]:
    """Yield the list pages of a crawl with what became of each promised notice."""
    promised = fates(store, by="list_page_id", crawl_id=crawl_id)
    for page in store.read(ListPage, crawl_id=crawl_id):
        yield closed(page, promised[page.list_page_id])


def fates(store: Store, *, by: str, **equals: object) -> dict[Any, list[Fate]]:
    """Return what became of requests, for each value of the field `by`."""
    found: dict[Any, list[Fate]] = defaultdict(list)
    for key, state, reason, count in store.tally(
        CrawlRequest, by=(by, "state", "reason"), **equals
    ):
        found[key].append(Fate(RequestState(state), reason, count))
    return found


def closed(page: ListPage, promised: list[Fate]) -> ListPage:
    """Return a list page with what became of the notices it promised.

    Rows that brought their notice along were never requests: they are got.
    """
    failed, waiting = counted(promised, RequestState.FAILED), waiting_in(promised)
    elsewhere = page.known + page.duplicate + page.outside + page.left_out + page.refused
    why = Counter({reason: int(count) for reason, count in page.why if reason.startswith(REFUSED)})
    why += reasons(promised)
    return replace(
        page,
        got=page.rows - elsewhere - failed - waiting,
        failed=failed,
        waiting=waiting,
        why=pairs(why),
    )


def counted(found: Iterable[Fate], state: RequestState) -> int:
    """Return how many requests are in a state."""
    return sum(fate.count for fate in found if fate.state == state)


def waiting_in(found: Iterable[Fate]) -> int:
    """Return how many requests wait, here or in a later crawl that carries them on."""
    found = list(found)
    return counted(found, RequestState.WAITING) + counted(found, RequestState.CARRIED)


def reasons(found: Iterable[Fate]) -> Counter[str]:
    """Return the reasons why requests were not settled well, with counts."""
    why: Counter[str] = Counter()
    for fate in found:
        if fate.state != RequestState.DONE:
            why[fate.reason or NOT_ASKED] += fate.count
    return why


def pairs(counts: Counter[str]) -> Pairs:
    """Return counts as pairs of text, in the order of their names.

    >>> pairs(Counter(b=2, a=1))
    (('a', '1'), ('b', '2'))
    """
    return tuple((name, str(count)) for name, count in sorted(counts.items()))


def judge_crawl(store: Store, crawl_id: str) -> tuple[CrawlStatus, str | None]:
    """Return how a crawl that ended by itself stands: done, stopped, or partial, and why."""
    [found] = list(fates(store, by="crawl_id", crawl_id=crawl_id).values()) or [[]]
    states = Counter(store.values(ListSlice, "status", crawl_id=crawl_id))
    short = sum(states[status.value] for status in SHORT)
    parts = [
        told_of(found, RequestState.WAITING),
        told_of(found, RequestState.FAILED),
        f"{short} lists not read to their end" if short else "",
    ]
    told = ", ".join(part for part in parts if part)
    if any((fate.reason or "").startswith(BLOCKED) for fate in found):
        return CrawlStatus.STOPPED, told
    return (CrawlStatus.PARTIAL, told) if told else (CrawlStatus.DONE, None)


def told_of(found: list[Fate], state: RequestState) -> str:
    """Return how many requests are in a state, and the commonest reasons for it."""
    mine = [fate for fate in found if fate.state == state]
    if not mine:
        return ""
    common = [reason for reason, _ in reasons(mine).most_common(REASONS_TOLD)]
    return f"{counted(mine, state)} {state.value} ({'; '.join(common)})"


def coverage(case: Case, *, source: str | None = None) -> tuple[CoverageRow, ...]:
    """Return the account of every list of every crawl, in the order of the crawls' beginnings."""
    store = case.store()
    crawls = store.read(Crawl, **({"source": source} if source else {}))
    rows: list[CoverageRow] = []
    for crawl in sorted(crawls, key=lambda each: each.started_at):
        rows += crawl_coverage(store, crawl)
    return tuple(rows)


def crawl_coverage(store: Store, crawl: Crawl) -> Iterator[CoverageRow]:
    """Yield the account of each list of a crawl, and of its files."""
    pages: dict[str, list[ListPage]] = defaultdict(list)
    for page in close_pages(store, crawl.crawl_id):
        pages[page.slice_id].append(page)
    unread: dict[str | None, list[Fate]] = defaultdict(list)
    for kind in {k for (k, _) in store.tally(CrawlRequest, by=("kind",), crawl_id=crawl.crawl_id)}:
        if is_list(kind):
            found = fates(store, by="slice_id", crawl_id=crawl.crawl_id, kind=kind)
            for slice_id, mine in found.items():
                unread[slice_id] += mine
    for each in store.read(ListSlice, crawl_id=crawl.crawl_id):
        yield slice_row(each, pages[each.slice_id], unread[each.slice_id])
    for files in fates(store, by="kind", crawl_id=crawl.crawl_id, kind="attachment").values():
        yield files_row(crawl, files)


def slice_row(found: ListSlice, pages: list[ListPage], unread: list[Fate]) -> CoverageRow:
    """Return the account of one list from those of its pages, and why pages of it are unread."""
    why = reasons(unread)
    for page in pages:
        why += Counter({reason: int(count) for reason, count in page.why})
    names = (
        "rows", "got", "known", "duplicate", "outside", "left_out", "refused", "failed", "waiting",
    )  # fmt: skip
    sums = {name: sum(getattr(page, name) for page in pages) for name in names}
    return CoverageRow(
        source=found.source,
        crawl_id=found.crawl_id,
        label=found.label,
        status=found.status.value,
        note=found.why,
        claimed=found.claimed,
        pages=len(pages),
        oldest=found.oldest,
        newest=found.newest,
        gap_from=found.gap_from,
        gap_to=found.gap_to,
        why=pairs(why),
        **sums,
    )


def files_row(crawl: Crawl, files: list[Fate]) -> CoverageRow:
    """Return the account of the attachments that a crawl's notices name."""
    total, got = sum(fate.count for fate in files), counted(files, RequestState.DONE)
    return CoverageRow(
        source=crawl.source,
        crawl_id=crawl.crawl_id,
        label=ATTACHMENTS,
        status="complete" if got == total else "missing",
        note=None,
        claimed=None,
        pages=0,
        rows=total,
        got=got,
        known=0,
        duplicate=0,
        outside=0,
        left_out=0,
        refused=0,
        failed=counted(files, RequestState.FAILED),
        waiting=waiting_in(files),
        oldest=None,
        newest=None,
        gap_from=None,
        gap_to=None,
        why=pairs(reasons(files)),
    )
