"""Intervals for shares and for counts that come from samples."""

from dataclasses import dataclass
from math import exp, log1p, sqrt
from statistics import NormalDist

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """Two ends that belong to a level of confidence, both included."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Say whether a value lies within."""
        return self.low <= value <= self.high


def quantile_of(level: float) -> float:
    """Return how many standard errors a two-sided interval reaches to each side.

    >>> round(quantile_of(0.95), 4)
    1.96
    """
    return NormalDist().inv_cdf(0.5 + level / 2)


def wilson(share: float, n: float, *, level: float = LEVEL) -> Interval:
    """Return the score interval of a share seen in `n` independent rows; `n` may be effective.

    E. B. Wilson, JASA 22 (1927) 209-212; method 3 of R. G. Newcombe, Statistics in Medicine 17
    (1998) 857-872, whose example of 81 in 263 is this:

    >>> ends = wilson(81 / 263, 263)
    >>> round(ends.low, 4), round(ends.high, 4)
    (0.2553, 0.3662)
    """
    z2 = quantile_of(level) ** 2
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = sqrt(z2 * (share * (1 - share) / n + z2 / (4 * n * n))) / (1 + z2 / n)
    # The ends of nothing and of everything are exact; the root leaves them off by 1e-17.
    low = 0.0 if share <= 0 else max(0.0, middle - half)
    return Interval(low, 1.0 if share >= 1 else min(1.0, middle + half))


def log_normal(value: float, relative_variance: float, *, level: float = LEVEL) -> Interval:
    """Return the interval of a positive count whose logarithm is nearly normal.

    Symmetric in ratios, so that it never reaches below zero: S. T. Buckland et al., Distance
    Sampling (1993), section 3.6.1, `C = exp(z * sqrt(ln(1 + cv^2)))`.
    """
    factor = exp(quantile_of(level) * sqrt(log1p(relative_variance)))
    return Interval(value / factor, value * factor)
