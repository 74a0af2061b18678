"""Labels in lines, blocks, flattened rows and table cells, each with the text it announces."""

import pytest

from extract.content import Cell, Table
from extract.fields.folded import FieldText, fold
from extract.fields.label_cells import labelled_cells
from extract.fields.labelled import Labelled, labelled_below, labelled_lines, labelled_rows


def page(words: str) -> FieldText:
    """Return a page of the given words."""
    return fold(words, range(len(words)), page=1)


def told(found: Labelled) -> tuple[str, str, str]:
    """Return field, place and value of a labelled text."""
    return found.label.field.value, found.place.value, found.value.text


@pytest.mark.parametrize(
    ("words", "pairs"),
    [
        pytest.param("采 购 人：某市公安局", [("buyer", "line", "某市公安局")], id="letter-spaced"),
        pytest.param("採購人：某市公安局", [("buyer", "line", "某市公安局")], id="traditional"),
        pytest.param("采购人名称: 某学院", [("buyer", "line", "某学院")], id="with 名称"),
        pytest.param("1.1.2 招标人：某矿", [("buyer", "line", "某矿")], id="numbered"),
        pytest.param("甲方（采购人）：某局", [("buyer", "line", "某局")], id="role in a bracket"),
        pytest.param(
            "采购人：某市政管理中心 采购代理机构：某区政府采购中心",
            [("buyer", "line", "某市政管理中心"), ("agency", "line", "某区政府采购中心")],
            id="two on a line",
        ),
        pytest.param(
            "采购人：某局 地址：某路1号 联系人：王某",
            [("buyer", "line", "某局")],
            id="address follows",
        ),
        pytest.param(
            "采购人：某医院二．采购项目名称：某系统",
            [("buyer", "line", "某医院"), ("title", "line", "某系统")],
            id="break lost",
        ),
        pytest.param(
            "1.采购人信息\n名 称：某大学\n地址：某路", [("buyer", "block", "某大学")], id="block"
        ),
        pytest.param(
            "2 采购人 1、名称：某学院", [("buyer", "block", "某学院")], id="block on a line"
        ),
        pytest.param(
            "2.采购代理机构信息\n名称：某公司", [("agency", "block", "某公司")], id="agency"
        ),
        pytest.param("项目编号采购人：某人民医院", [("buyer", "inline", "某人民医院")], id="glued"),
        pytest.param("由采购人：负责", [], id="in a sentence"),
        pytest.param("http://www.example.org 09:30", [], id="a URL and a time"),
        pytest.param(
            "Name of Employer: Some Council", [("buyer", "line", "some council")], id="English"
        ),
        pytest.param(
            "Auftraggeber : Stadt X, \nvertr.", [("buyer", "line", "stadt x,")], id="German"
        ),
    ],
)
def test_labelled_lines_read_what_follows_the_colon(
    words: str, pairs: list[tuple[str, str, str]]
) -> None:
    """A value ends where its line ends or the next label begins."""
    assert [told(found) for found in labelled_lines(page(words))] == pairs


@pytest.mark.parametrize(
    ("words", "pairs"),
    [
        pytest.param(
            "3.1 采购人 某市公安局", [("buyer", "row", "某市公安局")], id="row of a table"
        ),
        pytest.param(
            "Organisation Chain A DEPARTMENT||B CORP LTD",
            [("buyer", "row", "a department||b corp ltd")],
            id="portal print",
        ),
        pytest.param("Tender ID 2023_ARD_1", [("project_code", "row", "2023_ard_1")], id="code"),
        pytest.param(
            "NIT No.178/XEN", [("project_code", "row", "178/xen")], id="no gap after a dot"
        ),
        pytest.param("采购人代表应当签字", [], id="a longer word"),
        pytest.param("Employer shall pay", [], id="a sentence"),
    ],
)
def test_labelled_rows_need_a_gap_and_a_value(
    words: str, pairs: list[tuple[str, str, str]]
) -> None:
    """Without a colon, white space must part label and value, and a sentence is none."""
    assert [told(found) for found in labelled_rows(page(words))] == pairs


def test_labelled_below_reads_the_next_line() -> None:
    """A label alone on its line announces the next line."""
    found = labelled_below(page("I.1)Name und Adressen\nBundesamt für Beispiele\nBerlin"))
    assert [told(one) for one in found] == [("buyer", "below", "bundesamt für beispiele")]


def test_positions_lead_back_to_the_raw_text() -> None:
    """The folded value points at the printed one, spaces and all."""
    raw = "项目\r\n采 购 人 ： 某 市公安局\r\n"
    [found] = labelled_lines(page(raw))
    span = found.value.span()
    assert span is not None
    assert raw[slice(*span)] == "某 市公安局"
    assert found.value.words() == "某市公安局"


def grid(*rows: tuple[str | None, ...]) -> tuple[str, Table]:
    """Return a page text and a table whose cells point into it."""
    text = ""
    made = []
    for row in rows:
        cells: list[Cell | None] = []
        for words in row:
            if words is None:
                cells.append(None)
                continue
            cells.append(Cell(words, tuple(range(len(text), len(text) + len(words)))))
            text += words + "\n"
        made.append(tuple(cells))
    return text, Table(page=1, index=0, rows=tuple(made))


def test_cells_pair_a_label_with_the_next_cell() -> None:
    """The summary of a notice page: two pairs a row, merged cells, labels of no field."""
    text, table = grid(
        ("公告信息：", None, None, None),
        ("采购单位", "某乡人民政府", None, None),
        ("行政区域", "某省", "公告时间", "2025年06月27日  17:52"),
        ("总中标金额", "￥56.980000 万元（人民币）", None, None),
    )
    found = list(labelled_cells(table))
    assert [(*told(one)[:2], one.value.words()) for one in found] == [
        ("buyer", "cell", "某乡人民政府"),
        ("published", "cell", "2025年06月27日 17:52"),
        ("amount", "cell", "￥56.980000 万元（人民币）"),
    ]
    span = found[0].value.span()
    assert span is not None
    assert text[slice(*span)] == "某乡人民政府"


def test_cells_of_a_schedule_hold_labels_of_their_own() -> None:
    """A row of the 前附表: number, label, and in the content a name, an address, a person."""
    _, table = grid(("1.1.2", "招标人", "名称：某公司一矿\n地址：某区一矿\n联系人：樊某"))
    assert [told(one) for one in labelled_cells(table)] == [("buyer", "cell", "某公司一矿")]


def test_columns_read_down_from_a_header_row() -> None:
    """An award table: the suppliers stand below their header, which travels with them."""
    _, table = grid(
        ("序号", "供应商名称", "供应商地址", "中标（成交）金额"),
        ("1", "甲科技有限公司", "某路1号", "569800.00(元)"),
        ("2", "乙科技有限公司", "某路2号", "12(元)"),
    )
    found = [one for one in labelled_cells(table) if one.label.field == "suppliers"]
    assert [told(one) for one in found] == [
        ("suppliers", "column", "甲科技有限公司"),
        ("suppliers", "column", "乙科技有限公司"),
    ]
    assert "中标" in found[0].beside


def test_a_label_beside_a_label_announces_nothing() -> None:
    """Two labels side by side are a header, not a pair."""
    _, table = grid(("采购单位名称", "项目名称"), ("", ""))
    assert list(labelled_cells(table)) == []


def test_a_bare_time_takes_its_meaning_from_the_heading() -> None:
    """三、获取招标文件 / 1.时间: is the day from which the documents can be had."""
    found = labelled_lines(page("三、获取招标文件\n1.时间：2023 年 11 月 23 日至 11 月 29 日"))
    assert [told(one)[:2] for one in found] == [("available_from", "block")]
