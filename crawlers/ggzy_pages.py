"""Answers of the national trading platform: lists, and the pages of its index.

Fields and codes [C E13 E36 E38], detail pages [C E37 E39]. It is an index of other sites: the
project code and the link to the original are what it is good for.
"""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode, urljoin

from crawlers.body_evidence import add_body
from crawlers.ccgp_body import Body, read_body
from crawlers.evidence import Evidence
from crawlers.found import ListRead, NoticeRead, Row, Split, Wanted
from crawlers.frontier import extra_of
from crawlers.json_pages import at, json_of, text_at
from crawlers.judge import COMMON_SIGNS, PageRules, sign
from crawlers.keys import notice_id_of
from crawlers.markup_text import block_text
from crawlers.sources import stage_of
from crawlers.web_page import WebPage
from db.crawl_records import CrawlRequest, NoticeRelation, RelationKind
from db.ids import content_id
from db.records import AmountStatus, Notice, Stage
from db.reference import load

SITE = "ggzy"
BASE = "https://www.ggzy.gov.cn"
LIST = f"{BASE}/information/pubTradingInfo/getTradList"
OLD_LIST = f"{BASE}/his/information/pubTradingInfo/getTradList"  # older than a year [R E35]
REFERER = f"{BASE}/deal/dealList.html"
FORM = "application/x-www-form-urlencoded; charset=UTF-8"

TOO_DEEP = 1000  # rows of one query beyond which the site refuses pages [C E13]
XPCC = "660000"  # the platform's own code for the 兵团 [C E13]

SIGNS = (
    *COMMON_SIGNS,
    sign("code 829: captcha", r'"code"\s*:\s*829'),
    sign("code 800: rate limit", r'"code"\s*:\s*800'),
)

# What a query is narrowed by, in this order, when a day holds too many rows.
NARROWER = ("DEAL_PROVINCE", "DEAL_STAGE", "DEAL_CITY")


def list_marker(page: WebPage) -> str | None:
    """Return the marker of a list: code 200 and records; or that the query is too wide."""
    found = json_of(page)
    if at(found, "code") == 804:
        return "code 804: too deep"
    ok = at(found, "code") == 200 and isinstance(at(found, "data", "records"), list)
    return "records" if ok else None


def notice_marker(page: WebPage) -> str | None:
    """Return the marker of a notice's text."""
    return "detail" if page.selector().css(".detail") else None


RULES = {
    "list": PageRules(marker=list_marker, signs=SIGNS),
    "notice": PageRules(marker=notice_marker, signs=SIGNS),
}


def query(fields: dict[str, str], *, page: int, old: bool = False) -> Wanted:
    """Return the request for a page of a query; its label names what it is narrowed to."""
    told = {
        "SOURCE_TYPE": "1",
        "DEAL_TIME": "06",
        "DEAL_CLASSIFY": "02",
        **fields,
        "PAGENUMBER": str(page),
        "isShowAll": "1",
    }
    narrowed = [fields[name] for name in NARROWER if name in fields]
    return Wanted(
        kind="list",
        url=OLD_LIST if old else LIST,
        method="POST",
        body=urlencode(told),
        referer=REFERER,
        label="/".join([fields["TIMEBEGIN"], *narrowed]),
        page=page,
        extra=(
            ("content_type", FORM),
            ("fields", json.dumps(fields)),
            ("old", "yes" if old else ""),
        ),
    )


def fields_of(order: CrawlRequest) -> dict[str, str]:
    """Return the fields that an order's query was made from."""
    found: dict[str, str] = json.loads(extra_of(order, "fields") or "{}")
    return found


def read_list(page: WebPage, order: CrawlRequest) -> Iterator[ListRead | Split]:
    """Yield a page of a list, or the narrower queries that stand for one that is too long."""
    found = json_of(page)
    total = at(found, "data", "total")
    if at(found, "code") == 804 or ((order.page or 1) == 1 and (total or 0) >= TOO_DEEP):
        narrower = tuple(narrower_queries(order))
        if narrower:
            yield Split(narrower, claimed=total or TOO_DEEP)
            return
    records = at(found, "data", "records") or []
    yield ListRead(rows=tuple(read_row(each) for each in records), claimed=total)


def narrower_queries(order: CrawlRequest) -> Iterator[Wanted]:
    """Yield the queries one step narrower: by province, then by stage, then by city."""
    fields, old = fields_of(order), extra_of(order, "old") == "yes"
    step = next((name for name in NARROWER if name not in fields), None)
    for value in values_of(step, fields):
        yield query({**fields, str(step): value}, page=1, old=old)


def values_of(step: str | None, fields: dict[str, str]) -> list[str]:
    """Return the values that a query is narrowed to by one step.

    >>> values_of("DEAL_STAGE", {})
    ['0201', '0202', '0203', '0204']
    """
    if step == "DEAL_PROVINCE":
        return [*(row.code for row in load().divisions_provinces), XPCC]
    if step == "DEAL_STAGE":
        return ["0201", "0202", "0203", "0204"]
    if step == "DEAL_CITY":
        return cities_of(fields["DEAL_PROVINCE"])
    return []


def cities_of(province: str) -> list[str]:
    """Return the codes of the prefectures of a province.

    >>> cities_of("340000")[0]
    '340100'
    """
    return sorted(
        {
            row.code
            for row in load().divisions
            if row.code.startswith(province[:2]) and row.code[4:] == "00" != row.code[2:4]
        }
    )


def read_row(record: Any) -> Row:
    """Return one record of a list; what it says is handed on to the notice."""
    day, url = text_at(record, "publishTime"), text_at(record, "url")
    if url is None:
        return Row(None, day, refused="no url")
    native_id = text_at(record, "id") or url
    told = {
        "title": text_at(record, "title"),
        "day": day[:10] if day else None,
        "stage": text_at(record, "informationType"),
        "label_printed": text_at(record, "informationTypeText"),
        "code": text_at(record, "tenderProjectCode"),
        "page": urljoin(BASE, url),
    }
    wanted = Wanted(
        kind="notice",
        url=urljoin(BASE, url).replace("/html/a/", "/html/b/"),
        referer=urljoin(BASE, url),
        site=SITE,
        native_id=native_id,
        notice_id=notice_id_of(SITE, native_id),
        extra=tuple((name, value) for name, value in told.items() if value),
    )
    return Row(native_id, day, wanted=wanted)


def read_notice(page: WebPage, order: CrawlRequest) -> Iterator[NoticeRead]:
    """Yield a notice: its text, what the list said of it, and the link to the original."""
    root = page.selector()
    detail = root.css(".detail")
    text = block_text(detail)
    body = read_body(detail)
    notice_id = notice_id_of(SITE, order.native_id or page.url)
    evidence = Evidence(notice_id, page.sha256, page.text, "china_ggzy")
    label, code = extra_of(order, "label_printed"), extra_of(order, "stage")
    stage = stage_of("china_ggzy", code=code, label=label)
    yield NoticeRead(
        notice=notice_of(page, order, body, evidence, stage=stage or Stage.OTHER),
        site=SITE,
        native_id=order.native_id or page.url,
        document_sha256=page.sha256,
        text=text,
        fields=tuple(evidence.fields),
        relations=tuple(original(page, notice_id)),
        unread=() if stage else (f"notice type {label or code}",),
    )


def notice_of(
    page: WebPage, order: CrawlRequest, body: Body, evidence: Evidence, *, stage: Stage
) -> Notice:
    """Return the notice that list and page tell, with evidence for each field."""
    evidence.add("title", extra_of(order, "title"), rule="list-title")
    evidence.add("published", extra_of(order, "day"), rule="list-day")
    evidence.add("agency", body.agency, rule="body-agency")
    add_body(evidence, body)
    return Notice(
        notice_id=evidence.notice_id,
        source=order.source,
        url=extra_of(order, "page") or page.url,
        stage=stage,
        project_code=body.project_code or extra_of(order, "code"),
        title=extra_of(order, "title"),
        published=extra_of(order, "day"),
        buyer=body.buyer,
        agency=body.agency,
        suppliers=body.suppliers,
        amount=None,
        amount_printed=None,
        currency=None,
        amount_status=AmountStatus.UNKNOWN,
        captured_at=page.fetched_at,
        language="zh",
    )


def original(page: WebPage, notice_id: str) -> Iterator[NoticeRelation]:
    """Yield the tie to the notice on the site it comes from."""
    for link in page.selector().css("a[href^=http]"):
        words = block_text(link.xpath("..")) or ""
        if re.search("原文", words):
            yield NoticeRelation(
                relation_id=content_id("relation", notice_id, link.attrib["href"], prefix="re_"),
                notice_id=notice_id,
                kind=RelationKind.RELATED,
                related_notice_id=None,
                native_id=None,
                url=link.attrib["href"],
                title="original",
                source=SITE,
                document_sha256=page.sha256,
                quote=link.get() or "",
            )
