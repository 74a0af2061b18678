"""The compiled reference data finds what its rows say, and its rows are safe to look for."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.records import MentionStatus
from db.reference import load
from db.reference_kinds import AliasKind, AliasMatch
from extract.keywords import segmenter
from extract.knowledge import Knowledge, KnownAlias
from extract.names.find import find_names
from extract.text import normalise

KNOWLEDGE = Knowledge.of(load())
LITERAL = [a for a in KNOWLEDGE.aliases if a.row.match is not AliasMatch.REGEX]


def test_the_same_reference_is_compiled_once() -> None:
    """Workers ask for it on every page."""
    assert Knowledge.of(load()) is KNOWLEDGE


@pytest.mark.parametrize(
    "alias", [a for a in LITERAL if not a.row.ambiguous], ids=lambda a: a.row.alias_id
)
def test_each_certain_alias_is_found_as_a_list_member(alias: KnownAlias) -> None:
    """A row that is never found is a row that lies about what the program knows."""
    hits = find_names(f"品牌\uff1a{alias.row.alias}\u3001", knowledge=KNOWLEDGE)
    vendors = {hit.vendor_id for hit in hits if hit.status is MentionStatus.ACCEPTED}
    namesakes = {a.row.vendor_id for a in KNOWLEDGE.by_text[alias.folded]}
    assert vendors & namesakes


@pytest.mark.parametrize(
    "alias",
    [a for a in LITERAL if a.row.ambiguous and a.row.kind in {AliasKind.BRAND, AliasKind.NAME}],
    ids=lambda a: a.row.alias_id,
)
def test_no_ambiguous_alias_counts_alone(alias: KnownAlias) -> None:
    """Without a word around it that shows a maker, an ambiguous name stays a doubt."""
    hits = find_names(f"{alias.row.alias}\u3002", knowledge=KNOWLEDGE)
    assert all(hit.status is not MentionStatus.ACCEPTED for hit in hits)


@pytest.mark.slow
def test_every_han_alias_that_is_a_word_needs_context_or_has_a_blocker() -> None:
    """A dictionary word of two characters stands in text that means no company.

    Names in the dictionary are let pass: 西门子 is a word for nothing else.
    """
    names_only = {"汉王", "商汤", "戴尔", "微软", "西数"}
    bare = {
        alias.cased
        for alias in LITERAL
        if alias.is_short
        and segmenter().FREQ.get(alias.cased, 0) > 0
        and not alias.row.ambiguous
        and alias.folded not in KNOWLEDGE.blockers
    }
    assert bare <= names_only


def test_every_exclusion_belongs_to_an_alias_that_is_looked_for() -> None:
    """A blocker whose alias nobody finds blocks nothing."""
    assert set(KNOWLEDGE.blockers) <= set(KNOWLEDGE.by_text)


@pytest.mark.parametrize("exclusion", load().alias_exclusions, ids=lambda x: x.exclusion_id)
def test_no_exclusion_cancels_its_alias_in_a_plain_list(exclusion) -> None:  # type: ignore[no-untyped-def]
    """A blocker names other words; a brand list is not one of them."""
    text = f"品牌:{exclusion.alias}、其他"
    found = [m for m in re.finditer(exclusion.pattern, text) if exclusion.alias in m[0]]
    assert found == []


@pytest.mark.slow
@settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=15,
    suppress_health_check=list(HealthCheck),
)
@given(st.data())
def test_the_gate_lets_every_model_pattern_through(data: st.DataObject) -> None:
    """Wherever a model pattern matches, the cheap pattern before it matches too."""
    for model in KNOWLEDGE.models:
        source = re.sub(
            r"\(\?<[!=][^)]*\)|\(\?[!=](?:[^()]|\([^()]*\))*\)", "", model.pattern.pattern
        )
        text = normalise(data.draw(st.from_regex(re.compile(source, re.ASCII), fullmatch=True)))
        gates = {gate.start() for gate in KNOWLEDGE.model_gate.finditer(text.text)}
        assert {found.start() for found in model.pattern.finditer(text.cased)} <= gates
