"""Lists in running text: every opener, tail, separator and shape of the phrase book.

Source of a case in its comment: [S] seen in a tender, with documents / hits where counted;
[P] stated in a rule file or page; [K] general knowledge, not seen.
"""

from dataclasses import dataclass

import pytest

from db.records import ListKind, ListRoute
from papers import lists_in, members, paper, text_page


@dataclass(frozen=True, slots=True)
class Read:
    """What is read of one list."""

    names: list[str]
    kind: ListKind
    open: bool | None
    tail: str | None = None
    item: str | None = None
    route: ListRoute = ListRoute.INLINE


REC, REF, REQ, SPEC = (
    ListKind.RECOMMENDED,
    ListKind.REFERENCE,
    ListKind.REQUIRED,
    ListKind.SPECIFIED,
)

OPENERS = [
    # [S] 1 / 3; the text goes on behind the quote
    pytest.param(
        "UPS推荐品牌为“科士达、科华、奥斯塔娜、埃阔”，经市场询价，该类品牌市场总价在450～500万元；",
        Read(["科士达", "科华", "奥斯塔娜", "埃阔"], REC, None, item="UPS"),
        id="推荐品牌为 in quotes",
    ),
    # [S] 1 / 4
    pytest.param(
        "电流互感器，推荐选用大连一互、大连二互、北方互感器。动、热稳定及绝缘水平应与开关柜一致。",
        Read(["大连一互", "大连二互", "北方互感器"], REC, None, item="电流互感器"),
        id="推荐选用",
    ),
    # [S] 1 / 4: a description before the names, series behind them
    pytest.param(
        "推荐选用固封式弹簧机构 AEG 公司 VL 系列、ABB 公司 VD4 系列、施耐德公司 HVX 系列。",
        Read(["AEG", "ABB", "施耐德"], REC, None),
        id="brand, 公司, series",
    ),
    # [S] 1 / 1: Latin glued to Han
    pytest.param(
        "轴承优先选用SKF、FAG等知名品牌",
        Read(["SKF", "FAG"], REC, True, "等知名品牌", "轴承"),
        id="优先选用",
    ),
    # [S] 2 / 4
    pytest.param(
        "断路器需选用施耐德、ABB 或同档次品牌产品，指示灯*3 个+接线端子",
        Read(["施耐德", "ABB"], REQ, True, "或同档次品牌产品", "断路器"),
        id="需选用",
    ),
    # [S] 1 / 3
    pytest.param(
        "偏航刹车器需选用西伯瑞、焦作制动器、江西华伍、江苏三斯等知名品牌。我司采用的是滑动技术路线",
        Read(
            ["西伯瑞", "焦作制动器", "江西华伍", "江苏三斯"],
            REQ,
            True,
            "等知名品牌",
            "偏航刹车器",
        ),
        id="需选用 ... 等知名品牌",
    ),
    # [S] 1 / 1
    pytest.param(
        "8、室内风机：空调应有较大的送风量，需标配国际知名品牌（施乐百、EBM 同等品牌）EC 风机",
        Read(["施乐百", "EBM"], REQ, True, "同等品牌", "室内风机"),
        id="需标配, list in brackets",
    ),
    # [S] 1 / 1: Latin name with the Chinese one in brackets
    pytest.param(
        "压缩机品牌：为保证高效运行，必须使用世界知名品牌，"
        "例如 DANFOSS（丹佛斯）、COPELAND（谷轮）、大金等；",
        Read(["DANFOSS（丹佛斯）", "COPELAND（谷轮）", "大金"], REQ, True, "等", "压缩机"),
        id="必须使用 ... 例如",
    ),
    # [P] colon forms
    pytest.param(
        "推荐品牌:安讯士、海康威视", Read(["安讯士", "海康威视"], REC, None), id="推荐品牌:"
    ),
    pytest.param(
        "参考品牌\uff1aAXIS/博世。", Read(["AXIS", "博世"], REF, None), id="参考品牌:, slash"
    ),
    # [P] exclusive designation
    pytest.param(
        "只能采用西门子、ABB品牌，其他品牌均不接受。",
        Read(["西门子", "ABB"], SPEC, False),
        id="只能采用 ... 均不接受",
    ),
    # [K] the rest of the openers
    pytest.param("建议品牌：海康威视、大华", Read(["海康威视", "大华"], REC, None), id="建议品牌"),
    pytest.param("参照品牌：海康威视、大华", Read(["海康威视", "大华"], REF, None), id="参照品牌"),
    pytest.param("备选品牌：海康威视、大华", Read(["海康威视", "大华"], REF, None), id="备选品牌"),
    pytest.param("入围品牌：海康威视、大华", Read(["海康威视", "大华"], REF, None), id="入围品牌"),
    pytest.param("拟选品牌：海康威视、大华", Read(["海康威视", "大华"], REF, None), id="拟选品牌"),
    pytest.param("选型品牌：海康威视、大华", Read(["海康威视", "大华"], REF, None), id="选型品牌"),
    pytest.param("首选品牌：海康威视、大华", Read(["海康威视", "大华"], REC, None), id="首选品牌"),
    pytest.param(
        "品牌范围：美的、格力、海尔", Read(["美的", "格力", "海尔"], REQ, None), id="品牌范围"
    ),
    pytest.param("限定品牌：三菱、通力", Read(["三菱", "通力"], SPEC, None), id="限定品牌"),
    pytest.param(
        "甲指品牌：三菱、通力、奥的斯", Read(["三菱", "通力", "奥的斯"], REQ, None), id="甲指品牌"
    ),
    pytest.param(
        "产品应不低于以下品牌：迈瑞、GE、飞利浦",
        Read(["迈瑞", "GE", "飞利浦"], REQ, None, item="产品"),
        id="不低于以下品牌",
    ),
    pytest.param(
        "电梯推荐品牌（不低于）：三菱、日立、东芝",
        Read(["三菱", "日立", "东芝"], REC, None, item="电梯"),
        id="推荐品牌（不低于）",
    ),
    # Traditional characters are quoted as printed
    pytest.param(
        "網絡攝影機推薦品牌：安訊士、松下或同等檔次",
        Read(["安訊士", "松下"], REC, True, "或同等檔次", "網絡攝影機"),
        id="traditional",
    ),
    pytest.param(
        "推荐品牌：安 讯 士、博 世", Read(["安讯士", "博世"], REC, None), id="letter-spaced"
    ),
]

TAILS = [
    # [S] phrase book 3.2
    "或同档次品牌产品",
    "或同等品牌",
    "或同等质量知名品牌",
    "，或同等质量的其它产品",
    "或国际知名品牌",
    "等知名品牌",
    "等优质厂家产品",
    "等国内知名产品",
    "等",
    "或相当于",
    "优于或相当于",
    "或不低于上述品牌同等档次的产品",
    "等国内外知名品牌",
    # [K]
    "或同等及以上",
    "等3个品牌",
    "等三家及以上知名品牌",
    "或同档次及以上品牌",
    "或相当于以上品牌",
]


def read(text: str) -> list[Read]:
    """Return what is read of the lists of a one-line page."""
    return [
        Read(members(found), found.kind, found.open, found.tail, found.item, found.route)
        for found in lists_in(paper(text_page(text)))
    ]


@pytest.mark.parametrize(("text", "expected"), OPENERS)
def test_each_opener_makes_its_list(text: str, expected: Read) -> None:
    """Names, kind, openness, tail and item of a list come out of the words around it."""
    assert read(text) == [expected]


@pytest.mark.parametrize("tail", TAILS)
def test_each_tail_is_stripped_and_kept_apart(tail: str) -> None:
    """A tail opens the list and is no part of its last member."""
    [found] = lists_in(paper(text_page(f"推荐品牌：施耐德、ABB、西门子{tail}。")))
    assert members(found) == ["施耐德", "ABB", "西门子"]
    assert found.open is True
    assert found.tail == tail.strip("，")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "推荐品牌：甲能、乙康，丙诺、丁科", ["甲能", "乙康", "丙诺", "丁科"], id="comma inside"
        ),
        pytest.param("推荐品牌：科士达，科华，山特", ["科士达", "科华", "山特"], id="commas alone"),
        pytest.param(
            "推荐品牌：迈瑞/GE欧美达/长庚/谊安", ["迈瑞", "GE欧美达", "长庚", "谊安"], id="slashes"
        ),
        pytest.param(
            "推荐品牌：海康威视；大华；宇视", ["海康威视", "大华", "宇视"], id="semicolons"
        ),
        pytest.param("推荐品牌：海康威视和大华", ["海康威视", "大华"], id="和"),
        pytest.param("推荐品牌：和利时、浙大中控", ["和利时", "浙大中控"], id="和 in a name"),
        pytest.param(
            "推荐品牌：万和、美的、仁和药业", ["万和", "美的", "仁和药业"], id="和 and 的 in names"
        ),
        pytest.param("推荐品牌：博世或西门子", ["博世", "西门子"], id="或"),
        pytest.param(
            "推荐品牌：海康威视（摄像头）、大华（硬盘录像机）",
            ["海康威视（摄像头）", "大华（硬盘录像机）"],
            id="scope in brackets",
        ),
        pytest.param(
            "推荐品牌：杭州安恒信息技术股份有限公司、北京启明星辰信息安全技术有限公司",
            ["杭州安恒信息技术股份有限公司", "北京启明星辰信息安全技术有限公司"],
            id="full company names",
        ),
        pytest.param("推荐品牌：海康威视定制、国产定制", ["海康威视"], id="X定制"),
        pytest.param("推荐品牌：瑞典AXIS、德国博世", ["AXIS", "博世"], id="country before a brand"),
        pytest.param("推荐品牌：Axis、华为S5700系列", ["Axis", "华为"], id="series"),
        pytest.param(
            "推荐品牌：AXIS、BOSCH、派尔高，投标人可选用其他产品",
            ["AXIS", "BOSCH", "派尔高"],
            id="clause",
        ),
        pytest.param(
            "推荐品牌：海康威视、大华，镜头焦距8mm",
            ["海康威视", "大华"],
            id="clause that looks like a name",
        ),
    ],
)
def test_members_are_split_as_printed(text: str, names: list[str]) -> None:
    """Separators, brackets, endings and clauses of the phrase book, 3.3."""
    [found] = lists_in(paper(text_page(text)))
    assert members(found) == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # [K] shapes that were written to look for gaps, not seen
        pytest.param(
            "水泵采用格兰富、威乐、凯士比或同档次产品，质保两年",
            (["格兰富", "威乐", "凯士比"], True, "水泵"),
            id="采用 and a tail",
        ),
        pytest.param(
            "供应商可在以下品牌中任选其一：大金、日立、三菱电机",
            (["大金", "日立", "三菱电机"], None, None),
            id="以下品牌中任选其一",
        ),
        pytest.param(
            "灯具：欧普、雷士、飞利浦三个品牌任选其一，不得使用其他品牌",
            (["欧普", "雷士", "飞利浦"], False, "灯具"),
            id="choice closes the list",
        ),
        pytest.param(
            "品牌：华为、中兴、H3C（三选一）", (["华为", "中兴", "H3C"], False, None), id="三选一"
        ),
        pytest.param(
            "要求采用进口优质品牌（如：德国西门子、法国施耐德、瑞士ABB）",
            (["西门子", "施耐德", "ABB"], None, None),
            id="countries before known makers",
        ),
        pytest.param(
            "应为原装进口SICK、倍加福、欧姆龙等国际知名品牌产品。",
            (["SICK", "倍加福", "欧姆龙"], True, None),
            id="原装进口 before the first",
        ),
        pytest.param(
            "管材：联塑、伟星、金德（或相当于）",
            (["联塑", "伟星", "金德"], True, "管材"),
            id="tail in brackets",
        ),
        pytest.param(
            "Air conditioner of make Daikin, Carrier or Blue Star",
            (["Daikin", "Carrier", "Blue Star"], None, "Air conditioner"),
            id="of make",
        ),
        pytest.param(
            "Cement shall be of ACC/Ultratech/Ambuja make or equivalent",
            (["ACC", "Ultratech", "Ambuja"], True, "Cement"),
            id="make behind the names",
        ),
        pytest.param(
            "Switches of reputed makes like Philips, Havells, Bajaj etc.",
            (["Philips", "Havells", "Bajaj"], None, "Switches"),
            id="reputed makes like",
        ),
        pytest.param(
            "Vendor List: Siemens, ABB, Schneider",
            (["Siemens", "ABB", "Schneider"], None, None),
            id="vendor list",
        ),
    ],
)
def test_more_shapes(text: str, expected: tuple[list[str], bool | None, str | None]) -> None:
    """Names, openness and item of shapes beside those of the phrase book."""
    [found] = lists_in(paper(text_page(text)))
    assert (members(found), found.open, found.item) == expected


def test_parts_of_an_item_have_a_list_each() -> None:
    """`锻件主轴:金雷、通裕` names the part that the makers are for [S]."""
    found = lists_in(paper(text_page("推荐品牌：锻件主轴：金雷、通裕；轴承：SKF、FAG")))
    assert [(one.item, members(one)) for one in found] == [
        ("锻件主轴", ["金雷", "通裕"]),
        ("轴承", ["SKF", "FAG"]),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # [S] 1 / 11
        pytest.param(
            "超声波风速风向仪 FT、贝良、THIES或同等质量知名品牌",
            Read(
                ["FT", "贝良", "THIES"],
                REF,
                True,
                "或同等质量知名品牌",
                "超声波风速风向仪",
                ListRoute.TAIL,
            ),
            id="table row in one line",
        ),
        # [S] 1 / 6
        pytest.param(
            "设备采用西门子、施耐德、ABB或国际知名品牌",
            Read(["西门子", "施耐德", "ABB"], REF, True, "或国际知名品牌", "设备", ListRoute.TAIL),
            id="或国际知名品牌",
        ),
        # [S] 2 / 2
        pytest.param(
            "主要电气元件采用施耐德、ABB、西门子或相当于以上品牌。",
            Read(
                ["施耐德", "ABB", "西门子"],
                REF,
                True,
                "或相当于以上品牌",
                "主要电气元件",
                ListRoute.TAIL,
            ),
            id="或相当于",
        ),
        pytest.param(
            "投影机：爱普生、索尼、松下等同档次品牌",
            Read(["爱普生", "索尼", "松下"], REF, True, "等同档次品牌", "投影机", ListRoute.TAIL),
            id="等同档次",
        ),
    ],
)
def test_a_tail_alone_gives_the_list_away(text: str, expected: Read) -> None:
    """`A、B、C或同等质量知名品牌` needs no opener."""
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # [S] 3 lists
        pytest.param(
            "Email Server (e.g., Zimbra or equivalent)",
            Read(["Zimbra"], REF, True, "or equivalent", "Email Server"),
            id="(e.g., X or equivalent)",
        ),
        pytest.param(
            "Design system/component library (Figma or equivalent)",
            Read(
                ["Figma"],
                REF,
                True,
                "or equivalent",
                "Design system/component library",
                ListRoute.TAIL,
            ),
            id="(X or equivalent)",
        ),
        # [S] 6 / 103
        pytest.param(
            "Makes : Anchor / Gold Medal Olive / Million Zoom). in lieu of ceiling rose",
            Read(["Anchor", "Gold Medal Olive", "Million Zoom"], REQ, None),
            id="Makes :",
        ),
        pytest.param(
            "Makes :Makes : D Link / AMP / Molex",
            Read(["D Link", "AMP", "Molex"], REQ, None),
            id="doubled",
        ),
        pytest.param(
            "Makes : HCL / Vall with power spike including all accessories and labour charges",
            Read(["HCL", "Vall"], REQ, None),
            id="running text behind the last make",
        ),
        # [S] 2 / 39
        pytest.param(
            "Makes of Wires : Finolex / RR kabel / Havells / APAR EBXL / KEI /L&T / V-Guard.",
            Read(
                ["Finolex", "RR kabel", "Havells", "APAR EBXL", "KEI", "L&T", "V-Guard"],
                REQ,
                None,
                item="Wires",
            ),
            id="Makes of Wires",
        ),
        # [S] 2 / 9
        pytest.param(
            "LUMINAIRE MAKE : Phillips / OSRAM / GE Venture",
            Read(["Phillips", "OSRAM", "GE Venture"], REQ, None, item="LUMINAIRE"),
            id="LUMINAIRE MAKE",
        ),
        # [K], the strings occur in tender software only
        pytest.param(
            "Approved makes: Axis / Bosch / Pelco or approved equivalent",
            Read(["Axis", "Bosch", "Pelco"], REQ, True, "or approved equivalent"),
            id="approved makes",
        ),
        pytest.param(
            "Preferred makes are Honeywell, Bosch and Siemens.",
            Read(["Honeywell", "Bosch", "Siemens"], REC, None),
            id="preferred makes",
        ),
        pytest.param(
            "Cameras shall be Axis, Bosch or equal approved by the Engineer.",
            Read(
                ["Axis", "Bosch"],
                REF,
                True,
                "or equal approved by the Engineer",
                "Cameras",
                ListRoute.TAIL,
            ),
            id="or equal",
        ),
        # [S] 2 / 6: the bidder's answer beside the list
        pytest.param(
            "Tender make : Siemens, ABB. Proposed make : L&T",
            Read(["Siemens", "ABB"], REQ, None),
            id="tender make",
        ),
    ],
)
def test_english_shapes(text: str, expected: Read) -> None:
    """English wordings of the phrase book, 3.6 and 5."""
    assert read(text) == [expected]


VERTICAL = [
    # [S] 6 / 33: the equality clause is an item of the list
    pytest.param(
        "2.03 PULL BOXES\nA. Acceptable manufacturers:\n1. B-line\n2. Hoffman\n"
        "3. Or Approved Equal\nB. Indoor NEMA",
        (["B-line", "Hoffman"], True, "Or Approved Equal", "PULL BOXES"),
        id="numbered",
    ),
    pytest.param(
        "C. Smart Conduit Body\n1. Acceptable manufacturers:\na. Madison Electric Products\n"
        "b. No exceptions\n2. Use",
        (["Madison Electric Products"], False, "No exceptions", "Smart Conduit Body"),
        id="no exceptions",
    ),
    pytest.param(
        "1. Acceptable EMT conduit and fitting manufacturers:\na. Allied Tube and Conduit\n"
        "b. Thomas & Betts\n2. EMT",
        (["Allied Tube and Conduit", "Thomas & Betts"], None, None, "EMT conduit and fitting"),
        id="item in the wording",
    ),
    # [S] 1
    pytest.param(
        "provide identification materials of one of the following:\n"
        "Seton\nBrady\nMarking Services Incorporated\n"
        "2.1.2. Materials",
        (["Seton", "Brady", "Marking Services Incorporated"], None, None, None),
        id="bare lines",
    ),
    pytest.param(
        "A. Manufacturers:\n1. Watts Drainage Products Inc.; a div. of Watts Industries, Inc.\n"
        "2. Zurn.\nB. Description",
        (
            ["Watts Drainage Products Inc.; a div. of Watts Industries, Inc.", "Zurn"],
            None,
            None,
            None,
        ),
        id="company names with marks in them",
    ),
]


@pytest.mark.parametrize(("text", "expected"), VERTICAL)
def test_names_in_the_lines_below(
    text: str, expected: tuple[list[str], bool | None, str | None, str]
) -> None:
    """Lists of US specifications stand in lines of their own."""
    [found] = lists_in(paper(text_page(text)))
    assert (members(found), found.open, found.tail, found.item) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # pb 3.1: 主要材料推荐品牌表 [P]
        pytest.param(
            "主要材料推荐品牌表\n1、电缆：远东、江南、上上\n2、断路器：施耐德、ABB或同档次。\n第三章",
            [("电缆", ["远东", "江南", "上上"], None), ("断路器", ["施耐德", "ABB"], True)],
            id="table in lines",
        ),
        pytest.param(
            "推荐品牌如下：\n（1）摄像机：海康威视、大华；\n（2）交换机：华为、H3C。\n其他要求",
            [("摄像机", ["海康威视", "大华"], None), ("交换机", ["华为", "H3C"], None)],
            id="如下",
        ),
        # pb 5: List of approved make(s) [S] 6 / 10
        pytest.param(
            "LIST OF APPROVED MAKES\n1. Cables : Finolex / Polycab\n2. Cement: ACC, Ultratech "
            "or equivalent\nNotes",
            [("Cables", ["Finolex", "Polycab"], None), ("Cement", ["ACC", "Ultratech"], True)],
            id="approved makes",
        ),
        pytest.param("主要设备厂家\n1、数量：三台\n2、包装：纸箱、木箱", [], id="other labels"),
    ],
)
def test_lines_of_item_and_names_below_a_title(
    text: str, expected: list[tuple[str, list[str], bool | None]]
) -> None:
    """A title that asks, then a line an item."""
    found = lists_in(paper(text_page(text)))
    assert [(one.item, members(one), one.open) for one in found] == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # [S] 1 / 46, three lines
        pytest.param(
            "Fabrikat: REHAU\nProdukt: RAUSIKKO-Box 8.6 S\noder gleichwertig\n34 St",
            ["REHAU"],
            id="lines",
        ),
        pytest.param("Fabrikat/ Typ: Passavant/ 4031.40 od. glw.", ["Passavant"], id="maker/type"),
        pytest.param(
            "Fabrikat: ACO Drain\nTyp: S 100 K oder gleichwertig", ["ACO Drain"], id="type below"
        ),
        pytest.param("System: KG 2000 oder gleichwertig", ["KG 2000"], id="system"),
        pytest.param(
            "Fab. Dehn Typ 852 335\noder gleichwertig\nangeb. Fab.:", ["Dehn"], id="short"
        ),
        pytest.param(
            "z.B. Fabr.\nREHAU AWASCHACHT DN 600 oder gleichwertiger Art.",
            ["REHAU AWASCHACHT DN 600"],
            id="example",
        ),
    ],
)
def test_german_maker_fields(text: str, names: list[str]) -> None:
    """Fabrikat, type and equality clause stand below one another; the clause makes it a list."""
    [found] = lists_in(paper(text_page(text)))
    assert (members(found), found.open) == (names, True)


@pytest.mark.parametrize(
    "text",
    [
        # [S] 1 / 33: a blank for the bidder
        pytest.param("gewähltes Fabrikat:.....................\n1 St", id="gewähltes Fabrikat"),
        pytest.param(
            "angeb. Fab.:\nHersteller: ........ oder gleichwertig", id="angebotenes Fabrikat"
        ),
        pytest.param(
            "der Herstellerverlegeanleitung zu verlegen. Fabrikat: REHAU\n1 St",
            id="no equality clause",
        ),
        pytest.param("Feinkies (z.B. Körnung 2/5 mm) oder\nSplitt", id="z.B. of another thing"),
    ],
)
def test_german_blanks_are_no_lists(text: str) -> None:
    """Where the bidder answers, nothing is recommended."""
    assert lists_in(paper(text_page(text))) == []
