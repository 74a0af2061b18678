"""Names of known vendors on a page: every candidate, with the rule that decided.

Nothing is dropped for being doubtful: a weak or rejected candidate keeps its place and its
reason, so that a reader can reverse any decision.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from db.records import MentionStatus
from extract.knowledge import Knowledge
from extract.names.blockers import blocker_verdict
from extract.names.boundaries import address_verdict, case_verdict, edge_verdict
from extract.names.candidates import Candidate, find_candidates
from extract.names.contexts import own_context_verdict, word_edge_verdict
from extract.names.entities import entity_verdict, place_verdict
from extract.names.neighbours import settle_by_neighbours, settle_namesakes
from extract.names.overlaps import attach_numbers, join_models, settle_overlaps
from extract.names.verdicts import FIRM, UNDECIDED, Judged, Verdict, accept
from extract.text import normalise

Rule = Callable[[Candidate, Knowledge], Verdict | None]

# The first rule with an opinion decides. What refuses a name outright comes first: a brand list
# does not turn a street into a vendor.
REFUSALS: tuple[Rule, ...] = (
    edge_verdict,
    case_verdict,
    address_verdict,
    blocker_verdict,
    place_verdict,
    entity_verdict,
)
CONTEXTS: tuple[Rule, ...] = (word_edge_verdict, own_context_verdict)


@dataclass(frozen=True, slots=True)
class NameHit:
    """A candidate with its verdict. Offsets are code points of the raw page text, half open.

    `text` is cut from the page as printed; `model` is the printed model that goes with it.
    `confidence` orders hits for review, it is no probability.
    """

    start: int
    end: int
    text: str
    vendor_id: str
    alias_id: str
    status: MentionStatus
    rule: str
    confidence: float
    model: str | None = None


def find_names(
    text: str, *, knowledge: Knowledge, listed: Sequence[tuple[int, int]] = ()
) -> list[NameHit]:
    r"""Return all candidates of a raw page text, in printed order.

    `listed` are raw stretches known to be members of a brand list or cells of a brand column:
    there a doubtful name needs no further context. A brand with its other name in brackets
    gives two hits; of overlapping names of one vendor the longest is kept.

    >>> from db.reference import load
    >>> hits = find_names("推荐品牌\uff1a安讯士(AXIS)、博世", knowledge=Knowledge.of(load()))
    >>> [(hit.text, hit.vendor_id, str(hit.status)) for hit in hits][:2]
    [('安讯士', 'axis', 'accepted'), ('AXIS', 'axis', 'accepted')]
    """
    page = normalise(text)
    candidates = find_candidates(page, knowledge=knowledge)
    judged = [Judged(c, first_verdict(c, knowledge, listed)) for c in candidates]
    judged = settle_by_neighbours(join_models(judged), text)
    judged = settle_overlaps(settle_namesakes(judged, knowledge))
    return [as_hit(item, text) for item in attach_numbers(judged)]


def first_verdict(
    candidate: Candidate, knowledge: Knowledge, listed: Sequence[tuple[int, int]]
) -> Verdict:
    """Return what the first rule with an opinion says of a candidate."""
    for rule in REFUSALS:
        if verdict := rule(candidate, knowledge):
            return verdict
    inside = any(start <= candidate.start and candidate.end <= end for start, end in listed)
    if inside and not candidate.alias.is_initials:
        return accept("in_list", FIRM)
    for rule in CONTEXTS:
        if verdict := rule(candidate, knowledge):
            return verdict
    return UNDECIDED


def as_hit(item: Judged, text: str) -> NameHit:
    """Return a judged candidate in the form that leaves this module."""
    candidate, verdict = item.candidate, item.verdict
    return NameHit(
        start=candidate.start,
        end=candidate.end,
        text=text[candidate.start : candidate.end],
        vendor_id=item.vendor_id,
        alias_id=candidate.alias.row.alias_id,
        status=verdict.status,
        rule=verdict.rule,
        confidence=verdict.confidence,
        model=item.model or printed_model(candidate),
    )


def printed_model(candidate: Candidate) -> str | None:
    """Return the text of a model pattern's match if it has a number: Windows is no model."""
    numbered = candidate.model and any(character.isdigit() for character in candidate.printed)
    return candidate.printed if numbered else None
