"""The book of lists: what each list page promised, and what is done about each row.

    rows = got + known + duplicate + outside + left_out + refused + failed + waiting

A notice that was not fetched is known, out of the dates, beyond the sample, failed or waiting,
and always counted as one of these.
"""

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum

from crawlers.found import ListRead, Next, NoticeRead, Row
from crawlers.frontier import Frontier, extra_of, is_list
from db.crawl_records import (
    Crawl,
    CrawlRequest,
    CrawlStatus,
    ListPage,
    ListSlice,
    NoticeVersion,
    SliceStatus,
)
from db.ids import content_id
from db.store import Store

REFUSED = "refused: "  # begins the reason for a row that leads nowhere


NOTHING = Next()


class RowFate(StrEnum):
    """What is done about a row of a list."""

    GOT = "got"
    KNOWN = "known"
    DUPLICATE = "duplicate"
    OUTSIDE = "outside"
    LEFT_OUT = "left_out"
    WAITING = "waiting"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Dates:
    """The days asked for, both included; None is open."""

    first: str | None = None
    last: str | None = None

    def hold(self, day: str | None) -> bool:
        """Say whether a day may be one that was asked for; an unknown day may.

        >>> Dates("2026-01-01", None).hold("2025-12-31"), Dates("2026-01-01", None).hold(None)
        (False, True)
        """
        if day is None:
            return True
        return (self.first or "") <= day[:10] <= (self.last or "9999")


@dataclass(frozen=True, slots=True)
class ListEntry:
    """What follows from reading one list page.

    `requests` are the notices to fetch, `notices` those that the rows brought along.
    `all_before`: every row is older than what was asked for. `all_known`: every row is that, or
    known, or a repetition. `unknown` are the ids of notices that no crawl has stored.
    """

    requests: tuple[CrawlRequest, ...]
    notices: tuple[NoticeRead, ...]
    page: ListPage
    slice: ListSlice
    all_before: bool
    all_known: bool
    unknown: tuple[str, ...]


class ListBook:
    """The lists of one crawl."""

    def __init__(self, crawl: Crawl, frontier: Frontier, store: Store, *, dates: Dates) -> None:
        self._crawl, self._frontier, self._store, self._dates = crawl, frontier, store, dates
        self._slices = {
            each.slice_id: each for each in store.read(ListSlice, crawl_id=crawl.crawl_id)
        }
        self._promised: set[int] = set()  # hashes: a crawl over years holds millions
        self._taken = 0
        self._stored: set[str] = set()
        self._before = earlier_slices(crawl, store)

    def open(self, request: CrawlRequest) -> ListSlice | None:
        """Return the new list that a request begins, None for one that is begun already."""
        if not is_list(request.kind) or request.slice_id in self._slices:
            return None
        return self._slices.setdefault(request.slice_id or "", self._slice(request))

    def enter(self, request: CrawlRequest, read: ListRead, *, capture_id: str) -> ListEntry:
        """Decide about each row of a list page, and return what follows."""
        page_id = content_id("list page", request.request_id, prefix="lp_")
        fates: Counter[RowFate] = Counter()
        why: Counter[str] = Counter()
        requests: list[CrawlRequest] = []
        notices: list[NoticeRead] = []
        ids = promised_ids(read)
        known, old = self._known(ids), 0
        for position, row in enumerate(read.rows, start=1):
            fate = self._fate(row, known)
            fates[fate] += 1
            old += fate in (RowFate.KNOWN, RowFate.DUPLICATE) or self._is_before(row)
            if fate == RowFate.REFUSED:
                why[REFUSED + (row.refused or "no link")] += 1
            elif fate == RowFate.GOT and row.notice:
                notices.append(row.notice)
            elif fate == RowFate.WAITING and row.wanted:
                wanted = self._frontier.want(
                    row.wanted, slice_id=request.slice_id, list_page_id=page_id, position=position
                )
                requests += [wanted] if wanted else []
        page = self._page(request, read, page_id, capture_id, fates, why)
        return ListEntry(
            requests=tuple(requests),
            notices=tuple(notices),
            page=page,
            slice=self._grow(request, read, fates),
            all_before=bool(read.rows) and all(self._is_before(row) for row in read.rows),
            all_known=old == len(read.rows) and fates[RowFate.DUPLICATE] < len(read.rows),
            unknown=tuple(ids - self._stored),
        )

    def fail(self, request: CrawlRequest, reason: str) -> ListSlice:
        """Return the list of a request as one that could not be read on, and why."""
        return self._end(request, SliceStatus.FAILED, reason)

    def split(self, request: CrawlRequest, claimed: int, into: int) -> ListSlice:
        """Return the list of a request as one that narrower lists stand for."""
        why = f"{claimed} rows are too many for one list: read as {into} narrower ones"
        return replace(self._end(request, SliceStatus.SPLIT, why), claimed=claimed)

    def close(self, request: CrawlRequest, *, after: Next = NOTHING) -> ListSlice:
        """Return the list of a request as ended, saying what of it nobody saw.

        That is a gap in time to the crawl before, or rows that the site claims and never gave.
        """
        if self.sample_is_full():
            return self._end(request, SliceStatus.STOPPED, f"sample of {self._crawl.sample}")
        found = self._slice(request)
        gap = self.gap(found) if after.cut_short else None
        short = short_of(found)
        whole = not (gap or short or after.lost)
        status = SliceStatus.COMPLETE if whole else SliceStatus.TRUNCATED
        why = "; ".join(part for part in (after.cut_short, short) if part)
        ended = self._end(request, status, why or None)
        return replace(ended, gap_from=gap[0], gap_to=gap[1]) if gap else ended

    def sample_is_full(self) -> bool:
        """Say whether the crawl has as many notices as it was asked for."""
        return self._crawl.sample is not None and self._taken >= self._crawl.sample

    def _end(self, request: CrawlRequest, status: SliceStatus, why: str | None) -> ListSlice:
        ended = replace(self._slice(request), status=status, why=why)
        self._slices[ended.slice_id] = ended
        return ended

    def _slice(self, request: CrawlRequest) -> ListSlice:
        """Return the list of a request as it stands, a new one when none of its pages was read."""
        slice_id = request.slice_id or ""
        label = extra_of(request, "label") or ""
        return self._slices.get(slice_id) or new_slice(self._crawl, slice_id, label, request.site)

    def gap(self, found: ListSlice) -> tuple[str, str] | None:
        """Return the time that nobody saw before the oldest row of a list that was cut short."""
        seen = self._before.get(found.label)
        since = max(filter(None, [seen, self._dates.first]), default=None)
        if since is None or found.oldest is None or found.oldest <= since:
            return None
        return since, found.oldest

    def was_read(self, label: str) -> bool:
        """Say whether an earlier crawl read this list, so that rows known from it end it."""
        return label in self._before

    def _known(self, ids: set[str]) -> set[str]:
        """Return those of the promised notices that an earlier crawl stored."""
        found = self._store.read(NoticeVersion, notice_id=sorted(ids)) if ids else []
        self._stored = {version.notice_id for version in found}
        mine = self._crawl.started_at
        return {version.notice_id for version in found if version.seen_at < mine}

    def _fate(self, row: Row, known: set[str]) -> RowFate:
        if row.wanted is None and row.notice is None:
            return RowFate.REFUSED
        key = hash((row.native_id, row.wanted.url if row.wanted else None))
        if key in self._promised or (row.wanted and self._frontier.knows(row.wanted)):
            return RowFate.DUPLICATE
        self._promised.add(key)
        if not self._dates.hold(row.published):
            return RowFate.OUTSIDE
        notice_id = (
            row.wanted.notice_id if row.wanted else row.notice and row.notice.notice.notice_id
        )
        if notice_id in known:
            return RowFate.KNOWN
        if self.sample_is_full():
            return RowFate.LEFT_OUT
        self._taken += 1
        return RowFate.GOT if row.notice else RowFate.WAITING

    def _is_before(self, row: Row) -> bool:
        """Say whether a row is older than what was asked for."""
        return bool(row.published and row.published[:10] < (self._dates.first or ""))

    def _page(
        self,
        request: CrawlRequest,
        read: ListRead,
        page_id: str,
        capture_id: str,
        fates: Counter[RowFate],
        why: Counter[str],
    ) -> ListPage:
        return ListPage(
            list_page_id=page_id,
            crawl_id=self._crawl.crawl_id,
            slice_id=request.slice_id or "",
            source=self._crawl.source,
            page=request.page or 1,
            url=request.url,
            capture_id=capture_id,
            rows=len(read.rows),
            failed=0,
            why=tuple((reason, str(count)) for reason, count in sorted(why.items())),
            **{fate.value: fates[fate] for fate in RowFate},
        )

    def _grow(self, request: CrawlRequest, read: ListRead, fates: Counter[RowFate]) -> ListSlice:
        """Return the list with one more page read."""
        found = self._slice(request)
        days = [row.published for row in read.rows if row.published]
        self._slices[found.slice_id] = replace(
            found,
            claimed=read.claimed if read.claimed is not None else found.claimed,
            status=SliceStatus.RUNNING,
            why=None,
            pages=found.pages + 1,
            rows=found.rows + len(read.rows),
            distinct=found.distinct + len(read.rows) - fates[RowFate.DUPLICATE],
            oldest=min(filter(None, [found.oldest, *days]), default=None),
            newest=max(filter(None, [found.newest, *days]), default=None),
        )
        return self._slices[found.slice_id]


def promised_ids(read: ListRead) -> set[str]:
    """Return the ids of the notices that a list page promises or brings along."""
    ids = {row.wanted.notice_id for row in read.rows if row.wanted and row.wanted.notice_id}
    return ids | {row.notice.notice.notice_id for row in read.rows if row.notice}


def new_slice(crawl: Crawl, slice_id: str, label: str, site: str | None) -> ListSlice:
    """Return a list of which no page was read yet."""
    return ListSlice(
        slice_id=slice_id,
        crawl_id=crawl.crawl_id,
        source=crawl.source,
        site=site,
        label=label,
        claimed=None,
        pages=0,
        rows=0,
        distinct=0,
        status=SliceStatus.RUNNING,
        why=None,
        oldest=None,
        newest=None,
    )


def short_of(found: ListSlice) -> str | None:
    """Return in words that a list gave fewer rows than it claims, None when it did not."""
    if found.claimed is None or found.distinct >= found.claimed:
        return None
    return f"the site says {found.claimed} rows, {found.distinct} were to be had"


def earlier_slices(crawl: Crawl, store: Store) -> dict[str, str]:
    """Return, for each list that an earlier crawl read, the day of its newest row.

    Samples and lists that were given up do not count: what they left is still to be read.
    """
    complete = {
        each.crawl_id
        for each in store.read(Crawl, source=crawl.source)
        if each.crawl_id != crawl.crawl_id
        and each.sample is None
        and each.status != CrawlStatus.RUNNING
    }
    newest: dict[str, str] = {}
    for each in store.read(ListSlice, source=crawl.source):
        ended = each.status in (SliceStatus.COMPLETE, SliceStatus.TRUNCATED)
        if each.crawl_id in complete and ended and each.newest:
            newest[each.label] = max(each.newest, newest.get(each.label, ""))
    return newest
