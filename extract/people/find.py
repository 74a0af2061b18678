"""Spans of personal data in a text, so that what is quoted or parsed can leave them out.

Notices print names and telephones of officials, agents and evaluation experts. The archive
keeps them; parsed tables do not. Names are found by what announces them (a label, a form of
address): a bare name in running text is not recognised, and nothing here claims otherwise.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from extract.people.patterns import ACCOUNT, EMAIL, ID_NUMBER, NAMES, NOT_A_NAME, PHONES

MASK = "\u25a0"


class PersonalKind(StrEnum):
    """What a personal span is."""

    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    ID_NUMBER = "id_number"
    BANK_ACCOUNT = "bank_account"


@dataclass(frozen=True, slots=True)
class PersonalSpan:
    """Characters of a text that are personal data, and the rule that says so."""

    kind: PersonalKind
    start: int
    end: int
    rule: str


def find_personal(text: str) -> tuple[PersonalSpan, ...]:
    """Return the personal data in a text, in order, without overlaps.

    `start` and `end` count code points of `text`.

    >>> [(s.kind.value, s.start, s.end) for s in find_personal("联系人：王某某 电话：021-55556666")]
    [('name', 4, 7), ('phone', 11, 23)]
    """
    found = sorted(
        [*_names(text), *_numbers(text)], key=lambda span: (span.start, span.start - span.end)
    )
    kept: list[PersonalSpan] = []
    for span in found:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _names(text: str) -> Iterator[PersonalSpan]:
    """Yield the names that a label or a form of address gives away."""
    for rule, pattern in NAMES.items():
        for match in pattern.finditer(text):
            if NOT_A_NAME.search(match["at"]):
                continue
            yield PersonalSpan(PersonalKind.NAME, *match.span("at"), f"name/{rule}")


def _numbers(text: str) -> Iterator[PersonalSpan]:
    """Yield addresses and numbers that lead to a person."""
    for match in EMAIL.finditer(text):
        yield PersonalSpan(PersonalKind.EMAIL, *match.span(), "email")
    for match in ID_NUMBER.finditer(text):
        if is_id_number(match[0]):
            yield PersonalSpan(PersonalKind.ID_NUMBER, *match.span(), "id_number")
    for match in ACCOUNT.finditer(text):
        yield PersonalSpan(PersonalKind.BANK_ACCOUNT, *match.span("at"), "bank_account")
    for rule, pattern in PHONES.items():
        for match in pattern.finditer(text):
            yield PersonalSpan(PersonalKind.PHONE, *match.span("at"), f"phone/{rule}")


def is_id_number(printed: str) -> bool:
    """Say whether 18 characters are a resident identity number (GB 11643): date and check digit.

    >>> is_id_number("11010519491231002X"), is_id_number("310120000260130173")
    (True, False)
    """
    try:
        date(int(printed[6:10]), int(printed[10:12]), int(printed[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * pow(2, 17 - at, 11) for at, digit in enumerate(printed[:17]))
    return "10X98765432"[total % 11] == printed[17].upper()


def mask(text: str, spans: Iterable[PersonalSpan]) -> str:
    """Return the text, as long as before, with a square for each character of the spans.

    >>> mask("联系人：王某某", find_personal("联系人：王某某"))
    '联系人：■■■'
    """
    letters = list(text)
    for span in spans:
        for at in range(span.start, min(span.end, len(letters))):
            if not letters[at].isspace():
                letters[at] = MASK
    return "".join(letters)


def mask_persons(text: str) -> str:
    """Return the text with all personal data that is found in it masked."""
    return mask(text, find_personal(text))
