"""Invented notices by a seed, as many as wanted, with the truth of which are one procurement.

A procurement has a buyer, a title, a code and an amount, and is announced one to six times: tender,
sometimes a correction, an award, and some of them again on a second portal. A fifth of the notices
print no code; titles are shortened and cut, buyers and amounts left out. Buyers buy the same thing
again a year later, and in phases. One procurement in eight names known vendors. Everything is made
up; only the names of cities are real.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from db.case import Case
from db.ids import content_id
from db.records import (
    AmountStatus,
    Document,
    DocumentStatus,
    LineItem,
    Mention,
    MentionStatus,
    Notice,
    NoticeDocument,
    Role,
    Stage,
)

SEED = 20261124
CITY_NAMES = """
桂林市 南宁市 柳州市 合肥市 南昌市 上海市 杭州市 广州市 深圳市 成都市 重庆市 武汉市 长沙市 郑州市
西安市 兰州市 西宁市 银川市 乌鲁木齐市 喀什市 和田市 哈密市 昆明市 贵阳市 海口市 福州市 厦门市
济南市 青岛市 太原市 石家庄市 沈阳市 大连市 长春市 哈尔滨市 南京市 苏州市 无锡市 宁波市 温州市
"""
KIND_NAMES = """
公安局 公安局交通警察支队 监狱 人民医院 第二人民医院 教育局 第一中学 城市管理局 水利局 财政局
人民法院 人民检察院 司法局 应急管理局 交通运输局 农业农村局 大学 图书馆 博物馆 市场监督管理局
"""
THING_NAMES = """
视频监控系统 指挥中心大屏 执法记录仪 门禁系统 网络设备 服务器 食堂食材 物业服务 医疗设备 办公家具
电梯 道路照明 课桌椅 实验室设备 消防器材 车辆 档案数字化 信息化平台 绿化养护 空调
"""
CITIES, KINDS, THINGS = (tuple(n.split()) for n in (CITY_NAMES, KIND_NAMES, THING_NAMES))
PHASES = ("", "", "", "(一期)", "(二期)", "(第一批)", "(第二批)")
VENDORS = (
    ("axis", "安讯士"),
    ("bosch_st", "博世"),
    ("sony", "索尼"),
    ("hikvision", "海康威视"),
    ("dahua", "大华"),
    ("pelco", "派尔高"),
    ("genetec", "Genetec"),
    ("milestone", "Milestone"),
)
SOURCES = ("china_ccgp", "china_zcygov")
FIRST_DAY = date(2012, 1, 1)
STAGE_TITLES = {
    Stage.TENDER: "公开招标公告",
    Stage.CORRECTION: "更正公告",
    Stage.AWARD: "中标公告",
}
ROLES = {
    Stage.TENDER: Role.RECOMMENDED,
    Stage.CORRECTION: Role.RECOMMENDED,
    Stage.AWARD: Role.AWARDED,
}


@dataclass(frozen=True, slots=True)
class Procurement:
    """What is true of one procurement."""

    number: int
    buyer: str
    name: str
    code: str
    opened: date
    budget: float
    vendors: tuple[tuple[str, str], ...]
    supplier: str


@dataclass(frozen=True, slots=True)
class Announcement:
    """One notice with all that hangs on it; `number` is the procurement it truly belongs to."""

    number: int
    notice: Notice
    records: tuple[object, ...]


def announcements(count: int, *, seed: int = SEED) -> Iterator[Announcement]:
    """Yield `count` notices with their records, procurement by procurement."""
    return islice(_endless(random.Random(seed)), count)


def _endless(rng: random.Random) -> Iterator[Announcement]:
    number = 0
    while True:
        first = _procurement(rng, number)
        number += 1
        yield from _notices_of(rng, first)
        if rng.random() < 0.1:
            again = _procurement(rng, number, buyer=first.buyer, after=first.opened)
            number += 1
            yield from _notices_of(rng, again)


def _procurement(
    rng: random.Random, number: int, *, buyer: str | None = None, after: date | None = None
) -> Procurement:
    """Return a procurement; `after` makes it last year's thing of the same buyer again."""
    opened = after + timedelta(days=365) if after else _some_day(rng)
    district = rng.choice(("", "", "第一", "第二", "第三", "城东", "城西", "江北", "江南"))
    named = rng.random() < 0.125
    return Procurement(
        number=number,
        buyer=buyer or f"{rng.choice(CITIES)}{district}{rng.choice(KINDS)}",
        name=f"{opened.year}年{rng.choice(THINGS)}{rng.choice(PHASES)}",
        code=f"ZB{opened.year}-{number:07d}",
        opened=opened,
        budget=float(rng.randint(5, 900) * 10_000),
        vendors=tuple(rng.sample(VENDORS, rng.randint(1, 3))) if named else (),
        supplier=f"{rng.choice(CITIES)}{rng.choice('甲乙丙丁戊己庚辛')}科技有限公司",
    )


def _some_day(rng: random.Random) -> date:
    return FIRST_DAY + timedelta(days=rng.randrange(5000))


def _notices_of(rng: random.Random, what: Procurement) -> Iterator[Announcement]:
    day = what.opened
    stages = [Stage.TENDER]
    stages += [Stage.CORRECTION] if rng.random() < 0.2 else []
    stages += [Stage.AWARD] if rng.random() < 0.7 else []
    for stage in stages:
        day += timedelta(days=rng.randint(5, 30))
        portals = SOURCES if rng.random() < 0.25 else SOURCES[:1]
        for source in portals:
            yield _announcement(rng, what, stage, day=day, source=source)


def _announcement(
    rng: random.Random, what: Procurement, stage: Stage, *, day: date, source: str
) -> Announcement:
    sha256 = content_id("document", what.number, stage, source).ljust(64, "0")
    is_award = stage is Stage.AWARD
    notice = Notice(
        notice_id=content_id("invented", what.number, stage, source, prefix="n_"),
        source=source,
        url=None,
        stage=stage,
        project_code=what.code if rng.random() < 0.8 else None,
        title=_printed_title(rng, what, stage),
        published=day.isoformat(),
        buyer=what.buyer if rng.random() < 0.96 else None,
        agency=None,
        suppliers=(what.supplier,) if is_award else (),
        amount=_printed_amount(rng, what, stage),
        amount_printed=None,
        currency="CNY",
        amount_status=AmountStatus.UNKNOWN,
        captured_at="2026-11-24T00:00:00Z",
        language="zh",
    )
    document = Document(
        document_sha256=sha256,
        document_name="notice.html",
        parent_sha256=None,
        media_type="text/html",
        bytes=10_000,
        pages=1,
        language="zh",
        status=DocumentStatus.DONE,
        extractor_version="1",
        reference_hash="0" * 64,
    )
    named = [
        record
        for position, vendor in enumerate(what.vendors)
        for record in _named(sha256, stage, vendor, position=position, supplier=what.supplier)
    ]
    tied = NoticeDocument(notice.notice_id, sha256)
    return Announcement(what.number, notice, (document, notice, tied, *named))


def _printed_title(rng: random.Random, what: Procurement, stage: Stage) -> str:
    """Return a title, mostly whole, sometimes without the buyer, reworded or cut."""
    draw = rng.random()
    whole = f"{what.buyer}{what.name}采购项目"
    if draw < 0.1:
        whole = f"{what.name}采购项目"
    elif draw < 0.15:
        whole = f"关于{what.buyer}采购{what.name}的项目"
    elif draw < 0.2:
        return f"{whole}{STAGE_TITLES[stage]}"[:18]
    return f"{whole}{STAGE_TITLES[stage]}"


def _printed_amount(rng: random.Random, what: Procurement, stage: Stage) -> float | None:
    """Return the budget, or in awards a little less; a third of the notices tell nothing."""
    if rng.random() < 0.33:
        return None
    paid = rng.uniform(0.85, 1.0) if stage is Stage.AWARD else 1.0
    return round(what.budget * paid, 2)


def _named(
    sha256: str, stage: Stage, vendor: tuple[str, str], *, position: int, supplier: str
) -> Iterator[object]:
    """Yield the mention of a vendor, and in awards its row of the item table."""
    vendor_id, printed = vendor
    start = 100 + 20 * position
    yield Mention(
        mention_id=content_id(sha256, vendor_id, prefix="m_"),
        document_sha256=sha256,
        page=1,
        start=start,
        end=start + len(printed),
        text=printed,
        bbox=None,
        vendor_id=vendor_id,
        alias_id=None,
        role=ROLES[stage],
        role_rule="invented",
        status=MentionStatus.ACCEPTED,
        rule="invented",
        confidence=0.9,
        quote=printed,
        product_id="network_camera",
    )
    if stage is Stage.AWARD:
        yield LineItem(
            line_item_id=content_id(sha256, position, prefix="li_"),
            document_sha256=sha256,
            page=1,
            row=position + 1,
            bbox=None,
            stage=stage,
            name="摄像机",
            brand=printed,
            model=None,
            quantity=10.0,
            unit="台",
            unit_price=2000.0,
            total=20_000.0,
            currency="CNY",
            supplier=supplier,
            vendor_id=vendor_id,
            cells=(("品牌", printed),),
            rule="invented",
        )


def fill(case: Case, some: Iterable[Announcement], *, portion: int = 10_000) -> int:
    """Write the notices into a case, a portion at a time; return how many there were."""
    count, left = 0, iter(some)
    while records := list(islice(left, portion)):
        count += len(records)
        case.store().add([record for one in records for record in one.records])
    return count
