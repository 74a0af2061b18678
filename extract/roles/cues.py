"""Words that say what a sentence does with a brand it names.

Phrases are in folded form (`extract.text.fold`): simplified, half width, lower case. Most were
seen in real tender documents (phrase lists of published tenders); rules join them into frames
in `extract.roles.in_sentence`.
"""

from collections.abc import Mapping
from enum import StrEnum


class CueKind(StrEnum):
    """What a cue does. A frame asks for a kind on a side of the name, within a distance."""

    EXCEPT = "except"
    EXCEPT_END = "except_end"
    BESIDES = "besides"
    BAN = "ban"
    BANNED = "banned"
    EQUAL = "equal"
    AND_SO_ON = "and_so_on"
    RECOMMEND = "recommend"
    EXAMPLE = "example"
    BRAND_WORD = "brand_word"
    MUST = "must"
    CHOOSE = "choose"
    AUTHORISED = "authorised"
    BUY = "buy"
    WON = "won"
    OFFER = "offer"
    EXISTING = "existing"
    UPKEEP = "upkeep"
    COMPATIBLE = "compatible"
    PROTOCOL = "protocol"
    COMPONENT = "component"
    COMPONENT_LINE = "component_line"
    OTHERS = "others"
    NOT = "not"


PHRASES: Mapping[CueKind, str] = {
    CueKind.EXCEPT: (
        "除|除了|except|except for|excluding|other than|apart from|with the exception of"
    ),
    CueKind.EXCEPT_END: "外|以外|之外|除外",
    # "除海康威视外,还应接入大华": besides, not except.
    CueKind.BESIDES: "还|也|另|同时|尚|均需|仍",
    CueKind.BAN: (
        "不接受|不得使用|不得采用|不得选用|不得提供|不得投|不允许使用|不允许采用|不允许选用|不允许提供|"
        "禁止使用|禁止采用|禁止选用|禁止提供|严禁使用|严禁采用|拒绝|不采用|不使用|不选用|"
        "shall not use|shall not offer|must not use|must not offer|do not offer|do not use|"
        "not accept|prohibited from using|prohibits|bans"
    ),
    CueKind.BANNED: (
        "不予接受|不被接受|不接受|不得参与|不得参加|不得投标|不得使用|不得采用|禁止使用|不可使用|除外|"
        "shall not be offered|shall not be accepted|shall not be used|will not be accepted|"
        "must not be used|must not be offered|is not acceptable|are not acceptable|not acceptable|"
        "not be considered|is prohibited|are prohibited|are excluded|is excluded|not permitted|"
        "not allowed"
    ),
    CueKind.EQUAL: (
        "或同等|或同档次|或同级别|或相当于|或相当|或类似|同等品牌|同等档次|同档次|同等及以上|同等质量|"
        "或国际知名品牌|或国内知名品牌|不低于以上|不低于上述|不低于以下|优于或相当于|"
        "or equal|or equivalent|or approved equal|or approved equivalent|or similar|"
        "or its equivalent|"
        "or other approved|oder gleichwertig|ou équivalent|o equivalente|of gelijkwaardig"
    ),
    CueKind.AND_SO_ON: (
        "等知名品牌|等品牌|等国内知名|等国际知名|等国内外知名|等优质|等同类|等一线品牌|等主流品牌|等;|等。"
    ),
    CueKind.RECOMMEND: (
        "推荐品牌|推荐选用|推荐使用|推荐采用|推荐厂家|推荐厂商|推荐型号|推荐产品|品牌推荐|参考品牌|参考型号|"
        "参考厂家|品牌参考|参照品牌|参照厂商|建议品牌|建议选用|建议采用|建议使用|优先选用|优先采用|优先考虑|"
        "优选|首选品牌|可选品牌|备选品牌|拟选品牌|品牌范围|入围品牌|"
        "recommended|preferred|preferably|suggested|approved make|approved makes|approved brand|"
        "approved brands|approved manufacturers|acceptable manufacturers|acceptable makes|makes|"
        "list of makes|make list|vendor list|leitfabrikat"
    ),
    CueKind.EXAMPLE: "例如|比如|诸如|如|such as|e.g.|for example|like",
    CueKind.BRAND_WORD: "品牌|厂家|厂商|制造商|brand|brands|make|makes|manufacturer|manufacturers",
    CueKind.MUST: (
        "必须采用|必须使用|必须选用|必须为|必须是|只能采用|只能使用|只能选用|只能为|只接受|仅限|限用|"
        "指定品牌|指定使用|指定采用|指定选用|指定为|唯一品牌|须采用|须选用|须使用|须为|需采用|需选用|需使用|"
        "应采用|应选用|应使用|应为|统一采用|统一使用|"
        "must be|shall be|must be of|shall be of make|make|only|sole source|fabrikat"
    ),
    CueKind.CHOOSE: "选用|采用|使用|配置|配备|标配|choose|from among|one of",
    CueKind.AUTHORISED: (
        "原厂授权|厂家授权|厂商授权|制造商授权|原厂指定|原厂商授权|原厂质保|原厂售后"
    ),
    CueKind.BUY: (
        "supply of|supply and implementation of|supply and installation of|supply and delivery of|"
        "purchase of|procurement of|outright purchase of|provision of|renewal of"
    ),
    CueKind.WON: (
        "中标供应商|成交供应商|中标单位|成交单位|中标人|成交人|中标品牌|成交品牌|中标产品|成交产品|"
        "中标标的|成交标的|successful bidder|awarded to|winning bidder"
    ),
    CueKind.OFFER: (
        "投标品牌|所投品牌|所投产品|投标产品|报价品牌|响应品牌|拟投|拟供|我司|我公司|我方|本公司|"
        "we offer|offered make|offered brand|make offered|brand offered|quoted make|proposed make|"
        "our proposed|angebotenes fabrikat"
    ),
    CueKind.EXISTING: (
        "现有|原有|已有|已建|已安装|已部署|在用|利旧|既有|现网|现用|"
        "existing|already installed|currently|currently uses|in use|installed base|legacy"
    ),
    CueKind.UPKEEP: (
        "维保|维护|运维|续保|维修|保养|巡检|"
        "maintenance|amc|annual maintenance contract|support contract|warranty extension|"
        "license renewal"
    ),
    CueKind.COMPATIBLE: (
        "兼容|支持|对接|接入|适配|适用于|适用|互联互通|互通|联动|无缝连接|集成|第三方|"
        "compatible with|compatibility with|integrate with|integrates with|integrated with|"
        "integration with|interoperable with|interoperate with|interface with|interfaces with|"
        "for use with|works with|work with|connect to|connects to|support for|supports"
    ),
    CueKind.PROTOCOL: "协议|接口|驱动|sdk|protocol|interface|api|compatible|integration",
    CueKind.COMPONENT: (
        "cpu|gpu|处理器|显卡|操作系统|显示芯片|芯片|数据库|中间件|浏览器|传感器|感光器件|图像传感器|"
        "processor|processors|operating system|chipset|graphics card|database|image sensor|windows"
    ),
    CueKind.COMPONENT_LINE: (
        "酷睿|至强|奔腾|赛扬|骁龙|xeon|core i|geforce|quadro|windows|操作系统|显卡|处理器"
    ),
    CueKind.OTHERS: (
        "其他|其它|任何|替代|other|others|alternative|alternatives|substitute|substitutes|"
        "substitution|substitutions|equivalent|equal|any"
    ),
    CueKind.NOT: "不|未|不得|禁止|无需|不再|not|no|without",
}


def phrases() -> list[tuple[CueKind, str]]:
    """Return every phrase with its kind.

    >>> (CueKind.EQUAL, "或同档次") in phrases()
    True
    """
    return [(kind, phrase) for kind, joined in PHRASES.items() for phrase in joined.split("|")]
