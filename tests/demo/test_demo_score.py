"""The comparison with labels: what counts as found, right, wrong, and what is said about it."""

from collections.abc import Mapping
from typing import Any

import pytest

from tendertrace.demo.documents import make
from tendertrace.demo.fonts import choose_fonts
from tendertrace.demo.labels import label
from tendertrace.demo.scenario import SCENARIO
from tendertrace.demo.score import Score, Share, score

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def labels() -> list[dict[str, Any]]:
    """Return the labels of the prison's tender: lists, a ban, a compatible brand, traps."""
    [document] = [each for each in SCENARIO if "prison" in each.file]
    return [label(each) for each in make([document], fonts=choose_fonts())]


def perfect(labels: list[dict[str, Any]]) -> Rows:
    """Return the rows that a program without fault would print for labels."""
    rows: Rows = {"brand_lists": [], "mentions": [], "notices": []}
    for each in labels:
        sha = {"document_sha256": each["sha256"]}
        for gold in each["recommended_lists"]:
            members = [{"text": brand} for brand in gold["brands"]]
            quote = gold["exact_short_phrase"]
            rows["brand_lists"].append(
                sha | {"page": gold["page"], "kind": gold["strength"], "quote": quote}
                | {"members": members}
            )  # fmt: skip
        for gold in each["brand_mentions"]:
            rows["mentions"].append(
                sha | {"page": gold["page"], "text": gold["brand"], "quote": gold["phrase"]}
                | {"vendor_id": gold["vendor_id"], "role": gold["role"]}
            )  # fmt: skip
        rows["notices"].append(
            {"document_sha256s": [each["sha256"]], "buyer": each["buyer"]}
            | {"buyer_class": each["buyer_class"]}
        )
    return rows


def scored(labels: list[dict[str, Any]], rows: Mapping[str, list[dict[str, Any]]]) -> Score:
    """Return the score of rows."""
    return score(labels, **rows)


def test_rows_without_fault_miss_nothing(labels: list[dict[str, Any]]) -> None:
    """Every share is whole, and nothing is told as missed."""
    assert scored(labels, perfect(labels)) == Score(
        documents=Share(1, 1),
        lists_found=Share(2, 2),
        members_right=Share(6, 6),
        members_found=Share(6, 6),
        names_found=Share(8, 8),
        names_right=Share(8, 8),
        roles_right=Share(8, 8),
        traps_refused=Share(4, 4),
        buyers_right=Share(1, 1),
        classes_right=Share(1, 1),
        misses=(),
    )


def test_no_rows_find_nothing(labels: list[dict[str, Any]]) -> None:
    """Nothing printed: nothing found, every trap refused, and every miss is told."""
    empty: Rows = {"brand_lists": [], "mentions": [], "notices": []}
    got = scored(labels, empty)
    assert (got.documents, got.lists_found, got.names_found) == (
        Share(0, 1),
        Share(0, 2),
        Share(0, 8),
    )
    assert (got.traps_refused, got.buyers_right) == (Share(4, 4), Share(0, 1))
    assert len(got.misses) == 2 + 8 + 1


def test_a_wrong_role_is_found_and_not_right(labels: list[dict[str, Any]]) -> None:
    """The name counts, its role does not, and both roles are told."""
    rows = perfect(labels)
    [ban] = [row for row in rows["mentions"] if row["role"] == "excluded"]
    ban["role"] = "recommended"
    got = scored(labels, rows)
    assert (got.names_found, got.roles_right) == (Share(8, 8), Share(7, 8))
    [miss] = got.misses
    where = "zh-tender-2016-qingmin-prison-perimeter.pdf page 4"
    assert miss == f"{where}: 三星: excluded expected, recommended"


def test_a_stray_member_and_a_stray_list_lower_precision(labels: list[dict[str, Any]]) -> None:
    """Printed members count as wrong whether their list is labelled or not."""
    rows = perfect(labels)
    first = rows["brand_lists"][0]
    first["members"] = [*first["members"], {"text": "知名品牌"}]
    rows["brand_lists"].append(first | {"quote": "甲、乙", "members": [{"text": "甲"}] * 2})
    got = scored(labels, rows)
    assert (got.lists_found, got.members_right) == (Share(2, 2), Share(6, 9))
    assert len(got.misses) == 2


def test_an_excluding_list_is_no_recommendation(labels: list[dict[str, Any]]) -> None:
    """A list of brands that are refused is left out of the comparison."""
    rows = perfect(labels)
    ban = rows["brand_lists"][0] | {"kind": "excluded", "members": [{"text": "三星"}]}
    rows["brand_lists"].append(ban)
    assert scored(labels, rows).misses == ()


def test_a_trap_that_is_taken_is_told(labels: list[dict[str, Any]]) -> None:
    """A list read out of a rule on bidders is a trap taken."""
    rows = perfect(labels)
    rows["brand_lists"].append(
        rows["brand_lists"][0]
        | {"quote": "推荐三名中标候选人", "members": [{"text": "中标候选人"}]}
    )
    got = scored(labels, rows)
    assert got.traps_refused == Share(3, 4)
    assert any("trap taken: 推荐三名中标候选人" in miss for miss in got.misses)


def test_a_wrong_buyer_and_a_wrong_class_are_told(labels: list[dict[str, Any]]) -> None:
    """The class is judged only where the buyer is right."""
    rows = perfect(labels)
    rows["notices"][0]["buyer_class"] = "company"
    got = scored(labels, rows)
    assert (got.buyers_right, got.classes_right) == (Share(1, 1), Share(0, 1))
    rows["notices"][0]["buyer"] = "监狱企业"
    got = scored(labels, rows)
    assert (got.buyers_right, got.classes_right) == (Share(0, 1), Share(0, 0))


def test_figures_say_that_they_are_on_synthetic_documents(labels: list[dict[str, Any]]) -> None:
    """They never stand alone, where they might pass for figures on real documents."""
    lines = list(scored(labels, perfect(labels)).lines())
    assert lines[0] == "Against the labels of 1 SYNTHETIC documents:"
    assert "  labelled brand lists found           2 of 2" in lines
