"""Records of the reference tables of products, and of the law, standards and codes on them."""

from dataclasses import dataclass
from typing import ClassVar

from db.reference_kinds import Confidence, PartialDate, Pattern, ProductId, ProvisionId, Sources


@dataclass(frozen=True, slots=True)
class Product:
    """A class of products, in a tree. `sensitivity` runs from 1 (component) to 5."""

    KEY: ClassVar = ("product_id",)
    product_id: str
    parent_id: ProductId | None
    name_en: str
    name_zh: str
    terms_en: tuple[str, ...]
    terms_zh: tuple[str, ...]
    vendor_categories: tuple[str, ...]
    sensitivity: int
    notes: str | None
    confidence: Confidence
    source: Sources


@dataclass(frozen=True, slots=True)
class LawProvision:
    """A legal provision or list entry. Nothing here says that an export was unlawful."""

    KEY: ClassVar = ("provision_id",)
    provision_id: str
    regime: str
    citation: str
    subject: str
    valid_from: PartialDate
    valid_to: PartialDate | None
    summary: str
    confidence: Confidence
    source: Sources
    notes: str | None


@dataclass(frozen=True, slots=True)
class ProductLaw:
    """A product class and a provision that it may fall under, with the allowed wording."""

    KEY: ClassVar = ("link_id",)
    UNIQUE: ClassVar = ("product_id", "provision_id")
    link_id: str
    product_id: ProductId
    provision_id: ProvisionId
    valid_from: PartialDate
    valid_to: PartialDate | None
    wording: str
    confidence: Confidence
    source: Sources


@dataclass(frozen=True, slots=True)
class Standard:
    """A technical standard whose number is a cue for a product class."""

    KEY: ClassVar = ("standard_id",)
    standard_id: str
    code_pattern: Pattern
    title_zh: str | None
    title_en: str
    valid_from: PartialDate
    product_id: ProductId
    cue: str
    confidence: Confidence
    source: Sources


@dataclass(frozen=True, slots=True)
class ProcurementCode:
    """A CPV or Chinese catalogue code. `relevance` runs from 0 (hard negative) to 5."""

    KEY: ClassVar = ("scheme", "code")
    scheme: str
    code: str
    label_en: str
    label_zh: str | None
    product_id: ProductId | None
    relevance: int
    confidence: Confidence
    source: Sources
    notes: str | None
