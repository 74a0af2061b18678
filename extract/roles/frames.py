"""The frames a sentence can put a name into: a cue of a kind, on a side, within a distance.

English cues have to stand closer than Chinese ones: their words mean more things.
"""

import re

from extract.names.contexts import SEPARATOR
from extract.roles.cues import CueKind
from extract.roles.sentences import Sentence
from extract.spans import CueSpan

# A list of names ends where a new clause begins ("推荐品牌:甲、乙,投标人可选用丙"), and no member
# of one holds a verb.
NO_MEMBER = re.compile(
    r"[,\u3002;](?:投标|且|并|如|若|经|但|不|供应商|由|我|本|该|其|除|所|同时)"
    r"|应|须|选用|采用|使用|要求|满足|支持|提供|具有|具备|对接|配置|安装|进行|可以|能够"
    r"|\b(?:shall|should|must|will|may|can|is|are|be|by|with|for|that|which|if|when|has|have)\b"
)
JOINED = re.compile(
    rf"(?:{SEPARATOR}|:|=|或者?|和|及|与|以及|的|是|为|\b(?:or|and|an?|the|of|by|make|brand|products?)\b)*"
)
# "currently has an", "existing", "currently, the school uses"
HAS = re.compile(
    rf"{JOINED.pattern}|,?(?: [a-z]+){{1,5}} (?:has|have|uses|operates|runs)(?: an?| the)? "
)
MEMBERS = re.compile(r"[^,\u3002;]{1,20}(?:[\u3001/和及与或]|\b(?:or|and|nor)\b) ?")
# Another member of the list follows, perhaps behind the series of this one.
ANOTHER = re.compile(r"[^/,\u3001;:]{0,16}[/\u3001]|\s*,\s*[a-z]|\s+or\s")
LIST_OPENS = re.compile(
    r" ?(?:brands?|makes?|manufacturers?|vendors?)?(?: (?:are|is))?(?: ?[:=-])? ?"
)


def is_list(between: str) -> bool:
    """Say whether a stretch can be members of a list: no verb, no new clause.

    >>> is_list(":安讯士、博世、"), is_list("平台,交换机应选用")
    (True, False)
    """
    return NO_MEMBER.search(between) is None


def touches(between: str) -> bool:
    """Say whether only separators and small words stand in a stretch."""
    return JOINED.fullmatch(between) is not None


def is_latin(text: str) -> bool:
    """Say whether a cue is English: those have to stand closer, their words mean more things."""
    return text.isascii()


def named_as_exception(sentence: Sentence) -> CueSpan | None:
    """Return the cue that ends an exception around the name: 除X外, other than X."""
    opened = sentence.before(CueKind.EXCEPT, 30)
    if opened is None:
        return None
    if is_latin(sentence.text[opened.start : opened.end]):
        return opened if touches(sentence.between(opened)) else None
    ended = sentence.after(CueKind.EXCEPT_END, 24)
    listed = ended and is_list(sentence.between(opened)) and is_list(sentence.between(ended))
    return ended if listed else None


def is_only_one(sentence: Sentence) -> bool:
    """除X外均不接受, 不接受除X以外的品牌: nothing but the name will do."""
    exception = named_as_exception(sentence)
    if exception is None:
        return False
    bans = [c for c in sentence.cues if c.kind in {CueKind.BAN, CueKind.BANNED}]
    return any(ban.start >= exception.end or ban.end <= sentence.start for ban in bans)


def is_exception(sentence: Sentence) -> bool:
    """除X外的品牌均可, X除外; but not 除X外还应支持Y."""
    exception = named_as_exception(sentence)
    if exception is None:
        after = sentence.after(CueKind.EXCEPT_END, 14)
        whole = after is not None and sentence.text[after.start : after.end] == "除外"
        return bool(after and whole and is_list(sentence.between(after)))
    besides = (c for c in sentence.cues if c.kind is CueKind.BESIDES)
    return not any(0 <= cue.start - exception.end <= 4 for cue in besides)


def is_banned(sentence: Sentence) -> bool:
    """不接受X, X不得参与, X shall not be offered; but not "others than X will not be accepted"."""
    ban = sentence.before(CueKind.BAN, 24)
    if ban and not sentence.is_negated(ban) and follows_members(sentence.between(ban)):
        return True
    banned = sentence.after(CueKind.BANNED, 48)
    if banned is None or not is_plain_way_to(sentence, banned):
        return False
    latin = is_latin(sentence.text[banned.start : banned.end])
    return latin or banned.start - sentence.end <= 8


def follows_members(between: str) -> bool:
    """Say whether a stretch is empty or holds the first members of a list that goes on.

    >>> follows_members("海康、"), follows_members(""), follows_members("替代品牌,")
    (True, True, False)
    """
    return touches(between) or MEMBERS.fullmatch(between) is not None


def is_plain_way_to(sentence: Sentence, cue: CueSpan) -> bool:
    """Say whether the words from the name to a cue behind it speak of the name, of no others."""
    others = (c for c in sentence.cues if c.kind is CueKind.OTHERS)
    between = any(sentence.end <= other.start < cue.start for other in others)
    return not between and is_list(sentence.between(cue))


def has_equals(sentence: Sentence) -> bool:
    """X、Y或同档次: equals may be offered."""
    equal = sentence.after(CueKind.EQUAL, 60)
    return equal is not None and is_list(sentence.between(equal))


def is_recommended(sentence: Sentence) -> bool:
    """推荐品牌:X, approved makes: X."""
    cue = sentence.before(CueKind.RECOMMEND, 60)
    if cue is None or sentence.is_negated(cue):
        return False
    between = sentence.between(cue)
    if is_latin(sentence.text[cue.start : cue.end]):
        opens = LIST_OPENS.match(between)
        between = between[opens.end() :] if opens else between
    return is_list(between)


def is_example(sentence: Sentence) -> CueSpan | None:
    """Return the cue of a list of examples that the name is a member of."""
    cue = sentence.before(CueKind.EXAMPLE, 48)
    return cue if cue and is_list(sentence.between(cue)) else None


def is_brand_example(sentence: Sentence) -> bool:
    """知名品牌,例如X: examples of what to buy."""
    cue = is_example(sentence)
    words = [c for c in sentence.cues if c.kind is CueKind.BRAND_WORD]
    return cue is not None and any(0 <= cue.start - word.end <= 40 for word in words)


def is_one_of_many(sentence: Sentence) -> bool:
    """选用X、Y等知名品牌."""
    more = sentence.after(CueKind.AND_SO_ON, 60)
    chosen = sentence.before(CueKind.CHOOSE, 48) or sentence.before(CueKind.MUST, 48)
    if not (more and chosen):
        return False
    return is_list(sentence.between(more)) and is_list(sentence.between(chosen))


def is_awarded(sentence: Sentence) -> bool:
    """中标供应商:…,品牌:X; 成交品牌:X."""
    won = sentence.before(CueKind.WON, 80)
    if won is None or sentence.text[won.end : won.end + 1] != ":":
        return False
    label = sentence.before(CueKind.BRAND_WORD, 2)
    own = "品牌" in sentence.text[won.start : won.end] and touches(sentence.between(won))
    return own or (label is not None and touches(sentence.between(label)))


def is_authorised(sentence: Sentence) -> bool:
    """X原厂授权书, 必须为X原厂指定型号: only X can give it."""
    cue = sentence.after(CueKind.AUTHORISED, 10)
    return cue is not None and is_list(sentence.between(cue))


def is_required(sentence: Sentence) -> bool:
    """必须采用X, shall be X, make X; but "Make: X / Y / Z" leaves a choice."""
    cue = sentence.before(CueKind.MUST, 12)
    if cue is None or sentence.is_negated(cue) or not touches(sentence.between(cue)):
        return False
    latin = is_latin(sentence.text[cue.start : cue.end])
    return not (latin and ANOTHER.match(sentence.text, sentence.end))


def is_bought(sentence: Sentence) -> bool:
    """Supply and Implementation of X: the title names what is bought."""
    cue = sentence.before(CueKind.BUY, 6)
    return cue is not None and touches(sentence.between(cue))


def is_existing(sentence: Sentence) -> bool:
    """现有X平台, X设备维保, existing X."""
    there = sentence.before(CueKind.EXISTING, 40)
    if there and HAS.fullmatch(sentence.between(there)):
        return True
    kept = sentence.after(CueKind.UPKEEP, 8)
    if kept and sentence.text[kept.start : kept.end] in {"维保", "续保", "运维"}:
        return is_list(sentence.between(kept))
    upkeep = sentence.before(CueKind.UPKEEP, 12)
    latin = upkeep and is_latin(sentence.text[upkeep.start : upkeep.end])
    return bool(
        upkeep and latin and re.fullmatch(r" (?:of|for)(?: the)? ?", sentence.between(upkeep))
    )


def is_component(sentence: Sentence) -> bool:
    """CPU:X, X酷睿, Windows: a part or a platform."""
    if sentence.at(CueKind.COMPONENT) or sentence.after(CueKind.COMPONENT_LINE, 3):
        return True
    cue = sentence.before(CueKind.COMPONENT, 6)
    return cue is not None and re.fullmatch(r"[ :(\u2265>=]*", sentence.between(cue)) is not None


def is_compatible(sentence: Sentence) -> bool:
    """兼容X, X协议, compatible with X, 第三方控制,如X."""
    cue = sentence.before(CueKind.COMPATIBLE, 14)
    if cue and not sentence.is_negated(cue):
        between = sentence.between(cue)
        latin = is_latin(sentence.text[cue.start : cue.end])
        if touches(between) or not (latin or "," in between or not sentence.same_line(cue)):
            return True
    protocol = sentence.after(CueKind.PROTOCOL, 6)
    if protocol and "," not in sentence.between(protocol):
        return True
    example = is_example(sentence)
    work = [c for c in sentence.cues if c.kind in {CueKind.COMPATIBLE, CueKind.PROTOCOL}]
    return example is not None and any(0 <= example.start - c.end <= 40 for c in work)


def is_offered(sentence: Sentence) -> bool:
    """投标品牌:X, 我司采用X, offered make: X."""
    cue = sentence.before(CueKind.OFFER, 16)
    if cue is None:
        return False
    between = sentence.between(cue)
    return (
        touches(between)
        or re.fullmatch(r"(?:的)?(?:均|全部)?(?:采用|选用|使用|配置)(?:的)?(?:是)?", between)
        is not None
    )
