"""Rules that ask which certain names stand beside a doubtful one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from db.reference_kinds import AliasKind
from extract.knowledge import Knowledge
from extract.names.contexts import (
    NAMES,
    SEPARATED,
    SERIES,
    has_product,
    speaks_of_watching,
    stands_alone,
)
from extract.names.overlaps import SAME_VENDOR, distance, near
from extract.names.verdicts import LIKELY, Judged, Verdict, accept, doubt, reject
from extract.text import fold

# How far a list member stands from the next, and makers of one trade from each other, in raw
# characters.
NEXT_MEMBER = 12
NEXT_CELL = 40
COMPANY_KEPT = 60

# A version, brackets, small words: no mark that ends a clause, no label, no line.
PHRASE = re.compile(
    r"(?:公司|品牌|牌)?的?[ ()\[\]\u3010\u3011\"'\u201c\u201d/\u00ae\u2122a-z0-9.-]{0,8}"
)
NOT_NAMES = frozenset({AliasKind.PRODUCT, AliasKind.MODEL_REGEX})
# What makers of surveillance equipment make.
WATCHING = frozenset({"netcam", "vms", "nvr", "analytics", "face", "bodyworn", "anpr"})


def settle_by_neighbours(judged: Sequence[Judged], raw: str) -> list[Judged]:
    """Return the candidates with doubtful ones accepted where they stand beside certain ones.

    It goes on until nothing changes: in `SKF、FAG、NSK` one name vouches for the next. At last
    doubtful names vouch for each other: in `联想、浪潮、曙光` three plain words are three makers.
    """
    settled = list(judged)
    places = range(len(settled))
    while True:
        # Forth and back, so that a long list is settled in one round.
        changed = [at for at in (*places, *reversed(places)) if settle_one(settled, at, raw)]
        if changed:
            continue
        pairs = list(mutual(settled, raw))
        if not pairs:
            return settled
        for at in pairs:
            settled[at] = replace(settled[at], verdict=accept("beside_doubtful", LIKELY))


def settle_one(settled: list[Judged], at: int, raw: str) -> bool:
    """Accept the candidate at a place if a certain name beside it vouches; say whether."""
    item = settled[at]
    verdict = beside(item, settled, raw) if item.waits else None
    if verdict is not None:
        settled[at] = replace(item, verdict=verdict)
    return verdict is not None


def beside(item: Judged, judged: Sequence[Judged], raw: str) -> Verdict | None:
    """Return the verdict for a doubtful name from the certain ones near it."""
    kind = item.candidate.alias.row.kind
    certain = [
        other
        for other in near(judged, item, SAME_VENDOR)
        if other.is_accepted and not item.overlaps(other)
    ]
    if kind in NOT_NAMES:
        if item.candidate.is_generic:
            certain = [other for other in certain if is_one_phrase(item, other, raw)]
        return accept("beside_same_vendor", LIKELY) if belongs_to_own(item, certain) else None
    for other in certain:
        gap = distance(item, other)
        if item.vendor_id == other.vendor_id and kind is not AliasKind.MISSPELLING:
            return accept("beside_same_vendor", LIKELY)
        if gap <= NEXT_MEMBER and is_list_gap(item, other, raw):
            return accept("beside_vendor", LIKELY)
        if gap <= NEXT_CELL and stands_alone(item.candidate) and kind in NAMES:
            return accept("cell_beside_vendor", LIKELY)
    return None


def belongs_to_own(item: Judged, certain: Sequence[Judged]) -> bool:
    """Say whether the maker that a model or product word belongs to is its own.

    That is the last one named before it, or the next one where none was: in `AXIS ... 海康 P3301`
    the number is not of Axis.
    """
    before = [other for other in certain if other.candidate.end <= item.candidate.start]
    named = before[-1:] or certain[:1]
    return any(other.vendor_id == item.vendor_id for other in named)


def is_one_phrase(item: Judged, other: Judged, raw: str) -> bool:
    """Say whether two candidates make one phrase: 诺达思面部表情分析系统, or one in brackets.

    The next clause is another matter: 名称:面部表情分析系统;品牌:津发 is printed for anybody's.
    """
    first, second = sorted((item.candidate, other.candidate), key=lambda c: c.start)
    return PHRASE.fullmatch(fold(raw[first.end : second.start])) is not None


def mutual(judged: Sequence[Judged], raw: str) -> Iterator[int]:
    """Yield the places of doubtful names that follow one another in a list."""
    waiting = [
        (at, item)
        for at, item in enumerate(judged)
        if item.waits and item.candidate.alias.row.kind in NAMES
    ]
    for (first_at, first), (next_at, item) in pairwise(waiting):
        near = distance(first, item) <= NEXT_MEMBER and not first.overlaps(item)
        if near and first.vendor_id != item.vendor_id and is_list_gap(first, item, raw):
            yield from (first_at, next_at)


def is_list_gap(item: Judged, other: Judged, raw: str) -> bool:
    """Say whether only the separators of a list part two candidates."""
    first, second = sorted((item.candidate, other.candidate), key=lambda c: c.start)
    gap = fold(raw[first.end : second.start])
    separated = SEPARATED.fullmatch(gap) or SERIES.fullmatch(gap)
    return bool(gap.strip()) and separated is not None


def settle_namesakes(judged: Sequence[Judged], knowledge: Knowledge) -> list[Judged]:
    """Return the candidates with one vendor at each place where a print names several.

    博世 is Robert Bosch, and its security systems only where a camera or a maker of cameras
    stands near. Of two with equal claims (徕卡: microscopes or total stations) neither counts.
    """
    places: dict[tuple[int, int], list[Judged]] = {}
    for item in judged:
        if item.is_accepted:
            places.setdefault((item.candidate.start, item.candidate.end), []).append(item)
    chosen: dict[int, Judged] = {}
    for items in places.values():
        if len({item.vendor_id for item in items}) > 1:
            chosen |= {id(item): decided for item, decided in decide(items, judged, knowledge)}
    return [chosen.get(id(item), item) for item in judged]


def decide(
    items: Sequence[Judged], judged: Sequence[Judged], knowledge: Knowledge
) -> list[tuple[Judged, Judged]]:
    """Return namesakes at one place, each with its copy after the choice between them."""
    special = [item for item in items if not is_group(item)]
    shown = {item.vendor_id for item in special if is_shown(item, judged, knowledge)}
    groups = {item.vendor_id for item in items if is_group(item)}
    winners = shown or groups
    if len(winners) != 1:
        return [(item, replace(item, verdict=doubt("which_vendor"))) for item in items]
    losers = [item for item in items if item.vendor_id not in winners]
    return [(item, replace(item, verdict=reject("namesake"))) for item in losers]


def is_group(item: Judged) -> bool:
    """Say whether the vendor is the group, which everything under the name belongs to."""
    return "holding" in item.candidate.alias.vendor.categories


def is_shown(item: Judged, judged: Sequence[Judged], knowledge: Knowledge) -> bool:
    """Say whether something near shows that this vendor of the name is meant."""
    if has_product(item.candidate, knowledge):
        return True
    wanted = set(item.candidate.alias.vendor.categories) & WATCHING
    if wanted and speaks_of_watching(item.candidate):
        return True
    return any(
        other.is_accepted
        and not other.candidate.alias.row.multi_sector_brand
        and wanted & set(other.candidate.alias.vendor.categories)
        for other in near(judged, item, COMPANY_KEPT)
    )
