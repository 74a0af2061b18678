"""Owners in time: flips on their dates, what is unknown stays unknown, both definitions."""

from datetime import date

import pytest

from analysis.owners import OwnerBook, is_eu_member
from analysis.periods import Period, day_of, period_of
from db.reference import Reference, load
from db.reference_kinds import Confidence


@pytest.fixture(scope="module")
def reference() -> Reference:
    """Return the shipped reference data."""
    return load()


@pytest.fixture(scope="module")
def book(reference: Reference) -> OwnerBook:
    """Return the owners of the shipped reference data."""
    return OwnerBook(reference)


@pytest.mark.parametrize(
    ("vendor", "when", "path", "european_parent"),
    [
        pytest.param("axis", "2014-12-31", "axis", True, id="Axis before Canon"),
        pytest.param("axis", "2015-03-31", "axis", True, id="Axis on the last day before"),
        pytest.param("axis", "2015-04-01", "axis>canon", False, id="Axis from Canon's month on"),
        pytest.param("axis", "2015", "axis | axis>canon", None, id="Axis dated by the year only"),
        pytest.param("milestone", "2014-05-31", "milestone", True, id="Milestone before Canon"),
        pytest.param("milestone", "2014-06-01", "milestone>canon", False, id="Milestone after"),
        pytest.param("pelco", "2006-12-31", "pelco", False, id="Pelco in 2006, American"),
        pytest.param("pelco", "2010-06-01", "pelco>schneider", True, id="Pelco in 2010, French"),
        pytest.param("pelco", "2019-04-30", "pelco>schneider", True, id="Pelco, last full month"),
        pytest.param(
            "pelco",
            "2019-05-15",
            "pelco>schneider | pelco>transom",
            None,
            id="Pelco in the month of the hand-over",
        ),
        pytest.param("pelco", "2019-06-01", "pelco>transom", False, id="Pelco under Transom"),
        pytest.param(
            "pelco", "2020-08-02", "pelco>transom", False, id="Pelco, day before Motorola"
        ),
        pytest.param(
            "pelco", "2020-08-03", "pelco>motorola", False, id="Pelco, first day Motorola"
        ),
        pytest.param("morpho", "2015-06", "morpho>safran", True, id="Morpho 2015, Safran's"),
        pytest.param("morpho", "2017-05-30", "morpho>safran", True, id="Morpho, last day Safran"),
        pytest.param(
            "morpho", "2017-05-31", "morpho>idemia>advent", False, id="Morpho, first day IDEMIA"
        ),
        pytest.param("morpho", "2018", "morpho>idemia>advent", False, id="Morpho 2018"),
        pytest.param("cogent", "2010-11-30", "cogent", False, id="Cogent before 3M"),
        pytest.param("cogent", "2012", "cogent>threem", False, id="Cogent under 3M"),
        pytest.param("cogent", "2018", "cogent>gemalto", True, id="Cogent under Gemalto"),
        pytest.param(
            "cogent", "2019-04-01", "cogent>gemalto", True, id="Cogent, last day of Gemalto alone"
        ),
        pytest.param("cogent", "2019-04-02", "cogent>thales", True, id="Cogent, first day Thales"),
        pytest.param(
            "cogent",
            "2017-05-09",
            "cogent>gemalto | cogent>threem",
            None,
            id="Cogent in the month of the hand-over",
        ),
        pytest.param("syborg", "2010", "syborg | syborg>verint", None, id="beginning unknown"),
        pytest.param("briefcam", "2026", "briefcam>milestone>canon", False, id="three steps"),
    ],
)
def test_owners_change_on_their_dates(
    book: OwnerBook, vendor: str, when: str, path: str, european_parent: bool | None
) -> None:
    """The chain is that of the day; where the dates leave it open, all chains stand there."""
    owners = book.on(vendor, period_of(when))
    assert (owners.path, book.is_european_parent(owners)) == (path, european_parent)


@pytest.mark.parametrize(
    ("vendor", "european"),
    [
        pytest.param("axis", True, id="Axis stays Swedish under Canon"),
        pytest.param("pelco", False, id="Pelco stays American under Schneider"),
        pytest.param("morpho", True, id="Morpho is French"),
        pytest.param("hikvision", False, id="Hikvision is Chinese"),
    ],
)
def test_the_home_of_a_brand_does_not_move_with_its_owner(
    book: OwnerBook, vendor: str, european: bool
) -> None:
    """The first definition asks for the brand's home alone."""
    assert book.is_european_home(vendor) is european


def test_an_unknown_day_has_no_owner(book: OwnerBook) -> None:
    """Without a date nothing is said about owners, not even "nobody"."""
    owners = book.on("axis", None)
    assert (owners.path, owners.top, book.is_european_parent(owners)) == ("", None, None)
    assert book.parent_country(owners) is None


def test_chains_that_differ_may_still_agree(book: OwnerBook) -> None:
    """Two possible owners from one bloc are one answer about the bloc, and no owner's name."""
    owners = book.on("skidata", period_of("2024-03-01"))
    assert owners.path == "skidata>assa_abloy | skidata>kudelski"
    assert owners.top is None
    assert book.is_european_parent(owners) is True


def test_a_chain_carries_its_sources_and_weakest_confidence(book: OwnerBook) -> None:
    """A chain is only as good as its weakest row."""
    [chain] = book.on("briefcam", period_of("2016")).chains
    assert (chain.confidence, chain.sources) == (Confidence.SEEN, ())
    [chain] = book.on("briefcam", period_of("2020")).chains
    assert (chain.confidence, chain.sources) == (Confidence.KNOWN, ("general",))
    [chain] = book.on("morpho", period_of("2020")).chains
    assert chain.confidence is Confidence.SEEN
    assert chain.sources[:2] == ("bredemarket_history", "defensedaily_2017")


def test_every_vendor_has_an_answer_on_every_day_that_matters(
    book: OwnerBook, reference: Reference
) -> None:
    """No chain runs in a circle or ends in a company that is not there."""
    days = {date(2000, 1, 1), date(2026, 11, 24)}
    for row in reference.vendor_ownership:
        days |= {period_of(day).start for day in (row.valid_from, row.valid_to) if day}
    for vendor in reference.vendors:
        for day in days:
            owners = book.on(vendor.vendor_id, day_of(day))
            assert owners.chains
            for chain in owners.chains:
                book.vendor(chain.top)


@pytest.mark.parametrize(
    ("country", "when", "member"),
    [
        pytest.param("GB", "2019", True, id="UK in its last whole year"),
        pytest.param("GB", "2020-01-31", True, id="UK on its last day"),
        pytest.param("GB", "2020-02-01", False, id="UK out"),
        pytest.param("GB", "2020", None, id="UK in the year of leaving"),
        pytest.param("HR", "2013-06-30", False, id="Croatia before"),
        pytest.param("HR", "2013-07-01", True, id="Croatia on its first day"),
        pytest.param("CH", "2015", False, id="Switzerland never"),
        pytest.param("SE", None, None, id="no date, no answer"),
    ],
)
def test_eu_membership_is_as_of_a_day(
    reference: Reference, country: str, when: str | None, member: bool | None
) -> None:
    """Membership is asked for the day of the notice, not for today."""
    row = next(c for c in reference.countries if c.country == country)
    assert is_eu_member(row, period_of(when) if when else None) is member


def test_a_period_of_december_ends_with_the_year() -> None:
    """The month after December is January of the next year."""
    assert period_of("2015-12") == Period(date(2015, 12, 1), date(2016, 1, 1))
