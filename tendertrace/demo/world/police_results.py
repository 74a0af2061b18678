"""What became of police purchases: an award without the recommended brands, a correction.

The award belongs to the tender in `police.py`: who was recommended and who was awarded differ.
"""

from db.records import ListKind, Role, Stage
from tendertrace.demo import clauses
from tendertrace.demo.blocks import Grid, Lines, Para, Section, Signature, Title, rows
from tendertrace.demo.gold import Award, DemoDocument, Gold, GoldList, GoldMention, Trap

VIDEO_AWARD = DemoDocument(
    file="zh-award-2014-jinglan-police-video.pdf",
    language="zh",
    blocks=(
        Title(
            "靖澜市公安局社会治安动态视频监控系统（三期）中标公告",
            below="发布时间：2014年04月18日　来源：演示用虚构网站",
        ),
        Para(
            "江苏苏衡工程咨询有限公司受江苏省靖澜市公安局委托，就靖澜市公安局社会治安动态视频监控"
            "系统（三期）组织的公开招标已经结束，现将中标结果公告如下。"
        ),
        Lines(
            (
                "一、项目名称：靖澜市公安局社会治安动态视频监控系统（三期）",
                "二、项目编号：JLHP-2014-0306",
                "三、采购单位：江苏省靖澜市公安局",
                "四、中标供应商：江苏澜光智能系统工程有限公司",
                "五、中标金额：1286.5万元",
                "六、评审委员会成员：丙某某、丁某某、戊某某、己某某、庚某某",
            )
        ),
        Section("七、主要中标标的"),
        Grid(
            widths=(0.7, 2.4, 1.5, 2.6, 0.8, 1.4, 1.7),
            header=("序号", "标的名称", "品牌", "规格型号", "数量", "单价（元）", "总价（元）"),
            rows=rows(
                "1 | 高清网络枪型摄像机 | 海康威视 | DS-2CD4026FWD | 280 | 3,150.00 | "
                "882,000.00 @a1",
                "2 | 高清网络球型摄像机 | 大华 | DH-SD6A220 | 96 | 7,800.00 | 748,800.00 @a2",
                "3 | 道路卡口抓拍单元 | 宇视 | HC3102 | 24 | 38,600.00 | 926,400.00 @a3",
                "4 | 核心交换机 | H3C | S10508 | 2 | 286,000.00 | 572,000.00 @a4",
                "5 | 监控级硬盘 | 希捷 | ST4000VX000 | 480 | 1,120.00 | 537,600.00 @a5",
            ),
        ),
        Section("八、公告期限"),
        Para("自本公告发布之日起七个工作日。对公告内容有异议的，可以书面形式提出质疑。"),
        *clauses.contact(
            buyer="江苏省靖澜市公安局",
            agency="江苏苏衡工程咨询有限公司",
            place="靖澜市澜江路1号",
        ),
        Signature(("江苏苏衡工程咨询有限公司", "2014年4月18日"), seal="演示印章"),
    ),
    gold=Gold(
        stage=Stage.AWARD,
        buyer="江苏省靖澜市公安局",
        buyer_class="public_security",
        agency="江苏苏衡工程咨询有限公司",
        region_code="320000",
        project="靖澜市公安局社会治安动态视频监控系统（三期）",
        project_code="JLHP-2014-0306",
        published="2014-04-18",
        amount=12_865_000,
        currency="CNY",
        suppliers=("江苏澜光智能系统工程有限公司",),
        programmes=("social_order_video",),
        mentions=tuple(
            GoldMention(mark, text, vendor, Role.AWARDED, text, item=item, model=model)
            for mark, text, vendor, item, model in (
                ("a1", "海康威视", "hikvision", "高清网络枪型摄像机", "DS-2CD4026FWD"),
                ("a2", "大华", "dahua", "高清网络球型摄像机", "DH-SD6A220"),
                ("a3", "宇视", "uniview", "道路卡口抓拍单元", "HC3102"),
                ("a4", "H3C", "h3c", "核心交换机", "S10508"),
                ("a5", "希捷", "seagate", "监控级硬盘", "ST4000VX000"),
                ("a1", "DS-2CD4026FWD", "hikvision", "高清网络枪型摄像机", None),
                ("a2", "DH-SD6A220", "dahua", "高清网络球型摄像机", None),
            )
        ),
        awards=tuple(
            Award(mark, item, brand, model, n, price, n * price, "江苏澜光智能系统工程有限公司")
            for mark, item, brand, model, n, price in (
                ("a1", "高清网络枪型摄像机", "海康威视", "DS-2CD4026FWD", 280, 3150),
                ("a2", "高清网络球型摄像机", "大华", "DH-SD6A220", 96, 7800),
                ("a3", "道路卡口抓拍单元", "宇视", "HC3102", 24, 38600),
                ("a4", "核心交换机", "H3C", "S10508", 2, 286000),
                ("a5", "监控级硬盘", "希捷", "ST4000VX000", 480, 1120),
            )
        ),
        traps=(Trap("HP", "brand", "JLHP-2014-0306", "letters inside a code"),),
        notes="The tender recommended Axis, Bosch and Pelco; other brands were awarded.",
    ),
)

SHARP_EYES_CORRECTION = DemoDocument(
    file="zh-correction-2019-jichuan-police-sharp-eyes.pdf",
    language="zh",
    blocks=(
        Title(
            "冀川市公安局雪亮工程视频监控前端采购项目更正公告",
            below="发布时间：2019年05月21日　来源：演示用虚构网站",
        ),
        Section("一、项目基本情况"),
        Lines(
            (
                "原公告的采购项目编号：JCZB-2019-0047",
                "原公告的采购项目名称：冀川市公安局雪亮工程视频监控前端采购项目",
                "首次公告日期：2019年05月10日",
            )
        ),
        Section("二、更正信息"),
        Lines(("更正事项：采购文件", "更正内容：")),
        Para(
            "1.原采购文件第三章“网络摄像机推荐品牌为‘安讯士、海康威视、大华、宇视’”，现更正为："
            "网络摄像机参考品牌为安讯士、海康威视、大华、宇视或相当于。",
            mark="list",
        ),
        Para(
            "2.原投标截止时间“2019年05月31日9时00分”，现更正为“2019年06月06日9时00分”。"
            "其他内容不变。更正日期：2019年05月21日。"
        ),
        Section("三、其他补充事宜"),
        Para(clauses.PRISON_ENTERPRISE),
        Section("四、凡对本次公告内容提出询问，请按以下方式联系"),
        *clauses.contact(
            buyer="河北省冀川市公安局",
            agency="河北冀信项目管理有限公司",
            place="冀川市滨河大街8号",
        ),
        Signature(("河北冀信项目管理有限公司", "2019年5月21日"), seal="演示印章"),
    ),
    gold=Gold(
        stage=Stage.CORRECTION,
        buyer="河北省冀川市公安局",
        buyer_class="public_security",
        agency="河北冀信项目管理有限公司",
        region_code="130000",
        project="冀川市公安局雪亮工程视频监控前端采购项目",
        project_code="JCZB-2019-0047",
        published="2019-05-21",
        programmes=("sharp_eyes",),
        lists=tuple(
            GoldList(
                mark="list",
                item="网络摄像机",
                members=("安讯士", "海康威视", "大华", "宇视"),
                vendors=(
                    ("安讯士", "axis"),
                    ("海康威视", "hikvision"),
                    ("大华", "dahua"),
                    ("宇视", "uniview"),
                ),
                cue=cue,
                phrase=phrase,
                kind=kind,
                open=is_open,
                tail=tail,
            )
            for cue, phrase, kind, is_open, tail in (
                (
                    "推荐品牌",
                    "推荐品牌为‘安讯士、海康威视、大华、宇视’",
                    ListKind.RECOMMENDED,
                    None,
                    None,
                ),
                (
                    "参考品牌",
                    "参考品牌为安讯士、海康威视、大华、宇视或相当于",
                    ListKind.REFERENCE,
                    True,
                    "或相当于",
                ),
            )
        ),
        traps=(clauses.PRISON_TRAP,),
        models=("am_axis_recommended", "am_axis_programmes"),
        notes="Both wordings are printed: the corrected list is open, the first says nothing.",
    ),
)

DOCUMENTS = (VIDEO_AWARD, SHARP_EYES_CORRECTION)
