"""Text folded for matching, with the way back to the raw page text.

Buyers print one name in many ways: 安訊士 and 安讯士, ＡＸＩＳ and AXIS, 安 讯 士 spread over a
line or broken by its end. Names are looked for in the folded text; everything that is stored
points into the raw text. Folding goes character by character, because NFKC, case folding and
conversion of a whole string move the offsets (½, ㎡, … and ß change their length).
"""

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from extract.han import HAN, is_han, simplified_forms

# A stretch of a text, and what stands there instead.
Edit: TypeAlias = tuple[int, int, str]
Offsets: TypeAlias = "array[int]"

# White space between Han characters is layout: justified lines, letter-spaced labels, cell
# wraps. Of any other run of white space one space stays. (The space comes first in the pattern,
# so that the search jumps from space to space.)
LAYOUT = re.compile(rf" (?:(?<=[{HAN}] )(?= *[{HAN}]) *| +)")

# Stands for a character whose folded form is not one character; U+E000 is in private use, so
# fonts put it into real PDFs too: there it is replaced by itself.
UNEVEN = "\ue000"
ACCENTS = re.compile("[A-Za-z][\u0300-\u036f]+")
# They choose a glyph of the character before them.
VARIATION = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")

# pdfium writes U+FFFE where it took a hyphen at the end of a line for a soft one.
LINE_END_HYPHEN = "\ufffe"


@dataclass(frozen=True, slots=True)
class Normalised:
    """Folded text. `starts[i]` is the place in `raw` of the character behind `text[i]`.

    `text` is case folded, `cased` is the same text, as long, with the case as printed.
    """

    text: str
    cased: str
    starts: Sequence[int]
    raw: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        r"""Return the raw offsets of `text[start:end]`, half open.

        Raises ValueError for an empty stretch: nothing was printed there.

        >>> normalise("品牌\uff1a安 讯 士").span(3, 6)
        (3, 8)
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no text from {start} to {end} of {len(self.text)}")
        last = self.starts[end - 1] + 1
        while last < len(self.raw) and unicodedata.combining(self.raw[last]):
            last += 1
        return self.starts[start], last

    def has_gap(self, at: int) -> bool:
        """Say whether anything that was folded away stands in the raw text before `text[at]`."""
        return 0 < at < len(self.starts) and self.starts[at] > self.starts[at - 1] + 1


def normalise(raw: str) -> Normalised:
    r"""Return `raw` folded: NFKC, simplified Han, one case, no layout, no invisible characters.

    >>> normalise("網絡攝影機 ＡＸＩＳ\u3000P3245\r\n推 薦 品 牌").text
    '网络摄影机 axis p3245 推荐品牌'
    >>> normalise("½ ㎡…").text
    '1⁄2 m2...'
    """
    cased = raw.translate(EVEN)
    starts = counted(len(raw))
    if UNEVEN in cased or ACCENTS.search(raw):
        cased, starts = edited(cased, starts, uneven_edits(raw, cased))
    layout = [(*found.span(), instead_of(cased, found)) for found in LAYOUT.finditer(cased)]
    if layout:
        cased, starts = edited(cased, starts, layout)
    return Normalised(one_case(cased), cased, starts, raw)


def fold(text: str) -> str:
    """Return `text` as `normalise` would print it; for aliases, which need no way back.

    >>> fold("西門子") == fold("西门子"), fold("Rohde  & SCHWARZ")
    (True, 'rohde & schwarz')
    """
    return normalise(text).text


def one_case(cased: str) -> str:
    """Return the text case folded, as long as before: ß and İ stay what they are.

    >>> one_case("STRASSE Straße İ")
    'strasse straße İ'
    """
    folded = cased.casefold()  # never makes a character vanish, so equal length is one to one
    if len(folded) == len(cased):
        return folded
    return "".join(low if len(low := c.casefold()) == 1 else c for c in cased)


def instead_of(cased: str, run: re.Match[str]) -> str:
    """Return what stays of a run of white space: nothing between Han characters."""
    between = is_han(cased[run.start() - 1 : run.start()]) and is_han(
        cased[run.end() : run.end() + 1]
    )
    return "" if between else " "


def edited(text: str, starts: Offsets, edits: Iterable[Edit]) -> tuple[str, Offsets]:
    """Return the text after the edits, and the offsets of what it then holds."""
    parts: list[str] = []
    places = array("l")
    done = 0
    for start, end, instead in edits:
        parts.append(text[done:start])
        places += starts[done:start]
        if instead:
            parts.append(instead)
            places.extend([starts[start]] * len(instead))
        done = end
    parts.append(text[done:])
    places += starts[done:]
    return "".join(parts), places


def counted(length: int) -> Offsets:
    """Return the offsets 0, 1, 2 ... of an unedited text. Copying beats counting anew."""
    return count_to(1 << length.bit_length())[:length]


@cache
def count_to(size: int) -> Offsets:
    """Return the first `size` whole numbers; asked for powers of two only, so it is kept."""
    return array("l", range(size))


def uneven_edits(raw: str, cased: str) -> Iterator[Edit]:
    """Yield what stands for the characters that do not fold to one, accents with their letter."""
    accents = {found.start(): found for found in ACCENTS.finditer(raw)}
    places = {at for at, character in enumerate(cased) if character == UNEVEN}
    done = 0
    for at in sorted(places | accents.keys()):
        if at < done:
            continue
        found = accents.get(at)
        done = found.end() if found else at + 1
        instead = unicodedata.normalize("NFC", found[0]) if found else folded_character(raw[at])
        yield at, done, instead


def folded_character(character: str) -> str:
    """Return what one character becomes, case kept: nothing, one character or several."""
    if character == LINE_END_HYPHEN:
        return "-"
    if character.isspace():
        return " "
    if unicodedata.category(character) in {"Cf", "Cc", "Cs"} or VARIATION.match(character):
        # Zero-width spaces and joiners, direction marks, soft hyphens.
        return ""
    compatible = unicodedata.normalize("NFKC", character)
    forms = simplified_forms()
    return "".join(forms.get(c, c) for c in compatible)


class EvenTable(dict[int, str]):
    """For `str.translate`: each character's folded form where that is one, else UNEVEN."""

    def __missing__(self, code: int) -> str:
        """Return, and remember, the form of a character that is met for the first time."""
        form = folded_character(chr(code))
        even = len(form) == 1 and form != UNEVEN
        self[code] = form if even else UNEVEN
        return self[code]


EVEN = EvenTable()
