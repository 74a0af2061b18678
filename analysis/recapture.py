"""How many things there are, from two matchers that look for them independently.

Both must look at the same documents, and one must not profit from the other: what both find
easily, and both miss, makes the answer too small. Read it as a lower estimate where in doubt.
"""

from dataclasses import dataclass
from math import exp, sqrt

from analysis.intervals import LEVEL, Interval, quantile_of
from analysis.shares import Share, share_of


@dataclass(frozen=True, slots=True)
class Recapture:
    """How many things there are, and the share of them that each matcher found."""

    total: float
    variance: float
    interval: Interval
    first_recall: Share
    second_recall: Share


def recapture(first: int, second: int, both: int, *, level: float = LEVEL) -> Recapture:
    """Return how many there are where one matcher found `first`, the other `second`.

    `both` were found by the two of them. Total by D. G. Chapman (1951), variance by G. A. F.
    Seber (1970), interval on the logit scale by M. Sadinle, Communications in Statistics 38
    (2009) 1909-1924. The example that is often printed, 10 and 15 with 5 in both:

    >>> found = recapture(10, 15, 5)
    >>> round(found.total, 1), round(found.interval.low), round(found.interval.high)
    (28.3, 22, 65)
    """
    if not 0 <= both <= min(first, second) or not min(first, second):
        raise ValueError(f"{both} in both of {first} and {second} cannot be")
    total = (first + 1) * (second + 1) / (both + 1) - 1
    variance = (
        (first + 1)
        * (second + 1)
        * (first - both)
        * (second - both)
        / ((both + 1) ** 2 * (both + 2))
    )
    return Recapture(
        total=total,
        variance=variance,
        interval=_logit_interval(first, second, both, level=level),
        first_recall=share_of(both, second, level=level),
        second_recall=share_of(both, first, level=level),
    )


def _logit_interval(first: int, second: int, both: int, *, level: float) -> Interval:
    """Return the interval whose lower end is never below the number that was seen."""
    seen = first + second - both
    kept, only_first, only_second = both + 0.5, first - both + 0.5, second - both + 0.5
    spread = sqrt(1 / kept + 1 / only_first + 1 / only_second + kept / (only_first * only_second))
    reach = exp(quantile_of(level) * spread)
    unseen = only_first * only_second / kept
    return Interval(seen - 0.5 + unseen / reach, seen - 0.5 + unseen * reach)
