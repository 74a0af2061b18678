"""The notice of a document: which print wins, what stays unknown, and the way back to the words."""

import time

import pytest

from db.records import AmountStatus, Notice, NoticeField, PageStatus, Stage
from extract.content import Cell, DocumentContent, PageContent, Table
from extract.fields.notice_fields import NoticeReading, find_notice
from extract.fields.rows import is_hidden


def document(*pages: str, tables: tuple[Table, ...] = ()) -> DocumentContent:
    """Return a document of the given pages; tables go to the first."""
    made = tuple(
        PageContent(number, PageStatus.TEXT, text, tables=tables if number == 1 else ())
        for number, text in enumerate(pages, start=1)
    )
    return DocumentContent("ab" * 32, "a.pdf", "application/pdf", made, len(made))


def read(*pages: str) -> NoticeReading:
    """Return the reading of a document of the given pages."""
    return find_notice(document(*pages), notice_id="n_1")


def field(reading: NoticeReading, name: str) -> NoticeField | None:
    """Return the first field of a name."""
    return next((one for one in reading.fields if one.field == name), None)


COVER = "某市平台建设服务项目\n招标文件\n项目编号：ABC-2016-01\n"


@pytest.mark.parametrize(
    ("pages", "buyer"),
    [
        pytest.param(
            (COVER + "采购人：甲市公安局", "1.采购人信息\n名称：乙市公安局"),
            "甲市公安局",
            id="earlier before later",
        ),
        pytest.param(
            (COVER, "招标人为乙市公安局。\n采购人：甲市公安局"),
            "甲市公安局",
            id="label before prose",
        ),
        pytest.param(
            (
                COVER + "招标单位：某区政府采购中心",
                "采购人：某市政管理中心\n采购代理机构：某区政府采购中心",
            ),
            "某市政管理中心",
            id="sure label before doubtful",
        ),
        pytest.param(
            (COVER, "甲方：[合同中心-采购单位名称]", "采购人：甲市公安局"),
            "甲市公安局",
            id="never a form field",
        ),
        pytest.param(
            (COVER, "采购人：见投标人须知前附表", "2.1 采购人 甲市公安局"),
            "甲市公安局",
            id="never a pointer",
        ),
        pytest.param((COVER, "招标人：（盖单位章）\n日期：____"), None, id="a seal is no buyer"),
        pytest.param(
            (COVER, "某招标有限公司受甲市公安局委托，就本项目公开招标"),
            "甲市公安局",
            id="who commissions",
        ),
        pytest.param(
            (COVER + "甲市公安局\n某国际招标有限责任公司",),
            "甲市公安局",
            id="unlabelled on the cover",
        ),
        pytest.param(
            (COVER + "采购人：济南某大学,济南某大学,济南某大学",), "济南某大学", id="said per lot"
        ),
        pytest.param(
            (COVER + "采购人：某能源股份有限公\n司一矿\n地址：某区",),
            "某能源股份有限公司一矿",
            id="over two lines",
        ),
        pytest.param(
            (COVER + "采购人名称：\n某学院\n2025 年 6 月",), "某学院", id="on the next line"
        ),
        pytest.param((COVER + "采购人：某单位",), None, id="hidden"),
        pytest.param(
            (COVER + "招标人：某招标股份有限公司\n招标代理机构：某招标股份有限公司",),
            "某招标股份有限公司",
            id="a house that buys for itself",
        ),
        pytest.param(("Tender Bulletin\nDepartment: Public Works",), None, id="a gazette"),
        pytest.param(("年度总结\n某市公安局",), None, id="no procurement"),
    ],
)
def test_the_buyer_is_the_surest_print(pages: tuple[str, ...], buyer: str | None) -> None:
    """Structure before prose, earlier before later, and no placeholder ever."""
    assert read(*pages).notice.buyer == buyer


def test_the_agency_is_never_the_buyer() -> None:
    """An agency named under a doubtful buyer's label stays the agency."""
    notice = read(COVER + "招标单位：某区政府采购中心", "采购代理机构：某区政府采购中心").notice
    assert (notice.buyer, notice.agency) == (None, "某区政府采购中心")


def test_a_hidden_buyer_is_stored_and_not_told() -> None:
    """That there is a buyer who was hidden can be counted; his name stays unknown."""
    reading = read(COVER + "采购人：某单位")
    hidden = field(reading, "buyer")
    assert hidden is not None
    assert is_hidden(hidden)
    assert (hidden.printed, reading.notice.buyer) == ("某单位", None)


def test_an_end_user_is_not_the_buyer() -> None:
    """An operator may buy for a police bureau: both are printed, each in its part."""
    notice = read(COVER + "采购人：某通信有限公司", "最终用户：甲市公安局").notice
    assert (notice.buyer, notice.end_user) == ("某通信有限公司", "甲市公安局")


def test_a_tender_reads_whole() -> None:
    """A small tender gives its fields, each normalised, and nothing that it does not print."""
    reading = read(
        "项目名称：甲市公安局雪亮工程支网\n一期、二期运维服务采购项目\n项目编号：２０２４BFFF－01\n"
        "采 购 人：甲市公安局\n采购代理机构：甲市政府采购中心\n2024年6月",
        "第一章 投标邀请\n7.项目预算：437.677 万元\n投标截止时间：2024年7月1日09时30分",
    )
    assert reading.notice == Notice(
        notice_id="n_1",
        source="import",
        url=None,
        stage=Stage.TENDER,
        project_code="2024BFFF-01",
        title="甲市公安局雪亮工程支网一期、二期运维服务采购项目",
        published="2024-06",
        buyer="甲市公安局",
        agency="甲市政府采购中心",
        suppliers=(),
        amount=4376770.0,
        amount_printed="437.677 万元",
        currency="CNY",
        amount_status=AmountStatus.EXACT,
        captured_at=None,
        end_user=None,
        language="zh-Hans",
    )
    assert {one.field for one in reading.fields} == {
        "stage", "buyer", "agency", "project_code", "title", "published", "amount", "deadline",
    }  # fmt: skip


def test_a_contract_reads_whole() -> None:
    """In a contract the second party supplies, and the day of signing dates it."""
    notice = read(
        "政府采购合同\n项目编号：ABZC2016-018\n甲方（采购人）：甲县公安局\n乙方（供应商）：某数字科技有限公司\n"
        "签订日期：2016年5月3日\n一、合同金额：人民币壹佰万元整（￥1000000.00）"
    ).notice
    assert (notice.stage, notice.buyer, notice.suppliers, notice.published, notice.amount) == (
        Stage.CONTRACT,
        "甲县公安局",
        ("某数字科技有限公司",),
        "2016-05-03",
        1000000.0,
    )


AWARD = (
    "甲市公安局监控项目中标结果公告\n三、中标信息\n供应商名称：甲科技有限公司\n供应商地址：某路\n"
    "中标金额：2837.86万元\n供应商名称：乙科技有限公司\n供应商地址：某路\n中标金额：2767万元\n"
)


def test_lots_are_not_added_up() -> None:
    """Two lots have two winners and two sums, and no sum is the notice's."""
    reading = read(AWARD)
    notice = reading.notice
    assert notice.suppliers == ("甲科技有限公司", "乙科技有限公司")
    assert (notice.amount, notice.amount_status) == (None, AmountStatus.UNKNOWN)
    assert notice.amount_printed == "2837.86万元; 2767万元"
    assert [one.value for one in reading.fields if one.field == "amount"] == [
        "28378600",
        "27670000",
    ]


def test_a_printed_total_is_the_sum() -> None:
    """Where the notice prints a total, that is its sum."""
    assert read(AWARD + "总中标金额：￥5604.86万元（人民币）").notice.amount == 56048600.0


@pytest.mark.parametrize(
    ("printed", "supplier"),
    [
        pytest.param("供应商（乙方）：某安防技术有限公司", "某安防技术有限公司", id="both words"),
        pytest.param("乙方（供应商）：某安防技术有限公司", "某安防技术有限公司", id="other way"),
        pytest.param("乙方：某安防技术有限公司", "某安防技术有限公司", id="second party"),
        pytest.param("供应商（乙方）：Northtown（法国）", "Northtown（法国）", id="no legal form"),
        pytest.param("乙方：Northtown SAS（法国）", "Northtown SAS（法国）", id="foreign form"),
        pytest.param("乙方：按合同约定交货", None, id="a duty of the second party"),
        pytest.param("供应商（乙方）：按时交货并承担费用", None, id="a duty, both words"),
        pytest.param("供应商（乙方）：（盖章）", None, id="a seal"),
        pytest.param("乙方（供应商）：________", None, id="blank"),
    ],
)
def test_a_contract_names_its_second_party(printed: str, supplier: str | None) -> None:
    """The supplier is the second party, by whatever words, with its country as printed."""
    notice = read(f"某市公安局门禁采购合同公告\n甲方：某市公安局\n{printed}").notice
    assert (notice.stage, notice.buyer) == (Stage.CONTRACT, "某市公安局")
    assert notice.suppliers == ((supplier,) if supplier else ())


@pytest.mark.parametrize(
    ("printed", "suppliers"),
    [
        pytest.param("Name of the selected bidder: M/s Northtown Systems Ltd", 1, id="selected"),
        pytest.param("Successful bidder: Northtown Systems Ltd", 1, id="successful"),
        pytest.param("Awarded to: Northtown Systems Ltd", 1, id="awarded to"),
        pytest.param("Contractor: Northtown Systems Ltd", 1, id="contractor"),
        pytest.param(
            "Contractor: Southtown Works Ltd\nSupplier: Northtown Systems Ltd", 0, id="which?"
        ),
        pytest.param(
            "Supplier: Southtown Works Ltd\nSuccessful bidder: Northtown Systems Ltd",
            1,
            id="a sure label wins",
        ),
    ],
)
def test_an_english_award_names_its_winner(printed: str, suppliers: int) -> None:
    """Day, sum in Indian grouping and winner; of several contractors none is the winner."""
    notice = read(
        "Contract Award Notice\nSupply of access control\nPublished: 30 November 2018\n"
        f"Contract value: Rs. 45,66,000\n{printed}"
    ).notice
    assert (notice.stage, notice.published) == (Stage.AWARD, "2018-11-30")
    assert (notice.amount, notice.currency) == (4566000.0, "INR")
    assert notice.suppliers == ("Northtown Systems Ltd",) * suppliers


def test_bidders_with_scores_are_no_suppliers() -> None:
    """A table of all who bid names losers too."""
    notice = read("某项目中标公告\n供应商名称：丙科技有限公司\n得分：83.2\n排名：3").notice
    assert notice.suppliers == ()


def test_a_tender_has_no_supplier() -> None:
    """Forms for the bidder's name are not filled by what stands near them."""
    assert read(COVER, "供应商名称：某科技有限公司\n中标金额：1万元").notice.suppliers == ()


def test_the_date_of_a_contract_form_does_not_date_a_tender() -> None:
    """The model contract in a tender is signed later, if at all."""
    assert read(COVER, "签订日期：2026 年").notice.published is None


def test_masked_amounts_are_masked() -> None:
    """Stars for digits are neither zero nor absence."""
    notice = read(COVER + "采购人：甲局\n预算金额：***万元").notice
    assert (notice.amount, notice.amount_status) == (None, AmountStatus.MASKED)


def test_cells_lead_back_to_the_raw_text() -> None:
    """The value of a table cell points at its own words, not at the page."""
    text = "某项目中标公告\n采购单位 某乡人民政府\n"
    label, value = text.index("采购单位"), text.index("某乡")
    row = (
        Cell("采购单位", tuple(range(label, label + 4))),
        Cell("某乡人民政府", tuple(range(value, value + 6))),
    )
    content = document(text, tables=(Table(page=1, index=0, rows=(row,)),))
    found = field(find_notice(content, notice_id="n_1"), "buyer")
    assert found is not None
    assert (found.rule, found.page, text[found.start : found.end]) == (
        "buyer/cell/strong",
        1,
        "某乡人民政府",
    )
    assert found.quote == "采购单位某乡人民政府"


def test_fields_hold_no_persons() -> None:
    """Names and telephones beside a field stay out of its value and its quote."""
    reading = read(
        COVER
        + "采购人：甲市公安局 联系人：张某某 电话：13800001111\n"
        + "代理机构：某招标有限公司 王女士 021-55556666\n预算金额：5万元"
    )
    held = " ".join(one.value + one.printed + one.quote for one in reading.fields)
    for personal in ("张某某", "13800001111", "王女士", "55556666"):
        assert personal not in held
    assert reading.notice.agency == "某招标有限公司"


def test_a_code_that_looks_like_a_telephone_is_kept() -> None:
    """Masking persons must not eat project codes."""
    reading = read("某项目\n招标文件\n项目编号：0625-24215459")
    assert reading.notice.project_code == "0625-24215459"
    found = field(reading, "project_code")
    assert found is not None
    assert found.quote == "项目编号：0625-24215459"


def test_an_empty_document_has_no_fields() -> None:
    """No page, or none with text: a notice of stage other with nothing in it."""
    for content in (document(), document("", " \n")):
        reading = find_notice(content, notice_id="n_1")
        assert reading.fields == ()
        assert reading.notice.stage is Stage.OTHER
        assert (reading.notice.buyer, reading.notice.language) == (None, None)


def test_what_is_handed_in_is_handed_on() -> None:
    """Source, address and time of capture come from the caller."""
    notice = find_notice(
        document(COVER), notice_id="n_2", source="china_ccgp",
        captured_at="2026-01-02T03:04:05Z", url="http://example.org/1",
    ).notice  # fmt: skip
    assert (notice.notice_id, notice.source, notice.captured_at, notice.url) == (
        "n_2",
        "china_ccgp",
        "2026-01-02T03:04:05Z",
        "http://example.org/1",
    )


HOSTILE = {
    "digits": "1" * 40_000,
    "dots": "1." * 20_000,
    "dashes": "1-" * 15_000,
    "brackets": "(" * 20_000 + ")" * 20_000,
    "colons": ":" * 40_000,
    "labels": "采购人:名称:" * 6_000,
    "capitals": "Abc\n" * 10_000,
    "names": "联系人:" + "张三、" * 9_000,
    "crosses": "x" * 30_000,
    "commissions": "受某某市公安局" * 4_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("words", [pytest.param(text, id=name) for name, text in HOSTILE.items()])
def test_hostile_pages_are_read_in_time(words: str) -> None:
    """No page of a size that exists makes a pattern run away."""
    started = time.process_time()
    read("招标文件\n" + words)
    assert time.process_time() - started < 8


def test_printed_text_stands_before_what_ocr_read() -> None:
    """A sealed, scanned cover loses letters; alone it is still better than nothing."""
    scan = PageContent(1, PageStatus.OCR, COVER + "采购人：甲城市管理局")
    text = PageContent(2, PageStatus.TEXT, "采购人：甲市城市管理局")
    both = DocumentContent("ab" * 32, "a.pdf", "application/pdf", (scan, text), 2)
    alone = DocumentContent("ab" * 32, "a.pdf", "application/pdf", (scan,), 1)
    assert [find_notice(each, notice_id="n_1").notice.buyer for each in (both, alone)] == [
        "甲市城市管理局",
        "甲城市管理局",
    ]
