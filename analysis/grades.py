"""How strong the evidence of a mention is: role and stage -> grade, by the table of the rules.

A role is never graded above what its stage supports: a name under "offered" in a tender, before
any bid exists, is a form. Grades are never added up.
"""

from dataclasses import dataclass

from db.records import Grade, Role, Stage
from db.reference import Reference
from db.reference_records import GradeRule

ANY = "any"

# The best that a document of a stage can show, whatever it says.
HIGHEST = {
    Stage.INTENTION: Grade.E2,
    Stage.TENDER: Grade.E2,
    Stage.CORRECTION: Grade.E2,
    Stage.CANCELLATION: Grade.E3,
    Stage.OTHER: Grade.E3,
    Stage.AWARD: Grade.E4,
    Stage.CONTRACT: Grade.E4,
    Stage.ACCEPTANCE: Grade.E5,
}


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade with the row of grade_rules.csv that gave it."""

    grade: Grade
    rule: GradeRule


class GradeTable:
    """The rows of grade_rules.csv by role and stage; loading has checked that none is missing."""

    def __init__(self, reference: Reference) -> None:
        self._rules = {
            (rule.role, stage): rule
            for rule in reference.grade_rules
            for stage in (Stage if rule.stages == (ANY,) else map(Stage, rule.stages))
        }

    def grade(self, role: Role, *, stage: Stage) -> Graded:
        """Return the grade of a role in a document of a stage.

        >>> from db.reference import load
        >>> table = GradeTable(load())
        >>> table.grade(Role.AWARDED, stage=Stage.AWARD).grade.value
        'E4'
        >>> table.grade(Role.AWARDED, stage=Stage.TENDER).grade.value
        'E0'
        """
        rule = self._rules[role, stage]
        return Graded(min(rule.grade, HIGHEST[stage]), rule)
