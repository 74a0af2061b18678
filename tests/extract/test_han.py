"""The shipped table of Han forms is OpenCC's, and keeps the length of every text."""

import re
import unicodedata
from itertools import chain

import pytest

from extract.han import HAN, is_han, simplified_forms
from extract.text import normalise

BLOCKS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0x20000, 0x33480))


def test_the_table_is_what_opencc_does_to_each_character() -> None:
    """Every character that NFKC leaves alone converts as OpenCC t2s converts it by itself."""
    opencc = pytest.importorskip("opencc", reason="opencc is a dev dependency: pip install opencc")
    convert = opencc.OpenCC("t2s").convert
    for character in map(chr, chain(*BLOCKS)):
        if unicodedata.normalize("NFKC", character) == character:
            assert simplified_forms().get(character, character) == convert(character)


def test_simplified_text_is_left_alone() -> None:
    """No simplified form of the table is itself changed again, one historic pair apart."""
    again = {a: b for a, b in simplified_forms().items() if b in simplified_forms()}
    assert again == {"薴": "苧"}


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("網絡攝影機", "网络摄影机"),
        ("推薦品牌", "推荐品牌"),
        ("諾達思", "诺达思"),
        ("臺灣", "台湾"),
    ],
)
def test_names_convert(traditional: str, simplified: str) -> None:
    """Words of tender documents meet their simplified print."""
    assert normalise(traditional).text == simplified


def test_han_class_and_is_han_agree() -> None:
    """The character class for patterns and the test of one character draw the same line."""
    pattern = re.compile(f"[{HAN}]")
    probes = "讯㐀〇A、ａー가\uf900\U00020000 "
    assert [bool(pattern.match(c)) for c in probes] == [is_han(c) for c in probes]
