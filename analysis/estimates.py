"""Counts corrected for what was not got, not found, or found wrongly. Never without being asked.

A count says what was seen. What there is, among all that the lists promise, is

    total = sum over strata of  expected * found / got * precision / recall

with an interval that holds what is not known of each factor. It rests on three things that no
formula can check: within a stratum, what is missing is like what was got (strata are what the
lists tell of missing rows too: kind of buyer, year, portal); reviewed samples were drawn at
random; and one row is one project. Where rows vanish because of what they say, it is too low.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from analysis.intervals import LEVEL, Interval, log_normal
from analysis.shares import Share
from db.errors import Usage

# "Rule of three": none in n rows goes with up to 3/n of all. E. Eypasch et al., BMJ 311 (1995) 619.
THREE = 3.0


class Correction(StrEnum):
    """What a count can be corrected for."""

    MISSING = "missing"
    PRECISION = "precision"
    RECALL = "recall"


@dataclass(frozen=True, slots=True)
class Cluster:
    """Rows that are lost together, as those of one list page are.

    `expected` rows were promised, `got` of them are here, `found` of those name what is counted.
    `reached` is False when the whole page was lost.
    """

    expected: int
    got: int
    found: int
    reached: bool = True


@dataclass(frozen=True, slots=True)
class Stratum:
    """Rows that are got and read alike. A share that is None is not corrected for.

    `is_promised` is False where no list says how many there should be, as for the user's own
    files: then nothing can be said of what is missing.
    """

    name: str
    clusters: tuple[Cluster, ...]
    precision: Share | None = None
    recall: Share | None = None
    is_promised: bool = True

    @property
    def expected(self) -> int:
        """Rows that were promised."""
        return sum(cluster.expected for cluster in self.clusters)

    @property
    def got(self) -> int:
        """Rows that are here."""
        return sum(cluster.got for cluster in self.clusters)

    @property
    def found(self) -> int:
        """Rows here that name what is counted."""
        return sum(cluster.found for cluster in self.clusters)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A corrected count beside the plain one; they are printed together or not at all."""

    found: int
    got: int
    expected: int
    value: float
    interval: Interval
    corrected_for: tuple[Correction, ...]
    strata: tuple[tuple[str, float], ...] = field(default=())


def estimate(strata: Sequence[Stratum], *, level: float = LEVEL) -> Estimate:
    """Return how many there are in all strata together, with an interval.

    Relative variances of independent factors add up (delta method: Cochran 1977, section 6.3);
    samples of strata must be independent too. Raises Usage where a stratum has nothing to stand
    on: no row got, or a sample in which nothing was confirmed.

    >>> one = Stratum("police", (Cluster(expected=200, got=100, found=10),))
    >>> answer = estimate([one])
    >>> answer.found, answer.value, answer.corrected_for
    (10, 20.0, (<Correction.MISSING: 'missing'>,))
    """
    for stratum in strata:
        _check(stratum)
    totals = [_total(stratum) for stratum in strata]
    value = sum(totals)
    found = sum(stratum.found for stratum in strata)
    variance = sum(
        total**2 * _relative_variance(stratum) if stratum.found else _one_row(stratum) ** 2
        for stratum, total in zip(strata, totals, strict=True)
    )
    if value:
        ends = log_normal(value, variance / value**2, level=level)
    else:
        ends = Interval(0.0, sum(THREE * _one_row(stratum) for stratum in strata))
    return Estimate(
        found=found,
        got=sum(stratum.got for stratum in strata),
        expected=sum(stratum.expected for stratum in strata),
        value=value,
        interval=ends,
        corrected_for=_corrected_for(strata),
        strata=tuple((s.name, total) for s, total in zip(strata, totals, strict=True)),
    )


def bounds(strata: Sequence[Stratum]) -> Interval:
    """Return the least and the most there can be among what was promised, whatever is missing.

    Nothing missing names it, or all of it does: C. F. Manski, Partial Identification (2003),
    chapter 1. No assumption is needed, and no sample; found rows are taken as right and as all
    there are in what was got.

    >>> bounds([Stratum("police", (Cluster(expected=200, got=150, found=10),))])
    Interval(low=10, high=60)
    """
    found = sum(stratum.found for stratum in strata)
    missing = sum(stratum.expected - stratum.got for stratum in strata)
    return Interval(found, found + missing)


def missing_variance(stratum: Stratum) -> float:
    """Return the relative variance of `expected * found / got` that missing rows bring.

    Two stages, ratio to size: pages are lost whole, rows on the other pages one by one; S. L.
    Lohr, Sampling: Design and Analysis (2010), section 5.3. All that was got of everything
    expected leaves no variance.
    """
    reached = [c for c in stratum.clusters if c.reached and c.expected]
    there_are = sum(1 for c in stratum.clusters if c.expected)
    kept = len(reached) / there_are
    rate = stratum.found / stratum.got
    on_pages = 1 - stratum.got / sum(c.expected for c in reached)
    within = stratum.got * on_pages * rate * (1 - rate)
    between = 0.0
    if kept < 1:
        residuals = sum((c.found - rate * c.got) ** 2 for c in reached)
        between = len(reached) * residuals / max(1, len(reached) - 1)
    return ((1 - kept) * between + kept * within) / stratum.found**2


def _total(stratum: Stratum) -> float:
    factor = stratum.precision.value if stratum.precision else 1.0
    return stratum.found * factor * _one_row(stratum)


def _one_row(stratum: Stratum) -> float:
    """Return how many a single row that was found, and rightly, stands for."""
    recall = stratum.recall.value if stratum.recall else 1.0
    return stratum.expected / stratum.got / recall


def _relative_variance(stratum: Stratum) -> float:
    shares = [share for share in (stratum.precision, stratum.recall) if share]
    return missing_variance(stratum) + sum(share.relative_variance for share in shares)


def _corrected_for(strata: Sequence[Stratum]) -> tuple[Correction, ...]:
    """Return what every stratum is corrected for: a correction of some is none of the whole."""
    asked = {
        Correction.MISSING: all(stratum.is_promised for stratum in strata),
        Correction.PRECISION: all(stratum.precision for stratum in strata),
        Correction.RECALL: all(stratum.recall for stratum in strata),
    }
    return tuple(correction for correction, done in asked.items() if done)


def _check(stratum: Stratum) -> None:
    """Refuse strata that nothing can be said of."""
    if not stratum.got:
        raise Usage(
            f"of stratum {stratum.name!r} nothing was got", "join it with another, or leave it out"
        )
    for name, share in (("precision", stratum.precision), ("recall", stratum.recall)):
        if share and not share.hits:
            raise Usage(
                f"the {name} sample of stratum {stratum.name!r} confirmed nothing",
                "review more rows, or join it with another stratum",
            )
