"""Every place of a page where a known name may stand, before any rule has looked at it.

Three ways lead here: the automaton over folded text, model patterns over cased text, and Latin
names that print has torn apart (broken by the end of a line, or spaced letter by letter).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from db.reference_kinds import AliasKind
from extract.han import HAN, is_han
from extract.knowledge import Knowledge, KnownAlias
from extract.text import EVEN, LINE_END_HYPHEN, UNEVEN, Normalised

# How far to either side of a hit rules may look, in raw characters.
REACH = 80

LINE_ENDS = re.compile(r"\s*[\r\n\v\f\u2028\u2029]\s*")
# A line end between two Han characters is a wrap. One that touches the hit is left: a cell may
# end there.
WRAP = re.compile(rf"(?<=[{HAN}])\n(?=[{HAN}])")
SPACES_IN_HAN = re.compile(rf"(?<=[{HAN}])[ \n]+(?=[{HAN}])")

# "HIKVI-⏎SION" and "IDEMI⏎A": narrow cells break Latin names anywhere. Looked for from the
# line end, of which a page has few.
BROKEN = re.compile(r"\n[ \t]*([A-Za-z]+)(?![A-Za-z0-9])")
BROKEN_HALF = re.compile(rf"(?<![A-Za-z0-9])([A-Za-z]+)[-\xad{LINE_END_HYPHEN}]?[ \t]*\r?$")
SPACED = re.compile(
    r"(?=[A-Za-z][ \u3000][A-Za-z][ \u3000])(?<![A-Za-z0-9])"
    r"[A-Za-z](?:[ \u3000][A-Za-z])+(?![A-Za-z0-9])"
)


def is_word_character(character: str) -> bool:
    """Say whether a character makes words by its side: letters and digits, but no Han ones.

    >>> [is_word_character(c) for c in ("A", "é", "7", "_", "-", "讯", "")]
    [True, True, True, True, False, False, False]
    """
    return character == "_" or (character.isalnum() and character < "\u2e80")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where `alias` may be printed: raw offsets, and what stands around it.

    `printed` is the folded print with its case. `left` and `right` are folded too, but keep one
    space or one line feed where the page has white space, because it may part words or cells.
    `torn` says that white space inside the name was dropped, and with it all white space
    between the Han characters around it: letter-spaced lines have no words.
    """

    alias: KnownAlias
    start: int
    end: int
    printed: str
    left: str
    right: str
    model: bool = False
    torn: bool = False

    @property
    def is_latin(self) -> bool:
        """True when the name has no Han character."""
        return self.alias.han == 0

    @property
    def is_generic(self) -> bool:
        """True for a Han name that describes a thing of any maker: 面部表情分析系统."""
        row = self.alias.row
        return row.ambiguous and row.kind is AliasKind.PRODUCT and not self.is_latin


def find_candidates(page: Normalised, *, knowledge: Knowledge) -> list[Candidate]:
    r"""Return all candidates of a page, by start and longest first.

    >>> from db.reference import load
    >>> from extract.text import normalise
    >>> page = normalise("品牌\uff1a派 尔 高")
    >>> [(c.printed, c.start, c.end) for c in find_candidates(page, knowledge=Knowledge.of(load()))]
    [('派尔高', 3, 8)]
    """
    found = [
        *literal_candidates(page, knowledge=knowledge),
        *model_candidates(page, knowledge=knowledge),
        *torn_candidates(page.raw, knowledge=knowledge),
    ]
    return sorted(found, key=lambda c: (c.start, -c.end))


def literal_candidates(page: Normalised, *, knowledge: Knowledge) -> Iterator[Candidate]:
    """Yield a candidate for each alias text in the folded page, case not looked at."""
    hits = knowledge.automaton.find_matches_as_indexes(page.text, overlapping=True)
    for number, start, end in hits:
        aliases = knowledge.by_text[knowledge.texts[number]]
        if is_piece_of_word(page.cased, start, end):
            printed = page.cased[start:end]
            aliases = tuple(alias for alias in aliases if looks_like_name(printed, alias))
        if aliases:
            yield from candidates_at(page, start, end, aliases)


def is_piece_of_word(text: str, start: int, end: int) -> bool:
    """Say whether a Latin word runs on over either edge of a stretch.

    >>> is_piece_of_word("coaxial", 2, 6), is_piece_of_word("采用AXIS摄像机", 2, 6)
    (True, False)
    """
    before = is_word_character(text[start - 1 : start]) and is_word_character(text[start])
    after = is_word_character(text[end : end + 1]) and is_word_character(text[end - 1])
    return before or after


def looks_like_name(printed: str, alias: KnownAlias) -> bool:
    """Say whether a piece of a word is printed as the name is: the BOSCH of RONDEBOSCH.

    Such pieces are kept for the rules to refuse, so that a reviewer sees them. The rest (the
    smi of transmission, the 3m of 0.3 mm) are no candidates.
    """
    return len(printed) > 3 and printed[0].isupper() and printed == alias.cased


def candidates_at(
    page: Normalised, start: int, end: int, aliases: Iterable[KnownAlias], *, model: bool = False
) -> Iterator[Candidate]:
    """Yield one candidate for each alias of a stretch of the folded page."""
    first, last = page.span(start, end)
    torn = any(page.has_gap(at) and is_han(page.text[at]) for at in range(start + 1, end))
    left, right = surroundings(page.raw, first, last, torn=torn)
    printed = page.cased[start:end]
    for alias in aliases:
        yield Candidate(alias, first, last, printed, left, right, model=model, torn=torn)


def model_candidates(page: Normalised, *, knowledge: Knowledge) -> Iterator[Candidate]:
    """Yield a candidate for each match of a model pattern."""
    for gate in knowledge.model_gate.finditer(page.text):
        for model in knowledge.models:
            found = model.pattern.match(page.cased, gate.start())
            if found and found.end() > found.start():
                aliases = (model.alias,)
                yield from candidates_at(page, *found.span(), aliases, model=True)


def torn_candidates(raw: str, *, knowledge: Knowledge) -> Iterator[Candidate]:
    """Yield Latin names broken by the end of a line, or spaced letter by letter.

    Halves of a short or doubtful name meet by chance at too many line ends.
    """
    for found in BROKEN.finditer(raw):
        half = BROKEN_HALF.search(raw, max(0, found.start() - 24), found.start())
        if half:
            aliases = knowledge.by_text.get((half[1] + found[1]).casefold(), ())
            sure = [alias for alias in aliases if len(alias.cased) > 4 and not alias.is_doubtful]
            yield from torn_at(raw, half.start(), found.end(), half[1] + found[1], sure)
    for found in SPACED.finditer(raw):
        joined = re.sub("[ \u3000]", "", found[0])
        aliases = knowledge.by_text.get(joined.casefold(), ())
        yield from torn_at(raw, found.start(), found.end(), joined, aliases)


def torn_at(
    raw: str, start: int, end: int, joined: str, aliases: Iterable[KnownAlias]
) -> Iterator[Candidate]:
    """Yield candidates for a torn name whose letters read `joined`."""
    for alias in aliases:
        left, right = surroundings(raw, start, end, torn=True)
        yield Candidate(alias, start, end, joined, left, right, torn=True)


def surroundings(raw: str, start: int, end: int, *, torn: bool) -> tuple[str, str]:
    r"""Return what stands before and after a stretch of raw text, folded, with its layout.

    >>> surroundings("摄像机\r\n 海康威视   定制", 6, 10, torn=False)
    ('摄像机\n', ' 定制')
    """
    left = folded_with_layout(raw[max(0, start - REACH) : start])
    right = folded_with_layout(raw[end : end + REACH])
    if torn:
        left = SPACES_IN_HAN.sub("", f"{left}\u4e00")[:-1]
        right = SPACES_IN_HAN.sub("", f"\u4e00{right}")[1:]
    return left, right


def folded_with_layout(raw: str) -> str:
    """Return raw text folded with its case; runs of white space are one space or line feed."""
    lines = (" ".join(line.translate(EVEN).split(" ")) for line in LINE_ENDS.split(raw))
    text = re.sub(" {2,}", " ", "\n".join(lines)).replace(UNEVEN, "")
    return WRAP.sub("", text)
