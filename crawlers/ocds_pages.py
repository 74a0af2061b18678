"""Releases of the Open Contracting Data Standard as notices, each a document of its own."""

import json
from collections.abc import Iterator
from typing import Any

from crawlers.evidence import Evidence
from crawlers.found import ListRead, NoticeRead, Row, Wanted
from crawlers.json_pages import at, cut_of, json_of, text_at
from crawlers.judge import PageRules
from crawlers.keys import notice_id_of
from crawlers.money import Sum
from crawlers.ocds_shapes import releases_in, values_in
from crawlers.sources import stage_of
from crawlers.web_page import WebPage
from db.crawl_records import CrawlRequest, NoticeRelation, RelationKind
from db.errors import SourceChanged
from db.ids import content_id
from db.records import AmountStatus, Notice, Stage

SITE = "ocds"
RELEASE = "application/json"


def package_marker(page: WebPage) -> str | None:
    """Return the marker of OCDS data: a package, records, or releases line by line."""
    if page.media_type == "application/zip":
        return "zip of packages"
    try:
        first, _ = next(values_in(page.text, where=page.url), (None, ""))
    except SourceChanged:
        return None
    keys = first if isinstance(first, dict) else {}
    return next((f"OCDS {key}" for key in ("releases", "records", "ocid") if key in keys), None)


RULES = PageRules(marker=package_marker)


def read_package(page: WebPage, order: CrawlRequest) -> Iterator[ListRead]:
    """Yield a package as a list whose rows bring their notices along."""
    rows = tuple(read_release(page, order, value, text) for value, text in releases_in(page))
    found = json_of(page)
    next_url = text_at(found, "links", "next") if isinstance(found, dict) else None
    yield ListRead(rows=rows, next_url=page.absolute(next_url) if next_url else None)


def read_release(page: WebPage, order: CrawlRequest, release: Any, printed: str) -> Row:
    """Return the row of a package that a release is."""
    ocid = text_at(release, "ocid")
    if ocid is None:
        return Row(None, None, refused="no ocid")
    native_id = f"{ocid}/{at(release, 'id') or at(release, 'date')}"
    notice = notice_read(page, order, release, printed, native_id)
    return Row(native_id, notice.notice.published, notice=notice)


def notice_read(
    page: WebPage, order: CrawlRequest, release: Any, printed: str, native_id: str
) -> NoticeRead:
    """Return the notice that a release is."""
    notice_id = notice_id_of(SITE, native_id)
    name = native_id.replace("/", "_") + ".json"
    is_utf8 = page.charset in (None, "utf-8", "utf-8-sig")
    rule = "ocds/release" + ("" if is_utf8 else f"/from-{page.charset}")
    cut = cut_of(page, printed.encode(), name=name, media_type=RELEASE, rule=rule)
    evidence = Evidence(notice_id, cut.sha256, printed, "ocds")
    stage = stage_in(release)
    notice = notice_of(page, order, release, notice_id, stage, evidence)
    return NoticeRead(
        notice=notice,
        site=SITE,
        native_id=native_id,
        document_sha256=cut.sha256,
        text=printed,
        fields=tuple(evidence.fields),
        relations=tuple(relations(release, notice_id, cut.sha256)),
        wanted=tuple(attachments(release, notice_id)),
        cuts=(cut,),
        unread=unknown_tags(release),
    )


def notice_of(
    page: WebPage,
    order: CrawlRequest,
    release: Any,
    notice_id: str,
    stage: Stage,
    evidence: Evidence,
) -> Notice:
    """Return the notice that a release tells, with evidence for each field."""
    title = text_at(release, "tender", "title") or text_at(release, "awards", 0, "title")
    date, buyer = text_at(release, "date"), buyer_of(release)
    names, value = suppliers_of(release), value_of(release, stage)
    evidence.add("title", title, after='"title"', rule="title")
    evidence.add("published", date, value=(date or "")[:10], after='"date"', rule="date")
    evidence.add("buyer", buyer, after='"buyer"', rule="buyer")
    evidence.add("project_code", text_at(release, "ocid"), after='"ocid"', rule="ocid")
    evidence.add("amount", value.printed, value=str(value.value), after='"amount"', rule="value")
    for name in names:
        evidence.add("supplier", name, after='"suppliers"', rule="award-supplier")
    return Notice(
        notice_id=notice_id,
        source=order.source,
        url=page.url,
        stage=stage,
        project_code=text_at(release, "ocid"),
        title=title,
        published=(date or "")[:10] or None,
        buyer=buyer,
        agency=None,
        suppliers=names,
        amount=value.value,
        amount_printed=value.printed,
        currency=currency_of(release, stage) if value.printed else None,
        amount_status=value.status,
        captured_at=page.fetched_at,
        language=text_at(release, "language"),
    )


def stage_in(release: Any) -> Stage:
    """Return the stage that a release's tags mean; of a compiled one, how far it has come.

    >>> stage_in({"tag": ["award", "contract"]})
    <Stage.CONTRACT: 'contract'>
    >>> stage_in({"tag": ["compiled"], "tender": {}, "awards": [{}]})
    <Stage.AWARD: 'award'>
    """
    tags = [tag for tag in at(release, "tag") or [] if isinstance(tag, str) and tag != "compiled"]
    stages = [stage for tag in tags if (stage := stage_of("ocds", code=tag))]
    if stages:
        return stages[-1]
    come = (("contracts", Stage.CONTRACT), ("awards", Stage.AWARD), ("tender", Stage.TENDER))
    return next((stage for key, stage in come if at(release, key)), Stage.OTHER)


def unknown_tags(release: Any) -> tuple[str, ...]:
    """Return the tags of a release that no rule covers."""
    tags = at(release, "tag") or []
    return tuple(f"tag {tag}" for tag in tags if stage_of("ocds", code=str(tag)) is None)


def buyer_of(release: Any) -> str | None:
    """Return the buyer's name: its own, else that of the party it refers to."""
    if name := text_at(release, "buyer", "name"):
        return name
    wanted = at(release, "buyer", "id")
    for party in at(release, "parties") or []:
        roles = at(party, "roles") or []
        if ("buyer" in roles) if wanted is None else (at(party, "id") == wanted):
            return text_at(party, "name")
    return None


def suppliers_of(release: Any) -> tuple[str, ...]:
    """Return the names of those to whom something was awarded, in order, each once."""
    parties = {at(party, "id"): text_at(party, "name") for party in at(release, "parties") or []}
    names = [
        text_at(supplier, "name") or parties.get(at(supplier, "id"))
        for award in at(release, "awards") or []
        for supplier in at(award, "suppliers") or []
    ]
    return tuple(dict.fromkeys(name for name in names if name))


def values_for(release: Any, stage: Stage) -> list[Any]:
    """Return the values that a release of a stage states: of contracts, of awards, or wanted."""
    kept = {Stage.CONTRACT: "contracts", Stage.AWARD: "awards"}.get(stage)
    if kept:
        return [value for each in at(release, kept) or [] if (value := at(each, "value"))]
    value = at(release, "tender", "value")
    return [value] if value else []


def value_of(release: Any, stage: Stage) -> Sum:
    """Return the one value that a release states; several are no sum of ours to make."""
    values = values_for(release, stage)
    if len(values) != 1 or at(values[0], "amount") is None:
        return Sum(None, None, AmountStatus.UNKNOWN)
    amount = at(values[0], "amount")
    if isinstance(amount, int | float) and not isinstance(amount, bool):
        return Sum(float(amount), json.dumps(amount), AmountStatus.EXACT)
    return Sum(None, str(amount), AmountStatus.UNKNOWN)


def currency_of(release: Any, stage: Stage) -> str | None:
    """Return the currency of the value that a release states."""
    values = values_for(release, stage)
    return text_at(values[0], "currency") if values else None


def relations(release: Any, notice_id: str, sha256: str) -> Iterator[NoticeRelation]:
    """Yield the ties to other processes that a release asserts."""
    for related in at(release, "relatedProcesses") or []:
        identifier = text_at(related, "identifier")
        if identifier:
            yield NoticeRelation(
                relation_id=content_id("relation", notice_id, identifier, prefix="re_"),
                notice_id=notice_id,
                kind=RelationKind.RELATED,
                related_notice_id=None,
                native_id=identifier,
                url=text_at(related, "uri"),
                title=text_at(related, "title"),
                source=SITE,
                document_sha256=sha256,
                quote=json.dumps(related, ensure_ascii=False),
            )


def attachments(release: Any, notice_id: str) -> Iterator[Wanted]:
    """Yield the documents that a release links to, each address once."""
    holders = [
        at(release, "tender"),
        *(at(release, "awards") or []),
        *(at(release, "contracts") or []),
    ]
    seen: set[str] = set()
    for document in (each for holder in holders for each in at(holder, "documents") or []):
        url = text_at(document, "url")
        if url and url.startswith(("http://", "https://")) and url not in seen:
            seen.add(url)
            name = text_at(document, "title")
            yield Wanted(kind="attachment", url=url, notice_id=notice_id, name=name)
