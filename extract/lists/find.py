"""All brand lists of a document, by every route, as records with the way back to the page.

The same list can be met twice, in the page's text and in its cell: the reading with more
members stays. Under a title that says the equipment is there already nothing is asked for.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from db.ids import content_id
from db.records import BrandList, BrandListMember, ListRoute
from extract.content import PageContent
from extract.items.tables import TableRow
from extract.layout.flow import Flow, PageSpan, cell_flow
from extract.layout.placed import Layout
from extract.lists.by_tail import find_by_tail
from extract.lists.found import Finder, FoundList, FoundMember, without_repeats
from extract.lists.german import find_german
from extract.lists.in_lines import find_in_lines
from extract.lists.in_tables import (
    grouped_rows,
    item_of_row,
    labelled_lists,
    lists_of_group,
)
from extract.lists.inline import find_inline
from extract.lists.labelled import find_labelled
from extract.roles.structural import is_installed

# Country before a maker: 德国西门子.
ORIGIN = re.compile(
    r"(?:德国|法国|瑞典|荷兰|英国|意大利|西班牙|瑞士|奥地利|比利时|丹麦|芬兰|挪威|捷克|以色列|美国"
    r"|日本|韩国|加拿大|台湾|中国)(?:原装)?(?:进口)?"
)
# A cell shorter than this holds no wording and no list.
SHORTEST_CELL = 8
LONGEST_ITEM = 60
PREFERENCE = {ListRoute.TABLE: 0, ListRoute.INLINE: 1, ListRoute.TAIL: 2}
# Says which vendor a printed member names, by page and raw offsets.
VendorAt = Mapping[tuple[int, int, int], str]


@dataclass(frozen=True, slots=True)
class PlacedList:
    """A found list with the places of its members, and the table row it stands in."""

    found: FoundList
    members: tuple[PageSpan, ...]
    row: TableRow | None = None


def find_lists(layout: Layout, finder: Finder) -> list[PlacedList]:
    """Return the brand lists of a document in printed order, none of them twice."""
    candidates = [
        *(place(found) for found in in_text(layout.flow, finder)),
        *(placed for rows in grouped_rows(layout.rows) for placed in in_rows(layout, rows, finder)),
        *(place(found) for page in layout.pages for found in in_labels(page, finder)),
        *(place(found) for page in layout.pages for found in in_cells(layout, page, finder)),
    ]
    asked = [placed for placed in candidates if placed.members and not is_old(layout, placed)]
    kept = [
        place(without_origins(placed.found, finder), placed.row)
        for placed in without_overlaps(asked)
    ]
    return sorted(kept, key=lambda each: (each.members[0].page, each.members[0].start))


def in_text(flow: Flow, finder: Finder) -> list[FoundList]:
    """Return the lists in running text."""
    return without_repeats(
        [
            *find_inline(flow, finder),
            *find_by_tail(flow, finder),
            *find_in_lines(flow, finder),
            *find_labelled(flow, finder),
            *find_german(flow, finder),
        ]
    )


def in_rows(layout: Layout, rows: Sequence[TableRow], finder: Finder) -> Iterator[PlacedList]:
    """Yield the lists of the rows of one item of a table."""
    for found in lists_of_group(rows, layout.page, finder, titles=layout.titles(rows[0])):
        yield place(found, rows[0])


def in_labels(page: PageContent, finder: Finder) -> Iterator[FoundList]:
    """Yield the lists that stand beside a label in a table of one page."""
    for table in page.tables:
        yield from labelled_lists(table, page, finder)


def in_cells(layout: Layout, page: PageContent, finder: Finder) -> Iterator[FoundList]:
    """Yield the lists in the running text of cells, where the page text mixes its columns."""
    for table in page.tables:
        for cells in table.rows:
            for cell in cells:
                if cell is not None and len(cell.text) >= SHORTEST_CELL:
                    flow = cell_flow(cell, page)
                    if layout.is_torn(flow):
                        yield from in_text(flow, finder)


def without_origins(found: FoundList, finder: Finder) -> FoundList:
    """Return a list whose known makers stand without their country: 德国西门子, but 日本电产."""
    return replace(found, members=tuple(bare(found, each, finder) for each in found.members))


def bare(found: FoundList, member: FoundMember, finder: Finder) -> FoundMember:
    """Return a member without the country before it when the rest is a known maker."""
    text = found.flow.text
    origin = ORIGIN.match(text, member.start, member.end)
    if origin is None or finder.count_known([text[member.start : member.end]]) != 1:
        return member
    known = finder.count_known([text[origin.end() : member.end]]) == 1
    return replace(member, start=origin.end()) if known else member


def place(found: FoundList, row: TableRow | None = None) -> PlacedList:
    """Return a found list with the places of its members on their pages."""
    spans = [found.flow.spans(member.start, member.end) for member in found.members]
    return PlacedList(found, tuple(span[0] for span in spans if span), row)


def is_old(layout: Layout, placed: PlacedList) -> bool:
    """Say whether a list stands under a title over equipment that is there already."""
    if placed.row is not None:
        return is_installed(layout.titles(placed.row)) is not None
    first = placed.members[0]
    return is_installed(layout.path(first.page, first.start)) is not None


def without_overlaps(lists: Sequence[PlacedList]) -> list[PlacedList]:
    """Return the lists without those that share a printed member with a better one."""
    kept: list[PlacedList] = []
    taken: set[tuple[int, int]] = set()
    for placed in sorted(lists, key=rank):
        printed = {(span.page, at) for span in placed.members for at in range(span.start, span.end)}
        if not printed & taken:
            kept.append(placed)
            taken |= printed
    return kept


def rank(placed: PlacedList) -> tuple[bool, int, int, int, int]:
    """Return the order in which lists are kept: cells, then more members, then the surer route.

    A cell bounds its names; running text may take in a word of the cell beside it.
    """
    first, route = placed.members[0], placed.found.route
    in_cell = placed.row is not None and route is ListRoute.TABLE
    return (not in_cell, -len(placed.members), PREFERENCE[route], first.page, first.start)


def as_record(placed: PlacedList, layout: Layout, vendors: VendorAt) -> BrandList:
    """Return the record of a list. `vendors` says who is named at a member's place."""
    found, first = placed.found, placed.members[0]
    span = next(
        span for span in found.flow.spans(found.start, found.end) if span.page == first.page
    )
    list_id = content_id(
        layout.sha256, first.page, first.start, len(placed.members), found.rule, prefix="bl_"
    )
    return BrandList(
        list_id=list_id,
        document_sha256=layout.sha256,
        page=first.page,
        bbox=layout.page(first.page).box(span.start, span.end),
        start=span.start,
        end=span.end,
        item=item_of(placed, layout) or heading_over(layout, found, first),
        cue=found.cue,
        kind=found.kind,
        open=found.open,
        tail=found.tail or None,
        route=found.route,
        rule=found.rule,
        quote=found.flow.printed(found.start, found.end),
        members=tuple(members_of(list_id, placed, layout, vendors)),
    )


def item_of(placed: PlacedList, layout: Layout) -> str | None:
    """Return what a list is for: the item of its table row, then the part that words name."""
    found, first = placed.found, placed.members[0]
    place = layout.item_place(first.page, first.start)
    if placed.row is not None or place is None:
        return found.item
    row = item_of_row(place.row)
    if row is None or found.item is None or found.item in row:
        return row or found.item
    return f"{row} {found.item}"


def heading_over(layout: Layout, found: FoundList, place: PageSpan) -> str | None:
    """Return the title that a list stands under, when it is short enough for an item.

    The wording itself may be numbered like a title.
    """
    wording = found.cue.casefold()
    titles = layout.path(place.page, place.start)
    path = [title for title in titles if title.casefold() not in wording]
    return path[-1] if path and len(path[-1]) <= LONGEST_ITEM else None


def members_of(
    list_id: str, placed: PlacedList, layout: Layout, vendors: VendorAt
) -> Iterable[BrandListMember]:
    """Yield the members of a list as printed, in order."""
    found = placed.found
    for position, (member, span) in enumerate(zip(found.members, placed.members, strict=True)):
        yield BrandListMember(
            list_id=list_id,
            position=position,
            text=found.flow.printed(member.start, member.end),
            vendor_id=vendors.get((span.page, span.start, span.end)),
            page=span.page,
            start=span.start,
            end=span.end,
        )
