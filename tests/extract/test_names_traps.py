"""Text that looks like a name and is none: every trap met so far, with where it was met.

Sources in comments: "tender" and "list" are published tender documents and lists of makes,
"notice" is a published procurement notice, "excerpt" is other public text, "written" is made up
on the model of one.
"""

import pytest

from db.records import MentionStatus
from db.reference import load
from extract.knowledge import Knowledge
from extract.names.find import NameHit, find_names


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """Return the shipped reference data, compiled."""
    return Knowledge.of(load())


def accepted(hits: list[NameHit]) -> list[tuple[str, str]]:
    """Return print and vendor of the hits that count."""
    return [(hit.text, hit.vendor_id) for hit in hits if hit.status is MentionStatus.ACCEPTED]


@pytest.mark.parametrize(
    "text",
    [
        # Han: a word runs across the edge of the name.
        pytest.param("中标单位：上海康诚信息技术中心", id="上海康诚 is not 海康 (tender)"),
        pytest.param("上海康仁医疗", id="上海康仁 (tender)"),
        pytest.param("上海康育公司", id="上海康育 (tender)"),
        pytest.param("投标人在上海康复医院设有服务点", id="上海康复 (written)"),
        pytest.param("威海康达、珠海康宁、青海康普", id="威海, 珠海, 青海 before 康 (written)"),
        pytest.param("1.测定原理光电比色法、原子荧光法", id="原理光电 is not 理光 (tender)"),
        pytest.param("物理光学实验箱", id="物理光学 (written)"),
        pytest.param("低频高通滤波：180 Hz, 12 dB/octave", id="高通滤波 is not Qualcomm (tender)"),
        pytest.param("开关:平直的带暂停的高通滤波", id="高通滤波 in running text (tender)"),
        pytest.param(
            "每个输入通道均有噪声门、高通滤波、低通滤波", id="高通滤波 in a list (tender)"
        ),
        pytest.param("红富士苹果 80#以上", id="红富士 is an apple (notice)"),
        pytest.param("水果：苹果、香蕉、梨", id="苹果 among fruit (written)"),
        pytest.param("1 苹果 斤 200", id="苹果 alone in a cell of food (written)"),
        pytest.param("支持哈希分区、范围分区", id="哈希分区 is not Hach (tender)"),
        pytest.param("存证哈希值：", id="哈希值 (notice)"),
        pytest.param("应具备日铁（武汉）钢铁供货能力", id="日铁（武汉） (tender)"),
        pytest.param("飞天诚信 苹果 DOCK 型智能密码钥匙", id="苹果 DOCK is a plug (tender)"),
        pytest.param("赛博世界科技馆", id="赛博世界 holds 博世 (excerpt)"),
        pytest.param("博世科(300422)中标", id="博世科 is a listed company (excerpt)"),
        pytest.param("博世转债今日申购", id="博世转债 is its bond (excerpt)"),
        pytest.param("看到图像不禁联想到夜间效果", id="联想到 is a verb (written)"),
        pytest.param("可引发用户联想的界面", id="联想 as a noun (written)"),
        pytest.param("青松下乘凉的老人", id="松下 under pines (written)"),
        pytest.param("螺栓放松下来后重新紧固", id="放松下来 (written)"),
        pytest.param("该酒店为三星级，需配备监控", id="三星级 hotel (written)"),
        pytest.param('"三星认证",', id="三星认证 (tender)"),
        pytest.param("酒店等级：三星", id="三星 as a rating (written)"),
        pytest.param("监理人与招标代理机构同为一个法定代表人", id="同为 (tender)"),
        pytest.param("以投标文件及合同为准", id="合同为准 (tender)"),
        pytest.param("在政府采购活动中视同为小型、微型企业", id="视同为 (tender)"),
        pytest.param("集中控制系统采用工业级 CPU", id="集中控制 (tender)"),
        pytest.param("搭配摄像跟踪系统&中控系统", id="中控系统 (tender)"),
        pytest.param("本项目中控制总价在387万元", id="中控制 (notice)"),
        pytest.param("按设计依图施工", id="依图施工 (written)"),
        pytest.param("硬件中华为民族品牌", id="中华为 (written)"),
        pytest.param("广大华侨及强大华人社区", id="广大华侨 (written)"),
        pytest.param("数字化改革浪潮下的机遇", id="浪潮 as a wave (written)"),
        pytest.param("学历要求：博士 2 人，硕士 3 人", id="博士 is a degree (written)"),
        pytest.param("博士 | 2 人", id="博士 alone in a cell of staff (written)"),
        pytest.param("奇偶校验位可设置", id="奇偶校验 (written)"),
        pytest.param("优惠普通用户，特惠普及版", id="惠普 in 优惠普通 (written)"),
        pytest.param("今日立项，即日立即生效", id="日立 in 今日立项 (written)"),
        pytest.param("发挥最佳能力，智能源网荷储", id="佳能 in 最佳能力 (written)"),
        pytest.param("展开利用率统计", id="开利 in 展开利用 (written)"),
        pytest.param("重大金额合同、较大金融风险", id="大金 in 重大金额 (written)"),
        pytest.param("甲骨文研究中心展柜", id="甲骨文 oracle bones (written)"),
        pytest.param("东亚安全技术交流", id="亚安 in 东亚安全 (written)"),
        # Han: places and institutions.
        pytest.param("大华路 12 号，大华小区，大华会计师事务所", id="大华 places (written)"),
        pytest.param("吉林市昌邑区中兴街36号", id="中兴街 (notice)"),
        pytest.param("不接受三星级以下宾馆", id="三星级 refused (written)"),
        pytest.param("三星镇、曙光社区、曙光医院", id="villages, hospitals (written)"),
        pytest.param("海康县人民医院", id="海康县 (written)"),
        pytest.param("伊顿公学来访", id="伊顿公学 (written)"),
        # Han: companies with a brand in their name.
        pytest.param("湖南雁能博世科技有限公司", id="雁能博世 (excerpt)"),
        pytest.param('DesignUnit: "特能博世科技有限公司"', id="特能博世 (excerpt)"),
        pytest.param("中标人：大连博世科技有限公司", id="大连博世 is no Bosch (excerpt)"),
        pytest.param("深圳诺达思科技开发有限公司", id="深圳诺达思 is not Noldus (excerpt)"),
        pytest.param("佛山光威(欧贝特)照明科技有限公司", id="光威(欧贝特) lamps (excerpt)"),
        pytest.param("浙江中兴工程项目管理有限公司关于中标结果", id="中兴工程 (notice)"),
        pytest.param("上海汉邦京泰数据技术有限公司", id="汉邦京泰 (tender)"),
        pytest.param("代理商：北京大华伟业建设集团有限公司", id="大华伟业 (written)"),
        # Latin: pieces of words, codes, identifiers, addresses.
        pytest.param("项目编号/包号：TAHP-ZB-2023-1790", id="HP in a project code (tender)"),
        pytest.param("内建 MiniOS7 树状菜单", id="iOS in MiniOS7 (tender)"),
        pytest.param("coaxial，AES 及光纤接口", id="axi in coaxial (tender)"),
        pytest.param("ABBREVIATIONS AND DEFINITIONS", id="ABB in ABBREVIATIONS (tender)"),
        pytest.param(
            "Artificial Intelligence; The appointment of Inteltronics", id="Intel (tender)"
        ),
        pytest.param("KLIPFONTEIN AND MILNER ROAD, RONDEBOSCH", id="RONDEBOSCH (tender)"),
        pytest.param("Rondebosch Common", id="Rondebosch (tender)"),
        pytest.param("CORNER FATIMA BHAYAT & BOSCH STREET", id="BOSCH STREET (tender)"),
        pytest.param("Corner Fatima Bhayat & Bosch Street Rustenburg 0299.", id="Street (tender)"),
        pytest.param("pieter.vandenbosch@dept.gov.za", id="van den Bosch's mail (tender)"),
        pytest.param("Contact: Ms A van den Bosch", id="van den Bosch (tender)"),
        pytest.param("after Hieronymus Bosch.", id="the painter (excerpt)"),
        pytest.param("Hypertension & dyslipidemia management", id="dyslIPIDEMIA (excerpt)"),
        pytest.param("import com.knoldus.Entity.User", id="knoldus (excerpt)"),
        pytest.param("for (UserRole anOldUserRole : oldUserRoles)", id="anOldUserRole (excerpt)"),
        pytest.param("axis-discovery - A Node.js client library", id="axis-discovery (excerpt)"),
        pytest.param("},xAxis: { categories: []", id="xAxis (excerpt)"),
        pytest.param('import "../adapters/morpho/p2pMorphoProxy/P2pMorphoProxy.sol";', id="path"),
        pytest.param("MorphoBlue vaults on morpho.org", id="Morpho of finance (excerpt)"),
        pytest.param("上网行为管理 天清汉马 IBM-N2050 2", id="IBM-N2050 of another maker (tender)"),
        pytest.param("LG⏎VIDER TO PROVIDE AN AUTOMATED", id="LG of a broken cell (tender)"),
        # Latin: ordinary words.
        pytest.param("Pro 3-axis gimbal rated for heavy cine setups", id="3-axis (excerpt)"),
        pytest.param("ESP32 3-Axis Gimbal Control System", id="3-Axis (excerpt)"),
        pytest.param("Hasselblad Camera 3-Axis Gimbal HDR 4K Video", id="3-Axis, camera (excerpt)"),
        pytest.param("with dual axis compensator", id="dual axis (tender)"),
        pytest.param("DUAL AXIS COMPENSATOR FOR CAMERA", id="DUAL AXIS, camera (written)"),
        pytest.param(
            "The PTZ unit shall rotate about the pan axis at 300", id="pan axis (written)"
        ),
        pytest.param("off-axis camera model", id="off-axis (excerpt)"),
        pytest.param("镜头光轴（optical axis）偏差不大于0.1度", id="optical axis (written)"),
        pytest.param("X 轴 / Y AXIS / Z AXIS CAMERA TRAVEL", id="Y AXIS (written)"),
        pytest.param("3. Milestone-Based Development Payments", id="Milestone-Based (tender)"),
        pytest.param("Schedule of Requirements/Deliverables/Milestone", id="Milestone (tender)"),
        pytest.param("The vendor shall complete each Milestone on time", id="each Milestone"),
        pytest.param("similar to what you see in Apple or Google Play store", id="Apple (tender)"),
        pytest.param("submersible motors up to 5 HP @ 415V", id="5 HP horse power (list)"),
        pytest.param("in accordance with NFPA 70 (NEC), OSHA", id="NEC the code (list)"),
        pytest.param("站房高度不大于 3M(外部)", id="3M three metres (tender)"),
        pytest.param("Doors, Windows and frames; aluminium Windows", id="windows of a house"),
        pytest.param("Road Carrier Permits", id="Carrier (tender)"),
        pytest.param("Actual Contractor: PRI/DJI, A CONSTRUCTION JV", id="PRI/DJI (excerpt)"),
        pytest.param("We Commend the team; NICE to have; a Parrot", id="Commend, NICE, Parrot"),
        pytest.param("Axis Bank Ltd, Axis Consulting (Pty) Ltd", id="other companies named Axis"),
        # Protocols and options of other makers' devices.
        pytest.param("支持 VISCA、PELCO-D、PELCO-P 协议", id="PELCO-D protocol (tender)"),
        pytest.param("支持PELCO D/P协议", id="PELCO D/P protocol (written)"),
    ],
)
def test_what_looks_like_a_name_is_refused(text: str, knowledge: Knowledge) -> None:
    """No trap is accepted, whatever else becomes of it."""
    assert accepted(find_names(text, knowledge=knowledge)) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("supplier: '博世科技'", [("博世", "bosch")], id="博世科技 is Bosch (excerpt)"),
        pytest.param(
            "推荐品牌：安 讯 士、博 世", [("安 讯 士", "axis"), ("博 世", "bosch_st")], id="spaced"
        ),
        pytest.param(
            "網絡攝影機推薦品牌：安訊士、松下",
            [("安訊士", "axis"), ("松下", "panasonic")],
            id="traditional",
        ),
        pytest.param("投标产品必须为联想原厂指定型号", [("联想", "lenovo")], id="联想原厂"),
        pytest.param("采用联想服务器 2 台", [("联想", "lenovo")], id="联想 with its product"),
        pytest.param(
            "服务器 | 联想 | 2", [("联想", "lenovo")], id="联想 in the cell after its product"
        ),
        pytest.param(
            "服务器品牌在联想、浪潮、曙光中选择",
            [("联想", "lenovo"), ("浪潮", "inspur"), ("曙光", "sugon")],
            id="three plain words are three makers",
        ),
        pytest.param("优先选用大金空调", [("大金", "daikin")], id="大金空调"),
        pytest.param("大华路由器 3 台", [("大华", "dahua")], id="路由器 is no road"),
        pytest.param(
            "海康威视路的东侧", [("海康威视", "hikvision")], id="a long name is no street"
        ),
        pytest.param(
            "西门子（中国）有限公司", [("西门子", "siemens")], id="a branch with its place"
        ),
        pytest.param("索尼（中国）有限公司", [("索尼", "sony")], id="a short name with its place"),
        pytest.param(
            "杭州海康威视科技有限公司", [], id="a city the tables do not know leaves a doubt"
        ),
        pytest.param(
            "浙江海康威视科技有限公司", [("海康威视", "hikvision")], id="province and a long name"
        ),
        pytest.param("品牌：AXIS，型号：P3245-V", [("AXIS", "axis")], id="AXIS after 品牌"),
        pytest.param("采用AXIS网络摄像机", [("AXIS", "axis")], id="AXIS with cameras"),
        pytest.param(
            "供应商应提供安讯士（AXIS）原厂授权书",
            [("安讯士", "axis"), ("AXIS", "axis")],
            id="both",
        ),
        pytest.param("SONY6400万像素", [("SONY", "sony")], id="digits glued to a long name"),
        pytest.param(
            "Siemens-3VL / Schneider-Acti9",
            [("Siemens", "siemens"), ("Schneider", "schneider")],
            id="series",
        ),
        pytest.param(
            "Cisco-compatible optics, ABB-make relays",
            [("Cisco", "cisco"), ("ABB", "abb")],
            id="hyphens",
        ),
        pytest.param("操作系统：Windows Server 2012 R2", [("Windows", "microsoft")], id="Windows"),
        pytest.param("不接受三星品牌的硬盘录像机", [("三星", "samsung")], id="三星 as a brand"),
        pytest.param("HP LaserJet 1020", [("HP", "hp")], id="HP before its product"),
        pytest.param("visit www.axis.com for details", [("axis.com", "axis")], id="domain"),
    ],
)
def test_what_stands_near_a_trap_is_still_found(
    text: str, names: list[tuple[str, str]], knowledge: Knowledge
) -> None:
    """Refusing traps costs no real name."""
    assert accepted(find_names(text, knowledge=knowledge)) == names


@pytest.mark.parametrize(
    ("text", "name", "rule"),
    [
        ("KLIPFONTEIN ROAD, RONDEBOSCH", "BOSCH", "inside_word"),
        ("12 HONEYWELL STREET", "HONEYWELL", "place"),
        ("湖南雁能博世科技有限公司", "博世", "blocker:x001"),
        ("大连博世科技有限公司", "博世", "other_company"),
        ("北京天融信科技有限公司", "天融信", "company_not_listed"),
        ("浙江中兴工程项目管理有限公司", "中兴", "other_company"),
        ("PRI/DJI, A CONSTRUCTION JV", "DJI", "blocker:x061"),
        ("青松下乘凉", "松下", "blocker:x010"),
        ("支持 PELCO-D 协议", "PELCO", "blocker:x027"),
        ("3-axis gimbal", "axis", "compound_word"),
        ("sales@hikvision.com", "hikvision", "mail_address"),
        ("http://www.morphotrust.com/x", "morphotrust", "host_name"),
        ("see ./lib/hikvision/device", "hikvision", "identifier"),
        ("三星泰科", "三星", "inside_longer_name"),
        ("徕卡 全站型", "徕卡", "no_context"),
        ("Milestone", "Milestone", "no_context"),
    ],
)
def test_a_refused_candidate_is_kept_with_its_rule(
    text: str, name: str, rule: str, knowledge: Knowledge
) -> None:
    """A reader sees what was refused, where and why, and can reverse it."""
    hits = find_names(text, knowledge=knowledge)
    refused = {(hit.text, hit.rule) for hit in hits if hit.status is not MentionStatus.ACCEPTED}
    assert (name, rule) in refused
