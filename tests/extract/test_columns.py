"""Headers of item tables: those of the phrase book, 3.4, and what they hold."""

import pytest

from db.records import ListKind, Role
from extract.items.columns import ColumnKind, column_of

K = ColumnKind


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        pytest.param("序号", K.SERIAL, id="序号"),
        pytest.param("S. No.", K.SERIAL, id="S. No."),
        pytest.param("品目号", K.SERIAL, id="品目号"),
        pytest.param("采购标的", K.NAME, id="采购标的"),
        pytest.param("标的名称", K.NAME, id="标的名称"),
        pytest.param("设 备\n名 称", K.NAME, id="spaced and wrapped"),
        pytest.param("Description of Item", K.NAME, id="description"),
        pytest.param("类别", K.CATEGORY, id="类别"),
        pytest.param("品牌", K.BRAND, id="品牌"),
        pytest.param("品牌（如有）", K.BRAND, id="品牌（如有）"),
        pytest.param("生产厂家/品牌", K.BRAND, id="生产厂家/品牌"),
        pytest.param("货物品牌", K.BRAND, id="货物品牌"),
        pytest.param("参照厂商", K.BRAND, id="参照厂商"),
        pytest.param("Make", K.BRAND, id="Make"),
        pytest.param("品牌型号", K.BRAND_MODEL, id="品牌型号"),
        pytest.param("品牌/规格型号", K.BRAND_MODEL, id="品牌/规格型号"),
        pytest.param("主要品牌及规格型号", K.BRAND_MODEL, id="主要品牌及规格型号"),
        pytest.param("货物制造商", K.MAKER, id="货物制造商"),
        pytest.param("原产地及制造商", K.MAKER, id="原产地及制造商"),
        pytest.param("原产地", K.ORIGIN, id="原产地"),
        pytest.param("规格型号", K.MODEL, id="规格型号"),
        pytest.param("配置", K.SPEC, id="配置"),
        pytest.param("数量（单位）", K.QUANTITY, id="数量（单位）"),
        pytest.param("购买数量", K.QUANTITY, id="购买数量"),
        pytest.param("单位", K.UNIT, id="单位"),
        pytest.param("单价(元)", K.UNIT_PRICE, id="单价(元)"),
        pytest.param("控制金额(元)", K.TOTAL, id="控制金额(元)"),
        pytest.param("供应商名称", K.SUPPLIER, id="供应商名称"),
        pytest.param("备注", K.NOTE, id="备注"),
        pytest.param("安装地点", K.OTHER, id="安装地点"),
    ],
)
def test_kind_of_a_header(header: str, kind: ColumnKind) -> None:
    """Each header of the phrase book has its kind."""
    assert column_of(header).kind is kind


@pytest.mark.parametrize(
    ("header", "asks", "role"),
    [
        pytest.param("推荐品牌", ListKind.RECOMMENDED, None, id="推荐品牌"),
        pytest.param("建议品牌或制造商名称", ListKind.RECOMMENDED, None, id="建议品牌"),
        pytest.param("参照品牌 型号", ListKind.REFERENCE, None, id="参照品牌 型号"),
        pytest.param("指定品牌", ListKind.SPECIFIED, None, id="指定品牌"),
        pytest.param("投标单位参与品牌", None, Role.OFFERED, id="投标单位参与品牌"),
        pytest.param("所投品牌", None, Role.OFFERED, id="所投品牌"),
        pytest.param("Make offered", None, Role.OFFERED, id="make offered"),
        pytest.param("现有设备品牌", None, Role.INSTALLED, id="现有设备品牌"),
        pytest.param("品牌", None, None, id="bare"),
    ],
)
def test_what_a_brand_header_asks(header: str, asks: ListKind | None, role: Role | None) -> None:
    """A header asks, or says that brands are offered or installed, or neither."""
    column = column_of(header)
    assert (column.asks, column.role) == (asks, role)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("品牌知名度", id="scoring"),
        pytest.param("制造商授权函", id="authorisation"),
        pytest.param("同品牌多家投标人处理原则", id="same-brand rule"),
        pytest.param(
            "提供相同品牌产品的不同投标人参加同一合同项下投标的，按一家投标人计算", id="sentence"
        ),
        pytest.param("Brand value", id="marketing"),
    ],
)
def test_texts_that_are_no_brand_header(text: str) -> None:
    """The word 品牌 alone makes no brand column."""
    assert column_of(text).kind not in {K.BRAND, K.BRAND_MODEL, K.MAKER}
