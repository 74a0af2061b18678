"""Rows of `NoticeField` from chosen candidates: raw offsets, printed words, a masked quote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.records import AmountStatus, NoticeField
from extract.fields.candidates import Candidate, quote_of
from extract.fields.folded import tidy
from extract.fields.labels import FieldName
from extract.fields.stages import StageReading
from extract.people.find import mask_persons

# A code or a date may look like a telephone (0625-24215459) and is none.
FIGURES = {
    FieldName.PROJECT_CODE,
    FieldName.PUBLISHED,
    FieldName.AVAILABLE_FROM,
    FieldName.DEADLINE,
    FieldName.AMOUNT,
}


def masked_around(quote: str, value: str) -> str:
    """Return a quote with persons masked everywhere but in its value.

    >>> masked_around("联系人: 王某某 项目编号: 0625-24215459", "0625-24215459")
    '联系人: ■■■ 项目编号: 0625-24215459'
    """
    before, found, after = quote.rpartition(value)
    return mask_persons(before) + found + mask_persons(after)


@dataclass(frozen=True, slots=True)
class FieldWriter:
    """Writes the fields of one notice. `raw` holds the raw text of each page by its number."""

    notice_id: str
    sha256: str
    raw: Mapping[int, str]

    def field(self, candidate: Candidate, position: int) -> NoticeField:
        """Return the row of a chosen candidate. Names and numbers of persons are masked in it."""
        raw = self.raw[candidate.text.page]
        start, end = candidate.text.span() or (0, 0)
        quote = quote_of(raw, candidate)
        if candidate.field in FIGURES:
            value, printed = candidate.value, raw[start:end]
            quote = masked_around(quote, tidy(printed))
        else:
            value, printed = mask_persons(candidate.value), mask_persons(raw[start:end])
            quote = mask_persons(quote)
        return NoticeField(
            notice_id=self.notice_id,
            field=candidate.field.value,
            position=position,
            value=value,
            printed=printed,
            document_sha256=self.sha256,
            page=candidate.text.page,
            start=start,
            end=end,
            quote=quote,
            rule=candidate.rule,
        )

    def stage(self, reading: StageReading) -> tuple[NoticeField, ...]:
        """Return the row of the stage, none where nothing on the pages names it."""
        if reading.words is None or (span := reading.words.span()) is None:
            return ()
        printed = self.raw[reading.words.page][slice(*span)]
        row = NoticeField(
            notice_id=self.notice_id,
            field="stage",
            position=0,
            value=reading.stage.value,
            printed=printed,
            document_sha256=self.sha256,
            page=reading.words.page,
            start=span[0],
            end=span[1],
            quote=mask_persons(" ".join(printed.split())),
            rule=reading.rule,
        )
        return (row,)


@dataclass(frozen=True, slots=True)
class NoticeAmount:
    """The sum of a notice. `printed` holds every sum where lots have one each and none is total."""

    value: float | None
    printed: str | None
    currency: str | None
    status: AmountStatus


def summed(chosen: Sequence[Candidate]) -> NoticeAmount:
    """Return the sum that a notice prints. Several different ones are not added up: unknown."""
    amounts = [one.amount for one in chosen if one.amount is not None]
    if not amounts:
        return NoticeAmount(None, None, None, AmountStatus.UNKNOWN)
    printed = "; ".join(one.text.words() for one in chosen)
    currencies = {amount.currency for amount in amounts}
    currency = currencies.pop() if len(currencies) == 1 else None
    if len(amounts) > 1:
        return NoticeAmount(None, printed, currency, AmountStatus.UNKNOWN)
    [amount] = amounts
    value = None if amount.value is None else float(amount.value)
    return NoticeAmount(value, printed, currency, amount.status)


def is_hidden(field: NoticeField) -> bool:
    """Say whether the publisher hid the value of a field: there is one, it is not told."""
    return field.rule.endswith("/masked") and field.field != FieldName.AMOUNT
