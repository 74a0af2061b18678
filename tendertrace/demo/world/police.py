"""Police buyers of network cameras, 2012 to 2019: recommended again and again, awarded or not.

Modelled on the claim `am_axis_recommended` and its neighbours in `report_claims.csv`. The cities
are invented; the provinces around them are real, so that places can be counted.
"""

from db.records import ListRoute, Role, Stage
from tendertrace.demo import clauses
from tendertrace.demo.blocks import (
    Chapter,
    Contents,
    Cover,
    Grid,
    Lines,
    Merged,
    Para,
    Row,
    Section,
    Signature,
    rows,
)
from tendertrace.demo.gold import DemoDocument, Gold, GoldList, GoldMention, Trap

SKYNET = DemoDocument(
    file="zh-tender-2012-linli-police-skynet.pdf",
    language="zh",
    blocks=(
        Cover(
            code="项目编号：LLZC2012-G1-0186",
            title="临漓市公安局城市天网工程升级改造项目",
            big="招标文件",
            lines=(
                "采 购 人：广西壮族自治区临漓市公安局",
                "采购代理机构：广西漓诚招标代理有限公司",
            ),
            date="二〇一二年六月",
        ),
        Contents("目　录"),
        Chapter("第一章　招标公告"),
        Para(
            "广西漓诚招标代理有限公司受广西壮族自治区临漓市公安局委托，就临漓市公安局城市天网工程"
            "升级改造项目进行公开招标，欢迎符合条件的供应商参加投标。"
        ),
        Lines(
            (
                "一、项目名称：临漓市公安局城市天网工程升级改造项目",
                "二、项目编号：LLZC2012-G1-0186",
                "三、采购方式：公开招标",
                "四、采购预算：人民币1,860万元",
                "五、采购内容：新建高清网络摄像机620台，改造原有监控点340处，详见第三章。",
                "六、招标文件发售时间：2012年6月18日至2012年6月25日",
                "七、投标截止时间：2012年7月9日9时30分",
            )
        ),
        Signature(("广西漓诚招标代理有限公司", "2012年6月18日"), seal="演示印章"),
        Chapter("第二章　投标人须知"),
        clauses.data_sheet(
            project="临漓市公安局城市天网工程升级改造项目",
            buyer="广西壮族自治区临漓市公安局",
            agency="广西漓诚招标代理有限公司",
            imports="允许（已办理进口产品采购审核）",
        ),
        *clauses.bidders(),
        Section("三、评标"),
        *clauses.scoring(),
        Chapter("第三章　项目需求"),
        Section("一、建设目标"),
        Para(
            "在全市主要路口、广场、车站和学校周边增设高清监控点，与原有天网工程平台联网，实现视频"
            "图像的统一接入、存储和调阅，录像保存时间不少于三十天。"
        ),
        Section("二、前端设备"),
        Para(
            "1.高清网络摄像机：不低于130万像素，支持H.264编码，最低照度彩色0.5lx，支持宽动态和"
            "强光抑制。推荐品牌：安讯士（AXIS）、博世、索尼，或同等质量知名品牌。",
            mark="camera",
        ),
        Para(
            "2.高速球型摄像机：云台水平旋转360度连续，垂直旋转90度（dual axis drive），预置位不少于"
            "256个，控制协议支持PELCO-D、PELCO-P。推荐品牌为派尔高、松下、英飞拓等知名品牌。",
            mark="dome",
        ),
        Para(
            "3.立杆与配套：监控立杆采用热镀锌八角杆，高度6.5米，挑臂长度按现场确定，防雷接地电阻"
            "不大于4欧姆。"
        ),
        Section("三、平台与存储"),
        Para(
            "管理平台服务端运行于国产或Windows操作系统均可，须提供二次开发接口。存储设备采用磁盘"
            "阵列，支持RAID5，硬盘须为企业级，原厂质保三年。",
            mark="platform",
        ),
        Section("四、售后服务"),
        Para("质保期三年，自验收合格之日起计算。接到报修后两小时内响应，二十四小时内修复。"),
    ),
    gold=Gold(
        stage=Stage.TENDER,
        buyer="广西壮族自治区临漓市公安局",
        buyer_class="public_security",
        agency="广西漓诚招标代理有限公司",
        region_code="450000",
        project="临漓市公安局城市天网工程升级改造项目",
        project_code="LLZC2012-G1-0186",
        published="2012-06-18",
        amount=18_600_000,
        currency="CNY",
        programmes=("skynet",),
        lists=(
            GoldList(
                mark="camera",
                item="高清网络摄像机",
                members=("安讯士（AXIS）", "博世", "索尼"),
                vendors=(
                    ("安讯士", "axis"),
                    ("AXIS", "axis"),
                    ("博世", "bosch_st"),
                    ("索尼", "sony"),
                ),
                cue="推荐品牌",
                phrase="推荐品牌：安讯士（AXIS）、博世、索尼，或同等质量知名品牌",
                open=True,
                tail="或同等质量知名品牌",
            ),
            GoldList(
                mark="dome",
                item="高速球型摄像机",
                members=("派尔高", "松下", "英飞拓"),
                vendors=(("派尔高", "pelco"), ("松下", "panasonic"), ("英飞拓", "infinova")),
                cue="推荐品牌",
                phrase="推荐品牌为派尔高、松下、英飞拓等知名品牌",
                open=True,
                tail="等知名品牌",
            ),
        ),
        mentions=(
            GoldMention("platform", "Windows", "microsoft", Role.COMPATIBLE, "Windows操作系统均可"),
        ),
        traps=(
            *clauses.TENDER_TRAPS,
            Trap("PELCO", "brand", "控制协议支持PELCO-D", "control protocol"),
            Trap("axis", "brand", "（dual axis drive）", "axis as a word"),
        ),
        models=("am_axis_recommended", "am_axis_guilin", "am_axis_programmes"),
        notes="Inline lists. The network size printed here is invented and proves no claim.",
    ),
)

VIDEO_TENDER = DemoDocument(
    file="zh-tender-2014-jinglan-police-video.pdf",
    language="zh",
    blocks=(
        Cover(
            code="招标编号：JLHP-2014-0306",
            title="靖澜市公安局社会治安动态视频监控系统（三期）",
            big="公开招标文件",
            lines=(
                "采 购 单 位：江苏省靖澜市公安局",
                "采购代理机构：江苏苏衡工程咨询有限公司",
            ),
            date="2014年3月",
        ),
        Contents("目　录"),
        Chapter("第一章　投标邀请"),
        Para(
            "江苏苏衡工程咨询有限公司受江苏省靖澜市公安局的委托，对靖澜市公安局社会治安动态视频监控"
            "系统（三期）进行国内公开招标，现邀请合格的投标人参加。"
        ),
        Lines(
            (
                "1.项目名称：靖澜市公安局社会治安动态视频监控系统（三期）",
                "2.招标编号：JLHP-2014-0306",
                "3.项目预算：人民币1350万元",
                "4.公告发布日期：2014年3月11日",
                "5.投标截止及开标时间：2014年4月1日14时00分",
            )
        ),
        Signature(("江苏苏衡工程咨询有限公司", "2014年3月11日"), seal="演示印章"),
        Chapter("第二章　投标人须知"),
        clauses.data_sheet(
            project="靖澜市公安局社会治安动态视频监控系统（三期）",
            buyer="江苏省靖澜市公安局",
            agency="江苏苏衡工程咨询有限公司",
            imports="允许（已办理进口产品采购审核）",
        ),
        *clauses.bidders(),
        Section("三、评标办法"),
        *clauses.scoring(),
        Chapter("第三章　采购需求"),
        Section("一、总体要求"),
        Para(
            "投标人可以从下表所列的品牌中选择，也可以选用性能不低于所列品牌的其他产品，但应当在"
            "投标文件中逐项说明。表中数量为暂定数量，结算以实际安装数量为准。"
        ),
        Para(
            "本期工程新建监控点二百八十处，全部接入市局视频专网，与一期、二期平台互联互通。前端设备"
            "供电采用就近取电方式，传输采用自建光缆，存储集中设置在市局机房，录像保存时间不少于"
            "三十天，重点部位不少于九十天。\n"
            "所有设备应当为全新、未使用过的原装产品，须通过公安部安全与警用电子产品质量检测中心或者"
            "国家认可的检测机构的检测，并在投标文件中提供检测报告复印件。设备到货后由采购人、监理单位"
            "和中标人三方开箱验收，型号与投标文件不符的，采购人有权拒收。"
        ),
        Section("二、主要设备清单"),
        Grid(
            widths=(0.7, 2.0, 4.6, 0.8, 0.8, 3.0),
            caption="主要设备及推荐品牌一览表",
            header=("序号", "设备名称", "主要技术参数", "单位", "数量", "推荐品牌"),
            rows=(
                Row((Merged("一、前端部分", columns=6),)),
                *rows(
                    "1 | 高清网络枪型摄像机 | 200万像素，1/2.8英寸CMOS，支持宽动态120dB，支持"
                    "ONVIF协议，含电动变焦镜头 | 台 | 280 | 安讯士、博世、海康威视 @t1",
                    "2 | 高清网络球型摄像机 | 200万像素，20倍光学变焦，红外照射距离150米，防护等级"
                    "IP66 | 台 | 96 | 安讯士、派尔高、大华 @t2",
                    "3 | 道路卡口抓拍单元 | 300万像素，逐行扫描，支持车辆品牌识别、号牌识别，捕获率"
                    "不低于99% | 套 | 24 | 海康威视、大华、宇视 @t3",
                    "4 | 热成像摄像机 | 非制冷焦平面探测器，分辨率640×480，镜头焦距不小于50毫米，"
                    "支持温差报警 | 台 | 6 | FLIR、安讯士、大立 @t4",
                ),
                Row((Merged("二、传输部分", columns=6),)),
                *rows(
                    "5 | 工业以太网交换机 | 8个百兆电口、2个千兆光口，工作温度-40至75摄氏度，导轨"
                    "安装，双电源冗余 | 台 | 120 | 东土、赫思曼、摩莎 @t5",
                    "6 | 核心交换机 | 交换容量不低于10Tbps，主控和电源冗余，支持IPv6 | 台 | 2 | "
                    "华为、思科、H3C @t6",
                    "7 | 室外光缆 | 24芯单模，层绞式铠装 | 公里 | 86 | 长飞、烽火、亨通 @t7",
                ),
                Row((Merged("三、存储与平台部分", columns=6),)),
                *rows(
                    "8 | 磁盘阵列 | 48盘位，双控制器，支持RAID5和RAID6，单台接入不少于200路 | 台 | "
                    "10 | 华为、戴尔、惠普 @t8",
                    "9 | 监控级硬盘 | 4TB，7200转，支持7×24小时连续工作 | 块 | 480 | 希捷、"
                    "西部数据 @t9",
                    "10 | 视频管理平台软件 | 支持不少于2000路接入，支持分级联网，符合GB/T 28181 | "
                    "套 | 1 | 东方网力、海康威视、宇视 @t10",
                    "11 | 拼接大屏 | 46英寸液晶，拼缝不大于5.5毫米，亮度不低于500cd/㎡ | 块 | 18 | "
                    "三星、LG、巴可 @t11",
                    "12 | 不间断电源 | 40kVA，三进三出，后备时间2小时 | 台 | 2 | 艾默生、伊顿、"
                    "科华 @t12",
                    "13 | 监控立杆 | 热镀锌八角杆，高6.5米，含基础和防雷接地 | 根 | 130 | 国标产品",
                ),
            ),
        ),
        Section("三、其他要求"),
        Para(
            "平台应当兼容Windows操作系统客户端。球机控制应当兼容PELCO-D、PELCO-P协议。中标人应当"
            "负责与二期平台的对接，所需费用包含在投标报价中。",
            mark="platform",
        ),
    ),
    gold=Gold(
        stage=Stage.TENDER,
        buyer="江苏省靖澜市公安局",
        buyer_class="public_security",
        agency="江苏苏衡工程咨询有限公司",
        region_code="320000",
        project="靖澜市公安局社会治安动态视频监控系统（三期）",
        project_code="JLHP-2014-0306",
        published="2014-03-11",
        amount=13_500_000,
        currency="CNY",
        programmes=("social_order_video",),
        lists=tuple(
            GoldList(
                mark=mark,
                item=item,
                members=members,
                vendors=tuple(pair for pair in zip(members, vendors, strict=True) if pair[1]),
                cue="推荐品牌",
                phrase="、".join(members),
                route=ListRoute.TABLE,
            )
            for mark, item, members, vendors in (
                (
                    "t1",
                    "高清网络枪型摄像机",
                    ("安讯士", "博世", "海康威视"),
                    ("axis", "bosch_st", "hikvision"),
                ),
                (
                    "t2",
                    "高清网络球型摄像机",
                    ("安讯士", "派尔高", "大华"),
                    ("axis", "pelco", "dahua"),
                ),
                (
                    "t3",
                    "道路卡口抓拍单元",
                    ("海康威视", "大华", "宇视"),
                    ("hikvision", "dahua", "uniview"),
                ),
                ("t4", "热成像摄像机", ("FLIR", "安讯士", "大立"), ("flir", "axis", "")),
                ("t5", "工业以太网交换机", ("东土", "赫思曼", "摩莎"), ("", "", "")),
                ("t6", "核心交换机", ("华为", "思科", "H3C"), ("huawei", "cisco", "h3c")),
                ("t7", "室外光缆", ("长飞", "烽火", "亨通"), ("", "", "")),
                ("t8", "磁盘阵列", ("华为", "戴尔", "惠普"), ("huawei", "dell", "hp")),
                ("t9", "监控级硬盘", ("希捷", "西部数据"), ("seagate", "wd")),
                (
                    "t10",
                    "视频管理平台软件",
                    ("东方网力", "海康威视", "宇视"),
                    ("netposa", "hikvision", "uniview"),
                ),
                ("t11", "拼接大屏", ("三星", "LG", "巴可"), ("samsung", "lg", "barco")),
                ("t12", "不间断电源", ("艾默生", "伊顿", "科华"), ("", "eaton", "")),
            )
        ),
        mentions=(
            GoldMention("platform", "Windows", "microsoft", Role.COMPATIBLE, "兼容Windows操作系统"),
        ),
        traps=(
            *clauses.TENDER_TRAPS,
            Trap("HP", "brand", "JLHP-2014-0306", "letters inside a code"),
            Trap("PELCO", "brand", "兼容PELCO-D", "control protocol"),
            Trap("国标产品", "brand", "国标产品", "no brand is asked for"),
            Trap("车辆品牌识别", "brand cue", "支持车辆品牌识别", "a feature"),
        ),
        models=("am_axis_recommended", "am_axis_local"),
        notes="A ruled table with wrapped cells that goes on, under a repeated header.",
    ),
)

DOCUMENTS = (SKYNET, VIDEO_TENDER)
