"""Rules that ask what stands near a doubtful name: 联想 is a company beside a server, else a verb.

A name is doubtful when its row says so (`ambiguous`) or when it is a Han name of one or two
characters, which many words contain by chance (上海|康复, 东亚|安全).
"""

import re

from db.reference_kinds import AliasKind
from extract.han import is_han
from extract.knowledge import Knowledge
from extract.names.candidates import Candidate, is_piece_of_word
from extract.names.verdicts import FIRM, LIKELY, Verdict, accept, doubt, reject
from extract.text import fold

# What ends a clause. A line feed does not: lists and cells wrap.
CLAUSE = re.compile(r"[\u3002;!?\uff1b]|\n\n")

# What makers of equipment make, right before or after a name: 服务器 联想, 大金空调.
DEVICE = (
    r"摄像机|摄像头|摄象机|监控|录像机|录象机|球机|枪机|门禁|对讲机|解码器|编码器|视频会议|会议终端|"
    r"交换机|服务器|路由器|防火墙|网关|工作站|一体机|计算机|电脑|笔记本|台式机|主机|阵列|存储|存储设备|硬盘|内存|"
    r"打印机|键盘|复印机|扫描仪|投影仪|投影机|投影|显示器|显示屏|拼接屏|大屏|电视|电视机|手机|平板|相机|照相机|镜头|"
    r"芯片|显卡|处理器|操作系统|数据库|软件|平台|空调|电梯|扶梯|压缩机|风机|水泵|变频器|断路器|接触器|开关|插座|"
    r"传感器|仪表|分析仪|检测仪|显微镜|热像仪|轴承|电机|阀门|电缆|线缆|机柜|UPS|蓄电池"
)

# Words that can touch a name without being part of a longer word with it.
OPENERS = re.compile(
    r"(?:为|是|用|由|在|与|和|及|或|如|含|配|购|的|以|对|给|从|即|像|选|除|台|套|个|款|牌|机|器|端|屏|仪|柜|阀|泵|"
    r"接受|允许|拒绝|排除|限定|限于|选择|购买|更换|"
    r"品牌|必须|原装|原厂|进口|国产|德国|法国|瑞典|荷兰|美国|日本|韩国|英国|瑞士|丹麦|芬兰|中国|台湾|支持|"
    r"兼容|基于|安装|包括|现有|原有|已有|已建|正版|推荐|参考|指定|禁止|设备|软件|系统|平台|产品|型号|协议|"
    r"供应商|厂家|厂商|制造商|厂|商)$"
)
FOLLOWERS = re.compile(
    r"^(?:品牌|牌|公司|集团|系列|产品|设备|原厂|原装|正品|定制|官方|授权|生产|制造|出品|推出|电子|电气|科技|技术|"
    r"股份|网络|安防|安保|视讯|通讯|通信|摄像|台式|打印|复印|显示|传感|工具|系统|云|协议|中国|在华|中选|中任选|"
    rf"或|和|及|与|等|的|型|款|同等|同档次|均|外|以外|之外|除外|{DEVICE})"
)

# What an ambiguous alias can be and still be a name: a description of a product, a bare model
# number or a misspelling (博士 for 博世) is certified only by names beside it.
NAMES = frozenset({AliasKind.NAME, AliasKind.BRAND, AliasKind.LEGAL, AliasKind.DOMAIN})

# Words that only the name of a maker can stand before.
MAKER_WORD = re.compile(r"^(?:品牌|牌|公司|集团|原厂|原装|官方|授权|系列产品)")

SEPARATOR = r"[\s\u3001,\uff0c/|\uff5c;&+()\u300a\u300b\"'\u201c\u201d\u2018\u2019\u3010\u3011\[\]]"
SEPARATED = re.compile(rf"(?:{SEPARATOR}|或者?|和|及|与|以及|\band\b|\bor\b)*")
# A maker with its series, and the mark that parts it from the next: "Siemens-3VL / Schneider".
SERIES = re.compile(r"(?:[-\s][a-z0-9.+-]{1,12}){1,2}\s*[\u3001,/|]\s*")
DELIMITED_LEFT = re.compile(r"(?:^|[\s\u3001,/|\uff5c\"'\u201c\u2018\u300a\u3010(\[:>=]|\d\.)$")
DELIMITED_RIGHT = re.compile(r"^(?:$|[\s\u3001,/|\uff5c\"'\u201d\u2019\u300b\u3011)\]<;\u3002.])")

# A word for "brand" that opens a list, and words that close one of equals.
BRAND_WORD = re.compile(
    r"品牌|厂家|厂商|制造商|生产商|原产地|型号|\b(?:makes?|brands?|manufacturers?|vendors?)\b",
    re.IGNORECASE,
)
EQUAL_TAIL = re.compile(
    r"^[\s,]*(?:或|及|等)?(?:同等|同档次|相当于|或相当|类似品牌|知名品牌)"
    r"|^[\s,]*or (?:approved )?(?:equal|equivalent)",
    re.IGNORECASE,
)
# What may stand between that word and the name: a colon and members. Sentences and rows of a
# table hold spaces and commas too, and open no list: "the vendor shall reach each Milestone".
HAN_LIST = re.compile(
    r"^ ?$|^ ?(?:[:=|/(\"\u201c]|为|是|有|包括|,?例?如)"
    r"(?:.*(?:[\u3001,/|(\"\u201c]|和|或|及|与))? ?$"
)
LATIN_LIST = re.compile(r"^ ?$|^ ?[:=|/] ?(?:.*[\u3001,/|&] ?)?$")

DEVICE_RIGHT = re.compile(rf"^ ?(?:{DEVICE})")
DEVICE_LEFT = re.compile(rf"(?:{DEVICE})[ \n:|]{{0,2}}$")
MODEL_RIGHT = re.compile(
    r"^(?:(?=[A-Za-z0-9/.+-]*[A-Z])[A-Za-z0-9][A-Za-z0-9/.+-]+"  # glued: 联想IT
    r"| (?=[A-Z0-9/.+-]*[A-Z])[A-Z0-9][A-Z0-9/.+-]+(?![A-Za-z]))"  # in capitals: 华为 AR6280-S
)
# The bare word for a camera is no product term (it is a camcorder too), but tells makers apart.
CAMERA = re.compile(r"摄[像象]机|摄像头|视频监控|\bcameras?\b", re.IGNORECASE)


# Words of video surveillance that are no product of it: whoever controls domes by keyboard or
# speaks the protocol of one maker watches by camera.
WATCHING_WORD = re.compile(
    r"键盘控制|控制键盘|监控键盘|云台|(?:视频|数字|模拟)矩阵|视频监控|安防监控|录像|onvif|pelco-?[dp]\b|\bptz\b",
    re.IGNORECASE,
)


def word_edge_verdict(candidate: Candidate, _: Knowledge) -> Verdict | None:
    """Reject a doubtful Han name that runs on into Han text as part of another word."""
    alias = candidate.alias
    if alias.han == 0 or alias.han > 3 or candidate.model or not alias.is_doubtful:
        return None
    left = not is_han(candidate.left[-1:]) or OPENERS.search(candidate.left)
    right = not is_han(candidate.right[:1]) or FOLLOWERS.match(candidate.right)
    if left and right:
        return None
    # One clean edge leaves a doubt that a reviewer can settle; none leaves a piece of a word.
    return doubt("word_goes_on") if left or right else reject("word_goes_on")


def own_context_verdict(candidate: Candidate, knowledge: Knowledge) -> Verdict | None:
    """Accept a doubtful name by the words around it; None when they do not decide."""
    row = candidate.alias.row
    if not row.ambiguous:
        return accept(f"alias_{row.kind}", FIRM)
    if row.kind not in NAMES:
        return None
    if not candidate.alias.is_initials and stands_in_list(candidate, knowledge):
        return accept("brand_cue", FIRM)
    if stands_beside_device(candidate):
        return accept("device_beside", LIKELY)
    return accept("product_context", LIKELY) if has_product(candidate, knowledge) else None


def stands_in_list(candidate: Candidate, knowledge: Knowledge) -> bool:
    """Say whether the name is a member of a list that a word for "brand" opens or equals close."""
    if EQUAL_TAIL.match(candidate.right) or MAKER_WORD.match(candidate.right):
        return True
    clause = CLAUSE.split(candidate.left)[-1]
    opened = [found.end() for found in BRAND_WORD.finditer(clause)]
    opened += [
        found.end()
        for cue in knowledge.cues
        if cue.row.kind in {"recommended_list", "reference_list", "required", "offered"}
        for found in cue.pattern.finditer(clause)
    ]
    shape = LATIN_LIST if candidate.is_latin else HAN_LIST
    return any(len(clause) - end < 50 and shape.search(clause[end:]) for end in opened)


def stands_alone(candidate: Candidate) -> bool:
    """Say whether a Han name is the whole of a cell, a quotation or a list member.

    A Latin word in quotes can be any word (`'Axis'`), a letter-spaced line has no words.
    """
    if candidate.is_latin or candidate.torn:
        return False
    left, right = DELIMITED_LEFT.search(candidate.left), DELIMITED_RIGHT.match(candidate.right)
    return bool(left and right)


def stands_beside_device(candidate: Candidate) -> bool:
    """Say whether a Han name touches a piece of equipment, or a model number follows it.

    Being alone in a cell is not enough: 苹果 and 博士 are, in lists of food and of staff.
    """
    if candidate.is_latin or candidate.torn:
        return False
    left, right = candidate.left, candidate.right
    if DEVICE_RIGHT.match(right) or MODEL_RIGHT.match(right):
        return True
    return DEVICE_LEFT.search(left) is not None and not is_han(right[:1])


def has_product(candidate: Candidate, knowledge: Knowledge) -> bool:
    """Say whether a product of the vendor's kind is named in the same clause.

    Latin words stand near cameras for other reasons (the pan axis of a dome): for them the
    product has to follow at once, or the word to be in capitals with the product close by.
    """
    wanted = set(candidate.alias.vendor.categories) - {"holding"}
    left = CLAUSE.split(candidate.left)[-1]
    right = CLAUSE.split(candidate.right)[0]
    if not candidate.is_latin or not candidate.alias.row.ambiguous:
        near = f"{left[-24:]}\n{right[:24]}"
        camera = CAMERA.search(near) is not None and "netcam" in wanted
        return camera or bool(wanted & categories_in(near, knowledge))
    if not candidate.printed[0].isupper():
        return False
    if CAMERA.search(right[:14]) and "netcam" in wanted:
        return True
    capitals = candidate.printed.isupper()
    near = f"{left[-30:]}\n{right[:30]}" if capitals else right[:22]
    return bool(wanted & categories_in(near, knowledge))


def speaks_of_watching(candidate: Candidate) -> bool:
    """Say whether the clause around a name speaks of video surveillance."""
    left, right = CLAUSE.split(candidate.left)[-1], CLAUSE.split(candidate.right)[0]
    return WATCHING_WORD.search(f"{left}\n{right}") is not None


def categories_in(text: str, knowledge: Knowledge) -> frozenset[str]:
    """Return the vendor categories of all product terms in a text."""
    terms, folded = knowledge.product_texts, fold(text)
    found: frozenset[str] = frozenset()
    for number, start, end in knowledge.products.find_matches_as_indexes(folded, overlapping=True):
        plural = end + (folded[end : end + 1] == "s")
        if not is_piece_of_word(folded, start, plural):
            found |= knowledge.product_terms[terms[number]]
    return found
