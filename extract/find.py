"""Everything that is found in one document: pages in, records out. Pure.

Notice and fields, brand lists, line items, mentions with their roles, programmes. Ids are made
from content and rows stand in printed order, so that the same document gives the same bytes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from db.ids import content_id
from db.records import (
    BrandList,
    LineItem,
    Mention,
    MentionStatus,
    Notice,
    NoticeField,
    Programme,
    Stage,
)
from db.reference import Reference
from extract.content import DocumentContent
from extract.items.award_prose import find_prose_items
from extract.items.line_items import item_of_prose, items_of_rows
from extract.knowledge import Knowledge
from extract.layout.placed import Layout
from extract.lists.cues import Cues
from extract.lists.find import as_record, find_lists
from extract.lists.found import Finder
from extract.mentions import Surroundings, find_mentions, vendors_by_place
from extract.names.find import find_names
from extract.notices.notice import read_notice
from extract.people.masked import masked_items, masked_lists, masked_mentions
from extract.programmes import find_programmes

# Papers that tell what was bought: there 品牌: asks for nothing.
TELLING = frozenset({Stage.AWARD, Stage.CONTRACT, Stage.ACCEPTANCE})


@dataclass(frozen=True, slots=True)
class ToldFindings:
    """One notice of a file that holds notices as data, and the page that it is."""

    page: int
    notice: Notice
    fields: tuple[NoticeField, ...]
    programmes: tuple[Programme, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """All rows of one document but its pages.

    A file of notices has them in `told`; the document is then no notice of its own, and
    `notice`, `fields` and `programmes` are those of the first.
    """

    mentions: tuple[Mention, ...]
    brand_lists: tuple[BrandList, ...]
    line_items: tuple[LineItem, ...]
    notice: Notice
    fields: tuple[NoticeField, ...]
    programmes: tuple[Programme, ...]
    language: str | None
    told: tuple[ToldFindings, ...] = ()


def find_all(
    content: DocumentContent, *, knowledge: Knowledge, notice_id: str | None = None
) -> Findings:
    """Return everything that is found in a document.

    `notice_id` is that of the notice the document belongs to; without it the document is its
    own notice. Pages that could not be read hold no text and give nothing.
    """
    notice_id = notice_id or content_id("import", content.sha256, prefix="n_")
    reading = read_notice(content, notice_id=notice_id)
    stage = reading.notice.stage
    layout = Layout.of(content)
    lists = find_lists(layout, finder_of(knowledge, bare=stage not in TELLING))
    prose = find_prose_items(layout.flow)
    around = Surroundings(
        layout=layout,
        stage=stage,
        title=title_place(reading.fields),
        lists=lists,
        prose=prose,
        knowledge=knowledge,
    )
    mentions = find_mentions(around)
    vendors = vendors_by_place(mentions, lists)
    items = [
        *items_of_rows(layout, stage),
        *(item_of_prose(layout, one, stage, row=row) for row, one in enumerate(prose, start=1)),
    ]
    return Findings(
        mentions=masked_mentions(mentions),
        brand_lists=masked_lists(as_record(placed, layout, vendors) for placed in lists),
        line_items=masked_items(with_vendors(items, knowledge)),
        notice=reading.notice,
        fields=reading.fields,
        programmes=find_programmes(
            content, notice_id=notice_id, rows=knowledge.reference.programmes
        ),
        language=reading.notice.language,
    )


def finder_of(knowledge: Knowledge, *, bare: bool) -> Finder:
    """Return what the finders of lists share."""

    def count_known(names: Sequence[str]) -> int:
        return sum(bool(vendors_named(name, knowledge)) for name in names)

    return Finder(cues_of(knowledge.reference), count_known, bare)


@lru_cache(maxsize=4)
def cues_of(reference: Reference) -> Cues:
    """Return the wordings of lists, compiled once."""
    return Cues.of(reference.brand_list_cues)


def vendors_named(name: str, knowledge: Knowledge) -> set[str]:
    """Return the vendors that a printed brand names, none for one we do not know."""
    return {
        hit.vendor_id
        for hit in find_names(name, knowledge=knowledge, listed=[(0, len(name))])
        if hit.status is MentionStatus.ACCEPTED
    }


def with_vendors(items: Sequence[LineItem], knowledge: Knowledge) -> list[LineItem]:
    """Return the line items with the vendor that each brand names; of several it is none."""
    return [replace(item, vendor_id=only_vendor(item.brand or "", knowledge)) for item in items]


def only_vendor(brand: str, knowledge: Knowledge) -> str | None:
    """Return the one vendor that a printed brand names, None for several or none."""
    named = vendors_named(brand, knowledge)
    return named.pop() if len(named) == 1 else None


def title_place(fields: Sequence[NoticeField]) -> tuple[int, int, int] | None:
    """Return page, start and end of the notice's title."""
    title = next((field for field in fields if field.field == "title"), None)
    return (title.page, title.start, title.end) if title else None
