"""Behaviour and expression software: a police college and a university in Xinjiang.

Modelled on `am_noldus_police_univ` and `am_noldus_xjnu`. Both institutions are invented.
"""

from db.records import ListKind, ListRoute, Role, Stage
from tendertrace.demo import clauses
from tendertrace.demo.blocks import Grid, Lines, Para, Section, Signature, Title, rows
from tendertrace.demo.gold import Award, DemoDocument, Gold, GoldList, GoldMention, Trap

SINGLE_SOURCE = DemoDocument(
    file="zh-single-source-2014-dongling-police-college-behaviour.pdf",
    language="zh",
    blocks=(
        Title(
            "吉林东岭警察学院行为科学实验室设备单一来源采购公示",
            below="公示时间：2014年10月15日　来源：演示用虚构网站",
        ),
        Lines(
            (
                "一、采购人：吉林东岭警察学院",
                "二、采购项目名称：行为科学实验室设备",
                "三、采购项目编号：DLJY-DY-2014-009",
                "四、预算金额：人民币82万元",
            )
        ),
        Section("五、拟采购货物的说明"),
        Grid(
            widths=(0.7, 2.8, 3.6, 1.0),
            header=("序号", "货物名称", "指定品牌及型号", "数量"),
            rows=rows(
                "1 | 面部表情识别与分析软件 | Noldus FaceReader 6 | 1套 @s1",
                "2 | 行为编码与记录软件 | Noldus The Observer XT 12 | 1套 @s2",
            ),
        ),
        Section("六、采用单一来源采购方式的原因"),
        Para(
            "实验室已开设的审讯心理与讯问策略课程以荷兰Noldus公司的软件为教学平台，教学案例和历史数据"
            "均以其格式保存。为保证教学的一致性，须采购荷兰Noldus公司的产品，只能从其在国内的唯一"
            "经销商处采购。",
            mark="reason",
        ),
        Section("七、拟定的唯一供应商"),
        Lines(("名称：长春吉教仪器设备有限公司", "地址：长春市（虚构地址）")),
        Section("八、专业人员论证意见"),
        Para(
            "经论证，所述软件具有不可替代性，同意采用单一来源方式采购。"
            "论证人员：辛某某（教授）、壬某某（高级工程师）、癸某某（副教授，心理学博士）。"
        ),
        Section("九、公示期限"),
        Para("2014年10月15日至2014年10月22日。有异议的，请在公示期内以书面形式向采购人反馈。"),
        Signature(("吉林东岭警察学院", "2014年10月15日"), seal="演示印章"),
    ),
    gold=Gold(
        stage=Stage.TENDER,
        buyer="吉林东岭警察学院",
        buyer_class="police_education",
        region_code="220000",
        project="行为科学实验室设备",
        project_code="DLJY-DY-2014-009",
        published="2014-10-15",
        amount=820_000,
        currency="CNY",
        lists=tuple(
            GoldList(
                mark=mark,
                item=item,
                members=(f"Noldus {product}",),
                vendors=(("Noldus", "noldus"), (product, "noldus")),
                cue="指定品牌及型号",
                phrase=f"Noldus {product}",
                kind=ListKind.SPECIFIED,
                route=ListRoute.TABLE,
            )
            for mark, item, product in (
                ("s1", "面部表情识别与分析软件", "FaceReader 6"),
                ("s2", "行为编码与记录软件", "The Observer XT 12"),
            )
        ),
        mentions=(
            GoldMention("reason", "Noldus", "noldus", Role.SPECIFIED, "须采购荷兰Noldus公司的产品"),
        ),
        traps=(Trap("博士", "brand", "副教授，心理学博士", "an academic degree"),),
        models=("am_noldus_police_univ",),
        notes="Specified as the only brand, and sold by a dealer: the maker is no supplier here.",
    ),
)

UNIVERSITY_AWARD = DemoDocument(
    file="zh-award-2017-beiting-university-emotion.pdf",
    language="zh",
    blocks=(
        Title(
            "新疆北庭师范大学教育心理实验室建设项目（第二包）中标结果公告",
            below="公告时间：2017年09月12日　来源：演示用虚构网站",
        ),
        Lines(
            (
                "一、项目编号：BTSD-ZB-2017-026",
                "二、项目名称：新疆北庭师范大学教育心理实验室建设项目（第二包）",
                "三、采购人名称：新疆北庭师范大学",
                "四、采购代理机构：新疆天衡招标有限公司",
            )
        ),
        Section("五、中标信息"),
        Lines(
            (
                "供应商名称：乌鲁木齐北科教育装备有限公司",
                "供应商地址：乌鲁木齐市（虚构地址）",
                "中标金额：￥613,000.00元",
            )
        ),
        Section("六、主要标的信息"),
        Para(
            "名称：面部表情分析系统；品牌：诺达思（Noldus）；规格型号：FaceReader 7.0；"
            "数量：1套；单价：386000元。",
            mark="face",
        ),
        Para(
            "名称：眼动仪；品牌：Tobii；规格型号：X3-120；数量：1台；单价：227000元。", mark="eye"
        ),
        Section("七、评审专家名单"),
        Para("甲某某、乙某某、丙某某、丁某某、戊某某。"),
        Section("八、公告期限"),
        Para("自本公告发布之日起1个工作日。"),
        Section("九、其他补充事宜"),
        Para("本项目已履行进口产品采购审核手续，接受进口产品投标。" + clauses.PRISON_ENTERPRISE),
        Section("十、对本次公告提出询问，请按以下方式联系"),
        *clauses.contact(
            buyer="新疆北庭师范大学", agency="新疆天衡招标有限公司", place="北庭路2号"
        ),
        Signature(("新疆天衡招标有限公司", "2017年9月12日"), seal="演示印章"),
    ),
    gold=Gold(
        stage=Stage.AWARD,
        buyer="新疆北庭师范大学",
        buyer_class="university_xinjiang",
        agency="新疆天衡招标有限公司",
        region_code="650000",
        project="新疆北庭师范大学教育心理实验室建设项目（第二包）",
        project_code="BTSD-ZB-2017-026",
        published="2017-09-12",
        amount=613_000,
        currency="CNY",
        suppliers=("乌鲁木齐北科教育装备有限公司",),
        mentions=(
            *(
                GoldMention(mark, text, vendor, Role.AWARDED, text, item=item)
                for mark, text, vendor, item in (
                    ("face", "诺达思", "noldus", "面部表情分析系统"),
                    ("face", "Noldus", "noldus", "面部表情分析系统"),
                    ("face", "FaceReader 7.0", "noldus", "面部表情分析系统"),
                    ("eye", "Tobii", "tobii", "眼动仪"),
                )
            ),
        ),
        awards=(
            Award(
                "face",
                "面部表情分析系统",
                "诺达思（Noldus）",
                "FaceReader 7.0",
                1,
                386_000,
                386_000,
                "乌鲁木齐北科教育装备有限公司",
            ),
            Award(
                "eye",
                "眼动仪",
                "Tobii",
                "X3-120",
                1,
                227_000,
                227_000,
                "乌鲁木齐北科教育装备有限公司",
            ),
        ),
        traps=(clauses.PRISON_TRAP,),
        models=("am_noldus_xjnu", "am_noldus_xj_univs"),
        notes="A university, not a police buyer. Item rows in key-value prose.",
    ),
)

DOCUMENTS = (SINGLE_SOURCE, UNIVERSITY_AWARD)
