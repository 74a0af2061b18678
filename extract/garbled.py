"""Pages whose characters are no text: fonts without, or with a wrong, map to Unicode.

A PDF font may draw the right glyphs and name the wrong characters. pdfium then returns fluent
looking nonsense without an error, so each page is judged before anything is looked for in it.
"""

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
    if without_map / len(codes) >= NO_MAP_SHARE:
        return f"garbled: {percent(without_map, codes)} of the characters have no map to Unicode"
    unnamed = sum(not is_character(code) for code in codes)
    if unnamed / len(codes) >= NO_CHARACTER_SHARE:
        return f"garbled: {percent(unnamed, codes)} of the characters are control or private codes"
    odd = [code for code in codes if is_odd(code)]
    if len(odd) / len(codes) >= ODD_SHARE and blocks(odd) >= ODD_BLOCKS:
        return f"garbled: {percent(len(odd), codes)} of the characters mix {blocks(odd)} scripts"
    return None


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
