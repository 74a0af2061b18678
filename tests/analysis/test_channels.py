"""Channels: a distributor's sale is no sale of the vendor, and silence is unknown."""

import pytest

from analysis.channels import Channels, Companies, SuppliedItem
from analysis.owners import OwnerBook
from analysis.periods import period_of
from db.records import Channel, Role
from db.reference import load

AXIS_LEGAL = "安讯士网络通讯设备贸易\uff08上海\uff09有限公司"
DEALER = "桂林某某科技有限公司"


@pytest.fixture(scope="module")
def channels() -> Channels:
    """Return the judge of channels with the shipped reference data."""
    reference = load()
    return Channels(reference, owners=OwnerBook(reference))


def item(supplier: str | None, brand: str | None, vendor_id: str | None) -> SuppliedItem:
    """Return a row of an item list."""
    return SuppliedItem(supplier, brand, vendor_id)


@pytest.mark.parametrize(
    ("role", "supplier", "items", "channel"),
    [
        pytest.param(Role.AWARDED, AXIS_LEGAL, [], Channel.DIRECT, id="the vendor's own company"),
        pytest.param(Role.AWARDED, "Canon Inc.", [], Channel.DIRECT, id="the parent on that day"),
        pytest.param(
            Role.AWARDED,
            DEALER,
            [item(DEALER, "安讯士", "axis"), item("乙公司", "博世", "bosch_st")],
            Channel.DISTRIBUTOR,
            id="one brand",
        ),
        pytest.param(
            Role.AWARDED,
            DEALER,
            [item(DEALER, "安讯士", "axis"), item(DEALER, "某某", None)],
            Channel.INTEGRATOR,
            id="several brands, one unknown to us",
        ),
        pytest.param(Role.AWARDED, DEALER, [], Channel.UNKNOWN, id="no item list"),
        pytest.param(
            Role.AWARDED,
            DEALER,
            [item(DEALER, "博世", "bosch_st")],
            Channel.UNKNOWN,
            id="the brand is not among the supplier's items",
        ),
        pytest.param(
            Role.AWARDED,
            None,
            [item(None, "安讯士", "axis")],
            Channel.UNKNOWN,
            id="supplier unknown",
        ),
        pytest.param(
            Role.RECOMMENDED, AXIS_LEGAL, [], Channel.UNKNOWN, id="nobody supplies a recommendation"
        ),
    ],
)
def test_the_channel_rests_on_supplier_and_items(
    channels: Channels,
    role: Role,
    supplier: str | None,
    items: list[SuppliedItem],
    channel: Channel,
) -> None:
    """Direct by legal names and owners; otherwise by what the supplier's items show."""
    found = channels.channel(
        "axis", role=role, supplier=supplier, items=items, when=period_of("2016")
    )
    assert found is channel


def test_a_parent_of_later_years_is_not_direct(channels: Channels) -> None:
    """Canon as supplier of Axis in 2012 is a stranger: it bought Axis in 2015."""
    found = channels.channel(
        "axis", role=Role.AWARDED, supplier="Canon Inc.", items=[], when=period_of("2012")
    )
    assert found is Channel.UNKNOWN


@pytest.mark.parametrize("name", ["安讯士", "上海安讯士贸易有限公司", None, ""])
def test_only_known_legal_names_are_a_vendor(name: str | None) -> None:
    """A brand inside a stranger's company name is no subsidiary."""
    assert Companies(load()).vendor_of(name) is None
