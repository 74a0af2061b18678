"""The way back of one record: from a finding to its page, its file, its capture and the rules."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from analysis.node import Node, node_of
from analysis.periods import day_of, period_of
from analysis.sentences import Language, Statement, sentence
from analysis.shipped import shipped
from analysis.show_knowledge import Knowledge
from db.case import Case
from db.clock import utc_now
from db.errors import NothingFound
from db.records import (
    BrandList,
    Capture,
    Document,
    LineItem,
    Link,
    Mention,
    Notice,
    NoticeDocument,
    NoticeField,
    Page,
    Party,
    Programme,
)

__all__ = ["Node", "show"]

HASH_DIGITS = 64


def show(case: Case, id: str) -> Node:
    """Return one record of the case, or row of the reference data, with its whole provenance.

    `id` is any id or SHA-256 that a list prints. Raises NothingFound.
    """
    found = _Provenance(case).find(id)
    if found is None:
        raise NothingFound(f"no record has the id {id!r}", "`tendertrace list KIND` prints ids")
    return found


class _Provenance:
    """Makes the trees of one case."""

    def __init__(self, case: Case) -> None:
        self._case, self._store = case, case.store()
        self._knowledge = Knowledge(shipped())
        self._today = day_of(date.fromisoformat(utc_now()[:10]))

    def find(self, id: str) -> Node | None:
        """Return the tree of an id, looked for where its form says first."""
        for prefix, record, key, make in self._kinds():
            if id.startswith(prefix) and (len(id) == HASH_DIGITS) is (record is Document):
                found: list[Any] = self._store.read(record, **{key: id})
                if found:
                    return make(found[0])
        if projects := self._store.read(Link, project_id=id):
            return self.project(id, projects)
        return self._knowledge.vendor(id, today=self._today) or self._knowledge.row(id)

    def _kinds(self) -> Iterator[tuple[str, type, str, Callable[[Any], Node]]]:
        yield "", Document, "document_sha256", self.document
        yield "m_", Mention, "mention_id", self.mention
        yield "bl_", BrandList, "list_id", self.brand_list
        yield "li_", LineItem, "line_item_id", self.line_item
        yield "n_", Notice, "notice_id", self.notice
        yield "p_", Party, "party_id", self.party
        yield "l_", Link, "link_id", self.link
        yield "c_", Capture, "capture_id", self.capture

    def mention(self, mention: Mention) -> Node:
        """Return a mention: page, file, alias, and each link with what it rests on."""
        links = self._store.read(Link, mention_id=mention.mention_id)
        return node_of(
            "mention",
            mention,
            [
                self._knowledge.row(mention.alias_id),
                self._knowledge.row(mention.product_id),
                self._page(mention.document_sha256, mention.page),
                self._document(mention.document_sha256),
                *(self.link(link, of=mention) for link in links),
            ],
        )

    def link(self, link: Link, *, of: Mention | None = None) -> Node:
        """Return a link: sentence, grade rule, owners then and now, notice and buyer."""
        [mention] = [of] if of else self._store.read(Mention, mention_id=link.mention_id)
        [notice] = self._store.read(Notice, notice_id=link.notice_id)
        vendor, when = link.vendor_id, period_of(link.date) if link.date else None
        as_of = day_of(date.fromisoformat(link.as_of))
        children = [
            self._sentences(link, mention, notice),
            self._knowledge.row(link.grade_rule),
            self._knowledge.owners("owners on the day of the notice", vendor, when=when),
            self._knowledge.owners("owners today", vendor, when=as_of),
            *self._knowledge.responses(vendor),
            self._party_of(link.buyer_party_id),
            self._notice(notice),
            None if of else self._page(mention.document_sha256, mention.page),
            None if of else self._document(link.document_sha256),
        ]
        return node_of("link", link, children)

    def brand_list(self, found: BrandList) -> Node:
        """Return a brand list: its members, page and file."""
        members = [node_of("member", member) for member in found.members]
        plain = replace(found, members=())
        place = [
            self._page(found.document_sha256, found.page),
            self._document(found.document_sha256),
        ]
        return node_of("brand list", plain, [*members, *place])

    def line_item(self, item: LineItem) -> Node:
        """Return a row of an item table: page and file."""
        place = [self._page(item.document_sha256, item.page), self._document(item.document_sha256)]
        return node_of("line item", item, place)

    def notice(self, notice: Notice) -> Node:
        """Return a notice: the words behind each field, its parties, documents and links."""
        of_it = {"notice_id": notice.notice_id}
        links = self._store.read(Link, **of_it)
        children = [
            *(node_of(f"field {f.field}", f) for f in self._store.read(NoticeField, **of_it)),
            *(node_of("programme", found) for found in self._store.read(Programme, **of_it)),
            *(self._party_of(party_id) for party_id in {link.buyer_party_id for link in links}),
            *(
                self._document(row.document_sha256)
                for row in self._store.read(NoticeDocument, **of_it)
            ),
            *(node_of("link", link) for link in links),
        ]
        return node_of("notice", notice, children)

    def project(self, project_id: str, links: list[Link]) -> Node:
        """Return a project: its notices in which vendors are named, and the links."""
        notices = self._store.read(Notice, notice_id={link.notice_id for link in links})
        children = [*map(self._notice, notices), *(node_of("link", link) for link in links)]
        return Node("project", (("project_id", project_id),), tuple(children))

    def party(self, party: Party) -> Node:
        """Return a party: the rule and the class that were given to its name."""
        rows = (self._knowledge.row(party.class_rule), self._knowledge.row(party.buyer_class))
        return node_of("party", party, rows)

    def document(self, document: Document) -> Node:
        """Return a file: pages by status, captures with their ledger lines, notices, parent."""
        sha256 = document.document_sha256
        statuses = Counter(page.status for page in self._store.read(Page, document_sha256=sha256))
        pages = Node("pages", tuple((status.value, n) for status, n in sorted(statuses.items())))
        captures = self._store.read(Capture, sha256=sha256)
        belongs = self._store.read(NoticeDocument, document_sha256=sha256)
        notices = self._store.read(Notice, notice_id=[row.notice_id for row in belongs])
        parent = self._document(document.parent_sha256) if document.parent_sha256 else None
        children = [pages, *map(self.capture, captures), parent, *map(self._notice, notices)]
        return node_of("document", document, children)

    def capture(self, capture: Capture) -> Node:
        """Return a capture and the line of the ledger that recorded it."""
        entry = next(
            (line for line in self._case.ledger.entries() if line.seq == capture.ledger_seq), None
        )
        return node_of("capture", capture, [node_of("ledger line", entry) if entry else None])

    def _document(self, sha256: str) -> Node | None:
        """Return a file with its captures, for the end of a way back."""
        for document in self._store.read(Document, document_sha256=sha256):
            captures = self._store.read(Capture, sha256=sha256)
            return node_of("document", document, map(self.capture, captures))
        return None

    def _page(self, sha256: str, number: int) -> Node | None:
        for page in self._store.read(Page, document_sha256=sha256, page=number):
            return node_of("page", replace(page, text=""))
        return None

    def _notice(self, notice: Notice) -> Node:
        return node_of("notice", notice)

    def _party_of(self, party_id: str | None) -> Node | None:
        for party in self._store.read(Party, party_id=party_id) if party_id else ():
            return self.party(party)
        return None

    def _sentences(self, link: Link, mention: Mention, notice: Notice) -> Node:
        """Return what may be said of a link, in both languages."""
        statement = Statement(
            brand=mention.text,
            vendor=self._knowledge.name_of(link.vendor_id),
            role=link.role,
            grade=link.grade,
            stage=link.stage,
            buyer=notice.buyer,
            date=link.date,
            item=mention.item,
        )
        said = tuple((lang.value, sentence(statement, language=lang)) for lang in Language)
        return Node("what may be said", said)
