"""What the columns of an item table hold, by the words of their headers.

A header says whether a brand is asked for or offered, but not alone: 参照品牌 over a list of
equipment to be maintained names what is installed (`extract.roles.structural`).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from db.records import ListKind, Role
from extract.text import fold


class ColumnKind(StrEnum):
    """What a column holds."""

    SERIAL = "serial"
    NAME = "name"
    CATEGORY = "category"
    BRAND = "brand"
    BRAND_MODEL = "brand_model"
    MAKER = "maker"
    ORIGIN = "origin"
    MODEL = "model"
    SPEC = "spec"
    QUANTITY = "quantity"
    UNIT = "unit"
    UNIT_PRICE = "unit_price"
    TOTAL = "total"
    SUPPLIER = "supplier"
    NOTE = "note"
    OTHER = "other"


NAMING = frozenset({ColumnKind.BRAND, ColumnKind.BRAND_MODEL, ColumnKind.MAKER})
# Longer texts are no header.
LONGEST_HAN, LONGEST_LATIN = 26, 48


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `asks` is the kind of list that the header announces, None for a bare one.

    `role` is set where the header itself says that brands are offered or installed. `number`
    is the counter of 品牌1, 品牌2.
    """

    kind: ColumnKind
    text: str
    asks: ListKind | None = None
    role: Role | None = None
    number: int | None = None


NO_BRAND = re.compile(
    r"知名度|授权|同品牌|相同品牌|同一品牌|识别|影响力|logo|标识|保护|条款|资质|证书|业绩|认证|信誉|代理|电话|地址|联系|名称及盖章|盖章"
    r"|make\s*(?:in|sure|payment)|brand\s*(?:value|awareness)|authori[sz]ation"
)
BRAND = r"品牌|牌号|商标|厂牌|\bmakes?\b|\bbrands?\b|\bfabrikat\b|\bmarke\b"
MAKER = (
    r"生产厂家|生产厂商|制造商|制造厂|厂家|厂商|生产商|生产企业|制造企业|生产单位"
    r"|\bmanufacturers?\b|\bhersteller\b|\boem\b"
)
MODEL = r"型号|规格|\bmodels?\b|\btyp\b|part\s*n(?:o|umber)|catalog"
# First row that fits wins.
KINDS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            ColumnKind.SERIAL,
            r"^(?:序号|编号|项次|行号|(?:品目|包|标段|标包|分包|采购包|项目)(?:编?号)|no|s\.?\s*no|sl\.?\s*(?:no)?|sr\.?\s*(?:no)?|item\s*no|pos|oz|#|lfd)\.?$",
        ),
        (ColumnKind.UNIT_PRICE, r"单价|\bunit\s*(?:price|rate|cost)|^rate\b|\beinheitspreis"),
        (
            ColumnKind.TOTAL,
            r"总价|合价|小计|金额|总额|合计|价格$|总计|\bamount\b|\btotal\b|\bgesamt",
        ),
        (ColumnKind.QUANTITY, r"数量|工程量|件数|台数|\bqty\b|\bquantit|\bmenge\b|^nos\.?$"),
        (
            ColumnKind.SUPPLIER,
            (
                r"供应商|供货商|中标(?:人|单位|候选人)|成交(?:人|单位)|投标(?:人|单位)(?:名称)?$"
                r"|\bsupplier|\bcontractor|\bbidder\b|\bawarded to"
            ),
        ),
        (
            ColumnKind.UNIT,
            r"^(?:计量|计价)?单位$|^\(?单位\)?$|^units?$|^uom$|unit\s*of\s*measure|^einheit$",
        ),
        (ColumnKind.CATEGORY, r"类别|类型|分类|品类|\bcategory\b|^type$"),
        (ColumnKind.ORIGIN, r"产地|国别|origin"),
        (ColumnKind.MODEL, MODEL),
        (
            ColumnKind.NAME,
            r"名称|品名|标的|货物$|设备$|产品$|材料$|物资$|部件|物品|品目|采购内容|项目$|部位|系统$|^items?$|\bdescription\b|\bparticulars\b|\bmaterials?\b|\bequipment\b|\bitem\s*(?:name|description)|\bgoods\b|\bbezeichnung",
        ),
        (
            ColumnKind.SPEC,
            r"参数|技术|配置|描述|指标|功能|要求|内容|明细|specification|\bdetails?\b",
        ),
        (ColumnKind.NOTE, r"备注|说明|\bremarks?\b|\bnotes?\b"),
    )
)
OFFERS = re.compile(
    r"投标|所投|响应|报价|参与|供货|拟投|拟供|投报|实际|中标|成交|offered|proposed|quoted|bidder|\btenderer|angeboten"
)
INSTALLED = re.compile(r"现有|原有|已有|在用|existing|installed")
ASKS = (
    (ListKind.EXCLUDED, re.compile(r"不接受|禁用|排除|excluded|not\s*acceptable")),
    (
        ListKind.RECOMMENDED,
        re.compile(
            r"推荐|建议|优选|首选|优先|备选|可选|入围|甲指|业主|合格|recommended|preferred|suggested"
        ),
    ),
    (ListKind.REFERENCE, re.compile(r"参考|参照|^参|拟选|候选|选用|indicative|reference")),
    (ListKind.SPECIFIED, re.compile(r"指定|限定|specified")),
    (
        ListKind.REQUIRED,
        re.compile(
            r"范围|要求|档次|approved|acceptable|required|tender\s*make|permitted|list\s*of"
        ),
    ),
)
NUMBER = re.compile(r"[(]?([1-9一二三四五六])[)]?$")
NUMERALS = "一二三四五六"


def column_of(printed: str) -> Column:
    """Return what a column under this header holds.

    >>> column_of("建议品牌或制造商名称").asks, column_of("投标单位参与品牌").role
    (<ListKind.RECOMMENDED: 'recommended'>, <Role.OFFERED: 'offered'>)
    >>> column_of("规格型号").kind, str(column_of("参品牌").asks)
    (<ColumnKind.MODEL: 'model'>, 'reference')
    """
    text = " ".join(fold(printed).split())
    if not text or len(text) > (LONGEST_LATIN if text.isascii() else LONGEST_HAN):
        return Column(ColumnKind.OTHER, text)
    kind = naming_kind(text) or plain_kind(text)
    if kind not in NAMING:
        return Column(kind, text)
    number = NUMBER.search(text)
    return Column(
        kind,
        text,
        asks=next((asks for asks, pattern in ASKS if pattern.search(text)), None),
        role=header_role(text),
        number=(NUMERALS.find(number[1]) + 1 or int(number[1])) if number else None,
    )


def naming_kind(text: str) -> ColumnKind | None:
    """Return the kind of a header that announces brands or makers, None for any other."""
    if NO_BRAND.search(text):
        return None
    branded, made = re.search(BRAND, text), re.search(MAKER, text)
    if branded and re.search(MODEL, text):
        return ColumnKind.BRAND_MODEL
    if branded or (made and any(pattern.search(text) for _, pattern in ASKS)):
        return ColumnKind.BRAND
    return ColumnKind.MAKER if made else None


def plain_kind(text: str) -> ColumnKind:
    """Return the kind of a header that announces no brand."""
    bare = re.sub(r"\([^()]*\)", "", text).strip() or text
    return next((kind for kind, pattern in KINDS if pattern.search(bare)), ColumnKind.OTHER)


def header_role(text: str) -> Role | None:
    """Return the role that the header alone gives its brands, None when it gives none."""
    if OFFERS.search(text):
        return Role.OFFERED
    return Role.INSTALLED if INSTALLED.search(text) else None
