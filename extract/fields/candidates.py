"""Values that a field could have, each with the words that print it, and how they are ranked.

Structure comes before prose, a sure label before a doubtful one, the earlier page before the
later.
"""

from dataclasses import dataclass

from extract.fields.amounts import PrintedAmount
from extract.fields.folded import FieldText, tidy
from extract.fields.labelled import Labelled, Place
from extract.fields.labels import FieldName, Strength

# So many letters may stand between a label and its value: numbering, a colon, 名称.
LONGEST_BETWEEN = 12


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
    by_place = {Place.ROW: 1, Place.INLINE: 2, Place.BELOW: 2}
    return by_strength[found.label.strength] + by_place.get(found.place, 0)


def rule_of(found: Labelled) -> str:
    """Return the name of the rule that reads a labelled value: field, place, strength."""
    return f"{found.label.field}/{found.place}/{found.label.strength.name.lower()}"


def quote_of(raw: str, candidate: Candidate) -> str:
    """Return the printed words from the label to the end of the value, on one line.

    Where other words stand between the two, the label and the value alone.
    """
    span = candidate.text.span()
    if span is None:
        return candidate.value
    start, end = span
    announced = candidate.announced
    lead = announced.span() if announced and announced.page == candidate.text.page else None
    if lead is None:
        return tidy(raw[start:end])
    if lead[1] > start and lead[0] < end:
        return tidy(raw[min(lead[0], start) : max(lead[1], end)])
    between = raw[lead[1] : start]
    if lead[1] <= start and len("".join(between.split())) <= LONGEST_BETWEEN:
        return tidy(raw[lead[0] : end])
    return f"{tidy(raw[slice(*lead)])} \u2026 {tidy(raw[start:end])}"
