"""Full-text search over the pages of a case: db keeps the index, extract cuts the words."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from analysis.belonging import notices_by_document, notices_on
from analysis.columns import rows_of
from analysis.table import Table
from db.case import Case
from db.errors import Usage
from db.ids import content_id
from db.records import Document, Page, PageStatus
from db.search_index import FILE, PageWords, SearchIndex
from extract.search import RULES, find_snippet, index_words, question_of

COLUMNS = (
    "document_sha256",
    "document_name",
    "notice_ids",
    "page",
    "score",
    "snippet",
    "start",
    "end",
)
STAMPED = ("document_sha256", "page", "status", "chars", "ocr_confidence", "reason")
# Characters that are no text: nobody can ask for them.
UNREADABLE = frozenset({PageStatus.GARBLED, PageStatus.FAILED, PageStatus.SKIPPED})

Report = Callable[[int, int, str], None]


def search(case: Case, question: str, *, limit: int, report: Report) -> Table:
    """Return the pages of a case that hold what is asked for, the best first.

    What was extracted since the last search is indexed first; `report` gets how far that is.
    """
    asked = question_of(question)
    if asked is None:
        raise Usage("the question holds no letter", 'ask for a word: tendertrace search "camera"')
    with SearchIndex(case.path / "marts" / FILE) as index:
        update(case, index, report=report)
        hits = index.find(asked, most=limit)
    store = case.store()
    names = dict(rows_of(store, Document, "document_sha256", "document_name"))
    notices = notices_by_document(store)
    rows = []
    for hit in hits:
        sha256, number = hit.document_sha256, hit.page
        [page] = store.read(Page, document_sha256=sha256, page=number)
        snippet = find_snippet(page.text, question=question)
        on_page = [notice_id for notice_id, _ in notices_on(notices.get(sha256, ()), number)]
        place = (snippet.text, snippet.start, snippet.end)
        rows.append((sha256, names.get(sha256), on_page, number, hit.score, *place))
    return Table(COLUMNS, tuple(rows))


def update(case: Case, index: SearchIndex, *, report: Report) -> None:
    """Bring the index up to the pages of the case."""
    wanted, known = stamps_of(case), index.stamps()
    index.keep_only(wanted)
    missing = [sha256 for sha256, stamp in wanted.items() if known.get(sha256) != stamp]
    for done, sha256 in enumerate(missing, start=1):
        index.replace(sha256, stamp=wanted[sha256], pages=words_of(case, sha256))
        report(done, len(missing), sha256)


def stamps_of(case: Case) -> dict[str, str]:
    """Return for each document what its index rests on: rules, readings, states of its pages."""
    pages: dict[str, list[tuple[object, ...]]] = defaultdict(list)
    for sha256, *state in rows_of(case.store(), Page, *STAMPED):
        pages[sha256].append(tuple(state))
    versions = ("document_sha256", "extractor_version", "reference_hash")
    return {
        sha256: content_id("search", RULES, version, reference, *map(list, pages[sha256]))
        for sha256, version, reference in rows_of(case.store(), Document, *versions)
        if sha256 in pages
    }


def words_of(case: Case, sha256: str) -> Iterator[PageWords]:
    """Yield the words of each page of a document that holds text."""
    for page in case.store().read(Page, document_sha256=sha256):
        if page.text and page.status not in UNREADABLE:
            yield PageWords(page.page, *index_words(page.text))
