"""What a finding rests on outside the case: rows of the reference data, with their sources."""

from collections.abc import Iterable
from typing import Any

from analysis.claims import WITHHELD
from analysis.node import Node, node_of
from analysis.owners import OwnerBook, Owners
from analysis.periods import Period
from analysis.vendors import responses_of
from db.reference import Reference


class Knowledge:
    """Makes nodes of reference rows, each with the sources it was read in."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._owners = OwnerBook(reference)
        self._sources = {row.source_id: row for row in reference.sources}
        self._rows: dict[str, tuple[str, Any]] = {}
        for title, stem, key in KEYED:
            for row in getattr(reference, stem):
                self._rows.setdefault(getattr(row, key), (title, row))

    def has(self, key: str) -> bool:
        """Say whether a row of the reference data has this id."""
        return key in self._rows

    def row(self, key: str | None, *, title: str | None = None) -> Node | None:
        """Return the row with an id and its sources, None where there is none."""
        if key is None or key not in self._rows:
            return None
        kind, row = self._rows[key]
        if getattr(row, "source_status", None) == WITHHELD:
            # Nobody has read its source: that it exists is all that may be said.
            return Node(kind, (("id", key), ("source_status", WITHHELD)))
        return self.sourced(title or kind, row)

    def name_of(self, vendor_id: str) -> str:
        """Return the name of a vendor."""
        return self._owners.vendor(vendor_id).name

    def vendor(self, vendor_id: str, *, today: Period) -> Node | None:
        """Return a vendor with its owners, its public answers and the claims about it."""
        found = self.row(vendor_id)
        if found is None or found.title != "vendor":
            return None
        claims = [
            self.sourced("claim", row)
            for row in self._reference.report_claims
            if row.vendor_id == vendor_id and row.source_status != WITHHELD
        ]
        owners = self.owners("owners today", vendor_id, when=today)
        children = (*found.children, owners, *self.responses(vendor_id), *claims)
        return Node(found.title, found.facts, children)

    def owners(self, title: str, vendor_id: str, *, when: Period | None) -> Node:
        """Return the chains of owners that were possible, with the rows behind each step."""
        owners = self._owners.on(vendor_id, when)
        steps = dict.fromkeys(step for chain in owners.chains for step in chain.steps)
        facts = (("path", owners.path), ("confidence", owners.confidence), *self._answers(owners))
        return Node(title, facts, tuple(self.sourced("ownership", step) for step in steps))

    def responses(self, vendor_id: str) -> tuple[Node, ...]:
        """Return the public answers of a company."""
        answers = responses_of(vendor_id, reference=self._reference)
        return tuple(self.sourced("answer of the company", answer) for answer in answers)

    def sourced(self, title: str, row: Any) -> Node:
        """Return a row with its sources."""
        return node_of(title, row, self._sources_of(row.source))

    def _answers(self, owners: Owners) -> tuple[tuple[str, object], ...]:
        country = self._owners.parent_country(owners)
        return (
            ("parent_country", country.country if country else None),
            ("european_parent", self._owners.is_european_parent(owners)),
        )

    def _sources_of(self, ids: Iterable[str]) -> tuple[Node, ...]:
        return tuple(node_of("source", self._sources[source_id]) for source_id in ids)


KEYED = (
    ("vendor", "vendors", "vendor_id"),
    ("alias", "vendor_aliases", "alias_id"),
    ("excluded words", "alias_exclusions", "exclusion_id"),
    ("rule for buyers", "buyer_patterns", "pattern_id"),
    ("class of buyers", "buyer_classes", "class_id"),
    ("rule for grades", "grade_rules", "rule_id"),
    ("cue", "brand_list_cues", "cue_id"),
    ("product class", "products", "product_id"),
    ("programme", "programmes", "programme_id"),
    ("claim", "report_claims", "claim_id"),
    ("answer of the company", "company_responses", "response_id"),
    ("ownership", "vendor_ownership", "link_id"),
    ("provision", "law_provisions", "provision_id"),
)
