"""spaCy hosts what was found: characters as tokens, names as spans that survive a DocBin."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import DocBin

from db.reference import load
from extract.knowledge import Knowledge
from extract.names.find import find_names
from extract.roles.cues import PHRASES, CueKind, phrases
from extract.spans import language, name_document, read_cues
from extract.text import fold

KNOWLEDGE = Knowledge.of(load())


@settings(derandomize=True, database=None, deadline=None, max_examples=60)
@given(st.text(alphabet="安讯士AXIS、 \n\r\t12（）é", max_size=30))
def test_tokens_are_the_characters_of_the_text(text: str) -> None:
    """No token is longer than a character, none is lost, and white space is kept."""
    doc = language()(text)
    assert doc.text == text
    assert all(len(token.text.strip()) <= 1 for token in doc)


def test_names_become_spans_with_everything_known_of_them() -> None:
    """The span cuts the printed name, and carries vendor, rule and place."""
    text = "推荐品牌：安讯士（AXIS P3245-V）"
    hits = find_names(text, knowledge=KNOWLEDGE)
    doc = name_document(text, hits, sha256="ab" * 32, page=3)
    assert (doc._.sha256, doc._.page) == ("ab" * 32, 3)
    assert [
        (span.text, span.start_char, span.label_, span._.vendor_id, span._.rule, span._.model)
        for span in doc.spans["names"]
    ] == [
        ("安讯士", 5, "accepted", "axis", "alias_brand", None),
        ("AXIS", 9, "accepted", "axis", "with_model", "AXIS P3245-V"),
    ]


def test_a_document_survives_a_docbin() -> None:
    """What is handed to other tools comes back whole."""
    text = "参考品牌：派尔高"
    doc = name_document(text, find_names(text, knowledge=KNOWLEDGE), sha256="cd" * 32, page=1)
    [back] = (
        DocBin()
        .from_bytes(DocBin(docs=[doc], store_user_data=True).to_bytes())
        .get_docs(language().vocab)
    )
    assert back._.sha256 == "cd" * 32
    assert [(s.text, s._.vendor_id) for s in back.spans["names"]] == [("派尔高", "pelco")]


def test_a_torn_name_is_one_span() -> None:
    """Offsets in white space are widened to whole characters."""
    text = "品牌 海 康\r\n威视"
    doc = name_document(text, find_names(text, knowledge=KNOWLEDGE))
    assert [span.text for span in doc.spans["names"]] == ["海 康\r\n威视"]


def test_a_place_without_characters_is_refused() -> None:
    """A hit that points past the page is a bug, and says so."""
    [hit] = find_names("安讯士", knowledge=KNOWLEDGE)
    with pytest.raises(ValueError, match="no characters from 0 to 3"):
        name_document("", [hit])


@pytest.mark.parametrize("kind", list(CueKind))
def test_each_phrase_of_a_kind_is_read(kind: CueKind) -> None:
    """Every phrase of the table is found in a text that is nothing but the phrase."""
    for phrase in PHRASES[kind].split("|"):
        found = {(cue.kind, phrase[cue.start : cue.end]) for cue in read_cues(phrase)}
        assert (kind, phrase) in found


def test_phrases_are_in_folded_form_and_unique() -> None:
    """They are held against folded text; twice the same phrase would be twice the work."""
    everything = phrases()
    assert all(fold(phrase) == phrase for _, phrase in everything)
    assert len(set(everything)) == len(everything)


def test_english_cues_are_whole_words() -> None:
    """Tokens are characters, but "make" in "maker" is no cue."""
    assert [cue.kind for cue in read_cues("remaker unlike anything")] == []
