"""Contracts on htgs.ccgp.gov.cn: index pages and contract pages [C E14 E31].

Page 1 of the index is the newest, so its pages shift while they are read: contracts are told
apart by the 32 hex digits of their address. The search by AJAX needs a captcha and is never
called.
"""

import re
import unicodedata
from collections.abc import Iterator

from parsel import Selector

from crawlers.ccgp_pages import attachments
from crawlers.evidence import Evidence
from crawlers.found import Labels, ListRead, NoticeRead, Row, Wanted
from crawlers.judge import PageRules
from crawlers.keys import notice_id_of, project_code_key
from crawlers.markup_text import block_text, one_line
from crawlers.money import read_yuan
from crawlers.sources import LabelMeaning, labels_for
from crawlers.web_page import WebPage
from db.crawl_records import CrawlRequest
from db.errors import SourceChanged
from db.records import Notice, Stage

SITE = "htgs"
SOURCE = "china_ccgp_contracts"
ADDRESS = re.compile(r"/contractpublish/detail/(?P<uuid>[0-9a-f]{32})")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
PAIR = re.compile("^(?P<label>[^:\uff1a\t]{2,20})[:\uff1a\t]\\s*(?P<value>.*)$", re.MULTILINE)


def list_marker(page: WebPage) -> str | None:
    """Return the marker of an index page: the container of its rows."""
    return "index" if page.selector().css("div.main_list ul.ulst") else None


def notice_marker(page: WebPage) -> str | None:
    """Return the marker of a contract: number and name of a contract are printed."""
    return "contract" if "合同编号" in page.text and "合同名称" in page.text else None


RULES = {"list": PageRules(marker=list_marker), "notice": PageRules(marker=notice_marker)}


def read_list(page: WebPage, order: CrawlRequest) -> Iterator[ListRead]:
    """Yield an index page; its first row is the header."""
    items = page.selector().css("div.main_list ul.ulst li")[1:]
    yield ListRead(rows=tuple(read_row(page, item) for item in items))


def read_row(page: WebPage, item: Selector) -> Row:
    """Return one contract of an index page; the later of its two days is the publication."""
    days = DAY.findall(one_line(item))
    published = max(days, default=None)
    wanted = notice_at(page.absolute(item.css("a::attr(href)").get() or ""), referer=page.url)
    if wanted is None:
        return Row(None, published, refused="no address of a contract")
    return Row(wanted.native_id, published, wanted=wanted)


def notice_at(address: str, *, referer: str | None = None) -> Wanted | None:
    """Return what to fetch for the address of a contract, None for another address.

    >>> found = notice_at("http://htgs.ccgp.gov.cn/GS8/contractpublish/detail/" + "ab" * 16)
    >>> found.native_id[:4]
    'abab'
    """
    found = ADDRESS.search(address)
    if found is None:
        return None
    uuid = found["uuid"]
    return Wanted(
        kind="notice",
        url=address,
        referer=referer,
        site=SITE,
        native_id=uuid,
        notice_id=notice_id_of(SITE, uuid),
    )


def read_notice(page: WebPage, order: CrawlRequest) -> Iterator[NoticeRead]:
    """Yield a contract. Raises SourceChanged where the address holds no id."""
    found = ADDRESS.search(page.url)
    if found is None:
        raise SourceChanged(SOURCE, "address of a contract", page.url)
    root = page.selector()
    text = block_text(root.css("body"))
    notice_id = notice_id_of(SITE, found["uuid"])
    evidence = Evidence(notice_id, page.sha256, page.text, SOURCE)
    labels = printed_labels(text)
    notice = notice_of(page, order, notice_id, labels, evidence)
    yield NoticeRead(
        notice=notice,
        site=SITE,
        native_id=found["uuid"],
        document_sha256=page.sha256,
        text=text,
        fields=tuple(evidence.fields),
        wanted=tuple(attachments(page, root, notice_id)),
    )


def printed_labels(text: str) -> Labels:
    r"""Return the labelled values of a contract page, the first of each label.

    >>> printed_labels("合同编号\tHT-1\n合同名称\uff1a设备").values
    {'合同编号': 'HT-1', '合同名称': '设备'}
    """
    values: dict[str, str] = {}
    for pair in PAIR.finditer(text):
        values.setdefault(label_key(pair["label"]), pair["value"].strip())
    return Labels(values)


def label_key(printed: str) -> str:
    """Return a printed label as the table of labels has it: no spaces, plain brackets.

    >>> label_key("采购人 \uff08甲方\uff09")
    '采购人(甲方)'
    """
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", printed))


def notice_of(
    page: WebPage, order: CrawlRequest, notice_id: str, labels: Labels, evidence: Evidence
) -> Notice:
    """Return the contract that the labels tell, with evidence for each field."""
    told = {meaning: labels.take(*labels_for(SOURCE, meaning)) for meaning in LabelMeaning}
    total = read_yuan(told[LabelMeaning.AWARD_AMOUNT])
    suppliers = tuple(filter(None, [told[LabelMeaning.SUPPLIER]]))
    code = told[LabelMeaning.PROJECT_CODE]
    day = DAY.search(told[LabelMeaning.PUBLISHED] or "")
    evidence.add("title", told[LabelMeaning.TITLE], rule="contract-name")
    evidence.add("buyer", told[LabelMeaning.BUYER], rule="buyer")
    evidence.add("project_code", code, value=project_code_key(code or ""), rule="project-code")
    evidence.add("amount", total.printed, value=str(total.value), rule="contract-amount")
    evidence.add("published", day[0] if day else None, after="公告日期", rule="publication-day")
    for supplier in suppliers:
        evidence.add("supplier", supplier, rule="supplier")
    return Notice(
        notice_id=notice_id,
        source=order.source,
        url=page.url,
        stage=Stage.CONTRACT,
        project_code=code,
        title=told[LabelMeaning.TITLE],
        published=day[0] if day else None,
        buyer=told[LabelMeaning.BUYER],
        agency=told[LabelMeaning.AGENCY],
        suppliers=suppliers,
        amount=total.value,
        amount_printed=total.printed,
        currency="CNY" if total.printed else None,
        amount_status=total.status,
        captured_at=page.fetched_at,
        language="zh",
    )
