"""Links: each accepted mention of a vendor tied to the notices of its document, with all axes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from analysis.belonging import notices_by_document, notices_on
from analysis.channels import Channels, SuppliedItem, only_supplier
from analysis.columns import rows_of
from analysis.grades import GradeTable
from analysis.notices import NoticeBook, NoticeFacts
from analysis.owners import OwnerBook
from analysis.periods import period_of
from db.ids import content_id
from db.records import (
    Channel,
    LineItem,
    Link,
    Mention,
    MentionStatus,
    PartyRole,
    Role,
)
from db.reference import Reference
from db.store import Store

# Raised whenever links of the same facts would come out otherwise.
RULES_VERSION = "1"

MENTION_COLUMNS = (
    "mention_id",
    "document_sha256",
    "page",
    "vendor_id",
    "status",
    "role",
    "product_id",
)


@dataclass(frozen=True, slots=True)
class _Behind:
    """Who stood behind a vendor on one day, as the fields of a link hold it."""

    path: str
    country: str | None
    european: bool | None


@dataclass(frozen=True, slots=True)
class Linked:
    """All links, by id, and how many accepted mentions stand in documents of no notice."""

    links: tuple[Link, ...]
    unlinked_mentions: int


@dataclass(frozen=True, slots=True)
class _Named:
    """An accepted mention, as far as a link needs it."""

    mention_id: str
    document_sha256: str
    page: int
    vendor_id: str
    role: Role
    product_id: str | None


class LinkMaker:
    """Makes links by the rules of one reference and for one "today"."""

    def __init__(self, reference: Reference, *, as_of: date) -> None:
        self._reference_hash = reference.hash
        self._grades = GradeTable(reference)
        self._owners = OwnerBook(reference)
        self._channels = Channels(reference, owners=self._owners)
        self._as_of = as_of
        self._behind = lru_cache(maxsize=1 << 16)(self._behind_on)

    def links(self, store: Store, *, book: NoticeBook) -> Linked:
        """Return the links of all accepted mentions in the store."""
        notices_of = notices_by_document(store)
        named = list(_accepted(store))
        items = _items_of(store, {mention.document_sha256 for mention in named})
        links: list[Link] = []
        unlinked = 0
        for mention in named:
            notices = notices_on(notices_of.get(mention.document_sha256, ()), mention.page)
            unlinked += not notices
            for notice_id, page in notices:
                rows = items.get(mention.document_sha256, ())
                if page is not None:  # the other pages are other notices
                    rows = [placed for placed in rows if placed.page == page]
                links.append(
                    self._link(
                        mention,
                        book.facts[notice_id],
                        project_id=book.projects[notice_id].project_id,
                        items=rows,
                    )
                )
        links.sort(key=lambda link: link.link_id)
        return Linked(tuple(links), unlinked)

    def _link(
        self,
        mention: _Named,
        notice: NoticeFacts,
        *,
        project_id: str,
        items: Sequence["_PlacedItem"],
    ) -> Link:
        graded = self._grades.grade(mention.role, stage=notice.stage)
        then = self._behind(mention.vendor_id, notice.date)
        now = self._behind(mention.vendor_id, self._as_of.isoformat())
        home = self._owners.home(mention.vendor_id)
        return Link(
            link_id=content_id("link", mention.mention_id, notice.notice_id, prefix="l_"),
            mention_id=mention.mention_id,
            notice_id=notice.notice_id,
            document_sha256=mention.document_sha256,
            vendor_id=mention.vendor_id,
            buyer_party_id=notice.party_id(PartyRole.BUYER),
            project_id=project_id,
            date=notice.date,
            date_basis=notice.date_basis,
            stage=notice.stage,
            role=mention.role,
            grade=graded.grade,
            grade_rule=graded.rule.rule_id,
            channel=self._channel(mention, notice, items=items),
            product_id=mention.product_id,
            owner_path_then=then.path,
            owner_path_now=now.path,
            home_country=home.country if home else None,
            parent_country_then=then.country,
            parent_country_now=now.country,
            european_home=self._owners.is_european_home(mention.vendor_id),
            european_parent_then=then.european,
            european_parent_now=now.european,
            rules_version=RULES_VERSION,
            reference_hash=self._reference_hash,
            as_of=self._as_of.isoformat(),
        )

    def _channel(
        self, mention: _Named, notice: NoticeFacts, *, items: Sequence["_PlacedItem"]
    ) -> Channel:
        return self._channels.channel(
            mention.vendor_id,
            role=mention.role,
            supplier=_supplier(mention, notice, items=items),
            items=[placed.item for placed in items],
            when=notice.when,
        )

    def _behind_on(self, vendor_id: str, day: str | None) -> _Behind:
        owners = self._owners.on(vendor_id, period_of(day) if day else None)
        country = self._owners.parent_country(owners)
        return _Behind(
            path=owners.path,
            country=country.country if country else None,
            european=self._owners.is_european_parent(owners),
        )


@dataclass(frozen=True, slots=True)
class _PlacedItem:
    """A row of an item list with the page that prints it."""

    page: int
    item: SuppliedItem


def _supplier(mention: _Named, notice: NoticeFacts, *, items: Sequence[_PlacedItem]) -> str | None:
    """Return who supplies the brand: by its rows on the page, else the notice's only supplier."""
    on_page = {
        placed.item.supplier
        for placed in items
        if placed.page == mention.page and placed.item.vendor_id == mention.vendor_id
    } - {None}
    return only_supplier([name for name in on_page if name] or notice.suppliers)


def _accepted(store: Store) -> Iterator[_Named]:
    for mention_id, sha256, page, vendor_id, status, role, product_id in rows_of(
        store, Mention, *MENTION_COLUMNS
    ):
        if status == MentionStatus.ACCEPTED and vendor_id:
            yield _Named(mention_id, sha256, page, vendor_id, Role(role), product_id)


def _items_of(store: Store, documents: set[str]) -> Mapping[str, list[_PlacedItem]]:
    found: dict[str, list[_PlacedItem]] = defaultdict(list)
    columns = ("document_sha256", "page", "supplier", "brand", "vendor_id")
    for sha256, page, supplier, brand, vendor_id in rows_of(store, LineItem, *columns):
        if sha256 in documents:
            found[sha256].append(_PlacedItem(page, SuppliedItem(supplier, brand, vendor_id)))
    return found
