"""Pages of sites of which nothing is known: archived, titled, never taken for more."""

from collections.abc import Iterator

from crawlers.attachment_names import attachment_name
from crawlers.evidence import Evidence
from crawlers.found import NoticeRead
from crawlers.frontier import extra_of
from crawlers.judge import COMMON_SIGNS, PageRules
from crawlers.keys import notice_id_of
from crawlers.markup_text import block_text, one_line
from crawlers.sniff import is_page_for_file
from crawlers.web_page import WebPage
from db.crawl_records import CrawlRequest
from db.records import AmountStatus, Notice, Stage

SITE = "url"

# A block page is short. A tender that says how to log in is not.
SHORT = 3000


def plain_marker(page: WebPage) -> str | None:
    """Return the marker of a page of an unknown site: a body that is no block and no mix-up."""
    if not page.body or is_page_for_file(page.media_type, page.name):
        return None
    if len(page.text) < SHORT and any(sign.seen(page) for sign in COMMON_SIGNS):
        return None
    return "a body without signs of a block"


RULES = PageRules(marker=plain_marker)


def read_plain(page: WebPage, order: CrawlRequest) -> Iterator[NoticeRead]:
    """Yield what can be said of any page: its title, its bytes, and the day the list gave it."""
    notice_id = notice_id_of(SITE, order.url)
    evidence = Evidence(notice_id, page.sha256, page.text, "url_list")
    is_markup = page.media_type == "text/html"
    title = one_line(page.selector().css("title")) if is_markup else None
    evidence.add("title", title, after="<title", rule="title")
    name = attachment_name(in_header=page.file_name, in_link=order.name, url=page.url)
    notice = Notice(
        notice_id=notice_id,
        source=order.source,
        url=order.url,
        stage=Stage.OTHER,
        project_code=None,
        title=title or order.name or name,
        published=extra_of(order, "published"),
        buyer=None,
        agency=None,
        suppliers=(),
        amount=None,
        amount_printed=None,
        currency=None,
        amount_status=AmountStatus.UNKNOWN,
        captured_at=page.fetched_at,
    )
    yield NoticeRead(
        notice=notice,
        site=SITE,
        native_id=order.url,
        document_sha256=page.sha256,
        text=block_text(page.selector().css("body")) if is_markup else page.sha256,
        fields=tuple(evidence.fields),
    )
