"""A stand-in for the portal, written from its description: channels, notices, downloads."""

from dataclasses import dataclass, replace

from harness import FIXTURES

from crawlers.replay.answers import Answer, html
from crawlers.replay.scenario import Match, Scenario

HOSTS = ("www.ccgp.gov.cn", "download.ccgp.gov.cn", "search.ccgp.gov.cn", "files.province.example")
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@dataclass(frozen=True)
class Entry:
    """A row of a channel list."""

    number: int
    title: str
    time: str = "2025-06-27 17:52"
    channel: str = "zbgg"
    region: str = "示例"
    buyer: str = "示例市公安局"

    @property
    def path(self) -> str:
        """Return the path of the notice."""
        day = self.time[:10].replace("-", "")
        return f"/cggg/dfgg/{self.channel}/{day[:6]}/t{day}_{self.number}.htm"


def channel_page(entries: list[Entry]) -> Answer:
    """Return a list page in the markup of 2026."""
    rows = "".join(
        f'<li>\n  <a href="./{e.path.split("/", 4)[4]}" title="{e.title}">{e.title}</a>\n'
        f"  发布时间：<em>{e.time}</em>\n  地域：<em>{e.region}</em>\n"
        f"  采购人：<em>{e.buyer}</em>\n</li>\n"
        for e in entries
    )
    return html(f'<html><body><ul class="c_list_bid">\n{rows}</ul></body></html>')


def old_channel_page(entries: list[Entry]) -> Answer:
    """Return a list page in the older markup."""
    rows = "".join(
        f'<li><a href="{e.path}">{e.title}</a><span>{e.time}</span></li>' for e in entries
    )
    return html(
        f'<html><body><div class="main_list"><ul class="ulst">{rows}</ul></div></body></html>'
    )


def page_path(channel: str, page: int) -> str:
    """Return the path of a list page."""
    return f"/cggg/dfgg/{channel}/" + ("" if page == 1 else f"index_{page - 1}.htm")


def notice(name: str, **how: object) -> Answer:
    """Return a notice from the fixtures."""
    return replace(html((FIXTURES / "ccgp" / name).read_text(encoding="utf-8")), **how)


def plain_notice(title: str, body: str = "") -> Answer:
    """Return a small notice without attachments."""
    return html(
        f'<html><head><meta charset="utf-8"><meta name="ArticleTitle" content="{title}">'
        '<meta name="PubDate" content="2025-06-27 10:00"></head><body>'
        "<div class='table'><table><tr><td class='title'>采购单位</td>"
        "<td>示例市公安局</td></tr></table></div>"
        f'<div class="vF_detail_content">{title}{body}</div></body></html>'
    )


def pdf(text: str = "", **how: object) -> Answer:
    """Return a small PDF; the text makes its bytes differ."""
    return replace(
        Answer(body=PDF + text.encode(), media_type="application/pdf", declared=None), **how
    )


def add_channel(scenario: Scenario, channel: str, pages: list[list[Entry]]) -> Scenario:
    """Add the pages of a channel, and their notices as small ones."""
    for number, entries in enumerate(pages, start=1):
        scenario.on(Match(path=page_path(channel, number)), channel_page(entries))
        for entry in entries:
            scenario.on(Match(path=entry.path), plain_notice(entry.title))
    return scenario
