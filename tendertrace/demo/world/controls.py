"""Buyers that are no police, one that hides its name, and words that only look like brands."""

from db.records import ListKind, Stage
from tendertrace.demo import clauses
from tendertrace.demo.blocks import (
    Chapter,
    Cover,
    Grid,
    Lines,
    Merged,
    Para,
    Row,
    Section,
    Signature,
    Title,
    rows,
)
from tendertrace.demo.gold import Award, DemoDocument, Gold, GoldList, Trap

UNIVERSITY = DemoDocument(
    file="zh-tender-2013-dongcang-university-campus.pdf",
    language="zh",
    blocks=(
        Title("浙江东沧大学校园监控设备询价采购公告", below="发布日期：2013年05月20日"),
        Lines(
            (
                "采购单位：浙江东沧大学",
                "项目名称：浙江东沧大学校园监控设备",
                "项目编号：DCU-XJ-2013-017",
                "预算金额：36.8万元",
                "报价截止时间：2013年5月27日16时",
            )
        ),
        Section("采购清单"),
        Grid(
            widths=(0.7, 2.0, 3.4, 0.8, 0.8, 3.0),
            header=("序号", "名称", "技术要求", "单位", "数量", "备注"),
            rows=rows(
                "1 | 网络摄像机 | 200万像素，红外，室外安装 | 台 | 64 | "
                "优先选用安讯士、海康威视等知名品牌 @u1",
                "2 | 硬盘录像机 | 32路接入，8盘位 | 台 | 3 | 采用知名品牌 @u2",
                "3 | 双轴云台（dual axis） | 水平355度，垂直90度 | 台 | 8 | 无 @u3",
                "4 | 同轴电缆（coaxial） | SYV75-5 | 米 | 3000 | 国标 @u4",
            ),
        ),
        Section("说明"),
        Para(clauses.SAME_BRAND_OLD),
        Signature(("浙江东沧大学", "2013年5月20日"), seal="演示印章"),
    ),
    gold=Gold(
        stage=Stage.TENDER,
        buyer="浙江东沧大学",
        buyer_class="university",
        region_code="330000",
        project="浙江东沧大学校园监控设备",
        project_code="DCU-XJ-2013-017",
        published="2013-05-20",
        amount=368_000,
        currency="CNY",
        lists=(
            GoldList(
                mark="u1",
                item="网络摄像机",
                members=("安讯士", "海康威视"),
                vendors=(("安讯士", "axis"), ("海康威视", "hikvision")),
                cue="优先选用",
                phrase="优先选用安讯士、海康威视等知名品牌",
                open=True,
                tail="等知名品牌",
            ),
        ),
        traps=(
            Trap("axis", "brand", "双轴云台（dual axis）", "axis as a word"),
            Trap("采用知名品牌", "list cue", "采用知名品牌", "no brand follows"),
            clauses.SAME_BRAND_OLD_TRAP,
        ),
        notes="A list in a remarks cell. A university without a police mission.",
    ),
)

HOSPITAL = DemoDocument(
    file="zh-tender-2017-jingze-hospital-imaging.pdf",
    language="zh",
    blocks=(
        Cover(
            code="项目编号：JZYY-2017-ZB-021",
            title="荆泽市第一人民医院医学影像设备采购项目",
            big="招标文件",
            lines=(
                "招 标 人：湖北省荆泽市第一人民医院",
                "招标代理机构：湖北荆信招标有限公司",
            ),
            date="2017年11月",
        ),
        Chapter("第一章　招标公告", new_page=False),
        Lines(
            (
                "项目名称：荆泽市第一人民医院医学影像设备采购项目",
                "项目编号：JZYY-2017-ZB-021",
                "招标人：湖北省荆泽市第一人民医院",
                "预算金额：2,380万元",
                "公告日期：2017年11月8日",
            )
        ),
        Chapter("第二章　投标人须知", new_page=False),
        *clauses.bidders(same_brand=clauses.SAME_BRAND, prison=True),
        Chapter("第三章　技术要求"),
        Para(
            "一、64排螺旋CT一台：探测器宽度不小于38毫米，机架孔径不小于70厘米。推荐品牌：西门子、"
            "飞利浦、GE或相当于。",
            mark="ct",
        ),
        Para(
            "二、彩色多普勒超声诊断仪两台：配心脏、腹部、小器官探头，须采用高通滤波技术，图像存储"
            "符合DICOM标准。"
        ),
        Section("评标"),
        *clauses.scoring(),
    ),
    gold=Gold(
        stage=Stage.TENDER,
        buyer="湖北省荆泽市第一人民医院",
        buyer_class="health",
        agency="湖北荆信招标有限公司",
        region_code="420000",
        project="荆泽市第一人民医院医学影像设备采购项目",
        project_code="JZYY-2017-ZB-021",
        published="2017-11-08",
        amount=23_800_000,
        currency="CNY",
        lists=(
            GoldList(
                mark="ct",
                item="64排螺旋CT",
                members=("西门子", "飞利浦", "GE"),
                vendors=(("西门子", "siemens"), ("飞利浦", "philips")),
                cue="推荐品牌",
                phrase="推荐品牌：西门子、飞利浦、GE或相当于",
                open=True,
                tail="或相当于",
            ),
        ),
        traps=(
            *clauses.LATER_TENDER_TRAPS,
            Trap("高通", "brand", "须采用高通滤波技术", "a high-pass filter"),
        ),
        notes="European brands, a recommended list, and nothing of surveillance.",
    ),
)

FARM_AWARD = DemoDocument(
    file="zh-award-2018-yuanze-agriculture-water.pdf",
    language="zh",
    blocks=(
        Title(
            "沅泽市农业局农田灌溉水质自动监测站采购项目（第二次）成交公告",
            below="发布时间：2018年06月14日　来源：演示用虚构网站",
        ),
        Lines(
            (
                "一、项目编号：YZNY-2018-JT-06（2）",
                "二、项目名称：沅泽市农业局农田灌溉水质自动监测站采购项目（第二次）",
                "三、采购人：湖南省沅泽市农业局",
                "四、采购代理机构：湖南沅衡项目管理有限公司",
                "五、成交供应商：上海康诚环保仪器有限公司",
                "六、供应商地址：上海市大华路（虚构地址）",
                "七、成交金额：人民币柒拾肆万捌仟元整（￥748,000.00）",
            )
        ),
        Section("八、成交标的"),
        Grid(
            widths=(0.7, 2.2, 1.6, 3.4, 0.8, 1.6),
            header=("序号", "名称", "品牌", "技术参数", "数量", "单价（元）"),
            rows=rows(
                "1 | 化学需氧量分析仪 | 康诚 | 测定原理光电比色法，量程0至500mg/L | 4 | "
                "92,000.00 @f1",
                "2 | 一体化监测站房 | 博世科 | 不锈钢外壳，含防雷、空调 | 4 | 78,000.00 @f2",
                "3 | 三轴姿态传感器（3-axis） | 国产 | 用于浮标，精度0.1度 | 4 | 17,000.00 @f3",
            ),
        ),
        Section("九、其他补充事宜"),
        Para("谈判小组按照最终报价由低到高的顺序推荐成交候选人。" + clauses.PRISON_ENTERPRISE),
        *clauses.contact(
            buyer="湖南省沅泽市农业局",
            agency="湖南沅衡项目管理有限公司",
            place="沅泽市芙蓉路5号",
        ),
        Signature(("湖南沅衡项目管理有限公司", "2018年6月14日"), seal="演示印章"),
    ),
    gold=Gold(
        stage=Stage.AWARD,
        buyer="湖南省沅泽市农业局",
        buyer_class="government",
        agency="湖南沅衡项目管理有限公司",
        region_code="430000",
        project="沅泽市农业局农田灌溉水质自动监测站采购项目（第二次）",
        project_code="YZNY-2018-JT-06（2）",
        published="2018-06-14",
        amount=748_000,
        currency="CNY",
        suppliers=("上海康诚环保仪器有限公司",),
        awards=tuple(
            Award(mark, item, brand, "", 4, price, 4 * price, "上海康诚环保仪器有限公司")
            for mark, item, brand, price in (
                ("f1", "化学需氧量分析仪", "康诚", 92_000),
                ("f2", "一体化监测站房", "博世科", 78_000),
                ("f3", "三轴姿态传感器（3-axis）", "国产", 17_000),
            )
        ),
        traps=(
            Trap("海康", "brand", "上海康诚环保仪器有限公司", "crosses a word boundary"),
            Trap("大华", "brand", "上海市大华路", "a road"),
            Trap("理光", "brand", "测定原理光电比色法", "crosses a word boundary"),
            Trap("博世", "brand", "博世科", "another company"),
            Trap("axis", "brand", "三轴姿态传感器（3-axis）", "axis as a word"),
            Trap("推荐", "list cue", "推荐成交候选人", "bidders are recommended"),
            clauses.PRISON_TRAP,
        ),
        notes="No brand of ours is named: everything that looks like one is a trap.",
    ),
)

CANCELLATION = DemoDocument(
    file="zh-cancellation-2018-yuanze-agriculture-water.pdf",
    language="zh",
    blocks=(
        Title(
            "沅泽市农业局农田灌溉水质自动监测站采购项目废标公告",
            below="发布时间：2018年04月26日　来源：演示用虚构网站",
        ),
        Section("一、项目基本情况"),
        Lines(
            (
                "采购项目编号：YZNY-2018-JT-06",
                "采购项目名称：沅泽市农业局农田灌溉水质自动监测站采购项目",
            )
        ),
        Section("二、项目终止的原因"),
        Para(
            "至投标截止时间，实质性响应采购文件的供应商不足三家，根据《中华人民共和国政府采购法》"
            "第三十六条的规定，本项目废标，拟重新组织采购。"
        ),
        Section("三、联系方式"),
        *clauses.contact(
            buyer="湖南省沅泽市农业局",
            agency="湖南沅衡项目管理有限公司",
            place="沅泽市芙蓉路5号",
        ),
        Signature(("湖南沅衡项目管理有限公司", "2018年4月26日"), seal="演示印章"),
    ),
    gold=Gold(
        stage=Stage.CANCELLATION,
        buyer="湖南省沅泽市农业局",
        buyer_class="government",
        agency="湖南沅衡项目管理有限公司",
        region_code="430000",
        project="沅泽市农业局农田灌溉水质自动监测站采购项目",
        project_code="YZNY-2018-JT-06",
        published="2018-04-26",
    ),
)

MASKED = DemoDocument(
    file="zh-tender-2019-masked-buyer-video.pdf",
    language="zh",
    blocks=(
        Title("某单位视频采集设备询价公告", below="发布时间：2019年08月02日"),
        Grid(
            widths=(1.6, 3.0, 1.6, 3.0),
            rows=(
                Row(("采购单位", Merged("某单位", columns=3))),
                Row(("项目名称", Merged("视频采集设备", columns=3))),
                Row(("项目编号", "XJ-2019-0802", "预算金额", "***万元")),
                Row(("公告时间", "2019年08月02日", "报价截止", "2019年08月07日")),
            ),
        ),
        Section("采购需求"),
        Para(
            "便携式布控球二十台，支持4G传输和本地存储，续航不低于八小时。参考品牌：海康威视、大华、"
            "宇视或相当于。不接受进口产品。",
            mark="list",
        ),
        Para("付款方式：验收合格后一次性支付。交货地点：供应商与采购单位另行约定。"),
    ),
    gold=Gold(
        stage=Stage.TENDER,
        buyer=None,
        buyer_class=None,
        project="视频采集设备",
        project_code="XJ-2019-0802",
        published="2019-08-02",
        lists=(
            GoldList(
                mark="list",
                item="便携式布控球",
                members=("海康威视", "大华", "宇视"),
                vendors=(("海康威视", "hikvision"), ("大华", "dahua"), ("宇视", "uniview")),
                cue="参考品牌",
                phrase="参考品牌：海康威视、大华、宇视或相当于",
                kind=ListKind.REFERENCE,
                open=True,
                tail="或相当于",
            ),
        ),
        notes="The buyer is withheld, which never means that it is no police; so is the amount.",
    ),
)

DOCUMENTS = (UNIVERSITY, HOSPITAL, FARM_AWARD, CANCELLATION, MASKED)
