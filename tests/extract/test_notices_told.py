"""Files that hold notices as data: OCDS, TED eForms, TED_EXPORT, mapped JSON Lines."""

import json
from pathlib import Path

import pytest
from told_files import (
    eforms,
    find_in_bytes,
    jianyu,
    json_lines,
    package,
    release,
    ted_export,
)

from db.errors import Unreadable
from db.records import AmountStatus, NoticeField, PageStatus, Stage
from extract.find import ToldFindings
from extract.identify import identify
from extract.pages import read

DEEP = b'{"ocid": ' + b"[" * 5000 + b"]" * 5000 + b', "tag": []}'
BILLION_LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">
<!ENTITY f SYSTEM "file:///etc/hostname">]>
<TED_EXPORT DOC_ID="&b;1"><FORM_SECTION><F03 CATEGORY="ORIGINAL" FORM="F03"><OBJECT_CONTRACT>
<TITLE><P>Cameras &f;</P></TITLE></OBJECT_CONTRACT></F03></FORM_SECTION></TED_EXPORT>"""


def said(told: ToldFindings) -> dict[str, object]:
    """Return what a notice says, without what every import has."""
    notice = told.notice
    return {
        "stage": notice.stage.value,
        "code": notice.project_code,
        "published": notice.published,
        "buyer": notice.buyer,
        "suppliers": notice.suppliers,
        "amount": notice.amount,
        "currency": notice.currency,
        "status": notice.amount_status.value,
    }


def values(fields: tuple[NoticeField, ...], name: str) -> list[tuple[int, str]]:
    """Return position and value of each row of a field."""
    return [(row.position, row.value) for row in fields if row.field == name]


def test_an_ocds_award_tells_its_notice_its_parties_in_order_and_its_items() -> None:
    """Buyers stand in order with their ids, the award's sum counts and not the estimate."""
    found = find_in_bytes(package(release()))
    [told] = found.told
    assert said(told) == {
        "stage": "award",
        "code": "ocds-x-1",
        "published": "2021-03-04",
        "buyer": "Police of Shire",
        "suppliers": ("Cam Ltd",),
        "amount": 5400.5,
        "currency": "GBP",
        "status": "exact",
    }
    assert values(told.fields, "buyer") == [(0, "Police of Shire"), (1, "Shire Council")]
    assert values(told.fields, "buyer_id") == [(0, "GB-X 77")]
    [item] = found.line_items
    assert (item.name, item.quantity, item.unit, item.unit_price, item.currency, item.supplier) == (
        "AXIS P3245 dome camera",
        12.0,
        "piece",
        450.0,
        "GBP",
        "Cam Ltd",
    )
    assert [(one.vendor_id, one.page) for one in found.mentions if one.status == "accepted"] == [
        ("axis", 1)
    ]


def test_every_field_points_at_its_words_and_no_contact_is_on_the_page() -> None:
    """The page is a rendering of the record: values stand on it, persons do not."""
    for data in (package(release()), eforms(), ted_export(), json_lines([jianyu("a")] * 2)):
        content = read(data, sha256="ab" * 32, name=None, media_type=identify(data))
        for page, told in zip(content.pages, find_in_bytes(data).told, strict=True):
            assert told.fields
            for row in told.fields:
                assert page.text[row.start : row.end] == row.printed
            for kept_out in ("Jane Roe", "567890", "Geheim", "+49 1"):
                assert kept_out not in page.text


@pytest.mark.parametrize(
    ("data", "stages"),
    [
        pytest.param(package(release(), release(id="r2", tag=["tender"])), "award tender", id="2"),
        pytest.param(
            json.dumps(
                {
                    "records": [
                        {"ocid": "o", "releases": [], "compiledRelease": release(tag=["compiled"])}
                    ],
                    "version": "1.1",
                }
            ).encode(),
            "award",
            id="record package",
        ),
        pytest.param(json_lines([release(), release(id="r2")]), "award award", id="lines"),
        pytest.param(
            json_lines([{"version": "1.1", "releases": [release(), release(id="r2")]}] * 2),
            "award award award award",
            id="a package a line",
        ),
        pytest.param(json.dumps([json.loads(package(release()))]).encode(), "award", id="array"),
        pytest.param(b"\xef\xbb\xbf" + package(release()), "award", id="byte order mark"),
        pytest.param(package(release(tag=["tenderCancellation"])), "cancellation", id="cancelled"),
    ],
)
def test_ocds_is_read_in_every_shape_it_comes_in(data: bytes, stages: str) -> None:
    """Packages, records, bare releases a line, arrays of packages."""
    assert " ".join(told.notice.stage.value for told in find_in_bytes(data).told) == stages


def test_records_of_one_id_stay_two_notices() -> None:
    """A record that comes twice in a file is two notices, and ids come out the same again."""
    ids = [told.notice.notice_id for told in find_in_bytes(package(release(), release())).told]
    assert len(set(ids)) == 2
    again = find_in_bytes(package(release(), release())).told
    assert ids == [told.notice.notice_id for told in again]


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        pytest.param({"amount": None, "currency": "GBP"}, (None, "unknown"), id="null"),
        pytest.param({"amount": 0, "currency": "GBP"}, (None, "unknown"), id="zero"),
        pytest.param({"amount": -1, "currency": "GBP"}, (None, "unknown"), id="negative"),
        pytest.param({"amount": "****", "currency": "GBP"}, (None, "masked"), id="masked"),
        pytest.param({}, (None, "unknown"), id="none"),
    ],
)
def test_a_sum_that_is_none_is_never_a_number(
    value: object, amount: tuple[float | None, str]
) -> None:
    """No zero in the place of nothing; a mask is a mask."""
    [told] = find_in_bytes(package(release(awards=[{"id": "1", "value": value}]))).told
    assert (told.notice.amount, told.notice.amount_status.value) == amount


def test_a_number_without_end_is_no_sum() -> None:
    """1e9999 breaks the numbers of most readers; here it is unknown, with its print."""
    data = package(release()).replace(b"5400.5", b"1e9999")
    [told] = find_in_bytes(data).told
    assert (told.notice.amount, told.notice.amount_printed, told.notice.amount_status) == (
        None,
        "1e9999 GBP",
        AmountStatus.UNKNOWN,
    )


def test_sums_of_several_awards_are_not_added_up() -> None:
    """Two awards of one release: both are printed, the notice has no sum of its own."""
    deals = [{"id": str(n), "value": {"amount": 5, "currency": "EUR"}} for n in (1, 2)]
    [told] = find_in_bytes(package(release(awards=deals))).told
    assert (told.notice.amount, told.notice.amount_printed) == (None, "5 EUR; 5 EUR")


def test_eforms_names_the_group_that_won_by_following_ids() -> None:
    """Of two tenders received the one with a contract won; its tenderers stand in order."""
    [told] = find_in_bytes(eforms()).told
    assert said(told) == {
        "stage": "award",
        "code": "folder-1",
        "published": "2024-05-06",
        "buyer": "Polizei Musterland",
        "suppliers": ("Sicht AG", "Kamera GmbH"),
        "amount": 250000.5,
        "currency": "EUR",
        "status": "exact",
    }
    assert values(told.fields, "supplier_id") == [(0, "HRB 3"), (1, "HRB 2")]
    assert values(told.fields, "buyer_id") == [(0, "DE 1")]
    assert values(told.fields, "native_id") == [(0, "00123456-2024")]


def test_eforms_total_stands_for_the_sums_of_lots() -> None:
    """The notice's own total is its sum."""
    [told] = find_in_bytes(
        eforms(total='<cbc:TotalAmount currencyID="EUR">300000</cbc:TotalAmount>')
    ).told
    assert (told.notice.amount, told.notice.currency) == (300000.0, "EUR")


@pytest.mark.parametrize(
    ("code", "suppliers"),
    [
        pytest.param("win-ten-val", ("Sicht AG", "Kamera GmbH"), id="sum"),
        pytest.param("win-par", (), id="winner"),
    ],
)
def test_a_withheld_field_of_eforms_is_unknown(code: str, suppliers: tuple[str, ...]) -> None:
    """What publication withholds holds dummy values: they are no values of ours."""
    privacy = (
        f"<efac:FieldsPrivacy><efbc:FieldIdentifierCode>{code}</efbc:FieldIdentifierCode>"
        "</efac:FieldsPrivacy>"
    )
    [told] = find_in_bytes(eforms(privacy=privacy)).told
    assert told.notice.suppliers == suppliers
    assert (told.notice.amount, told.notice.amount_status) == (None, AmountStatus.UNKNOWN)


def test_ted_export_reads_the_original_form_and_leaves_out_what_is_not_published() -> None:
    """A sum marked PUBLICATION="NO" is unknown; the buyer's reference is the project code."""
    [told] = find_in_bytes(ted_export()).told
    assert said(told) == {
        "stage": "award",
        "code": "P-7",
        "published": "2020-01-02",
        "buyer": "Polizei Musterland",
        "suppliers": ("Kamera GmbH", "Sicht AG"),
        "amount": 20.5,
        "currency": "EUR",
        "status": "exact",
    }
    assert told.notice.title == "Kameras"
    assert values(told.fields, "buyer") == [(0, "Polizei Musterland"), (1, "Stadt Muster")]
    assert values(told.fields, "supplier_id") == [(0, "HRB 2"), (1, "HRB 3")]
    [hidden] = find_in_bytes(ted_export(publication="NO")).told
    assert hidden.notice.amount is None


def test_mapped_records_tell_their_notices_and_their_text_is_searched() -> None:
    """Each line is a notice of its stage; names are read within their own record."""
    lines = json_lines(
        [
            jianyu(
                "a",
                subtype="成交",
                buyer="某市公安局",
                winner="甲公司,乙公司",
                bidAmount=5,
                budget=9,
                detail="项目编号：GXZC2024-G1-000083 推荐品牌：博世、安讯士",
            ),
            jianyu("b", subtype="招标", buyer="某市公安局", budget="***"),
            jianyu("c", title="某项目终止公告"),
        ]
    )
    found = find_in_bytes(lines)
    assert [tuple(said(told).values()) for told in found.told] == [
        (
            "award",
            "GXZC2024-G1-000083",
            "2025-02-11",
            "某市公安局",
            ("甲公司", "乙公司"),
            5.0,
            "CNY",
            "exact",
        ),
        ("tender", None, "2025-02-11", "某市公安局", (), None, "CNY", "masked"),
        ("cancellation", None, "2025-02-11", None, (), None, None, "unknown"),
    ]
    assert {mention.page for mention in found.mentions} == {1}
    assert [told.page for told in found.told] == [1, 2, 3]


def test_a_bad_line_is_a_failed_page_and_its_neighbours_stand() -> None:
    """Nothing is lost in silence: each line that holds no record has its reason."""
    first, last = json_lines([jianyu("a")]), json_lines([jianyu("c")])
    data = first + b'{"id": \n' + b'{"x": 1}\n' + last
    content = read(data, sha256="ab" * 32, name=None, media_type=identify(data))
    assert [(page.status, page.reason) for page in content.pages] == [
        (PageStatus.TEXT, None),
        (PageStatus.FAILED, "the line is no JSON"),
        (PageStatus.FAILED, "a record of a shape that nobody knows here"),
        (PageStatus.TEXT, None),
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b'{"a": 1}', "no reader for JSON", id="other JSON"),
        pytest.param(b'{"a": 1}\n{"b": 2}\n', "no reader for JSON", id="other lines"),
        pytest.param(b"<?xml version='1.0'?><rss/>", "no reader for XML", id="other XML"),
        pytest.param(b"<?xml version='1.0'?><TED_EXPORT>", "no XML", id="cut XML"),
        pytest.param(package(release())[:-40], "the JSON cannot be read", id="cut JSON"),
        pytest.param(DEEP, "nested too deep", id="deep"),
    ],
)
def test_what_nobody_knows_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    """A shape that no reader knows is never guessed at."""
    with pytest.raises(Unreadable, match=reason):
        read(data, sha256="ab" * 32, name="x", media_type=identify(data))


def test_entities_of_xml_are_never_followed() -> None:
    """No file of the machine and no swelling text comes onto a page."""
    content = read(BILLION_LAUGHS, sha256="ab" * 32, name=None, media_type="application/xml")
    assert content.pages[0].text.startswith("Title: Cameras")
    assert Path("/etc/hostname").read_text("utf-8").strip() not in content.pages[0].text


def test_an_empty_package_is_read_and_told() -> None:
    """A package without releases is no failure and no notice."""
    content = read(package(), sha256="ab" * 32, name=None, media_type="application/json")
    assert (content.pages, content.page_count, content.error) == (
        (),
        0,
        "the OCDS package holds no release",
    )


def test_stage_of_told_is_the_stage_of_its_items() -> None:
    """Items of a tender in the same file keep their own stage."""
    data = package(
        release(),
        release(
            id="r2",
            tag=["tender"],
            awards=[],
            tender={"title": "Cameras", "items": [{"description": "camera", "quantity": 2}]},
        ),
    )
    assert [item.stage for item in find_in_bytes(data).line_items] == [Stage.AWARD, Stage.TENDER]
