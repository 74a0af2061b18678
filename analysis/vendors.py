"""Vendors by any name the reference data has for them, and what companies have answered."""

from collections.abc import Iterable

from db.errors import Usage
from db.reference import Reference
from db.reference_kinds import AliasMatch, Relation
from db.reference_records import CompanyResponse

# What a vendor became. An owner (Safran of Morpho) does not answer for what it owned.
BECAME = {Relation.MERGED_INTO, Relation.RENAMED_TO}


def vendor_called(text: str, *, reference: Reference) -> str:
    """Return the vendor_id that a text means: an id, a name, or an alias.

    Raises Usage where nobody is called so, or several are.

    >>> from db.reference import load
    >>> vendor_called("安讯士", reference=load()), vendor_called("Axis", reference=load())
    ('axis', 'axis')
    """
    if any(vendor.vendor_id == text for vendor in reference.vendors):
        return text
    found = sorted({vendor_id for name, vendor_id in _names(reference) if name == _fold(text)})
    if len(found) == 1:
        return found[0]
    if not found:
        raise Usage(f"no vendor is called {text!r}", "see `tendertrace list vendors`")
    raise Usage(f"{text!r} names several vendors", f"choose one of {', '.join(found)}")


def responses_of(vendor_id: str, *, reference: Reference) -> tuple[CompanyResponse, ...]:
    """Return what a company has answered in public, the earliest first.

    >>> from db.reference import load
    >>> [answer.date for answer in responses_of("axis", reference=load())]
    ['2020-09-21', '2021-10-11']
    """
    answers = [row for row in reference.company_responses if row.vendor_id == vendor_id]
    return tuple(sorted(answers, key=lambda answer: (answer.date, answer.response_id)))


def successor_responses_of(vendor_id: str, *, reference: Reference) -> tuple[CompanyResponse, ...]:
    """Return what the companies that a vendor became have answered, the earliest first.

    >>> from db.reference import load
    >>> [one.vendor_id for one in successor_responses_of("morpho", reference=load())]
    ['idemia']
    """
    heirs = successors_of(vendor_id, reference=reference)
    answers = [row for row in reference.company_responses if row.vendor_id in heirs]
    return tuple(sorted(answers, key=lambda answer: (answer.date, answer.response_id)))


def successors_of(vendor_id: str, *, reference: Reference) -> set[str]:
    """Return the companies that a vendor became, by merger or by a new name; owners are none.

    >>> from db.reference import load
    >>> sorted(successors_of("sagem_sec", reference=load()))
    ['idemia', 'morpho']
    """
    found: set[str] = set()
    todo = [vendor_id]
    while todo:
        here = todo.pop()
        after = {
            row.parent_id
            for row in reference.vendor_ownership
            if row.child_id == here and row.relation in BECAME
        } | {
            row.child_id
            for row in reference.vendor_ownership
            if row.parent_id == here and row.relation is Relation.RENAMED_FROM
        }
        todo += after - found
        found |= after
    return found - {vendor_id}


def _names(reference: Reference) -> Iterable[tuple[str, str]]:
    for vendor in reference.vendors:
        for name in (vendor.name, vendor.legal_name):
            if name:
                yield _fold(name), vendor.vendor_id
    for alias in reference.vendor_aliases:
        if alias.match is not AliasMatch.REGEX:
            yield _fold(alias.alias), alias.vendor_id


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()
