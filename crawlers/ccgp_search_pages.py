"""Result pages of CCGP's search [C E27 E28 E29]. Any sign of a block ends the visit."""

import re
from collections.abc import Iterator
from urllib.parse import urlencode

from parsel import Selector

from crawlers.ccgp_pages import RULES as NOTICE_RULES
from crawlers.ccgp_pages import notice_at
from crawlers.found import ListRead, Row, Split, Wanted
from crawlers.frontier import extra_of
from crawlers.judge import PageRules
from crawlers.markup_text import one_line
from crawlers.sources import channel_rows
from crawlers.web_page import WebPage
from db.crawl_records import CrawlRequest

SEARCH = "http://search.ccgp.gov.cn/bxsearch"
PAGE_SIZE = 20
ALL_TYPES = "0"

# No cap on pages is documented; a window with more pages than this is asked for type by type.
MANY_PAGES = 10

PAGER = re.compile(r"Pager\(\{\s*size:\s*(?P<size>\d+)\s*,\s*current:\s*(?P<current>\d+)")
STAMP = re.compile(r"(\d{4})\.(\d{2})\.(\d{2}) (\d{2}:\d{2})")

# A redirect, a refusal, a limit: here each of them is a block [C E1 E2 E30].
BLOCKED = frozenset({301, 302, 303, 307, 308, 401, 403, 429})


def list_marker(page: WebPage) -> str | None:
    """Return the marker of a result page: its list or its total."""
    root = page.selector()
    return (
        "results" if root.css("ul.vT-srch-result-list-bid") or total_of(root) is not None else None
    )


RULES = {
    "list": PageRules(marker=list_marker, blocked=BLOCKED, busy=frozenset({500, 502, 503, 504})),
    "notice": NOTICE_RULES["notice"],
}


def total_of(root: Selector) -> int | None:
    """Return the number of results that a page states."""
    printed = one_line(root.css("span[style*=c00000]"))
    return int(printed) if printed.isdigit() else None


def query(words: str, window: tuple[str, str], *, page: int, bid_type: str = ALL_TYPES) -> Wanted:
    """Return the request for a page of results of a window of days.

    Parameters as one project checked them against live results [C E23 E24]; the words are short
    stems, long compounds match far less [R E25].
    """
    begin, end = (day.replace("-", ":") for day in window)
    told = {
        "searchtype": "2",
        "page_index": str(page),
        "bidSort": "0",
        "buyerName": "",
        "projectId": "",
        "pinMu": "0",
        "bidType": bid_type,
        "dbselect": "bidx",
        "kw": words,
        "start_time": begin,
        "end_time": end,
        "timeType": "6",
        "displayZone": "",
        "zoneId": "",
        "pppStatus": "0",
        "agentName": "",
    }
    label = f"{words}/{window[0]}..{window[1]}" + ("" if bid_type == ALL_TYPES else f"/{bid_type}")
    return Wanted(
        kind="list",
        url=f"{SEARCH}?{urlencode(told)}",
        label=label,
        page=page,
        extra=(("words", words), ("begin", window[0]), ("end", window[1]), ("type", bid_type)),
    )


def asked_of(order: CrawlRequest) -> tuple[str, tuple[str, str], str]:
    """Return words, window and type that an order asks for."""
    words, begin, end, kind = (
        extra_of(order, name) or "" for name in ("words", "begin", "end", "type")
    )
    return words, (begin, end), kind


def read_list(page: WebPage, order: CrawlRequest) -> Iterator[ListRead | Split]:
    """Yield a page of results, or the queries by type that stand for a window with many pages."""
    root = page.selector()
    total, pager = total_of(root), PAGER.search(page.text)
    pages = int(pager["size"]) if pager else None
    words, window, kind = asked_of(order)
    if kind == ALL_TYPES and (order.page or 1) == 1 and (pages or 0) > MANY_PAGES:
        types = [row.code for row in channel_rows("china_ccgp_search") if row.code]
        wanted = tuple(query(words, window, page=1, bid_type=code) for code in types)
        yield Split(wanted, claimed=total or 0)
        return
    items = root.css("ul.vT-srch-result-list-bid > li")
    rows = tuple(read_row(page, item) for item in items)
    yield ListRead(rows=rows, claimed=total, last_page=pages)


def read_row(page: WebPage, item: Selector) -> Row:
    """Return one result."""
    stamp = STAMP.search(one_line(item.css("span")))
    published = f"{stamp[1]}-{stamp[2]}-{stamp[3]}T{stamp[4]}" if stamp else None
    wanted = notice_at(page.absolute(item.css("a::attr(href)").get() or ""), referer=page.url)
    if wanted is None:
        return Row(None, published, refused="no address of a notice")
    return Row(wanted.native_id, published, wanted=wanted)
