"""china_ccgp: channels, notices, attachments, and what the portal does wrong."""

from collections.abc import Callable

from ccgp_site import HOSTS, Entry, channel_page, notice, page_path, pdf

from crawlers.replay.scenario import Match, Scenario
from crawlers.replay.server import ReplayServer
from crawlers.run import crawl
from db.case import Case

ONLY = ("dfgg/zbgg",)


def test_happy(new_case: Callable[..., Case]) -> None:
    """First look."""
    entry = Entry(1000011, "示例")
    scenario = (
        Scenario()
        .on(Match(path=page_path("zbgg", 1)), channel_page([entry]))
        .on(Match(path=entry.path), notice("award.html"))
        .on(Match(host="files.province.example"), pdf("a"))
        .on(Match(path="/oss/download"), pdf("b"))
    )
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts(*HOSTS))
        summary = crawl(case, "china_ccgp", only=ONLY, debug=False)
    assert summary.notices == 1
