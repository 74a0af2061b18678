"""The closed vocabularies that fields of records hold: stages, roles, grades, statuses.

One word for one thing (design: words). Only the standard library is imported here.
"""

from enum import StrEnum


class Stage(StrEnum):
    """Where in a procurement a notice stands (the words of design.md, section 4)."""

    INTENTION = "intention"
    TENDER = "tender"
    CORRECTION = "correction"
    CANCELLATION = "cancellation"
    AWARD = "award"
    CONTRACT = "contract"
    ACCEPTANCE = "acceptance"
    OTHER = "other"


class Role(StrEnum):
    """What a document does with a brand that it names."""

    RECOMMENDED = "recommended"
    SPECIFIED = "specified"
    OFFERED = "offered"
    AWARDED = "awarded"
    DELIVERED = "delivered"
    INSTALLED = "installed"
    COMPATIBLE = "compatible"
    EXCLUDED = "excluded"
    INCIDENTAL = "incidental"


class Grade(StrEnum):
    """Strength of the evidence behind a link; never added up (docs/evidence-grades.md)."""

    E0 = "E0"
    E1 = "E1"
    E2 = "E2"
    E3 = "E3"
    E4 = "E4"
    E5 = "E5"


class PageStatus(StrEnum):
    """What became of one page. The sum over all values is the number of pages."""

    TEXT = "text"
    OCR = "ocr"
    EMPTY = "empty"
    GARBLED = "garbled"
    FAILED = "failed"
    SKIPPED = "skipped_with_reason"


class DocumentStatus(StrEnum):
    """What became of one document. `partial`: some pages could not be read."""

    DONE = "done"
    PARTIAL = "partial"
    FAILED = "failed"
    UNSUPPORTED = "unsupported"


class MentionStatus(StrEnum):
    """Verdict of the name rules. Weak and rejected ones are kept, with the rule that decided."""

    ACCEPTED = "accepted"
    WEAK = "weak"
    REJECTED = "rejected"


class ListKind(StrEnum):
    """What a brand list asks of the bidder."""

    RECOMMENDED = "recommended"
    REFERENCE = "reference"
    SPECIFIED = "specified"
    REQUIRED = "required"
    EXCLUDED = "excluded"


class ListRoute(StrEnum):
    """How a brand list was found: in running text, in a table, or by its tail alone."""

    INLINE = "inline"
    TABLE = "table"
    TAIL = "tail"


class AmountStatus(StrEnum):
    """Whether an amount is the printed one, hidden by the publisher, or absent."""

    EXACT = "exact"
    MASKED = "masked"
    UNKNOWN = "unknown"


class PartyRole(StrEnum):
    """Part that an organisation plays in a notice."""

    BUYER = "buyer"
    AGENCY = "agency"
    SUPPLIER = "supplier"
    END_USER = "end_user"


class Channel(StrEnum):
    """Through whom a brand reaches the buyer."""

    DIRECT = "direct"
    DISTRIBUTOR = "distributor"
    INTEGRATOR = "integrator"
    UNKNOWN = "unknown"


class CaptureKind(StrEnum):
    """How bytes came into the archive: brought by the user, fetched, or out of an archive."""

    IMPORT = "import"
    FETCH = "fetch"
    EXPAND = "expand"
