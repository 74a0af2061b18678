"""Splits the body of a brand list into printed names.

The vocabulary is open: a name that nobody has seen before is kept as printed. What is no name
(a softener, a count, a clause) is told apart by its form in `extract.lists.member_names`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.layout.flow import HARD, Flow

# Marks that part members. The full-width comma, slash and bar are half-width after folding.
MARKS = "、,;/|\u2022"
WORDS = re.compile(r"或者?|以及|及|和|与|\b(?:or|and|oder|und|sowie|bzw\.)\b")
# The right half of a company's name: 祥和实业, 和利时电气 are one name each.
COMPANY_HALF = re.compile(
    r"(?:科技|电子|电气|电器|实业|集团|机电|机械|通信|光电|股份|有限|公司|药业|环境|智能|信息|技术)"
)
# Marks at the ends of a wording or a tail, in both widths.
EDGES = " :,()\uff1a\uff0c\uff08\uff09"
OPENING = "([{\u3010\u300c\u300e\u300a"
CLOSING = ")]}\u3011\u300d\u300f\u300b"
# Allied Tube and Conduit, Smith and Sons
LATIN_HALF = re.compile(
    r"\s*(?:sons?|bros|brothers|co|company|conduits?|tubes?|supply|partners|associates|steel)\b"
)
# Words with 和, 与 or 及 in them.
WHOLE_WORD = re.compile(r"共和国|和谐|和平|饱和|总和|缓和|参与|与会|普及|涉及|以及")
# A number with a thousands comma, a fraction or a date is no list.
IN_NUMBER = re.compile(r"\d[,/]\d")


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two separators. `separator` is the one before it, "" for the first."""

    start: int
    end: int
    separator: str


def split_pieces(flow: Flow, start: int, end: int, *, marks: str = MARKS) -> list[Piece]:
    """Return the pieces of `flow.text[start:end]`, separators inside brackets left alone.

    A hard line end parts members as well: one brand a line is a common cell.
    """
    pieces = []
    at, separator = start, ""
    for cut in separators(flow, start, end, marks):
        pieces.append(Piece(at, cut.start, separator))
        at, separator = cut.end, cut.text
    pieces.append(Piece(at, end, separator))
    return [trimmed for piece in pieces if (trimmed := trim(flow.text, piece)).end > trimmed.start]


@dataclass(frozen=True, slots=True)
class Cut:
    """A separator at a place."""

    start: int
    end: int
    text: str


def trim(text: str, piece: Piece) -> Piece:
    """Return the piece without white space at its ends."""
    start, end = piece.start, piece.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Piece(start, end, piece.separator)


def separators(flow: Flow, start: int, end: int, marks: str) -> Iterator[Cut]:
    """Yield the separators of a stretch that stand outside brackets."""
    text, depth, at = flow.text, 0, start
    piece_start = start
    while at < end:
        character = text[at]
        if character in OPENING + CLOSING:  # nested brackets are often left open: count one level
            depth = int(character in OPENING)
        if depth == 0 and parts_lines(flow, at, piece_start):
            yield Cut(at, at, "\n")
            piece_start = at
        cut = cut_at(text, at, end, marks=marks, piece_start=piece_start) if depth == 0 else None
        if cut is not None:
            yield cut
            piece_start = cut.end
        at = cut.end if cut is not None else at + 1


def parts_lines(flow: Flow, at: int, piece_start: int) -> bool:
    """Say whether a hard line end before `at` parts two members; inside a name it does not."""
    if flow.breaks[at] != HARD or at <= piece_start:
        return False
    slashes = "/" in flow.text[max(0, piece_start - 3) : piece_start]
    return not (slashes and HALF_NAME.match(flow.text, at))


def cut_at(text: str, at: int, end: int, *, marks: str, piece_start: int) -> Cut | None:
    """Return the separator that begins at `at`, None when there is none."""
    if text[at] in marks:
        return None if in_number(text, at) else Cut(at, at + 1, text[at])
    word = WORDS.match(text, at, end)
    if word and parts_names(text, piece_start, word, end):
        return Cut(word.start(), word.end(), word[0])
    return None


def in_number(text: str, at: int) -> bool:
    """Say whether the mark at `at` stands inside a number."""
    return bool(IN_NUMBER.fullmatch(text[max(0, at - 1) : at + 2]))


def parts_names(text: str, piece_start: int, word: re.Match[str], end: int) -> bool:
    """Say whether 和, 及, 与 or 或 stands between two names and is no part of one.

    和利时, 万和 and 仁和药业 are brands: something of two characters must stand on both sides,
    and the right side must not be the tail of a company's name.
    """
    if word[0].isascii():
        return LATIN_HALF.match(text, word.end()) is None
    around = text[max(piece_start, word.start() - 2) : word.end() + 2]
    if WHOLE_WORD.search(around):
        return False
    left = text[piece_start : word.start()].strip()
    right = text[word.end() : end].lstrip()
    if len(left) < 2 or len(right) < 2 or right[0] in MARKS + CLOSING:
        return False
    return word[0].startswith("或") or COMPANY_HALF.match(right) is None


def body_end(flow: Flow, start: int, stop: int, *, closers: str = "") -> int:
    """Return where the body of a list that starts at `start` ends: sentence, line or bracket.

    `closers` are the characters that close what the cue opened (a quote, a bracket). A hard
    line end is no end after a separator, or before one, or before 等, 公司 and 系列.
    """
    depth = 0
    for at in range(start, stop):
        character = flow.text[at]
        if flow.breaks[at] == HARD and at > start and not bridged(flow.text, start, at):
            return at
        if depth == 0 and (character in closers or character in CLOSING):
            return at
        if depth == 0 and ends_sentence(flow.text, at):
            return at
        if character in OPENING + CLOSING:
            depth = int(character in OPENING)
    return stop


SENTENCE_END = "\u3002!?\u2026"
BRIDGE_BEFORE = re.compile(r"(?:[、,/|]|或|及|和|与|\bor|\band)\s*$")
# The second half of a name in a list of slashes: GE | Venture / CROMPTON.
HALF_NAME = re.compile(r"[a-z][\w&.-]{1,14}\s*/\s*[a-z]")
BRIDGE_AFTER = re.compile(r"\s*(?:[、/|)\u3009]|等(?!级)|或|及|公司|系列|同等|or\b|/)")


def bridged(text: str, start: int, at: int) -> bool:
    """Say whether the list goes on over the line end before `at`, by what stands around it."""
    before = text[max(start, at - 8) : at]
    if BRIDGE_BEFORE.search(before) or BRIDGE_AFTER.match(text, at):
        return True
    return text.count("/", start, at) > 1 and HALF_NAME.match(text, at) is not None


# Full stops that end no sentence: after an initial or an abbreviation inside a Latin name.
ABBREVIATION = re.compile(
    r"(?:\b[a-z]|\b(?:co|ltd|inc|corp|no|mfg|pvt|eq|st|dr|bros|div|viz|fab))\.$"
)


def ends_sentence(text: str, at: int) -> bool:
    """Say whether the character at `at` ends a sentence."""
    if text[at] in SENTENCE_END:
        return True
    if text[at] != ".":
        return False
    after = text[at + 1 : at + 2]
    return not after.isalnum() and not ABBREVIATION.search(text[max(0, at - 6) : at + 1])
