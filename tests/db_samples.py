"""A record of every class, with everything a column may have to hold."""

from dataclasses import replace

from db.records import (
    AmountStatus,
    BrandList,
    BrandListMember,
    Capture,
    CaptureKind,
    Channel,
    Document,
    DocumentStatus,
    Grade,
    LineItem,
    Link,
    ListKind,
    ListRoute,
    Mention,
    MentionStatus,
    Notice,
    NoticeDocument,
    NoticeField,
    Page,
    PageStatus,
    Party,
    PartyRole,
    Programme,
    Role,
    Stage,
)

SHA = "ab" * 32
BOX = (72.0, 90.5, 180.25, 101.0)

DOCUMENT = Document(SHA, "招标文件.pdf", None, "application/pdf", 2048)
READ_DOCUMENT = replace(
    DOCUMENT,
    pages=2,
    language="zh",
    status=DocumentStatus.PARTIAL,
    error="page 2: garbled",
    extractor_version="1",
    reference_hash="ef" * 32,
)
CAPTURE = Capture(
    "c_1", CaptureKind.IMPORT, "import", SHA, 2048, "2026-11-24T10:00:00Z", 1, "招标文件.pdf"
)
PAGES = (
    Page(SHA, 1, PageStatus.TEXT, 12, "推荐品牌\uff1a安讯士、“某牌”\n第二行", 595.0, 842.0, 0),
    Page(SHA, 2, PageStatus.GARBLED, 0, "", reason="no letters"),
)
MENTION = Mention(
    "m_1", SHA, 1, 5, 8, "安讯士", BOX, "axis", "a0001", Role.RECOMMENDED, "list/1",
    MentionStatus.ACCEPTED, "alias/1", 0.95, "推荐品牌\uff1a安讯士", item="摄像机",
)  # fmt: skip
UNKNOWN_MENTION = replace(
    MENTION, mention_id="m_2", bbox=None, vendor_id=None, alias_id=None, item=None
)
MEMBERS = (
    BrandListMember("bl_1", 0, "安讯士", "axis", 1, 5, 8),
    BrandListMember("bl_1", 1, "某牌", None, 1, 10, 12),
)
BRAND_LIST = BrandList(
    "bl_1", SHA, 1, BOX, 0, 13, None, "推荐品牌", ListKind.RECOMMENDED, None, None,
    ListRoute.INLINE, "inline/1", "推荐品牌\uff1a安讯士、“某牌”", MEMBERS,
)  # fmt: skip
LINE_ITEM = LineItem(
    "li_1", SHA, 1, 3, None, Stage.AWARD, "摄像机", "AXIS", "P3245", 12.0, "台", 3500.5, None,
    "CNY", None, "axis", (("名称", "摄像机"), ("品牌", "AXIS")), "grid/1",
)  # fmt: skip
NOTICE = Notice(
    "n_1", "import", None, Stage.TENDER, "HF-2024-1", "采购公告", "2024-06", "某市公安局", None,
    ("甲公司", "乙公司"), 1_250_000.0, "125万元", "CNY", AmountStatus.EXACT, None,
)  # fmt: skip
NOTICE_DOCUMENT = NoticeDocument("n_1", SHA)
NOTICE_FIELD = NoticeField(
    "n_1", "buyer", 0, "某市公安局", "某市公安局", SHA, 1, 0, 5, "采购人\uff1a某市公安局", "label/1"
)
PROGRAMME = Programme("n_1", "sharp_eyes", SHA, 1, 0, 4, "雪亮工程")
PARTY = Party(
    "p_1", "某市公安局", PartyRole.BUYER, "public_security", "core", "bp010", "公安局", "340100",
    "合肥市", "name/1", None, "CN", needs_review=True,
)  # fmt: skip
LINK = Link(
    "l_1", "m_1", "n_1", SHA, "axis", "p_1", "pr_1", "2024-06", "published", Stage.TENDER,
    Role.RECOMMENDED, Grade.E1, "recommended/1", Channel.UNKNOWN, None, "axis > canon",
    "axis > canon", "SE", "JP", "JP", True, False, None, "1", "ef" * 32, "2026-11-24",
)  # fmt: skip

# Rows that others rest on stand first.
ONE_OF_EACH = (
    READ_DOCUMENT, CAPTURE, *PAGES, MENTION, UNKNOWN_MENTION, BRAND_LIST, LINE_ITEM, NOTICE,
    NOTICE_DOCUMENT, NOTICE_FIELD, PROGRAMME, PARTY, LINK,
)  # fmt: skip
