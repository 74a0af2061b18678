"""Notices without a code: likely ones are shown for review, with reasons, and never joined."""

import sys
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest

from analysis.candidates import COLUMNS, Band, band_of, candidates, scored_pairs
from analysis.link import link_case
from analysis.marts import open_marts
from analysis.plain_titles import numbers_in, plain_title
from bench.candidates import pairs_in, pairs_to_find
from bench.invented import announcements, fill
from db.case import Case
from db.errors import MissingComponent
from db.records import Stage
from linked_world import AS_OF, GUILIN, notice, notice_id

TENDER = "桂林市公安局2016年视频监控项目(一期)公开招标公告"
AWARD = "2016年视频监控采购项目(一期)中标结果公告"


@pytest.fixture(autouse=True)
def splink(missing: Callable[[str, str], None]) -> None:
    """Leave these tests out, loudly, where the extra is not installed."""
    if find_spec("splink") is None:
        missing("splink", "tendertrace[link]")


def row(name: str, title: str | None, buyer: str | None, day: date, **more: object) -> dict:
    """Return a notice as the comparison takes it: of a police bureau, without a code."""
    plain = {
        "notice_id": name,
        "project_id": f"pj_{name}",
        "is_alone": True,
        "title": title,
        "buyer": buyer,
        "place_and_kind": "450300/public_security",
        "day": day,
        "amount": None,
    }
    return plain | more


ASKED = row("a", TENDER, GUILIN, date(2016, 3, 1), amount=500_000.0)


@pytest.mark.parametrize(
    ("other", "band"),
    [
        pytest.param(
            row("b", AWARD, GUILIN, date(2016, 4, 1), amount=480_000.0),
            Band.STRONG,
            id="award without the buyer in its title",
        ),
        pytest.param(
            row("b", TENDER, None, date(2016, 3, 1), place_and_kind=None),
            Band.LIKELY,
            id="the same words, buyer not told",
        ),
        pytest.param(
            row("b", TENDER.replace("2016", "2017"), GUILIN, date(2017, 3, 1)),
            None,
            id="the same thing a year later",
        ),
        pytest.param(
            row("b", TENDER.replace("一期", "二期"), GUILIN, date(2016, 3, 9)),
            Band.POSSIBLE,
            id="another phase",
        ),
        pytest.param(
            row(
                "b",
                TENDER.replace("桂林", "南宁"),
                "南宁市公安局",
                date(2016, 3, 1),
                place_and_kind="450100/public_security",
            ),
            None,
            id="a bureau of another city, same day",
        ),
        pytest.param(
            row(
                "b",
                "桂林市公安局车辆采购公告",
                GUILIN,
                date(2016, 3, 1),
            ),
            None,
            id="another thing of the same buyer",
        ),
        pytest.param(
            row("b", AWARD, GUILIN, date(2016, 4, 1), project_id="pj_a"),
            None,
            id="joined already",
        ),
    ],
)
def test_pairs_are_banded_by_what_they_share(other: dict, band: Band | None) -> None:
    """Titles, buyers, days, amounts and numbers decide; codes and places set the limits."""
    pairs = scored_pairs([ASKED, other], lowest=0.5)
    assert [band_of(pair["match_probability"]) for pair in pairs] == ([band] if band else [])


def test_codes_that_differ_have_spoken() -> None:
    """Two notices that both print a usable code are never compared."""
    coded = [
        ASKED | {"is_alone": False},
        row("b", AWARD, GUILIN, date(2016, 4, 1), is_alone=False),
    ]
    assert scored_pairs(coded, lowest=0.0) == []


@pytest.fixture
def reposted(case: Case) -> Case:
    """Give the small world with a procurement that two portals announce without a code."""
    buyer = {"buyer": GUILIN}
    case.store().add(
        [
            notice("one", Stage.TENDER, published="2016-03-01", **buyer | {"title": TENDER}),
            notice("two", Stage.AWARD, published="2016-04-01", **buyer | {"title": AWARD}),
        ]
    )
    link_case(case, as_of=AS_OF)
    return case


def test_candidates_are_shown_with_their_reasons(reposted: Case) -> None:
    """Both notices side by side, and the answer of each comparison that both can give."""
    table = candidates(reposted)
    [found] = table.records()
    one, other = sorted((notice_id("one"), notice_id("two")))
    is_tender_first = one == notice_id("one")
    assert table.columns == COLUMNS
    assert (found["band"], found["notice_id"], found["other_notice_id"]) == ("strong", one, other)
    assert found["title"] == (TENDER if is_tender_first else AWARD)
    assert {found["day"], found["other_day"]} == {"2016-03-01", "2016-04-01"}
    assert found["reasons"] == "same title; same buyer; within 45 days; same numbers"


def test_candidates_never_join(reposted: Case) -> None:
    """Looking for candidates changes no project and writes nothing."""

    def contents() -> list[tuple[object, ...]]:
        with open_marts(reposted) as marts:
            return marts.execute("from project").fetchall()

    before = contents()
    [found] = candidates(reposted).records()
    assert contents() == before
    assert found["project_id"] != found["other_project_id"]


def test_the_same_case_gives_the_same_candidates(reposted: Case) -> None:
    """Weights are fixed: nothing is learned from the case, and no chance decides."""
    assert candidates(reposted) == candidates(reposted)


def test_a_case_without_pairs_has_no_candidates(linked: Case) -> None:
    """Nothing alike, nothing shown."""
    assert candidates(linked).rows == ()


def test_without_the_extra_it_says_what_to_install(
    linked: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The core works without Splink; asking for candidates names the extra."""
    monkeypatch.setitem(sys.modules, "splink", None)
    with pytest.raises(MissingComponent, match=r"tendertrace\[link\]"):
        candidates(linked)


@pytest.mark.slow
def test_invented_reposts_are_found_and_little_else(case: Case) -> None:
    """Of what is likely, 99 in 100 are one procurement; of what there is, 85 are found."""
    made = list(announcements(3000, seed=5))
    fill(case, made)
    link_case(case, as_of=AS_OF)
    with open_marts(case) as marts:
        projects = dict(marts.execute("select notice_id, project_id from notice").fetchall())
    wanted = pairs_to_find({one.notice.notice_id: one.number for one in made}, projects)
    table = candidates(case, lowest=Band.LIKELY)
    taken = pairs_in(table, Band.STRONG) | pairs_in(table, Band.LIKELY)
    assert len(taken & wanted) >= 0.99 * len(taken)
    assert len(taken & wanted) >= 0.85 * len(wanted)


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        pytest.param(
            "视频监控设备采购项目中标(成交)结果公告", "视频监控设备中标成交", id="brackets"
        ),
        pytest.param("Supply of cameras - contract award notice", "supplyofcameras", id="en"),
        pytest.param("视频监控(第二次公告)更正公告", "视频监控", id="repeated"),
        pytest.param("公告", None, id="nothing but a stage"),
        pytest.param(None, None, id="no title"),
    ],
)
def test_titles_lose_what_a_stage_adds(title: str | None, plain: str | None) -> None:
    """What is left is the name of the procurement."""
    assert plain_title(title) == plain


@pytest.mark.parametrize(
    ("title", "numbers"),
    [
        pytest.param("2016年监控项目(二期)第三包", "2 2016 3", id="year, phase, lot"),
        pytest.param("监控项目", "", id="none"),
        pytest.param("统一平台", "", id="a numeral inside a word"),
    ],
)
def test_numbers_are_those_that_tell_procurements_apart(title: str, numbers: str) -> None:
    """Years, phases and lots, however they are written."""
    assert numbers_in(title) == numbers


def test_every_column_is_described() -> None:
    """Nobody has to guess what a column means."""
    text = (Path(__file__).resolve().parents[2] / "docs" / "candidates.md").read_text("utf-8")
    assert [name for name in COLUMNS if f"`{name}`" not in text] == []
