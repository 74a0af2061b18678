"""The sources: what is known of each site, as data with its evidence.

The tables stand in `db/reference/crawl/`. `confidence` is C (confirmed by public code or dated
probes), R (reported once) or G (our guess, to be probed); `evidence` are the numbers of the
evidence list in docs/sources.md.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path

from db.errors import BadReference, Usage
from db.records import Stage
from db.reference_cells import read_raw, read_rows

TABLES = Path(__file__).parents[1] / "db" / "reference" / "crawl"


class Confidence(StrEnum):
    """How well a fact about a source is known."""

    CONFIRMED = "C"
    REPORTED = "R"
    GUESS = "G"


class Republication(StrEnum):
    """What may be done with the source's texts in a publication."""

    BY_LICENCE = "by_licence"
    QUOTE_ONLY = "quote_only"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A site or family of sites, what it holds, and how it is to be treated.

    `hosts` are all of its hosts, those of a family's sites included. `min_delay_s` holds beyond
    loopback whatever the case says. `tls_exception` is the reason why certificates are not
    verified, if they are not.
    """

    source_id: str
    publisher: str
    country: str | None
    address: str | None
    hosts: tuple[str, ...]
    pattern: str
    period: str
    languages: tuple[str, ...]
    robots_stance: str
    licence: str
    republication: Republication
    min_delay_s: float
    daily_cap: int
    opt_in: bool
    tls_exception: str | None
    expected: str
    caveats: str
    confidence: Confidence
    evidence: tuple[str, ...]

    @property
    def own_hosts(self) -> tuple[str, ...]:
        """Return the hosts whose block ends a run; one site of a family does not stop the others.

        >>> find_source("china_zcygov").own_hosts, find_source("india_cppp").own_hosts
        ((), ('eprocure.gov.in',))
        """
        family = {host for site in site_rows(self.source_id) for host in (site.host, *site.aliases)}
        return tuple(host for host in self.hosts if host not in family)


@dataclass(frozen=True, slots=True)
class SiteRow:
    """One site of a family that shares its program: host, former hosts, parameters."""

    source_id: str
    site_id: str
    host: str
    aliases: tuple[str, ...]
    name: str
    region_code: str | None
    parent_id: str | None
    freecms_site_id: str | None
    freecms_channel: str | None
    supported: bool
    note: str | None
    confidence: Confidence
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """A list or a type of notice of a source, with the stage that it means.

    `listed` channels are crawled; the others are known only so that their labels are.
    """

    source_id: str
    code: str | None
    label: str | None
    label_en: str | None
    stage: Stage
    listed: bool
    note: str | None
    confidence: Confidence
    evidence: tuple[str, ...]


class LabelMeaning(StrEnum):
    """What a printed label of a notice's table stands for."""

    BUYER = "buyer"
    AGENCY = "agency"
    SUPPLIER = "supplier"
    AWARD_AMOUNT = "award_amount"
    BUDGET = "budget"
    PROJECT_CODE = "project_code"
    TITLE = "title"
    PUBLISHED = "published"
    PERSON = "person"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class LabelRow:
    """A label that pages of a source print. `person` values are people's and never read."""

    source_id: str
    label: str
    meaning: LabelMeaning
    confidence: Confidence
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """What a fact about a source rests on."""

    number: str
    what: str
    where: str


@cache
def evidence_rows() -> tuple[EvidenceRow, ...]:
    """Return the evidence list, in the order of its numbers. Raises BadReference."""
    rows = read_rows(read_raw(TABLES / "evidence.csv"), EvidenceRow)
    refuse_twice("evidence.csv", [row.number for row in rows])
    return rows


@cache
def source_rows() -> tuple[SourceRow, ...]:
    """Return every source, in the order of the table. Raises BadReference."""
    rows = read_rows(read_raw(TABLES / "sources.csv"), SourceRow)
    refuse_twice("sources.csv", [row.source_id for row in rows])
    refuse_without_evidence("sources.csv", [row.evidence for row in rows])
    return rows


@cache
def site_rows(source_id: str) -> tuple[SiteRow, ...]:
    """Return the sites of a family. Raises BadReference."""
    rows = read_rows(read_raw(TABLES / "sites.csv"), SiteRow)
    refuse_twice("sites.csv", [(row.source_id, row.site_id) for row in rows])
    refuse_unknown("sites.csv", [row.source_id for row in rows])
    refuse_without_evidence("sites.csv", [row.evidence for row in rows])
    return tuple(row for row in rows if row.source_id == source_id)


@cache
def channel_rows(source_id: str) -> tuple[ChannelRow, ...]:
    """Return the channels of a source, in the order of the table. Raises BadReference."""
    rows = read_rows(read_raw(TABLES / "channels.csv"), ChannelRow)
    refuse_twice("channels.csv", [(row.source_id, row.code, row.label) for row in rows])
    refuse_unknown("channels.csv", [row.source_id for row in rows])
    refuse_without_evidence("channels.csv", [row.evidence for row in rows])
    return tuple(row for row in rows if row.source_id == source_id)


@cache
def labels_for(source_id: str, meaning: LabelMeaning) -> tuple[str, ...]:
    """Return the labels of a source with that meaning, the best known first. Raises BadReference.

    >>> labels_for("china_ccgp", LabelMeaning.BUYER)
    ('采购单位', '采购人')
    """
    rows = read_rows(read_raw(TABLES / "labels.csv"), LabelRow)
    refuse_twice("labels.csv", [(row.source_id, row.label) for row in rows])
    refuse_unknown("labels.csv", [row.source_id for row in rows])
    refuse_without_evidence("labels.csv", [row.evidence for row in rows])
    return tuple(r.label for r in rows if (r.source_id, r.meaning) == (source_id, meaning))


def refuse_twice(file: str, keys: list[object]) -> None:
    """Raise BadReference for the first key that stands twice."""
    for position, key in enumerate(keys):
        if key in keys[:position]:
            raise BadReference(file, position + 2, f"{key} stands twice")


def refuse_unknown(file: str, source_ids: list[str]) -> None:
    """Raise BadReference for the first row of a source that there is not."""
    known = {row.source_id for row in source_rows()}
    for position, source_id in enumerate(source_ids):
        if source_id not in known:
            raise BadReference(file, position + 2, f"{source_id} is no source")


def refuse_without_evidence(file: str, evidence: list[tuple[str, ...]]) -> None:
    """Raise BadReference for the first row that rests on nothing, or on what there is not."""
    known = {row.number for row in evidence_rows()}
    for position, numbers in enumerate(evidence):
        if not numbers or not known.issuperset(numbers):
            raise BadReference(file, position + 2, f"evidence {';'.join(numbers) or 'is missing'}")


def find_source(source_id: str) -> SourceRow:
    """Return a source with all of its hosts, those of its sites included. Raises Usage.

    >>> find_source("china_zcygov").hosts[:2]
    ('www.ccgp-anhui.gov.cn', 'zfcg.gxzf.gov.cn')
    """
    found = next((row for row in source_rows() if row.source_id == source_id), None)
    if found is None:
        known = ", ".join(row.source_id for row in source_rows())
        raise Usage(f"{source_id} is no source", f"sources: {known}")
    sites = [host for site in site_rows(source_id) for host in (site.host, *site.aliases)]
    return replace(found, hosts=(*found.hosts, *sites))


def list_sources() -> tuple[SourceRow, ...]:
    """Return every source with all of its hosts, in the order of the table.

    >>> [row.source_id for row in list_sources()][:2]
    ['url_list', 'china_ccgp']
    """
    return tuple(find_source(row.source_id) for row in source_rows())


def stage_of(source_id: str, *, code: str | None = None, label: str | None = None) -> Stage | None:
    """Return the stage that a channel means: by its printed label first, then by its code.

    None where the table has neither: the caller reports that, and stores `other`.

    >>> stage_of("china_zcygov", code="ZcyAnnouncement2", label="终止公告")
    <Stage.CANCELLATION: 'cancellation'>
    """
    rows = channel_rows(source_id)
    by_label = next((row.stage for row in rows if label and row.label == label), None)
    return by_label or next((row.stage for row in rows if code and row.code == code), None)
