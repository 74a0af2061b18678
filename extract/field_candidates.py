"""Values that a field could have, each with the words that print it, and how they are ranked.

Structure comes before prose, a sure label before a doubtful one, the earlier page before the
later.
"""

from dataclasses import dataclass

from extract.amounts import PrintedAmount
from extract.field_labels import FieldName, Strength
from extract.field_text import FieldText, tidy
from extract.labelled import Labelled, Place

# How far a quote may reach back from its value to the label that announces it.
LONGEST_LEAD = 160


@dataclass(frozen=True, slots=True)
class Candidate:
    """One value that a field could have.

    `tier` ranks it against others of its field, low wins; then the page decides, then the place
    on the page. `announced` are the printed words that say what the value is.
    """

    field: FieldName
    value: str
    text: FieldText
    announced: FieldText | None
    tier: int
    rule: str
    kind: str = ""
    amount: PrintedAmount | None = None

    @property
    def key(self) -> str:
        """Return the folded value without white space: under it two prints are one."""
        return "".join(self.text.text.split())

    @property
    def order(self) -> tuple[int, int, int]:
        """Return what candidates of one field are sorted by."""
        span = self.text.span()
        return self.tier, self.text.page, span[0] if span else 0


def place_tier(found: Labelled) -> int:
    """Return the tier of a labelled value before its shape is looked at."""
    by_strength = {Strength.STRONG: 0, Strength.FAIR: 5, Strength.WEAK: 7}
    return by_strength[found.label.strength] + (1 if found.place is Place.ROW else 0)


def rule_of(found: Labelled) -> str:
    """Return the name of the rule that reads a labelled value: field, place, strength."""
    return f"{found.label.field}/{found.place}/{found.label.strength.name.lower()}"


def quote_of(raw: str, candidate: Candidate) -> str:
    """Return the printed words from the label to the end of the value, on one line."""
    span = candidate.text.span()
    if span is None:
        return candidate.value
    start, end = span
    lead = candidate.announced.span() if candidate.announced is not None else None
    if lead and candidate.announced is not None and candidate.announced.page == candidate.text.page:
        if lead[0] <= start and start - lead[1] <= LONGEST_LEAD:
            start, end = lead[0], max(end, lead[1])
        elif lead[1] < start or lead[0] > end:
            return tidy(f"{raw[lead[0] : lead[1]]} {raw[start:end]}")
    return tidy(raw[start:end])
