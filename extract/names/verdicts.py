"""What a rule says of a candidate: a status, the rule's name, and how far to trust it."""

from dataclasses import dataclass

from db.records import MentionStatus
from extract.names.candidates import Candidate

# Ordinal, not probabilities: they order what a reviewer should look at first.
SURE = 0.98
FIRM = 0.95
LIKELY = 0.85
DOUBTFUL = 0.4
REFUSED = 0.05


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision of one rule."""

    status: MentionStatus
    rule: str
    confidence: float


def accept(rule: str, confidence: float = FIRM) -> Verdict:
    """Return the verdict that the name is printed here and names its vendor."""
    return Verdict(MentionStatus.ACCEPTED, rule, confidence)


def doubt(rule: str) -> Verdict:
    """Return the verdict that the name may be meant, but nothing near it shows so."""
    return Verdict(MentionStatus.WEAK, rule, DOUBTFUL)


def reject(rule: str) -> Verdict:
    """Return the verdict that something else is printed here."""
    return Verdict(MentionStatus.REJECTED, rule, REFUSED)


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate and what was decided of it; `model` is the printed model that goes with it."""

    candidate: Candidate
    verdict: Verdict
    model: str | None = None

    @property
    def is_accepted(self) -> bool:
        """True when the name counts."""
        return self.verdict.status is MentionStatus.ACCEPTED

    @property
    def is_rejected(self) -> bool:
        """True when something else is printed here."""
        return self.verdict.status is MentionStatus.REJECTED

    @property
    def waits(self) -> bool:
        """True when only the names beside it can still decide."""
        return self.verdict is UNDECIDED

    @property
    def vendor_id(self) -> str:
        """Return the vendor that the candidate would name."""
        return self.candidate.alias.row.vendor_id

    def overlaps(self, other: "Judged") -> bool:
        """Say whether two candidates share a printed character."""
        return (
            self.candidate.start < other.candidate.end
            and other.candidate.start < self.candidate.end
        )


# Kept for whoever reviews: nothing near the name shows that the vendor is meant.
UNDECIDED = doubt("no_context")
