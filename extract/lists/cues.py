"""Wording that opens, closes and qualifies a brand list, compiled from `brand_list_cues.csv`.

The patterns are written for folded text (`extract.text`): simplified, one case, half-width
punctuation, no white space between Han characters.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.records import ListKind
from db.reference_records import BrandListCue


class CueKind(StrEnum):
    """What a wording does. Rows of other kinds in the table belong to other finders."""

    OPENER = "opener"  # a noun that names the list: 推荐品牌, approved makes
    BARE = "opener_bare"  # 品牌: alone, a field of any form
    VERB = "opener_verb"  # 推荐选用, 需选用
    EXAMPLE = "opener_example"  # 知名品牌, 例如; (e.g.
    LINES = "opener_lines"  # the members stand in the lines below
    MAKER = "maker_field"  # Fabrikat: X, with an equality clause below
    EXCLUDE = "opener_exclude"  # 不接受 ... 品牌
    TAIL = "tail"
    OPEN = "open_clause"
    CLOSED = "closed_clause"
    BLANK = "blank"  # a space for the bidder's answer


@dataclass(frozen=True, slots=True)
class Cue:
    """One wording. `grade` is a kind of list for openers, a kind of tail for tails."""

    cue_id: str
    language: str
    kind: CueKind
    grade: str
    pattern: re.Pattern[str]

    @property
    def list_kind(self) -> ListKind:
        """The kind of list that this opener makes."""
        return ListKind(self.grade)


@dataclass(frozen=True, slots=True)
class CueHit:
    """A cue at a place of a text."""

    cue: Cue
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cues:
    """All wordings, in the order of the table."""

    rows: tuple[Cue, ...]

    @staticmethod
    def of(table: Sequence[BrandListCue]) -> "Cues":
        """Return the compiled rows of the table that are of a kind named in `CueKind`."""
        kinds = {kind.value for kind in CueKind}
        return Cues(
            tuple(
                Cue(row.cue_id, row.language, CueKind(row.kind), row.grade, re.compile(row.pattern))
                for row in table
                if row.kind in kinds
            )
        )

    def of_kind(self, *kinds: CueKind) -> tuple[Cue, ...]:
        """Return the rows of these kinds."""
        return tuple(row for row in self.rows if row.kind in kinds)

    def find(self, text: str, *kinds: CueKind) -> list[CueHit]:
        """Return the cues of these kinds in a text, the longest where two overlap, in order."""
        hits = [
            CueHit(cue, found.start(), found.end())
            for cue in self.of_kind(*kinds)
            for found in cue.pattern.finditer(text)
            if found.end() > found.start()
        ]
        return list(without_overlaps(hits))

    def first(
        self, text: str, *kinds: CueKind, start: int = 0, end: int | None = None
    ) -> CueHit | None:
        """Return the cue of these kinds that comes first in a stretch, the longest of equals."""
        stop = len(text) if end is None else end
        found = (
            CueHit(cue, match.start(), match.end())
            for cue in self.of_kind(*kinds)
            if (match := cue.pattern.search(text, start, stop)) and match.end() > match.start()
        )
        return min(found, key=lambda hit: (hit.start, -hit.end), default=None)


def without_overlaps(hits: Sequence[CueHit]) -> Iterator[CueHit]:
    """Yield hits in order of place; of two that overlap the one that is longer."""
    done = 0
    for hit in sorted(hits, key=lambda hit: (hit.start, hit.start - hit.end, hit.cue.cue_id)):
        if hit.start >= done:
            yield hit
            done = hit.end
