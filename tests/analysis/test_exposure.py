"""The exposure table: projects counted once a row, with what is unsure and unread beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.exposure import Definition, exposure
from analysis.link import link_case
from analysis.table import Table
from db.case import Case
from db.errors import Usage
from db.records import NoticeDocument, Role, Stage
from linked_world import AS_OF, GUILIN, document, mention, notice, notice_id, page, sha

AXIS = "Axis Communications"
ANSWERS = "re_axis_2020;re_axis_2021"
COUNTS = (
    "projects",
    "notices",
    "documents",
    "projects_cancelled",
    "projects_buyer_unsure",
    "first_date",
    "last_date",
    "products",
    "documents_unread",
)


@pytest.fixture
def morpho(tmp_path: Path) -> Iterator[Case]:
    """Give a case in which an award names a vendor that has merged into another since."""
    with Case.create(tmp_path / "case") as made:
        made.store().add(
            [
                document("award"),
                page("award"),
                notice("award", Stage.AWARD, published="2015-06", buyer=GUILIN),
                NoticeDocument(notice_id("award"), sha("award")),
                mention("award", "Morpho", "morpho", Role.AWARDED),
            ]
        )
        link_case(made, as_of=AS_OF)
        yield made


def row(*parts: tuple[object, ...]) -> tuple[object, ...]:
    """Return one row from its keys and its counts."""
    return tuple(value for part in parts for value in part)


def test_the_main_table(linked: Case) -> None:
    """Vendor, year, grade and buyer class, with both European answers and the answers given."""
    camera = "Network camera"
    assert exposure(linked) == Table(
        (
            "vendor",
            "year",
            "grade",
            "buyer_class",
            "vendor_name",
            "european_home",
            "european_then",
            "european_now",
            *COUNTS,
            "company_responses",
            "successor_responses",
        ),
        (
            # Tender and correction are one project; the award of it stands in its own grade.
            row(
                ("axis", "2015", "E1", "public_security", AXIS, True, True, False),
                (1, 2, 2, 0, 0, "2015-03-10", "2015-03-20", camera, 1, ANSWERS, None),
            ),
            # Dated by the year only: who owned Axis is not known, and the buyer is masked.
            row(
                ("axis", "2015", "E2", "unknown", AXIS, True, None, False),
                (1, 1, 1, 0, 1, "2015", "2015", "unknown", 1, ANSWERS, None),
            ),
            row(
                ("axis", "2015", "E4", "public_security", AXIS, True, False, False),
                (1, 1, 1, 0, 0, "2015-06-30", "2015-06-30", camera, 1, ANSWERS, None),
            ),
            row(
                ("axis", "2016", "E4", "health", AXIS, True, False, False),
                (1, 1, 1, 0, 0, "2016-01", "2016-01", camera, 1, ANSWERS, None),
            ),
            row(
                (
                    "bosch_st",
                    "2015",
                    "E1",
                    "public_security",
                    "Bosch Security Systems",
                    True,
                    True,
                    False,
                ),
                (1, 1, 1, 0, 0, "2015-03-10", "2015-03-10", "unknown", 1, None, None),
            ),
            row(
                ("cellebrite", "2020", "E1", "police_foreign", "Cellebrite", False, False, False),
                (1, 1, 1, 0, 0, "2020-01-31", "2020-01-31", "unknown", 1, None, None),
            ),
            row(
                ("indigovision", "2020", "E1", "police_foreign", "IndigoVision", True, True, False),
                (1, 1, 1, 0, 0, "2020-01-31", "2020-01-31", "unknown", 1, None, None),
            ),
            # Initials instead of a bureau: counted, and marked as unsure.
            row(
                ("pelco", "2010", "E0", "public_security", "Pelco", False, True, False),
                (1, 1, 1, 0, 1, "2010-05-01", "2010-05-01", "unknown", 1, None, None),
            ),
            row(
                ("sony", "2024", "E0", "public_security", "Sony", False, False, False),
                (1, 1, 1, 0, 0, "2024-05-06", "2024-05-06", "unknown", 1, None, None),
            ),
        ),
    )


def test_without_the_vendor_its_columns_are_left_out(linked: Case) -> None:
    """Counts over all vendors say nothing about one of them."""
    assert exposure(linked, by=("role", "year"), date_from="2016") == Table(
        ("role", "year", *COUNTS),
        (
            ("awarded", "2016", 1, 1, 1, 0, 0, "2016-01", "2016-01", "Network camera", 1),
            ("installed", "2024", 1, 1, 1, 0, 0, "2024-05-06", "2024-05-06", "unknown", 1),
            ("recommended", "2020", 1, 1, 1, 0, 0, "2020-01-31", "2020-01-31", "unknown", 1),
        ),
    )


@pytest.mark.parametrize(
    ("filters", "answers"),
    [
        pytest.param({"vendor": "axis", "by": ("grade",)}, {ANSWERS}, id="only that vendor"),
        pytest.param({"by": ("parent_now",), "region": "450000"}, {ANSWERS, None}, id="owners"),
    ],
)
def test_answers_go_with_every_row_that_names_the_company(
    linked: Case, filters: dict[str, object], answers: set[str | None]
) -> None:
    """The right of reply does not hang on which columns were asked for."""
    assert set(exposure(linked, **filters).column("company_responses")) == answers


@pytest.mark.parametrize("by", [("vendor", "year"), ("buyer_class",)])
def test_a_successor_answers_for_its_predecessor(morpho: Case, by: tuple[str, ...]) -> None:
    """IDEMIA has answered for what was Morpho's; the answer is told from Morpho's own."""
    [row] = exposure(morpho, vendor="morpho", by=by).records()
    assert (row["company_responses"], row["successor_responses"]) == (None, "re_idemia_2020")


def test_a_project_counts_once_in_a_row(linked: Case) -> None:
    """Three notices of one procurement are one project."""
    [row] = exposure(
        linked, vendor="axis", by=("buyer",), region="450300", date_to="2015"
    ).records()
    assert (row["buyer"], row["projects"], row["notices"], row["documents"]) == (
        "桂林市公安局",
        1,
        3,
        3,
    )


@pytest.mark.parametrize(
    ("filters", "vendors"),
    [
        pytest.param({"vendor": "安讯士"}, {"axis"}, id="vendor by an alias"),
        pytest.param({"vendor": "pelco"}, {"pelco"}, id="vendor by its id"),
        pytest.param({"date_from": "2020"}, {"sony", "cellebrite", "indigovision"}, id="from"),
        pytest.param({"date_to": "2010-05-01"}, {"pelco"}, id="to a day"),
        pytest.param(
            {"date_from": "2015-02", "date_to": "2015-12"},
            {"axis", "bosch_st"},
            id="months",
        ),
        pytest.param(
            {"buyer_class": "security_state"},
            {"axis", "bosch_st", "cellebrite", "indigovision", "pelco", "sony"},
            id="a class counts those below it",
        ),
        pytest.param({"buyer_class": "health"}, {"axis"}, id="one class"),
        pytest.param({"buyer_class": "unknown"}, {"axis"}, id="masked buyers"),
        pytest.param({"region": "450000"}, {"axis", "bosch_st"}, id="a province"),
        pytest.param({"region": "310120"}, {"sony"}, id="a district"),
        pytest.param({"region": "653000"}, {"pelco"}, id="a prefecture"),
        pytest.param({"region": "CN"}, {"axis", "bosch_st", "pelco", "sony"}, id="a country"),
        pytest.param(
            {"definition": Definition.HOME}, {"axis", "bosch_st", "indigovision"}, id="home"
        ),
        pytest.param(
            {"definition": Definition.PARENT_THEN},
            {"axis", "bosch_st", "indigovision", "pelco"},
            id="parent then",
        ),
        pytest.param({"definition": Definition.PARENT_NOW}, set(), id="parent now"),
        pytest.param(
            {"definition": Definition.EU_HOME_THEN, "date_from": "2020"},
            {"indigovision"},
            id="UK on its last day in the EU",
        ),
        pytest.param(
            {"definition": Definition.EU_PARENT_THEN},
            {"axis", "bosch_st", "indigovision", "pelco"},
            id="EU parent then",
        ),
        pytest.param({"vendor": "hikvision"}, set(), id="nobody"),
    ],
)
def test_filters_narrow_the_table(
    linked: Case, filters: dict[str, object], vendors: set[str]
) -> None:
    """Each filter keeps what it says, and a region or class keeps what lies within."""
    assert set(exposure(linked, by=("vendor",), **filters).column("vendor")) == vendors


def test_a_vague_date_needs_its_whole_span(linked: Case) -> None:
    """A notice dated 2015 is not known to be of the second half of 2015."""
    rows = exposure(linked, vendor="axis", by=("grade",), date_from="2015-01", date_to="2015-12")
    assert rows.column("grade") == ("E1", "E2", "E4")
    rows = exposure(linked, vendor="axis", by=("grade",), date_from="2015-02", date_to="2015-12")
    assert rows.column("grade") == ("E1", "E4")


def test_programmes_split_their_projects(linked: Case) -> None:
    """A programme that a notice prints is a column, and no programme is `none`."""
    table = exposure(linked, vendor="axis", by=("programme",))
    assert [(r["programme"], r["projects"]) for r in table.records()] == [
        ("none", 3),
        ("skynet", 1),
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param({"by": ("vendor", "colour")}, "no column colour", id="column"),
        pytest.param({"by": ()}, "no column", id="no column at all"),
        pytest.param({"vendor": "nobody at all"}, "no vendor is called", id="vendor"),
        pytest.param({"buyer_class": "police"}, "no buyer class", id="class"),
        pytest.param({"date_from": "June 2015"}, "is no date", id="date"),
    ],
)
def test_what_is_not_known_is_refused_with_what_is(
    linked: Case, arguments: dict[str, object], message: str
) -> None:
    """A misspelt word is an error that names the choices, never an empty table."""
    with pytest.raises(Usage, match=message):
        exposure(linked, **arguments)
