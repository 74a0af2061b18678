"""Results of one document into ledger and tables. Only the parent process of a run writes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from db.case import Case
from db.ids import content_id
from db.ledger import Event
from db.records import (
    Capture,
    Document,
    Notice,
    NoticeDocument,
    NoticeField,
    Programme,
)
from db.store import Store
from extract.find import Findings, ToldFindings
from extract.work.notice_merge import merge_notice, names_from
from extract.work.task import Found

IMPORT_SOURCE = "import"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One document's results, ready to be written, and the notice that it belongs to."""

    document: Document
    found: Found
    notice_id: str


class Writer:
    """Writes outcomes; knows which notice each document belongs to."""

    def __init__(self, case: Case) -> None:
        self._case, self._store = case, case.store()
        self._parents: dict[str, str | None] = {
            document.document_sha256: document.parent_sha256
            for document in self._store.read(Document)
        }

    def learn(self, sha256: str, *, parent: str) -> None:
        """Learn of a document that came out of an archive during this run."""
        self._parents.setdefault(sha256, parent)

    def parents_of(self, sha256: str) -> Iterator[str]:
        """Yield the archives that a document came in, innermost first."""
        seen = {sha256}
        while (parent := self._parents.get(sha256)) is not None and parent not in seen:
            yield parent
            seen.add(parent)
            sha256 = parent

    def root_of(self, sha256: str) -> str:
        """Return the file that a document came in: itself, or the outermost archive."""
        return [sha256, *self.parents_of(sha256)][-1]

    def notice_of(self, sha256: str) -> str:
        """Return the id of the notice that a document belongs to.

        A document that a crawl brought has its notice already; the user's own file is its own
        notice, and what was packed together is one.
        """
        root = self.root_of(sha256)
        own = content_id(IMPORT_SOURCE, root, prefix="n_")
        rows = self._store.read(NoticeDocument, document_sha256=root)
        # A file that holds notices as data has them beside its own: they have a page each.
        crawled = sorted(row.notice_id for row in rows if row.notice_id != own and row.page is None)
        return crawled[0] if crawled else own

    def write(self, outcome: Outcome) -> None:
        """Write one document's results: ledger line first, then all rows in one transaction.

        A kill between the two leaves a line for work that is done again, with its own line.
        """
        document, findings = outcome.document, outcome.found.findings
        self._case.ledger.append(Event.EXTRACT, ledger_data(document))
        with self._store.transaction():
            self._store.replace_document_results(
                document,
                pages=outcome.found.pages,
                mentions=findings.mentions if findings else (),
                brand_lists=findings.brand_lists if findings else (),
                line_items=findings.line_items if findings else (),
            )
            if findings is not None:
                self._write_notices(outcome, findings)

    def _write_notices(self, outcome: Outcome, findings: Findings) -> None:
        """Write the notice that the document belongs to, or the notices that it holds."""
        sha256, notice_id = outcome.document.document_sha256, outcome.notice_id
        if not findings.told:
            whole = ToldFindings(0, findings.notice, findings.fields, findings.programmes)
            self._write_notice(whole, notice_id, sha256, page=None)
        elif len(findings.told) == 1 and self._is_crawled(notice_id):
            self._write_notice(findings.told[0], notice_id, sha256, page=None)
        else:
            for told in findings.told:
                self._write_notice(told, told.notice.notice_id, sha256, page=told.page)

    def _is_crawled(self, notice_id: str) -> bool:
        """Say whether a site told of the notice before its document was read."""
        return any(
            notice.source != IMPORT_SOURCE
            for notice in self._store.read(Notice, notice_id=notice_id)
        )

    def _write_notice(
        self, told: ToldFindings, notice_id: str, sha256: str, *, page: int | None
    ) -> None:
        """Write what the document says of a notice, keeping what others say of it."""
        fields = self._store.read(NoticeField, notice_id=notice_id)
        programmes = self._store.read(Programme, notice_id=notice_id)
        documents = self._store.read(NoticeDocument, notice_id=notice_id)
        self._store.replace_notice(
            self._notice(told.notice, notice_id, sha256, fields, is_alone=page is not None),
            fields=[
                *(row for row in fields if row.document_sha256 != sha256),
                *(replace(row, notice_id=notice_id) for row in told.fields),
            ],
            documents=[
                *(row for row in documents if row.document_sha256 != sha256),
                NoticeDocument(notice_id, sha256, page),
            ],
            programmes=[
                *(row for row in programmes if row.document_sha256 != sha256),
                *(replace(row, notice_id=notice_id) for row in told.programmes),
            ],
        )

    def _notice(
        self,
        reading: Notice,
        notice_id: str,
        sha256: str,
        fields: list[NoticeField],
        *,
        is_alone: bool,
    ) -> Notice:
        """Return the notice as it stands with this document's reading.

        One that `is_alone` on a page has no other document.
        """
        root = self.root_of(sha256)
        fresh = replace(
            reading,
            notice_id=notice_id,
            source=IMPORT_SOURCE,
            captured_at=captured_at(self._store, root),
        )
        known = self._store.read(Notice, notice_id=notice_id)
        if not known or ((is_alone or sha256 == root) and known[0].source == IMPORT_SOURCE):
            return fresh
        return merge_notice(known[0], fresh, renewed=names_from(fields, document_sha256=sha256))


def captured_at(store: Store, sha256: str) -> str | None:
    """Return when a file first came into the case."""
    return min(
        (capture.captured_at for capture in store.read(Capture, sha256=sha256)), default=None
    )


def ledger_data(document: Document) -> Mapping[str, object]:
    """Return what the ledger records of one extraction."""
    return {
        "sha256": document.document_sha256,
        "status": document.status,
        "extractor_version": document.extractor_version,
        "reference_hash": document.reference_hash,
    }
