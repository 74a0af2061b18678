"""What a crawl leaves behind: frozen records of runs, requests, exchanges and their accounts.

They stand beside `db.records` and follow the same rules: one record is one row of the table of
the same name, only the standard library is imported, instants are UTC with a `Z`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Pairs: TypeAlias = tuple[tuple[str, str], ...]


class CrawlStatus(StrEnum):
    """How a crawl stands. `running` in a crawl that nobody runs means that it was killed."""

    RUNNING = "running"
    DONE = "done"
    PARTIAL = "partial"
    STOPPED = "stopped"
    FAILED = "failed"


class RequestState(StrEnum):
    """What became of something that a crawl wanted to fetch. `carried`: a later crawl has it."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"
    CARRIED = "carried"


class Verdict(StrEnum):
    """What an exchange brought. Only `accepted` may be parsed; status codes prove nothing."""

    ACCEPTED = "accepted"
    NOT_MODIFIED = "not_modified"
    REDIRECT = "redirect"
    ROBOTS = "robots"
    NOT_FOUND = "not_found"
    BLOCKED = "blocked"
    BUSY = "busy"
    UNEXPECTED = "unexpected"
    BROKEN = "broken"


class SliceStatus(StrEnum):
    """How far a list was read: one channel, one window of dates, one query.

    `split`: it was too long to be read as one, and stands as several narrower ones.
    """

    RUNNING = "running"
    COMPLETE = "complete"
    SPLIT = "split"
    TRUNCATED = "truncated"
    STOPPED = "stopped"
    FAILED = "failed"


class Change(StrEnum):
    """What a later look at a known notice shows. `noise`: other bytes, same words."""

    FIRST = "first"
    SAME = "same"
    NOISE = "noise"
    CHANGED = "changed"
    REMOVED = "removed"


class RelationKind(StrEnum):
    """How a notice says that it hangs together with another."""

    RELATED = "related"
    CORRECTS = "corrects"
    CANCELS = "cancels"
    SAME_PROCUREMENT = "same_procurement"


class BreakerKind(StrEnum):
    """Why a host is left alone: it blocked us, or its robots.txt could not be had today."""

    BLOCK = "block"
    ROBOTS = "robots"


@dataclass(frozen=True, slots=True)
class Crawl:
    """One run over one source, over several sessions when it was interrupted.

    `asked` are the arguments that select what is gathered; a crawl is resumed only with the
    same ones. A crawl with a `sample` is never taken for a complete one.
    """

    crawl_id: str
    source: str
    started_at: str
    ended_at: str | None
    status: CrawlStatus
    reason: str | None
    asked: Pairs
    sample: int | None
    recheck: bool
    user_agent: str
    program_version: str
    fidelity: str


@dataclass(frozen=True, slots=True)
class CrawlRequest:
    """Something that a crawl wants to fetch, and what became of it.

    `kind` is the spider's word for the page (list, notice, attachment ...). `list_page_id` and
    `position` say which row of which list promised it, `notice_id` to which notice a file
    belongs. `reason` says why it failed; `capture_id` is the exchange that settled it.
    """

    request_id: str
    crawl_id: str
    source: str
    kind: str
    method: str
    url: str
    body: str | None
    referer: str | None
    slice_id: str | None
    list_page_id: str | None
    page: int | None
    position: int | None
    site: str | None
    native_id: str | None
    notice_id: str | None
    name: str | None
    extra: Pairs
    state: RequestState
    reason: str | None
    attempts: int
    capture_id: str | None


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request that went out and what came back, whether or not bytes came.

    `capture_id` is that of the `Capture` when there is a body. `sign` is the marker that
    accepted the page, or the sign that refused it. `decode_rule` is the rule that decided the
    charset. `mapped` is True when another server stood in for the host. `robots` is the decision
    under which the request was sent, `wire_bytes` the size of the response as transferred.
    """

    capture_id: str
    crawl_id: str
    request_id: str | None
    source: str
    method: str
    url: str
    at: str
    http_status: int | None
    verdict: Verdict
    sign: str | None
    error: str | None
    attempt: int
    redirected_from: str | None
    robots: str | None
    charset: str | None
    decode_rule: str | None
    truncated: str | None
    fidelity: str
    mapped: bool
    peer: str | None
    tls_verified: bool | None
    certificate_sha256: str | None
    wire_bytes: int
    sha256: str | None
    etag: str | None
    last_modified: str | None
    warc_file: str | None
    warc_offset: int | None
    spider_version: str


@dataclass(frozen=True, slots=True)
class ListSlice:
    """One list that a crawl reads page by page: a channel, a window of dates, a query.

    `claimed` is the number of rows that the site says there are, `rows` how many were read,
    repeated ones included, `distinct` without them. `gap_from` and `gap_to` bound the time
    between this crawl and the one before that nobody has seen.
    """

    slice_id: str
    crawl_id: str
    source: str
    site: str | None
    label: str
    claimed: int | None
    pages: int
    rows: int
    distinct: int
    status: SliceStatus
    why: str | None
    oldest: str | None
    newest: str | None
    gap_from: str | None = None
    gap_to: str | None = None


@dataclass(frozen=True, slots=True)
class ListPage:
    """The account of one list page: `rows` promised = the sum of all that follows.

    `got`: fetched and stored. `known`: stored by an earlier crawl. `duplicate`: promised by an
    earlier row of this crawl. `outside`: not in the dates asked for. `left_out`: beyond the
    sample. `refused`: a row that leads nowhere. `failed` and `waiting`: not here. `why` gives
    the reasons for the last three, with counts.
    """

    list_page_id: str
    crawl_id: str
    slice_id: str
    source: str
    page: int
    url: str
    capture_id: str | None
    rows: int
    got: int
    known: int
    duplicate: int
    outside: int
    left_out: int
    refused: int
    failed: int
    waiting: int
    why: Pairs


@dataclass(frozen=True, slots=True)
class NoticeVersion:
    """A notice as it stood at one look. Versions are kept side by side, never overwritten.

    `text_sha256` is over the words without white space and page furniture; it decides between
    `noise` and `changed`. A removed notice has no document.
    """

    version_id: str
    notice_id: str
    source: str
    site: str
    native_id: str
    url: str
    document_sha256: str | None
    text_sha256: str | None
    seen_at: str
    capture_id: str | None
    change: Change


@dataclass(frozen=True, slots=True)
class NoticeRelation:
    """A tie between two notices that the source itself asserts. Nothing is inferred here."""

    relation_id: str
    notice_id: str
    kind: RelationKind
    related_notice_id: str | None
    native_id: str | None
    url: str | None
    title: str | None
    source: str
    document_sha256: str
    quote: str


@dataclass(frozen=True, slots=True)
class Breaker:
    """A host that is left alone, and until when or until whom.

    One of kind `block` is closed only by a person (`lifted_at`, `lifted_by`, `note`), and not
    before `not_before` unless they insist. One of kind `robots` ends by itself at `not_before`.
    """

    breaker_id: str
    host: str
    source: str
    kind: BreakerKind
    opened_at: str
    not_before: str
    sign: str
    capture_id: str | None
    lifted_at: str | None = None
    lifted_by: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class HostDay:
    """How many requests went to a host on one day (UTC), over all crawls."""

    host: str
    day: str
    requests: int


@dataclass(frozen=True, slots=True)
class CrawlIssue:
    """Something a parser met that no rule covers: a new label, a field that holds a new value.

    `times` counts it over one crawl, `capture_id` is where it was met first.
    """

    issue_id: str
    crawl_id: str
    source: str
    kind: str
    found: str
    url: str
    capture_id: str | None
    times: int
