"""A small invented world in a real case: enough notices for every axis of a link."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

from db.case import Case
from db.ids import content_id
from db.records import (
    AmountStatus,
    BrandList,
    BrandListMember,
    Capture,
    CaptureKind,
    Document,
    DocumentStatus,
    LineItem,
    ListKind,
    ListRoute,
    Mention,
    MentionStatus,
    Notice,
    NoticeDocument,
    NoticeField,
    Page,
    PageStatus,
    Programme,
    Role,
    Stage,
)

AS_OF = date(2026, 11, 24)
GUILIN = "桂林市公安局"
DEALER = "桂林某某科技有限公司"


def sha(name: str) -> str:
    """Return the content address of an invented document."""
    return sha256(name.encode()).hexdigest()


def notice_id(name: str) -> str:
    """Return the id of the notice of a document."""
    return content_id("import", sha(name), prefix="n_")


def document(name: str, status: DocumentStatus | None = DocumentStatus.DONE) -> Document:
    """Return a document of one page."""
    error = "encrypted" if status is DocumentStatus.FAILED else None
    return Document(
        document_sha256=sha(name),
        document_name=f"{name}.pdf",
        parent_sha256=None,
        media_type="application/pdf",
        bytes=1000,
        pages=1,
        language="zh",
        status=status,
        error=error,
        extractor_version="1",
        reference_hash="0" * 64,
    )


def page(name: str, text: str = "text", status: PageStatus = PageStatus.TEXT) -> Page:
    """Return the only page of a document."""
    return Page(sha(name), 1, status, len(text), text)


def notice(name: str, stage: Stage, **fields: object) -> Notice:
    """Return the notice of a document."""
    plain = Notice(
        notice_id=notice_id(name),
        source="import",
        url=None,
        stage=stage,
        project_code=None,
        title=name,
        published=None,
        buyer=None,
        agency=None,
        suppliers=(),
        amount=None,
        amount_printed=None,
        currency=None,
        amount_status=AmountStatus.UNKNOWN,
        captured_at="2026-11-24T00:00:00Z",
        language="zh",
    )
    return replace(plain, **fields)


def mention(name: str, text: str, vendor: str | None, role: Role, **fields: object) -> Mention:
    """Return an accepted mention on the page of a document."""
    start = fields.pop("start", 10)
    plain = Mention(
        mention_id=content_id(sha(name), text, start, prefix="m_"),
        document_sha256=sha(name),
        page=1,
        start=start,
        end=start + len(text),
        text=text,
        bbox=(1.0, 2.0, 3.0, 4.0),
        vendor_id=vendor,
        alias_id="a0001",
        role=role,
        role_rule="role/test",
        status=MentionStatus.ACCEPTED,
        rule="name/test",
        confidence=0.9,
        quote=f"…{text}…",
    )
    return replace(plain, **fields)


def item(name: str, brand: str, vendor: str | None, **fields: object) -> LineItem:
    """Return a row of an item table of an award."""
    plain = LineItem(
        line_item_id=content_id(sha(name), brand, prefix="li_"),
        document_sha256=sha(name),
        page=1,
        row=1,
        bbox=None,
        stage=Stage.AWARD,
        name="摄像机",
        brand=brand,
        model=None,
        quantity=10.0,
        unit="台",
        unit_price=2000.0,
        total=20000.0,
        currency="CNY",
        supplier=DEALER,
        vendor_id=vendor,
        cells=(("品牌", brand),),
        rule="item/test",
    )
    return replace(plain, **fields)


def brand_list(name: str, members: tuple[tuple[str, str | None], ...]) -> BrandList:
    """Return a recommended list on the page of a document."""
    list_id = content_id(sha(name), "list", prefix="bl_")
    return BrandList(
        list_id=list_id,
        document_sha256=sha(name),
        page=1,
        bbox=None,
        start=5,
        end=40,
        item="摄像机",
        cue="推荐品牌",
        kind=ListKind.RECOMMENDED,
        open=True,
        tail="或同等品牌",
        route=ListRoute.INLINE,
        rule="list/test",
        quote="推荐品牌",
        members=tuple(
            BrandListMember(list_id, position, text, vendor, 1, 10 + position, 11 + position)
            for position, (text, vendor) in enumerate(members)
        ),
    )


NAMES = ("tender", "correction", "award", "hospital", "masked", "pelco", "undated", "uk", "failed")


def fill(case: Case) -> None:
    """Write the world into a case. One line of the ledger knows each document."""
    records: list[object] = []
    for name in NAMES:
        entry = case.ledger.append("import", {"sha256": sha(name), "name": f"{name}.pdf"})
        records.append(
            Capture(
                capture_id=content_id(sha(name), prefix="c_"),
                kind=CaptureKind.IMPORT,
                source="import",
                sha256=sha(name),
                bytes=1000,
                captured_at="2026-11-24T00:00:00Z",
                ledger_seq=entry.seq,
                original_name=f"{name}.pdf",
            )
        )
        failed = name == "failed"
        records.append(document(name, DocumentStatus.FAILED if failed else DocumentStatus.DONE))
        records.append(page(name, status=PageStatus.FAILED if failed else PageStatus.TEXT))
    records += _police() + _others()
    records += [NoticeDocument(notice_id(name), sha(name)) for name in NAMES if name != "failed"]
    case.store().add(records)


def _police() -> list[object]:
    """One procurement of a police bureau: tender, correction, award."""
    code = {"project_code": "GX-2015-001", "buyer": GUILIN}
    return [
        notice("tender", Stage.TENDER, published="2015-03-10", **code),
        notice("correction", Stage.CORRECTION, published="2015-03-20", **code),
        notice(
            "award",
            Stage.AWARD,
            published="2015-06-30",
            suppliers=(DEALER,),
            amount=20000.0,
            currency="CNY",
            amount_status=AmountStatus.EXACT,
            **code,
        ),
        mention(
            "tender",
            "安讯士",
            "axis",
            Role.RECOMMENDED,
            item="摄像机",
            product_id="network_camera",
        ),
        mention("tender", "博世", "bosch_st", Role.RECOMMENDED, start=14),
        mention("tender", "axis", "axis", Role.INCIDENTAL, start=90, status=MentionStatus.REJECTED),
        mention("correction", "安讯士", "axis", Role.RECOMMENDED, product_id="network_camera"),
        mention(
            "award", "AXIS", "axis", Role.AWARDED, model="P3245-V", product_id="network_camera"
        ),
        item("award", "AXIS", "axis"),
        item("award", "海康威视", "hikvision", row=2, unit_price=500.0, total=5000.0),
        brand_list("tender", (("安讯士", "axis"), ("博世", "bosch_st"), ("某某", None))),
        Programme(notice_id("tender"), "skynet", sha("tender"), 1, 0, 4, "天网工程"),
    ]


def _others() -> list[object]:
    """Other buyers, and everything that may be missing."""
    return [
        notice("hospital", Stage.CONTRACT, published="2016-01", buyer="桂林市人民医院"),
        mention("hospital", "安讯士", "axis", Role.AWARDED, product_id="network_camera"),
        notice("masked", Stage.TENDER, published="2015", buyer="某单位"),
        mention("masked", "安讯士", "axis", Role.SPECIFIED),
        notice("pelco", Stage.TENDER, published="2010-05-01", buyer="克州GAJ"),
        mention("pelco", "派尔高", "pelco", Role.INSTALLED),
        notice("undated", Stage.TENDER, buyer="上海市公安局奉贤分局"),
        mention("undated", "索尼", "sony", Role.INSTALLED),
        NoticeField(
            notice_id("undated"),
            "deadline",
            0,
            "2024-05-06",
            "x",
            sha("undated"),
            1,
            0,
            1,
            "x",
            "r",
        ),
        notice("uk", Stage.TENDER, published="2020-01-31", buyer="Police Scotland"),
        mention("uk", "Cellebrite", "cellebrite", Role.RECOMMENDED),
        mention("uk", "IndigoVision", "indigovision", Role.RECOMMENDED, start=40),
    ]
