"""Text of fonts whose codes are shifted: Chinese glyph numbers taken for characters.

Some producers embed a Chinese font without a map to Unicode. Where its glyphs stand in the order
of Unicode, what is read differs from what is printed by one number: 0x49D0 for one common Song
typeface, found on a real tender. The number is looked for, and taken only if what comes out
reads as a Chinese tender does. OCR is better, and is used where it is installed.
"""

from collections import Counter
from collections.abc import Iterator

from extract.garbled import COMMON

HAN = range(0x4E00, 0xA000)
LOWEST_CODE = 0x0250  # Latin, digits and punctuation come from other fonts, or are right
# In Chinese prose the commonest characters make up a sixth of a page; by chance, a hundredth.
LEAST_COMMON, LEAST_HAN, LEAST_CHARS = 0.1, 0.95, 40
FREQUENT_CODES = 12
MOST_RIGHT = 0.02

REPAIRED = "repaired"


def repair(text: str) -> tuple[str, str] | None:
    """Return the repaired text and the words that say so, None where no shift makes it read.

    One character stays one character, so that boxes and offsets hold.

    >>> shifted = "".join(chr(ord(char) - 0x49D0) for char in "项目采购人的投标文件应提供服务" * 4)
    >>> repaired, told = repair(shifted)
    >>> repaired[:8], told
    ('项目采购人的投标', 'repaired: characters of a font without map to Unicode, shifted by 0x49D0')
    """
    codes = [ord(char) for char in text if is_shifted(char)]
    if len(codes) < LEAST_CHARS:
        return None
    counted = Counter(codes)
    best = max(candidates(counted), key=lambda shift: count_common(counted, shift), default=None)
    if best is None or not reads_well(counted, best):
        return None
    top = highest_shifted(text, best)
    repaired = "".join(
        chr(ord(char) + best) if LOWEST_CODE <= ord(char) < top and not char.isspace() else char
        for char in text
    )
    told = f"characters of a font without map to Unicode, shifted by 0x{best:X}"
    return repaired, f"{REPAIRED}: {told}"


def highest_shifted(text: str, shift: int) -> int:
    """Return the code below which characters are shifted.

    The last of the Han (项 is one) come out as the first of the Han. They are shifted too where
    no other font of the page gives Han characters that are right.
    """
    beyond = HAN.stop - shift
    right = sum(beyond <= ord(char) < HAN.stop for char in text)
    return beyond if right <= MOST_RIGHT * len(text) else HAN.start


def is_shifted(char: str) -> bool:
    """Say whether a character can be a shifted Han character."""
    return LOWEST_CODE <= ord(char) < HAN.start and not char.isspace()


def candidates(counted: Counter[int]) -> Iterator[int]:
    """Yield each shift that makes a frequent code one of the commonest characters."""
    for code, _ in counted.most_common(FREQUENT_CODES):
        for char in COMMON:
            yield ord(char) - code


def count_common(counted: Counter[int], shift: int) -> int:
    """Return how many of the commonest characters a shift gives."""
    return sum(number for code, number in counted.items() if chr(code + shift) in COMMON)


def reads_well(counted: Counter[int], shift: int) -> bool:
    """Say whether a shift gives Han characters alone, as many common ones as prose has."""
    total = counted.total()
    han = sum(number for code, number in counted.items() if code + shift in HAN)
    return han / total >= LEAST_HAN and count_common(counted, shift) / total >= LEAST_COMMON
