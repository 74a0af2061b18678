"""Invented notices and the measures that rest on them."""

from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

from analysis.link import link_case
from bench.invented import announcements, fill
from bench.scale import Measured, exponent, measure
from db.case import Case
from db.records import Notice, Stage
from linked_world import AS_OF


def test_the_same_seed_invents_the_same_notices() -> None:
    """Figures of two runs are of the same notices, and a longer run begins like a shorter one."""
    assert list(announcements(200)) == list(islice(announcements(5000), 200))
    assert list(announcements(200)) != list(announcements(200, seed=1))


def test_invented_notices_hold_what_makes_joining_hard() -> None:
    """Stages, second portals, notices without a code, without a buyer, things bought again."""
    made = list(announcements(3000))
    notices = [one.notice for one in made]
    assert len({notice.notice_id for notice in notices}) == 3000
    assert {notice.stage for notice in notices} == {Stage.TENDER, Stage.CORRECTION, Stage.AWARD}
    assert {notice.source for notice in notices} == {"china_ccgp", "china_zcygov"}
    assert 0.15 < sum(notice.project_code is None for notice in notices) / 3000 < 0.25
    assert 0.02 < sum(notice.buyer is None for notice in notices) / 3000 < 0.06
    assert max(Counter(one.number for one in made).values()) >= 5


def test_invented_notices_are_a_case_like_any_other(tmp_path: Path) -> None:
    """They are written and linked by the real parts."""
    with Case.create(tmp_path / "case") as case:
        assert fill(case, announcements(300), portion=100) == 300
        summary = link_case(case, as_of=AS_OF)
        assert case.store().count(Notice) == summary.notices == 300
        assert 0 < summary.projects < 300
        assert (summary.links > 0, summary.unlinked_mentions) == (True, 0)


@pytest.mark.slow
def test_duckdb_pandas_and_sqlite_count_the_same() -> None:
    """The three answer the same question, or the measure stops; every figure is there."""
    found = measure(1000)
    assert found.notices == 1000
    assert found.links > 100
    assert min(found.link_s, found.table_s, found.pandas_table_s, found.sqlite_table_s) > 0


def test_growth_is_a_power_of_size() -> None:
    """Ten times the notices in a hundred times the time is a square."""
    small, large = (
        Measured(notices, 0, 0, cpu, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        for notices, cpu in ((1000, 1.0), (10_000, 100.0))
    )
    assert exponent(small, large) == pytest.approx(2.0)
