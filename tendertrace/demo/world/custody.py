"""A prison that buys cameras, and a traffic police unit that has its cameras maintained."""

from db.records import ListRoute, Role, Stage
from tendertrace.demo import clauses
from tendertrace.demo.blocks import (
    Chapter,
    Contents,
    Cover,
    Grid,
    Lines,
    Para,
    Section,
    Signature,
    rows,
)
from tendertrace.demo.gold import DemoDocument, Gold, GoldList, GoldMention, Trap

PRISON = DemoDocument(
    file="zh-tender-2016-qingmin-prison-perimeter.pdf",
    language="zh",
    blocks=(
        Cover(
            code="采购编号：QMJY-2016-C-014",
            title="四川省青岷监狱周界安防系统改造项目",
            big="竞争性谈判文件",
            lines=("采　购　人：四川省青岷监狱", "采购代理机构：四川蜀诚采购咨询有限公司"),
            date="2016年8月",
        ),
        Contents("目　录"),
        Chapter("第一章　谈判邀请"),
        Lines(
            (
                "项目名称：四川省青岷监狱周界安防系统改造项目",
                "采购编号：QMJY-2016-C-014",
                "最高限价：人民币2,450,000.00元",
                "公告日期：2016年8月5日",
                "谈判文件递交截止时间：2016年8月19日10时00分",
            )
        ),
        Signature(("四川蜀诚采购咨询有限公司", "2016年8月5日"), seal="演示印章"),
        Chapter("第二章　供应商须知", new_page=False),
        *clauses.bidders(prison=True),
        Chapter("第三章　采购需求"),
        Section("一、周界摄像机"),
        Para(
            "周界全程安装红外网络摄像机，共一百四十二台，夜间可视距离不小于八十米。摄像机采用"
            "安讯士、派尔高、韩华或同档次品牌产品，镜头采用富士能、图丽、腾龙或同等品牌。",
            mark="tail",
        ),
        Section("二、录像设备"),
        Para(
            "录像保存时间不少于九十天。因前期设备故障频发，本次采购不接受三星品牌的硬盘录像机。",
            mark="ban",
        ),
        Section("三、控制与联动"),
        Para(
            "视频矩阵须兼容博世（BOSCH）键盘控制协议，报警信号与录像联动时间不大于两秒。前端摄像机与"
            "管理软件须为同一品牌时，由供应商自行说明。",
            mark="compatible",
        ),
        Section("四、评审"),
        *clauses.scoring(),
    ),
    gold=Gold(
        stage=Stage.TENDER,
        buyer="四川省青岷监狱",
        buyer_class="prison_detention",
        agency="四川蜀诚采购咨询有限公司",
        region_code="510000",
        project="四川省青岷监狱周界安防系统改造项目",
        project_code="QMJY-2016-C-014",
        published="2016-08-05",
        amount=2_450_000,
        currency="CNY",
        lists=(
            GoldList(
                mark="tail",
                item="摄像机",
                members=("安讯士", "派尔高", "韩华"),
                vendors=(("安讯士", "axis"), ("派尔高", "pelco"), ("韩华", "hanwha")),
                cue="或同档次品牌产品",
                phrase="安讯士、派尔高、韩华或同档次品牌产品",
                route=ListRoute.TAIL,
                open=True,
                tail="或同档次品牌产品",
            ),
            GoldList(
                mark="tail",
                item="镜头",
                members=("富士能", "图丽", "腾龙"),
                vendors=(("富士能", "fujinon"), ("腾龙", "tamron")),
                cue="或同等品牌",
                phrase="富士能、图丽、腾龙或同等品牌",
                route=ListRoute.TAIL,
                open=True,
                tail="或同等品牌",
            ),
        ),
        mentions=(
            GoldMention("ban", "三星", "samsung", Role.EXCLUDED, "不接受三星品牌的硬盘录像机"),
            GoldMention("compatible", "博世", "bosch_st", Role.COMPATIBLE, "兼容博世"),
            GoldMention("compatible", "BOSCH", "bosch_st", Role.COMPATIBLE, "兼容博世（BOSCH）"),
        ),
        traps=(
            clauses.SAME_BRAND_OLD_TRAP,
            clauses.PRISON_TRAP,
            clauses.CANDIDATES_TRAP,
            Trap("同一品牌", "brand cue", "管理软件须为同一品牌时", "rule on compatibility"),
        ),
        models=("am_axis_recommended",),
        notes="The one buyer here that is a prison; the policy on prison enterprises is no cue.",
    ),
)

MAINTENANCE = DemoDocument(
    file="zh-maintenance-2018-huining-traffic-police.pdf",
    language="zh",
    blocks=(
        Cover(
            code="项目编号：HNJJ-CS-2018-0032",
            title="徽宁市公安局交通警察支队2018年度道路视频监控设备维护服务",
            big="竞争性磋商文件",
            lines=(
                "采 购 人：安徽省徽宁市公安局交通警察支队",
                "代理机构：安徽徽衡招标咨询有限公司",
            ),
            date="2018年3月",
        ),
        Chapter("第一章　磋商公告", new_page=False),
        Lines(
            (
                "1.项目名称：徽宁市公安局交通警察支队2018年度道路视频监控设备维护服务",
                "2.项目编号：HNJJ-CS-2018-0032",
                "3.采购人：安徽省徽宁市公安局交通警察支队",
                "4.预算金额：986000.00元（超过预算的报价为无效报价）",
                "5.公告时间：2018年3月6日",
                "6.服务期限：合同签订之日起一年",
            )
        ),
        Chapter("第二章　供应商须知", new_page=False),
        *clauses.bidders(same_brand=clauses.SAME_BRAND, prison=True),
        Chapter("第三章　服务需求"),
        Section("一、维护范围"),
        Para(
            "对支队已建成的道路视频监控设备提供日常巡检、故障维修和备件更换服务，设备完好率不低于"
            "百分之九十五。现有设备如下表，供应商应当自行踏勘现场。"
        ),
        Section("二、维护清单"),
        Grid(
            widths=(0.7, 2.2, 1.5, 2.4, 0.9, 2.4),
            caption="现有设备维护清单",
            header=("序号", "设备名称", "参照品牌", "型号", "数量", "安装地点"),
            rows=rows(
                "1 | 网络枪型摄像机 | 安讯士 | AXIS P1365 | 46 | 环城东路沿线 @m1",
                "2 | 网络球型摄像机 | SONY | SNC-WR632 | 18 | 主城区路口 @m2",
                "3 | 道路卡口单元 | 海康威视 | DS-TCG227 | 32 | 国道出入口 @m3",
                "4 | 电子警察单元 | 大华 | DH-ITC352 | 27 | 主城区路口 @m4",
                "5 | 硬盘录像机 | 海康威视定制 | 64路 | 6 | 支队机房 @m5",
                "6 | 稳压电源 | 国产定制 | 3kVA | 40 | 各监控点 @m6",
            ),
        ),
        Section("三、评审"),
        *clauses.scoring(),
    ),
    gold=Gold(
        stage=Stage.TENDER,
        buyer="安徽省徽宁市公安局交通警察支队",
        buyer_class="traffic_police",
        agency="安徽徽衡招标咨询有限公司",
        region_code="340000",
        project="徽宁市公安局交通警察支队2018年度道路视频监控设备维护服务",
        project_code="HNJJ-CS-2018-0032",
        published="2018-03-06",
        amount=986_000,
        currency="CNY",
        mentions=tuple(
            GoldMention(mark, text, vendor, Role.INSTALLED, text, item=item, model=model)
            for mark, text, vendor, item, model in (
                ("m1", "安讯士", "axis", "网络枪型摄像机", "AXIS P1365"),
                ("m1", "AXIS", "axis", "网络枪型摄像机", None),
                ("m2", "SNC-WR632", "sony", "网络球型摄像机", None),
                ("m4", "DH-ITC352", "dahua", "电子警察单元", None),
                ("m2", "SONY", "sony", "网络球型摄像机", "SNC-WR632"),
                ("m3", "海康威视", "hikvision", "道路卡口单元", "DS-TCG227"),
                ("m4", "大华", "dahua", "电子警察单元", "DH-ITC352"),
                ("m5", "海康威视", "hikvision", "硬盘录像机", "64路"),
            )
        ),
        traps=(
            *clauses.LATER_TENDER_TRAPS,
            Trap("参照品牌", "list cue", "参照品牌", "header over what is installed already"),
            Trap("国产定制", "brand", "国产定制", "says where it was made"),
        ),
        notes="Installed equipment: evidence of what hangs there, not of a recommendation.",
    ),
)

DOCUMENTS = (PRISON, MAINTENANCE)
