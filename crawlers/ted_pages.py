"""TED: answers of the search, and notices as XML in both forms."""

import re
from collections.abc import Iterator
from typing import Any

from crawlers.evidence import Evidence
from crawlers.found import ListRead, NoticeRead, Row, Wanted
from crawlers.json_pages import at, json_of, needed, text_at
from crawlers.judge import PageRules
from crawlers.keys import notice_id_of
from crawlers.sources import channel_rows
from crawlers.ted_eforms import ROOTS, TedNotice, read_eforms
from crawlers.ted_legacy import ROOT, read_legacy
from crawlers.web_page import WebPage
from crawlers.xml_tree import local, xml_of
from db.crawl_records import CrawlRequest
from db.errors import SourceChanged
from db.records import Notice, Stage

SITE = "ted"
XML = "https://ted.europa.eu/en/notice/{}/xml"
HUMAN = "https://ted.europa.eu/en/notice/-/detail/{}"
ADDRESS = re.compile(r"ted\.europa\.eu/.*?(?P<number>\d{1,8}-\d{4})")


def list_marker(page: WebPage) -> str | None:
    """Return the marker of a search's answer: notices, and their total."""
    found = json_of(page)
    ok = isinstance(at(found, "notices"), list) and isinstance(at(found, "totalNoticeCount"), int)
    return "notices with total" if ok else None


def notice_marker(page: WebPage) -> str | None:
    """Return the marker of a notice: XML with a root of one of its forms."""
    root = xml_of(page.body)
    return local(root) if root is not None and local(root) in {*ROOTS, ROOT} else None


RULES = {"list": PageRules(marker=list_marker), "notice": PageRules(marker=notice_marker)}


def notice_wanted(number: str) -> Wanted:
    """Return what to fetch for a publication number.

    >>> notice_wanted("412169-2016").url
    'https://ted.europa.eu/en/notice/412169-2016/xml'
    """
    return Wanted(
        kind="notice",
        url=XML.format(number),
        site=SITE,
        native_id=number,
        notice_id=notice_id_of(SITE, number),
    )


def notice_at(address: str) -> Wanted | None:
    """Return what to fetch for any address of a notice, None for another address."""
    found = ADDRESS.search(address)
    return notice_wanted(found["number"]) if found else None


def read_list(page: WebPage, order: CrawlRequest) -> Iterator[ListRead]:
    """Yield one page of a search."""
    found = json_of(page)
    rows = needed(found, "notices", source="ted", kind=list)
    yield ListRead(
        rows=tuple(read_row(row) for row in rows),
        claimed=at(found, "totalNoticeCount"),
        next_url=text_at(found, "iterationNextToken"),
    )


def read_row(row: Any) -> Row:
    """Return one notice of a search; dates carry an offset."""
    number, day = text_at(row, "publication-number"), text_at(row, "publication-date")
    published = day[:10] if day else None
    if number is None:
        return Row(None, published, refused="no publication-number")
    return Row(number, published, wanted=notice_wanted(number))


def read_notice(page: WebPage, order: CrawlRequest) -> Iterator[NoticeRead]:
    """Yield a notice. Raises SourceChanged for XML that is none of its forms."""
    root = xml_of(page.body)
    if root is None:
        raise SourceChanged("ted", "XML", page.text[:80])
    told = read_legacy(root) if local(root) == ROOT else read_eforms(root)
    number = order.native_id or ""
    notice_id = notice_id_of(SITE, number)
    evidence = Evidence(notice_id, page.sha256, page.text, "ted")
    stage = stage_of_type(told.type_code)
    yield NoticeRead(
        notice=notice_of(page, order, told, notice_id, stage or Stage.OTHER, evidence),
        site=SITE,
        native_id=number,
        document_sha256=page.sha256,
        text=page.text,
        fields=tuple(evidence.fields),
        unread=() if stage else (f"notice type {told.type_code or 'missing'}",),
    )


def stage_of_type(code: str) -> Stage | None:
    """Return the stage that a notice type means: that of the longest known beginning.

    >>> stage_of_type("can-standard"), stage_of_type("cn-social")
    (<Stage.AWARD: 'award'>, <Stage.TENDER: 'tender'>)
    """
    known = [row for row in channel_rows("ted") if row.code and code.startswith(row.code)]
    return max(known, key=lambda row: len(row.code or "")).stage if known else None


def notice_of(
    page: WebPage,
    order: CrawlRequest,
    told: TedNotice,
    notice_id: str,
    stage: Stage,
    evidence: Evidence,
) -> Notice:
    """Return the notice, with evidence for each field and the legal ids of its winners."""
    evidence.add("title", told.title, rule="title")
    evidence.add("published", told.published, rule="date")
    evidence.add("project_code", told.procedure, rule="procedure")
    evidence.add("amount", told.amount_printed, value=str(told.amount), rule="total")
    for buyer in told.buyers:
        evidence.add("buyer", buyer.name, rule="organisation-of-buyer")
    for winner in told.winners:
        evidence.add("supplier", winner.name, rule="organisation-of-winner")
        evidence.add("supplier_id", winner.company_id, after=winner.name, rule="winner-company-id")
        evidence.add("supplier_country", winner.country, after=winner.name, rule="winner-country")
    return Notice(
        notice_id=notice_id,
        source=order.source,
        url=HUMAN.format(order.native_id),
        stage=stage,
        project_code=told.procedure,
        title=told.title,
        published=told.published,
        buyer="; ".join(buyer.name for buyer in told.buyers) or None,
        agency=None,
        suppliers=tuple(winner.name for winner in told.winners),
        amount=told.amount,
        amount_printed=told.amount_printed,
        currency=told.currency,
        amount_status=told.amount_status,
        captured_at=page.fetched_at,
        language=told.language,
    )
