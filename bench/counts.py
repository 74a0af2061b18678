"""Do corrected counts hold the truth? `python -m bench.counts [RUNS] [SEED]`.

Worlds whose truth is known, and a program that sees them badly: list pages are lost whole, rows
are removed after they were listed (notices of police buyers far more often), scans are read worse
than text, and what is found is sometimes wrong. Police notices are scans more often, and they name
the vendor more often, so every loss pulls the plain count the same way. Rates differ from world to
world and from page to page. Two people review: one confirms a sample of what was found, one reads
a sample of what was got in full.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from analysis.estimates import Cluster, Estimate, Stratum, estimate
from analysis.shares import Share, share_of

PAGES, ROWS = 120, 20
CONFIRMED, READ_IN_FULL = 120, 350
CLASSES = ("police", "other")


@dataclass(frozen=True, slots=True)
class Project:
    """A promised row: what is true of it, and what the program made of it."""

    page: int
    buyer: str
    names_vendor: bool
    got: bool
    found: bool


@dataclass(frozen=True, slots=True)
class Rates:
    """How often things happen in one world, by kind of buyer where it matters."""

    police: float
    named: dict[str, float]
    removed: dict[str, float]
    scanned: dict[str, float]
    recall_text: float
    recall_scan: float
    false_alarm: float
    pages_lost: int


def rates(rng: random.Random) -> Rates:
    """Return the rates of one world."""
    between = rng.uniform
    return Rates(
        police=between(0.15, 0.35),
        named={"police": between(0.15, 0.35), "other": between(0.06, 0.12)},
        removed={"police": between(0.2, 0.45), "other": between(0.0, 0.1)},
        scanned={"police": between(0.3, 0.6), "other": between(0.1, 0.3)},
        recall_text=between(0.85, 0.98),
        recall_scan=between(0.4, 0.8),
        false_alarm=between(0.0, 0.02),
        pages_lost=rng.randint(4, 30),
    )


def world(rng: random.Random) -> list[Project]:
    """Return all projects of one world, page by page."""
    how = rates(rng)
    lost = set(rng.sample(range(PAGES), how.pages_lost))
    return [
        project
        for page in range(PAGES)
        for project in rows_of_page(rng, how, page=page, is_lost=page in lost)
    ]


def rows_of_page(rng: random.Random, how: Rates, *, page: int, is_lost: bool) -> Iterator[Project]:
    """Yield the projects of one page; a page has its day, and some days name the vendor more."""
    draw = rng.random
    busy = rng.choice((0.4, 1.0, 1.6))
    for _ in range(ROWS):
        buyer = "police" if draw() < how.police else "other"
        named = draw() < how.named[buyer] * busy
        got = not is_lost and draw() >= how.removed[buyer]
        recall = how.recall_scan if draw() < how.scanned[buyer] else how.recall_text
        found = got and draw() < (recall if named else how.false_alarm)
        yield Project(page, buyer, named, got, found)


def strata_of(rng: random.Random, projects: list[Project]) -> list[Stratum]:
    """Return what the program and its two reviewers know, by kind of buyer."""
    pages_reached = {project.page for project in projects if project.got}
    return [
        stratum(rng, [p for p in projects if p.buyer == buyer], buyer, pages_reached)
        for buyer in CLASSES
    ]


def stratum(
    rng: random.Random, projects: list[Project], name: str, pages_reached: set[int]
) -> Stratum:
    """Return one stratum with its reviewed samples."""
    rows: dict[int, list[Project]] = {page: [] for page in range(PAGES)}
    for project in projects:
        rows[project.page].append(project)
    return Stratum(
        name=name,
        clusters=tuple(
            Cluster(len(r), sum(p.got for p in r), sum(p.found for p in r), page in pages_reached)
            for page, r in rows.items()
        ),
        precision=precision_of(rng, projects),
        recall=recall_of(rng, projects),
    )


def precision_of(rng: random.Random, projects: list[Project]) -> Share:
    """Return what a reviewer says of a sample of what was found."""
    found = [project for project in projects if project.found]
    sample = rng.sample(found, min(CONFIRMED, len(found)))
    right = sum(project.names_vendor for project in sample)
    return share_of(right, len(sample), sampled=len(sample) / len(found))


def recall_of(rng: random.Random, projects: list[Project]) -> Share:
    """Return how much was found of what a person found in documents read in full."""
    got = [project for project in projects if project.got]
    sample = rng.sample(got, min(READ_IN_FULL, len(got)))
    true = [project for project in sample if project.names_vendor]
    return share_of(sum(p.found for p in true), len(true), sampled=len(sample) / len(got))


def corrected(strata: list[Stratum]) -> Estimate:
    """Correct for everything, by kind of buyer."""
    return estimate(strata)


def without_recall(strata: list[Stratum]) -> Estimate:
    """Leave out what was not found in what was got."""
    return estimate([replace(stratum, recall=None) for stratum in strata])


def rows_alone(strata: list[Stratum]) -> Estimate:
    """Take rows as lost one by one, though pages are lost whole."""
    return estimate(
        [
            replace(stratum, clusters=(Cluster(stratum.expected, stratum.got, stratum.found),))
            for stratum in strata
        ]
    )


def as_if_one_kind(strata: list[Stratum]) -> Estimate:
    """Take police notices as lost no more often than others."""
    pooled_rate = sum(s.expected for s in strata) / sum(s.got for s in strata)
    return estimate(
        [
            replace(
                stratum,
                clusters=(Cluster(round(stratum.got * pooled_rate), stratum.got, stratum.found),),
            )
            for stratum in strata
        ]
    )


WAYS: dict[str, Callable[[list[Stratum]], Estimate]] = {
    "corrected, by kind of buyer": corrected,
    "the same, pages taken for single rows": rows_alone,
    "the same, kinds of buyer not told apart": as_if_one_kind,
    "the same, without recall": without_recall,
}


@dataclass(slots=True)
class Tally:
    """How often intervals held the truth, and how far values were from it on average."""

    runs: int = 0
    held: int = 0
    ratio: float = 0.0
    width: float = 0.0

    def add(self, answer: Estimate, truth: int) -> None:
        """Count one run."""
        self.runs += 1
        self.held += answer.interval.holds(truth)
        self.ratio += answer.value / truth
        self.width += (answer.interval.high - answer.interval.low) / truth


def simulate(runs: int, *, seed: int) -> dict[str, Tally]:
    """Return a tally for each way to count, and one for the plain count."""
    rng = random.Random(seed)
    tallies = {name: Tally() for name in (*WAYS, "plain count")}
    for _ in range(runs):
        projects = world(rng)
        truth = sum(project.names_vendor for project in projects)
        strata = strata_of(rng, projects)
        for name, way in WAYS.items():
            tallies[name].add(way(strata), truth)
        plain = tallies["plain count"]
        plain.runs += 1
        plain.ratio += sum(stratum.found for stratum in strata) / truth
    return tallies


def report(tallies: dict[str, Tally]) -> Iterator[str]:
    """Yield the lines of the table."""
    yield f"{'way to count':42} {'holds the truth':>16} {'value/truth':>12} {'width/truth':>12}"
    for name, tally in tallies.items():
        n = tally.runs
        held = f"{tally.held / n:.3f}" if tally.width else "-"
        width = f"{tally.width / n:.2f}" if tally.width else "-"
        yield f"{name:42} {held:>16} {tally.ratio / n:>12.3f} {width:>12}"


def main(runs: int = 1000, seed: int = 20261124) -> dict[str, Tally]:
    """Print how often 95 % intervals hold the truth, and return the tallies."""
    began = time.process_time()
    tallies = simulate(runs, seed=seed)
    print(f"{runs} worlds of {PAGES * ROWS} projects, seed {seed}")
    print(*report(tallies), sep="\n")
    print(f"{time.process_time() - began:.1f} s CPU")
    return tallies


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
