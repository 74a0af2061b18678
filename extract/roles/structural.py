"""The role of a brand from where it stands: stage, section, table title, header; words last.

A sentence is the weakest witness: `摄像机 海康威视 4` is a demand in a tender, a delivery in an
acceptance report and old equipment in a list of what is to be maintained. So structure decides
first, and each decision names its rule.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from db.records import ListKind, Role, Stage
from extract.items.columns import Column


@dataclass(frozen=True, slots=True)
class RoleReading:
    """A role with the rule that decided, and the words that made it decide."""

    role: Role
    rule: str
    words: str


# Titles of sections and tables over equipment that is there already.
INSTALLED = re.compile(
    r"(?:维护|维保|运维|保养|续保|巡检|运行维护|驻场|保障)(?:的)?(?:系统|软件|硬件|设备|产品|对象|范围|资产|终端|网络|服务){0,3}(?:清单|明细|列表|一览|表|范围|对象|内容)"
    r"|(?:现有|原有|已有|既有|已建|在用|存量|利旧)(?:主要|的|软件|硬件|信息|网络|安防|监控)*(?:设备|系统|平台|资产|情况|清单|环境|软件|硬件|产品|设施)"
    r"|(?:设备|资产|软件|硬件)(?:维护|维保|运维|保养|续保|现状)|(?:软件|硬件|产品|设备)维护清单|资产清单|设备现状"
    r"|\b(?:existing|installed)\s+(?:equipment|systems?|base|infrastructure|hardware|software|assets?)\b"
    r"|\b(?:amc|annual\s+maintenance)\b|\bassets?\s+(?:list|register)\b|\bmaintenance\s+(?:list|schedule|of\s+existing)",
    re.IGNORECASE,
)
# Titles of forms that the bidder fills in.
BID_FORM = re.compile(
    r"(?:投标|响应|报价|磋商|谈判|应答)(?:文件|函)?(?:的)?(?:格式|组成|附件)|分项(?:报价|价格)|(?:报价|价格|开标|投标|唱标)(?:明细|一览)?表|供货(?:清单|一览)"
    r"|(?:商务|技术|规格)(?:条款)?(?:偏离|响应)|投标产品|所投产品|price\s+(?:schedule|bid)|bid\s+form|schedule\s+of\s+prices|deviation",
    re.IGNORECASE,
)
# Titles of award item lists inside any paper.
AWARDED = re.compile(
    r"(?:主要)?(?:中标|成交)(?:标的|产品|货物|设备|明细|结果|信息)|award(?:ed)?\s+(?:items?|goods)",
    re.IGNORECASE,
)
COMPATIBLE = re.compile(
    r"(?:兼容|对接|接口|集成|互联互通)(?:性)?(?:要求|清单|范围|设备|系统|说明|列表)|interoperab|compatib",
    re.IGNORECASE,
)
OPENING = re.compile(
    r"或相当于|或同等|或同档次|同等(?:品牌|档次)|相当于|\bor\s+(?:approved\s+)?(?:equal|equivalent)\b|\boder\s+gleichw",
    re.IGNORECASE,
)
BY_STAGE = {
    Stage.AWARD: Role.AWARDED,
    Stage.CONTRACT: Role.AWARDED,
    Stage.ACCEPTANCE: Role.DELIVERED,
}
BY_KIND = {
    ListKind.RECOMMENDED: Role.RECOMMENDED,
    ListKind.REFERENCE: Role.RECOMMENDED,
    ListKind.EXCLUDED: Role.EXCLUDED,
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands. `titles` are sections and table titles, the outermost first."""

    stage: Stage
    titles: tuple[str, ...] = ()
    column: Column | None = None
    cell: str = ""


def is_installed(titles: Sequence[str]) -> str | None:
    """Return the title that says the equipment below is there already, None when none does.

    The nearest title counts first. A title that asks for new things below an old one wins.
    """
    for title in reversed(titles):
        if INSTALLED.search(title):
            return title
        if re.search(
            r"采购清单|新增|新购|更换|替换|purchase|new\s+equipment", title, re.IGNORECASE
        ):
            return None
    return None


def role_of_place(place: Place) -> RoleReading | None:
    """Return the role that structure alone gives to a name, None when it says nothing.

    >>> titles = ("服务范围", "维护清单", "硬件维护清单")
    >>> role_of_place(Place(Stage.TENDER, titles)).role
    <Role.INSTALLED: 'installed'>
    """
    if (title := is_installed(place.titles)) is not None:
        return RoleReading(Role.INSTALLED, "section/installed", title)
    if place.column is not None:
        return role_in_column(place, place.column)
    return None


def role_in_column(place: Place, column: Column) -> RoleReading | None:
    """Return the role of a name in a brand column."""
    if column.role is Role.INSTALLED:
        return RoleReading(Role.INSTALLED, "header/installed", column.text)
    staged = BY_STAGE.get(place.stage)
    if staged is not None and column.asks not in {ListKind.RECOMMENDED, ListKind.REFERENCE}:
        return RoleReading(staged, f"stage/{place.stage}", column.text)
    if column.role is Role.OFFERED:
        return RoleReading(Role.OFFERED, "header/offered", column.text)
    if column.asks is not None:
        return role_asked(column.asks, column.text, rule="header", open_=opens(place.cell))
    return role_by_titles(place, column)


def role_by_titles(place: Place, column: Column) -> RoleReading | None:
    """Return the role of a name in a column that says only 品牌."""
    for title in reversed(place.titles):
        if AWARDED.search(title):
            return RoleReading(Role.AWARDED, "title/awarded", title)
        if BID_FORM.search(title):
            return RoleReading(Role.OFFERED, "title/bid_form", title)
        if COMPATIBLE.search(title):
            return RoleReading(Role.COMPATIBLE, "title/compatible", title)
    if place.stage is Stage.OTHER:
        return None
    if opens(place.cell):
        return RoleReading(Role.RECOMMENDED, "header/open", column.text)
    return RoleReading(Role.SPECIFIED, "header/brand", column.text)


def opens(text: str) -> bool:
    """Say whether a text allows equivalents."""
    return OPENING.search(text) is not None


def role_asked(
    kind: ListKind, words: str, *, rule: str, open_: bool | None, members: int = 1
) -> RoleReading:
    """Return the role of a brand that is asked for.

    The only brand named, without equivalents, is specified; one of several may be answered
    with another of them.
    """
    role = BY_KIND.get(kind)
    if role is None:
        role = Role.RECOMMENDED if open_ or members > 1 else Role.SPECIFIED
    return RoleReading(role, f"{rule}/{kind}", words)
