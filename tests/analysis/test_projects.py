"""Projects: one procurement is counted once, and nothing is joined on a code alone."""

import pytest

from analysis.projects import ProjectBasis, joined, normal_buyer, normal_code, own_project


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param(
            ("LKZX2025-CG013", "桂林市公安局"),
            ("lkzx2025\uff0dcg013", "桂林市 公安局"),
            True,
            id="same code and buyer, other dashes, width and spaces",
        ),
        pytest.param(
            ("[3500]FYJK[GK]2022068", "龙岩市公安局"),
            ("3500FYJKGK2022068", "龙岩市公安局"),
            True,
            id="brackets",
        ),
        pytest.param(
            ("ABCD-2018-06\uff082\uff09", "桂林市公安局"),
            ("ABCD-2018-062", "桂林市公安局"),
            False,
            id="a lot in brackets is no digit of the code",
        ),
        pytest.param(
            ("GXZC2024-G1", "桂林市公安局"),
            ("GXZC2024-G1", "柳州市公安局"),
            False,
            id="other buyer",
        ),
        pytest.param(
            ("GXZC2024-G1", "桂林市公安局"),
            ("GXZC2024-G1-1", "桂林市公安局"),
            False,
            id="re-tender",
        ),
        pytest.param(("GXZC2024-G1", None), ("GXZC2024-G1", None), False, id="code alone"),
        pytest.param((None, "桂林市公安局"), (None, "桂林市公安局"), False, id="buyer alone"),
        pytest.param(("详见", "桂林市公安局"), ("详见", "桂林市公安局"), False, id="no code"),
    ],
)
def test_notices_meet_by_code_and_buyer(
    one: tuple[str | None, str | None], other: tuple[str | None, str | None], same: bool
) -> None:
    """Two notices are one project only where both parts agree."""
    first = own_project("n_1", code=one[0], buyer=one[1])
    second = own_project("n_2", code=other[0], buyer=other[1])
    assert (first.project_id == second.project_id) is same


def test_ties_that_a_source_asserts_join_projects_through_several_steps() -> None:
    """A correction joins its tender, and the award that names the correction joins both."""
    own = {
        "n_tender": own_project("n_tender", code="GX-2024-1", buyer="桂林市公安局"),
        "n_same": own_project("n_same", code="GX-2024-1", buyer="桂林市公安局"),
        "n_correction": own_project("n_correction", code=None, buyer=None),
        "n_award": own_project("n_award", code=None, buyer=None),
        "n_other": own_project("n_other", code=None, buyer=None),
    }
    ties = [("n_correction", "n_tender"), ("n_award", "n_correction"), ("n_award", "n_unknown")]
    found = joined(own, ties)
    joined_ids = {found[n].project_id for n in ("n_tender", "n_same", "n_correction", "n_award")}
    assert len(joined_ids) == 1
    assert joined_ids < {project.project_id for project in own.values()}
    assert found["n_same"].basis is ProjectBasis.ASSERTED
    assert found["n_other"] == own["n_other"]
    assert joined(own, reversed(ties)) == found


@pytest.mark.parametrize("printed", [None, "", "无", "/", "12-3", "项目编号", "2024年度"])
def test_what_is_no_code_is_none(printed: str | None) -> None:
    """Placeholders and scraps join nothing."""
    assert normal_code(printed) is None


def test_a_missing_buyer_is_none() -> None:
    """White space is no name."""
    assert (normal_buyer(None), normal_buyer(" \u3000")) == (None, None)
