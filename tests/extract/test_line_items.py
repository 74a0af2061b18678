"""Rows of item tables and award clauses as line items."""

import pytest

from db.records import LineItem, Stage
from extract.items.award_prose import find_prose_items
from extract.items.line_items import items_of_rows
from extract.layout.placed import Layout
from papers import paper, table_page, text_page

AWARD = ("采购标的", "品牌", "规格型号", "数量（单位）", "单价(元)", "总价(元)")


def items(
    *rows: tuple[str | None, ...], above: str = "", stage: Stage = Stage.AWARD
) -> list[LineItem]:
    """Return the line items of a table."""
    return list(items_of_rows(Layout.of(paper(table_page(list(rows), above=above))), stage))


def test_an_award_row_becomes_an_item() -> None:
    """Name, brand, model, count with its unit, price and total in the currency's unit."""
    [item] = items(
        AWARD, ("医疗RFID洗涤管理系统", "雅朴", "vS-51xiS-LIC", "1(套)", "229,760.00", "229760")
    )
    assert (item.name, item.brand, item.model, item.quantity, item.unit) == (
        "医疗RFID洗涤管理系统",
        "雅朴",
        "vS-51xiS-LIC",
        1.0,
        "套",
    )
    assert (item.unit_price, item.total, item.currency, item.stage) == (
        229760.0,
        229760.0,
        "CNY",
        Stage.AWARD,
    )
    assert (item.page, item.row, item.rule) == (1, 2, "table/header")
    assert item.cells[0] == ("采购标的", "医疗RFID洗涤管理系统")


@pytest.mark.parametrize(
    ("header", "above", "price"),
    [
        pytest.param("单价（万元）", "", 2_538_000.0, id="unit in the header"),
        pytest.param("单价", "单位：万元", 2_538_000.0, id="unit above the table"),
        pytest.param("单价", "", None, id="no unit, no price"),
    ],
)
def test_a_price_needs_its_unit(header: str, above: str, price: float | None) -> None:
    """A number whose unit nothing prints is no amount."""
    [item] = items(("名称", "数量", header), ("服务器", "2台", "253.8"), above=above)
    assert item.unit_price == price


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(("合计", "", "", "", "", "100"), id="sum"),
        pytest.param(("", "", "", "", "", ""), id="empty form row"),
        pytest.param(("说明：以上价格含税", "", "", "", "", ""), id="note"),
        pytest.param(("摄像机", "/", "____", "", "", ""), id="blank form"),
    ],
)
def test_rows_that_are_no_items(row: tuple[str, ...]) -> None:
    """Sums, notes and blank forms describe nothing that was bought."""
    assert items(AWARD, row) == []


def test_merged_suppliers_are_filled_down_and_brands_are_not() -> None:
    """A supplier in a merged cell holds for its rows; a brand may not hold for the next item."""
    rows = [
        ("供应商", "名称", "品牌", "数量"),
        ("甲公司", "摄像机", "海康威视", "3"),
        (None, "硬盘", None, "9"),
    ]
    page = table_page(rows, spans={(1, 0): (2, 1), (1, 2): (2, 1)})
    first, second = items_of_rows(Layout.of(paper(page)), Stage.AWARD)
    assert (first.supplier, first.brand) == ("甲公司", "海康威视")
    assert (second.supplier, second.brand) == ("甲公司", None)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        # phrase book 3.4, an award notice
        pytest.param(
            "名称：手术室行为管理；品牌：万马科技股份有限公司；规格型号：WMNFG；数量：1；单价：898000元。",
            (
                ("名称", "手术室行为管理"),
                ("品牌", "万马科技股份有限公司"),
                ("规格型号", "WMNFG"),
                ("数量", "1"),
                ("单价", "898000元"),
            ),
            id="semicolons",
        ),
        pytest.param(
            "名称：面部表情分析系统；品牌：/；规格型号：FaceReader 7.0；数量：1套",
            (
                ("名称", "面部表情分析系统"),
                ("品牌", "/"),
                ("规格型号", "FaceReader 7.0"),
                ("数量", "1套"),
            ),
            id="a model and no brand",
        ),
        # phrase book 3.4: label glued to the value before
        pytest.param(
            "品牌:德睿康/北京规格型号:DRK-ZK500 数量：10 单价：5,000.00元",
            (
                ("品牌", "德睿康/北京"),
                ("规格型号", "DRK-ZK500"),
                ("数量", "10"),
                ("单价", "5,000.00元"),
            ),
            id="glued",
        ),
    ],
)
def test_award_clauses(text: str, cells: tuple[tuple[str, str], ...]) -> None:
    """Labels and values of award prose come out in printed order."""
    [found] = find_prose_items(Layout.of(paper(text_page(text))).flow)
    assert found.cells == cells


def test_two_items_in_one_paragraph() -> None:
    """A label that comes again begins the next item."""
    text = "名称：柜；品牌：甲；型号：A1；数量：2。名称：灯；品牌：乙；型号：B2；数量：5。"
    found = find_prose_items(Layout.of(paper(text_page(text))).flow)
    assert [(one.name, one.brand, one.model, one.quantity) for one in found] == [
        ("柜", "甲", "A1", "2"),
        ("灯", "乙", "B2", "5"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("设备名称：____ 品牌： 规格型号：", id="empty form of a bid template"),
        pytest.param("项目名称：某项目。采购数量：一批。", id="no brand"),
    ],
)
def test_clauses_that_are_no_items(text: str) -> None:
    """Forms to be filled in and notices without a brand give no item."""
    assert find_prose_items(Layout.of(paper(text_page(text))).flow) == []
