"""A portal in the markup of CCGP, made from notices: for the demo, and for trying a crawl.

    with ReplayServer(portal(notices)) as server:
        hosts = server.hosts(*HOSTS)     # for [crawl.hosts] of a case

Two faults of lists are options here: rows that move while pages are read, and a row that every
page repeats.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from crawlers.replay.answers import Answer, Asked, html
from crawlers.replay.scenario import Match, Respond, Scenario

HOSTS = ("www.ccgp.gov.cn", "download.ccgp.gov.cn")
PAGES = 25  # what the site shows of a channel
BASE = "http://www.ccgp.gov.cn"


@dataclass(frozen=True, slots=True)
class PortalFile:
    """An attachment of a notice; `uuid` is its address in the download service."""

    uuid: str
    name: str
    body: bytes
    media_type: str = "application/pdf"


@dataclass(frozen=True, slots=True)
class PortalNotice:
    """A notice of the portal. `at` is `2025-06-27 17:52`, `labels` the rows of its summary table.

    `body` is markup; `related` are other notices that the portal ties to it.
    """

    number: int
    channel: str
    title: str
    at: str
    region: str
    buyer: str
    labels: tuple[tuple[str, str], ...] = ()
    body: str = ""
    files: tuple[PortalFile, ...] = ()
    related: tuple["PortalNotice", ...] = ()
    scope: str = "dfgg"

    @property
    def path(self) -> str:
        """Return the path of the notice's page.

        >>> notice = PortalNotice(7, "zbgg", "t", "2025-06-27 17:52", "r", "b")
        >>> notice.path
        '/cggg/dfgg/zbgg/202506/t20250627_7.htm'
        """
        day = self.at[:10].replace("-", "")
        return f"/cggg/{self.scope}/{self.channel}/{day[:6]}/t{day}_{self.number}.htm"


def portal(
    notices: Iterable[PortalNotice], *, page_size: int = 20, shift: int = 0, repeats: bool = False
) -> Scenario:
    """Return the scenario of a portal with these notices: lists, pages and downloads.

    With `shift` that many new rows push the others on between two pages; with `repeats` every
    page begins with the newest row of all.
    """
    notices = sorted(notices, key=lambda notice: (notice.at, notice.number), reverse=True)
    scenario = Scenario()
    for place in sorted({(notice.scope, notice.channel) for notice in notices}):
        mine = [notice for notice in notices if (notice.scope, notice.channel) == place]
        rule = Match(pattern=rf"/cggg/{place[0]}/{place[1]}/(index_\d+\.htm)?")
        scenario.on(rule, channel(mine, page_size=page_size, shift=shift, repeats=repeats))
    for notice in notices:
        scenario.on(Match(path=notice.path), notice_page(notice))
        for file in notice.files:
            found = Match(path="/oss/download", query={"uuid": file.uuid})
            scenario.on(found, Answer(body=file.body, media_type=file.media_type, declared=None))
    return scenario


def channel(
    notices: Sequence[PortalNotice], *, page_size: int, shift: int, repeats: bool
) -> Respond:
    """Return what answers for the pages of one channel."""
    step = page_size - shift

    def answer(asked: Asked) -> Answer:
        name = asked.path.rsplit("/", 1)[-1]
        number = int(name.removeprefix("index_").removesuffix(".htm")) if name else 0
        rows = list(notices[number * step : number * step + page_size])
        if number >= PAGES or not rows:
            return html("<html><body>404 Not Found</body></html>", status=404)
        return list_page([notices[0], *rows] if repeats and number else rows)

    return answer


def list_page(notices: Sequence[PortalNotice]) -> Answer:
    """Return a list page in the markup of 2026."""
    rows = "".join(
        f'<li>\n  <a href="{notice.path}" title="{escape(notice.title)}">'
        f"{escape(notice.title)}</a>\n"
        f"  发布时间\uff1a<em>{notice.at}</em>\n  地域\uff1a<em>{escape(notice.region)}</em>\n"
        f"  采购人\uff1a<em>{escape(notice.buyer)}</em>\n</li>\n"
        for notice in notices
    )
    return html(f'<html><body><ul class="c_list_bid">\n{rows}</ul></body></html>')


def notice_page(notice: PortalNotice) -> Answer:
    """Return a notice's page: head, summary table, body, attachments, related notices."""
    title = escape(notice.title)
    labels = (("采购单位", notice.buyer), ("行政区域", notice.region), *notice.labels)
    table = "".join(
        f"<tr><td class='title'>{escape(name)}</td><td colspan='3'>{escape(value)}</td></tr>"
        for name, value in labels
    )
    files = "".join(
        f"<p><a class='bizDownload' href='' id='{file.uuid}'>{escape(file.name)}</a></p>"
        for file in notice.files
    )
    related = "".join(
        f'<li><a href="{each.path}">{escape(each.title)}</a></li>' for each in notice.related
    )
    return html(
        '<!doctype html>\n<html><head><meta http-equiv="Content-Type" content="text/html; '
        f'charset=utf-8" /><meta name="ArticleTitle" content="{title}" />'
        f'<meta name="PubDate" content="{notice.at}" /><title>{title}</title></head>\n'
        f'<body id="detail"><div class="vF_detail_header"><h2 class="tc">{title}</h2></div>\n'
        f"<div class='table'><table>{table}</table></div>\n"
        '<div class="vF_detail_content_container"><div class="vF_detail_content">'
        f"{notice.body}{files}</div></div>\n"
        f'<div class="vF_detail_relcontent_lst"><ul class="c_list_tat">{related}</ul></div>\n'
        "</body></html>"
    )
