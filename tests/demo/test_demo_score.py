"""The comparison with labels: what counts as found, right, wrong, and what is said about it."""

from typing import Any

import pytest

from tendertrace.demo.documents import make
from tendertrace.demo.fonts import choose_fonts
from tendertrace.demo.judge import Share
from tendertrace.demo.labels import label
from tendertrace.demo.scenario import SCENARIO
from tendertrace.demo.score import SAID, Score, score

Printed = dict[str, list[dict[str, Any]]]
PRISON = "zh-tender-2016-qingmin-prison-perimeter.pdf"
AWARD = "zh-award-2014-jinglan-police-video.pdf"
EMPTY: Printed = {"brand_lists": [], "mentions": [], "line_items": [], "notices": []}


@pytest.fixture(scope="module")
def labels() -> list[dict[str, Any]]:
    """Return the labels of every document of the demo."""
    return [label(each) for each in make(SCENARIO, fonts=choose_fonts())]


def only(labels: list[dict[str, Any]], file: str) -> list[dict[str, Any]]:
    """Return the labels of one document."""
    return [each for each in labels if each["file"] == file]


def perfect(labels: list[dict[str, Any]]) -> Printed:
    """Return the rows that a program without fault would print for labels."""
    return {
        "brand_lists": [row for each in labels for row in lists_of(each)],
        "mentions": [row for each in labels for row in mentions_of(each)],
        "line_items": [row for each in labels for row in items_of(each)],
        "notices": [notice_of(each) for each in labels],
    }


def lists_of(label: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the brand lists that labels ask for."""
    return [
        {"document_sha256": label["sha256"], "page": gold["page"], "kind": gold["strength"]}
        | {"item": gold["item"], "open": gold["open"], "quote": gold["exact_short_phrase"]}
        | {"members": [{"text": brand} for brand in gold["brands"]]}
        for gold in label["recommended_lists"]
    ]


def mentions_of(label: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the mentions that labels ask for."""
    return [
        {"document_sha256": label["sha256"], "page": gold["page"], "text": gold["brand"]}
        | {"vendor_id": gold["vendor_id"], "role": gold["role"], "quote": gold["phrase"]}
        for gold in label["brand_mentions"]
    ]


def items_of(label: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the line items that labels ask for."""
    return [
        {"document_sha256": label["sha256"], "page": gold["page"], "name": gold["item"]}
        | {"brand": gold["brand"], "model": gold["model"], "quantity": float(gold["qty"])}
        | {"unit_price": float(gold["unit_price"])}
        for gold in label["award_rows"]
    ]


def notice_of(label: dict[str, Any]) -> dict[str, Any]:
    """Return the notice that labels ask for."""
    same = ("buyer", "buyer_class", "stage", "published", "amount", "currency", "agency")
    return (
        {"document_sha256s": [label["sha256"]], "project_code": label["project_no"]}
        | {"region_code": label["region_code"], "suppliers": label["suppliers"]}
        | {key: label[key] for key in same}
    )


def wrong(got: Score) -> dict[str, Share]:
    """Return the shares that are not whole."""
    return {what: share for what, share in got.shares.items() if share.hits != share.total}


def test_rows_without_fault_miss_nothing(labels: list[dict[str, Any]]) -> None:
    """Over all documents every share is whole and none is empty."""
    got = score(labels, **perfect(labels))
    assert (wrong(got), got.misses) == ({}, ())
    assert [what for what in SAID if not got.shares[what].total] == []


def test_no_rows_find_nothing(labels: list[dict[str, Any]]) -> None:
    """Nothing printed: nothing found, every trap refused, and every miss is told."""
    prison = only(labels, PRISON)
    got = score(prison, **EMPTY)
    assert wrong(got) == {
        "documents": Share(0, 1),
        "lists": Share(0, 2),
        "members found": Share(0, 6),
        "names found": Share(0, 8),
    }
    assert got.shares["traps"] == Share(4, 4)
    assert len(got.misses) == 1 + 2 + 8


def test_a_wrong_role_is_found_and_not_right(labels: list[dict[str, Any]]) -> None:
    """The name counts, its role does not, and both roles are told."""
    prison = only(labels, PRISON)
    rows = perfect(prison)
    [ban] = [row for row in rows["mentions"] if row["role"] == "excluded"]
    ban["role"] = "recommended"
    got = score(prison, **rows)
    assert wrong(got) == {"roles": Share(7, 8)}
    [miss] = got.misses
    assert miss == f"{PRISON} page 4: 三星 (samsung): role excluded expected, recommended"


def test_a_name_of_another_vendor_is_no_find(labels: list[dict[str, Any]]) -> None:
    """The right word with the wrong company behind it misses, and is a stray name as well."""
    prison = only(labels, PRISON)
    rows = perfect(prison)
    [ban] = [row for row in rows["mentions"] if row["role"] == "excluded"]
    ban["vendor_id"] = "lg"
    assert wrong(score(prison, **rows)) == {"names found": Share(7, 8), "names right": Share(7, 8)}


def test_a_stray_member_and_a_stray_list_lower_precision(labels: list[dict[str, Any]]) -> None:
    """Printed members count as wrong whether their list is labelled or not."""
    prison = only(labels, PRISON)
    rows = perfect(prison)
    first = rows["brand_lists"][0]
    first["members"] = [*first["members"], {"text": "知名"}]
    rows["brand_lists"].append(first | {"quote": "甲、乙", "members": [{"text": "甲"}] * 2})
    got = score(prison, **rows)
    assert wrong(got) == {"members right": Share(6, 9)}
    assert len(got.misses) == 3


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        pytest.param("item", "前端设备", "items", id="another item"),
        pytest.param("open", None, "openness", id="an open list that is not told open"),
    ],
)
def test_a_list_has_its_item_and_is_open_or_closed(
    labels: list[dict[str, Any]], field: str, value: str | None, what: str
) -> None:
    """Both are judged for each list that was found."""
    prison = only(labels, PRISON)
    rows = perfect(prison)
    rows["brand_lists"][0][field] = value
    assert wrong(score(prison, **rows)) == {what: Share(1, 2)}


def test_an_excluding_list_is_no_recommendation(labels: list[dict[str, Any]]) -> None:
    """A list of brands that are refused is left out of the comparison."""
    prison = only(labels, PRISON)
    rows = perfect(prison)
    ban = rows["brand_lists"][0] | {"kind": "excluded", "members": [{"text": "三星"}]}
    rows["brand_lists"].append(ban)
    assert score(prison, **rows).misses == ()


def test_a_trap_that_is_taken_is_told(labels: list[dict[str, Any]]) -> None:
    """A list read out of a rule on bidders is a trap taken."""
    prison = only(labels, PRISON)
    rows = perfect(prison)
    taken = {"quote": "推荐三名中标候选人", "members": [{"text": "中标候选人"}]}
    rows["brand_lists"].append(rows["brand_lists"][0] | taken)
    got = score(prison, **rows)
    assert got.shares["traps"] == Share(3, 4)
    assert f"{PRISON}: 推荐三名中标候选人 is a trap (bidders are recommended)" in got.misses


@pytest.mark.parametrize(
    ("change", "shares"),
    [
        pytest.param({"buyer_class": "company"}, {"classes": Share(0, 1)}, id="class"),
        pytest.param({"buyer": "监狱企业"}, {"buyers": Share(0, 1)}, id="buyer"),
        pytest.param({"buyer": None}, {"buyers": Share(0, 1)}, id="no buyer"),
        pytest.param({"published": None}, {"fields": Share(7, 8)}, id="no date"),
        pytest.param({"amount": 245.0}, {"fields": Share(7, 8)}, id="unit of the amount lost"),
        pytest.param({"suppliers": ["甲公司"]}, {"fields": Share(7, 8)}, id="invented supplier"),
    ],
)
def test_a_wrong_field_of_a_notice_is_told(
    labels: list[dict[str, Any]], change: dict[str, Any], shares: dict[str, Share]
) -> None:
    """The class is judged only where the buyer is right."""
    prison = only(labels, PRISON)
    rows = perfect(prison)
    rows["notices"][0] |= change
    got = score(prison, **rows)
    assert wrong(got) == shares
    assert len(got.misses) == 1


def test_a_hidden_buyer_must_not_be_guessed(labels: list[dict[str, Any]]) -> None:
    """Where the publisher hides the buyer, only no buyer is right."""
    masked = only(labels, "zh-tender-2019-masked-buyer-video.pdf")
    rows = perfect(masked)
    assert score(masked, **rows).shares["buyers"] == Share(1, 1)
    rows["notices"][0]["buyer"] = "某市公安局"
    assert score(masked, **rows).shares["buyers"] == Share(0, 1)


def test_an_award_row_counts_as_printed_or_not_at_all(labels: list[dict[str, Any]]) -> None:
    """Name, brand, model, quantity and price of one row together."""
    award = only(labels, AWARD)
    rows = perfect(award)
    rows["line_items"][0]["unit_price"] = 31.5
    assert wrong(score(award, **rows)) == {"award rows": Share(4, 5)}


def test_figures_say_that_they_are_on_synthetic_documents(labels: list[dict[str, Any]]) -> None:
    """They never stand alone, where they might pass for figures on real documents."""
    lines = list(score(only(labels, PRISON), **EMPTY).lines())
    assert lines[0] == "Against the labels of 1 SYNTHETIC documents:"
    assert lines[2] == "  labelled brand lists found           0 of 2"
    assert len(lines) == 1 + len(SAID) + 11
