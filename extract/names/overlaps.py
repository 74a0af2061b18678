"""One hit a printed name: models join their maker, the longest name wins, copies go."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from db.records import MentionStatus
from extract.names.verdicts import SURE, Judged, accept, reject

ORDER = {MentionStatus.ACCEPTED: 0, MentionStatus.WEAK: 1, MentionStatus.REJECTED: 2}
# Rules that look at the words around a name, not at the name: a model number overrules them.
# How far a bare number may stand from the maker it belongs to, in raw characters.
SAME_VENDOR = 80
# No name is printed longer than this, in raw characters.
LONGEST = 120
CONTEXT_RULES = frozenset({"no_context", "word_goes_on", "which_vendor", "namesake"})


def join_models(judged: Sequence[Judged]) -> list[Judged]:
    """Return the candidates with each model inside which its maker is printed joined to it.

    `AXIS P3245-V` is one mention of AXIS with a model, and no longer doubtful.
    """
    makers: dict[int, Judged] = {}
    joined: set[int] = set()
    for item in judged:
        if not (item.candidate.model and item.is_accepted):
            continue
        maker = maker_inside(item, near(judged, item, 0))
        if maker is not None:
            printed = item.candidate.printed
            model = None if printed == maker.candidate.printed else printed
            makers[id(maker)] = replace(maker, verdict=accept("with_model", SURE), model=model)
            joined.add(id(item))
    return [makers.get(id(item), item) for item in judged if id(item) not in joined]


def attach_numbers(judged: Sequence[Judged]) -> list[Judged]:
    """Return the candidates with bare model numbers given to the maker that vouches for them.

    `品牌:AXIS,型号:P3245-V` is one mention with a model. A number that finds each maker taken
    by a model stays a mention of its own.
    """
    given: dict[int, str] = {}
    attached: set[int] = set()
    for item in judged:
        if not (item.candidate.model and item.is_accepted and item.candidate.alias.row.ambiguous):
            continue
        maker = nearest_maker(item, judged)
        if maker is None:
            continue
        printed = item.candidate.printed
        if printed in given.setdefault(id(maker), maker.model or printed):
            attached.add(id(item))
    kept = (item for item in judged if id(item) not in attached)
    return [replace(item, model=given.get(id(item), item.model)) for item in kept]


def nearest_maker(model: Judged, judged: Sequence[Judged]) -> Judged | None:
    """Return the print of the model's own maker that stands nearest to it."""
    makers = [
        other
        for other in near(judged, model, SAME_VENDOR)
        if other.is_accepted and not other.candidate.model and other.vendor_id == model.vendor_id
    ]
    return min(makers, key=lambda other: distance(other, model), default=None)


def near(judged: Sequence[Judged], item: Judged, reach: int) -> Iterator[Judged]:
    """Yield the candidates at most `reach` raw characters away, in printed order.

    `judged` is sorted by start, so that a sheet with thousands of names is no matter of squares.
    """
    first = item.candidate.start - reach - LONGEST
    last = item.candidate.end + reach
    at = bisect_left(judged, first, key=start_of)
    while at < len(judged) and start_of(judged[at]) <= last:
        if distance(judged[at], item) <= reach:
            yield judged[at]
        at += 1


def start_of(item: Judged) -> int:
    """Return where a candidate begins on the raw page."""
    return item.candidate.start


def distance(first: Judged, second: Judged) -> int:
    """Return how many raw characters part two candidates, 0 where they overlap."""
    one, other = first.candidate, second.candidate
    return max(0, one.start - other.end, other.start - one.end)


def maker_inside(model: Judged, judged: Iterable[Judged]) -> Judged | None:
    """Return the longest name of the model's vendor that is printed inside the model's text."""
    inside = [
        item
        for item in judged
        if not item.candidate.model
        and item.vendor_id == model.vendor_id
        and model.candidate.start <= item.candidate.start
        and item.candidate.end <= model.candidate.end
        and (item.is_accepted or item.verdict.rule in CONTEXT_RULES)
    ]
    return max(inside, key=lambda item: item.candidate.end - item.candidate.start, default=None)


def settle_overlaps(judged: Sequence[Judged]) -> list[Judged]:
    """Return the candidates, one for each vendor at each place, in printed order.

    A name inside a longer one of another vendor (泰科 in 三星泰科) is refused and says so.
    """
    kept: list[Judged] = []
    on: dict[int, list[Judged]] = defaultdict(list)  # what is printed on each character
    for item in sorted(judged, key=rank):
        characters = range(item.candidate.start, item.candidate.end)
        rivals = [other for at in characters for other in on.get(at, ())]
        if any(other.vendor_id == item.vendor_id for other in rivals):
            continue
        nested = any(other.is_accepted for other in rivals) and not item.is_rejected
        settled = replace(item, verdict=reject("inside_longer_name")) if nested else item
        kept.append(settled)
        for at in characters:
            on[at].append(settled)
    return sorted(kept, key=lambda item: (item.candidate.start, item.candidate.end))


def rank(item: Judged) -> tuple[int, bool, int, float, int]:
    """Return the sort key: accepted before doubtful, long before short, sure before unsure.

    Of two rows for one print, the one in the wrong case says least.
    """
    length = item.candidate.end - item.candidate.start
    wrong_case = item.verdict.rule == "case"
    return (
        ORDER[item.verdict.status],
        wrong_case,
        -length,
        -item.verdict.confidence,
        item.candidate.start,
    )
