"""Answers of the 政采云 portals: lists, notices, and their older form.

Endpoints and keys [C E5 E7 E33, samples]; the older form [C E34]. The label of a notice decides
its stage: the same code means other things at other sites.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from parsel import Selector

from crawlers.ccgp_body import Body, read_body
from crawlers.clock import day_of_epoch
from crawlers.evidence import Evidence
from crawlers.found import ListRead, NoticeRead, Row, Wanted
from crawlers.frontier import extra_of
from crawlers.json_pages import at, cut_of, json_of, needed, text_at
from crawlers.judge import PageRules
from crawlers.keys import notice_id_of, project_code_key
from crawlers.markup_text import block_text, one_line
from crawlers.sources import SiteRow, site_rows, stage_of
from crawlers.web_page import WebPage
from db.crawl_records import CrawlRequest, NoticeRelation, RelationKind
from db.errors import SourceChanged
from db.ids import content_id
from db.records import AmountStatus, Notice, Stage

SOURCE = "china_zcygov"
NO_AUTHOR = {"system"}  # before 2019-09-27 [R E33]


def list_marker(page: WebPage) -> str | None:
    """Return the marker of a list: success, and a total."""
    found = json_of(page)
    ok = at(found, "success") is True and isinstance(at(found, "result", "data", "total"), int)
    return "list with total" if ok else None


def notice_marker(page: WebPage) -> str | None:
    """Return the marker of a notice: success, and a title."""
    found = json_of(page)
    ok = at(found, "success") is True and text_at(found, "result", "data", "title")
    return "notice with title" if ok else None


def legacy_marker(page: WebPage) -> str | None:
    """Return the marker of a list in the older form."""
    return "list of hits" if isinstance(at(json_of(page), "hits", "hits"), list) else None


def legacy_notice_marker(page: WebPage) -> str | None:
    """Return the marker of a notice in the older form: its page carries JSON in an input."""
    return "article detail" if page.selector().css("input[name=articleDetail]") else None


RULES = {
    "list": PageRules(marker=list_marker),
    "notice": PageRules(marker=notice_marker),
    "legacy_list": PageRules(marker=legacy_marker),
    "legacy_notice": PageRules(marker=legacy_notice_marker),
}


def site_of(site_id: str | None, *, url: str | None = None) -> SiteRow:
    """Return the site of that id, under the host of an address where that is one of its hosts.

    Raises SourceChanged for a site that there is not.
    """
    found = next((site for site in site_rows(SOURCE) if site.site_id == site_id), None)
    if found is None:
        raise SourceChanged(SOURCE, "site", str(site_id))
    host = urlsplit(url).netloc if url else ""
    return replace(found, host=host) if host in found.aliases else found


def site_of_host(host: str) -> SiteRow | None:
    """Return the site that has, or had, this host.

    >>> site_of_host("www.ccgp-guangxi.gov.cn").site_id
    'guangxi'
    """
    return next((site for site in site_rows(SOURCE) if host in (site.host, *site.aliases)), None)


def notice_wanted(
    site: SiteRow, article_id: str, *, label: str | None = None, code: str | None = None
) -> Wanted:
    """Return what to fetch for an article. Its id is base 64: `+` must become `%2B`.

    >>> site = site_of("guangxi")
    >>> notice_wanted(site, "j3fGSjOb9+s2L57ar0Y/MQ==").url.partition("articleId=")[2]
    'j3fGSjOb9%2Bs2L57ar0Y%2FMQ%3D%3D&parentId=66485'
    """
    parent = f"&parentId={site.parent_id}" if site.parent_id else ""
    told = (("label_printed", label), ("category", code))
    return Wanted(
        kind="notice",
        url=f"https://{site.host}/portal/detail?articleId={quote(article_id, safe='')}{parent}",
        site=site.site_id,
        native_id=article_id,
        notice_id=notice_id_of(f"zcygov/{site.site_id}", article_id),
        extra=tuple((name, value) for name, value in told if value),
    )


def notice_at(address: str) -> Wanted | None:
    """Return what to fetch for the address of a notice's human page, None for another address.

    >>> notice_at("https://www.ccgp-guangxi.gov.cn/site/detail?articleId=a%2Bb%3D%3D").native_id
    'a+b=='
    """
    parts = urlsplit(address)
    site, articles = site_of_host(parts.netloc), parse_qs(parts.query).get("articleId")
    return notice_wanted(site, articles[0]) if site and articles else None


def human_url(site: SiteRow, article_id: str) -> str:
    """Return the page that people open; it has no text without scripts, so the JSON is archived."""
    parent = f"parentId={site.parent_id}&" if site.parent_id else ""
    return f"https://{site.host}/site/detail?{parent}articleId={quote(article_id, safe='')}"


def read_list(page: WebPage, order: CrawlRequest) -> Iterator[ListRead]:
    """Yield a list page with its total."""
    found = json_of(page)
    data = needed(found, "result", "data", "data", source=SOURCE, kind=list)
    site, code = site_of(order.site, url=order.url), extra_of(order, "category")
    rows = tuple(read_row(site, code, row) for row in data)
    yield ListRead(rows=rows, claimed=at(found, "result", "data", "total"))


def read_row(site: SiteRow, code: str | None, row: Any) -> Row:
    """Return one row of a list."""
    published = at(row, "publishDate")
    day = day_of_epoch(published) if isinstance(published, int) else None
    article_id = text_at(row, "articleId")
    if article_id is None:
        return Row(None, day, refused="no articleId")
    label = text_at(row, "pathName")
    return Row(article_id, day, wanted=notice_wanted(site, article_id, label=label, code=code))


def read_notice(page: WebPage, order: CrawlRequest) -> Iterator[NoticeRead]:
    """Yield a notice; its HTML is a document of its own, cut out of the answer."""
    data = needed(json_of(page), "result", "data", source=SOURCE, kind=dict)
    site = site_of(order.site, url=order.url)
    article_id = text_at(data, "articleId") or order.native_id or ""
    if order.native_id and article_id != order.native_id:
        raise SourceChanged(SOURCE, "articleId", article_id)
    yield from notice_read(page, order, site, article_id, data)


def notice_read(
    page: WebPage, order: CrawlRequest, site: SiteRow, article_id: str, data: Any
) -> Iterator[NoticeRead]:
    """Yield the notice that the data of an answer are."""
    notice_id = notice_id_of(f"zcygov/{site.site_id}", article_id)
    content = at(data, "content") or ""
    root = Selector(text=content or "<html></html>", type="html")
    stage, unread = stage_in(order, data)
    evidence = Evidence(notice_id, page.sha256, page.text, SOURCE)
    body = read_body(root.css("body"))
    notice = notice_of(page, order, notice_id, data, body, evidence)
    title = f"{notice.title}.html"
    html = content.encode("utf-8", "replace")
    cuts = (cut_of(page, html, name=title, media_type="text/html", rule="zcygov/content"),)
    yield NoticeRead(
        notice=replace_stage(notice, stage, human_url(site, article_id)),
        site=f"zcygov/{site.site_id}",
        native_id=article_id,
        document_sha256=page.sha256,
        text="\n".join([notice.title or "", block_text(root)]),
        fields=tuple(evidence.fields),
        relations=tuple(relations(page, site, notice_id, data)),
        wanted=tuple(attachments(page, data, root, notice_id)),
        cuts=cuts if content.strip() else (),
        unread=unread,
    )


def replace_stage(notice: Notice, stage: Stage, url: str) -> Notice:
    """Return the notice with its stage, under the address that people open."""
    return replace(notice, stage=stage, url=url)


def stage_in(order: CrawlRequest, data: Any) -> tuple[Stage, tuple[str, ...]]:
    """Return the stage by printed label, else by the list's category, and what no rule covers."""
    names = at(data, "categoryNames")
    labels = [
        *(reversed(names) if isinstance(names, list) else []),
        extra_of(order, "label_printed"),
    ]
    known = [stage_of(SOURCE, label=label) for label in labels if isinstance(label, str)]
    by_label = next((stage for stage in known if stage), None)
    if by_label:
        return by_label, ()
    code = stage_of(SOURCE, code=extra_of(order, "category"))
    told = next((label for label in labels if label), None)
    return code or Stage.OTHER, (f"notice type {told}",) if told else ()


def notice_of(
    page: WebPage,
    order: CrawlRequest,
    notice_id: str,
    data: Any,
    body: Body,
    evidence: Evidence,
) -> Notice:
    """Return the notice that the keys tell, and its body where the keys are silent."""
    published, author = at(data, "publishDate"), text_at(data, "author")
    day = day_of_epoch(published) if isinstance(published, int) else None
    code = text_at(data, "projectCode") or body.project_code
    agency = body.agency or (author if author not in NO_AUTHOR else None)
    evidence.add("title", text_at(data, "title"), after='"title"', rule="title")
    evidence.add("published", str(published) if day else None, value=day, rule="publishDate")
    printed_code = project_code_key(code) if code else None
    evidence.add("project_code", code, value=printed_code, rule="projectCode")
    evidence.add("agency", agency, rule="agency" if body.agency else "author")
    evidence.add("buyer", body.buyer, rule="body-buyer")
    for supplier in body.suppliers:
        evidence.add("supplier", supplier, rule="body-supplier")
    return Notice(
        notice_id=notice_id,
        source=order.source,
        url=None,
        stage=Stage.OTHER,
        project_code=code,
        title=text_at(data, "title"),
        published=day,
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


def relations(page: WebPage, site: SiteRow, notice_id: str, data: Any) -> Iterator[NoticeRelation]:
    """Yield the other notices of the project, as the portal links them."""
    for link in at(data, "announcementLinkDtoList") or []:
        article_id = text_at(link, "articleId")
        if article_id is None or at(link, "isCurrent") or not at(link, "isExist"):
            continue
        yield NoticeRelation(
            relation_id=content_id("relation", notice_id, article_id, prefix="re_"),
            notice_id=notice_id,
            kind=RelationKind.SAME_PROCUREMENT,
            related_notice_id=notice_id_of(f"zcygov/{site.site_id}", article_id),
            native_id=article_id,
            url=human_url(site, article_id),
            title=text_at(link, "typeName"),
            source=SOURCE,
            document_sha256=page.sha256,
            quote=article_id,
        )


def attachments(page: WebPage, data: Any, root: Selector, notice_id: str) -> Iterator[Wanted]:
    """Yield the attachments: those that the answer lists, and links in the body's own list."""
    domain = text_at(data, "attachmentVO", "domain") or ""
    found = [
        (domain + file_id, text_at(each, "name"))
        for each in at(data, "attachmentVO", "attachments") or []
        if (file_id := text_at(each, "fileId")) and at(each, "isShow") is not False
    ]
    found += [(link.attrib["href"], one_line(link)) for link in root.css("ul.fjxx a[href]")]
    for address, name in dict(found).items():
        yield Wanted(
            kind="attachment",
            url=page.absolute(address),
            referer=page.url,
            notice_id=notice_id,
            name=name,
        )


def read_legacy_list(page: WebPage, order: CrawlRequest) -> Iterator[ListRead]:
    """Yield a list in the form of before about 2022: hits of a search engine."""
    found, site = json_of(page), site_of(order.site, url=order.url)
    hits = needed(found, "hits", "hits", source=SOURCE, kind=list)
    total = at(found, "hits", "total")
    yield ListRead(
        rows=tuple(legacy_row(site, at(hit, "_source")) for hit in hits),
        claimed=total if isinstance(total, int) else at(total, "value"),
    )


def legacy_row(site: SiteRow, source: Any) -> Row:
    """Return one hit of a list in the older form; its address is its id."""
    path, published = text_at(source, "url"), at(source, "publishDate")
    day = day_of_epoch(published) if isinstance(published, int) else None
    if path is None:
        return Row(None, day, refused="no url")
    label = text_at(source, "pathName")
    wanted = Wanted(
        kind="legacy_notice",
        url=f"https://{site.host}{path}",
        site=site.site_id,
        native_id=path,
        notice_id=notice_id_of(f"zcygov/{site.site_id}", path),
        extra=(("label_printed", label),) if label else (),
    )
    return Row(path, day, wanted=wanted)


def read_legacy_notice(page: WebPage, order: CrawlRequest) -> Iterator[NoticeRead]:
    """Yield a notice in the older form: the JSON that its page carries in an input."""
    raw = page.selector().css("input[name=articleDetail]::attr(value)").get() or ""
    try:
        data = json.loads(raw)
    except ValueError as error:
        raise SourceChanged(SOURCE, "articleDetail", raw[:80]) from error
    yield from notice_read(page, order, site_of(order.site), order.native_id or "", data)
