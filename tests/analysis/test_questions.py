"""Standing questions: golden answers on the small world, and a head that explains each file."""

import re
from pathlib import Path

import pytest

from analysis.link import link_case
from analysis.questions import answer
from analysis.statements import FOLDER, questions
from analysis.table import Table
from db.case import Case
from db.errors import Usage
from db.records import Document, Role, Stage
from linked_world import AS_OF, item, mention, notice, sha

AXIS, BOSCH = "Axis Communications", "Bosch Security Systems"


def rows(table: Table, *names: str) -> list[tuple[object, ...]]:
    """Return some columns of an answer."""
    return list(zip(*(table.column(name) for name in names), strict=True))


@pytest.mark.parametrize("question", questions())
def test_every_question_is_answered_and_says_what_it_counts(linked: Case, question: str) -> None:
    """A row names its projects (lists for lists), and no row stands twice."""
    table = answer(linked, question)
    assert {"projects", "projects_with_both_stages"} & set(table.columns)
    assert len(set(table.rows)) == len(table.rows)


@pytest.mark.parametrize(
    "path", sorted(FOLDER.rglob("*.sql")), ids=lambda path: str(path.relative_to(FOLDER))
)
def test_every_file_of_sql_begins_with_its_grain(path: Path) -> None:
    """The head says what a row is; a question also says what is read and what is not meant."""
    text = path.read_text("utf-8")
    head = re.match(r"(?:--.*\n)+", text)
    assert head is not None
    assert "Grain:" in head[0]
    if path.parent.name == "questions":
        assert "Read:" in head[0]
        assert "Not meant:" in head[0]


def test_recommended_is_held_against_awarded(linked: Case) -> None:
    """Of the two brands that the police list, one is awarded."""
    assert answer(linked, "recommended_and_awarded") == Table(
        (
            "vendor",
            "vendor_name",
            "listed",
            "listed_and_awarded",
            "awarded_others",
            "award_without_brand",
            "projects_with_both_stages",
        ),
        (("axis", AXIS, 1, 1, 0, 0, 1), ("bosch_st", BOSCH, 1, 0, 1, 0, 1)),
    )


def test_an_award_that_names_no_brand_is_no_loss(case: Case) -> None:
    """A vendor whose project was awarded without a brand was neither awarded nor beaten."""
    case.store().replace_document_results(
        _document(case, "award"), pages=(), mentions=(), brand_lists=(), line_items=()
    )
    link_case(case, as_of=AS_OF)
    assert answer(case, "recommended_and_awarded").rows == (
        ("axis", AXIS, 1, 0, 0, 1, 1),
        ("bosch_st", BOSCH, 1, 0, 0, 1, 1),
    )


def test_brands_of_a_list_stand_together_known_or_not(linked: Case) -> None:
    """Each pair once; an unknown brand goes by its print."""
    assert answer(linked, "co_listed").rows == (
        ("axis", "bosch_st", True, True, 1, 1),
        ("axis", "某某", True, False, 1, 1),
        ("bosch_st", "某某", True, False, 1, 1),
    )


def test_prices_count_what_is_printed(case: Case) -> None:
    """Rows without a price or quantity are counted as such, and no zero is made up."""
    case.store().add(
        [
            item("award", "AXIS M", "axis", row=3, unit_price=4000.0, quantity=None),
            item("award", "AXIS Q", "axis", row=4, unit_price=None, quantity=5.0),
            item("tender", "AXIS", "axis", stage=Stage.TENDER),
        ]
    )
    link_case(case, as_of=AS_OF)
    assert answer(case, "prices").rows[0] == (
        ("axis", AXIS, "摄像机", "台", "CNY", 3, 1, 2, 2, 2000.0, 3000.0, 4000.0, 15.0)
    )


def test_provinces_and_countries_are_those_of_buyers(linked: Case) -> None:
    """Places inside China by province, unknown where the name tells none."""
    table = answer(linked, "vendor_by_province")
    assert rows(table, "vendor", "province", "grade", "projects")[:3] == [
        ("axis", "Guangxi", "E1", 1),
        ("axis", "Guangxi", "E4", 2),
        ("axis", "unknown", "E2", 1),
    ]


def test_years_stand_beside_what_was_read_in_them(linked: Case) -> None:
    """The denominator is the number of documents of that year that were read in full."""
    table = answer(linked, "vendor_by_year")
    assert rows(table, "vendor", "year", "grade", "projects", "documents_read")[:4] == [
        ("axis", "2015", "E1", 1, 4),
        ("axis", "2015", "E2", 1, 4),
        ("axis", "2015", "E4", 1, 4),
        ("axis", "2016", "E4", 1, 1),
    ]


def test_law_counts_only_when_it_was_in_force(case: Case) -> None:
    """A notice of 2015 meets no provision of 2021; one of 2024 does, in the careful words."""
    case.store().add(
        [
            notice("uk", Stage.TENDER, published="2024-12", buyer="Police Scotland"),
            mention("uk", "Cognitec", "cognitec", Role.RECOMMENDED, product_id="face_recognition"),
            mention("tender", "Cognitec", "cognitec", Role.RECOMMENDED, start=50,
                    product_id="face_recognition"),
        ]
    )  # fmt: skip
    link_case(case, as_of=AS_OF)
    table = answer(case, "law_in_time")
    assert rows(table, "vendor", "citation", "projects", "first_date") == [
        ("cognitec", "Commission Recommendation (EU) 2024/2659 of 11 October 2024", 1, "2024-12"),
        ("cognitec", "Regulation (EU) 2021/821, Art 5", 1, "2024-12"),
        ("cognitec", "Export Control Order 2008 as amended in 2022", 1, "2024-12"),
    ]
    assert [str(wording)[:50] for wording in table.column("wording")] == [
        "Named by the guidelines as a technology that may f",
        "May fall under Art 5 in some uses; not listed in A",
        "For UK exports to police in China since 2022: may ",
    ]


def test_owners_stand_beside_the_year(linked: Case) -> None:
    """The same vendor has two rows in the year in which it was sold."""
    table = answer(linked, "owners_over_time")
    assert rows(table, "vendor", "year", "owner_path_then", "eu_parent_then")[:4] == [
        ("axis", "2015", "axis", True),
        ("axis", "2015", "axis | axis>canon", None),
        ("axis", "2015", "axis>canon", False),
        ("axis", "2016", "axis>canon", False),
    ]


def test_an_unknown_question_is_refused(linked: Case) -> None:
    """With those that there are."""
    with pytest.raises(Usage, match="choose of co_listed, "):
        answer(linked, "../exposure")


def _document(case: Case, name: str) -> Document:
    [found] = case.store().read(Document, document_sha256=sha(name))
    return found
