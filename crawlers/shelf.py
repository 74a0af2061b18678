"""The shelf: turns what was read from a page into the rows that are stored together.

A page is one job of the keeper: its request settled, what it held, and what it leads to. So a
killed crawl either has all of a page or asks for it again.
"""

import json
import sys
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from crawlers.desk import Desk
from crawlers.exchanges import Outcome
from crawlers.found import FileRead, ListRead, Next, NoticeRead, Split, Wanted
from crawlers.frontier import is_list, is_open, settled
from crawlers.keeper import Cut, Job
from crawlers.list_book import ListEntry
from crawlers.versions import REMEMBERED, Versions
from crawlers.web_page import WebPage, read_page
from db.crawl_records import (
    Change,
    Crawl,
    CrawlIssue,
    CrawlRequest,
    Exchange,
    NoticeVersion,
    RequestState,
    Verdict,
)
from db.ids import content_id
from db.records import Document, NoticeDocument
from db.store import Store

PROGRESS_S = 0.5

# The sign of a page that says in words that the notice is not there.
GONE_PAGE = "page for missing notices"

FollowList = Callable[[CrawlRequest, ListRead, ListEntry], Next]


class Shelf:
    """Collects the rows of the page that is being read, and hands them over when it is settled."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._versions = Versions(desk.store, desk.source.source_id)
        self._recent: OrderedDict[str, Outcome] = OrderedDict()
        self._issues: dict[str, CrawlIssue] = {}
        self._is_first = desk.store.count(Crawl, source=desk.crawl.source) == 1
        self._begun_at, self._told_at = time.monotonic(), 0.0
        self.counts: Counter[str] = Counter()
        self._clear()

    def begin(self, first: Iterable[Wanted]) -> list[CrawlRequest]:
        """Store what the crawl begins with, and return it, what is carried over last."""
        orders = self.want(first)
        carried = [] if self._desk.job.sample else self._carry_over()
        self._hand_over(self._desk.crawl)
        return orders + carried

    def want(self, wanted: Iterable[Wanted]) -> list[CrawlRequest]:
        """Return the new orders for what is wanted, kept with the page that is being read."""
        orders = [order for each in wanted if (order := self._desk.frontier.want(each))]
        self._records += orders
        self._records += [begun for each in orders if (begun := self._desk.lists.open(each))]
        self.counts["wanted"] += len(orders)
        return orders

    def add_list(
        self, order: CrawlRequest, page: WebPage, read: ListRead, follow: FollowList
    ) -> list[CrawlRequest]:
        """Enter a list page in the book; return the orders for its notices and next pages."""
        lists = self._desk.lists
        entry = lists.enter(order, read, capture_id=page.capture_id)
        self._records += [entry.page, entry.slice, *entry.requests]
        self.counts["wanted"] += len(entry.requests)
        self._versions.expect(entry.unknown)
        orders = list(entry.requests)
        for notice in entry.notices:
            orders += self.add_notice(order, page, notice)
        after = Next() if lists.sample_is_full() else follow(order, read, entry)
        following = self.want(after.wanted)
        if not following:
            self._records.append(lists.close(order, after=after))
        return [*following, *orders]

    def add_split(self, order: CrawlRequest, split: Split) -> list[CrawlRequest]:
        """Put narrower lists in the place of one that is too long."""
        orders = self.want(split.wanted)
        self._records.append(self._desk.lists.split(order, split.claimed, len(orders)))
        return orders

    def add_notice(
        self, order: CrawlRequest, page: WebPage, read: NoticeRead
    ) -> list[CrawlRequest]:
        """Add a notice as this page tells it; return the orders for its attachments.

        Where only the template around it changed, nothing but the look itself is added.
        """
        version = self._versions.look(read, url=page.url, capture_id=page.capture_id)
        self._records.append(version)
        self.counts["notices"] += version.change == Change.FIRST
        for label in read.unread:
            self.note_issue(order, "label", label, page)
        if version.change in (Change.SAME, Change.NOISE):
            return []
        notice = replace(read.notice, captured_at=page.fetched_at)
        self._missing += document_rows(page, read)
        self._cuts += read.cuts
        documents = {read.document_sha256: None, **dict.fromkeys(cut.sha256 for cut in read.cuts)}
        belong = [NoticeDocument(notice.notice_id, sha256) for sha256 in documents]
        self._records += [notice, *belong, *read.fields, *read.relations]
        return self.want(read.wanted)

    def add_file(self, order: CrawlRequest, page: WebPage, read: FileRead) -> None:
        """Add an attachment to its notice."""
        self._missing.append(document_of(page, read.name))
        if order.notice_id:
            self._records.append(NoticeDocument(order.notice_id, page.sha256))
        self.counts["files"] += 1

    def note_issue(self, order: CrawlRequest, kind: str, found: str, page: WebPage) -> None:
        """Note something that no rule covers: once a crawl, with a count."""
        crawl_id = self._desk.crawl.crawl_id
        issue_id = content_id("issue", crawl_id, kind, found, prefix="is_")
        before = self._issues.get(issue_id)
        issue = CrawlIssue(
            issue_id=issue_id,
            crawl_id=crawl_id,
            source=order.source,
            kind=kind,
            found=found,
            url=before.url if before else page.url,
            capture_id=before.capture_id if before else page.capture_id,
            times=before.times + 1 if before else 1,
        )
        self._issues[issue_id] = issue
        self._records.append(issue)

    def settle(self, order: CrawlRequest, page: WebPage) -> None:
        """Settle an order whose page was read, and hand over everything it brought."""
        done = settled(order, RequestState.DONE, capture_id=page.capture_id)
        self.counts["done"] += 1
        self._hand_over(done)

    def fail(self, failed: CrawlRequest) -> None:
        """Settle an order as failed; a list it belongs to ends there, a known notice is gone."""
        if is_list(failed.kind):
            self._records.append(self._desk.lists.fail(failed, failed.reason or ""))
        elif self._desk.job.recheck and failed.notice_id and is_gone(failed):
            [*_, last] = self._versions.seen(failed.notice_id)
            self._records.append(self._versions.gone(last, capture_id=failed.capture_id))
        self.counts["failed"] += 1
        self._hand_over(failed)

    def end_list(self, order: CrawlRequest, *, capture_id: str | None) -> None:
        """Settle the request for a page after the last one: the list has ended."""
        self._records.append(self._desk.lists.close(order))
        reason = "the list ends before this page"
        self.counts["done"] += 1
        self._hand_over(settled(order, RequestState.DONE, reason=reason, capture_id=capture_id))

    def replace(
        self, order: CrawlRequest, other: Wanted, *, capture_id: str | None
    ) -> list[CrawlRequest]:
        """Settle an order for which another takes its place; return the other."""
        orders = self.want([other])
        reason = f"not found: {other.kind} asked for instead"
        self.counts["done"] += 1
        self._hand_over(settled(order, RequestState.DONE, reason=reason, capture_id=capture_id))
        return orders

    def leave(self, waiting: CrawlRequest) -> None:
        """Leave an order waiting, with the reason."""
        self.counts["left"] += 1
        self._hand_over(waiting)

    def known(self) -> list[NoticeVersion]:
        """Return the last look at every notice that the source had before."""
        return self._versions.known()

    def page_for(self, order: CrawlRequest, outcome: Outcome) -> WebPage:
        """Return the page to parse: the one that came, or the archived one that still holds."""
        assert outcome.page is not None
        if outcome.verdict != Verdict.NOT_MODIFIED:
            return outcome.page
        known = self._last_accepted(order.url)
        assert known is not None
        assert known.sha256 is not None
        return read_page(
            self._desk.case.archive.read(known.sha256),
            kind=order.kind,
            url=order.url,
            status=200,
            content_type=f"text/html; charset={known.charset}" if known.charset else "",
            sha256=known.sha256,
            capture_id=outcome.capture_id,
            fetched_at=outcome.page.fetched_at,
        )

    def had(self, order: CrawlRequest) -> Outcome | None:
        """Return the outcome of a file that this crawl asked for already, None if it did not."""
        if order.url in self._recent:
            return self._recent[order.url]
        crawl_id = self._desk.crawl.crawl_id
        found = self._desk.store.read(
            Exchange, url=order.url, crawl_id=crawl_id, verdict=Verdict.ACCEPTED
        )
        return self._archived(order, found[0]) if found and found[0].sha256 else None

    def remember(self, order: CrawlRequest, outcome: Outcome) -> None:
        """Keep the outcome of a file, without its bytes, for notices that name it later."""
        page = replace(outcome.page, body=b"", text="") if outcome.page else None
        self._recent[order.url] = replace(outcome, page=page)
        if len(self._recent) > REMEMBERED:
            self._recent.popitem(last=False)

    def _archived(self, order: CrawlRequest, exchange: Exchange) -> Outcome:
        """Return the outcome of an exchange, read back from the archive."""
        assert exchange.sha256 is not None
        page = read_page(
            self._desk.case.archive.read(exchange.sha256),
            kind=order.kind,
            url=order.url,
            status=200,
            name=order.name,
            sha256=exchange.sha256,
            capture_id=exchange.capture_id,
            fetched_at=exchange.at,
        )
        return Outcome(page, Verdict.ACCEPTED, exchange.sign, capture_id=exchange.capture_id)

    def validators(self, order: CrawlRequest, url: str | None) -> dict[str, str]:
        """Return the headers that ask for a page only if it changed since an earlier crawl."""
        asks_once = order.method != "GET" or url is not None or order.kind == "attachment"
        if asks_once or self._is_first:
            return {}
        known = self._last_accepted(order.url)
        if known is None:
            return {}
        told = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
        return {name: value for name, value in told.items() if value}

    def tell_progress(self, *, now: bool = False) -> None:
        """Write a line of progress for the parent process, not more often than it can be read."""
        if not now and time.monotonic() - self._told_at < PROGRESS_S:
            return
        self._told_at = time.monotonic()
        seconds = round(time.monotonic() - self._begun_at, 1)
        sys.stdout.write(json.dumps({"progress": {**self.counts, "seconds": seconds}}) + "\n")
        sys.stdout.flush()

    def _last_accepted(self, url: str) -> Exchange | None:
        """Return the last exchange of an earlier crawl that brought this page."""
        found = [
            each
            for each in self._desk.store.read(Exchange, url=url, verdict=Verdict.ACCEPTED)
            if each.crawl_id != self._desk.crawl.crawl_id and each.sha256
        ]
        return max(found, key=lambda each: each.at, default=None)

    def _carry_over(self) -> list[CrawlRequest]:
        """Take over notices and files that earlier crawls of the source left unfetched."""
        orders: list[CrawlRequest] = []
        for old in unfinished(self._desk.store, self._desk.crawl.source):
            wanted = Wanted(
                kind=old.kind,
                url=old.url,
                method=old.method,
                body=old.body,
                referer=old.referer,
                site=old.site,
                native_id=old.native_id,
                notice_id=old.notice_id,
                name=old.name,
                extra=tuple(pair for pair in old.extra if pair[0] != "label"),
            )
            reason = f"carried on by {self._desk.crawl.crawl_id}"
            orders += self.want([wanted])
            self._records.append(replace(old, state=RequestState.CARRIED, reason=reason))
        return orders

    def _clear(self) -> None:
        self._records: list[Any] = []
        self._missing: list[object] = []
        self._cuts: list[Cut] = []

    def _hand_over(self, last: object) -> None:
        """Give the keeper everything that belongs to one page, its settled order last."""
        self._desk.keep(
            Job(
                cuts=tuple(self._cuts),
                missing=tuple(self._missing),
                records=(*self._records, last),
            )
        )
        self._clear()


def is_gone(failed: CrawlRequest) -> bool:
    """Say whether a page failed because it is no longer there, and not for another reason."""
    return (failed.reason or "") in {"HTTP 404", "HTTP 410", GONE_PAGE}


def unfinished(store: Store, source: str) -> Iterator[CrawlRequest]:
    """Yield what earlier crawls of a source wanted and never got, though it may be had."""
    states = (RequestState.WAITING, RequestState.FAILED)
    for old in store.read(CrawlRequest, source=source, state=states):
        if not is_list(old.kind) and is_open(old):
            yield old


def document_of(page: WebPage, name: str | None) -> Document:
    """Return the document that a fetched page or file is."""
    return Document(
        document_sha256=page.sha256,
        document_name=name,
        parent_sha256=None,
        media_type=page.media_type,
        bytes=page.size,
    )


def document_rows(page: WebPage, read: NoticeRead) -> list[object]:
    """Return the documents of a notice: the page, if it is one, and what was cut out of it."""
    is_page = read.document_sha256 == page.sha256
    whole = [document_of(page, page.url.rsplit("/", 1)[-1] or None)] if is_page else []
    return [*whole, *(document_of_cut(cut) for cut in read.cuts)]


def document_of_cut(cut: Cut) -> Document:
    """Return the document that was cut out of a page."""
    return Document(
        document_sha256=cut.sha256,
        document_name=cut.name,
        parent_sha256=cut.parent_sha256,
        media_type=cut.media_type,
        bytes=len(cut.body),
    )
