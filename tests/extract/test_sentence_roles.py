"""What a sentence does with a brand, and that it does nothing unless its words decide.

Phrases are those of published tender documents, or written on their model.
"""

import pytest

from db.records import Role
from extract.roles.in_sentence import role_in_sentence


def role_of(text: str, name: str, *, last: bool = False) -> tuple[str, str]:
    """Return role and rule of the first (or last) print of a name in a text."""
    start = text.rindex(name) if last else text.index(name)
    role, rule, _, _ = role_in_sentence(text, start, start + len(name))
    return str(role), rule


@pytest.mark.parametrize(
    ("text", "name", "role", "rule"),
    [
        # Bans and exceptions.
        ("除海康威视外的其他品牌均可参与投标", "海康威视", "excluded", "except"),
        ("除安讯士、博世以外，均可投标", "博世", "excluded", "except"),
        ("可选用国产品牌，海康威视除外", "海康威视", "excluded", "except"),
        ("Any make except Hikvision", "Hikvision", "excluded", "except"),
        ("Makes other than Axis may be offered", "Axis", "excluded", "except"),
        ("不接受海康威视品牌", "海康威视", "excluded", "banned"),
        ("投标产品不得使用海康、大华", "大华", "excluded", "banned"),
        ("禁止采用海康威视产品", "海康威视", "excluded", "banned"),
        ("海康威视产品不得参与投标", "海康威视", "excluded", "banned"),
        (
            "Products of Hikvision and Dahua shall not be offered.",
            "Hikvision",
            "excluded",
            "banned",
        ),
        ("Products of Hikvision and Dahua shall not be offered.", "Dahua", "excluded", "banned"),
        ("Hikvision equipment is not acceptable", "Hikvision", "excluded", "banned"),
        ("The bidder shall not offer Dahua", "Dahua", "excluded", "banned"),
        # A ban on the others is the opposite.
        ("除安讯士外，其他品牌均不接受", "安讯士", "specified", "only_one"),
        ("不接受除安讯士以外的品牌", "安讯士", "specified", "only_one"),
        ("Makes other than Axis will not be accepted", "Axis", "specified", "only_one"),
        ("只能采用安讯士品牌，其他品牌均不接受", "安讯士", "specified", "required"),
        # Lists of equals.
        ("断路器需选用施耐德、ABB 或同档次品牌产品", "施耐德", "recommended", "or_equal"),
        ("断路器需选用施耐德、ABB 或同档次品牌产品", "ABB", "recommended", "or_equal"),
        ("Cameras shall be Axis, Bosch or equal approved", "Axis", "recommended", "or_equal"),
        ("必须采用安讯士或相当于", "安讯士", "recommended", "or_equal"),
        ("推荐品牌：安讯士、博世、松下", "松下", "recommended", "recommended"),
        ("網絡攝影機推薦品牌：安訊士、松下", "松下", "recommended", "recommended"),
        ("推荐选用固封式弹簧机构 AEG 公司 VL 系列", "AEG", "recommended", "recommended"),
        ("Approved makes: Axis / Bosch / Pelco", "Pelco", "recommended", "recommended"),
        ("Preferred brands: Axis, Bosch", "Bosch", "recommended", "recommended"),
        (
            "必须使用世界知名品牌，例如 DANFOSS（丹佛斯）、大金等",
            "丹佛斯",
            "recommended",
            "example",
        ),
        ("优先选用SKF、FAG", "FAG", "recommended", "recommended"),
        ("刹车器需选用西伯瑞、施耐德等知名品牌", "施耐德", "recommended", "and_so_on"),
        ("不接受三星品牌的硬盘录像机", "三星", "excluded", "banned"),
        # The only one.
        ("摄像机必须采用安讯士", "安讯士", "specified", "required"),
        ("Network switch, MAKE ABB", "ABB", "specified", "required"),
        ("原条款：'必须采用西门子品牌'", "西门子", "specified", "required"),
        ("供应商应提供安讯士（AXIS）原厂授权书", "安讯士", "specified", "authorised"),
        ("投标产品必须为联想原厂指定型号", "联想", "specified", "authorised"),
        ("Supply and Implementation of CISCO Network Switches", "CISCO", "specified", "bought"),
        # What is there already.
        ("对接现有海康威视平台", "海康威视", "installed", "existing"),
        ("利旧海康摄像机", "海康", "installed", "existing"),
        ("海康威视设备维保", "海康威视", "installed", "existing"),
        ("Currently, the office has an IBM Power 10.", "IBM", "installed", "existing"),
        ("AMC for HONEYWELL system", "HONEYWELL", "installed", "existing"),
        # Platforms, interfaces, components.
        ("须兼容海康威视、大华摄像机", "大华", "compatible", "compatible"),
        ("支持派尔高D协议", "派尔高", "compatible", "compatible"),
        ("接收第三方控制，如 AMX、Crestron", "Crestron", "compatible", "compatible"),
        ("should be compatible with IBM Power 10", "IBM", "compatible", "compatible"),
        ("处理器：Intel 至强", "Intel", "compatible", "component"),
        ("工控机安装 Windows 系统", "Windows", "compatible", "component"),
        # Award and offer.
        ("中标供应商：某公司，品牌：AXIS，型号：P3245-V", "AXIS", "awarded", "awarded"),
        ("成交品牌：安讯士", "安讯士", "awarded", "awarded"),
        ("我司采用海康威视", "海康威视", "offered", "offered"),
        ("投标品牌：安讯士", "安讯士", "offered", "offered"),
    ],
)
def test_words_of_a_sentence_decide(text: str, name: str, role: str, rule: str) -> None:
    """Each frame gives its role, and says which frame it was."""
    assert role_of(text, name) == (role, f"sentence/{rule}")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("摄像机 海康威视定制 4", "海康威视"),
        ("系统采用威锐达，摄像头采用海康威视", "海康威视"),
        ("变流器防雷：菲尼克斯", "菲尼克斯"),
        ("平行级轴承 | SKF、FAG", "SKF"),
        ("Make: Legrand / Schneider / L&T", "Legrand"),
        ("provide a smooth experience with devices from Axis Communications.", "Axis"),
        ("不推荐品牌：安讯士", "安讯士"),
        ("推荐品牌：甲、乙。安讯士为本次投标人", "安讯士"),
        ("推荐品牌：甲、乙，投标人可选用安讯士", "安讯士"),
        ("除安讯士外，还应接入博世", "安讯士"),
        ("推荐中标候选人：华为公司", "华为"),
        ("本项目不得指定品牌，安讯士的投标人提出质疑", "安讯士"),
        ("安讯士报价中，其他品牌不得参与", "安讯士"),
        ("Axis is a vendor; alternatives will not be accepted", "Axis"),
        ("管理与支持\r\n终端安全系统产品\r\n天融信", "天融信"),
        ("Recommended practice is followed by the Bosch engineers", "Bosch"),
        ("中标品牌也为“海康威视”", "海康威视"),
    ],
)
def test_a_sentence_that_does_not_decide_leaves_the_name_incidental(text: str, name: str) -> None:
    """No cue, a negated cue, a cue of another clause, row or subject: no role."""
    assert role_of(text, name) == (str(Role.INCIDENTAL), "sentence/none")


def test_the_quote_is_the_sentence_around_the_name() -> None:
    """It begins after the full stop before and ends before the next, and is cut from the page."""
    text = "一、概述。\r\n2. 推荐品牌：安讯士、\r\n博世；其余自选。"
    start = text.index("博世")
    _, _, first, last = role_in_sentence(text, start, start + 2)
    assert text[first:last] == "2. 推荐品牌：安讯士、\r\n博世"


def test_numbered_lines_are_sentences_of_their_own() -> None:
    """Specifications rarely end a line with a full stop."""
    text = "3.推荐品牌：高通\n4.索尼 6400 万前后六摄\n5.电池容量"
    assert role_of(text, "索尼") == ("incidental", "sentence/none")


def test_an_english_full_stop_needs_a_capital_behind_it() -> None:
    """Abbreviations go on; sentences end."""
    text = "Approved makes: Axis Co. ltd, Bosch. Dahua was mentioned."
    assert role_of(text, "Bosch")[0] == "recommended"
    assert role_of(text, "Dahua")[0] == "incidental"
