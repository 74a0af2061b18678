"""Pages whose characters are no text: fonts without, or with a wrong, map to Unicode.

A PDF font may draw the right glyphs and name the wrong characters. pdfium then returns fluent
looking nonsense without an error, so each page is judged before anything is looked for in it.
"""

import re
import unicodedata
from collections.abc import Sequence

# Measured on 93 real and odd PDFs: pages with sound fonts have no character without a map, pages
# with a broken one have 85 % and more. 15 % keeps a page whose only broken font is its header's.
NO_MAP_SHARE = 0.15
# Bullets from private use areas reach 7 % of real pages; broken fonts begin at 30 %.
NO_CHARACTER_SHARE = 0.2
# Glyph numbers read as characters fall into a dozen scripts at once. A page really written in
# Georgian, Cyrillic, Arabic or Tibetan stays within one or two blocks of 128 code points.
ODD_SHARE, ODD_BLOCKS, BLOCK_BITS = 0.15, 6, 7
FEW = 4  # characters; less says nothing

TOKEN = re.compile(r"[^\s.,;:!?()\[\]/\u3000-\u303f\uff00-\uff0f\uff1a-\uff20-]+")
WORD = re.compile(r"[^\W\d_]?[^\W\d_A-Z]+|[^\W\d_]+|\d+", re.UNICODE)
VOWEL = re.compile(r"[aeiouy\u00c0-\u024f\u0370-\u1fff]", re.IGNORECASE)
KANA = re.compile(r"[\u3041-\u30ff]")
HAN_OR_KANA = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")
# The commonest characters of Chinese tenders; any page of prose holds a tenth of them.
COMMON = frozenset(
    "的一是在不有人中大为上个国以要时用和于及或项目采购投标招文件公司合同服务技术应方"
)
COMMON_SHARE, WORD_SHARE = 0.08, 0.6

ODD_RANGES = (
    (0x0250, 0x1DFF),  # IPA to phonetic extensions: every alphabet but Latin
    (0x2C00, 0x2DFF),  # Glagolitic to Cyrillic extended
    (0x3400, 0x4DBF),  # rare Han, extension A
    (0xA000, 0xABFF),  # Yi to Meetei Mayek
)


def why_garbled(text: str, *, without_map: int) -> str | None:
    """Return the reason why `text` is no text, None when it can be read.

    `without_map` counts the characters for which pdfium found no Unicode map.

    >>> why_garbled("政府采购 Sony", without_map=0) is None
    True
    >>> why_garbled("᠐ྰᬅԿཀᭅᛟ༁Ꮳ፡", without_map=10)
    'garbled: 100 % of the characters have no map to Unicode'
    """
    codes = [ord(char) for char in text if not char.isspace()]
    if len(codes) < FEW:
        return None
    if lacks_map(codes, without_map=without_map) and not reads_as_text(text):
        return f"garbled: {percent(without_map, codes)} of the characters have no map to Unicode"
    unnamed = sum(not is_character(code) for code in codes)
    if unnamed / len(codes) >= NO_CHARACTER_SHARE:
        return f"garbled: {percent(unnamed, codes)} of the characters are control or private codes"
    odd = [code for code in codes if is_odd(code)]
    if len(odd) / len(codes) >= ODD_SHARE and blocks(odd) >= ODD_BLOCKS:
        return f"garbled: {percent(len(odd), codes)} of the characters mix {blocks(odd)} scripts"
    return None


def lacks_map(codes: Sequence[int], *, without_map: int) -> bool:
    """Say whether too many characters of a page have no map to Unicode."""
    return without_map / max(1, len(codes)) >= NO_MAP_SHARE


def reads_as_text(text: str) -> bool:
    """Say whether characters without a map make words all the same.

    Where a font numbers its glyphs as Unicode does, pdfium returns the codes and they read well.

    >>> reads_as_text("Faktura nr FV 1/2021, termin"), reads_as_text("3HQ\u010cåQtSURVWĜHGN")
    (True, False)
    """
    tokens = TOKEN.findall(text)
    letters = sum(map(len, tokens))
    words = sum(len(token) for token in tokens if is_word(token))
    return letters > 0 and words / letters >= WORD_SHARE


def is_word(token: str) -> bool:
    """Say whether a token is a number, a word with a vowel, or holds the commonest Han or kana."""
    if HAN_OR_KANA.search(token):
        common = sum(char in COMMON for char in token)
        return common / len(token) >= COMMON_SHARE or bool(KANA.search(token))
    if not WORD.fullmatch(token):
        return False
    return len(token) < 3 or token.isdigit() or bool(VOWEL.search(token))


def percent(part: int, whole: Sequence[int]) -> str:
    """Return a share in per cent as people write it, never more than 100."""
    return f"{min(100, round(100 * part / len(whole)))} %"


def is_character(code: int) -> bool:
    """Say whether Unicode names this code: no control, private, unassigned or surrogate one."""
    return unicodedata.category(chr(code)) not in {"Cc", "Cn", "Co", "Cs"} and code != 0xFFFD


def is_odd(code: int) -> bool:
    """Say whether a tender would hold this character only if it is in that one script."""
    return any(low <= code <= high for low, high in ODD_RANGES)


def blocks(codes: Sequence[int]) -> int:
    """Return over how many blocks of 128 code points the codes are spread."""
    return len({code >> BLOCK_BITS for code in codes})
