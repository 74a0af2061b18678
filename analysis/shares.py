"""Precision and recall as shares of reviewed samples, with how sure they are.

A sample is drawn at random by a seed before anybody looks; what was reviewed because it was
doubtful, or because it goes into an annex, is no sample. Precision: of the rows that the program
found, how many a person confirms. Recall: of what a person found in documents read in full, or of
what a second, independent matcher found, how much the program found too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.intervals import LEVEL, Interval, wilson


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a person said of the sampled rows of one cluster (a project): `hits` of `rows`."""

    hits: int
    rows: int


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its variance and interval. `effective_rows`: as many independent rows."""

    hits: int
    rows: int
    value: float
    variance: float
    effective_rows: float
    interval: Interval

    @property
    def relative_variance(self) -> float:
        """The variance of the share in units of its square; it must not be zero."""
        return self.variance / self.value**2


def share_of(hits: int, rows: int, *, sampled: float = 0.0, level: float = LEVEL) -> Share:
    """Return the share of hits in independent rows; `sampled` of all there are was reviewed.

    Variance `(1 - f) p q / (n - 1)`: W. G. Cochran, Sampling Techniques (1977), section 3.2.
    Without a miss, or without a hit, p is taken as `(hits + 1/2) / (rows + 1)`, for a clean
    sample is no certainty. The interval is Wilson's; where all rows were reviewed it is a point.

    >>> share = share_of(97, 100)
    >>> share.value, round(share.interval.low, 3), round(share.interval.high, 3)
    (0.97, 0.915, 0.99)
    """
    _check(hits, rows)
    value = hits / rows
    left = 1.0 - sampled
    variance = left * _spread(hits, rows) / max(1, rows - 1)
    if left <= 0:
        return Share(hits, rows, value, 0.0, float("inf"), Interval(value, value))
    effective = rows / left
    return Share(hits, rows, value, variance, effective, wilson(value, effective, level=level))


def share_in_clusters(clusters: Iterable[Reviewed], *, level: float = LEVEL) -> Share:
    """Return the share of hits in rows that come in clusters, as mentions in projects do.

    Ratio to size, linearised: `k/(k-1) * sum((hits - p rows)^2) / (sum rows)^2`, Cochran (1977),
    section 3.12. Wilson's interval takes the number of rows that would be worth as much
    (E. L. Korn, B. I. Graubard, Survey Methodology 24 (1998) 193-201), never more than there are;
    where all rows agree, it is the number of clusters.
    """
    kept = [cluster for cluster in clusters if cluster.rows]
    hits, rows = sum(c.hits for c in kept), sum(c.rows for c in kept)
    _check(hits, rows)
    value = hits / rows
    plain = _spread(hits, rows)
    if hits in (0, rows) or len(kept) < 2:
        effective = float(len(kept))
    else:
        effective = plain / max(cluster_variance(kept), plain / rows)
    ends = wilson(value, effective, level=level)
    return Share(hits, rows, value, plain / effective, effective, ends)


def cluster_variance(clusters: Sequence[Reviewed], *, sampled: float = 0.0) -> float:
    """Return the variance of the share over clusters; `sampled` of all clusters are here.

    The renters of R. L. Scheaffer, W. Mendenhall and L. Ott, Elementary Survey Sampling, chapter
    on cluster sampling, are a test of it.
    """
    hits, rows, k = sum(c.hits for c in clusters), sum(c.rows for c in clusters), len(clusters)
    share = hits / rows
    residuals = sum((c.hits - share * c.rows) ** 2 for c in clusters)
    return (1 - sampled) * k / (k - 1) * residuals / rows**2


def share_in_strata(parts: Sequence[tuple[float, Share]], *, level: float = LEVEL) -> Share:
    """Return the share in a whole whose parts were sampled apart, each with its size.

    `sum(W p)` with variance `sum(W^2 v)`: Cochran (1977), section 5.10; Wilson's interval with
    the number of independent rows that has this variance.
    """
    size = sum(weight for weight, _ in parts)
    value = sum(weight / size * share.value for weight, share in parts)
    variance = sum((weight / size) ** 2 * share.variance for weight, share in parts)
    hits, rows = sum(s.hits for _, s in parts), sum(s.rows for _, s in parts)
    if variance == 0:
        return Share(hits, rows, value, 0.0, float("inf"), Interval(value, value))
    effective = (value * (1 - value) or _spread(hits, rows)) / variance
    ends = wilson(value, effective, level=level)
    return Share(hits, rows, value, variance, effective, ends)


def _spread(hits: int, rows: int) -> float:
    """Return p(1 - p), with half a row added on both sides where all rows agree."""
    value = hits / rows if 0 < hits < rows else (hits + 0.5) / (rows + 1)
    return value * (1 - value)


def _check(hits: int, rows: int) -> None:
    if not 0 <= hits <= rows or rows == 0:
        raise ValueError(f"{hits} hits in {rows} reviewed rows are no sample")
