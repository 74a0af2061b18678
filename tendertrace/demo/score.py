"""Compares the program's rows with the labels of the demo's documents.

The figures are on SYNTHETIC documents, written by the people who wrote the rules. They show that
the parts work together, and say nothing about documents from elsewhere: never mix the two.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.listing import Kind, list_rows
from db.case import Case
from tendertrace.demo.judge import Row, Rows, Share, judge

# What is judged, in the order of printing.
SAID = {
    "documents": "documents read",
    "lists": "labelled brand lists found",
    "members right": "printed members that are labelled",
    "members found": "labelled members found",
    "items": "items right, of the lists found",
    "openness": "open or closed right, of the same",
    "names found": "labelled vendor names found",
    "names right": "accepted names that are labelled",
    "roles": "roles right, of the names found",
    "traps": "traps refused",
    "award rows": "award rows found as printed",
    "buyers": "buyers right",
    "classes": "classes right, of the buyers right",
    "fields": "other fields of notices right",
}


@dataclass(frozen=True, slots=True)
class Score:
    """Figures on synthetic documents, and a sentence for each miss."""

    documents: int
    shares: Mapping[str, Share]
    misses: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """Yield the figures, one a line, saying of what they are."""
        yield f"Against the labels of {self.documents} SYNTHETIC documents:"
        yield from (f"  {said:<36} {self.shares[what]}" for what, said in SAID.items())
        yield from (f"  miss: {miss}" for miss in self.misses)


def score_demo(case: Case, folder: Path) -> Iterator[str]:
    """Yield the lines that compare a case with the labels in a folder."""
    return score(
        read_labels(folder / "labels.jsonl"),
        brand_lists=listed(case, Kind.BRAND_LISTS),
        mentions=listed(case, Kind.MENTIONS),
        line_items=listed(case, Kind.LINE_ITEMS),
        notices=listed(case, Kind.NOTICES),
    ).lines()


def listed(case: Case, kind: Kind) -> list[Row]:
    """Return the rows that `tendertrace list` prints, as objects."""
    table = list_rows(case, kind)
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def read_labels(path: Path) -> list[Row]:
    """Return the labels that `build` wrote, one object a document."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def score(
    labels: Sequence[Row],
    *,
    brand_lists: Iterable[Row],
    mentions: Iterable[Row],
    line_items: Iterable[Row],
    notices: Iterable[Row],
) -> Score:
    """Return how far the rows of four lists fit the labels."""
    lists, names, items = map(_by_document, (brand_lists, mentions, line_items))
    notice_of = {sha: row for row in notices for sha in row["document_sha256s"]}
    shares = dict.fromkeys(SAID, Share(0, 0))
    misses: list[str] = []
    for label in labels:
        sha = label["sha256"]
        rows = Rows(lists[sha], names[sha], items[sha], notice_of.get(sha))
        judgement = judge(label, rows)
        shares |= {what: shares[what] + share for what, share in judgement.shares.items()}
        misses += judgement.misses
    return Score(len(labels), shares, tuple(misses))


def _by_document(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["document_sha256"]].append(row)
    return found
