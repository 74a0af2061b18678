"""What a label announces: the text after its colon, or the cell beside or below it.

A reader of one field (`extract.fields.notice_fields`) decides whether that text holds a value.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice, pairwise, zip_longest

from extract.fields.folded import FieldText
from extract.fields.labels import (
    LABEL_TAIL,
    LABELS,
    NAME_LABEL,
    OTHER_LABEL,
    Label,
    Strength,
)

# One group a row of LABELS, so that the group that fits tells the row.
ALTERNATIVES = "|".join(f"(?P<l{row}>{label.pattern})" for row, label in enumerate(LABELS))
ANY = re.compile(rf"(?:{ALTERNATIVES}){LABEL_TAIL}\s?")
ENDS_WITH_LABEL = re.compile(rf"(?:{ALTERNATIVES}){LABEL_TAIL}\s?$")
ENDS_WITH_OTHER = re.compile(rf"(?:{OTHER_LABEL})(?:名称|信息)?(?:\([^()\n]{{1,30}}\))?\s?$")
STARTS_OTHER = re.compile(rf"(?:{OTHER_LABEL})(?:\s|$)")
NUMBERING = (
    r"(?:[(]?\d{1,2}(?:\.\d{1,2}){0,4}[.)、\s]{0,2}|[(]?[一二三四五六七八九十]{1,3}[、.)]?\s?"
    r"|[ivx]{1,4}\.\d(?:\.\d)*[.)]?\s?|第[一二三四五六七八九十\d]{1,3}[条章]\s?|[\u2605\u25b2*\u25cf\u25a0\u25c6\u203b\u00b7\u2022\-\u2014]\s?)"
)
CLAUSE_START = re.compile(
    rf"(?:^|[\s;。,、)\]】>|])(?:{NUMBERING})?(?:本项目|本次(?:采购|招标)?的?|该项目|原公告的?|原)?$|^(?:{NUMBERING}){{1,3}}$"
)
IN_NUMBERING = re.compile(rf"^(?:{NUMBERING}){{0,3}}")
IN_NUMBERING_LAST = re.compile(rf"(?:{NUMBERING}){{1,3}}$")
BARE_NAME = re.compile(
    rf"(?:^|[\s:;。,、)(\d.]|(?<=信息)|(?<=[人位方构]))(?P<name>{NAME_LABEL})\s?$"
)
DASHES = "-\u2013\u2014"
# After these a word is part of a sentence, not a label that a lost line break has glued on.
LEADS_ON = "和与向由是或受经及为各将对的代理、联本该给至被把按经从在若应须"
# The number of the next clause, where a line break was lost: ...医院二.采购项目名称:
NUMBER_OF_NEXT = re.compile(
    r"(?<=[\u3400-\u9fff)])(?:[一二三四五六七八九十]{1,3}[、.)]|[(][一二三四五六七八九十\d]{1,2}[)])\s?$"
)
LONGEST_LABEL = 70
LONGEST_LEAD = 40
# Flattened pages hold a hundred labels a line; a line of nothing but colons is none.
MOST_COLONS = 500
# A value may go on for so many lines after its own.
LINES_MORE = 3


class Place(StrEnum):
    """Where a value stands relative to its label."""

    LINE = "line"
    INLINE = "inline"
    BLOCK = "block"
    ROW = "row"
    BELOW = "below"
    CELL = "cell"
    COLUMN = "column"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label and the text it announces.

    `printed` is the label as found with what belongs to it (its unit, a role in brackets), for
    a bare 名称: the heading of its block. `more` holds the lines after the first that no other
    label starts.
    """

    label: Label
    place: Place
    printed: FieldText
    value: FieldText
    more: tuple[FieldText, ...] = ()
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Colon:
    """One colon of a line with the label before it: a row of LABELS, a name, or another label."""

    at: int
    label_start: int
    label: Label | None
    is_name: bool
    is_glued: bool = False


def label_of(match: re.Match[str]) -> Label:
    """Return the row of LABELS whose group fits."""
    return LABELS[int((match.lastgroup or "l0")[1:])]


def labelled_lines(text: FieldText) -> Iterator[Labelled]:
    """Yield what stands after the colon of each label of a page or cell, in printed order."""
    lines = text.lines()
    colons = [colons_of(line) for line in lines]
    for number, line in enumerate(lines):
        beside = _beside(lines, number)
        for colon, following in zip_longest(colons[number], colons[number][1:]):
            label, printed = colon.label, line.cut(colon.label_start, colon.at)
            if colon.is_name:
                label, printed = _block_label(lines, number, colon)
            if label is None:
                continue
            value = line.cut(colon.at + 1, following.label_start if following else len(line.text))
            more = () if following else _more(lines, colons, number)
            yield Labelled(label, _place(colon), printed, _own(value), more, beside)


def _beside(lines: Sequence[FieldText], number: int) -> str:
    """Return the beginnings of the lines after a line."""
    after = lines[number + 1 : number + 1 + LINES_MORE]
    return " ".join(line.text[:LONGEST_LABEL] for line in after)


def _place(colon: Colon) -> Place:
    """Return where the value of a colon stands relative to its label."""
    if colon.is_name:
        return Place.BLOCK
    return Place.INLINE if colon.is_glued else Place.LINE


def colons_of(line: FieldText) -> list[Colon]:
    """Return the colons of a line that end a label, left to right."""
    found: list[Colon] = []
    for match in islice(re.finditer(":", line.text), MOST_COLONS):
        colon = _colon(line, match.start(), found[-1].at + 1 if found else 0)
        if colon is not None:
            found.append(colon)
    return found


def _colon(line: FieldText, at: int, floor: int) -> Colon | None:
    """Return the label that ends at a colon, None when the colon ends none (a time, a URL)."""
    start = max(floor, at - LONGEST_LABEL)
    segment = line.text[start:at]
    match = ENDS_WITH_LABEL.search(segment)
    other = ENDS_WITH_OTHER.search(segment)
    if match and not (other and other.start() < match.start()):
        begin = start + match.start()
        if floor or _starts_clause(line, begin):
            return Colon(at, begin, label_of(match), is_name=False)
        if label_of(match).strength is Strength.STRONG and line.text[begin - 1] not in LEADS_ON:
            return Colon(at, begin, label_of(match), is_name=False, is_glued=True)
    if name := BARE_NAME.search(segment):
        return Colon(at, start + name.start("name"), None, is_name=True)
    if other:
        return Colon(at, start + other.start(), None, is_name=False)
    return None


def _starts_clause(line: FieldText, at: int) -> bool:
    """Say whether a clause begins at a place: what is read as a label stands on its own."""
    lead = line.text[max(0, at - LONGEST_LEAD) : at]
    anchored = lead if at <= LONGEST_LEAD else f"\u2026{lead}"
    return CLAUSE_START.search(anchored) is not None or line.spaced(at)


def _block_label(
    lines: Sequence[FieldText], number: int, colon: Colon
) -> tuple[Label | None, FieldText]:
    """Return the label of the block in which a bare 名称: stands (1.采购人信息 / 名称: X)."""
    before = max(0, colon.label_start - LONGEST_LABEL)
    headings = [lines[number].cut(before, colon.label_start)]
    headings += [lines[at] for at in range(number - 1, max(-1, number - 3), -1)]
    for heading in headings:
        lead = IN_NUMBERING.match(heading.text)
        plain = IN_NUMBERING_LAST.sub("", heading.text[lead.end() if lead else 0 :]).rstrip(": ")
        if match := ANY.fullmatch(plain):
            return label_of(match), heading
    return None, headings[0]


def _more(
    lines: Sequence[FieldText], colons: Sequence[list[Colon]], number: int
) -> tuple[FieldText, ...]:
    """Return the lines after a line that go on with its value: up to the next label."""
    more = []
    for at in range(number + 1, min(number + 1 + LINES_MORE, len(lines))):
        if colons[at]:
            break
        more.append(lines[at])
    return tuple(more)


def _own(value: FieldText) -> FieldText:
    """Return a value without the number of the next clause, or a word like 地址 after a gap."""
    if number := NUMBER_OF_NEXT.search(value.text):
        value = value.cut(0, number.start())
    for at in range(1, len(value.text)):
        if value.spaced(at) and STARTS_OTHER.match(value.text, at):
            return value.cut(0, at).strip()
    return value.strip()


def labelled_rows(text: FieldText) -> Iterator[Labelled]:
    """Yield labels that white space alone parts from their value: rows of a flattened table.

    `3.1 采购人 某市公安局` is what a page prints of a table row when its grid is not seen. In an
    alphabet only sure labels count, and a value that begins with a small letter is a sentence.
    """
    for line in text.lines():
        lead = IN_NUMBERING.match(line.text)
        start = lead.end() if lead else 0
        match = ANY.match(line.text, start)
        if match is None or not _is_row(line, match):
            continue
        yield Labelled(
            label_of(match),
            Place.ROW,
            line.cut(start, match.end()).strip(),
            line.cut(match.end(), len(line.text)).strip(" -\u2013\u2014"),
        )


def labelled_below(text: FieldText) -> Iterator[Labelled]:
    """Yield sure labels that fill a line, with the next line: cells that were read one a line."""
    lines = text.lines()
    for line, below in pairwise(lines):
        lead = IN_NUMBERING.match(line.text)
        plain = line.cut(lead.end() if lead else 0, len(line.text)).strip()
        match = ANY.fullmatch(plain.text)
        if match is None or colons_of(below):
            continue
        label = label_of(match)
        if label.strength is Strength.STRONG or label.kind == "heading":
            yield Labelled(label, Place.BELOW, plain, below)


def _is_row(line: FieldText, match: re.Match[str]) -> bool:
    """Say whether a label at the start of a line is followed by its value and no colon."""
    end = match.end()
    if end >= len(line.text) or line.text[end] == ":":
        return False
    if not match[0][:1].isascii():
        return line.spaced(end) or line.text[end - 1] == " " or line.text[end] in DASHES
    sure = label_of(match).strength is Strength.STRONG
    ends_word = not match[0][-1:].isalpha() or not line.text[end].isalpha()
    value = line.cased[end:].lstrip(" -\u2013\u2014.")
    return (
        sure and ends_word and not value[:1].islower() and match[0][:1] != line.cased[match.start()]
    )
