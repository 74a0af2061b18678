"""Brand lists in running text that a wording opens: 推荐品牌为 A、B; Makes : A / B.

Trigger, separators, end. A strong wording (推荐品牌:) makes a list of whatever has the form of
names. A weak one (需选用, 品牌:) does so only with more evidence: a tail, two members, a vendor
that is known. Without it nothing is found: refuse rather than guess.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from db.records import ListRoute
from extract.layout.flow import HARD, Flow
from extract.lists.cues import CueHit, CueKind
from extract.lists.found import Finder, FoundList, FoundMember
from extract.lists.items import item_before
from extract.lists.member_names import Judged, Verdict, judge
from extract.lists.members import EDGES, Piece, body_end, split_pieces
from extract.lists.traps import (
    are_acronyms,
    compares_no_brand,
    is_answer,
    is_no_brand,
    is_pointer,
    is_technique,
    is_trap_after,
    is_trap_before,
)

OPENERS = (CueKind.OPENER, CueKind.BARE, CueKind.VERB, CueKind.EXAMPLE, CueKind.EXCLUDE)
LONGEST = 900  # characters of a list; the longest seen has 26 makes on two lines
CLAUSE = 80  # characters behind a list in which its sentence may say open or closed
# Between the wording and the first name.
LEAD = re.compile(
    r"\s*(?:\((?![^()]*[、/])[^()]{0,14}\)\s*)?"
    r"(?P<mark>[,]?(?:包括|包含|主要有|如下|分别为|例如|譬如|诸如|比如|但不限于|有|为|是|如|含)*"
    r"(?:\s*(?:[:\u2013=]|-(?=\s)|\b(?:are|is|shall be|include[sd]?|be)\b))*)\s*"
    r"(?P<quote>[\"\u201c\u2018'\u300c\u300e\u3010(\[])?\s*"
)
CLOSERS = {"\u201c": "\u201d", "\u2018": "\u2019", "\u300c": "\u300d", "\u300e": "\u300f", '"': '"'}
BRAND_WORD = re.compile(r"品牌|厂家|厂商|制造商|生产商|名牌|makes?\b|brands?\b|manufacturers?\b")
USE = re.compile(r"选用|使用|采用|选择|选购|配置|配备|标配")
ITEM_IN = re.compile(
    r"(?i)(?:makes?|brands?|manufacturers?)\s+(?:of|for)\s+([\w /&-]+?)\s*[:-]*\s*$"
)
FORCEFUL = frozenset({"equivalent", "famous", "count", "choice"})
# Heads of words that name a kind of thing and no maker.
THING = re.compile(
    r"(?:材料|材质|设备|系统|软件|硬件|平台|电缆|线缆|光缆|钢管|管材|管道|钢板|板材|涂料|水泥|混凝土|砂浆|砖|石材|木材|玻璃|合金"
    r"|不锈钢|铜芯|铝芯|塑料|橡胶|纤维|方式|方案|工艺|技术|方法|措施|结构|形式|产品|服务|人员|专家|工程师|企业|单位|候选人|电源"
    r"|电池|阀门|阀|水泵|电机|开关|插座|灯具|灯|空调|摄像机|摄像头|交换机|服务器|显示器|打印机|计算机|电脑|浏览器|教材|图书|课程"
    r"|药品|食品|颜色|色|网络|内存|硬盘|主板|显卡|键盘|鼠标|芯片|传感器|互感器|断路器|变压器|接口|模块|主机|终端|机柜|桌|椅|柜"
    r"|管|板|布|纸|箱|车|泵|机组|部门|机构|学校|医院|地区|城市|学历|专业|经验|业绩|资质|能力|方面|工作|管理|建设|安装|施工|运输)$"
)


@dataclass(frozen=True, slots=True)
class Body:
    """What was read behind a wording.

    `introduced`: a colon, 为 or a quote stands between wording and names. `strange` counts
    pieces that are no name. `marks` are the separators met.
    """

    members: tuple[FoundMember, ...]
    end: int
    tail: CueHit | None
    introduced: bool
    softened: bool
    strange: int
    marks: frozenset[str]


def find_inline(flow: Flow, finder: Finder) -> list[FoundList]:
    """Return the lists that a wording opens, in order of place."""
    hits = finder.cues.find(flow.text, *OPENERS)
    stops = [*(hit.start for hit in hits[1:]), len(flow.text)]
    return [
        part
        for hit, stop in zip(hits, stops, strict=False)
        for found in [read_list(flow, hit, finder, stop=min(stop, hit.end + LONGEST))]
        if found is not None
        for part in by_label(found)
    ]


def by_label(found: FoundList) -> list[FoundList]:
    """Return a list as one for each part of the item: 主机:金雷、通裕;轴承:SKF、FAG."""
    starts = [at for at, member in enumerate(found.members) if member.label is not None]
    if len(starts) < 2 or starts[0] != 0:
        return [found]
    return [
        replace(
            found,
            members=found.members[first:last],
            start=found.start if first == 0 else found.members[first].start,
            end=found.end if last == len(found.members) else found.members[last - 1].end,
            item=found.members[first].label,
        )
        for first, last in zip(starts, [*starts[1:], len(found.members)], strict=True)
    ]


def read_list(flow: Flow, hit: CueHit, finder: Finder, *, stop: int) -> FoundList | None:
    """Return the list that a wording opens, None when it opens none."""
    if is_trap_before(flow.text, hit.start) or is_trap_after(flow.text, hit.end):
        return None
    if is_answer(flow.text[hit.start : hit.end]) or is_pointer(flow.text, hit.start, hit.end):
        return None
    body = read_body(flow, hit, finder, stop=stop)
    if body is None or not body.members or not CONVINCING[hit.cue.kind](flow, hit, body, finder):
        return None
    return make_list(flow, hit, body, finder)


def read_body(flow: Flow, hit: CueHit, finder: Finder, *, stop: int) -> Body | None:
    """Return members and tail behind a wording, None when its line ends with it."""
    text = flow.text
    lead = LEAD.match(text, hit.end, stop)
    start = lead.end() if lead else hit.end
    mark, quote = (lead["mark"].strip(), lead["quote"]) if lead else ("", None)
    introduced = bool(mark or quote) or text[hit.start : hit.end].rstrip()[-1] in ":("
    broken = HARD in flow.breaks[hit.end : start + 1]
    if start >= stop or (broken and (not introduced or hit.cue.language != "zh")):
        return None  # English names in the lines below: extract.lists.in_lines
    end = body_end(flow, start, stop, closers=CLOSERS.get(quote or "", ""))
    tail = finder.cues.first(text, CueKind.TAIL, start=start, end=end)
    names_end = tail.start if tail else end
    if tail is None and quote and (after := tail_at(flow, end + 1, finder)):
        tail, end = after, after.end
    members, softened, strange, marks = read_members(flow, start, names_end)
    if members and tail is None:
        end = min(end, members[-1].end if strange else end)
    return Body(
        members, tail.end if tail else end, tail, introduced, softened, strange, frozenset(marks)
    )


def tail_at(flow: Flow, at: int, finder: Finder) -> CueHit | None:
    """Return the tail that begins right at a place, None when none does."""
    hit = finder.cues.first(flow.text, CueKind.TAIL, start=at, end=min(len(flow.text), at + 40))
    return hit if hit and hit.start <= at + 1 else None


def read_members(
    flow: Flow, start: int, end: int
) -> tuple[tuple[FoundMember, ...], bool, int, set[str]]:
    """Return the names of a stretch, whether a softener stood among them, what was no name.

    Reading stops at the first clause: a piece behind a comma, a semicolon or a line end that
    is no name.
    """
    members: list[FoundMember] = []
    softened, strange, marks = False, 0, set[str]()
    pieces = split_pieces(flow, start, end)
    for index, piece in enumerate(pieces):
        found = judge_piece(flow, piece)
        if found.verdict is Verdict.SOFTENER:
            softened = True
        elif found.verdict is Verdict.NAME and not opens_clause(pieces, index, marks):
            marks.add(piece.separator)
            members.append(
                FoundMember(piece.start + found.start, piece.start + found.end, found.label)
            )
            if found.cut:
                break
        else:
            strange += piece.separator not in {",", ";", "\n"}
            break
    return tuple(members), softened, strange, marks - {""}


def judge_piece(flow: Flow, piece: Piece) -> Judged:
    """Return the verdict on a piece of a flow."""
    return judge(flow.text[piece.start : piece.end], flow.cased[piece.start : piece.end])


def opens_clause(pieces: Sequence[Piece], index: int, marks: set[str]) -> bool:
    """Say whether a piece behind a comma begins a clause and is no further member.

    In a list of 、 or / a comma parts names only when another such mark follows: 甲、乙,丙、丁.
    """
    if pieces[index].separator not in {",", ";"} or not marks & {"、", "/"}:
        return False
    after = pieces[index + 1].separator if index + 1 < len(pieces) else ""
    return after not in {"、", "/"}


def names_of(flow: Flow, body: Body) -> list[str]:
    """Return the printed names of a body."""
    return [flow.printed(member.start, member.end) for member in body.members]


def is_forceful(body: Body) -> bool:
    """Say whether the tail says by itself that brands are listed."""
    return body.softened or (body.tail is not None and body.tail.cue.grade in FORCEFUL)


def noun_convinces(flow: Flow, hit: CueHit, body: Body, finder: Finder) -> bool:
    """Judge a list behind 推荐品牌, approved makes: names after a colon, or two in a row."""
    if body.strange > len(body.members):
        return False
    if body.introduced:
        return is_plural(hit, body) and not all(map(is_no_brand, names_of(flow, body)))
    if hit.cue.language != "zh":
        return False
    return len(body.members) >= 2 and not body.strange


def is_plural(hit: CueHit, body: Body) -> bool:
    """Say whether more is listed than one name in a field: `Brand: X` is a field of any form."""
    return hit.cue.cue_id != "bl_en_makes" or len(body.members) > 1 or is_forceful(body)


def bare_convinces(flow: Flow, hit: CueHit, body: Body, finder: Finder) -> bool:
    """Judge a list behind 品牌: alone, which is a field of every form."""
    if hit.cue.language != "zh":
        capital = all(name[0].isupper() for name in names_of(flow, body))
        return capital and (len(body.members) > 1 or is_forceful(body))
    if not finder.bare or not body.introduced:
        return False
    many = len(body.members) >= 2 and bool(body.marks & {"、", "/"}) and not body.strange
    return many or is_forceful(body)


def verb_convinces(flow: Flow, hit: CueHit, body: Body, finder: Finder) -> bool:
    """Judge a list behind 推荐选用, 需选用: more than a count of things or techniques."""
    names, wording = names_of(flow, body), flow.text[hit.start : hit.end]
    if counts_techniques(flow, body):
        return False
    known = finder.count_known(names)
    things = sum(is_thing(flow, member) for member in body.members)
    if 2 * things > len(names) and not known:
        return False
    named = bool(BRAND_WORD.search(wording)) or is_forceful(body) or known > 0
    if len(names) == 1:
        return is_forceful(body) and (known > 0 or names[0].isascii() or brand_tail(flow, body))
    if hit.cue.grade == "recommended" and USE.search(wording):
        return named or (not body.strange and bool(body.marks & {"、", "/"}))
    return named


def is_thing(flow: Flow, member: FoundMember) -> bool:
    """Say whether a member names a kind of thing: 铜芯电缆, 特色产品."""
    name = flow.cased[member.start : member.end]
    return THING.search(name) is not None or flow.text.startswith("产品", member.end)


def counts_techniques(flow: Flow, body: Body) -> bool:
    """Say whether the last member or the word behind the list is a technique's: TCP、UDP 协议."""
    last, tail = body.members[-1], body.tail
    if tail is not None and tail.cue.grade != "etc":
        return False
    ends = (last.end, tail.end if tail else last.end)
    return any(is_technique(flow.text, at) for at in (*ends, *range(last.start + 1, last.end)))


def brand_tail(flow: Flow, body: Body) -> bool:
    """Say whether the tail holds the word brand."""
    return body.tail is not None and bool(
        BRAND_WORD.search(flow.text, body.tail.start, body.tail.end)
    )


def example_convinces(flow: Flow, hit: CueHit, body: Body, finder: Finder) -> bool:
    """Judge a list behind 知名品牌(, (e.g. or z.B."""
    names = names_of(flow, body)
    if hit.cue.language == "zh":
        return len(names) >= 2 or is_forceful(body)
    if BRAND_WORD.search(flow.text, hit.start, hit.end):
        return len(names) > 1 and all(name[0].isupper() for name in names)
    if body.tail is None or compares_no_brand(flow.text, body.tail.end):
        return False
    known = finder.count_known(names)
    doubtful = any(is_no_brand(name) for name in names) or are_acronyms(names)
    return known > 0 or (not doubtful and all(name[0].isupper() for name in names))


def ban_convinces(flow: Flow, hit: CueHit, body: Body, finder: Finder) -> bool:
    """Judge a list behind 不接受: brands only when all are known or 品牌 closes the list."""
    names = names_of(flow, body)
    after = flow.text[body.members[-1].end : body.members[-1].end + 4]
    return finder.count_known(names) == len(names) or bool(BRAND_WORD.search(after))


CONVINCING = {
    CueKind.OPENER: noun_convinces,
    CueKind.BARE: bare_convinces,
    CueKind.VERB: verb_convinces,
    CueKind.EXAMPLE: example_convinces,
    CueKind.EXCLUDE: ban_convinces,
}


def make_list(flow: Flow, hit: CueHit, body: Body, finder: Finder) -> FoundList:
    """Return the list with its item, its tail and whether it is open."""
    tail = body.tail
    labels = {member.label for member in body.members}
    label = labels.pop() if len(labels) == 1 else None
    return FoundList(
        flow=flow,
        start=hit.start,
        end=max(body.members[-1].end, tail.end if tail else 0),
        members=body.members,
        kind=hit.cue.list_kind,
        open=openness(flow, body, finder),
        route=ListRoute.INLINE,
        rule=hit.cue.cue_id,
        cue=flow.printed(hit.start, hit.end).strip(EDGES),
        tail=flow.printed(tail.start, tail.end).strip(EDGES) if tail else None,
        item=label or item_in(flow, hit) or item_before(flow, hit.start),
    )


def item_in(flow: Flow, hit: CueHit) -> str | None:
    """Return the item inside an English wording: Makes of Wires :."""
    found = ITEM_IN.search(flow.cased[hit.start : hit.end])
    return found[1].strip() if found else None


def openness(flow: Flow, body: Body, finder: Finder) -> bool | None:
    """Return whether equivalents are allowed, by the tail and the rest of the sentence."""
    if body.tail is not None and body.tail.cue.grade in {"equivalent", "choice"}:
        return body.tail.cue.grade == "equivalent"
    after = openness_after(flow, body.members[-1].end, finder)
    return True if after is None and (body.tail is not None or body.softened) else after


def openness_after(flow: Flow, last: int, finder: Finder) -> bool | None:
    """Return what the rest of a sentence says of equivalents, None when it says nothing."""
    if last >= len(flow.text) or flow.breaks[last] == HARD:
        return None
    stop = min(len(flow.text), last + CLAUSE)
    end = flow.text.find("\u3002", last, stop)
    end = flow.line_end(last, stop if end < 0 else end)
    if finder.cues.first(flow.text, CueKind.CLOSED, start=last, end=end) is not None:
        return False
    return True if finder.cues.first(flow.text, CueKind.OPEN, start=last, end=end) else None
