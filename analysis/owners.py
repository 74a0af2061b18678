"""Who stood behind a vendor on a day, and whether that is European, under stated definitions.

Two definitions, never mixed: the brand's home, and the ultimate parent. The ultimate parent is
asked twice, on the day of the notice and today, because both answers are wanted and neither
replaces the other: Morpho was Safran's in 2015 and is IDEMIA's now.

What is not known stays unknown. Where the dates leave open who the owner was (the month of a
hand-over, a beginning nobody recorded, a notice dated only by its year), every owner that was
possible is a chain, and an answer is given only if all chains agree on it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.periods import BEGINNING, END, Period, period_of
from db.reference import Reference
from db.reference_kinds import Confidence
from db.reference_records import Country, Vendor, VendorOwnership

# Deeper than any chain of holdings in the data; a longer one is a circle.
MAX_STEPS = 12


@dataclass(frozen=True, slots=True)
class Chain:
    """One possible way from a vendor up to its ultimate parent. `steps` is empty without owner."""

    vendor_id: str
    steps: tuple[VendorOwnership, ...] = ()

    @property
    def top(self) -> str:
        """The ultimate parent; the vendor itself when nobody owns it."""
        return self.steps[-1].parent_id if self.steps else self.vendor_id

    @property
    def path(self) -> str:
        """The vendor and its owners, lowest first."""
        return ">".join((self.vendor_id, *(step.parent_id for step in self.steps)))

    @property
    def confidence(self) -> Confidence:
        """The weakest confidence of all steps; `seen` where there is no step to doubt."""
        known = any(step.confidence is Confidence.KNOWN for step in self.steps)
        return Confidence.KNOWN if known else Confidence.SEEN

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources of all steps, each once, in the order of the steps."""
        return tuple(dict.fromkeys(source for step in self.steps for source in step.source))


@dataclass(frozen=True, slots=True)
class Owners:
    """All chains that were possible; one chain is certainty, none means the day is unknown."""

    chains: tuple[Chain, ...]

    @property
    def path(self) -> str:
        """The chains as text, ` | ` between those that the dates leave open."""
        return " | ".join(chain.path for chain in self.chains)

    @property
    def confidence(self) -> Confidence | None:
        """The weakest confidence of all chains, None where the day is unknown."""
        found = {chain.confidence for chain in self.chains}
        if not found:
            return None
        return Confidence.KNOWN if Confidence.KNOWN in found else Confidence.SEEN

    @property
    def top(self) -> str | None:
        """The ultimate parent, None where more than one was possible or the day is unknown."""
        tops = {chain.top for chain in self.chains}
        return tops.pop() if len(tops) == 1 else None


class OwnerBook:
    """Answers questions about owners from the ownership rows of the reference data."""

    def __init__(self, reference: Reference) -> None:
        self._vendors = {vendor.vendor_id: vendor for vendor in reference.vendors}
        self._countries = {country.country: country for country in reference.countries}
        self._rows: dict[str, list[VendorOwnership]] = defaultdict(list)
        for row in reference.vendor_ownership:
            if row.relation.controls:
                self._rows[row.child_id].append(row)

    def on(self, vendor_id: str, when: Period | None) -> Owners:
        """Return the chains of owners that were possible in the period `when`.

        >>> from db.reference import load
        >>> book = OwnerBook(load())
        >>> book.on("axis", period_of("2014-12-31")).path, book.on("axis", period_of("2016")).path
        ('axis', 'axis>canon')
        """
        if when is None:
            return Owners(())
        chains = self._climb(Chain(vendor_id), when)
        return Owners(tuple(sorted(set(chains), key=lambda chain: chain.path)))

    def home(self, vendor_id: str) -> Country | None:
        """Return the country of the brand's home: the headquarters that the vendor row names."""
        return self._countries.get(self._vendors[vendor_id].hq_country)

    def parent_country(self, owners: Owners) -> Country | None:
        """Return the home of the ultimate parent, None where the chains disagree."""
        homes = {self._vendors[chain.top].hq_country for chain in owners.chains}
        return self._countries[homes.pop()] if len(homes) == 1 else None

    def is_european_parent(self, owners: Owners) -> bool | None:
        """Say whether the ultimate parent is European, None where the chains disagree."""
        answers = {self._is_european(chain.top) for chain in owners.chains}
        return answers.pop() if len(answers) == 1 else None

    def is_european_home(self, vendor_id: str) -> bool:
        """Say whether the brand's home is in Europe as `countries.csv` bounds it."""
        return self._is_european(vendor_id)

    def vendor(self, vendor_id: str) -> Vendor:
        """Return the row of a vendor."""
        return self._vendors[vendor_id]

    def _is_european(self, vendor_id: str) -> bool:
        return self._countries[self._vendors[vendor_id].hq_country].in_scope_europe

    def _climb(self, chain: Chain, when: Period) -> Iterator[Chain]:
        if len(chain.steps) == MAX_STEPS:
            raise RecursionError(f"owners of {chain.vendor_id} run in a circle: {chain.path}")
        for step in _possible_steps(self._rows[chain.top], when):
            if step is None:
                yield chain
            else:
                yield from self._climb(Chain(chain.vendor_id, (*chain.steps, step)), when)


def is_eu_member(country: Country, when: Period | None) -> bool | None:
    """Say whether a country was in the EU in all of `when`; None if only in a part of it.

    The day of leaving is the last day in: the United Kingdom was in on 2020-01-31.

    >>> from db.reference import load
    >>> gb = next(c for c in load().countries if c.country == "GB")
    >>> [is_eu_member(gb, period_of(day)) for day in ("2020-01-31", "2020-02-01", "2020")]
    [True, False, None]
    """
    if country.eu_from is None:
        return False
    if when is None:
        return None
    end = period_of(country.eu_to).end if country.eu_to else END
    member = Period(period_of(country.eu_from).start, end)
    if member.holds(when):
        return True
    return None if member.meets(when) else False


def _possible_steps(
    rows: Sequence[VendorOwnership], when: Period
) -> Iterator[VendorOwnership | None]:
    """Yield each owner that was possible in `when`; None stands for "nobody"."""
    met = [row for row in rows if _span(row).meets(when)]
    yield from met
    if not any(_surely(row).holds(when) for row in met) and not _is_filled(met, when):
        yield None


def _span(row: VendorOwnership) -> Period:
    """Return all days on which the link may have held.

    A beginning counts from the first day of its period. An end known to the day is the first
    day without; a vaguer end lets the link last to the end of its period.
    """
    start = period_of(row.valid_from).start if row.valid_from else BEGINNING
    return Period(start, _end(row))


def _end(row: VendorOwnership) -> date:
    if row.valid_to is None:
        return END
    period = period_of(row.valid_to)
    return period.start if len(row.valid_to) == len("2015-01-01") else period.end


def _surely(row: VendorOwnership) -> Period:
    """Return the days on which the link held by the table: none if its beginning is unknown."""
    span = _span(row)
    return span if row.valid_from else Period(span.end, span.end)


def _is_filled(rows: Sequence[VendorOwnership], when: Period) -> bool:
    """Say whether links one after another leave no day of `when` without an owner."""
    reached = when.start
    for period in sorted((_surely(row) for row in rows), key=lambda period: period.start):
        if period.start <= reached:
            reached = max(reached, period.end)
    return reached >= when.end
