"""Clauses that stand in nearly every tender document, whatever is bought.

They carry the false cues that a reader must refuse: brand rules that name no brand, candidates
that are recommended, and prisons that are suppliers. Each is worded anew here; the rules behind
them are public (财政部令第18号 and 第87号, its successor of 2017, 财库〔2014〕68号).
"""

from tendertrace.demo.blocks import Block, Grid, Lines, Para, Section, rows
from tendertrace.demo.gold import Trap

SAME_BRAND = (
    "提供相同品牌产品且通过资格审查的不同投标人参加同一合同项下投标的，按一家投标人计算，"
    "评审后得分最高的同品牌投标人获得中标人推荐资格；评审得分相同的，由采购人按照招标文件"
    "规定的方式确定一个投标人获得中标人推荐资格。"
)
SAME_BRAND_OLD = (
    "同一品牌同一型号的产品由两家以上供应商参加投标的，按一家供应商计算，"
    "其中只有报价最低者进入后续评审。"
)
PRISON_ENTERPRISE = (
    "监狱企业参加政府采购活动的，视同小型、微型企业，享受价格扣除等扶持政策。监狱企业应当"
    "提供由省级以上监狱管理局、戒毒管理局（含新疆生产建设兵团）出具的属于监狱企业的证明文件。"
)
CANDIDATES = (
    "评标委员会完成评标后，按照综合得分由高到低的顺序推荐三名中标候选人，并编写评标报告。"
    "采购人应当确定排名第一的中标候选人为中标人。"
)
SPARE_PARTS = "投标人应当随投标文件提供推荐的备品备件清单及其单价，供采购人参考，不计入投标总价。"

SAME_BRAND_TRAP = Trap(
    "同品牌", "brand cue", "评审后得分最高的同品牌投标人获得中标人推荐资格", "rule on bidders"
)
SAME_BRAND_OLD_TRAP = Trap("同一品牌", "brand cue", "同一品牌同一型号的产品", "rule on bidders")
PRISON_TRAP = Trap("监狱", "buyer class", "监狱企业参加政府采购活动的", "policy on suppliers")
CANDIDATES_TRAP = Trap("推荐", "list cue", "推荐三名中标候选人", "bidders are recommended")
SPARE_PARTS_TRAP = Trap("推荐的备品备件", "list cue", "推荐的备品备件清单", "title of a form")

TENDER_TRAPS = (SAME_BRAND_OLD_TRAP, CANDIDATES_TRAP, SPARE_PARTS_TRAP)
LATER_TENDER_TRAPS = (SAME_BRAND_TRAP, PRISON_TRAP, CANDIDATES_TRAP, SPARE_PARTS_TRAP)


def data_sheet(*, project: str, buyer: str, agency: str, imports: str) -> Grid:
    """Return the table at the head of the chapter on bidders; `imports` are allowed or not."""
    return Grid(
        widths=(0.7, 2.2, 6.0),
        caption="投标人须知前附表",
        header=("序号", "内容", "说明与要求"),
        align="left",
        rows=rows(
            f"1 | 项目名称 | {project}",
            f"2 | 采购人 | {buyer}",
            f"3 | 采购代理机构 | {agency}",
            "4 | 投标有效期 | 自投标截止之日起九十日",
            "5 | 投标保证金 | 人民币贰万元整，以银行转账方式提交",
            f"6 | 是否允许采购进口产品 | {imports}",
            "7 | 是否接受联合体投标 | 不接受",
            "8 | 投标文件份数 | 正本一份，副本四份，电子文件一份",
            "9 | 踏勘现场 | 由投标人自行踏勘",
            "10 | 履约保证金 | 合同总价的百分之五，验收合格后无息退还",
        ),
    )


def bidders(*, same_brand: str = SAME_BRAND_OLD, prison: bool = False) -> tuple[Block, ...]:
    """Return the chapter on bidders, as the rules of the year had it."""
    policy = (Section("三、政府采购政策"), Para(PRISON_ENTERPRISE)) if prison else ()
    return (
        Section("一、合格的投标人"),
        Para(
            "投标人应当符合《中华人民共和国政府采购法》第二十二条规定的条件，具有独立承担民事责任"
            "的能力和履行合同所必需的设备和专业技术能力，有依法缴纳税收和社会保障资金的良好记录。\n"
            "本项目不接受联合体投标。单位负责人为同一人或者存在直接控股、管理关系的不同投标人，"
            "不得参加同一合同项下的政府采购活动。"
        ),
        Section("二、投标文件与报价"),
        Para(same_brand),
        Para(SPARE_PARTS),
        *policy,
    )


def scoring() -> tuple[Block, ...]:
    """Return the paragraphs on how bids are compared."""
    return (
        Para(
            "本项目采用综合评分法。评标委员会由采购人代表和有关技术、经济方面的专家组成，成员"
            "人数为五人以上单数，其中技术、经济等方面的专家不少于成员总数的三分之二。"
        ),
        Para(CANDIDATES),
    )


def contact(*, buyer: str, agency: str, place: str) -> tuple[Block, ...]:
    """Return the closing part of a notice: whom to ask. Persons and numbers are invented."""
    return (
        Lines(
            (
                "1.采购人信息",
                f"名　　称：{buyer}",
                f"地　　址：{place}（虚构地址）",
                "联系方式：000-00000000",
                "2.采购代理机构信息",
                f"名　　称：{agency}",
                "联系方式：000-00000001",
                "3.项目联系方式",
                "项目联系人：甲某某、乙某某",
                "电　　话：000-00000002",
            )
        ),
    )
