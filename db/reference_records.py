"""One frozen record a reference table (`db/reference/*.csv`); fields are the columns.

Rules for all tables: `source` holds ids of sources.csv; dates are only as exact as known;
`valid_to` is the last day or period of validity (in vendor_ownership alone it is the first
without); `confidence` is `seen` when a fact of the row was read in a source. `KEY` names the
columns that tell rows apart; UNIQUE, where given, a second such set. Places and products have
modules of their own.
"""

from dataclasses import dataclass
from typing import ClassVar

from db.records import Channel, Grade, Role
from db.reference_kinds import (
    AliasKind,
    AliasMatch,
    AliasText,
    Bloc,
    BuyerClassId,
    ClaimIds,
    ClaimStrengthId,
    Confidence,
    CountryCode,
    DatePrecision,
    PartialDate,
    Pattern,
    PatternEffect,
    PatternScope,
    ProductId,
    ProgrammeIds,
    PublicSecurity,
    Relation,
    Sources,
    VendorId,
)
from db.reference_places import (
    Country,
    Division,
    DivisionAlias,
    DivisionHardCase,
    Province,
    XinjiangDivision,
    XpccDivision,
)
from db.reference_products import (
    LawProvision,
    ProcurementCode,
    Product,
    ProductLaw,
    Standard,
)

__all__ = [
    "AliasExclusion",
    "BrandListCue",
    "BuyerClass",
    "BuyerExample",
    "BuyerPattern",
    "ClaimStrength",
    "ClaimWord",
    "CompanyResponse",
    "Country",
    "Dataset",
    "Division",
    "DivisionAlias",
    "DivisionHardCase",
    "GradeRule",
    "LawProvision",
    "ProcurementCode",
    "Product",
    "ProductLaw",
    "ProgrammeRow",
    "Province",
    "ReportClaim",
    "Source",
    "Standard",
    "Vendor",
    "VendorAlias",
    "VendorOwnership",
    "XinjiangDivision",
    "XpccDivision",
]


@dataclass(frozen=True, slots=True)
class Vendor:
    """A company, brand holder or holding. Names, seats and domains are general knowledge."""

    KEY: ClassVar = ("vendor_id",)
    vendor_id: str
    name: str
    legal_name: str | None
    legal_seat: CountryCode
    hq_country: CountryCode
    hq_city: str | None
    is_european: bool
    bloc_now: Bloc
    categories: tuple[str, ...]
    domain: str | None
    lei: str | None
    wikidata_id: str | None
    valid_from: PartialDate | None
    valid_to: PartialDate | None
    ieee_registered_name: str | None
    confidence: Confidence
    seen_basis: tuple[str, ...]
    source: Sources
    notes: str | None


@dataclass(frozen=True, slots=True)
class VendorOwnership:
    """A dated link between two companies, half open: `valid_from` <= day < `valid_to`.

    Where the day is not known, an interval may end in the period in which the next begins
    (2021 and 2021): the hand-over fell somewhere in it.
    """

    KEY: ClassVar = ("link_id",)
    link_id: str
    child_id: VendorId
    parent_id: VendorId
    relation: Relation
    valid_from: PartialDate | None
    valid_to: PartialDate | None
    date_precision: DatePrecision
    confidence: Confidence
    source: Sources
    notes: str | None


@dataclass(frozen=True, slots=True)
class VendorAlias:
    """A text or pattern that names a vendor. Never count a hit on an ambiguous one alone."""

    KEY: ClassVar = ("alias_id",)
    UNIQUE: ClassVar = ("alias", "vendor_id")
    alias_id: str
    alias: str
    vendor_id: VendorId
    kind: AliasKind
    language: str
    match: AliasMatch
    ambiguous: bool
    multi_sector_brand: bool
    valid_from: PartialDate | None
    valid_to: PartialDate | None
    confidence: Confidence
    source: Sources
    notes: str | None


@dataclass(frozen=True, slots=True)
class AliasExclusion:
    """A pattern that cancels a hit of an alias: another company, a place, a common word."""

    KEY: ClassVar = ("exclusion_id",)
    exclusion_id: str
    alias: AliasText
    pattern: Pattern
    reason: str
    confidence: Confidence
    source: Sources


@dataclass(frozen=True, slots=True)
class BrandListCue:
    """Wording that makes, divides or ends a brand list."""

    KEY: ClassVar = ("cue_id",)
    cue_id: str
    language: str
    kind: str
    pattern: Pattern
    grade: str
    notes: str | None
    confidence: Confidence
    source: Sources


@dataclass(frozen=True, slots=True)
class BuyerClass:
    """A class of buyers, in a tree."""

    KEY: ClassVar = ("class_id",)
    class_id: str
    parent_id: BuyerClassId | None
    name_en: str
    name_zh: str
    public_security: PublicSecurity
    definition: str
    notes: str | None
    confidence: Confidence
    source: Sources


@dataclass(frozen=True, slots=True)
class BuyerPattern:
    """A rule for names of buyers. Lowest precedence first, then file order."""

    KEY: ClassVar = ("pattern_id",)
    pattern_id: str
    precedence: int
    class_id: BuyerClassId
    language: str
    effect: PatternEffect
    scope: PatternScope
    pattern: Pattern
    notes: str | None
    confidence: Confidence
    source: Sources


@dataclass(frozen=True, slots=True)
class GradeRule:
    """The grade of a role in documents of some stages, with the reason. `any` is all stages."""

    KEY: ClassVar = ("rule_id",)
    rule_id: str
    role: Role
    stages: tuple[str, ...]
    grade: Grade
    reason_en: str
    reason_zh: str
    source: Sources


@dataclass(frozen=True, slots=True)
class ClaimWord:
    """Words that a sentence may use from a grade on; no grade allows one without."""

    KEY: ClassVar = ("word_id",)
    word_id: str
    language: str
    pattern: Pattern
    lowest_grade: Grade | None
    reason: str
    source: Sources


@dataclass(frozen=True, slots=True)
class ClaimStrength:
    """What procurement documents would have to show before a claim of a strength is reproduced.

    Grades are the lowest that reproduce it, in full or in part; None: no document of this sort
    can. Only mentions in one of `roles` count, and `channel` must hold as well, where one is named.
    A claim about a country reproduces in full only where `anywhere` is true: its place is open.
    """

    KEY: ClassVar = ("strength",)
    strength: str
    reproduced_from: Grade | None
    partly_from: Grade | None
    roles: tuple[str, ...]
    channel: Channel | None
    anywhere: bool
    reason: str
    source: Sources


@dataclass(frozen=True, slots=True)
class BuyerExample:
    """A buyer's name with the class it should get. Seeds of the rules, no evaluation set."""

    KEY: ClassVar = ("example_id",)
    UNIQUE: ClassVar = ("buyer_name",)
    example_id: str
    buyer_name: str
    expected_class: BuyerClassId
    why_hard: str | None
    split: str
    source: Sources


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A named programme. `country` is None where it is none or more than one."""

    KEY: ClassVar = ("programme_id",)
    programme_id: str
    name_en: str
    name_zh: str | None
    country: CountryCode | None
    valid_from: PartialDate | None
    valid_to: PartialDate | None
    pattern: Pattern | None
    definition: str
    confidence: Confidence
    source: Sources
    notes: str | None


@dataclass(frozen=True, slots=True)
class ReportClaim:
    """A public claim. One whose `source_status` is `not_seen` must not be published."""

    KEY: ClassVar = ("claim_id",)
    claim_id: str
    vendor_id: VendorId | None
    buyer_text: str | None
    buyer_class: BuyerClassId | None
    division_code: str
    product_id: ProductId | None
    product_text: str | None
    valid_from: PartialDate | None
    valid_to: PartialDate | None
    programmes: ProgrammeIds
    claim: str
    evidence_kind: str
    strength: ClaimStrengthId
    source_status: str
    source: Sources
    notes: str | None


@dataclass(frozen=True, slots=True)
class CompanyResponse:
    """A public answer of a company; shown wherever a claim on that company is shown."""

    KEY: ClassVar = ("response_id",)
    response_id: str
    vendor_id: VendorId
    claim_ids: ClaimIds
    date: PartialDate
    channel: str
    position: str
    summary: str
    source: Sources
    notes: str | None


@dataclass(frozen=True, slots=True)
class Dataset:
    """A public data set or package to build on."""

    KEY: ClassVar = ("dataset_id",)
    dataset_id: str
    where: str
    licence: str
    content: str
    use: str
    status: str
    source: Sources


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read. Only kind `unsourced` may lack a locator."""

    KEY: ClassVar = ("source_id",)
    source_id: str
    title: str
    publisher: str | None
    locator: str | None
    date: PartialDate | None
    kind: str
