"""Joining notices without a code: `python -m bench.candidates [NOTICES]`.

Invented notices whose procurements are known (bench/invented.py). Pairs that codes and sources
already join are left out on both sides. Invented notices flatter every method: real titles are
shortened, retyped and cut, so that these figures bound nothing but the code.
"""

import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from analysis.candidates import Band, candidates
from analysis.link import link_case
from analysis.marts import open_marts
from analysis.shares import share_of
from analysis.table import Table
from bench.buyers import shown
from bench.invented import announcements, fill
from db.case import Case

Pair = tuple[str, str]


def pairs_to_find(truth: dict[str, int], projects: dict[str, str]) -> set[Pair]:
    """Return pairs of one procurement that stand in two projects."""
    members: dict[int, list[str]] = defaultdict(list)
    for notice_id, number in truth.items():
        members[number].append(notice_id)
    return {
        pair
        for some in members.values()
        for pair in combinations(sorted(some), 2)
        if projects[pair[0]] != projects[pair[1]]
    }


def report(table: Table, *, wanted: set[Pair]) -> Iterator[str]:
    """Yield precision and recall from each band upwards."""
    taken: set[Pair] = set()
    for band in Band:
        taken |= pairs_in(table, band)
        right = len(taken & wanted)
        yield f"{band} and above: {len(taken)} pairs"
        yield f"  right  {shown(share_of(right, len(taken)))}"
        yield f"  found  {shown(share_of(right, len(wanted)))}"


def pairs_in(table: Table, band: Band) -> set[Pair]:
    """Return the pairs of one band."""
    rows = table.records()
    return {
        (str(row["notice_id"]), str(row["other_notice_id"])) for row in rows if row["band"] is band
    }


def main(count: int = 10_000) -> None:
    """Print precision, recall and time on invented notices."""
    made = list(announcements(count))
    truth = {one.notice.notice_id: one.number for one in made}
    with tempfile.TemporaryDirectory() as folder, Case.create(Path(folder) / "case") as case:
        fill(case, made)
        link_case(case)
        with open_marts(case) as marts:
            projects = dict(marts.execute("select notice_id, project_id from notice").fetchall())
        began = time.perf_counter()
        table = candidates(case)
        took = time.perf_counter() - began
    wanted = pairs_to_find(truth, projects)
    print(f"{count} notices, {len(wanted)} pairs that no code joins, {took:.1f} s")
    print(*report(table, wanted=wanted), sep="\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
