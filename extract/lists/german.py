"""German bills of quantities: maker, type and equality clause, one below the other.

    Fabrikat: REHAU
    Produkt: RAUSIKKO-Box 8.6 S
    oder gleichwertig

Without the clause the maker is demanded, which is no list.
"""

import re
from itertools import zip_longest

from db.records import ListKind, ListRoute
from extract.layout.flow import Flow
from extract.lists.cues import CueHit, CueKind
from extract.lists.found import Finder, FoundList, FoundMember
from extract.lists.member_names import Verdict, judge
from extract.lists.members import EDGES

LINES = 4  # lines from the maker to the clause
# `Fabrikat/ Typ: Passavant/ 4031.40`: the slash parts maker and type.
SLASHED = re.compile(r"fabrikat\s*/\s*typ|hersteller\s*/\s*typ", re.IGNORECASE)
TYPE = re.compile(r"\s*[/,]\s*|\s+(?:typ|type|nr|art)\b\.?\s*[:\d]", re.IGNORECASE)
SHORT = re.compile(r"(?:fabr?\.|fabrikat\s*:?)\s*", re.IGNORECASE)


def find_german(flow: Flow, finder: Finder) -> list[FoundList]:
    """Return the lists that a German maker field opens and an equality clause closes."""
    found: list[FoundList] = []
    hits = finder.cues.find(flow.text, CueKind.MAKER)
    for hit, after in zip_longest(hits, hits[1:]):
        if is_blank(flow, hit, finder) or (found and hit.start < found[-1].end):
            continue
        read = read_field(flow, hit, finder, stop=stop_of(flow, hit, after))
        if read is not None:
            found.append(read)
    return found


def is_blank(flow: Flow, hit: CueHit, finder: Finder) -> bool:
    """Say whether the field waits for the bidder's answer: gewähltes Fabrikat: ....."""
    start = max(0, hit.start - 24)
    blank = finder.cues.first(flow.text, CueKind.BLANK, start=start, end=hit.end)
    return blank is not None and blank.end >= hit.start


def stop_of(flow: Flow, hit: CueHit, after: CueHit | None) -> int:
    """Return where the field ends: some lines on, or at the next field of a maker."""
    stop = hit.end
    for _ in range(LINES):
        stop = flow.line_end(stop, len(flow.text))
    maker = after is not None and after.cue.grade == "required"
    return min(stop, after.start) if after is not None and maker else stop


def read_field(flow: Flow, hit: CueHit, finder: Finder, *, stop: int) -> FoundList | None:
    """Return the list of one field, None when no equality clause follows."""
    tail = finder.cues.first(flow.text, CueKind.TAIL, start=hit.end, end=stop)
    if tail is None or tail.cue.language != "de":
        return None
    member = maker_of(flow, hit, tail.start)
    if member is None:
        return None
    return FoundList(
        flow=flow,
        start=hit.start,
        end=tail.end,
        members=(member,),
        kind=ListKind(hit.cue.grade),
        open=True,
        route=ListRoute.INLINE,
        rule=hit.cue.cue_id,
        cue=flow.printed(hit.start, hit.end).strip(EDGES),
        tail=flow.printed(tail.start, tail.end).strip(EDGES),
    )


def maker_of(flow: Flow, hit: CueHit, tail: int) -> FoundMember | None:
    """Return the maker behind a field's label, None when a blank or a sentence stands there."""
    start = hit.end
    while start < tail and flow.text[start] in " :(":
        start += 1
    if short := SHORT.match(flow.text, start, tail):  # z.B. Fabr. REHAU
        start = short.end()
    end = min(flow.line_end(start, tail), tail)
    if SLASHED.match(flow.text, hit.start) or hit.cue.cue_id == "bl_de_short":
        cut = TYPE.search(flow.text, start, end)
        end = cut.start() if cut else end
    judged = judge(flow.text[start:end], flow.cased[start:end], strict=True)
    if judged.verdict is not Verdict.NAME:
        return None
    return FoundMember(start + judged.start, start + judged.end)
