"""Organisations as printed, each in one part, with class and place from the name alone."""

from analysis.buyers import BuyerRules
from analysis.places import Places
from db.ids import content_id
from db.records import Party, PartyRole
from db.reference import Reference


class Parties:
    """Makes one `Party` for each name, part and place, and remembers those it made."""

    def __init__(self, reference: Reference) -> None:
        self._buyers = BuyerRules(reference)
        self._places = Places(reference)
        self._made: dict[tuple[str, PartyRole, int | None], Party] = {}

    def party(self, name: str, *, role: PartyRole, year: int | None) -> Party:
        """Return the party of a printed name; `year` is that of the notice.

        The same name gives two parties where the code of its place changed between two years.
        """
        key = (name, role, year)
        if key not in self._made:
            self._made[key] = self._make(name, role, year)
        return self._made[key]

    def all(self) -> list[Party]:
        """Return all parties made so far, each once, by id."""
        by_id = {party.party_id: party for party in self._made.values()}
        return [by_id[party_id] for party_id in sorted(by_id)]

    def _make(self, name: str, role: PartyRole, year: int | None) -> Party:
        verdict = self._buyers.classify(name)
        place = self._places.place_of(name, year=year)
        return Party(
            party_id=content_id("party", role, name, place.region_code, prefix="p_"),
            name=name,
            role=role,
            buyer_class=verdict.class_id,
            tier=verdict.tier,
            class_rule=verdict.rule,
            class_matched=verdict.matched,
            region_code=place.region_code,
            region_name=place.region_name,
            region_rule=place.rule,
            xpcc_id=place.xpcc_id,
            country=place.country,
            needs_review=verdict.needs_review,
        )
