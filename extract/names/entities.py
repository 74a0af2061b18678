"""Rules for names of others: the longest company, institution or place around a hit decides.

A vendor's name inside a company's name is that company's name: 湖南雁能博世科技有限公司 is not
Bosch, 特能博世 neither, and no word list knows every one of them. So a hit inside a legal name
counts only where the vendor is known to bear that name, or where a name that is too long to be
a coincidence leads it.
"""

import re

from extract.han import HAN
from extract.knowledge import Knowledge
from extract.names.candidates import Candidate
from extract.names.verdicts import FIRM, LIKELY, SURE, Verdict, accept, doubt, reject
from extract.text import fold

NAME = rf"[{HAN}A-Za-z0-9()\u00b7&]"
COMPANY = (
    r"有限责任公司|股份有限公司|有限公司|股份公司|集团公司|分公司|公司|事务所|合伙企业|合作社|"
    r"经营部|商行"
)
INSTITUTION = r"医院|学校|学院|大学|中学|小学|幼儿园|银行|研究院|研究所|设计院|派出所|委员会|管理局"
TAIL = re.compile(rf"^\n?(?P<middle>{NAME}{{0,16}}?)(?P<form>{COMPANY}|{INSTITUTION})")
HEAD = re.compile(rf"{NAME}{{0,14}}$")

# Words of running text: behind one of them the name of a company may begin, across one it
# cannot go on.
RUNNING = (
    r"供应商|投标人|中标人|成交人|中标|成交|采购人|招标人|单位|厂家|厂商|制造商|生产商|代理商|品牌|型号|名称|"
    r"设备|采购|采用|选用|使用|安装|委托|推荐|摄像|摄象|监控|服务器|交换机|系统|产品|"
    r"有限公司|公司|由|为|是|与|和|及|或|的|在|向|等|对|将|应|请"
)
RUNNING_HEAD = re.compile(rf"^.*(?:{RUNNING})")
RUNNING_MIDDLE = re.compile(RUNNING)

# The same name with what kind of business it is and nothing of its own.
TRADE = re.compile(
    r"(?:科技|技术|网络|安全|数据|通讯|通信|电子|电气|数字|信息|系统|设备|安防|安保|软件|智能|自动化|工业|机电|"
    r"制冷|空调|电梯|楼宇|贸易|销售|服务|工程|开发|投资|控股|发展|股份|实业|集团|\([^)]*\))*"
)
# 大华路, 三星镇, 曙光医院: a short name with one of these is a place or an institution.
PLACE = re.compile(
    r"^(?:路(?!由)|街|大道|村|镇|乡|县|小区|社区|花园|广场|大厦|大酒店|酒店|宾馆|饭店|公园|医院|"
    r"[小中]学|学[校院]|大学|幼儿园|银行|会计师|律师|桥(?!接|架)|立交|地铁|火车站|水库|煤矿)"
)
STREET = re.compile(
    r"^[ \n](?:street|st\.|road|rd\b|avenue|ave\b|crescent|boulevard|university|college|hospital|"
    r"clinic|church|village|township|suburb)",
    re.IGNORECASE,
)
# Companies with a brand for a name, of which English print has many: Axis Bank Ltd.
ENGLISH_COMPANY = re.compile(
    r"^(?: (?:[A-Z][\w&.'-]*|and|&|of)){0,4},? ?\(?"
    r"(?:Pty|Pvt|Private|Proprietary|Ltd|Limited|Inc\b|LLC|LLP|GmbH|S\.?A\.?\b|Corp|Corporation|PLC|plc|CC\b|Bank|Insurance|Attorneys|Consult)"
)
JOINT_VENTURE = re.compile(
    r"^[^.;\n]{0,25}\b(?:JV|J/V|JOINT VENTURE|joint venture|Joint Venture)\b"
)


def place_verdict(candidate: Candidate, _: Knowledge) -> Verdict | None:
    """Reject a hit that the next word makes a street, a village or an institution."""
    if candidate.is_latin:
        return reject("place") if STREET.match(candidate.right) else None
    return reject("place") if candidate.alias.han < 4 and PLACE.match(candidate.right) else None


def entity_verdict(candidate: Candidate, knowledge: Knowledge) -> Verdict | None:
    """Decide a hit inside the name of a company or institution; None where there is none."""
    tail = TAIL.match(candidate.right)
    if tail is None or RUNNING_MIDDLE.search(tail["middle"]):
        return english_entity_verdict(candidate) if candidate.is_latin else None
    head = entity_head(candidate.left)
    middle, form = tail["middle"], tail["form"]
    if candidate.right.startswith("\n") and not TRADE.fullmatch(middle):
        # The next line begins a name of its own.
        return None
    name = fold(head + candidate.printed + middle + form)
    if (name, candidate.alias.row.vendor_id) in knowledge.legal_names:
        return accept("legal_name", SURE)
    return unlisted_entity(candidate, knowledge, head=head, middle=middle)


def entity_head(left: str) -> str:
    """Return what stands before a hit and belongs to the same company's name.

    >>> entity_head("中标供应商:湖南雁能"), entity_head("本项目由上海"), entity_head("品牌 ")
    ('湖南雁能', '上海', '')
    """
    found = HEAD.search(left)
    return RUNNING_HEAD.sub("", found[0]) if found else ""


def unlisted_entity(
    candidate: Candidate, knowledge: Knowledge, *, head: str, middle: str
) -> Verdict | None:
    """Decide a hit in a company's name that the vendor is not known to bear."""
    if not head and not middle:
        return None  # "海康威视公司", "AEG公司": no more than the brand
    alias = candidate.alias
    if TRADE.fullmatch(middle) is None or (head and head not in knowledge.places):
        return reject("other_company")
    # 西门子(中国)有限公司, but also 索尼(中国)有限公司: a branch is named with its place.
    branch = middle.startswith("(") and not alias.row.ambiguous
    if not head and (branch or not alias.is_doubtful):
        return accept("company_led_by_name", FIRM)
    if alias.han > 3 and not alias.is_doubtful:
        return accept("company_led_by_name", LIKELY)
    return doubt("company_not_listed") if branch or not alias.is_short else reject("other_company")


def english_entity_verdict(candidate: Candidate) -> Verdict | None:
    """Reject a joint venture with a brand for a name, and doubtful names in other companies."""
    if "/" in candidate.left[-1:] and JOINT_VENTURE.match(candidate.right):
        return reject("other_company")
    doubtful = candidate.alias.row.ambiguous and not candidate.model
    if doubtful and ENGLISH_COMPANY.match(candidate.right):
        return reject("other_company")
    return None
