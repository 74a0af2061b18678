"""Shares and intervals: published worked examples come out as printed."""

from math import sqrt

import pytest

from analysis.bootstrap import redraw
from analysis.intervals import Interval, log_normal, wilson
from analysis.recapture import recapture
from analysis.shares import (
    Reviewed,
    cluster_variance,
    share_in_clusters,
    share_in_strata,
    share_of,
)

# Scheaffer, Mendenhall, Ott: residents and renters of 25 city blocks out of 415.
RESIDENTS = (8, 12, 4, 5, 6, 6, 7, 5, 8, 3, 2, 6, 5, 10, 9, 3, 6, 5, 5, 4, 6, 8, 7, 3, 8)
RENTERS = (4, 7, 1, 3, 3, 4, 4, 2, 3, 2, 1, 3, 2, 5, 4, 1, 4, 2, 3, 1, 3, 3, 4, 0, 3)
BLOCKS = [Reviewed(a, m) for a, m in zip(RENTERS, RESIDENTS, strict=True)]
# Efron and Tibshirani, table 2.1: days that seven treated mice lived.
MICE = (94, 197, 16, 38, 99, 141, 23)


@pytest.mark.parametrize(
    ("hits", "rows", "ends"),
    [
        pytest.param(81, 263, (0.2553, 0.3662), id="81 of 263"),
        pytest.param(15, 148, (0.0624, 0.1605), id="15 of 148"),
        pytest.param(0, 20, (0.0, 0.1611), id="none of 20"),
        pytest.param(1, 29, (0.0061, 0.1718), id="1 of 29"),
    ],
)
def test_wilson_gives_newcombes_table(hits: int, rows: int, ends: tuple[float, float]) -> None:
    """Method 3 of Newcombe (1998), table I."""
    found = wilson(hits / rows, rows)
    assert (round(found.low, 4), round(found.high, 4)) == ends


def test_a_stratified_share_is_that_of_the_textbook() -> None:
    """Households that watch a show in towns A and B and the rural area: 0.60 with v = 0.0045."""
    parts = [
        (155, share_of(16, 20, sampled=20 / 155)),
        (62, share_of(2, 8, sampled=8 / 62)),
        (93, share_of(6, 12, sampled=12 / 93)),
    ]
    found = share_in_strata(parts)
    assert (round(found.value, 2), round(found.variance, 4)) == (0.6, 0.0045)
    assert found.interval.low < 0.6 - sqrt(0.0045) < 0.6 + sqrt(0.0045) < found.interval.high


def test_a_share_over_clusters_is_that_of_the_textbook() -> None:
    """Renters in city blocks: 72 of 151, p = 0.48 with a bound of two errors of 0.05."""
    variance = cluster_variance(BLOCKS, sampled=25 / 415)
    assert (sum(RENTERS), sum(RESIDENTS)) == (72, 151)
    assert round(72 / 151, 2) == 0.48
    assert round(2 * sqrt(variance), 2) == 0.05


def test_redrawing_blocks_agrees_with_the_formula() -> None:
    """The cluster bootstrap and the linearised variance are two ways to the same error."""
    drawn = redraw(
        BLOCKS, lambda some: sum(b.hits for b in some) / sum(b.rows for b in some), seed=3
    )
    assert drawn.standard_error == pytest.approx(sqrt(cluster_variance(BLOCKS)), rel=0.1)


def test_redrawing_the_mice_gives_efrons_error() -> None:
    """The plug-in error of the mean of the treated mice is 23.36."""
    drawn = redraw(MICE, lambda some: sum(some) / len(some), seed=1, draws=20_000)
    assert drawn.standard_error == pytest.approx(23.36, rel=0.02)


def test_rows_of_one_project_are_not_independent() -> None:
    """Ten projects that are right or wrong as a whole say as much as ten rows."""
    apart = share_of(70, 100)
    together = share_in_clusters([Reviewed(10, 10)] * 7 + [Reviewed(0, 10)] * 3)
    assert together.value == apart.value == 0.7
    assert together.effective_rows == pytest.approx(9, abs=1)
    assert together.interval.low < apart.interval.low < apart.interval.high
    assert apart.interval.high < together.interval.high


def test_clusters_that_agree_count_once_each() -> None:
    """Forty rows of four projects, all right: no more than four rows can promise."""
    assert share_in_clusters([Reviewed(10, 10)] * 4).interval == wilson(1.0, 4)


def test_clusters_never_say_more_than_their_rows() -> None:
    """Projects that happen to be evenly mixed are not worth more than independent rows."""
    assert share_in_clusters([Reviewed(1, 2)] * 20).effective_rows == 40


@pytest.mark.parametrize(
    ("hits", "rows"),
    [
        pytest.param(0, 0, id="nothing reviewed"),
        pytest.param(3, 2, id="more hits than rows"),
        pytest.param(-1, 2, id="less than none"),
    ],
)
def test_what_is_no_sample_is_refused(hits: int, rows: int) -> None:
    """A share of nothing is not a number."""
    with pytest.raises(ValueError, match="no sample"):
        share_of(hits, rows)


def test_a_clean_sample_is_no_certainty() -> None:
    """Three hundred rows without an error leave about one percent open, and a variance."""
    found = share_of(300, 300)
    assert found.value == 1.0
    assert 0.985 < found.interval.low < 0.99
    assert found.variance > 0


def test_reviewing_everything_leaves_nothing_open() -> None:
    """A census has no interval."""
    found = share_of(9, 10, sampled=1.0)
    assert (found.variance, found.interval) == (0.0, Interval(0.9, 0.9))


def test_two_matchers_give_chapmans_total() -> None:
    """10 and 15 with 5 in both: 28.3, by Sadinle's interval 22 to 65; each found 5 of the other."""
    found = recapture(10, 15, 5)
    assert round(found.total, 2) == 28.33
    assert (round(found.interval.low), round(found.interval.high)) == (22, 65)
    assert (found.first_recall.value, found.second_recall.value) == (5 / 15, 5 / 10)


def test_matchers_that_agree_have_found_all() -> None:
    """Nothing that only one of them found: the total is what was found."""
    found = recapture(40, 40, 40)
    assert (found.total, found.variance) == (40.0, 0.0)
    assert found.interval.low <= 40 <= found.interval.high


def test_more_in_both_than_in_one_is_refused() -> None:
    """The two counts must be of the same things."""
    with pytest.raises(ValueError, match="cannot be"):
        recapture(3, 9, 4)


def test_a_log_normal_interval_is_even_in_ratios() -> None:
    """As many times below as above, and never below zero."""
    ends = log_normal(100.0, 1.0)
    assert ends.low * ends.high == pytest.approx(100.0**2)
    assert ends.low > 0
