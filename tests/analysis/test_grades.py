"""Grades: a role is worth what its stage can show, and every row says why."""

import pytest

from analysis.grades import HIGHEST, GradeTable
from db.records import Grade, Role, Stage
from db.reference import load

EARLY = (Stage.INTENTION, Stage.TENDER, Stage.CORRECTION)


@pytest.fixture(scope="module")
def table() -> GradeTable:
    """Return the shipped table of grades."""
    return GradeTable(load())


@pytest.mark.parametrize(
    ("role", "grades"),
    [
        pytest.param(Role.EXCLUDED, "E0 E0 E0 E0 E0 E0 E0 E0", id="excluded"),
        pytest.param(Role.COMPATIBLE, "E0 E0 E0 E0 E0 E0 E0 E0", id="compatible"),
        pytest.param(Role.INCIDENTAL, "E0 E0 E0 E0 E0 E0 E0 E0", id="incidental"),
        pytest.param(Role.INSTALLED, "E0 E0 E0 E0 E0 E0 E0 E0", id="installed"),
        pytest.param(Role.RECOMMENDED, "E1 E1 E1 E1 E1 E1 E1 E1", id="recommended"),
        pytest.param(Role.SPECIFIED, "E2 E2 E2 E2 E2 E2 E2 E2", id="specified"),
        pytest.param(Role.OFFERED, "E0 E0 E0 E3 E3 E3 E3 E3", id="offered"),
        pytest.param(Role.AWARDED, "E0 E0 E0 E3 E4 E4 E4 E3", id="awarded"),
        pytest.param(Role.DELIVERED, "E0 E0 E0 E3 E4 E4 E5 E3", id="delivered"),
    ],
)
def test_a_role_has_one_grade_at_each_stage(table: GradeTable, role: Role, grades: str) -> None:
    """Grades in the order intention, tender, correction, cancellation, award, contract, ..."""
    assert " ".join(table.grade(role, stage=stage).grade for stage in Stage) == grades


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("role", list(Role))
def test_no_role_exceeds_its_stage(table: GradeTable, role: Role, stage: Stage) -> None:
    """The cap of a stage holds for the table as it stands, not only after it is applied."""
    graded = table.grade(role, stage=stage)
    assert graded.rule.grade <= HIGHEST[stage]
    assert graded.grade == graded.rule.grade
    assert graded.rule.reason_en
    assert graded.rule.reason_zh


def test_the_strongest_grade_needs_acceptance(table: GradeTable) -> None:
    """E5 and E4 are given at no other stage than those that can show them."""
    given = {(table.grade(r, stage=s).grade, s) for r in Role for s in Stage}
    assert {s for g, s in given if g is Grade.E5} == {Stage.ACCEPTANCE}
    assert {s for g, s in given if g is Grade.E4} == {
        Stage.AWARD,
        Stage.CONTRACT,
        Stage.ACCEPTANCE,
    }
