"""docs/evidence-grades.md against the rules that give grades and the sentences they allow."""

from analysis.grades import HIGHEST
from analysis.sentences import RELATIONS, Language
from db.records import Grade
from db.reference import load
from doc_tables import section

PAGE = "evidence-grades.md"


def test_every_grade_is_explained_with_what_it_does_not_mean() -> None:
    """Each grade has a line that says what it shows, and what it does not show."""
    rows = section(PAGE, "The six grades, and what they do not mean").rows()
    assert [row[0] for row in rows] == [grade.value for grade in Grade]
    assert all(row[1] and row[2] for row in rows)


def test_the_rules_on_the_page_are_the_rules_that_are_applied() -> None:
    """The table is grade_rules.csv, row by row: role, stages, grade and reason."""
    assert section(PAGE, "The rules").rows() == [
        [
            f"`{rule.rule_id}`",
            f"`{rule.role}`",
            ", ".join(rule.stages),
            rule.grade.value,
            rule.reason_en,
        ]
        for rule in load().grade_rules
    ]


def test_the_ceiling_of_each_stage_is_the_one_that_is_applied() -> None:
    """A stage bounds what its documents can show."""
    assert section(PAGE, "A stage is a ceiling").rows() == [
        [f"`{stage}`", grade.value] for stage, grade in HIGHEST.items()
    ]


def test_the_words_on_the_page_are_the_words_of_the_sentences() -> None:
    """Each pair of role and grade has the phrase that `show` writes."""
    rows = section(PAGE, "What a sentence may say").rows()
    assert sorted(rows) == sorted(
        [grade.value, f"`{role}`", words]
        for (role, grade), words in RELATIONS[Language.ENGLISH].items()
    )
