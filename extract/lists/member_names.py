"""Judges what stands between two separators of a list: a name, a softener, or neither.

A name is told by its form, not by a dictionary: short, without function words, numbers of
things or words of the tender's own language. Latin names begin with a capital or a digit.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from extract.layout.flow import is_han

HAN = "\u3400-\u9fff"


class Verdict(StrEnum):
    """What a piece of a list is."""

    NAME = "name"
    SOFTENER = "softener"  # 同等品牌, or equal: opens the list, names nothing
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on a piece, and for a name the part of the piece that is the name.

    `label` is what stood before a colon: the part of the item that the name is for. `cut` is
    True when running text follows the name: nothing behind it belongs to the list.
    """

    verdict: Verdict
    start: int = 0
    end: int = 0
    label: str | None = None
    cut: bool = False


NEITHER = Judged(Verdict.NEITHER)
SOFTENER = Judged(Verdict.SOFTENER)

LABEL = re.compile(r"([^:\uff1a]{1,20}):\s*(?=\S)")
LEAD = re.compile(
    r"[\s\"'\u201c\u201d\u2018\u2019\u300c\u300d\u300e\u300f\u3010\u3011*#\u2022\u25cf\u25a0\u25cb\u2605\u25b2\u2014-]+"
    r"|\(?\d{1,2}[.)]\s*(?=[^\d\s])|[a-h][.)]\s+|[\u2460-\u2473]"
    r"|(?:譬?如|例如|诸如|比如|包括|包含|分别为|分别是|选用|采用|使用|品牌[为是]|厂家[为是]|如下)(?=.{2})"
    r"|(?:国产|进口|原装|合资|优质)+(?:品牌)?(?=[a-z]{2})|(?:the|any|either)\s+|(?:makes?|brands?|manufacturers?)\s*:?\s+(?=\S)"
    r"|(?:e\.\s?g\.|such as|for example|like|viz\.?|namely)[\s,:]*",
    re.IGNORECASE,
)
# Country before a brand: 瑞典AXIS. Before a Chinese name it may be part of it: 日本电产.
ORIGIN = re.compile(
    r"(?:德国|法国|瑞典|荷兰|英国|意大利|西班牙|瑞士|奥地利|比利时|丹麦|芬兰|挪威|捷克|以色列|美国"
    r"|日本|韩国|加拿大|台湾|中国)(?:原装)?(?:进口)?[\u00b7\s]?(?=[a-z]{2})"
)
TAIL = re.compile(
    rf"[\s\"'\u201c\u201d\u2018\u2019\u300d\u300f\u3002;,.*:]+$|(?:原装进口|原装|定制)$"
    rf"|(?:(?<![美奥])的)?(?:等)?(?:系列产品|系列|品牌产品|产品|品牌|牌子|等)$"
    rf"|(?<!有限)(?<!集团)(?<!股份)(?<!总)(?<!责任)公司$"
    rf"|\(\s*\d+\s*[台套个只面块部件樘根支组批米]?\s*\)$|(?<=[{HAN}])\s*\d+\s*[台套个只面块部件]$"
    r"|\s*(?:或)?(?:同等|同档次|同级别|相当于?)(?:品牌|档次|产品|质量)*$"
    r"|\s+(?:makes?|brands?|only)$",
    re.IGNORECASE,
)
# AEG 公司 VL 系列: the name is the word before 公司, the rest a series.
COMPANY_SERIES = re.compile(
    r"^(?:.*\s)?(\S{2,}?)\s*(?<!有限)(?<!集团)(?<!股份)(?<!总)公司\s*[a-z0-9].*$"
)
SERIES = re.compile(rf"^([{HAN}]{{2,8}})\s*[a-z0-9][a-z0-9./ -]*(?:系列)?$")
# 超声波风速仪 FT: what is bought, then a brand. With a digit it is a brand and its model.
DESCRIBED = re.compile(rf"^[{HAN}]{{2,12}}[仪器机柜泵阀表件缆管灯梯]\s+([a-z&.]{{2,}})$")
LATIN_SERIES = re.compile(r"^(.+?)\s*系列$")

SOFT = re.compile(
    r"^(?:或|等|及|其[他它]|以上|同类|国内外|国内|国际|国产|进口|优质|主流|一线|世界)*"
    r"(?:同等|同档|同级|同类|相当|同质量|同品质|不低于|优于|知名|著名|优质|一线|主流|名牌)"
    r"[^、]{0,14}$|^(?:an?\s+|any\s+|other\s+|or\s+)*(?:approved\s+)?(?:equal|equivalent|similar|eq\.?)\b.*$"
    r"|^(?:or\s+)?(?:as\s+)?(?:approved|reputed)\b.*$|^(?:oder\s+)?(?:gleichwertig\w*|glw\.?)$|^等$",
    re.IGNORECASE,
)
# Words of the tender's own language. 的 is a function word except in 美的, 应 except in 应用材料.
STOP = re.compile(
    r"(?<![美奥])的|必须|不得|不应|不能|可以|能够|按照|根据|符合|满足|要求|标准|提供|投标|采购|招标|中标"
    r"|供应商|供货|供方|进行|具有|具备|支持|实现|确保|保证|上述|以上|以下|任何|相关|不同|同一|相同|所有"
    r"|其中|并且|或者|自行|自主|自定|详见|见附|附件|图纸|设计要求|规格|型号|参数|性能|质量|档次|品牌|厂家|厂商"
    r"|制造商|产地|知名|同等|国产|进口产品|不限|不接受|除外|如下|甲方|乙方|业主|用户|客户|须|需|应[当该为满选具]"
    r"|选用|采用|使用|推荐|参考|指定|确认|认可|为准|报价|数量|单价|备注|序号|合计|免费|负责|包括|包含|以及|经过"
    r"|甲供|乙供|甲控|仅安装|仅供|税率|含税|%|安装费|人工费|我司|我方|本项目|设备清单|国标|行标|一年|三年|质保|检测|认证|证书|协议|接口|格式|算法|对接|兼容"
)
EMPTY = re.compile(
    r"^(?:[/\\\-\u2014_.\s*x]*|无|暂无|没有|同上|同左|n/?a|nil|none|tbd|as above|ditto"
    r"|其他|其它|自拟|待定|详见.*|见.{0,6}|空)$",
    re.IGNORECASE,
)
QUANTITY = re.compile(  # 3M is a company
    r"^(?!3m$)[\d\s.,%~+\u00b1\u2265\u2264<>=\u00d7*:/-]+\s*(?:[a-z]{1,4}|[\u2103\u00b0\u03a9\u03bc]+|[台套个只米年月日元天小时寸吨项]+)?$",
    re.IGNORECASE,
)
STANDARD = re.compile(
    r"^(?:gb|gb/t|iso|iec|din|en|astm|ansi|nfpa|ul|ip|bs|is|jis|ieee|nema|asme|aashto|onvif|itu|rfc|class|grade"
    r"|type|level|code|cat|category|part|section|form|version|schedule|table|annex|appendix|clause)\b[\s./-]*[\divx]+",
    re.IGNORECASE,
)
SIZE = re.compile(r"^\d+(?:\.\d+)?\s*(?:x|mm|cm|m|kg|w|kw|v|kv|a|nos?|sq)\b", re.IGNORECASE)
MAX_HAN = 10  # a brand is short
MAX_COMPANY = 30  # a full company name is not
MAX_LATIN_WORDS = 9
COMPANY = re.compile(r"(?:公司|集团|厂|研究所|研究院)(?:\(.*\))?$")
LATIN_STOP = re.compile(
    r"\b(?:with|including|include|in|for|as|to|on|from|complete|shall|should|will|must|having|which|that|is|are"
    r"|was|be|by|at|etc|if|per|not|this|these|those|where|when|can|may|no|lieu)\b",
    re.IGNORECASE,
)


def judge(folded: str, cased: str, *, strict: bool = False) -> Judged:
    """Return the verdict on one piece; `start` and `end` count in the piece.

    `folded` and `cased` are the same text in one case and as printed. `strict` asks Latin
    names for a capital or a digit in front.

    >>> found = judge("aeg 公司 vl 系列", "AEG 公司 VL 系列")
    >>> found.verdict, found.start, found.end
    (<Verdict.NAME: 'name'>, 0, 3)
    >>> judge("同等品牌", "同等品牌").verdict
    <Verdict.SOFTENER: 'softener'>
    """
    label = LABEL.match(folded)
    start = label.end() if label else 0
    if SOFT.match(folded[start:].strip("\"'\u201c\u201d [](){}.")):
        return SOFTENER
    start, end = bare(folded, start)
    running = latin_stop(folded, start, end)
    start, end = without_series(folded, start, running or end)
    if start >= end or not is_name(folded[start:end], cased[start:end], strict=strict):
        return NEITHER
    named_for = label[1].strip() if label else None
    return Judged(Verdict.NAME, start, end, named_for, cut=running is not None)


def bare(folded: str, start: int) -> tuple[int, int]:
    """Return the bounds of a piece without bullets, quotes, 如, 等, 品牌, 公司 and counts."""
    end = len(folded)
    while (found := LEAD.match(folded, start, end)) and found.end() > start:
        start = found.end()
    if origin := ORIGIN.match(folded, start, end):
        start = origin.end()
    while found := TAIL.search(folded, start, end):
        if found.start() <= start:
            break
        end = found.start()
    while end > start and folded[end - 1].isspace():
        end -= 1
    if folded.count(")", start, end) > folded.count("(", start, end) and folded[end - 1] == ")":
        end -= 1
    return start, end


def latin_stop(folded: str, start: int, end: int) -> int | None:
    """Return where a Latin name ends and running text begins: Vall | with power spike."""
    stop = LATIN_STOP.search(folded, start + 1, end)
    if stop is None or not folded[start:end].isascii() or stop.start() <= start + 1:
        return None
    return start + len(folded[start : stop.start()].rstrip(" ,("))


def without_series(folded: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the name alone where a company, a model or a series follows it."""
    text = folded[start:end]
    if described := DESCRIBED.match(text):
        return start + described.start(1), end
    for pattern in (COMPANY_SERIES, SERIES, LATIN_SERIES):
        found = pattern.match(text)
        if found and not (pattern is SERIES and COMPANY.search(text)):
            return start + found.start(1), start + len(text[: found.end(1)].rstrip())
    return start, end


def is_name(folded: str, cased: str, *, strict: bool) -> bool:
    """Say whether a text has the form of a brand or a company's name."""
    outside = re.sub(r"\([^()]*\)?", "", folded).strip()
    if len(outside) < 2 and not (outside and is_han(outside[0])):
        return False
    if any(pattern.match(outside) for pattern in (EMPTY, QUANTITY, STANDARD, SIZE)):
        return False
    if any(is_han(character) for character in outside):
        return is_han_name(outside)
    return is_latin_name(outside, cased, strict=strict)


def is_han_name(text: str) -> bool:
    """Say whether a text with Han characters in it can be a name."""
    if len(text) < 2 or STOP.search(text) or re.search(r"[,\u3002;:!?=<>\u2265\u2264]", text):
        return False
    limit = MAX_COMPANY if COMPANY.search(text) else MAX_HAN
    return sum(map(is_han, text)) <= limit and len(text) <= 2 * limit + 10


def is_latin_name(folded: str, cased: str, *, strict: bool) -> bool:
    """Say whether a text without Han characters can be a name."""
    letters = sum(character.isalpha() for character in folded)
    if letters < 2 or len(folded) > 80 or len(folded.split()) > MAX_LATIN_WORDS:
        return False
    if LATIN_STOP.match(folded):
        return False
    first = cased.lstrip("([\"'")[:1]
    return first.isupper() or first.isdigit() or not strict
