"""What the cells of the reference tables may hold: closed vocabularies, dates, patterns, keys.

A field of `db.reference_records` says by its type how its cell is read and checked: an enum is
a closed vocabulary, `PartialDate` and `Pattern` are checked texts, the `...Id` types must be
found in another table. For a type checker they are plain text.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, TypeAlias


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a field whose values must be found in column `column` of table `table`."""

    table: str
    column: str


class CellForm(StrEnum):
    """Marks a text that has to have a form."""

    PARTIAL_DATE = "YYYY, YYYY-MM or YYYY-MM-DD"
    PATTERN = "a pattern of Python's re"


PartialDate: TypeAlias = Annotated[str, CellForm.PARTIAL_DATE]
Pattern: TypeAlias = Annotated[str, CellForm.PATTERN]

Sources: TypeAlias = Annotated[tuple[str, ...], Refers("sources", "source_id")]
VendorId: TypeAlias = Annotated[str, Refers("vendors", "vendor_id")]
AliasText: TypeAlias = Annotated[str, Refers("vendor_aliases", "alias")]
CountryCode: TypeAlias = Annotated[str, Refers("countries", "country")]
BuyerClassId: TypeAlias = Annotated[str, Refers("buyer_classes", "class_id")]
ProductId: TypeAlias = Annotated[str, Refers("products", "product_id")]
ProvisionId: TypeAlias = Annotated[str, Refers("law_provisions", "provision_id")]
ProgrammeIds: TypeAlias = Annotated[tuple[str, ...], Refers("programmes", "programme_id")]
ClaimStrengthId: TypeAlias = Annotated[str, Refers("claim_strengths", "strength")]
ClaimIds: TypeAlias = Annotated[tuple[str, ...], Refers("report_claims", "claim_id")]
XinjiangCode: TypeAlias = Annotated[str, Refers("divisions_xinjiang", "code")]


class Confidence(StrEnum):
    """Whether a fact of the row was read in a source, or is the compiler's general knowledge."""

    SEEN = "seen"
    KNOWN = "known"


class Bloc(StrEnum):
    """Bloc that a country belongs to today."""

    EU = "EU"
    EEA = "EEA"
    CH = "CH"
    UK = "UK"
    OTHER_EUROPE = "other_europe"
    NONE = "none"


class Relation(StrEnum):
    """How a company hangs together with another one."""

    OWNED_BY = "owned_by"
    MERGED_INTO = "merged_into"
    RENAMED_TO = "renamed_to"
    RENAMED_FROM = "renamed_from"
    MINORITY = "minority"
    JOINT_VENTURE = "joint_venture"
    AFFILIATED = "affiliated"
    BUSINESS_BOUGHT_FROM = "business_bought_from"
    BUSINESS_SOLD_TO = "business_sold_to"
    SPUN_OFF_FROM = "spun_off_from"

    @property
    def controls(self) -> bool:
        """True when the parent is the one owner while the relation lasts.

        >>> Relation.OWNED_BY.controls, Relation.MINORITY.controls
        (True, False)
        """
        return self in {Relation.OWNED_BY, Relation.MERGED_INTO, Relation.RENAMED_TO}


class DatePrecision(StrEnum):
    """How exactly the dates of an ownership row are known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class AliasKind(StrEnum):
    """What kind of name an alias is."""

    NAME = "name"
    LEGAL = "legal"
    BRAND = "brand"
    PRODUCT = "product"
    MODEL_REGEX = "model_regex"
    DOMAIN = "domain"
    MISSPELLING = "misspelling"


class AliasMatch(StrEnum):
    """How an alias is looked for: as it stands, without regard to case, or as a pattern."""

    LITERAL_CS = "literal_cs"
    LITERAL_CI = "literal_ci"
    REGEX = "regex"


class PublicSecurity(StrEnum):
    """How near a class of buyers is to the police: the tier of a party."""

    UMBRELLA = "umbrella"
    CORE = "core"
    EXTENDED = "extended"
    NO = "no"
    UNKNOWN = "unknown"


class PatternEffect(StrEnum):
    """What a buyer pattern does.

    `match` gives its class, `exclude` takes the class away and goes on, `review` gives its class
    and asks for a person.
    """

    MATCH = "match"
    EXCLUDE = "exclude"
    REVIEW = "review"


class DivisionLevel(StrEnum):
    """Level of a division below the province."""

    PREFECTURE = "prefecture"
    COUNTY = "county"


class DivisionAliasKind(StrEnum):
    """What another text for a division is: a short form, a zone in it, or a common word.

    The short name of a division that is also a `word` never names the division.
    """

    SHORT = "short"
    ZONE = "zone"
    WORD = "word"


class PatternScope(StrEnum):
    """What a buyer pattern is held against: the buyer's name, or the notice's text too."""

    NAME = "name"
    TEXT = "text"
