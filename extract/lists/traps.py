"""Text that looks like the beginning of a brand list and is none.

Two boilerplates make most false alarms in Chinese tenders: the same-brand rule of decree 87
(同品牌投标人 ... 中标人推荐资格) and the committee that recommends candidates. In English it
is `or equivalent` behind a degree, a standard, a document or a sum.
"""

import re

# What stands right behind 推荐, 品牌 or 选用 and makes another thing of it.
AFTER = re.compile(
    r"\s*(?:第?[一二三四五六七八九十\d]{0,3}(?:名|家|个|位)?(?:为|的)?(?:预)?(?:中标|成交|入围|候选)|资格|得分|排名|顺序"
    r"|名单|排序|情况|评标|评审|前三|性标准|标准|的?(?:备品|备件|专用工具|课程|频道|案例|读物|书目|做法|方法)|课程|频道"
    r"|表(?!示)|、(?:产地|型号|规格|技术|数量|参数|商标)|中(?:选择|选用|任选|选取)|后面|之后加|字样|条款|条件"
    r"|(?:产品)?(?:不予?接受|禁止|不得|除外)|知名度|授权|logo|标识|保护|影响力|建设|宣传|推广|价值|形象|识别|管理|认证|相同|不同|一致|统一|数量|名称|负责)"
)
# What stands right before a cue and turns its meaning.
BEFORE = re.compile(
    r"(?:不(?:得|应|能|可|宜|予|作)?|未|无|没有|禁止|严禁|是否有|有无|同|同一|相同|不同|核心产品|各|多|任何|自主|自有"
    r"|车辆|子|评标委员会|评审委员会|磋商小组|谈判小组|评委会?|专家|被|共|依次|分别|授权|顺序|组长|proposed|offered|quoted|bidder'?s|tenderer'?s|indian|any|same|each|other|local|foreign|every|no|which|课程|智能|自动|个性化|一般|如有)$"
)
COMPATIBLE = re.compile(
    r"支持|兼容|对接|接入|适配|集成|互通|互联|第三方|\b(?:compatible|interface|integrat\w+|interoperab\w+|support\w*)\b"
)
AFTERWARDS = 16  # characters behind a list in which 对接 or 兼容 still speaks of it
ANSWER = re.compile(r"\b(?:proposed|offered|quoted|bidder|tenderer)|投标|所投|响应")
# The word before 推荐品牌 that makes it a reference to the list and not the list.
POINTER = re.compile(
    r"(?:在|从|按|按照|根据|见|详见|不低于|优于|除|上述|以上|所列|给出的|提供的)(?:本|该|招标文件|采购文件)*(?:的)?$"
)
# The noun behind the last member, when the members are techniques and not brands.
TECHNIQUE = re.compile(
    r"\s*(?:等)?(?:协议|标准|格式|接口|技术|方式|算法|语言|架构|材质|材料|工艺|结构|方法|规范|浏览器|阅读器|输入法"
    r"|操作系统|控制|网络|通信|传输|模式|手段|打开|浏览|登录|查看|途径|措施|形式|专业|学历|证书|电缆线|编码|制式|频段)"
)
# Right of `or equivalent`: what is compared is a document, a qualification, a sum or a rule.
EQUIVALENT_OF = re.compile(
    r"\s*(?:documents?|qualifications?|degrees?|experience|standards?|certificat\w+|diploma\w*|clauses?|laws?|provisions?"
    r"|to\b|of\b|in\s+(?:value|amount)|amounts?|currenc\w+|authorit\w+|bod(?:y|ies)|levels?|grades?|rank|positions?|methods?"
    r"|tests?|codes?|class(?:es)?|registration|institution\w*|forms?|period)\b",
    re.IGNORECASE,
)
# Left of `or equivalent`: words that name a rule, a document, a degree or a technique.
NO_BRAND = re.compile(
    r"\b(?:standards?|specifications?|codes?|articles?|certificates?|degrees?|bachelor\w*|master'?s?|diploma|act|law|section"
    r"|clause|class|grade|category|level|type|method|test\w*|procedure|protocol|format|licen[cs]e|rate|price|cost|value|amount"
    r"|sum|usd|eur|inr|rupees|years?|months?|days?|engineer\w*|university|institute|school|association|government|ministry"
    r"|authority|iso|iec|astm|ansi|bs|en|din|is|gb|ieee|nfpa|ul|ce|ip\d+|pmp|itil|cmmi|sast|dast|oauth\d?|json|xml|pdf|csv|sql"
    r"|html\d?|http|https|rest|soap|api|sdk|jwt|saml|ldap|ssl|tls|vpn|tcp|udp|qr|barcode|rs-?\d+|usb|hdmi|cat-?\d\w*)\b",
    re.IGNORECASE,
)
ACRONYM = re.compile(r"[A-Z0-9]{2,5}")


def is_answer(wording: str) -> bool:
    """Say whether a wording names what the bidder answers: Proposed make.

    >>> is_answer("proposed make :"), is_answer("tender make :")
    (True, False)
    """
    return ANSWER.search(wording) is not None


def is_compatibility(text: str, start: int, first: int, last: int) -> bool:
    """Say whether a clause asks for compatibility with brands and not for brands.

    `start` to `first` are the words before the names, `last` is where names and tail end.

    >>> is_compatibility("支持与海康、大华等主流品牌摄像机对接", 0, 3, 15)
    True
    """
    return bool(
        COMPATIBLE.search(text, start, first) or COMPATIBLE.search(text, last, last + AFTERWARDS)
    )


def is_trap_before(text: str, start: int) -> bool:
    """Say whether the words before a cue take its meaning away.

    >>> is_trap_before("本项目不推荐", 4), is_trap_before("评标委员会推荐", 5)
    (True, True)
    """
    before = text[max(0, start - 16) : start].rstrip()
    return BEFORE.search(before) is not None


def is_pointer(text: str, start: int, end: int) -> bool:
    """Say whether a wording points to a list elsewhere: 在参考品牌中选择.

    >>> is_pointer("在以下品牌中任选:大金", 1, 8), is_pointer("在推荐品牌中选择", 1, 5)
    (False, True)
    """
    before = text[max(0, start - 16) : start].rstrip()
    return text[end : end + 1] != ":" and POINTER.search(before) is not None


def is_trap_after(text: str, end: int) -> bool:
    """Say whether the words behind a cue make something else of it.

    >>> is_trap_after("推荐品牌表", 4), is_trap_after("推荐品牌为", 4)
    (True, False)
    """
    return AFTER.match(text, end) is not None


def is_technique(text: str, end: int) -> bool:
    """Say whether the list before `end` counts techniques: TCP、UDP 协议.

    >>> is_technique("支持 tcp、udp 协议", 10)
    True
    """
    return TECHNIQUE.match(text, end) is not None


def is_no_brand(printed: str) -> bool:
    """Say whether a Latin name is a rule, a document, a degree or a technique.

    >>> [is_no_brand(name) for name in ("Articles of Incorporation", "Code 128", "Zimbra")]
    [True, True, False]
    """
    return NO_BRAND.search(printed) is not None


def compares_no_brand(text: str, end: int) -> bool:
    """Say whether what follows `or equivalent` shows that no brand is compared.

    >>> compares_no_brand("(or equivalent documents of constitution", 14)
    True
    """
    return EQUIVALENT_OF.match(text, end) is not None


def are_acronyms(names: list[str]) -> bool:
    """Say whether all names are bare acronyms, which more often name a technique than a brand.

    >>> are_acronyms(["SAST", "DAST"]), are_acronyms(["ABB", "Siemens"])
    (True, False)
    """
    return all(ACRONYM.fullmatch(name) for name in names)
