"""What a reader must find in a demo document: the labels, written together with the text."""

from dataclasses import dataclass

from db.records import ListKind, ListRoute, Role, Stage
from tendertrace.demo.blocks import Block


@dataclass(frozen=True, slots=True)
class GoldList:
    """A brand list as printed. `members` stand in printed order, unknown brands included.

    `vendors` pairs each printed name that the reference data knows with its vendor. `mark` is
    the block it stands in; `phrase` is printed there and proves it.
    """

    mark: str
    item: str | None
    members: tuple[str, ...]
    vendors: tuple[tuple[str, str], ...]
    cue: str
    phrase: str
    kind: ListKind = ListKind.RECOMMENDED
    route: ListRoute = ListRoute.INLINE
    open: bool | None = None
    tail: str | None = None


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A vendor named outside a brand list."""

    mark: str
    text: str
    vendor_id: str
    role: Role
    phrase: str
    item: str | None = None
    model: str | None = None


@dataclass(frozen=True, slots=True)
class Trap:
    """Words that look like a brand or like a cue, and are none."""

    surface: str
    looks_like: str
    phrase: str
    why: str


@dataclass(frozen=True, slots=True)
class Award:
    """A row of an award or contract, with the brand that it prints."""

    mark: str
    item: str
    brand: str
    model: str
    quantity: float
    unit_price: float
    total: float
    supplier: str


@dataclass(frozen=True, slots=True)
class Gold:
    """Everything that is true of one document.

    `buyer` is None where the publisher hides it: then none may be printed. `region_code` is the
    province-level GB/T 2260 code: the places below it are invented. `models` are claims of
    `report_claims.csv` that the document is modelled on, never proves.
    """

    stage: Stage
    buyer: str | None
    buyer_class: str | None
    project: str
    project_code: str
    published: str
    agency: str | None = None
    region_code: str | None = None
    amount: float | None = None
    currency: str | None = None
    suppliers: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    lists: tuple[GoldList, ...] = ()
    mentions: tuple[GoldMention, ...] = ()
    traps: tuple[Trap, ...] = ()
    awards: tuple[Award, ...] = ()
    models: tuple[str, ...] = ()
    notes: str | None = None


@dataclass(frozen=True, slots=True)
class DemoDocument:
    """One synthetic document: its file name, language (zh, en), blocks and labels."""

    file: str
    language: str
    blocks: tuple[Block, ...]
    gold: Gold
