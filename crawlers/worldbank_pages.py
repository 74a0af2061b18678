"""World Bank procurement notices: an array or an id-keyed map, dates like `14-Nov-2014`.

The winner stands only in the HTML of `notice_text`; there are no amounts [C E52 E53 E54].
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from parsel import Selector

from crawlers.evidence import Evidence
from crawlers.found import ListRead, NoticeRead, Row
from crawlers.json_pages import at, cut_of, elements, json_of, map_values, text_at
from crawlers.judge import PageRules
from crawlers.keeper import Cut
from crawlers.keys import notice_id_of
from crawlers.markup_text import block_text
from crawlers.sources import stage_of
from crawlers.web_page import WebPage
from db.crawl_records import CrawlRequest
from db.records import AmountStatus, Notice, Stage

SITE = "worldbank"
# The page that people open, and the words before a winner [G]: known from one example each.
HUMAN = "https://projects.worldbank.org/en/projects-operations/procurement-detail/{}"
AWARDED = re.compile(
    r"(?:Awarded (?:firm|bidder)|Winning bidder)(?:\(s\))?\s*:\s*(?P<name>[^\n]+)", re.IGNORECASE
)
LANGUAGES = {"English": "en", "French": "fr", "Spanish": "es", "Portuguese": "pt"}


def list_marker(page: WebPage) -> str | None:
    """Return the marker of an answer: a total, and notices in either form."""
    found = json_of(page)
    ok = isinstance(at(found, "procnotices"), list | dict) and total_of(found) is not None
    return "procnotices with total" if ok else None


RULES = {"list": PageRules(marker=list_marker)}


def total_of(found: Any) -> int | None:
    """Return the total; it is a number or its print."""
    total = at(found, "total")
    if isinstance(total, str) and total.isdigit():
        return int(total)
    return total if isinstance(total, int) else None


def read_list(page: WebPage, order: CrawlRequest) -> Iterator[ListRead]:
    """Yield an answer as a list whose rows bring their notices along."""
    found = json_of(page)
    if isinstance(at(found, "procnotices"), dict):
        pairs = list(map_values(page.text, "procnotices"))
    else:
        pairs = list(elements(page.text, "procnotices"))
    rows = tuple(read_row(page, order, value, printed) for value, printed in pairs)
    yield ListRead(rows=rows, claimed=total_of(found))


def read_row(page: WebPage, order: CrawlRequest, value: Any, printed: str) -> Row:
    """Return the row that one notice is."""
    native_id = text_at(value, "id")
    if native_id is None:
        return Row(None, None, refused="no id")
    notice = notice_read(page, order, value, printed, native_id)
    return Row(native_id, notice.notice.published, notice=notice)


def day_of(printed: str | None) -> str | None:
    """Return a day printed like `14-Nov-2014`, None for another print.

    >>> day_of("14-Nov-2014")
    '2014-11-14'
    """
    try:
        return datetime.strptime(printed or "", "%d-%b-%Y").date().isoformat()
    except ValueError:
        return None


def notice_read(
    page: WebPage, order: CrawlRequest, value: Any, printed: str, native_id: str
) -> NoticeRead:
    """Return a notice; its record and its HTML are documents cut out of the answer."""
    notice_id = notice_id_of(SITE, native_id)
    record = cut_of(
        page, printed.encode(), name=f"{native_id}.json", media_type="application/json",
        rule="worldbank/notice",
    )  # fmt: skip
    html = text_at(value, "notice_text") or ""
    text = block_text(Selector(text=html or "<html></html>", type="html"))
    evidence = Evidence(notice_id, record.sha256, printed, SITE)
    kind = text_at(value, "notice_type")
    stage = stage_of(SITE, code=kind)
    return NoticeRead(
        notice=notice_of(page, order, value, notice_id, native_id, text, evidence, stage),
        site=SITE,
        native_id=native_id,
        document_sha256=record.sha256,
        text=text or printed,
        fields=tuple(evidence.fields),
        cuts=(record, *html_cut(page, html, native_id)),
        unread=() if stage else (f"notice type {kind}",),
    )


def html_cut(page: WebPage, html: str, native_id: str) -> tuple[Cut, ...]:
    """Return the HTML of a notice as a document of its own, none where there is none."""
    if not html:
        return ()
    name = f"{native_id}.html"
    return (
        cut_of(
            page, html.encode(), name=name, media_type="text/html", rule="worldbank/notice_text"
        ),
    )


def notice_of(
    page: WebPage,
    order: CrawlRequest,
    value: Any,
    notice_id: str,
    native_id: str,
    text: str,
    evidence: Evidence,
    stage: Stage | None,
) -> Notice:
    """Return the notice, with evidence for each field; contacts are not read."""
    title = text_at(value, "bid_description") or text_at(value, "project_name")
    code, printed_day = text_at(value, "project_id"), text_at(value, "noticedate")
    day = day_of(printed_day)
    winners = tuple(dict.fromkeys(found["name"].strip() for found in AWARDED.finditer(text)))
    evidence.add("title", title, rule="bid_description")
    evidence.add("published", printed_day if day else None, value=day, rule="noticedate")
    evidence.add("project_code", code, rule="project_id")
    for winner in winners:
        evidence.add("supplier", winner, after="notice_text", rule="notice_text-awarded")
    return Notice(
        notice_id=notice_id,
        source=order.source,
        url=HUMAN.format(native_id),
        stage=stage or Stage.OTHER,
        project_code=code,
        title=title,
        published=day,
        buyer=None,
        agency=None,
        suppliers=winners,
        amount=None,
        amount_printed=None,
        currency=None,
        amount_status=AmountStatus.UNKNOWN,
        captured_at=page.fetched_at,
        language=LANGUAGES.get(text_at(value, "notice_lang_name") or ""),
    )
