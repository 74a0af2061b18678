"""Brand lists whose members stand in the lines below a wording (US specifications).

A. Acceptable manufacturers:
   1. B-line
   2. Or approved equal
"""

import re
from dataclasses import dataclass

from db.records import ListRoute
from extract.layout.flow import SOFT, Flow
from extract.lists.cues import Cue, CueKind
from extract.lists.found import Finder, FoundList, FoundMember
from extract.lists.items import noun
from extract.lists.member_names import LATIN_STOP, Verdict, judge
from extract.lists.member_names import SOFT as SOFTENER
from extract.lists.members import EDGES

ENUMERATOR = re.compile(r"\(?([a-z]|\d{1,2})[.)]\s+")
BULLET = re.compile(r"[\u2022\u25cf\u25aa\u25cb\u2013*-]\s+")
# A full stop that ends the line and no abbreviation: Elkey. but not Watts Inc.
COMPANY_STOP = re.compile(r"(?<!\binc)(?<!\bco)(?<!\bltd)(?<!\bcorp)\.$", re.IGNORECASE)
MAX_LINES = 40
BARE_WORDS, BARE_LENGTH = 6, 48  # a line without a number or bullet that is still a name
HEADING = re.compile(r"\d+(?:\.\d+)+\.?\s|(?:part|section|article)\s+\d", re.IGNORECASE)
# `Acceptable EMT conduit and fitting manufacturers`: the item stands inside the wording.
ITEM_INSIDE = re.compile(
    r"^(?:acceptable|approved|preferred|recommended|pre-?approved|permitted|specified|suggested|listed)\s+(.+?)\s+"
    r"(?:makes?|brands?|manufacturers?|vendors?|makers?)\s*:?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Row:
    """A line below the wording: its text without number or bullet, and what the number was."""

    start: int
    end: int
    enumerator: str | None


def find_in_lines(flow: Flow, finder: Finder) -> list[FoundList]:
    """Return the lists that stand in lines of their own, in order of place."""
    lines = flow.lines()
    cues = finder.cues.of_kind(CueKind.LINES)
    found = []
    for index, (start, end) in enumerate(lines):
        text = flow.text[start:end].rstrip()
        if len(text) > 200:
            continue
        for cue in cues:
            match = cue.pattern.search(text)
            if match is not None and match.end() == len(text):
                read = read_lines(
                    flow, cue, (start + match.start(), start + len(text)), lines, index
                )
                if read is not None:
                    found.append(read)
                break
    return found


def read_lines(
    flow: Flow, cue: Cue, wording: tuple[int, int], lines: list[tuple[int, int]], index: int
) -> FoundList | None:
    """Return the list below line `index`, None when no names stand there."""
    members: list[FoundMember] = []
    allows: bool | None = None
    tail: str | None = None
    for start, end in list_lines(flow, lines, index):
        printed = flow.cased[start:end].strip(" []()")
        if SOFTENER.match(printed) or re.match(r"(?i)or\b.*\b(?:equal|equivalent)", printed):
            allows, tail = True, printed
            break
        if re.match(r"(?i)no\s+(?:exceptions?|substitut|equal)", printed):
            allows, tail = False, printed
            break
        member = line_member(flow, start, end)
        if member is None:
            break
        members.append(member)
    if not members:
        return None
    return FoundList(
        flow=flow,
        start=wording[0],
        end=members[-1].end,
        members=tuple(members),
        kind=cue.list_kind,
        open=allows,
        route=ListRoute.INLINE,
        rule=cue.cue_id,
        cue=flow.printed(*wording).strip(EDGES),
        tail=tail,
        item=item_of(flow, wording, lines, index),
    )


def list_lines(flow: Flow, lines: list[tuple[int, int]], index: int) -> list[tuple[int, int]]:
    """Return the lines of the list below line `index`: enumerated in order, bulleted, or bare."""
    rows = [row_of(flow, *line) for line in lines[index + 1 : index + 1 + MAX_LINES]]
    if not rows:
        return []
    if rows[0].enumerator is not None:
        return in_sequence(rows, flow)
    return [(row.start, row.end) for row in taken_while_bare(rows, flow)]


def row_of(flow: Flow, start: int, end: int) -> Row:
    """Return a line without its number or bullet."""
    while end > start and flow.text[end - 1].isspace():
        end -= 1
    number = ENUMERATOR.match(flow.text, start, end)
    if number is not None:
        return Row(number.end(), end, number[1])
    bullet = BULLET.match(flow.text, start, end)
    return Row(bullet.end() if bullet else start, end, None)


def in_sequence(rows: list[Row], flow: Flow) -> list[tuple[int, int]]:
    """Return the lines numbered from the first of their kind on without a gap.

    A line without a number goes on the name above when that line ran on.
    """
    taken: list[tuple[int, int]] = []
    expected = rows[0].enumerator if rows[0].enumerator in {"a", "1"} else None
    for row in rows:
        if row.enumerator is not None and row.enumerator == expected:
            taken.append((row.start, row.end))
            expected = successor(expected)
        elif row.enumerator is None and taken and flow.breaks[row.start] == SOFT:
            taken[-1] = (taken[-1][0], row.end)
        else:
            break
    return taken


def successor(enumerator: str) -> str:
    """Return the number or letter after this one.

    >>> successor("9"), successor("a")
    ('10', 'b')
    """
    return str(int(enumerator) + 1) if enumerator.isdigit() else chr(ord(enumerator) + 1)


def taken_while_bare(rows: list[Row], flow: Flow) -> list[Row]:
    """Return the lines from the first on that are short and capitalised, as names are."""
    taken = []
    for row in rows:
        printed = flow.cased[row.start : row.end].strip()
        words = printed.strip("[]()").split()
        capitals = sum(word[:1].isupper() or word[:1].isdigit() for word in words)
        softened = bool(SOFTENER.match(printed.strip("[]()")))
        if not softened and (
            HEADING.match(printed)
            or len(printed) > BARE_LENGTH
            or not 0 < len(words) <= BARE_WORDS
            or capitals < len(words) - words.count("and") - words.count("&")
            or printed.endswith((":", "."))
        ):
            break
        taken.append(row)
    return taken


def line_member(flow: Flow, start: int, end: int) -> FoundMember | None:
    """Return the name that a whole line is, None when it is none."""
    printed = COMPANY_STOP.sub("", flow.cased[start:end].rstrip())
    if LATIN_STOP.search(printed.split(";")[0]) and len(printed.split()) > BARE_WORDS:
        return None
    first = judge(printed.casefold().split(";")[0].strip(), printed.split(";")[0].strip())
    if first.verdict is not Verdict.NAME:
        return None
    return FoundMember(start, start + len(printed))


def item_of(
    flow: Flow, wording: tuple[int, int], lines: list[tuple[int, int]], index: int
) -> str | None:
    """Return what a list is for: words inside the wording, or the line above."""
    inside = ITEM_INSIDE.match(flow.cased[slice(*wording)].strip())
    if inside:
        return inside[1]
    return noun(flow, *lines[index - 1]) if index else None
