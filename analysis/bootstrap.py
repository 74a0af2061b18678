"""How much a figure moves when whole clusters (projects, list pages) are drawn again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from statistics import stdev
from typing import TypeVar

from analysis.intervals import LEVEL, Interval

C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Redrawn:
    """Standard error and percentile interval over draws with replacement."""

    standard_error: float
    interval: Interval


def redraw(
    clusters: Sequence[C],
    figure: Callable[[Sequence[C]], float],
    *,
    seed: int,
    draws: int = 1000,
    level: float = LEVEL,
) -> Redrawn:
    """Return how `figure` varies when as many clusters are drawn with replacement.

    B. Efron, R. J. Tibshirani, An Introduction to the Bootstrap (1993), sections 6.2 and 13.3;
    reposts and documents of one project stay together, since they are not independent. The same
    seed gives the same answer.

    >>> redraw([1, 1, 1], lambda some: sum(some) / len(some), seed=7).interval
    Interval(low=1.0, high=1.0)
    """
    random = Random(seed)  # noqa: S311 (a seed that can be repeated is the point)
    found = sorted(figure(random.choices(clusters, k=len(clusters))) for _ in range(draws))
    tail = (1 - level) / 2
    low, high = found[int(tail * draws)], found[min(draws - 1, int((1 - tail) * draws))]
    return Redrawn(stdev(found), Interval(low, high))
