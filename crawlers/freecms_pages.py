"""Answers of the freecms portals: lists that may carry the whole notice, and notice pages.

Keys read by public clients of three sites [C E8 E9 E10 E40].
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from parsel import Selector

from crawlers.body_evidence import add_body
from crawlers.ccgp_body import Body, read_body
from crawlers.evidence import Evidence
from crawlers.found import ListRead, NoticeRead, Row, Wanted
from crawlers.frontier import extra_of
from crawlers.json_pages import at, cut_of, json_of, text_at
from crawlers.judge import PageRules
from crawlers.keeper import Cut
from crawlers.keys import notice_id_of
from crawlers.markup_text import block_text, one_line
from crawlers.sniff import FILE_EXTENSIONS, extension
from crawlers.sources import stage_of
from crawlers.web_page import WebPage
from db.crawl_records import CrawlRequest
from db.records import AmountStatus, Notice, Stage

SOURCE = "china_freecms"


def list_marker(page: WebPage) -> str | None:
    """Return the marker of a list: a total and an array of data."""
    found = json_of(page)
    ok = isinstance(at(found, "total"), int) and isinstance(at(found, "data"), list)
    return "data with total" if ok else None


def notice_marker(page: WebPage) -> str | None:
    """Return the marker of a notice's page: its body's container."""
    return "info-article" if page.selector().css("div.info-article") else None


RULES = {"list": PageRules(marker=list_marker), "notice": PageRules(marker=notice_marker)}


def read_list(page: WebPage, order: CrawlRequest) -> Iterator[ListRead]:
    """Yield a page of a list; rows with a whole notice bring it along."""
    found = json_of(page)
    rows = tuple(read_row(page, order, row) for row in at(found, "data"))
    yield ListRead(rows=rows, claimed=at(found, "total"))


def read_row(page: WebPage, order: CrawlRequest, row: Any) -> Row:
    """Return one row of a list."""
    told = text_at(row, "noticeTime") or text_at(row, "addtimeStr")
    day = told[:10] if told else None
    path = text_at(row, "pageurl") or text_at(row, "htmlpath")
    if path is None:
        return Row(None, day, refused="no pageurl")
    url = urljoin(page.url, path)
    content = text_at(row, "content")
    if content:
        return Row(path, day, notice=inline_notice(page, order, row, url, day, content))
    wanted = notice_wanted(
        url, order, title=text_at(row, "title"), agency=text_at(row, "agency"), day=day
    )
    return Row(path, day, wanted=wanted)


def site_key(url: str) -> str:
    """Return the site in the key of a notice."""
    return f"freecms/{urlsplit(url).netloc}"


def notice_wanted(
    url: str, order: CrawlRequest, *, title: str | None, agency: str | None, day: str | None
) -> Wanted:
    """Return what to fetch for a notice; what the list says of it is handed on."""
    told = {"title": title, "agency": agency, "day": day, "type": extra_of(order, "type")}
    path = urlsplit(url).path
    return Wanted(
        kind="notice",
        url=url,
        referer=order.referer,
        site=order.site,
        native_id=path,
        notice_id=notice_id_of(site_key(url), path),
        extra=tuple((name, value) for name, value in told.items() if value),
    )


def inline_notice(
    page: WebPage, order: CrawlRequest, row: Any, url: str, day: str | None, content: str
) -> NoticeRead:
    """Return the notice that a row carries; its HTML is a document cut out of the answer."""
    title = text_at(row, "title") or ""
    html = content.encode("utf-8", "replace")
    cut = cut_of(page, html, name=f"{title}.html", media_type="text/html", rule="freecms/content")
    told = {"title": title, "agency": text_at(row, "agency"), "day": day}
    return notice_read(page, order, url, told, content, cut)


def read_notice(page: WebPage, order: CrawlRequest) -> Iterator[NoticeRead]:
    """Yield the notice of a page of its own."""
    told = {name: extra_of(order, name) for name in ("title", "agency", "day")}
    if told["title"] is None:
        told["title"] = one_line(page.selector().css("title")) or None
    yield notice_read(page, order, page.url, told, page.text, None)


def notice_read(
    page: WebPage,
    order: CrawlRequest,
    url: str,
    told: dict[str, str | None],
    markup: str,
    cut: Cut | None,
) -> NoticeRead:
    """Return a notice made from what a list tells of it and from its markup."""
    root = Selector(text=markup or "<html></html>", type="html")
    shown = root.css("div.info-article") or root.css("body")
    body, path = read_body(shown), urlsplit(url).path
    notice_id = notice_id_of(site_key(url), path)
    sha256 = cut.sha256 if cut else page.sha256
    evidence = Evidence(notice_id, sha256, markup, SOURCE)
    code = extra_of(order, "type")
    stage = stage_of(SOURCE, code=code)
    notice = notice_of(page, order, told, body, evidence, stage=stage or Stage.OTHER, url=url)
    return NoticeRead(
        notice=notice,
        site=site_key(url),
        native_id=path,
        document_sha256=sha256,
        text="\n".join([told["title"] or "", block_text(shown)]),
        fields=tuple(evidence.fields),
        wanted=tuple(attachments(url, shown, notice_id)),
        cuts=(cut,) if cut else (),
        unread=() if stage or code is None else (f"notice type {code}",),
    )


def notice_of(
    page: WebPage,
    order: CrawlRequest,
    told: dict[str, str | None],
    body: Body,
    evidence: Evidence,
    *,
    stage: Stage,
    url: str,
) -> Notice:
    """Return the notice that list and body tell, with evidence for each field."""
    agency = body.agency or told["agency"]
    evidence.add("title", told["title"], rule="title")
    evidence.add("published", told["day"], rule="noticeTime")
    evidence.add("agency", agency, rule="agency")
    add_body(evidence, body)
    return Notice(
        notice_id=evidence.notice_id,
        source=order.source,
        url=url,
        stage=stage,
        project_code=body.project_code,
        title=told["title"],
        published=told["day"],
        buyer=body.buyer,
        agency=agency,
        suppliers=body.suppliers,
        amount=None,
        amount_printed=None,
        currency=None,
        amount_status=AmountStatus.UNKNOWN,
        captured_at=page.fetched_at,
        language="zh",
    )


def attachments(url: str, shown: Any, notice_id: str) -> Iterator[Wanted]:
    """Yield the files that a notice links to, each address once."""
    links = {urljoin(url, link.attrib["href"]): one_line(link) for link in shown.css("a[href]")}
    for address, name in links.items():
        if (
            extension(urlsplit(address).path) in FILE_EXTENSIONS
            or extension(name) in FILE_EXTENSIONS
        ):
            yield Wanted(
                kind="attachment", url=address, referer=url, notice_id=notice_id, name=name or None
            )
