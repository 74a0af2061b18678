"""The frontier: everything a crawl wants, and what became of it.

It is stored row by row with what was read, so that a killed crawl knows exactly what is still
to be fetched. Nothing enters it twice.
"""

from dataclasses import replace

from crawlers.found import Wanted
from db.crawl_records import Crawl, CrawlRequest, RequestState
from db.ids import content_id
from db.store import Store

GAVE_UP = "gave up: "  # begins the reason of what failed, but may be had another time


class Frontier:
    """The requests of one crawl."""

    def __init__(self, crawl: Crawl, store: Store) -> None:
        self._crawl = crawl
        # The first 64 bits of the ids, as numbers: a crawl over years wants millions.
        ids = store.values(CrawlRequest, "request_id", crawl_id=crawl.crawl_id)
        self._seen = {number_of(request_id) for request_id in ids}
        unsettled = store.read(
            CrawlRequest,
            crawl_id=crawl.crawl_id,
            state=(RequestState.WAITING, RequestState.FAILED),
        )
        self.resumed = [
            replace(request, state=RequestState.WAITING)
            for request in unsettled
            if is_open(request)
        ]

    @property
    def is_new(self) -> bool:
        """Say whether nothing was ever wanted in this crawl."""
        return not self._seen

    def knows(self, wanted: Wanted) -> bool:
        """Say whether this is wanted already."""
        return number_of(self.id_of(wanted)) in self._seen

    def id_of(self, wanted: Wanted) -> str:
        """Return the id of what is wanted: the same address with the same body is the same."""
        # A file that several notices name is wanted by each of them, and fetched once.
        owner = wanted.notice_id if wanted.kind == "attachment" else None
        parts = (wanted.kind, wanted.method, wanted.url, wanted.body, owner)
        return content_id("request", self._crawl.crawl_id, *parts, prefix="rq_")

    def want(
        self,
        wanted: Wanted,
        *,
        slice_id: str | None = None,
        list_page_id: str | None = None,
        position: int | None = None,
    ) -> CrawlRequest | None:
        """Return the new row for what is wanted, None when it is wanted already."""
        request_id = self.id_of(wanted)
        if number_of(request_id) in self._seen:
            return None
        self._seen.add(number_of(request_id))
        return CrawlRequest(
            request_id=request_id,
            crawl_id=self._crawl.crawl_id,
            source=self._crawl.source,
            kind=wanted.kind,
            method=wanted.method,
            url=wanted.url,
            body=wanted.body,
            referer=wanted.referer,
            slice_id=slice_id or self.slice_id(wanted),
            list_page_id=list_page_id,
            page=wanted.page,
            position=position,
            site=wanted.site,
            native_id=wanted.native_id,
            notice_id=wanted.notice_id,
            name=wanted.name,
            extra=(*wanted.extra, *((("label", wanted.label),) if wanted.label else ())),
            state=RequestState.WAITING,
            reason=None,
            attempts=0,
            capture_id=None,
        )

    def slice_id(self, wanted: Wanted) -> str | None:
        """Return the id of the list that a page belongs to, None for what belongs to none."""
        return slice_id(self._crawl.crawl_id, wanted.label) if wanted.label else None


def number_of(request_id: str) -> int:
    """Return the first 64 bits of a request's id.

    >>> number_of("rq_00000000000000ff0123")
    255
    """
    return int(request_id[3:19], 16)


def is_list(kind: str) -> bool:
    """Say whether pages of a kind are lists.

    >>> is_list("legacy_list"), is_list("notice")
    (True, False)
    """
    return kind == "list" or kind.endswith("_list")


def is_open(request: CrawlRequest) -> bool:
    """Say whether a request may still bring what it was made for.

    Those that were given up for a passing reason (no answer, a cut transfer) may.
    """
    gave_up = request.state == RequestState.FAILED and (request.reason or "").startswith(GAVE_UP)
    return request.state == RequestState.WAITING or gave_up


def slice_id(crawl_id: str, label: str) -> str:
    """Return the id of a list of a crawl, by its label."""
    return content_id("slice", crawl_id, label, prefix="sl_")


def settled(
    request: CrawlRequest,
    state: RequestState,
    *,
    reason: str | None = None,
    capture_id: str | None = None,
    attempts: int = 1,
) -> CrawlRequest:
    """Return the request as it stands after it was settled, or left waiting for a reason."""
    return replace(request, state=state, reason=reason, capture_id=capture_id, attempts=attempts)


def extra_of(request: CrawlRequest, name: str) -> str | None:
    """Return what a spider noted about its own request under that name."""
    return next((value for key, value in request.extra if key == name), None)
