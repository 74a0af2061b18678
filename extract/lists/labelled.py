"""Brand lists in lines of item and names below a title that asks.

主要材料推荐品牌表                  LIST OF APPROVED MAKES
1、电缆: 远东、江南、上上           1. Cables : Finolex / Polycab
2、断路器: 施耐德、ABB              2. Switches : Legrand / Anchor
"""

import re
from collections.abc import Sequence

from db.records import ListKind, ListRoute
from extract.layout.flow import Flow
from extract.lists.cues import CueKind
from extract.lists.found import Finder, FoundList
from extract.lists.inline import openness_after, read_members
from extract.lists.items import noun
from extract.lists.members import EDGES
from extract.lists.traps import is_no_brand

TITLE = re.compile(
    r"(?:(?P<recommended>推荐|建议|备选|可选|入围|优选)|(?P<reference>参考|参照|选用)|(?P<required>指定|限定|业主|甲方|主要))"
    r".{0,8}?(?:品牌|厂家|厂商|制造商)(?:一览表|清单|名单|名录|要求|范围|表|如下|为)*\s*:?$"
    r"|(?:list\s+of\s+)?(?P<approved>approved|acceptable|specified|permitted)\s+(?:makes?|brands?|manufacturers?|vendors?)"
    r"(?:\s*/\s*\w+)?(?:\s+list)?(?:\s+of\s+(?:materials?|items?|equipment))?\s*:?$"
    r"|(?:list\s+of\s+)?(?P<preferred>recommended|preferred|suggested)\s+(?:makes?|brands?|manufacturers?)(?:\s+list)?\s*:?$"
)
ROW = re.compile(
    r"(?:[(]?\d{1,3}[)、.]?|[(]?[一二三四五六七八九十]{1,3}[)、.]|[a-z][.)]|[\u2022*-])?\s*"
    r"(?P<item>[^:\u3002;]{2,40}?)\s*(?::|\s[\u2013-]\s)\s*(?=\S)"
)
NAMED = ("recommended", "reference", "required", "approved", "preferred")
KINDS = {
    "recommended": ListKind.RECOMMENDED,
    "preferred": ListKind.RECOMMENDED,
    "reference": ListKind.REFERENCE,
    "required": ListKind.REQUIRED,
    "approved": ListKind.REQUIRED,
}
LONGEST_TITLE = 60
MAX_LINES = 120
FEWEST = 2  # lines that make a table of lines; one alone is chance


def find_labelled(flow: Flow, finder: Finder) -> list[FoundList]:
    """Return the lists in lines of item and names below titles that ask, in order of place."""
    lines = flow.lines()
    found: list[FoundList] = []
    for index, (start, end) in enumerate(lines):
        text = flow.text[start:end].strip()
        title = TITLE.search(text) if len(text) <= LONGEST_TITLE else None
        if title is not None and not re.search(r"投标|所投|响应|proposed|offered", text):
            kind = next(KINDS[name] for name in NAMED if title[name])
            rows = rows_below(
                flow,
                lines[index + 1 : index + 1 + MAX_LINES],
                finder,
                kind,
                flow.printed(start, end),
            )
            found.extend(rows if len(rows) >= FEWEST else ())
    return found


def rows_below(
    flow: Flow, lines: Sequence[tuple[int, int]], finder: Finder, kind: ListKind, cue: str
) -> list[FoundList]:
    """Return the lists of the lines from the first on that are item and names."""
    found: list[FoundList] = []
    for start, end in lines:
        row = row_of(flow, start, end, finder, kind, cue)
        if row is None:
            break
        found.append(row)
    return found


def row_of(
    flow: Flow, start: int, end: int, finder: Finder, kind: ListKind, cue: str
) -> FoundList | None:
    """Return the list of one line, None when it is no item with names."""
    row = ROW.match(flow.text, start, end)
    item = noun(flow, *row.span("item")) if row else None
    if row is None or item is None:
        return None
    tail = finder.cues.first(flow.text, CueKind.TAIL, start=row.end(), end=end)
    members, softened, strange, marks = read_members(flow, row.end(), tail.start if tail else end)
    names = [flow.printed(member.start, member.end) for member in members]
    if strange or not members or any(is_no_brand(name) for name in names):
        return None
    if len(members) < 2 and tail is None and not marks:
        return None
    last = tail.end if tail else members[-1].end
    return FoundList(
        flow=flow,
        start=start,
        end=last,
        members=members,
        kind=kind,
        open=True if tail or softened else openness_after(flow, last, finder),
        route=ListRoute.INLINE,
        rule="lines/labelled",
        cue=cue.strip(EDGES),
        tail=flow.printed(tail.start, tail.end).strip(EDGES) if tail else None,
        item=item,
    )
