"""The sentence around a name, as far as its words can speak of it, with its cues."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from extract.roles.cues import CueKind
from extract.spans import CueSpan, read_cues
from extract.text import normalise

# A sentence of a tender is rarely longer; table pages have no full stops at all.
LONGEST_SIDE = 120

# Full stops, an empty line, a line end before a numbered or bulleted line. An English full stop
# needs a word before it and a capital after: "Co., Ltd." and "No. 5" go on.
END = re.compile(
    r"[\u3002\uff01\uff1f!?;\uff1b]|(?<=[a-z0-9)]{2})\.(?=\s+[A-Z][a-z]{2})|\r?\n[ \t]*\r?\n"
    r"|\r?\n(?=[ \t]*(?:[(\uff08]?\d{1,2}(?:\.\d{1,2})*[.\u3001)\uff09](?!\d)"
    r"|[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3}\u3001|[\u25cf\u25a0\u25b2\u2605\u2022*]))"
)
LINE_END = re.compile(r"[\r\n]\s*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A folded sentence with its cues, and where the name stands in it.

    `line_starts` are the places in the folded text where a line of the page begins.
    """

    text: str
    start: int
    end: int
    cues: tuple[CueSpan, ...]
    line_starts: frozenset[int]

    def before(self, kind: CueKind, within: int) -> CueSpan | None:
        """Return the nearest cue of a kind that ends at most `within` before the name."""
        near = [
            cue
            for cue in self.cues
            if cue.kind is kind and cue.end <= self.start and self.start - cue.end <= within
        ]
        return max(near, key=lambda cue: (cue.end, cue.end - cue.start), default=None)

    def after(self, kind: CueKind, within: int) -> CueSpan | None:
        """Return the nearest cue of a kind that begins at most `within` after the name."""
        near = [
            cue
            for cue in self.cues
            if cue.kind is kind and self.end <= cue.start and cue.start - self.end <= within
        ]
        return min(near, key=lambda cue: (cue.start, cue.start - cue.end), default=None)

    def at(self, kind: CueKind) -> CueSpan | None:
        """Return a cue of a kind inside the name itself."""
        inside = (c for c in self.cues if self.start <= c.start and c.end <= self.end)
        return next((cue for cue in inside if cue.kind is kind), None)

    def between(self, cue: CueSpan) -> str:
        """Return the text between a cue and the name."""
        if cue.end <= self.start:
            return self.text[cue.end : self.start]
        return self.text[self.end : cue.start]

    def same_line(self, cue: CueSpan) -> bool:
        """Say whether no line of the page begins between a cue and the name.

        Rows of a table follow one another without a full stop.
        """
        first, last = min(cue.end, self.end), max(cue.start, self.start)
        return not any(first <= at <= last for at in self.line_starts)

    def is_negated(self, cue: CueSpan) -> bool:
        """Say whether a "not" stands right before a cue: 不推荐, 不得指定."""
        return any(
            other.kind is CueKind.NOT and 0 <= cue.start - other.end <= 1 for other in self.cues
        )


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    r"""Return where the sentence around `text[start:end]` begins and ends, white space cut off.

    >>> text = "一、概述\u3002推荐品牌\uff1a安讯士\u3002其他"
    >>> text[slice(*sentence_around(text, 10, 13))]
    '推荐品牌：安讯士'
    """
    first = max(0, start - LONGEST_SIDE)
    last = min(len(text), end + LONGEST_SIDE)
    for found in END.finditer(text, first, last):
        if found.end() <= start:
            first = found.end()
        elif found.start() >= end:
            last = found.start()
            break
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


@lru_cache(maxsize=1024)
def cues_of(text: str) -> tuple[CueSpan, ...]:
    """Return the cues of a folded sentence; kept, because a list names many brands in one."""
    return tuple(read_cues(text))


def read_sentence(raw: str, start: int, end: int) -> Sentence:
    """Return a raw sentence folded, with the name's place in the folded text."""
    folded = normalise(raw)
    places = [at for at, place in enumerate(folded.starts) if start <= place < end]
    first, last = (places[0], places[-1] + 1) if places else (0, 0)
    lines = [found.end() for found in LINE_END.finditer(raw)]
    line_starts = frozenset(bisect_left(folded.starts, line) for line in lines)
    return Sentence(folded.text, first, last, cues_of(folded.text), line_starts)
