"""What travels between functions: frozen records (their closed vocabularies: `db.vocabulary`).

One record is one row of the table of the same name (`db.tables`). Field names are the keys of
the JSON Lines that `tendertrace list` prints (docs/data-dictionary.md). Only the standard
library is imported here, so that every floor may import it.

Units: `page` and `row` count from 1; `start` and `end` are code points in the page's raw text,
half open; a `bbox` is (x0, top, x1, bottom) in points from the top left corner of the page as
it is displayed; dates are ISO 8601 and only as exact as printed; instants are UTC, with a `Z`.
"""

from dataclasses import dataclass
from typing import TypeAlias

from db.vocabulary import (
    AmountStatus,
    CaptureKind,
    Channel,
    DocumentStatus,
    Grade,
    ListKind,
    ListRoute,
    MentionStatus,
    PageStatus,
    PartyRole,
    Role,
    Stage,
)

# `type BBox = ...` needs Python 3.12; 3.11 is what Debian 12 ships.
BBox: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Span:
    """Where a claim can be read: characters of one page of one archived file."""

    sha256: str
    page: int
    start: int
    end: int

    def cut(self, text: str) -> str:
        """Return the words the span points at.

        >>> Span("ab" * 32, page=3, start=5, end=8).cut("推荐品牌:安讯士、海康")
        '安讯士'
        """
        return text[self.start : self.end]


# The source note of documents that our own code made. What rests on them alone is no evidence.
SYNTHETIC_NOTE = "synthetic documents made by the demo"


@dataclass(frozen=True, slots=True)
class Capture:
    """One fetch or one imported file: how these bytes came to us.

    `ledger_seq` is the line of the ledger that records it. `original_name` is the file's name
    without its folder (a folder may name a user); a name that is no UTF-8 was decoded as
    `name_encoding` says.
    """

    capture_id: str
    kind: CaptureKind
    source: str
    sha256: str
    bytes: int
    captured_at: str
    ledger_seq: int
    original_name: str | None = None
    name_encoding: str | None = None
    source_note: str | None = None
    url: str | None = None
    http_status: int | None = None
    warc_file: str | None = None
    warc_offset: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One file by content address, and what became of it.

    `status` is None until the document was extracted. `extractor_version` and
    `reference_hash` name the rules and the reference data behind the result.
    """

    document_sha256: str
    document_name: str | None
    parent_sha256: str | None
    media_type: str
    bytes: int
    pages: int | None = None
    language: str | None = None
    status: DocumentStatus | None = None
    error: str | None = None
    extractor_version: str | None = None
    reference_hash: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page with its text. `chars` counts the characters that are no white space."""

    document_sha256: str
    page: int
    status: PageStatus
    chars: int
    text: str
    width: float | None = None
    height: float | None = None
    rotation: int | None = None
    ocr_confidence: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A brand or vendor name on a page, with the words that prove it.

    `rule` decided the status, `role_rule` the role. `item`, `section` and `product_id` say what
    the name was printed for, where the document tells. `model` is the printed model text.
    """

    mention_id: str
    document_sha256: str
    page: int
    start: int
    end: int
    text: str
    bbox: BBox | None
    vendor_id: str | None
    alias_id: str | None
    role: Role
    role_rule: str
    status: MentionStatus
    rule: str
    confidence: float
    quote: str
    section: str | None = None
    item: str | None = None
    product_id: str | None = None
    model: str | None = None


@dataclass(frozen=True, slots=True)
class BrandListMember:
    """One printed member of a brand list; `vendor_id` is None for a brand we do not know."""

    list_id: str
    position: int
    text: str
    vendor_id: str | None
    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class BrandList:
    """Brands named together for an item.

    `open` is True when equivalents are allowed, False when the words close the list, None
    when nothing is said. `members` stand in printed order.
    """

    list_id: str
    document_sha256: str
    page: int
    bbox: BBox | None
    start: int
    end: int
    item: str | None
    cue: str
    kind: ListKind
    open: bool | None
    tail: str | None
    route: ListRoute
    rule: str
    quote: str
    members: tuple[BrandListMember, ...]


@dataclass(frozen=True, slots=True)
class LineItem:
    """A row of an item table. Numbers are None where the print is no number.

    `cells` pairs each header with the printed text, in column order. Prices are in the unit of
    `currency` (万元 is multiplied out).
    """

    line_item_id: str
    document_sha256: str
    page: int
    row: int
    bbox: BBox | None
    stage: Stage
    name: str | None
    brand: str | None
    model: str | None
    quantity: float | None
    unit: str | None
    unit_price: float | None
    total: float | None
    currency: str | None
    supplier: str | None
    vendor_id: str | None
    cells: tuple[tuple[str, str], ...]
    rule: str


@dataclass(frozen=True, slots=True)
class NoticeField:
    """One field of a notice with the words it was read from: the way back of a buyer or a date.

    `value` is normalised, `printed` is as on the page. `field` is one of the names of `Notice`,
    or `end_user`.
    """

    notice_id: str
    field: str
    position: int
    value: str
    printed: str
    document_sha256: str
    page: int
    start: int
    end: int
    quote: str
    rule: str


@dataclass(frozen=True, slots=True)
class Notice:
    """One published procurement announcement, or one imported tender document.

    `amount` is in the currency's unit. `source` is "import" for the user's own files. The
    documents that belong to it are `NoticeDocument` rows; the parties are `Party` rows.
    """

    notice_id: str
    source: str
    url: str | None
    stage: Stage
    project_code: str | None
    title: str | None
    published: str | None
    buyer: str | None
    agency: str | None
    suppliers: tuple[str, ...]
    amount: float | None
    amount_printed: str | None
    currency: str | None
    amount_status: AmountStatus
    captured_at: str | None
    end_user: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class NoticeDocument:
    """A document that belongs to a notice.

    `page` is the one page that is this notice, in a file that holds many notices; None: the
    notice has the whole document.
    """

    notice_id: str
    document_sha256: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """A named programme (雪亮工程 ...) met in a notice, with the words that name it."""

    notice_id: str
    programme_id: str
    document_sha256: str
    page: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation as printed, in one part, with class and place.

    `buyer_class` is a `class_id` of buyer_classes.csv; `tier` is core, extended, umbrella, no or
    unknown. Class and place come from the name alone; `class_matched` are the words that decided.
    """

    party_id: str
    name: str
    role: PartyRole
    buyer_class: str
    tier: str
    class_rule: str | None
    class_matched: str | None
    region_code: str | None
    region_name: str | None
    region_rule: str | None
    xpcc_id: str | None
    country: str | None
    needs_review: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A vendor tied to a notice by one mention, with grade and axes. Never a sale by itself.

    `grade_rule` names the row of the grade table that applied. `owner_path_then` is the chain
    of owners on the day of the notice, `owner_path_now` today's, lowest first, `>` between.
    European answers are given for both definitions: brand's home and ultimate parent.
    """

    link_id: str
    mention_id: str
    notice_id: str
    document_sha256: str
    vendor_id: str
    buyer_party_id: str | None
    project_id: str
    date: str | None
    date_basis: str
    stage: Stage
    role: Role
    grade: Grade
    grade_rule: str
    channel: Channel
    product_id: str | None
    owner_path_then: str
    owner_path_now: str
    home_country: str | None
    parent_country_then: str | None
    parent_country_now: str | None
    european_home: bool | None
    european_parent_then: bool | None
    european_parent_now: bool | None
    rules_version: str
    reference_hash: str
    as_of: str
