"""Others' captures into the case: the file itself, each document in it, and what notices tell.

Somebody else may fetch, so that a user need not. What they recorded is archived as they handed
it over; every document cut out of it names the file, the place in it, and the address and time
that the file claims. Pages of known sites become notices by the same rules as in a crawl.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from crawlers.clock import now_exact
from crawlers.foreign import Foreign, is_capture, read_foreign
from crawlers.found import NoticeRead, Wanted
from crawlers.judge import FILE_RULES, judge
from crawlers.keeper import Cut
from crawlers.known_addresses import KNOWN, wanted_at
from crawlers.shelf import document_of, document_rows
from crawlers.sniff import FILE_EXTENSIONS, extension
from crawlers.versions import change_between, text_key
from crawlers.web_page import WebPage, read_page
from db.canonical import sha256_of
from db.case import Case
from db.crawl_records import CrawlRequest, NoticeVersion, Pairs, RequestState, Verdict
from db.errors import SourceChanged, Unreadable
from db.ids import content_id
from db.ledger import Event
from db.records import Capture, CaptureKind, NoticeDocument

__all__ = ["ImportedCaptures", "import_captures", "is_capture"]

SOURCE = "import"
BATCH = 50

# What is a document of its own when nothing else is known of it; scripts and pictures of a page
# are not, and stay in the archived file.
DOCUMENTS = ("text/html", "application/pdf", "application/xml", "application/json")


@dataclass(frozen=True, slots=True)
class ImportedCaptures:
    """What became of a file of captures.

    `left` pairs each reason for which responses are no documents with their count; `broken`
    says where the file breaks off, None where it does not. `missing` are files that notices
    name and the captures lack.
    """

    responses: int
    notices: int
    documents: int
    left: Pairs
    missing: tuple[str, ...]
    broken: str | None


@dataclass(slots=True)
class _Run:
    """One file's import: what it brought so far."""

    case: Case
    container: str
    note: str | None
    files: dict[str, str] = field(default_factory=dict)
    wanted: list[Wanted] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)
    responses: int = 0
    notices: int = 0
    documents: int = 0


def import_captures(
    case: Case,
    path: Path,
    *,
    note: str | None = None,
    progress: Callable[[int], None] | None = None,
) -> ImportedCaptures:
    """Bring a WARC, WACZ, MHTML or saved page into a case; the caller holds its lock.

    `note` says where the file is from, and is kept with everything that comes out of it. The
    same file twice changes nothing. Raises OutOfSpace.
    """
    sha256, size = case.archive.put_file(path)
    told = {"note": "captures made by others", "sha256": sha256, "bytes": size, "name": path.name}
    case.ledger.append(Event.NOTE, {**told, "source_note": note})
    run, broken = _Run(case, sha256, note), None
    records = read_foreign(path)
    while True:
        try:
            batch = list(islice(records, BATCH))
        except Unreadable as error:
            broken = error.reason
            break
        if not batch:
            break
        keep_batch(run, batch)
        if progress:
            progress(run.responses)
    missing = link_files(run)
    left = tuple((reason, str(count)) for reason, count in sorted(run.left.items()))
    return ImportedCaptures(run.responses, run.notices, run.documents, left, missing, broken)


def keep_batch(run: _Run, batch: list[Foreign]) -> None:
    """Archive a batch of responses, and store what they are."""
    run.responses += len(batch)
    run.left.update(f"damaged: {foreign.damage}" for foreign in batch if foreign.damage)
    batch = [foreign for foreign in batch if not foreign.damage]
    pages = [page_of(foreign) for foreign in batch]
    reads = [list(reads_of(run, page)) for page in pages]
    kept = [
        (foreign, page, found)
        for foreign, page, found in zip(batch, pages, reads, strict=True)
        if found or is_document(run, page)
    ]
    cuts = [cut for _, _, found in kept for read in found for cut in read.cuts]
    run.case.archive.put_all([page.body for _, page, _ in kept] + [cut.body for cut in cuts])
    events = [(Event.EXPAND, told_of(run, foreign, page)) for foreign, page, _ in kept]
    events += [(Event.EXPAND, told_of_part(cut)) for cut in cuts]
    entries = run.case.ledger.append_all(events) if events else []
    store = run.case.store()
    with store.transaction():
        for (foreign, page, found), entry in zip(kept, entries, strict=False):
            store.add_missing([capture_of(run, foreign, page, entry.seq)])
            if not found:
                store.add_missing([document_of(page, page.file_name or page.name)])
            for read in found:
                keep_notice(run, page, read)
    run.documents += len(kept)


def page_of(foreign: Foreign) -> WebPage:
    """Return a response as a page, in the kind that its address tells."""
    sha256 = sha256_of(foreign.body)
    return read_page(
        foreign.body,
        kind=wanted_at(foreign.url).kind,
        url=foreign.url,
        status=foreign.status,
        content_type=foreign.content_type,
        name=foreign.url.rstrip("/").rpartition("/")[2] or None,
        file_name=foreign.file_name,
        sha256=sha256,
        capture_id=content_id("foreign", sha256, foreign.url, foreign.at, prefix="c_"),
        fetched_at=foreign.at or now_exact(),
    )


def reads_of(run: _Run, page: WebPage) -> Iterator[NoticeRead]:
    """Yield the notices that a page of a known site is; none for any other page."""
    if page.kind not in KNOWN:
        return
    _, rules, reader = KNOWN[page.kind]
    judgement = judge(page, rules)
    if judgement.verdict != Verdict.ACCEPTED:
        run.left[f"{judgement.verdict.value}: {judgement.sign}"] += 1
        return
    try:
        for found in reader(page, order_of(page)):
            if isinstance(found, NoticeRead):
                yield found
    except SourceChanged as changed:
        run.left[f"not understood: {changed.field}"] += 1


def order_of(page: WebPage) -> CrawlRequest:
    """Return the order that would have fetched a page."""
    wanted = wanted_at(page.url)
    return CrawlRequest(
        request_id="", crawl_id=SOURCE, source=SOURCE, kind=wanted.kind, method="GET",
        url=page.url, body=None, referer=None, slice_id=None, list_page_id=None, page=None,
        position=None, site=wanted.site, native_id=wanted.native_id, notice_id=wanted.notice_id,
        name=page.name, extra=(), state=RequestState.DONE, reason=None, attempts=1,
        capture_id=page.capture_id,
    )  # fmt: skip


def is_document(run: _Run, page: WebPage) -> bool:
    """Say whether a page of no known site is a document; otherwise note why it is none."""
    if page.kind in KNOWN:
        return False  # its reason is noted already
    is_file = extension(page.file_name or page.name) in FILE_EXTENSIONS
    if page.status != 200:
        run.left[f"HTTP {page.status}"] += 1
    elif not page.body:
        run.left["empty body"] += 1
    elif is_file and judge(page, FILE_RULES).verdict != Verdict.ACCEPTED:
        run.left["a page in the place of a file"] += 1
    elif is_file or page.media_type.startswith(DOCUMENTS):
        run.files[page.url] = page.sha256
        return True
    else:
        run.left[f"{page.media_type} is no document"] += 1
    return False


def keep_notice(run: _Run, page: WebPage, read: NoticeRead) -> None:
    """Store a notice with its documents, and remember which files it names."""
    store, notice_id = run.case.store(), read.notice.notice_id
    before = max(
        store.read(NoticeVersion, notice_id=notice_id), key=lambda v: v.seen_at, default=None
    )
    keys = (read.document_sha256, text_key(read.text))
    change = change_between((before.document_sha256, before.text_sha256) if before else None, keys)
    version = NoticeVersion(
        version_id=content_id("version", notice_id, page.url, page.capture_id, prefix="v_"),
        notice_id=notice_id,
        source=SOURCE,
        site=read.site,
        native_id=read.native_id,
        url=page.url,
        document_sha256=keys[0],
        text_sha256=keys[1],
        seen_at=page.fetched_at,
        capture_id=page.capture_id,
        change=change,
    )
    store.add_missing([version, read.notice, *document_rows(page, read)])
    documents = {read.document_sha256, *(cut.sha256 for cut in read.cuts)}
    belong = [NoticeDocument(notice_id, sha256) for sha256 in sorted(documents)]
    store.add_missing([*belong, *read.fields, *read.relations])
    run.wanted += [wanted for wanted in read.wanted if wanted.kind == "attachment"]
    run.notices += before is None


def link_files(run: _Run) -> tuple[str, ...]:
    """Tie the files among the captures to the notices that name them; return what is missing."""
    found = [wanted for wanted in run.wanted if wanted.url in run.files]
    run.case.store().add_missing(
        NoticeDocument(wanted.notice_id or "", run.files[wanted.url]) for wanted in found
    )
    return tuple(sorted({wanted.url for wanted in run.wanted} - set(run.files)))


def told_of(run: _Run, foreign: Foreign, page: WebPage) -> dict[str, object]:
    """Return what the ledger keeps of one response: whose word says what of it."""
    return {
        "capture_id": page.capture_id,
        "sha256": page.sha256,
        "parent_sha256": run.container,
        "bytes": page.size,
        "rule": "response of a foreign capture",
        "claimed_url": foreign.url,
        "claimed_at": foreign.at,
        "claimed_status": foreign.status,
        "member": foreign.member,
        "offset": foreign.offset,
        "source_note": run.note,
        "collector": run.case.settings.pseudonym,
    }


def told_of_part(cut: Cut) -> dict[str, object]:
    """Return what the ledger keeps of a document that was cut out of a response."""
    return {
        "sha256": cut.sha256,
        "parent_sha256": cut.parent_sha256,
        "bytes": len(cut.body),
        "name": cut.name,
        "rule": cut.rule,
    }


def capture_of(run: _Run, foreign: Foreign, page: WebPage, seq: int) -> Capture:
    """Return the capture of one response: ours is the import, theirs the claim in the note."""
    claimed = f"fetched by others, they say at {foreign.at or 'an unknown time'}"
    return Capture(
        capture_id=page.capture_id,
        kind=CaptureKind.IMPORT,
        source=SOURCE,
        sha256=page.sha256,
        bytes=page.size,
        captured_at=now_exact(),
        ledger_seq=seq,
        original_name=page.file_name or page.name,
        source_note="; ".join(part for part in (claimed, run.note) if part),
        url=foreign.url,
        http_status=foreign.status,
        warc_file=foreign.member,
        warc_offset=foreign.offset,
    )
