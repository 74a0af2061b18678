"""A contract notice for face recognition, 2015, with the maker as supplier.

Modelled on the claim `am_morpho_sh_2015`. The sub-bureau, the amount and the contract are
invented; that such a contract existed is a claim of the public report, not of this page.
"""

from db.records import Role, Stage
from tendertrace.demo.blocks import Grid, Lines, Merged, Para, Row, Section, Signature, Title, rows
from tendertrace.demo.gold import Award, DemoDocument, Gold, GoldMention

FACE_CONTRACT = DemoDocument(
    file="zh-contract-2015-hubin-police-face.pdf",
    language="zh",
    blocks=(
        Title(
            "上海市公安局沪滨分局人像识别比对系统采购项目合同公告",
            below="公告日期：2015年06月30日　来源：演示用虚构网站",
        ),
        Grid(
            widths=(1.6, 3.0, 1.6, 3.0),
            rows=(
                Row((Merged("公告概要", columns=4),)),
                Row(("合同编号", "HBGA-HT-2015-031", "项目编号", "SHHB-2015-0118")),
                Row(
                    (
                        "合同名称",
                        Merged("上海市公安局沪滨分局人像识别比对系统采购合同", columns=3),
                    )
                ),
                Row(("行政区域", "上海市", "签订日期", "2015年06月24日")),
                Row(("合同金额", Merged("人民币 4,680,000.00 元", columns=3))),
            ),
        ),
        Section("一、合同主体"),
        Lines(
            (
                "采购人（甲方）：上海市公安局沪滨分局",
                "地　　址：沪滨路（虚构地址）",
                "采购代理机构：上海沪衡招标有限公司",
            )
        ),
        Para("供应商（乙方）：Morpho S.A.（法国）", mark="supplier"),
        Section("二、合同标的"),
        Grid(
            widths=(0.7, 2.6, 1.3, 2.6, 1.0, 1.6, 1.7),
            header=(
                "序号",
                "主要标的名称",
                "品牌",
                "规格型号",
                "数量",
                "单价（元）",
                "总价（元）",
            ),
            rows=rows(
                "1 | 人像识别比对引擎软件 | Morpho | MorphoFace Investigate | 1 | 3,960,000.00 | "
                "3,960,000.00 @c1",
                "2 | 比对服务器 | 戴尔 | PowerEdge R730 | 6 | 96,000.00 | 576,000.00 @c2",
                "3 | 管理工作站 | 联想 | ThinkStation P300 | 8 | 18,000.00 | 144,000.00 @c3",
            ),
        ),
        Section("三、履约"),
        Para(
            "交付期限为合同签订后九十日，交付地点由甲方指定。乙方负责安装、调试和两次操作培训，"
            "质保期自验收合格之日起三年。验收按照合同附件的技术指标进行。"
        ),
        Signature(("上海市公安局沪滨分局", "2015年6月30日"), seal="演示印章"),
    ),
    gold=Gold(
        stage=Stage.CONTRACT,
        buyer="上海市公安局沪滨分局",
        buyer_class="public_security",
        agency="上海沪衡招标有限公司",
        region_code="310000",
        project="上海市公安局沪滨分局人像识别比对系统采购项目",
        project_code="SHHB-2015-0118",
        published="2015-06-30",
        amount=4_680_000,
        currency="CNY",
        suppliers=("Morpho S.A.（法国）",),
        mentions=(
            GoldMention("supplier", "Morpho", "morpho", Role.AWARDED, "供应商（乙方）：Morpho"),
            GoldMention(
                "c1",
                "Morpho",
                "morpho",
                Role.AWARDED,
                "Morpho",
                item="人像识别比对引擎软件",
                model="MorphoFace Investigate",
            ),
            GoldMention(
                "c1",
                "MorphoFace Investigate",
                "morpho",
                Role.AWARDED,
                "MorphoFace",
                item="人像识别比对引擎软件",
            ),
            GoldMention("c2", "戴尔", "dell", Role.AWARDED, "戴尔", item="比对服务器"),
            GoldMention("c3", "联想", "lenovo", Role.AWARDED, "联想", item="管理工作站"),
        ),
        awards=(
            Award(
                "c1",
                "人像识别比对引擎软件",
                "Morpho",
                "MorphoFace Investigate",
                1,
                3_960_000,
                3_960_000,
                "Morpho S.A.（法国）",
            ),
            Award(
                "c2",
                "比对服务器",
                "戴尔",
                "PowerEdge R730",
                6,
                96_000,
                576_000,
                "Morpho S.A.（法国）",
            ),
            Award(
                "c3",
                "管理工作站",
                "联想",
                "ThinkStation P300",
                8,
                18_000,
                144_000,
                "Morpho S.A.（法国）",
            ),
        ),
        models=("am_morpho_sh_2015",),
        notes="Morpho was Safran's on that day, and IDEMIA later: both owners must be printed.",
    ),
)

DOCUMENTS = (FACE_CONTRACT,)
