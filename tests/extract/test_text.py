"""Folding keeps the way back: every stretch of folded text points at the letters printed."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.text import fold, normalise


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        pytest.param("ＡＸＩＳ（安讯士）", "axis(安讯士)", id="full width"),
        pytest.param("安訊士、派爾高", "安讯士、派尔高", id="traditional"),
        pytest.param("推荐品牌：安 讯 士", "推荐品牌:安讯士", id="letter-spaced Han"),
        pytest.param("软\r\n件平台", "软件平台", id="Han name broken by the end of a line"),
        pytest.param("AXIS\r\nP3245", "axis p3245", id="a line end between words is a space"),
        pytest.param("安讯士 AXIS", "安讯士 axis", id="space between Han and Latin stays"),
        pytest.param("A   B\t\xa0C\u3000D", "a b c d", id="runs of white space"),
        pytest.param("安\u200b讯\ufeff士", "安讯士", id="zero-width characters"),
        pytest.param("MOBO\xadTIX", "mobotix", id="soft hyphen"),
        pytest.param("MAINTE\ufffe\r\nNANCE", "mainte- nance", id="hyphen that pdfium took away"),
        pytest.param("Geutebru\u0308ck", "geutebrück", id="decomposed umlaut"),
        pytest.param("Straße İ", "straße İ", id="letters that grow when folded"),
        pytest.param("½ ㎡ ① ㈱ …", "1⁄2 m2 1 (株) ...", id="characters that NFKC expands"),
        pytest.param("\ue000\ue001", "\ue000\ue001", id="private use characters"),
        pytest.param("葛\U000e0100飾", "葛饰", id="variation selector"),
        pytest.param("", "", id="empty"),
    ],
)
def test_normalise_folds_what_prints_alike(raw: str, text: str) -> None:
    """Different prints of one name become one text."""
    assert normalise(raw).text == text


@pytest.mark.parametrize(
    ("raw", "name", "printed"),
    [
        pytest.param("品牌：安 讯 士、博 世", "博世", "博 世", id="layout inside"),
        pytest.param(
            "…㎡½ 網絡攝影機 ＡＸＩＳ", "axis", "ＡＸＩＳ", id="after characters that grow"
        ),
        pytest.param("① Geutebru\u0308ck.", "geutebrück", "Geutebru\u0308ck", id="accents"),
        pytest.param("x Noe\u0301", "noé", "Noe\u0301", id="accent at the very end"),
        pytest.param("a\u200b海\u200b康\u200b威视", "海康威视", "海\u200b康\u200b威视", id="zero"),
    ],
)
def test_span_points_at_the_printed_letters(raw: str, name: str, printed: str) -> None:
    """A match in the folded text leads to exactly what was printed."""
    folded = normalise(raw)
    at = folded.text.index(name)
    start, end = folded.span(at, at + len(name))
    assert raw[start:end] == printed


def test_span_refuses_an_empty_stretch() -> None:
    """Nothing was printed there, so there is nothing to point at."""
    with pytest.raises(ValueError, match="no text from 1 to 1 of 2"):
        normalise("ab").span(1, 1)


def test_has_gap_tells_where_layout_was_dropped() -> None:
    """A dropped space may part two cells, so rules can ask for it."""
    folded = normalise("海康威视 大华科技")
    assert [at for at in range(len(folded.text)) if folded.has_gap(at)] == [4]


@settings(derandomize=True, database=None, deadline=None)
@given(st.text(max_size=60))
def test_offsets_never_run_backwards_and_every_character_has_one(raw: str) -> None:
    """Whatever the page holds, text, case and offsets stay parallel."""
    folded = normalise(raw)
    assert len(folded.text) == len(folded.cased) == len(folded.starts)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(0 <= at < len(raw) for at in folded.starts)


@settings(derandomize=True, database=None, deadline=None)
@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Z"]), max_size=40))
def test_folding_twice_changes_nothing(raw: str) -> None:
    """An alias is folded once and the page once: both must meet."""
    once = fold(raw)
    assert fold(once) == once or unicodedata.normalize("NFKC", once) != once


def test_a_span_of_each_character_lies_inside_the_raw_text() -> None:
    """Each folded character leads to one raw character, and its neighbours to theirs."""
    raw = "２０２４年预算金额：253.8（万元）"
    folded = normalise(raw)
    cut = [raw[slice(*folded.span(at, at + 1))] for at in range(len(folded.text))]
    assert cut == list(raw)
