"""Reference data: what is shipped is sound, and each kind of fault is refused with its place."""

import csv
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import BadReference
from db.reference import SHIPPED, Reference, load
from db.reference_cells import read_partial_date
from db.reference_kinds import Bloc, Confidence, Relation
from db.reference_records import Country, VendorOwnership

Rows = list[dict[str, str]]
Change = Callable[[Rows], None]


def change_table(folder: Path, stem: str, change: Change) -> int:
    """Let `change` work on the rows of a table; return how many rows there are then."""
    path = folder / f"{stem}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, header = list(reader), reader.fieldnames
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return len(rows)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the shipped tables, to be spoilt."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "reference"))


@pytest.fixture(scope="module")
def reference() -> Reference:
    """Give the shipped reference data."""
    return load()


def first(**cells: str) -> Change:
    """Return a change that sets cells of the first row."""
    return lambda rows: rows[0].update(cells)


def again(**cells: str) -> Change:
    """Return a change that adds the first row a second time, with other cells."""
    return lambda rows: rows.append({**rows[0], **cells})


def axis_gets_a_second_owner(rows: Rows) -> None:
    """Let Axis, Canon's since 2015-04, be Bosch's as well, from 2016."""
    rows.append(
        {**rows[0], "link_id": "o999", "parent_id": "bosch", "valid_from": "2016", "valid_to": ""}
    )


def axis_gets_an_undated_owner(rows: Rows) -> None:
    """Give Axis an owner for all time, which overlaps every other."""
    rows.append({**rows[0], "link_id": "o999", "parent_id": "bosch", "valid_from": ""})


def canon_is_owned_by_axis(rows: Rows) -> None:
    """Let Axis and Canon own one another."""
    rows.append(
        {**rows[0], "link_id": "o999", "child_id": "canon", "parent_id": "axis", "valid_to": ""}
    )


def prisons_are_above_security(rows: Rows) -> None:
    """Let the tree of buyer classes bite its tail."""
    for row in rows:
        if row["class_id"] == "security_state":
            row["parent_id"] = "prison_detention"


LAST = -1

FAULTS = [
    ("vendors", again(), LAST, "duplicate of row 2", "duplicate key"),
    ("vendor_aliases", again(alias_id="a9999"), LAST, "duplicate of row 2", "alias given twice"),
    ("divisions_xinjiang", again(), LAST, "duplicate of row 2", "duplicate key of two columns"),
    ("vendor_aliases", first(vendor_id="nobody"), 2, "'nobody' is not in vendors.csv", "dangling"),
    ("vendors", first(source="general;rumour"), 2, "'rumour' is not in sources.csv",
     "dangling in a list"),
    ("report_claims", first(buyer_class="police"), 2, "'police' is not in buyer_classes.csv",
     "dangling where empty is allowed"),
    ("alias_exclusions", first(alias="无此品牌"), 2, "'无此品牌' is not in vendor_aliases.csv",
     "exclusion of nothing"),
    ("products", first(vendor_categories="toaster"), 2, "no vendor has the category 'toaster'",
     "category of no vendor"),
    ("divisions_xinjiang", first(parent_code="990000"), 2, "no division '990000'",
     "division in no division"),
    ("division_hard_cases", first(codes="990101"), 2, "no province of '990101'",
     "division in no province"),
    ("vendor_ownership", axis_gets_a_second_owner, LAST,
     "axis is owned by bosch from 2016, which overlaps canon until None", "two owners"),
    ("vendor_ownership", axis_gets_an_undated_owner, 2, "which overlaps", "undated owner"),
    ("vendor_ownership", canon_is_owned_by_axis, 2, "runs in a circle", "owners in a circle"),
    ("buyer_classes", prisons_are_above_security, 2, "runs in a circle", "tree in a circle"),
    ("vendor_ownership", first(valid_to="2014"), 2, "ends (2014) before it begins (2015-04)",
     "ends before it begins"),
    ("buyer_patterns", first(pattern="公安(局"), 2, "the pattern does not compile", "bad pattern"),
    ("buyer_patterns", first(pattern="公安|"), 2, "matches an empty text", "pattern of everything"),
    ("vendor_aliases", first(match="regex", alias="P[0-9"), 2, "the pattern does not compile",
     "bad pattern of an alias"),
    ("vendors", first(source=""), 2, "the row has no source", "no source"),
    ("buyer_examples", first(source=""), 2, "the row has no source", "example without a source"),
    ("sources", lambda rows: rows[2].update(locator=""), 4, "cannot be looked up",
     "source without a place"),
    ("vendors", first(confidence="sure"), 2, "'sure' is none of seen, known", "unknown word"),
    ("vendors", first(is_european="yes"), 2, "'yes' is neither true nor false", "no truth value"),
    ("vendors", first(name=""), 2, "column name: must not be empty", "empty cell"),
    ("vendors", first(name=" Axis"), 2, "begins or ends with white space", "white space"),
    ("vendors", first(categories="vms;vms"), 2, "names something twice", "twice in a list"),
    ("vendors", first(valid_from="2015-13"), 2, "month must be in 1..12", "no month"),
    ("vendors", first(valid_from="2015/04"), 2, "is not YYYY", "no date"),
    ("products", first(sensitivity="high"), 2, "column sensitivity", "no number"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("stem", "change", "row", "reason"),
    [pytest.param(*fault[:4], id=fault[4]) for fault in FAULTS],
)
def test_a_fault_is_refused_with_file_and_row(
    folder: Path, stem: str, change: Change, row: int, reason: str
) -> None:
    """Nothing is loaded, and the message leads to the row."""
    count = change_table(folder, stem, change)
    with pytest.raises(BadReference, match=re.escape(reason)) as caught:
        load(folder)
    at = count + 1 if row == LAST else row
    assert (caught.value.file, caught.value.row) == (f"{stem}.csv", at)


def test_a_missing_table_is_named(folder: Path) -> None:
    """All tables belong together."""
    (folder / "vendors.csv").unlink()
    with pytest.raises(BadReference, match=r"vendors\.csv, row 1: the file cannot be read"):
        load(folder)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param(b"vendor_id,name,", b"vendor_id,title,", "row 1: the columns must be",
                     id="column renamed"),
        pytest.param(b"\ncommend,", b"\ncommend,one too many,", "row 2: 20 cells, the header has",
                     id="ragged row"),
        pytest.param(b"Commend", "Gesch\u00fctzt".encode("latin-1"), "row 1: the file cannot be",
                     id="no UTF-8"),
        pytest.param(b"\ncommend,", b'\n"commend,', "row 1: the file cannot be read",
                     id="quote left open"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_table_is_refused(
    folder: Path, old: bytes, new: bytes, said: str
) -> None:
    """Its columns are those of the record, its rows are whole, its text is UTF-8."""
    path = folder / "vendors.csv"
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    with pytest.raises(BadReference, match=rf"vendors\.csv, {said}"):
        load(folder)


def test_every_shipped_file_is_a_table_that_is_loaded(reference: Reference) -> None:
    """A file that nobody reads would be forgotten knowledge."""
    attributes = {name for name in Reference.__slots__ if name != "hash"}
    assert {path.stem for path in SHIPPED.glob("*.csv")} == attributes
    assert [name for name in sorted(attributes) if not getattr(reference, name)] == []


def test_cells_become_what_their_columns_are(reference: Reference) -> None:
    """One row whole: dates as text, truth values, words, lists, None for an empty cell."""
    [country] = [country for country in reference.countries if country.country == "GB"]
    assert country == Country(
        "GB", "United Kingdom", "英国", "1973-01-01", "2020-01-31", Bloc.UK, True,
        "UK; EU rules until 2020-12-31", Confidence.KNOWN, ("general",), country.notes,
    )  # fmt: skip
    [axis] = [link for link in reference.vendor_ownership if link.link_id == "o001"]
    assert (axis.relation, axis.valid_to) == (Relation.OWNED_BY, None)
    assert axis.source == ("canon_axis_2015", "swm_axis_2015", "evertiq_axis_2018")


def test_the_owners_of_design_can_be_told_by_date(reference: Reference) -> None:
    """Axis became Japanese in 2015, Pelco was French from 2007 to 2019."""
    assert owner(reference, "axis", on="2014") is None
    assert owner(reference, "axis", on="2016") == "canon"
    assert owner(reference, "pelco", on="2010") == "schneider"
    assert owner(reference, "pelco", on="2021") == "motorola"


def owner(reference: Reference, child: str, *, on: str) -> str | None:
    """Return the controlling owner at a date, both dates of an interval compared as text."""

    def holds(link: VendorOwnership) -> bool:
        begun = link.valid_from is None or link.valid_from <= on
        return begun and (link.valid_to is None or on < link.valid_to)

    links = [link for link in reference.vendor_ownership if link.child_id == child]
    found = [link.parent_id for link in links if link.relation.controls and holds(link)]
    return found[0] if found else None


@pytest.mark.parametrize(
    ("ends", "begins", "sound"),
    [
        pytest.param("2021", "2021", True, id="hand-over within a year"),
        pytest.param("2021", "2021-05", True, id="year, then month"),
        pytest.param("2021-05-31", "2021-05", True, id="day, then month"),
        pytest.param("2021-05-31", "2021-05-31", True, id="on one day"),
        pytest.param("2021-06", "2021-05", False, id="a month too long"),
        pytest.param("2022", "2021-12-31", False, id="a year too long"),
        pytest.param("2021-05-31", "2021-05-30", False, id="a day too long"),
    ],
)
def test_owners_may_meet_but_not_overlap(folder: Path, ends: str, begins: str, sound: bool) -> None:
    """Dates are compared at the precision both have."""

    def hand_over(rows: Rows) -> None:
        rows[0]["valid_to"] = ends
        rows.append(
            {**rows[0], "link_id": "o999", "parent_id": "bosch", "valid_from": begins,
             "valid_to": ""}
        )  # fmt: skip

    change_table(folder, "vendor_ownership", hand_over)
    if sound:
        assert load(folder).vendor_ownership[-1].parent_id == "bosch"
    else:
        with pytest.raises(BadReference, match="axis is owned by bosch"):
            load(folder)


def test_the_hash_is_of_the_cells_not_of_the_files(folder: Path, reference: Reference) -> None:
    """Quotes and line ends do not matter, a single changed cell does."""
    path = folder / "products.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    assert load(folder).hash == reference.hash
    change_table(folder, "products", first(notes="another note"))
    assert load(folder).hash != reference.hash


@pytest.mark.corpus
def test_tables_keep_the_columns_of_the_knowledge_base(shared: Path) -> None:
    """The tables were carried over whole; a column may be added, none is lost."""
    for source in sorted((shared / "knowledge").glob("*.csv")):
        header, ours = (header_of(path) for path in (source, SHIPPED / source.name))
        assert [column for column in header if column not in ours] == []


def header_of(path: Path) -> list[str]:
    """Return the names of a table's columns."""
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


@given(st.dates())
def test_a_date_is_kept_as_exact_as_it_is_known(day: object) -> None:
    """Year, month and day: each is accepted, and comes back unchanged."""
    for length in (4, 7, 10):
        known = f"{day}"[:length]
        assert read_partial_date(known) == known
