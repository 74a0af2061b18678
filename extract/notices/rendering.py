"""A record rendered as one page of words, with the way from each value to its words."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from db.records import AmountStatus, Stage
from extract.content import PageContent
from extract.fields.labels import FieldName
from extract.notices.told import NATIVE_ID, ToldAmount, ToldField, ToldNotice
from extract.pages.builder import PageBuilder

# What publishers and aggregators put in the place of a value that they do not tell.
MASK = re.compile(r"\*{2,}|\u25a0{2,}|\xd7{3,}|^[xX]{3,}$")


@dataclass(frozen=True, slots=True)
class Money:
    """A sum as a record holds it. `value` is None where the record hides or garbles it."""

    printed: str
    value: Decimal | None
    currency: str | None
    is_masked: bool = False

    def words(self) -> str:
        """Return the sum as it stands on the page."""
        return f"{self.printed} {self.currency}" if self.currency else self.printed


def money_of(printed: object, currency: str | None) -> Money | None:
    """Return a sum, None where a record holds none. No number, or none that ends: no value.

    >>> money_of("46977.50", "EUR").value, money_of("1e9999", "EUR").value
    (Decimal('46977.50'), None)
    >>> money_of("***", "CNY").is_masked, money_of(0, "EUR")
    (True, None)
    """
    if printed is None or isinstance(printed, bool):
        return None
    text = " ".join(str(printed).split())
    if not text:
        return None
    if MASK.search(text):
        return Money(text, None, currency, is_masked=True)
    try:
        value = Decimal(text)
    except ArithmeticError:
        return Money(text, None, currency)
    if value == 0:  # an empty box of a form, never the price
        return None
    is_sum = value.is_finite() and value > 0 and math.isfinite(float(value))
    return Money(text, value if is_sum else None, currency)


class NoticePage:
    r"""Collects the words of one record, and the fields that point at them.

    >>> page = NoticePage(4, rule="ocds")
    >>> page.field("Buyer", "buyer", "Some\nCouncil")
    >>> made = page.build("x-1", stage=Stage.TENDER)
    >>> made.text, made.told.fields[0].start, made.told.fields[0].value
    ('Buyer: Some Council\nNotice: x-1', 7, 'Some Council')
    """

    def __init__(self, page: int, *, rule: str) -> None:
        self._page, self._rule = page, rule
        self._builder = PageBuilder()
        self._fields: list[ToldField] = []
        self._count: Counter[str] = Counter()
        self._sums: list[Money] = []

    def text(self, label: str, value: object) -> None:
        """Add text under a label, none where the record holds none."""
        text = str(value).replace("\r\n", "\n").strip() if value is not None else ""
        if text:
            self._builder.break_line()
            self._builder.add(f"{label}: {text}\n" if label else f"{text}\n")

    def field(
        self,
        label: str,
        field: str,
        printed: object,
        *,
        value: str | None = None,
        position: int | None = None,
        is_masked: bool = False,
    ) -> None:
        """Add a value of a field on a line of its own; `value` where it differs from the print."""
        words = one_line(printed)
        if not words:
            return
        self._builder.break_line()
        self._builder.add(f"{label}: ")
        start = self._builder.length
        self._builder.add(f"{words}\n")
        at = self._count[field] if position is None else position
        self._count[field] += 1
        rule = f"{self._rule}/{field}"
        if is_masked or MASK.search(words):
            rule += "/masked"
        told = ToldField(field, at, value or words, start, start + len(words), rule)
        self._fields.append(told)

    def amount(self, label: str, money: Money | None, *, counts: bool = True) -> None:
        """Add a sum; one that `counts` is what the notice is about."""
        if money is None:
            return
        if not counts:
            self.text(label, money.words())
            return
        value = str(money.value) if money.value is not None else None
        self.field(label, FieldName.AMOUNT, money.words(), value=value, is_masked=money.is_masked)
        self._sums.append(money)

    def table(self, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Add a table; columns in which no row holds anything are left out."""
        cells = [[one_line(cell) for cell in row] for row in rows]
        kept = [at for at in range(len(header)) if any(row[at] for row in cells)]
        if not kept:
            return
        with self._builder.table() as table:
            for row in ([*header], *cells):
                table.next_row()
                for at in kept:
                    with self._builder.cell(table):
                        self._builder.add(row[at])

    def build(
        self, native_id: str, *, stage: Stage | None, open_to_text: frozenset[str] = frozenset()
    ) -> PageContent:
        """Return the page with the notice that its record tells."""
        self.field("Notice", NATIVE_ID, native_id)
        told = ToldNotice(
            native_id=native_id,
            stage=stage,
            fields=tuple(self._fields),
            amount=sum_of(self._sums),
            open_to_text=open_to_text,
        )
        return replace(self._builder.build(self._page), told=told)


def sum_of(sums: Sequence[Money]) -> ToldAmount:
    """Return the sum of a notice. Several are those of its lots and are not added up: unknown.

    >>> sums = [Money("5", Decimal(5), "EUR"), Money("7", Decimal(7), "EUR")]
    >>> sum_of(sums).value, sum_of(sums).printed, sum_of(sums[:1]).value
    (None, '5 EUR; 7 EUR', 5.0)
    """
    if not sums:
        return ToldAmount()
    printed = "; ".join(money.words() for money in sums)
    currencies = {money.currency for money in sums}
    currency = currencies.pop() if len(currencies) == 1 else None
    if len(sums) > 1:
        return ToldAmount(None, printed, currency, AmountStatus.UNKNOWN)
    [money] = sums
    if money.is_masked:
        return ToldAmount(None, printed, currency, AmountStatus.MASKED)
    if money.value is None:
        return ToldAmount(None, printed, currency, AmountStatus.UNKNOWN)
    return ToldAmount(float(money.value), printed, currency, AmountStatus.EXACT)


def one_line(value: object) -> str:
    """Return a value as words on one line, empty for none."""
    return "" if value is None else " ".join(str(value).replace("\0", "").split())
