"""The edge of the analysis: facts in, parties, links and marts out."""

from dataclasses import dataclass
from datetime import date

from analysis.links import LinkMaker
from analysis.marts import build_marts
from analysis.notices import read_notices
from analysis.parties import Parties
from analysis.shipped import shipped
from db.case import Case
from db.clock import utc_now
from db.records import Link, Party


@dataclass(frozen=True, slots=True)
class LinkSummary:
    """What was tied together. `unlinked_mentions` stand in documents that belong to no notice."""

    notices: int
    projects: int
    parties: int
    links: int
    unlinked_mentions: int
    as_of: date


def link_case(case: Case, *, as_of: date | None = None) -> LinkSummary:
    """Tie vendors, owners, buyers, places, projects and grades together, and build the marts.

    `as_of` is the day that counts as today for owners; by default it is today. Links and
    parties of an earlier run are replaced. The caller holds the case's lock.
    """
    today = as_of or date.fromisoformat(utc_now()[:10])
    known = shipped()
    store = case.store()
    book = read_notices(store, parties=Parties(known))
    linked = LinkMaker(known, as_of=today).links(store, book=book)
    parties = book.parties.all()
    with store.transaction():
        store.replace_all(Party, parties)
        store.replace_all(Link, linked.links)
    build_marts(case, reference=known, book=book, as_of=today)
    return LinkSummary(
        notices=len(book.facts),
        projects=len({project.project_id for project in book.projects.values()}),
        parties=len(parties),
        links=len(linked.links),
        unlinked_mentions=linked.unlinked_mentions,
        as_of=today,
    )
