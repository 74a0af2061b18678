"""Names and roles on labelled sentences: `python -m bench.names [SENTENCES.jsonl]`.

A row holds `text` and `mentions` (start, end, vendor, role). Role `not_a_vendor` marks text that
looks like a name: accepting it is a false alarm. A hit counts when it overlaps a mention of its
vendor. Hits on vendors that the labels never name (they were made when fewer were known) are
printed, and counted neither way; protocol names (PELCO-D) and rows noted "ignore" neither.
"""

import json
import math
import re
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from db.records import MentionStatus, Role
from db.reference import load
from extract.knowledge import Knowledge
from extract.names.find import NameHit, find_names
from extract.roles.in_sentence import role_in_sentence

SENTENCES = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "sentences.jsonl"

# The labels name brands, the reference data companies.
VENDORS_OF = {
    "bosch": {"bosch", "bosch_st"},
    "morpho": {"morpho", "idemia", "sagem_sec"},
    "fag": {"schaeffler"},
    "konica": {"konica_minolta"},
}


@dataclass(slots=True)
class Score:
    """Counts over labelled sentences. `over` are roles that claim more than the label does."""

    found: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    unlabelled: list[str] = field(default_factory=list)
    roles_right: int = 0
    refused: list[str] = field(default_factory=list)
    over: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of accepted hits that are mentions."""
        return self.found / max(1, self.found + len(self.false))

    @property
    def recall(self) -> float:
        """Share of mentions that were accepted."""
        return self.found / max(1, self.found + len(self.missed))

    @property
    def roles(self) -> int:
        """Number of mentions whose role was asked for."""
        return self.roles_right + len(self.refused) + len(self.over)


def score_sentences(path: Path, knowledge: Knowledge) -> Score:
    """Return the score of the name rules and the sentence roles on a file of sentences."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    labelled = {vendor for row in rows for gold in row["mentions"] for vendor in vendors(gold)}
    score = Score()
    for row in rows:
        score_names(row, accepted(row["text"], knowledge), labelled, score)
        score_roles(row, score)
    return score


def accepted(text: str, knowledge: Knowledge) -> list[NameHit]:
    """Return the accepted names of a text."""
    hits = find_names(text, knowledge=knowledge)
    return [hit for hit in hits if hit.status is MentionStatus.ACCEPTED]


def vendors(gold: dict[str, Any]) -> set[str]:
    """Return the vendor ids that a label can mean."""
    return VENDORS_OF.get(gold["vendor"], {gold["vendor"]})


def is_excused(row: dict[str, Any], gold: dict[str, Any]) -> bool:
    """Say whether a mention counts neither way: a protocol, or noted so by its labeller."""
    printed = row["text"][gold["start"] : gold["end"]]
    return bool(re.fullmatch(r"PELCO-[DP]", printed)) or "ignore" in row["note"]


def matches(hit: NameHit, gold: dict[str, Any]) -> bool:
    """Say whether a hit and a label share a character and a vendor."""
    return hit.start < gold["end"] and gold["start"] < hit.end and hit.vendor_id in vendors(gold)


def score_names(
    row: dict[str, Any], hits: Iterable[NameHit], labelled: set[str], score: Score
) -> None:
    """Count the accepted hits of one sentence."""
    left = list(hits)
    for gold in positives(row):
        mine = [hit for hit in left if matches(hit, gold)]
        left = [hit for hit in left if hit not in mine]
        if is_excused(row, gold):
            continue
        if mine:
            score.found += 1
        else:
            score.missed.append(f"{gold['vendor']} in {row['text']}")
    for hit in left:
        bad = hit.vendor_id in labelled
        (score.false if bad else score.unlabelled).append(f"{hit.text} in {row['text']}")


def positives(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the labels of a sentence that are mentions."""
    return (gold for gold in row["mentions"] if gold["role"] != "not_a_vendor")


def score_roles(row: dict[str, Any], score: Score) -> None:
    """Count the roles of one sentence.

    The labels know no `compatible`: there it is `incidental`, which claims as little.
    """
    for gold in positives(row):
        if is_excused(row, gold):
            continue
        role, rule, _, _ = role_in_sentence(row["text"], gold["start"], gold["end"])
        got = Role.INCIDENTAL if role is Role.COMPATIBLE else role
        if got == gold["role"]:
            score.roles_right += 1
        else:
            line = f"{gold['role']} -> {role} ({rule}) {gold['vendor']} in {row['text']}"
            (score.refused if got is Role.INCIDENTAL else score.over).append(line)


def wilson(hits: int, total: int) -> str:
    """Return a share with its 95 % interval."""
    if not total:
        return "n/a"
    z, p = 1.96, hits / total
    mid = (p + z * z / (2 * total)) / (1 + z * z / total)
    half = z * math.sqrt(p * (1 - p) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return f"{p:.3f} [{max(0, mid - half):.3f}-{min(1, mid + half):.3f}] {hits}/{total}"


def report(score: Score) -> Iterator[str]:
    """Yield the lines of the report: figures first, then every miss."""
    yield f"mention precision  {wilson(score.found, score.found + len(score.false))}"
    yield f"mention recall     {wilson(score.found, score.found + len(score.missed))}"
    yield f"role agreement     {wilson(score.roles_right, score.roles)}"
    yield f"role claims more   {len(score.over)} of {score.roles}"
    for name in ("false", "missed", "unlabelled", "over", "refused"):
        yield from (f"{name}: {line}" for line in getattr(score, name))


def megabytes_a_second(text: str, knowledge: Knowledge, *, pages: int = 50) -> float:
    """Return MB of UTF-8 that folding and matching do in a second of CPU time."""
    find_names(text, knowledge=knowledge)
    started = time.process_time()
    for _ in range(pages):
        find_names(text, knowledge=knowledge)
    return pages * len(text.encode()) / 1e6 / (time.process_time() - started)


def main(path: Path) -> None:
    """Print the report for a file of labelled sentences, and the speed on its text."""
    knowledge = Knowledge.of(load())
    print(*report(score_sentences(path, knowledge)), sep="\n")
    rows = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    # Sentences full of names are the worst case: real pages hold one name in ten.
    text = "\n".join(rows)
    print(f"speed              {megabytes_a_second(text, knowledge):.1f} MB/s")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SENTENCES)
