"""Text that looks like a brand list and is none: the boilerplate of real tenders.

Source in each comment: pb = phrase book 2.3, 3.5, 4 and the labelled hard negatives of tender
documents; la = language notes, section 4.
"""

import pytest

from db.records import ListKind, Stage
from papers import lists_in, members, paper, text_page

CHINESE = [
    # pb: 15 of 51 documents
    "评审后得分最高的同品牌投标人获得中标人推荐资格；评审得分相同的，由采购人确定一个投标人获得中标人推荐资格，其他同品牌投标人不作为中标候选人。",
    "提供相同品牌产品的不同投标人参加同一合同项下投标的，按一家投标人计算",
    "多家投标人提供的核心产品品牌相同的，按前两款规定处理。核心产品品牌（生产厂家）：",
    # pb: 19 of 51 documents
    "评标委员会推荐中标候选人：按照招标文件第三章评标办法推荐排名前三的为中标候选人。",
    "磋商小组推荐成交候选供应商排序名单，推荐最低价投标单位“某公司”。",
    "评标委员会推荐评标组长、专家，推荐3名中标候选人。",
    # pb 3.5
    "推荐的备品备件、专用工具和仪器仪表分项价格表",
    "属于推荐性标准的，优先采购，具体见第四章",
    "与本招标项目其他投标人代理同一个制造商同一品牌、同一型号的货物",
    "须与云桌面管理系统同一品牌、同一系列",
    "黑板品牌 LOGO 标识、学校名称",
    "品牌知名度及市场占有率较高、产品成熟度高的得5分",
    "品牌保护条款、知识产权条款",
    "是否有品牌要求，请明确？答：以招标文件要求为准",
    "本项目不接受进口产品、联合体投标。",
    "未注明进口产品的，均为国产产品、不允许提供进口产品",
    "供应商在满足技术要求和性能的前提下可投同档次或优于上述参数、性能和质量的货物",
    "不应低于设计图纸的要求和品牌档次，最终选用的元器件须经招标方确认",
    "招标人承诺不以上述参考牌号或分类号作为评标时确定无效投标的评判标准",
    "兼容各品牌监测设备、第三方平台",
    "电缆进口位置、控制电缆进口位置",
    "中标品牌也为“万马宏”，请核实",
    # pb 3.1, meta rules
    "推荐三个以上同等档次品牌的，必须在参考品牌后面加上“或相当于”字样。",
    "在推荐品牌中选择，推荐品牌表见附件三。推荐品牌、产地、技术参数见附表",
    "提出不少于 3 个同等档次品牌或分包商供投标人报价时选择",
    "业主招标品牌要求（上传业主品牌表）",
    "除采购文件明确的品牌外，欢迎其他能满足本项目技术需求且性能与所明确品牌相当的产品参加。",
    # pb 4: an analytics feature
    "支持车辆品牌识别、车辆子品牌识别、车身颜色识别",
    # la: negation
    "本项目不推荐任何品牌",
    "本项目不得指定品牌，评审应关注指定品牌条款。",
    # counts of things and techniques
    "开关柜的主母线和分支母线应选用优质高电导率铜材、镀锌钢管、阻燃电缆。",
    "均采用聚乙烯绝缘、额定电压不低于 450V 的导线",
    "应采用钢筋混凝土预先浇注，厚度不低于200mm",
    "控制接口支持 TCP、UDP、HTTP 协议，推荐使用 Chrome、Firefox 浏览器",
    "建议采用光纤、ADSL 等方式接入",
    "近三年在中华人民共和国境内同类产品的业绩",
    "享受与中小企业同等待遇",
    # written to look for gaps: compatibility, preferences, instructions, bans
    "支持与海康威视、大华、宇视等主流品牌摄像机对接",
    "数据库支持MySQL、Oracle、SQL Server等主流数据库",
    "推荐使用WPS、Office打开",
    "推荐使用国产操作系统、国产数据库",
    "建议使用谷歌浏览器、360浏览器",
    "优先采购节能产品、环境标志产品",
    "优先选用当地农产品、特色产品",
    "以下品牌产品不予接受：甲牌、乙牌",
    "推荐理由：技术先进、质量可靠",
    "品牌要求：投标人所投产品应为国内外知名品牌，质量可靠。",
    # blank forms
    "品牌：        规格型号：        数量：",
    "推荐品牌：详见附件",
    "推荐品牌：无",
    "推荐品牌：/",
    "参考品牌：____、____、____",
]
ENGLISH = [
    # pb: hard negatives of the labelled tenders
    "Security testing completed (SAST/DAST or equivalent) with no critical issues.",
    "Barcode generation (Code 128 or equivalent)",
    "Articles of Incorporation (or equivalent documents of constitution or association)",
    "a sum equivalent to 5% of contract, or equivalent amount in US dollars",
    "British Standards (BS), International Standards (IEC) or equivalent.",
    "The contractor shall make all payments; make any alteration in the works",
    "approved by the Architect / Consultant; approved samples; approved laboratory",
    "Ductwork Accessories are specified by manufacturer’s numbers as to type and quality",
    "tamper-resistant hexagonal lock nut, or approved equivalent",
    "Indian make heavy type, of approved make",
    "Event Branding (IDEAS 2026 theme). Bids obtainable from: Brand SA Website",
    "Indication of expected brands and models.",
    "Bachelor of Engineering or equivalent degree, PMP or equivalent certification",
    "Mentioning specific Brand or Make or Model or Manufacturer or Dealer name is void",
    "Make in India: preference to Make in India products",
    "Make: ________  Model: ________",
    "Experience in Java or equivalent programming language",
    "ISO 9001:2015 or equivalent certification",
    "minimum Intel Core i7 or equivalent processor",
    "Product Brand: Samsung",
    "manufacturer's standard pre-printed products or similar",
]


@pytest.mark.parametrize("text", [*CHINESE, *ENGLISH])
def test_boilerplate_is_no_list(text: str) -> None:
    """A list needs wording that asks and members that look like names."""
    assert [members(found) for found in lists_in(paper(text_page(text)))] == []


def test_boilerplate_beside_a_list_leaves_the_list_alone() -> None:
    """The same-brand rule and a list in one page: only the list is read."""
    text = (
        "评审后得分最高的同品牌投标人获得推荐资格。\n摄像机推荐品牌：安讯士、博世。\n推荐中标候选人"
    )
    assert [members(found) for found in lists_in(paper(text_page(text)))] == [["安讯士", "博世"]]


def test_a_ban_is_a_list_of_the_excluded() -> None:
    """Brands behind 不接受 are excluded, never recommended."""
    [found] = lists_in(paper(text_page("本次采购不接受海康威视、大华等品牌。")))
    assert (members(found), found.kind) == (["海康威视", "大华"], ListKind.EXCLUDED)


def test_what_was_bought_is_no_demand() -> None:
    """品牌: with several makers is a demand in a tender and a delivery in an award."""
    page = paper(text_page("品牌：迈瑞/GE欧美达/长庚/谊安；规格型号：见附件"))
    assert [members(found) for found in lists_in(page)] == [["迈瑞", "GE欧美达", "长庚", "谊安"]]
    assert lists_in(page, stage=Stage.AWARD) == []
