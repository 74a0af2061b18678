"""The role of a mention: list, stage, section, table title, header, and the sentence last."""

import pytest

from db.records import Mention, MentionStatus, PageStatus, Role, Stage
from extract.content import DocumentContent, PageContent
from extract.find import find_all
from extract.items.columns import column_of
from extract.roles.structural import Place, role_asked, role_of_place
from papers import knowledge, paper, table_page, text_page


@pytest.mark.parametrize(
    ("place", "role", "rule"),
    [
        # 参照品牌 over a list to be maintained: a real tender of a foreign affairs office
        pytest.param(
            Place(Stage.TENDER, ("服务范围", "维护清单", "硬件维护清单"), column_of("参照品牌")),
            Role.INSTALLED,
            "section/installed",
            id="maintenance list",
        ),
        pytest.param(
            Place(Stage.TENDER, ("现有设备情况",), column_of("品牌型号")),
            Role.INSTALLED,
            "section/installed",
            id="existing equipment",
        ),
        pytest.param(
            Place(Stage.TENDER, ("维保设备清单", "新增设备采购清单"), column_of("品牌")),
            Role.SPECIFIED,
            "header/brand",
            id="new equipment below old",
        ),
        pytest.param(
            Place(Stage.AWARD, (), column_of("品牌")), Role.AWARDED, "stage/award", id="award"
        ),
        pytest.param(
            Place(Stage.AWARD, ("原有设备清单",), column_of("品牌")),
            Role.INSTALLED,
            "section/installed",
            id="award of maintenance",
        ),
        pytest.param(
            Place(Stage.CONTRACT, (), column_of("货物品牌")),
            Role.AWARDED,
            "stage/contract",
            id="contract",
        ),
        pytest.param(
            Place(Stage.ACCEPTANCE, (), column_of("品牌")),
            Role.DELIVERED,
            "stage/acceptance",
            id="acceptance",
        ),
        pytest.param(
            Place(Stage.AWARD, (), column_of("推荐品牌")),
            Role.RECOMMENDED,
            "header/recommended",
            id="list in an award",
        ),
        pytest.param(
            Place(Stage.TENDER, (), column_of("投标品牌")),
            Role.OFFERED,
            "header/offered",
            id="offered column",
        ),
        pytest.param(
            Place(Stage.TENDER, ("投标文件格式", "分项报价表"), column_of("品牌")),
            Role.OFFERED,
            "title/bid_form",
            id="bid form",
        ),
        pytest.param(
            Place(Stage.TENDER, ("采购需求",), column_of("推荐品牌")),
            Role.RECOMMENDED,
            "header/recommended",
            id="header that recommends",
        ),
        pytest.param(
            Place(Stage.TENDER, ("采购需求",), column_of("指定品牌"), "海康威视"),
            Role.SPECIFIED,
            "header/specified",
            id="header that specifies",
        ),
        pytest.param(
            Place(Stage.TENDER, ("采购需求",), column_of("品牌"), "海康威视"),
            Role.SPECIFIED,
            "header/brand",
            id="bare header",
        ),
        pytest.param(
            Place(Stage.TENDER, ("采购需求",), column_of("品牌"), "海康威视或同等档次"),
            Role.RECOMMENDED,
            "header/open",
            id="bare header, equivalents allowed",
        ),
        pytest.param(
            Place(Stage.TENDER, ("接口要求",), column_of("品牌"), "AMX"),
            Role.COMPATIBLE,
            "title/compatible",
            id="interfaces",
        ),
    ],
)
def test_structure_decides(place: Place, role: Role, rule: str) -> None:
    """Each step of the order has its rule; the first that speaks decides."""
    reading = role_of_place(place)
    assert reading is not None
    assert (reading.role, reading.rule) == (role, rule)


def test_unknown_papers_give_no_role() -> None:
    """A brand column in a paper of unknown stage proves nothing by itself."""
    assert role_of_place(Place(Stage.OTHER, (), column_of("品牌"))) is None
    assert role_of_place(Place(Stage.TENDER, ("采购需求",))) is None


def test_one_of_several_is_not_the_only_one() -> None:
    """A required list of several brands can be answered with another of them."""
    kind = column_of("品牌要求").asks
    assert kind is not None
    assert role_asked(kind, "品牌要求", rule="list", open_=None, members=3).role is Role.RECOMMENDED
    assert role_asked(kind, "品牌要求", rule="list", open_=None, members=1).role is Role.SPECIFIED
    assert role_asked(kind, "品牌要求", rule="list", open_=True, members=1).role is Role.RECOMMENDED


def accepted(content: DocumentContent) -> list[Mention]:
    """Return the accepted mentions of a document."""
    found = find_all(content, knowledge=knowledge()).mentions
    return [mention for mention in found if mention.status is MentionStatus.ACCEPTED]


TENDER = "某某项目招标文件\n采购人：某某局\n"


def test_mention_in_a_maintenance_list_is_installed() -> None:
    """The Shanghai case: SONY in a list of what is maintained, with item, model and row."""
    rows = [
        ("名称", "类别", "品牌", "型号", "数量"),
        ("机房建设", "视频监控系统", "SONY", "XC-1", "1"),
    ]
    page = table_page(rows, above=f"{TENDER}2.2 维护清单\n3、硬件维护清单")
    [mention] = accepted(paper(page))
    assert (mention.text, mention.role, mention.role_rule) == (
        "SONY",
        Role.INSTALLED,
        "section/installed",
    )
    assert (mention.item, mention.model, mention.product_id) == (
        "机房建设 视频监控系统",
        "XC-1",
        "video",
    )
    assert mention.section == "维护清单 > 硬件维护清单"
    assert mention.quote == "机房建设 | 视频监控系统 | SONY | XC-1 | 1"


def test_member_of_a_list_is_recommended_with_the_list_as_proof() -> None:
    """Brand list before everything else; the quote holds cue and tail."""
    text = f"{TENDER}3.1 网络摄像机\n推荐品牌：安讯士、派尔高或同等档次。\n"
    first, second = accepted(paper(text_page(text)))
    assert [(m.vendor_id, m.role, m.role_rule) for m in (first, second)] == [
        ("axis", Role.RECOMMENDED, "list/inline/recommended"),
        ("pelco", Role.RECOMMENDED, "list/inline/recommended"),
    ]
    assert first.quote == "推荐品牌：安讯士、派尔高或同等档次"
    assert (first.item, first.product_id) == ("网络摄像机", "network_camera")


def test_brand_and_its_alias_in_brackets_are_two_mentions() -> None:
    """安讯士（AXIS） names one vendor twice; each print has its place."""
    found = accepted(paper(text_page(f"{TENDER}推荐品牌：安讯士（AXIS）、派尔高")))
    assert [(m.text, m.vendor_id) for m in found] == [
        ("安讯士", "axis"),
        ("AXIS", "axis"),
        ("派尔高", "pelco"),
    ]


def test_award_prose_is_awarded() -> None:
    """Labelled clauses of an award notice: role by stage, item from its label."""
    text = (
        "某某项目中标结果公告\n主要标的信息\n"
        "名称：摄像机；品牌：AXIS；规格型号：P3245-V；数量：120台；单价：1200元。"
    )
    found = find_all(paper(text_page(text)), knowledge=knowledge())
    [mention] = [m for m in found.mentions if m.text == "AXIS"]
    assert (mention.role, mention.role_rule, mention.item) == (
        Role.AWARDED,
        "prose/award",
        "摄像机",
    )
    [item] = found.line_items
    assert (item.name, item.brand, item.model, item.quantity, item.unit, item.unit_price) == (
        "摄像机",
        "AXIS",
        "P3245-V",
        120.0,
        "台",
        1200.0,
    )
    assert (item.stage, item.vendor_id, item.currency) == (Stage.AWARD, "axis", "CNY")


@pytest.mark.parametrize("brand", ["品牌：Noldus；", "品牌：/；", ""])
def test_a_product_in_the_model_clause_is_awarded(brand: str) -> None:
    """The model of an award row is awarded like its brand, and without one."""
    text = (
        "某某项目中标结果公告\n"
        f"名称：面部表情分析系统；{brand}规格型号：FaceReader 7.0；数量：1套；单价：9元。"
    )
    found = find_all(paper(text_page(text)), knowledge=knowledge())
    named = {m.text: m for m in found.mentions if m.status is MentionStatus.ACCEPTED}
    assert set(named) == {"FaceReader 7.0", *(["Noldus"] if "Noldus" in brand else [])}
    assert {(m.vendor_id, m.role, m.item) for m in named.values()} == {
        ("noldus", Role.AWARDED, "面部表情分析系统")
    }


@pytest.mark.parametrize(
    ("brand", "vendor"),
    [
        pytest.param("安讯士", "axis", id="one"),
        pytest.param("安讯士（AXIS）", "axis", id="one, twice"),
        pytest.param("安讯士、博世、海康威视", None, id="several"),
        pytest.param("埃阔", None, id="nobody known"),
    ],
)
def test_an_item_has_the_vendor_only_where_one_is_named(brand: str, vendor: str | None) -> None:
    """Of several brands in a cell none is the item's."""
    page = table_page([("名称", "品牌", "数量"), ("摄像机", brand, "4台")], above=TENDER)
    [item] = find_all(paper(page), knowledge=knowledge()).line_items
    assert (item.brand, item.vendor_id) == (brand, vendor)


def test_findings_are_the_same_bytes_twice() -> None:
    """Ids come from content: the same document gives the same rows in the same order."""
    page = table_page([("名称", "推荐品牌"), ("摄像机", "安讯士、派尔高")], above=TENDER)
    assert find_all(paper(page), knowledge=knowledge()) == find_all(
        paper(page), knowledge=knowledge()
    )


def test_a_document_without_text_gives_nothing() -> None:
    """Empty and failed pages hold no text: no row, and a notice of unknown stage."""
    pages = (
        PageContent(1, PageStatus.EMPTY, ""),
        PageContent(2, PageStatus.FAILED, "", reason="broken"),
    )
    found = find_all(paper(*pages), knowledge=knowledge())
    assert (found.mentions, found.brand_lists, found.line_items) == ((), (), ())
    assert found.notice.stage is Stage.OTHER


def test_members_know_their_vendor_and_unknown_brands_stay() -> None:
    """Open vocabulary: a brand that nobody knows is kept as printed, without a vendor."""
    found = find_all(
        paper(text_page(f"{TENDER}推荐品牌：安讯士、埃阔、PELCO")), knowledge=knowledge()
    )
    [brands] = found.brand_lists
    assert [(m.position, m.text, m.vendor_id) for m in brands.members] == [
        (0, "安讯士", "axis"),
        (1, "埃阔", None),
        (2, "PELCO", "pelco"),
    ]
    page = found.brand_lists[0].page
    text = f"{TENDER}推荐品牌：安讯士、埃阔、PELCO"
    assert page == 1
    assert [text[m.start : m.end] for m in brands.members] == ["安讯士", "埃阔", "PELCO"]
    assert text[brands.start : brands.end] == brands.quote == "推荐品牌：安讯士、埃阔、PELCO"


@pytest.mark.parametrize(
    ("header", "cell", "role", "rule"),
    [
        pytest.param(
            "规格型号",
            "海康威视 iDS-6700",
            Role.SPECIFIED,
            "header/model",
            id="brand in a model cell",
        ),
        pytest.param(
            "技术参数",
            "机身采用一体化压铸结构、表面做防腐处理、内置海康威视模组、支持夜视与宽动态、接口丰富",
            Role.COMPATIBLE,
            "header/component",
            id="part in a description",
        ),
    ],
)
def test_brands_inside_technical_cells(header: str, cell: str, role: Role, rule: str) -> None:
    """A short cell names the thing itself, a long description its parts."""
    rows = [("序号", "名称", header, "数量"), ("1", "实物展台", cell, "2")]
    [mention] = accepted(paper(table_page(rows, above=TENDER)))
    assert (mention.role, mention.role_rule, mention.item) == (role, rule, "实物展台")
    assert mention.quote == f"1 | 实物展台 | {cell} | 2"
