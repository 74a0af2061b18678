"""What a link needs to know of a notice: its day, its project, its parties."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from analysis.columns import rows_of
from analysis.parties import Parties
from analysis.periods import Period, period_of
from analysis.projects import Project, joined, own_project
from db.crawl_records import NoticeRelation, RelationKind
from db.records import Notice, NoticeField, PartyRole, Stage
from db.store import Store

ONE_EACH = (PartyRole.BUYER, PartyRole.END_USER, PartyRole.AGENCY)
# Dates that stand in for a missing date of publication, the best first. The day of capture is
# never one of them: it says when we looked.
STAND_INS = ("available_from", "deadline")


class DateBasis(StrEnum):
    """Which printed date stands for the day of a notice."""

    PUBLISHED = "published"
    AVAILABLE_FROM = "available_from"
    DEADLINE = "deadline"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """A notice as links see it. `parties` pair the part an organisation plays with its id."""

    notice_id: str
    stage: Stage
    date: str | None
    date_basis: DateBasis
    suppliers: tuple[str, ...]
    parties: tuple[tuple[PartyRole, str], ...]

    @property
    def when(self) -> Period | None:
        """The days that the date stands for."""
        return period_of(self.date) if self.date else None

    def party_id(self, role: PartyRole) -> str | None:
        """Return the first party in a part."""
        return next((party_id for part, party_id in self.parties if part is role), None)


@dataclass(frozen=True, slots=True)
class NoticeBook:
    """All notices of a case with their projects, and the parties they name."""

    facts: dict[str, NoticeFacts]
    projects: dict[str, Project]
    parties: Parties


COLUMNS = (
    "notice_id",
    "stage",
    "published",
    "suppliers",
    "buyer",
    "end_user",
    "agency",
    "project_code",
)
# Ties of these kinds hold within one procurement; `related` is what a site shows beside a notice.
JOINING = {RelationKind.CORRECTS, RelationKind.CANCELS, RelationKind.SAME_PROCUREMENT}


def read_notices(store: Store, *, parties: Parties) -> NoticeBook:
    """Return what links need to know of all notices in the store."""
    stand_ins = _stand_ins(store)
    facts: dict[str, NoticeFacts] = {}
    own: dict[str, Project] = {}
    for notice_id, stage, published, suppliers, *names, code in rows_of(store, Notice, *COLUMNS):
        date, basis = _dated(published, stand_ins.get(notice_id, {}))
        printed = tuple(json.loads(suppliers))
        parts = (*zip(ONE_EACH, names, strict=True), *((PartyRole.SUPPLIER, s) for s in printed))
        facts[notice_id] = NoticeFacts(
            notice_id=notice_id,
            stage=Stage(stage),
            date=date,
            date_basis=basis,
            suppliers=printed,
            parties=tuple(_party_ids(parts, parties=parties, date=date)),
        )
        own[notice_id] = own_project(notice_id, code=code, buyer=names[0])
    return NoticeBook(facts, dict(joined(own, _ties(store))), parties)


def _party_ids(
    parts: Iterable[tuple[PartyRole, str | None]], *, parties: Parties, date: str | None
) -> Iterator[tuple[PartyRole, str]]:
    year = int(date[:4]) if date else None
    for role, name in parts:
        if name:
            yield role, parties.party(name, role=role, year=year).party_id


def _stand_ins(store: Store) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for notice_id, field, value in rows_of(store, NoticeField, "notice_id", "field", "value"):
        if field in STAND_INS:
            found[notice_id].setdefault(field, value)
    return found


def _dated(published: str | None, stand_ins: dict[str, str]) -> tuple[str | None, DateBasis]:
    if published:
        return published, DateBasis.PUBLISHED
    for field in STAND_INS:
        if field in stand_ins:
            return stand_ins[field], DateBasis(field)
    return None, DateBasis.UNKNOWN


def _ties(store: Store) -> Iterator[tuple[str, str]]:
    """Yield pairs of notices that a source says belong to one procurement."""
    columns = ("notice_id", "related_notice_id", "kind")
    for notice_id, related, kind in rows_of(store, NoticeRelation, *columns):
        if related and RelationKind(kind) in JOINING:
            yield notice_id, related
