"""Brand lists in tables: headers that ask, titles that ask, merged items, counts, old equipment.

Source in each comment: pb = phrase book, section; la = language notes, section 4.
"""

import pytest

from db.records import ListKind, ListRoute, Stage
from papers import lists_in, members, paper, table_page, text_page

HEADER = ("序号", "设备名称", "推荐品牌", "数量")


def found_in(*pages: object, stage: Stage = Stage.TENDER) -> list[tuple[str | None, list[str]]]:
    """Return item and members of each list of a document."""
    return [(one.item, members(one)) for one in lists_in(paper(*pages), stage=stage)]  # type: ignore[arg-type]


def test_a_column_that_asks_makes_a_list_of_each_cell() -> None:
    """Item, kind, cue, tail and route of a list come from the row and its header."""
    page = table_page(
        [
            HEADER,
            ("1", "网络摄像机", "安讯士、博世、松下或同等档次", "12"),
            ("2", "交换机", "华为/H3C", "3"),
        ]
    )
    first, second = lists_in(paper(page))
    assert (
        first.item,
        members(first),
        first.kind,
        first.cue,
        first.open,
        first.tail,
        first.route,
    ) == (
        "网络摄像机",
        ["安讯士", "博世", "松下"],
        ListKind.RECOMMENDED,
        "推荐品牌",
        True,
        "或同等档次",
        ListRoute.TABLE,
    )
    assert (second.item, members(second), second.open) == ("交换机", ["华为", "H3C"], None)


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        pytest.param("推荐品牌", ListKind.RECOMMENDED, id="推荐品牌"),
        pytest.param(
            "建议品牌或制造商名称", ListKind.RECOMMENDED, id="建议品牌或制造商名称"
        ),  # pb 3.1
        pytest.param("建议品牌", ListKind.RECOMMENDED, id="建议品牌"),  # pb 3.1
        pytest.param("备选品牌", ListKind.RECOMMENDED, id="备选品牌"),
        pytest.param("参考品牌", ListKind.REFERENCE, id="参考品牌"),
        pytest.param("参照品牌 型号", ListKind.REFERENCE, id="参照品牌 型号"),  # pb 3.1
        pytest.param("参照厂商", ListKind.REFERENCE, id="参照厂商"),  # pb 3.1
        pytest.param("参品牌", ListKind.REFERENCE, id="misprint 参品牌"),  # pb 3.1
        pytest.param("指定品牌", ListKind.SPECIFIED, id="指定品牌"),
        pytest.param("品牌要求", ListKind.REQUIRED, id="品牌要求"),
        pytest.param("Approved Makes", ListKind.REQUIRED, id="approved makes"),
        pytest.param("Recommended Make", ListKind.RECOMMENDED, id="recommended make"),
    ],
)
def test_headers_that_ask(header: str, kind: ListKind) -> None:
    """Each wording of a header has its kind of list."""
    [found] = lists_in(paper(table_page([("名称", header, "数量"), ("水泵", "格兰富、威乐", "2")])))
    assert (members(found), found.kind) == (["格兰富", "威乐"], kind)


def test_offered_brands_beside_the_list_are_no_list() -> None:
    """Recommended and offered columns of one table name different firms (la)."""
    page = table_page(
        [
            ("序号", "部件", "参考品牌", "投标单位参与品牌"),
            ("8", "超声波风速风向仪", "FT、贝良、THIES或同等质量知名品牌", "贝良"),
            ("9", "液压系统", "哈威、上海世万保、海卓泰克", "青岛盘古、伊内（廊坊）液压、奥特"),
        ]
    )
    assert found_in(page) == [
        ("超声波风速风向仪", ["FT", "贝良", "THIES"]),
        ("液压系统", ["哈威", "上海世万保", "海卓泰克"]),
    ]


def test_a_list_of_what_is_maintained_asks_for_nothing() -> None:
    """参照品牌 over a 维护清单 names what is installed (pb 1.2)."""
    rows = [("序号", "名称", "参照品牌", "数量"), ("1", "摄像机", "海康威视、大华", "4")]
    assert found_in(table_page(rows, above="2.2 维护清单\n2.2.1 机房子系统")) == []
    assert found_in(table_page(rows, above="2.2 采购清单")) == [("摄像机", ["海康威视", "大华"])]


def test_one_brand_a_row_under_a_merged_item_is_one_list() -> None:
    """Rows beside one merged item cell belong together (pb 3.3)."""
    rows = [
        ("名称", "推荐品牌"),
        ("电梯", "三菱"),
        (None, "通力"),
        (None, "奥的斯"),
        ("水泵", "格兰富"),
    ]
    page = table_page(rows, spans={(1, 0): (3, 1)})
    assert found_in(page) == [("电梯", ["三菱", "通力", "奥的斯"]), ("水泵", ["格兰富"])]


def test_numbered_columns_are_one_list_and_an_empty_row_is_none() -> None:
    """品牌1 ... 品牌4 hold one brand each; statutory templates leave them empty (pb 4)."""
    rows = [
        ("材料名称", "品牌1", "品牌2", "品牌3"),
        ("电缆", "远东", "江南", "上上"),
        ("桥架", "", "", ""),
    ]
    assert found_in(table_page(rows)) == [("电缆", ["远东", "江南", "上上"])]


def test_two_tier_header() -> None:
    """A wide 品牌 over 推荐 and 投标: only the first is asked for (la)."""
    rows = [
        ("名称", "品牌", None, "数量"),
        (None, "推荐", "投标", None),
        ("空调", "大金、日立", "美的、格力", "5"),
    ]
    page = table_page(rows, spans={(0, 0): (2, 1), (0, 1): (1, 2), (0, 3): (2, 1)})
    assert found_in(page) == [("空调", ["大金", "日立"])]


def test_header_that_comes_again_in_another_order() -> None:
    """Long sheets repeat their header and change the order of columns (pb 4)."""
    rows = [
        ("名称", "推荐品牌", "数量"),
        ("空调", "大金、日立", "5"),
        ("推荐品牌", "名称", "数量"),
        ("格兰富、威乐", "水泵", "2"),
    ]
    assert found_in(table_page(rows)) == [("空调", ["大金", "日立"]), ("水泵", ["格兰富", "威乐"])]


def test_table_that_goes_on_over_a_page() -> None:
    """Rows on the next page are read under the header of the page before."""
    first = table_page([("名称", "推荐品牌"), ("空调", "大金、日立")], above="设备表")
    second = table_page([("水泵", "格兰富、威乐")], page=2, continues=True)
    assert [(one.page, members(one)) for one in lists_in(paper(first, second))] == [
        (1, ["大金", "日立"]),
        (2, ["格兰富", "威乐"]),
    ]


def test_a_row_that_a_page_end_cuts() -> None:
    """The rest of a row stands on the next page without a name: its brands belong to the item."""
    first = table_page([("名称", "推荐品牌"), ("空调", "大金、日立、")], above="设备表")
    second = table_page([("", "三菱或同等档次"), ("水泵", "格兰富、威乐")], page=2, continues=True)
    assert [
        (one.page, one.item, members(one), one.open) for one in lists_in(paper(first, second))
    ] == [
        (1, "空调", ["大金", "日立", "三菱"], True),
        (2, "水泵", ["格兰富", "威乐"], None),
    ]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        pytest.param("东芝（3 台） 三菱（9 台）", ["东芝", "三菱"], id="counts"),  # pb 3.3
        pytest.param("海康威视\n大华\n宇视", ["海康威视", "大华", "宇视"], id="one a line"),
        pytest.param("海康威视 大华 宇视", ["海康威视", "大华", "宇视"], id="space alone"),
        pytest.param("安 讯 士", ["安讯士"], id="letter-spaced"),
        pytest.param("1.海康威视 2.大华", ["海康威视", "大华"], id="numbered"),
        pytest.param("海康威视、\n大华", ["海康威视", "大华"], id="line end after a mark"),
        pytest.param("启明星辰 IBM-N2050", ["启明星辰"], id="brand and model"),  # pb 3.3
        pytest.param("优先选用SKF、FAG等知名品牌", ["SKF", "FAG"], id="a wording inside"),  # pb 3.1
    ],
)
def test_cells_are_split_as_printed(cell: str, names: list[str]) -> None:
    """Shapes of cells in the phrase book, 3.3."""
    assert found_in(table_page([("名称", "推荐品牌"), ("设备", cell)])) == [("设备", names)]


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "/",
        "无",
        "甲供",
        "仅安装",
        "按图纸要求",
        "国产优质",
        "国产定制",
        "详见技术规格书",
        "税率13%",
        "投标人自定",
        "——",
    ],
)
def test_cells_without_a_brand_make_no_list(cell: str) -> None:
    """Supply clauses, notes and blanks stand in brand columns too (pb 4)."""
    assert found_in(table_page([("名称", "推荐品牌"), ("设备", cell)])) == []


def test_a_bare_brand_column_asks_only_with_several_or_with_equivalents() -> None:
    """品牌 alone over one brand is a specified brand and no list."""
    rows = [
        ("名称", "品牌", "数量"),
        ("打印机", "惠普", "1"),
        ("交换机", "华为、H3C、锐捷", "2"),
        ("摄像机", "安讯士或同等档次", "3"),
    ]
    assert found_in(table_page(rows)) == [
        ("交换机", ["华为", "H3C", "锐捷"]),
        ("摄像机", ["安讯士"]),
    ]
    assert found_in(table_page(rows), stage=Stage.AWARD) == []


def test_a_title_that_asks_makes_a_bare_column_ask() -> None:
    """List of approved makes: the table's header says only Make."""
    rows = [
        ("S.No", "Material", "Make"),
        ("1", "Cables", "Finolex"),
        ("2", "Switches", "Legrand / Anchor"),
    ]
    assert found_in(table_page(rows, above="LIST OF APPROVED MAKES")) == [
        ("Cables", ["Finolex"]),
        ("Switches", ["Legrand", "Anchor"]),
    ]
    assert found_in(table_page(rows, above="BILL OF QUANTITIES")) == [
        ("Switches", ["Legrand", "Anchor"])
    ]


def test_a_label_beside_a_cell_asks() -> None:
    """A form of label and value: 推荐品牌 | A、B."""
    rows = [("设备名称", "网络摄像机"), ("推荐品牌", "安讯士、博世"), ("数量", "12")]
    assert [members(one) for one in lists_in(paper(table_page(rows)))] == [["安讯士", "博世"]]


def test_wording_in_a_cell_of_requirements() -> None:
    """A list inside a cell of another column is found by its wording, once."""
    rows = [
        ("名称", "技术要求", "数量"),
        ("配电柜", "断路器需选用施耐德、ABB 或同档次品牌产品，带指示灯", "1"),
    ]
    assert [members(one) for one in lists_in(paper(table_page(rows)))] == [["施耐德", "ABB"]]


def test_a_header_line_in_running_text_is_no_list() -> None:
    """Flattened headers of e-mall notices end with 建议品牌 and no name (pb 3.1)."""
    text = "商品名称 参数要求 购买数量 控制金额(元) 建议品牌\n办公桌 1.2米 3 900"
    assert lists_in(paper(text_page(text))) == []
