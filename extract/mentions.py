"""Names of vendors on the pages of a document as mentions: role, item, model and proof.

`extract.names.find` says whether a printed word names a vendor; here its place says what the
document does with it (`extract.roles.structural`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from db.ids import content_id
from db.records import Mention, MentionStatus, Role, Stage
from extract.items.award_prose import ProseItem
from extract.items.columns import NAMING, ColumnKind
from extract.knowledge import Knowledge
from extract.layout.placed import CellPlace, Layout, one_line, row_text
from extract.lists.find import PlacedList, item_of
from extract.lists.in_tables import item_of_row
from extract.names.find import NameHit, find_names
from extract.products import product_of
from extract.roles.in_sentence import role_in_sentence
from extract.roles.structural import (
    BY_STAGE,
    Place,
    RoleReading,
    is_installed,
    role_asked,
    role_in_column,
    role_of_place,
)

LONGEST_NAME = 30  # characters of an item's name that is no description
ITEM_TEXTS = frozenset({ColumnKind.NAME, ColumnKind.MODEL, ColumnKind.SPEC})
PATH_SEPARATOR = " > "


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of the places of one document's names."""

    layout: Layout
    stage: Stage
    title: tuple[int, int, int] | None
    lists: Sequence[PlacedList]
    prose: Sequence[ProseItem]
    knowledge: Knowledge


@dataclass(frozen=True, slots=True)
class Proof:
    """The role of a name with the words that prove it and the item it is printed for."""

    reading: RoleReading
    quote: str
    item: str | None = None
    model: str | None = None


def find_mentions(around: Surroundings) -> list[Mention]:
    """Return all candidates of a document in printed order, each place once a vendor."""
    listed = listed_spans(around)
    mentions = [
        as_mention(hit, page.page, around)
        for page in around.layout.pages
        for hit in find_names(
            page.text, knowledge=around.knowledge, listed=listed.get(page.page, ())
        )
    ]
    first: dict[str, Mention] = {}
    for mention in mentions:
        first.setdefault(mention.mention_id, mention)
    return sorted(
        first.values(), key=lambda each: (each.page, each.start, each.end, each.mention_id)
    )


def listed_spans(around: Surroundings) -> dict[int, list[tuple[int, int]]]:
    """Return where names stand as names: members of lists, cells of brand columns, prose."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for placed in around.lists:
        for span in placed.members:
            spans.setdefault(span.page, []).append((span.start, span.end))
    for row in around.layout.rows:
        for at in row.header.find(*NAMING):
            cell = row.cells[at] if at < len(row.cells) else None
            offsets = [offset for offset in cell.offsets if offset >= 0] if cell else []
            if offsets:
                spans.setdefault(row.page, []).append((min(offsets), max(offsets) + 1))
    for one in around.prose:
        if one.brand_span is not None:
            spans.setdefault(one.page, []).append((one.brand_span.start, one.brand_span.end))
    return spans


def as_mention(hit: NameHit, page: int, around: Surroundings) -> Mention:
    """Return the mention of one candidate."""
    layout = around.layout
    place = layout.item_place(page, hit.start)
    titles = layout.titles(place.row) if place else layout.path(page, hit.start)
    proof = proof_of(hit, page, place, titles, around)
    path = layout.path(page, hit.start)
    return Mention(
        mention_id=content_id(layout.sha256, page, hit.start, hit.end, hit.vendor_id, prefix="m_"),
        document_sha256=layout.sha256,
        page=page,
        start=hit.start,
        end=hit.end,
        text=hit.text,
        bbox=layout.page(page).box(hit.start, hit.end),
        vendor_id=hit.vendor_id,
        alias_id=hit.alias_id,
        role=proof.reading.role,
        role_rule=proof.reading.rule,
        status=hit.status,
        rule=hit.rule,
        confidence=hit.confidence,
        quote=proof.quote,
        section=PATH_SEPARATOR.join(path) or None,
        item=proof.item,
        product_id=product_of(proof.item, knowledge=around.knowledge),
        model=hit.model or proof.model,
    )


def proof_of(
    hit: NameHit,
    page: int,
    place: CellPlace | None,
    titles: tuple[str, ...],
    around: Surroundings,
) -> Proof:
    """Return role and proof of a name: list, structure, title, and the sentence last."""
    if hit.status is MentionStatus.REJECTED:
        quote, _ = sentence_proof(hit, page, around)
        return Proof(RoleReading(Role.INCIDENTAL, "rejected", ""), quote)
    return (
        list_proof(hit, page, around)
        or cell_proof(hit, place, titles, around)
        or text_proof(hit, page, place, titles, around)
    )


def list_proof(hit: NameHit, page: int, around: Surroundings) -> Proof | None:
    """Return the proof of a name that is a member of a brand list."""
    for placed in around.lists:
        for span in placed.members:
            if span.page == page and span.start <= hit.start and hit.end <= span.end:
                found = placed.found
                reading = role_asked(
                    found.kind,
                    found.cue,
                    rule=f"list/{found.route}",
                    open_=found.open,
                    members=len(found.members),
                )
                quote = found.flow.printed(found.start, found.end)
                return Proof(reading, quote, item_of(placed, around.layout))
    return None


def cell_proof(
    hit: NameHit, place: CellPlace | None, titles: tuple[str, ...], around: Surroundings
) -> Proof | None:
    """Return the proof of a name in an item table, None when table and header say nothing."""
    if place is None:
        return None
    row, column = place.row, place.row.header.columns[place.column]
    cell = row.cells[place.column]
    where = Place(around.stage, titles, column, cell.text if cell else "")
    reading = role_of_place(where) if column.kind in NAMING else None
    if reading is None and (title := is_installed(titles)) is not None:
        reading = RoleReading(Role.INSTALLED, "section/installed", title)
    if reading is None and column.kind in ITEM_TEXTS:
        _, spoken = sentence_proof(hit, place.row.page, around)
        reading = role_in_item(where, spoken, counted=row_has_items(place))
    if reading is None:
        return None
    return Proof(reading, row_text(row.cells), item_of_row(row), model_of(place))


def row_has_items(place: CellPlace) -> bool:
    """Say whether the row counts things: a table of items and not of clauses."""
    kinds = {column.kind for column in place.row.header.columns}
    return bool(kinds & {ColumnKind.QUANTITY, ColumnKind.UNIT_PRICE, ColumnKind.TOTAL})


def role_in_item(where: Place, spoken: RoleReading, *, counted: bool) -> RoleReading | None:
    """Return the role of a name inside an item's name or model, None where only words tell.

    In a short cell a name that no words explain is what is to be bought. In a long technical
    description it is a part of the thing: a sensor, a processor.
    """
    if not counted or where.column is None:
        return None
    staged = BY_STAGE.get(where.stage)
    if staged is not None:
        return RoleReading(staged, f"stage/{where.stage}", where.column.text)
    if spoken.role is not Role.INCIDENTAL:
        return None
    if len(where.cell) <= LONGEST_NAME:
        reading = role_in_column(where, where.column)
        return replace(reading, rule=f"header/{where.column.kind}") if reading else None
    if where.column.kind is ColumnKind.NAME or where.stage is not Stage.TENDER:
        return None
    return RoleReading(Role.COMPATIBLE, "header/component", where.column.text)


def model_of(place: CellPlace) -> str | None:
    """Return the printed model of a row."""
    for at in place.row.header.find(ColumnKind.MODEL):
        cell = place.row.cells[at] if at < len(place.row.cells) else None
        if cell is not None and at != place.column and cell.text.strip():
            return one_line(cell.text)
    return None


def text_proof(
    hit: NameHit,
    page: int,
    place: CellPlace | None,
    titles: tuple[str, ...],
    around: Surroundings,
) -> Proof:
    """Return the proof of a name in running text."""
    quote, spoken = sentence_proof(hit, page, around)
    item = item_of_row(place.row) if place else None
    if (title := is_installed(titles)) is not None:
        return Proof(RoleReading(Role.INSTALLED, "section/installed", title), quote, item)
    if (prose := prose_around(hit, page, around)) is not None:
        staged = BY_STAGE.get(around.stage)
        reading = RoleReading(staged, f"prose/{around.stage}", prose.quote) if staged else spoken
        return Proof(reading, prose.quote, prose.name, prose.model)
    if in_title(hit, page, around) and around.stage is Stage.TENDER:
        return Proof(RoleReading(Role.SPECIFIED, "title/named", quote), quote, item)
    return Proof(spoken, quote, item)


def prose_around(hit: NameHit, page: int, around: Surroundings) -> ProseItem | None:
    """Return the item in labelled clauses that a name stands in."""
    for one in around.prose:
        if one.page == page and one.start <= hit.start and hit.end <= one.end:
            return one
    return None


def in_title(hit: NameHit, page: int, around: Surroundings) -> bool:
    """Say whether a name stands inside the title of the notice."""
    if around.title is None:
        return False
    title_page, start, end = around.title
    return title_page == page and start <= hit.start and hit.end <= end


def sentence_proof(hit: NameHit, page: int, around: Surroundings) -> tuple[str, RoleReading]:
    """Return the sentence around a name, and the role that its words give.

    A sentence ends with its table cell: the page's text runs cells together.
    """
    text, first, last = around.layout.page(page).text, hit.start, hit.end
    cell = around.layout.cell_at(page, hit.start)
    if cell is not None and hit.end - 1 in cell.offsets:
        text = cell.text
        first, last = cell.offsets.index(hit.start), cell.offsets.index(hit.end - 1) + 1
    role, rule, start, end = role_in_sentence(text, first, last)
    quote = one_line(text[start:end])
    return quote, RoleReading(role, rule, quote)


def vendors_by_place(
    mentions: Sequence[Mention], lists: Sequence[PlacedList]
) -> Mapping[tuple[int, int, int], str]:
    """Return for each member of a list the vendor that its text names first, where known."""
    named = [m for m in mentions if m.status is MentionStatus.ACCEPTED and m.vendor_id]
    found: dict[tuple[int, int, int], str] = {}
    for span in spans_of(lists):
        inside = [m for m in named if m.page == span[0] and span[1] <= m.start and m.end <= span[2]]
        if inside:
            first = min(inside, key=lambda m: (m.start, -m.end))
            found[span] = first.vendor_id or ""
    return found


def spans_of(lists: Sequence[PlacedList]) -> Iterator[tuple[int, int, int]]:
    """Yield page, start and end of each member of all lists."""
    for placed in lists:
        for span in placed.members:
            yield span.page, span.start, span.end
