"""Through whom a brand reaches the buyer, as far as the award's item list shows it.

A distributor's sale is no sale of the vendor. `direct` needs a supplier that is the vendor or a
company above or below it by the ownership table; everything else rests on the item list alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.owners import OwnerBook
from analysis.periods import Period
from analysis.projects import normal_buyer
from db.records import Channel, Role
from db.reference import Reference
from db.reference_kinds import AliasKind, AliasMatch

# Only these roles have a supplier: who recommends or specifies does not sell.
SUPPLIED = {Role.OFFERED, Role.AWARDED, Role.DELIVERED}


@dataclass(frozen=True, slots=True)
class SuppliedItem:
    """A row of an item list: who supplies it, and whose brand it bears (None is unknown)."""

    supplier: str | None
    brand: str | None
    vendor_id: str | None


class Companies:
    """Vendors by the legal names that the reference data knows; nothing is matched loosely."""

    def __init__(self, reference: Reference) -> None:
        names = [
            (name, vendor.vendor_id)
            for vendor in reference.vendors
            for name in (vendor.legal_name, vendor.ieee_registered_name)
        ]
        names += [
            (alias.alias, alias.vendor_id)
            for alias in reference.vendor_aliases
            if alias.kind is AliasKind.LEGAL and alias.match is not AliasMatch.REGEX
        ]
        found: dict[str, set[str]] = {}
        for name, vendor_id in names:
            if key := normal_buyer(name):
                found.setdefault(key, set()).add(vendor_id)
        # A legal name that two rows claim names nobody for sure.
        self._by_name = {key: ids.pop() for key, ids in found.items() if len(ids) == 1}

    def vendor_of(self, company: str | None) -> str | None:
        """Return the vendor whose legal name this is.

        >>> from db.reference import load
        >>> Companies(load()).vendor_of("安讯士网络通讯设备贸易（上海）有限公司")
        'axis'
        """
        return self._by_name.get(normal_buyer(company) or "")


class Channels:
    """Tells the channel of a link."""

    def __init__(self, reference: Reference, *, owners: OwnerBook) -> None:
        self._companies = Companies(reference)
        self._owners = owners

    def channel(
        self,
        vendor_id: str,
        *,
        role: Role,
        supplier: str | None,
        items: Iterable[SuppliedItem],
        when: Period | None,
    ) -> Channel:
        """Return the channel through which `supplier` brings a brand of the vendor.

        `items` are all rows of the notice's item lists. A supplier of several brands is an
        integrator, one of this brand alone a distributor; without a supplier or rows it is
        unknown.
        """
        if role not in SUPPLIED or supplier is None:
            return Channel.UNKNOWN
        if self._is_vendor_itself(vendor_id, supplier, when=when):
            return Channel.DIRECT
        own = [item for item in items if normal_buyer(item.supplier) == normal_buyer(supplier)]
        brands = {item.vendor_id or normal_buyer(item.brand) for item in own} - {None}
        if vendor_id not in brands:
            return Channel.UNKNOWN
        return Channel.INTEGRATOR if len(brands) > 1 else Channel.DISTRIBUTOR

    def _is_vendor_itself(self, vendor_id: str, supplier: str, *, when: Period | None) -> bool:
        company = self._companies.vendor_of(supplier)
        if company is None:
            return False
        return company == vendor_id or (
            company in self._above(vendor_id, when) or vendor_id in self._above(company, when)
        )

    def _above(self, vendor_id: str, when: Period | None) -> set[str]:
        """Return the owners in every possible chain: a doubtful owner makes nothing direct."""
        chains = [
            {step.parent_id for step in chain.steps}
            for chain in self._owners.on(vendor_id, when).chains
        ]
        return set.intersection(*chains) if chains else set()


def only_supplier(suppliers: Iterable[str]) -> str | None:
    """Return the supplier of a notice that names one, None where several could be meant.

    >>> only_supplier(["甲公司"]), only_supplier(["甲公司", "乙公司"])
    ('甲公司', None)
    """
    found = set(suppliers)
    return found.pop() if len(found) == 1 else None
