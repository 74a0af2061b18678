"""Compares the program's rows with the labels of the demo's documents.

The figures are on SYNTHETIC documents, written by the people who wrote the rules. They show that
the parts work together, and say nothing about documents from elsewhere: never mix the two.
"""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.listing import Kind, list_rows
from db.case import Case

Row = Mapping[str, Any]
Buyer = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many.

    >>> str(Share(9, 10)), str(Share(0, 0))
    ('9 of 10', '0 of 0')
    """

    hits: int
    total: int

    def __str__(self) -> str:
        return f"{self.hits} of {self.total}"

    def __add__(self, other: "Share") -> "Share":
        return Share(self.hits + other.hits, self.total + other.total)


@dataclass(frozen=True, slots=True)
class Score:
    """Figures on synthetic documents, and a line for each thing that was missed."""

    documents: Share
    lists_found: Share
    members_right: Share
    members_found: Share
    names_found: Share
    names_right: Share
    roles_right: Share
    traps_refused: Share
    buyers_right: Share
    classes_right: Share
    misses: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """Yield the figures, one a line, saying of what they are."""
        yield f"Against the labels of {self.documents.total} SYNTHETIC documents:"
        yield f"  documents read                       {self.documents}"
        yield f"  labelled brand lists found           {self.lists_found}"
        yield f"  printed members that are labelled    {self.members_right}"
        yield f"  labelled members found               {self.members_found}"
        yield f"  labelled vendor names found          {self.names_found}"
        yield f"  accepted names that are labelled     {self.names_right}"
        yield f"  roles right, of the names found      {self.roles_right}"
        yield f"  traps refused                        {self.traps_refused}"
        yield f"  buyers right                         {self.buyers_right}"
        yield f"  classes right, of the buyers right   {self.classes_right}"
        yield from (f"  miss: {miss}" for miss in self.misses)


def score_demo(case: Case, folder: Path) -> Iterator[str]:
    """Yield the lines that compare a case with the labels in a folder."""
    labels = read_labels(folder / "labels.jsonl")
    rows = {kind: list_rows(case, kind) for kind in (Kind.BRAND_LISTS, Kind.MENTIONS, Kind.NOTICES)}
    tables = {
        kind.value: [dict(zip(table.columns, row, strict=True)) for row in table.rows]
        for kind, table in rows.items()
    }
    return score(
        labels,
        brand_lists=tables["brand-lists"],
        mentions=tables["mentions"],
        notices=tables["notices"],
    ).lines()


def read_labels(path: Path) -> list[Row]:
    """Return the labels that `build` wrote, one object a document."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def score(
    labels: Sequence[Row],
    *,
    brand_lists: Iterable[Row],
    mentions: Iterable[Row],
    notices: Iterable[Row],
) -> Score:
    """Return how far rows of `list brand-lists`, `list mentions`, `list notices` fit the labels."""
    lists = _by_document(row for row in brand_lists if row["kind"] != "excluded")
    named = _by_document(mentions)
    buyers = {
        sha: (row["buyer"], row["buyer_class"])
        for row in notices
        for sha in row["document_sha256s"]
    }
    parts = [
        _score_document(label, lists[label["sha256"]], named[label["sha256"]], buyers)
        for label in labels
    ]
    return _sum(parts)


def fold(text: str) -> str:
    """Return a printed name as it is compared: NFKC, no spaces, no case, no company tail.

    >>> fold("AXIS \uff08安讯士\uff09"), fold("海康威视 系列")
    ('axis(安讯士)', '海康威视')
    """
    folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()
    return re.sub(r"(?:系列|产品|品牌)$", "", folded)


def _by_document(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["document_sha256"]].append(row)
    return found


def _score_document(
    label: Row, lists: Sequence[Row], named: Sequence[Row], buyers: Mapping[str, Buyer]
) -> Score:
    misses: list[str] = []
    found, members_right, members_found = _score_lists(label, lists, misses)
    names_found, roles_right = _score_names(label, named, misses)
    known = {_name(each["page"], each["brand"], each["vendor_id"]) for each in _labelled(label)}
    stray = [row for row in named if _name(row["page"], row["text"], row["vendor_id"]) not in known]
    misses += [
        f"{label['file']} page {row['page']}: not labelled: {row['text']} as {row['vendor_id']}"
        for row in stray
    ]
    sha = label["sha256"]
    buyer, buyer_class = _score_buyer(label, buyers.get(sha, (None, None)), misses)
    return Score(
        documents=Share(int(sha in buyers), 1),
        lists_found=found,
        members_right=members_right,
        members_found=members_found,
        names_found=names_found,
        names_right=Share(len(named) - len(stray), len(named)),
        roles_right=roles_right,
        traps_refused=_score_traps(label, lists, named, misses),
        buyers_right=buyer,
        classes_right=buyer_class,
        misses=tuple(misses),
    )


def _score_lists(label: Row, lists: Sequence[Row], misses: list[str]) -> tuple[Share, Share, Share]:
    """Return the lists found, printed members that are labelled, labelled members found.

    Each labelled list takes the printed list on its page that shares most members; printed lists
    that no label takes count all their members as wrong.
    """
    left = [(row["page"], [fold(member["text"]) for member in row["members"]]) for row in lists]
    printed = sum(len(members) for _, members in left)
    found = right = wanted = 0
    for gold in label["recommended_lists"]:
        want = [fold(brand) for brand in gold["brands"]]
        wanted += len(want)
        best = max(left, key=lambda each: _common(each, gold["page"], want), default=None)
        common = _common(best, gold["page"], want) if best else 0
        if best is None or not common:
            misses.append(f"{label['file']}: list not found: {'、'.join(gold['brands'])}")
            continue
        left.remove(best)
        found, right = found + 1, right + common
        if not common == len(want) == len(best[1]):
            misses.append(f"{label['file']}: list differs: {want} printed as {best[1]}")
    misses += [f"{label['file']}: no such list: {members}" for _, members in left]
    total = len(label["recommended_lists"])
    return Share(found, total), Share(right, printed), Share(right, wanted)


def _common(printed: tuple[int, list[str]], page: int, want: list[str]) -> int:
    return sum(member in want for member in printed[1]) if printed[0] == page else 0


def _score_names(label: Row, named: Sequence[Row], misses: list[str]) -> tuple[Share, Share]:
    found = right = 0
    for gold in _labelled(label):
        at = _name(gold["page"], gold["brand"], gold["vendor_id"])
        same = [row for row in named if _name(row["page"], row["text"], row["vendor_id"]) == at]
        roles = sorted({row["role"] for row in same})
        found += bool(roles)
        right += gold["role"] in roles
        if gold["role"] not in roles:
            where = f"{label['file']} page {gold['page']}: {gold['brand']}"
            misses.append(f"{where}: {gold['role']} expected, {', '.join(roles) or 'not found'}")
    return Share(found, len(label["brand_mentions"])), Share(right, found)


def _labelled(label: Row) -> Sequence[Row]:
    mentions: Sequence[Row] = label["brand_mentions"]
    return mentions


def _name(page: int, text: str, vendor_id: str | None) -> tuple[int, str, str | None]:
    return page, fold(text), vendor_id


def _score_traps(
    label: Row, lists: Sequence[Row], named: Sequence[Row], misses: list[str]
) -> Share:
    refused = 0
    for trap in label["hard_negatives"]:
        phrase, surface = fold(trap["phrase"]), fold(trap["surface"])
        taken = any(fold(row["text"]) == surface and _near(row, phrase) for row in named)
        taken = taken or any(_near(row, phrase) for row in lists)
        refused += not taken
        if taken:
            misses.append(f"{label['file']}: trap taken: {trap['phrase']} ({trap['why']})")
    return Share(refused, len(label["hard_negatives"]))


def _near(row: Row, phrase: str) -> bool:
    quote = fold(row["quote"])
    return phrase in quote or (len(quote) > 4 and quote in phrase)


def _score_buyer(label: Row, printed: Buyer, misses: list[str]) -> tuple[Share, Share]:
    name, buyer_class = printed
    if fold(name or "") != fold(label["buyer"] or ""):
        misses.append(f"{label['file']}: buyer {label['buyer']} printed as {name}")
        return Share(0, 1), Share(0, 0)
    if name is None:
        return Share(1, 1), Share(0, 0)  # hidden by the publisher, and not guessed
    right = buyer_class == label["buyer_class"]
    if not right:
        wanted = label["buyer_class"]
        misses.append(f"{label['file']}: class of {name}: {wanted} expected, {buyer_class}")
    return Share(1, 1), Share(int(right), 1)


def _sum(parts: Sequence[Score]) -> Score:
    def total(name: str) -> Share:
        return sum((getattr(part, name) for part in parts), start=Share(0, 0))

    figures = {name: total(name) for name in Score.__slots__ if name != "misses"}
    return Score(**figures, misses=tuple(miss for part in parts for miss in part.misses))
