"""Brand lists that only their tail gives away: A、B、C或同等质量知名品牌; (Figma or equivalent).

Read backwards from the tail to the beginning of the clause. The tail must speak of brands or
products, since 同等 and `or equivalent` far more often follow standards, degrees and sums.
"""

import re

from db.records import ListKind, ListRoute
from extract.layout.flow import HARD, Flow
from extract.lists.cues import CueHit, CueKind
from extract.lists.found import Finder, FoundList, FoundMember
from extract.lists.inline import BRAND_WORD, FORCEFUL, THING, judge_piece
from extract.lists.items import item_before
from extract.lists.member_names import LATIN_STOP, Verdict, judge
from extract.lists.members import CLOSING, EDGES, OPENING, bridged, split_pieces
from extract.lists.traps import are_acronyms, compares_no_brand, is_compatibility, is_no_brand

LONGEST = 240  # characters before a tail in which its names may stand
# The words that a clause begins its names with: 断路器采用 A、B; 空调: A、B.
LEAD = re.compile(
    r"(?:采用|选用|使用|选择|选购|配置|配备|标配|例如|比如|譬如|诸如|包括|如下|限于|品牌[为是]?|厂家[为是]?|[,(]如|:|[\u201c\"])\s*"
)
SENTENCE = "\u3002;!?"
# A tail without a brand word counts when nothing but the end of the clause follows.
CLOSED_BY = re.compile(r"\s*(?:[)\u3002;,\u201d\"]|$)")
PRODUCT = re.compile(r"品牌|厂家|厂商|产品|企业|制造商|设备|材料")
# `Cameras shall be Axis, Bosch or equal`: capitalised names behind a word in small letters.
NAME = r"[A-Z0-9][\w&.+'/-]*(?:\s+(?:[A-Z0-9&][\w&.+'/-]*))*"
LATIN_NAMES = re.compile(
    rf"(?:{NAME})(?:\s*(?:,|/|\bor\b|\band\b)\s*(?:{NAME}))*(?:\s+(?:makes?|brands?))?,?\s*$"
)
LATIN_LEAD = re.compile(
    r"(?:\b(?:be|of|makes?|brands?|by|from|like|as|is|are"
    r"|similar to|equal to|using|with|use|model)\s*[:,]?"
    r"|[(\[:]\s*(?:e\.?\s?g\.?,?|such as|like|i\.e\.,?)?)\s*$",
    re.IGNORECASE,
)


# Behind these a name before `or equivalent` is a brand only when it is known.
WEAK_LEAD = re.compile(
    r"\b(?:for|supply|supplying|provide|providing|install|quote)\s*$", re.IGNORECASE
)


def find_by_tail(flow: Flow, finder: Finder) -> list[FoundList]:
    """Return the lists that stand before a tail, in order of place."""
    found = []
    for hit in finder.cues.find(flow.text, CueKind.TAIL):
        if hit.cue.grade not in FORCEFUL:
            continue
        reader = before_han_tail if hit.cue.language == "zh" else before_latin_tail
        if hit.cue.language != "de" and (read := reader(flow, hit, finder)) is not None:
            found.append(read)
    return found


def before_han_tail(flow: Flow, hit: CueHit, finder: Finder) -> FoundList | None:
    """Return the list before a Chinese tail, None when no names stand there."""
    wording = flow.text[hit.start : hit.end]
    if not PRODUCT.search(wording) and not CLOSED_BY.match(flow.text, hit.end):
        return None
    clause = start = clause_start(flow, hit.start)
    leads = [found.end() for found in LEAD.finditer(flow.text, start, hit.start)]
    led = bool(leads) and leads[-1] < hit.start
    start = leads[-1] if led else start
    members = names_up_to(flow, start, hit.start)
    if not members or is_compatibility(flow.text, clause, members[0].start, hit.end):
        return None
    if not is_convincing(flow, hit, members, finder, bounded=led or is_edge(flow, start)):
        return None
    return tail_list(flow, hit, members)


def clause_start(flow: Flow, tail: int) -> int:
    """Return where the clause before a tail begins: sentence, hard line end, open bracket."""
    depth = 0
    for at in range(tail - 1, max(0, tail - LONGEST) - 1, -1):
        character = flow.text[at]
        depth += (character in CLOSING) - (character in OPENING)
        if depth < 0 or character in SENTENCE:
            return at + 1
        if flow.breaks[at] == HARD and not bridged(flow.text, max(0, at - 8), at):
            return at
    return max(0, tail - LONGEST)


def is_edge(flow: Flow, at: int) -> bool:
    """Say whether a line, a sentence or a bracket begins at a place."""
    return at == 0 or flow.breaks[at] == HARD or flow.text[at - 1] in SENTENCE + OPENING


def names_up_to(flow: Flow, start: int, end: int) -> tuple[FoundMember, ...]:
    """Return the unbroken row of names that ends at `end`."""
    members: list[FoundMember] = []
    for piece in reversed(split_pieces(flow, start, end)):
        found = judge_piece(flow, piece)
        if found.verdict is not Verdict.NAME:
            break
        members.append(FoundMember(piece.start + found.start, piece.start + found.end, found.label))
        if piece.separator in {",", ";", "\n"} and not members[1:]:
            break
    return tuple(reversed(members))


def is_convincing(
    flow: Flow, hit: CueHit, members: tuple[FoundMember, ...], finder: Finder, *, bounded: bool
) -> bool:
    """Judge names before a Chinese tail: two, or one that is known or Latin."""
    names = [flow.printed(member.start, member.end) for member in members]
    if not names or not bounded:
        return False
    known = finder.count_known(names)
    if known == 0 and 2 * sum(bool(THING.search(name)) for name in names) > len(names):
        return False
    if len(names) > 1:
        return True
    branded = BRAND_WORD.search(flow.text, hit.start, hit.end) is not None
    return branded and (known > 0 or (names[0].isascii() and not is_no_brand(names[0])))


def tail_list(flow: Flow, hit: CueHit, members: tuple[FoundMember, ...]) -> FoundList:
    """Return the list that a tail closes. It always allows equivalents."""
    tail = flow.printed(hit.start, hit.end).strip(EDGES)
    return FoundList(
        flow=flow,
        start=members[0].start,
        end=hit.end,
        members=members,
        kind=ListKind.REFERENCE,
        open=hit.cue.grade != "choice",
        route=ListRoute.TAIL,
        rule=hit.cue.cue_id,
        cue=tail,
        tail=tail,
        item=members[0].label or item_before(flow, members[0].start),
    )


def before_latin_tail(flow: Flow, hit: CueHit, finder: Finder) -> FoundList | None:
    """Return the list before `or equivalent`, None when no brand is compared there."""
    start = max(clause_start(flow, hit.start), hit.start - LONGEST)
    names = LATIN_NAMES.search(flow.cased, start, hit.start)
    if names is None or compares_no_brand(flow.text, hit.end):
        return None
    before = flow.cased[max(0, names.start() - 24) : names.start()]
    lead = LATIN_LEAD.search(before)
    if lead is None and WEAK_LEAD.search(before) is None:
        return None
    members = latin_members(flow, names.start(), hit.start)
    printed = [flow.printed(member.start, member.end) for member in members]
    if not printed or any(is_no_brand(name) or LATIN_STOP.match(name) for name in printed):
        return None
    if (lead is None or are_acronyms(printed)) and finder.count_known(printed) == 0:
        return None
    return tail_list(flow, hit, members)


def latin_members(flow: Flow, start: int, end: int) -> tuple[FoundMember, ...]:
    """Return the Latin names of a stretch."""
    members = []
    for piece in split_pieces(flow, start, end):
        found = judge(
            flow.text[piece.start : piece.end], flow.cased[piece.start : piece.end], strict=True
        )
        if found.verdict is Verdict.NAME:
            members.append(FoundMember(piece.start + found.start, piece.start + found.end))
    return tuple(members)
