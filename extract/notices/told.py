"""What a record of a file of notices tells of its notice, by itself, without reading its text.

A reader renders each record as one page of readable words, so that every value has words to
point at, and hangs a `ToldNotice` on the page.
"""

from dataclasses import dataclass

from db.records import AmountStatus, Stage

# Fields that are no columns of `Notice`, beside those that `extract.fields.labels` knows.
BUYER_ID = "buyer_id"
SUPPLIER_ID = "supplier_id"
NATIVE_ID = "native_id"


@dataclass(frozen=True, slots=True)
class ToldField:
    """One value that the record gives, and where its words stand on the page.

    `position` counts the values of one field from 0; an id has the position of its party.
    """

    field: str
    position: int
    value: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class ToldAmount:
    """The sum of a notice, in the currency's unit. None and `unknown` where it is withheld."""

    value: float | None = None
    printed: str | None = None
    currency: str | None = None
    status: AmountStatus = AmountStatus.UNKNOWN


@dataclass(frozen=True, slots=True)
class ToldNotice:
    """A notice as a record tells it.

    `native_id` is the record's own id, unique in its file. Without a `stage` the title decides.
    `open_to_text` names the fields that the record leaves to the words of its text.
    """

    native_id: str
    stage: Stage | None
    fields: tuple[ToldField, ...]
    amount: ToldAmount = ToldAmount()
    open_to_text: frozenset[str] = frozenset()
