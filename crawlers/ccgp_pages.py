"""Pages of the China Government Procurement Network: channel lists, notices, attachments.

Markup and labels as seen on pages of 2025 and 2026 [C samples, E1 E2], older forms [C E4 E20].
"""

import re
from collections.abc import Iterator

from parsel import Selector

from crawlers.body_evidence import add_project_code
from crawlers.ccgp_body import read_body
from crawlers.evidence import Evidence
from crawlers.found import Labels, ListRead, NoticeRead, Row, Wanted
from crawlers.judge import PageRules
from crawlers.keys import notice_id_of
from crawlers.markup_text import block_text, one_line
from crawlers.money import read_yuan
from crawlers.sniff import FILE_EXTENSIONS, extension
from crawlers.sources import LabelMeaning, labels_for, stage_of
from crawlers.web_page import WebPage
from db.crawl_records import CrawlRequest, NoticeRelation, RelationKind
from db.errors import SourceChanged
from db.ids import content_id
from db.records import Notice, Stage

SITE = "ccgp"

# The number is unique over all channels and grows with time [C E1 E17 E18].
ADDRESS = re.compile(
    r"/cggg/(?P<scope>\w+)/(?P<channel>\w+)/\d{6}/t(?P<day>\d{8})_(?P<id>\d+)\.html?"
)

LIST = "ul.c_list_bid, div.main_list ul.ulst"
BODY = "div.vF_detail_content, div.vT_detail_content"

DOWNLOAD = "https://download.ccgp.gov.cn/oss/download?uuid={}"

CLICK = re.compile(r"\(\s*'([^']+)'\s*,\s*'([^']*)'")

RELATIONS = {Stage.CORRECTION: RelationKind.CORRECTS, Stage.CANCELLATION: RelationKind.CANCELS}


def list_marker(page: WebPage) -> str | None:
    """Return the marker of a channel list, which also an empty list has."""
    return "channel list" if page.selector().css(LIST) else None


def notice_marker(page: WebPage) -> str | None:
    """Return the marker of a notice: its body's container."""
    return "notice body" if page.selector().css(BODY) else None


GONE = {"page for missing notices": re.compile("错误页面[!\uff01]中国政府采购网")}
RULES = {
    "list": PageRules(marker=list_marker, gone=GONE),
    "notice": PageRules(marker=notice_marker, gone=GONE),
}


def read_list(page: WebPage, order: CrawlRequest) -> Iterator[ListRead]:
    """Yield a channel list, its rows in the markup of 2026 or the older one."""
    items = page.selector().css("ul.c_list_bid > li, div.main_list ul.ulst > li")
    yield ListRead(rows=tuple(read_row(page, item) for item in items))


def read_row(page: WebPage, item: Selector) -> Row:
    """Return one row of a channel list; its time is Beijing's."""
    href = item.css("a::attr(href)").get()
    address = page.absolute(href) if href else ""
    times = re.search(r"\d{4}-\d{2}-\d{2}(?:[ T]+\d{2}:\d{2})?", one_line(item))
    published = times[0].replace(" ", "T", 1).replace(" ", "") if times else None
    wanted = notice_at(address, referer=page.url)
    if wanted is None:
        return Row(None, published, refused="no address of a notice")
    return Row(wanted.native_id, published, wanted=wanted)


def notice_at(address: str, *, referer: str | None = None) -> Wanted | None:
    """Return what to fetch for the address of a notice, None for another address.

    >>> notice_at("http://www.ccgp.gov.cn/cggg/zygg/gkzb/202609/t20260909_27300551.htm").native_id
    '27300551'
    """
    found = ADDRESS.search(address)
    if found is None:
        return None
    return Wanted(
        kind="notice",
        url=address,
        referer=referer,
        site=SITE,
        native_id=found["id"],
        notice_id=notice_id_of(SITE, found["id"]),
    )


def read_notice(page: WebPage, order: CrawlRequest) -> Iterator[NoticeRead]:
    """Yield a notice. Raises SourceChanged where the address holds no number."""
    address = ADDRESS.search(page.url)
    if address is None:
        raise SourceChanged(order.source, "address of a notice", page.url)
    root = page.selector()
    notice_id = notice_id_of(SITE, address["id"])
    evidence = Evidence(notice_id, page.sha256, page.text, "china_ccgp")
    labels = summary(root)
    stage = stage_of("china_ccgp", code=address["channel"]) or Stage.OTHER
    notice = notice_of(page, order, stage, notice_id, labels, evidence)
    body = root.css(BODY)
    words = "\n".join([notice.title or "", block_text(body)])
    yield NoticeRead(
        notice=notice,
        site=SITE,
        native_id=address["id"],
        document_sha256=page.sha256,
        text=words,
        fields=tuple(evidence.fields),
        relations=tuple(relations(page, root, notice)),
        wanted=tuple(attachments(page, root, notice_id)),
        unread=(*labels.left(), *unknown_channel(address["channel"])),
    )


def notice_of(
    page: WebPage,
    order: CrawlRequest,
    stage: Stage,
    notice_id: str,
    labels: Labels,
    evidence: Evidence,
) -> Notice:
    """Return the notice that summary table and body tell, with evidence for each field."""
    root = page.selector()
    title = root.css("meta[name=ArticleTitle]::attr(content)").get() or one_line(root.css("h2.tc"))
    evidence.add("title", title, after="<title", rule="title")
    published = published_day(root, evidence)
    body = read_body(root.css(BODY))
    buyer = buyer_of(take(labels, LabelMeaning.BUYER), evidence)
    agency = take(labels, LabelMeaning.AGENCY)
    evidence.add("agency", agency, after="代理机构名称", rule="summary-agency")
    award, budget = take(labels, LabelMeaning.AWARD_AMOUNT), take(labels, LabelMeaning.BUDGET)
    total = read_yuan(award if stage == Stage.AWARD else budget or award)
    evidence.add(
        "amount", total.printed, value=str(total.value), after="公告概要", rule="summary-amount"
    )
    add_project_code(evidence, body.project_code, rule="body-project-code")
    for supplier in body.suppliers:
        evidence.add("supplier", supplier, after="供应商", rule="body-supplier")
    for meaning in (LabelMeaning.PERSON, LabelMeaning.OTHER):
        take(labels, meaning)
    return Notice(
        notice_id=notice_id,
        source=order.source,
        url=page.url,
        stage=stage,
        project_code=body.project_code,
        title=title or None,
        published=published,
        buyer=buyer,
        agency=agency,
        suppliers=body.suppliers,
        amount=total.value,
        amount_printed=total.printed,
        currency="CNY" if total.printed else None,
        amount_status=total.status,
        captured_at=page.fetched_at,
        language="zh",
    )


def take(labels: Labels, meaning: LabelMeaning) -> str | None:
    """Return the value whose label has a meaning, and cross all such labels off."""
    return labels.take(*labels_for("china_ccgp", meaning))


def published_day(root: Selector, evidence: Evidence) -> str | None:
    """Return the day of publication in Beijing: from the page's head, else from its line."""
    printed = root.css("meta[name=PubDate]::attr(content)").get() or one_line(root.css("#pubTime"))
    found = re.search(r"(\d{4})\D(\d{1,2})\D(\d{1,2})", printed or "")
    if found is None:
        return None
    day = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    evidence.add("published", printed, value=day, rule="publication-date")
    return day


def buyer_of(printed: str | None, evidence: Evidence) -> str | None:
    """Return the buyer; a notice of several lots repeats it, once for each lot."""
    if not printed:
        return None
    names = list(dict.fromkeys(re.split("[,\uff0c]", printed)))
    for name in names:
        evidence.add("buyer", name, after="采购单位", rule="summary-buyer")
    return "\u3001".join(names)


def summary(root: Selector) -> Labels:
    """Return the labelled cells of the table 公告概要; a label that is repeated counts once."""
    values: dict[str, str] = {}
    for label in root.css("div.table td.title"):
        name = re.sub(r"\s+", "", one_line(label))
        value = one_line(label.xpath("./following-sibling::td[1]"))
        if name:
            values[name] = values.get(name) or value
    return Labels(values)


def relations(page: WebPage, root: Selector, notice: Notice) -> Iterator[NoticeRelation]:
    """Yield the ties that the box 相关公告 asserts."""
    for link in root.css(".vF_detail_relcontent_lst ul.c_list_tat a"):
        address = page.absolute(link.attrib.get("href", ""))
        found = notice_at(address)
        kind = RELATIONS.get(notice.stage, RelationKind.RELATED)
        yield NoticeRelation(
            relation_id=content_id("relation", notice.notice_id, address, prefix="re_"),
            notice_id=notice.notice_id,
            kind=kind,
            related_notice_id=found.notice_id if found else None,
            native_id=found.native_id if found else None,
            url=address,
            title=link.attrib.get("title") or one_line(link),
            source=SITE,
            document_sha256=page.sha256,
            quote=link.get() or "",
        )


def attachments(page: WebPage, root: Selector, notice_id: str) -> Iterator[Wanted]:
    """Yield the attachments in all forms in which pages name them, each address once."""
    seen: set[str] = set()
    for address, name in attachment_links(page, root):
        if address not in seen:
            seen.add(address)
            yield Wanted(
                kind="attachment", url=address, referer=page.url, notice_id=notice_id, name=name
            )


def attachment_links(page: WebPage, root: Selector) -> Iterator[tuple[str, str]]:
    """Yield address and printed name of each attachment [C E14 E22, samples].

    Each form is looked for only where its word stands in the page.
    """
    if "bizDownload" in page.text:
        for link in root.css("a.bizDownload[id]"):
            yield DOWNLOAD.format(link.attrib["id"]), one_line(link)
    if "fileInfo" in page.text:
        for item in root.css("li.fileInfo a[onclick]"):
            if found := CLICK.search(item.attrib["onclick"]):
                yield DOWNLOAD.format(found[1]), found[2] or one_line(item)
    if "gm-download" in page.text:
        for node in root.css("[gm-download][list-name]"):
            yield page.absolute(node.attrib["gm-download"]), node.attrib["list-name"]
    if "fjxx" in page.text:
        for link in root.css("ul.fjxx a[href]"):
            yield page.absolute(link.attrib["href"]), one_line(link)
    yield from plain_links(page, root)


def plain_links(page: WebPage, root: Selector) -> Iterator[tuple[str, str]]:
    """Yield the links of a body that lead to files: by the download path, or by extension."""
    if "href" in page.text and "_detail_content" in page.text:
        for link in root.css(BODY).css("a[href]"):
            address = page.absolute(link.attrib["href"])
            is_file = extension(address.partition("?")[0]) in FILE_EXTENSIONS
            if is_file or "/oss/download?uuid=" in address:
                yield address, one_line(link)


def unknown_channel(channel: str) -> tuple[str, ...]:
    """Return a channel as something to report when no rule covers it."""
    return () if stage_of("china_ccgp", code=channel) else (f"channel {channel}",)
