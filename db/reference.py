"""Reference data: what is known of vendors, names, buyers, products, law and places.

`load` reads the tables of `db/reference/`, refuses them if they contradict themselves, and
hashes them; the hash is stored with every result, so that a result names the knowledge behind
it.
"""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, get_args, get_type_hints

from db.canonical import canonical_json, sha256_of
from db.reference_cells import RawTable, read_raw, read_rows
from db.reference_checks import check_tables
from db.reference_records import (
    AliasExclusion,
    BrandListCue,
    BuyerClass,
    BuyerExample,
    BuyerPattern,
    ClaimStrength,
    ClaimWord,
    CompanyResponse,
    Country,
    Dataset,
    Division,
    DivisionAlias,
    DivisionHardCase,
    GradeRule,
    LawProvision,
    ProcurementCode,
    Product,
    ProductLaw,
    ProgrammeRow,
    Province,
    ReportClaim,
    Source,
    Standard,
    Vendor,
    VendorAlias,
    VendorOwnership,
    XinjiangDivision,
    XpccDivision,
)

SHIPPED = Path(__file__).with_name("reference")


@dataclass(frozen=True, slots=True)
class Reference:
    """All reference tables, a tuple of records for each file, in file order.

    `hash` is the SHA-256 over all cells; quoting and line ends of the files do not matter.
    """

    alias_exclusions: tuple[AliasExclusion, ...]
    brand_list_cues: tuple[BrandListCue, ...]
    buyer_classes: tuple[BuyerClass, ...]
    buyer_examples: tuple[BuyerExample, ...]
    buyer_patterns: tuple[BuyerPattern, ...]
    claim_strengths: tuple[ClaimStrength, ...]
    claim_words: tuple[ClaimWord, ...]
    company_responses: tuple[CompanyResponse, ...]
    countries: tuple[Country, ...]
    datasets: tuple[Dataset, ...]
    division_aliases: tuple[DivisionAlias, ...]
    division_hard_cases: tuple[DivisionHardCase, ...]
    divisions: tuple[Division, ...]
    divisions_provinces: tuple[Province, ...]
    divisions_xinjiang: tuple[XinjiangDivision, ...]
    divisions_xpcc: tuple[XpccDivision, ...]
    grade_rules: tuple[GradeRule, ...]
    law_provisions: tuple[LawProvision, ...]
    procurement_codes: tuple[ProcurementCode, ...]
    product_law: tuple[ProductLaw, ...]
    products: tuple[Product, ...]
    programmes: tuple[ProgrammeRow, ...]
    report_claims: tuple[ReportClaim, ...]
    sources: tuple[Source, ...]
    standards: tuple[Standard, ...]
    vendor_aliases: tuple[VendorAlias, ...]
    vendor_ownership: tuple[VendorOwnership, ...]
    vendors: tuple[Vendor, ...]
    hash: str

    def __hash__(self) -> int:
        """Return a hash made of `hash` alone: the tables are long, and caches ask often."""
        return hash(self.hash)


def load(path: Path | None = None) -> Reference:
    """Return the checked reference data of folder `path`, by default what is shipped.

    Raises BadReference with file and row for the first fault.

    >>> reference = load()
    >>> next(v.hq_country for v in reference.vendors if v.vendor_id == "axis")
    'SE'
    """
    folder = path or SHIPPED
    records = record_types()
    raw = {stem: read_raw(folder / f"{stem}.csv") for stem in records}
    tables: dict[str, Any] = {
        stem: read_rows(raw[stem], record) for stem, record in records.items()
    }
    check_tables(tables)
    return Reference(**tables, hash=hash_of(raw))


def record_types() -> dict[str, type]:
    """Return the record type of each table, by the stem of its file."""
    hints = get_type_hints(Reference)
    return {
        field.name: get_args(hints[field.name])[0]
        for field in fields(Reference)
        if field.name != "hash"
    }


def hash_of(raw: dict[str, RawTable]) -> str:
    """Return the SHA-256 over all headers and cells, in the order of the tables' names."""
    return sha256_of(canonical_json([[stem, raw[stem].header, raw[stem].rows] for stem in raw]))
