"""Lists: the keys of the interface in its order, values that JSON holds, filters that narrow."""

import json

import pytest

from analysis.listing import Kind, list_rows
from db.case import Case
from db.errors import Usage
from linked_world import DEALER, GUILIN, NAMES, fill, notice_id, sha

# The keys that others rely on (docs: interface, Records).
INTERFACE = {
    Kind.MENTIONS: "document_sha256 document_name notice_id page start end text bbox vendor_id "
    "alias_id role grade status rule confidence quote",
    Kind.BRAND_LISTS: "list_id document_sha256 document_name notice_id page bbox item cue kind "
    "members open tail route rule quote",
    Kind.LINE_ITEMS: "document_sha256 document_name notice_id page row stage name brand model "
    "quantity unit unit_price total currency supplier vendor_id cells",
    Kind.NOTICES: "notice_id source url stage project_code title published buyer buyer_class "
    "region_code agency suppliers amount currency amount_status captured_at document_sha256s",
    Kind.DOCUMENTS: "document_sha256 document_name parent_sha256 media_type bytes pages language "
    "status error extractor_version",
    Kind.PAGES: "document_sha256 page status chars ocr_confidence reason",
}


@pytest.mark.parametrize("kind", list(INTERFACE))
def test_the_keys_of_the_interface_come_first(linked: Case, kind: Kind) -> None:
    """Scripts rely on these names; more may follow them."""
    keys = INTERFACE[kind].split()
    assert list(list_rows(linked, kind).columns[: len(keys)]) == keys


@pytest.mark.parametrize("kind", list(Kind))
def test_every_row_of_every_kind_is_json(linked: Case, kind: Kind) -> None:
    """Each list has rows in the small world, and they come back from JSON as they are."""
    rows = list_rows(linked, kind).records()
    assert rows
    assert json.loads(json.dumps(rows)) == rows


def test_a_mention_comes_with_grade_and_way_back(linked: Case) -> None:
    """One whole row."""
    [row] = list_rows(linked, Kind.MENTIONS, document_sha256=sha("award")).records()
    assert row == {
        "document_sha256": sha("award"),
        "document_name": "award.pdf",
        "notice_id": notice_id("award"),
        "page": 1,
        "start": 10,
        "end": 14,
        "text": "AXIS",
        "bbox": [1.0, 2.0, 3.0, 4.0],
        "vendor_id": "axis",
        "alias_id": "a0001",
        "role": "awarded",
        "grade": "E4",
        "status": "accepted",
        "rule": "name/test",
        "confidence": 0.9,
        "quote": "…AXIS…",
        "mention_id": row["mention_id"],
        "role_rule": "role/test",
        "item": None,
        "model": "P3245-V",
        "product_id": "network_camera",
    }


def test_a_notice_comes_with_class_and_place_of_its_buyer(linked: Case) -> None:
    """One whole row; amounts are numbers."""
    [row] = list_rows(linked, Kind.NOTICES, notice_id=notice_id("award")).records()
    assert row == {
        "notice_id": notice_id("award"),
        "source": "import",
        "url": None,
        "stage": "award",
        "project_code": "GX-2015-001",
        "title": "award",
        "published": "2015-06-30",
        "buyer": GUILIN,
        "buyer_class": "public_security",
        "region_code": "450300",
        "agency": None,
        "suppliers": [DEALER],
        "amount": 20000.0,
        "currency": "CNY",
        "amount_status": "exact",
        "captured_at": "2026-11-24T00:00:00Z",
        "document_sha256s": [sha("award")],
        "project_id": row["project_id"],
        "amount_printed": None,
        "end_user": None,
        "language": "zh",
    }


def test_a_brand_list_keeps_members_that_nobody_knows(linked: Case) -> None:
    """Members stand in printed order, unknown brands included."""
    [row] = list_rows(linked, Kind.BRAND_LISTS).records()
    assert row["members"] == [
        {"text": "安讯士", "vendor_id": "axis", "start": 10, "end": 11},
        {"text": "博世", "vendor_id": "bosch_st", "start": 11, "end": 12},
        {"text": "某某", "vendor_id": None, "start": 12, "end": 13},
    ]
    assert row["notice_id"] == notice_id("tender")


@pytest.mark.parametrize(
    ("kind", "filters", "count"),
    [
        pytest.param(Kind.MENTIONS, {}, 10, id="accepted by default"),
        pytest.param(Kind.MENTIONS, {"status": "all"}, 11, id="all"),
        pytest.param(Kind.MENTIONS, {"status": "rejected"}, 1, id="rejected"),
        pytest.param(Kind.MENTIONS, {"vendor_id": "axis"}, 5, id="vendor"),
        pytest.param(Kind.MENTIONS, {"vendor_id": "axis", "grade": "E4"}, 2, id="vendor and grade"),
        pytest.param(Kind.MENTIONS, {"role": "installed"}, 2, id="role"),
        pytest.param(Kind.MENTIONS, {"notice_id": notice_id("uk")}, 2, id="notice"),
        pytest.param(Kind.MENTIONS, {"vendor_id": "nobody"}, 0, id="nobody"),
        pytest.param(Kind.BRAND_LISTS, {"vendor_id": "bosch_st"}, 1, id="list with a member"),
        pytest.param(Kind.BRAND_LISTS, {"vendor_id": "sony"}, 0, id="no list with it"),
        pytest.param(Kind.LINE_ITEMS, {"vendor_id": "axis"}, 1, id="line item"),
        pytest.param(Kind.DOCUMENTS, {"status": "failed"}, 1, id="failed documents"),
        pytest.param(Kind.PAGES, {"document_sha256": sha("uk")}, 1, id="pages of a document"),
        pytest.param(Kind.NOTICES, {"document_sha256": sha("uk")}, 1, id="notices of a document"),
        pytest.param(Kind.CLAIMS, {"vendor_id": "axis"}, 5, id="claims about a vendor"),
    ],
)
def test_filters_narrow(linked: Case, kind: Kind, filters: dict[str, str], count: int) -> None:
    """Rows are those whose columns equal what was asked for."""
    assert len(list_rows(linked, kind, **filters).rows) == count


def test_a_limit_keeps_the_first_rows(linked: Case) -> None:
    """The order of a list is that of its keys, so the first rows are always the same."""
    whole = list_rows(linked, Kind.DOCUMENTS)
    assert list_rows(linked, Kind.DOCUMENTS, limit=3).rows == whole.rows[:3]
    assert [row[0] for row in whole.rows] == sorted(sha(name) for name in NAMES)


def test_a_filter_that_a_kind_lacks_is_refused(linked: Case) -> None:
    """A list that ignored a filter would say more than was asked."""
    with pytest.raises(Usage, match="pages cannot be narrowed by grade"):
        list_rows(linked, Kind.PAGES, grade="E4")


def test_lists_can_be_had_before_linking(case: Case) -> None:
    """Grades are null until then; class and place need no linking."""
    assert set(list_rows(case, Kind.MENTIONS).column("grade")) == {None}
    assert "public_security" in list_rows(case, Kind.NOTICES).column("buyer_class")


def test_a_claim_whose_source_nobody_read_keeps_its_text(linked: Case) -> None:
    """Its id and status are listed, its words are not."""
    rows = {row["claim_id"]: row for row in list_rows(linked, Kind.CLAIMS).records()}
    withheld = [row["claim_id"] for row in rows.values() if row["claim"] is None]
    assert withheld == ["am_noldus_shihezi"]
    assert rows["am_noldus_shihezi"]["buyer_text"] is None


def test_filling_is_idempotent(case: Case) -> None:
    """The world can be written twice and is the same."""
    before = list_rows(case, Kind.MENTIONS)
    fill(case)
    assert list_rows(case, Kind.MENTIONS) == before
