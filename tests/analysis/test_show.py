"""Provenance: from any id down to the ledger line and the sources of the rules."""

import json
from collections.abc import Iterator

import pytest

from analysis.listing import Kind, list_rows
from analysis.show import Node, show
from db.case import Case
from db.errors import NothingFound
from db.records import Link, Mention, Party
from linked_world import AS_OF, DEALER, GUILIN, notice_id, sha


def titles(node: Node) -> list[str]:
    """Return the titles of the direct children."""
    return [child.title for child in node.children]


def walk(node: Node) -> Iterator[Node]:
    """Yield every node of a tree."""
    yield node
    for child in node.children:
        yield from walk(child)


def fact(node: Node, name: str) -> object:
    """Return one fact of a node."""
    return dict(node.facts)[name]


def axis_of(case: Case, name: str) -> Mention:
    """Return the Axis mention of a document."""
    [found] = case.store().read(
        Mention, document_sha256=sha(name), vendor_id="axis", status="accepted"
    )
    return found


def test_a_mention_leads_to_bytes_rules_and_sources(linked: Case) -> None:
    """Alias with sources, page, file, capture, ledger line, link, grade rule, owners, buyer."""
    tree = show(linked, axis_of(linked, "award").mention_id)
    assert titles(tree) == ["alias", "product class", "page", "document", "link"]
    found = {node.title: node for node in walk(tree)}
    assert fact(found["ledger line"], "data") == {"sha256": sha("award"), "name": "award.pdf"}
    assert fact(found["rule for grades"], "rule_id") == "gr11"
    assert fact(found["owners on the day of the notice"], "path") == "axis>canon"
    assert fact(found["party"], "class_matched") == "公安局"
    assert fact(found["rule for buyers"], "pattern_id") == "bp016"
    assert fact(found["ownership"], "link_id") == "o001"
    assert {fact(n, "source_id") for n in walk(tree) if n.title == "source"} >= {"canon_axis_2015"}


def test_what_may_be_said_stands_in_the_tree_in_both_languages(linked: Case) -> None:
    """The sentences are made from the link and do not exceed its grade."""
    tree = show(linked, axis_of(linked, "tender").mention_id)
    [said] = [node for node in walk(tree) if node.title == "what may be said"]
    assert dict(said.facts) == {
        "en": "安讯士 (Axis Communications) is listed as a recommended or reference brand for "
        "摄像机 in a document of 桂林市公安局, 2015-03-10 (stage: tender; grade E1).",
        "zh": "安讯士(Axis Communications)在桂林市公安局的文件中列为推荐或参考品牌(摄像机),"
        "2015-03-10(阶段:招标;证据等级 E1)。",
    }


def test_the_companys_answers_come_with_its_links_and_its_row(linked: Case) -> None:
    """Right of reply: whatever names the company shows what it has answered."""
    link = linked.store().read(Link, vendor_id="axis")[0]
    for shown in (link.link_id, "axis"):
        answers = [n for n in walk(show(linked, shown)) if n.title == "answer of the company"]
        assert [fact(n, "response_id") for n in answers] == ["re_axis_2020", "re_axis_2021"]


@pytest.mark.parametrize("kind", [k for k in Kind if k not in {Kind.SOURCES, Kind.PAGES}])
def test_every_id_that_a_list_prints_can_be_shown(linked: Case, kind: Kind) -> None:
    """The first column that holds an id leads to a tree that JSON can hold."""
    table = list_rows(linked, kind)
    own = {Kind.MENTIONS: "mention_id", Kind.LINE_ITEMS: "line_item_id"}.get(kind, table.columns[0])
    for printed in table.column(own):
        tree = show(linked, str(printed))
        assert json.loads(json.dumps(tree.as_json()))["title"]


def test_a_document_counts_its_pages_and_names_its_captures(linked: Case) -> None:
    """Pages by status, the capture, the notice."""
    tree = show(linked, sha("failed"))
    assert titles(tree) == ["pages", "capture"]
    assert dict(tree.children[0].facts) == {"failed": 1}
    assert fact(tree, "error") == "encrypted"
    assert titles(show(linked, sha("award"))) == ["pages", "capture", "notice"]


def test_a_project_gathers_its_notices(linked: Case) -> None:
    """Tender, correction and award of one procurement."""
    [project] = {n.project_id for n in linked.store().read(Link, notice_id=notice_id("award"))}
    tree = show(linked, project)
    assert titles(tree) == ["notice"] * 3 + ["link"] * 4


def test_a_party_shows_the_rule_behind_its_class(linked: Case) -> None:
    """The pattern that matched and the class it gives."""
    [party] = linked.store().read(Party, name=GUILIN)
    assert titles(show(linked, party.party_id)) == ["rule for buyers", "class of buyers"]
    [dealer] = linked.store().read(Party, name=DEALER)
    assert fact(show(linked, dealer.party_id), "buyer_class") == "company"


def test_a_claim_whose_source_nobody_read_is_not_told(linked: Case) -> None:
    """Neither by its id nor under its vendor."""
    assert "Shihezi" not in json.dumps(show(linked, "am_noldus_shihezi").as_json())
    assert "am_noldus_shihezi" not in json.dumps(show(linked, "noldus").as_json())


@pytest.mark.parametrize("id", ["m_nothing", "ab" * 32, "nonsense", "", "p_"])
def test_an_unknown_id_is_nothing_found(linked: Case, id: str) -> None:
    """An id that no list prints is an answer of its own, with what prints ids."""
    with pytest.raises(NothingFound, match="no record has the id"):
        show(linked, id)


def test_owners_today_are_those_of_the_day_of_linking(linked: Case) -> None:
    """The tree of a link does not change with the clock."""
    link = linked.store().read(Link, vendor_id="pelco")[0]
    assert link.as_of == AS_OF.isoformat()
    [today] = [n for n in show(linked, link.link_id).children if n.title == "owners today"]
    assert fact(today, "path") == "pelco>motorola"
