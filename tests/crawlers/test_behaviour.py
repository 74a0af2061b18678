"""How every crawl behaves: robots, pace, caps, waits, samples, dates, second looks, lists."""

import itertools
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from ccgp_site import HOSTS, Entry, add_channel, channel_page, page_path, pdf, plain_notice
from harness import AGENT, check_resumed, documents_of, killed_crawl, stored_targets

from crawlers.breakers import list_breakers
from crawlers.progress import Progress
from crawlers.replay.answers import Answer, Asked, html
from crawlers.replay.faults import FAULTS
from crawlers.replay.scenario import Match, Scenario, Turn
from crawlers.replay.server import ReplayServer
from crawlers.run import crawl
from db.case import Case
from db.crawl_records import CrawlRequest, CrawlStatus, Exchange, NoticeVersion
from db.errors import BadSettings, NothingFound, Usage
from db.records import Notice

ONLY = ("dfgg/zbgg",)


def page(text: str) -> Answer:
    """Return a small page of an unknown site."""
    return html(f"<html><head><title>{text}</title></head><body>{text}</body></html>")


def site(*names: str) -> Scenario:
    """Return a site with a page of each name."""
    scenario = Scenario()
    for name in names:
        scenario.on(Match(path=f"/{name}"), page(name))
    return scenario


def listed(tmp_path: Path, *names: str) -> Path:
    """Return a list of the addresses of these pages."""
    path = tmp_path / "list.txt"
    path.write_text("".join(f"http://site.example/{name}\n" for name in names), encoding="utf-8")
    return path


def reasons(case: Case) -> dict[str, tuple[str, str | None]]:
    """Return state and reason of every page that was wanted, by name."""
    found = case.store().read(CrawlRequest, kind="plain")
    return {each.url.rsplit("/", 1)[-1]: (each.state.value, each.reason) for each in found}


def test_every_line_of_a_list_is_accounted_for(
    new_case: Callable[..., Case], tmp_path: Path
) -> None:
    """Lines = got + repeated + without an address + failed; days of the list are kept."""
    path = tmp_path / "list.csv"
    path.write_text(
        "title,url,date\n"
        "一,http://site.example/a,2015-06-30\n"
        "二,http://site.example/b,2016/7/1\n"
        "二,http://site.example/b,2016/7/1\n"
        "三,no address,2016-07-02\n"
        "四,http://site.example/gone,\n",
        encoding="utf-8",
    )
    with ReplayServer(site("a", "b")) as server:
        case = new_case(server.hosts("site.example"))
        summary = crawl(case, "url_list", url_list=path)
    [row] = summary.rows
    assert (row.rows, row.got, row.duplicate, row.refused, row.failed) == (5, 2, 1, 1, 1)
    assert row.why == (("HTTP 404", "1"), ("refused: no address in the line", "1"))
    notices = {(n.title, n.published) for n in case.store().read(Notice)}
    assert notices == {("a", "2015-06-30"), ("b", "2016-07-01")}
    assert case.archive.has(next(e.data["sha256"] for e in case.ledger.entries()))


def test_a_shell_in_the_place_of_a_file_is_refused(
    new_case: Callable[..., Case], tmp_path: Path
) -> None:
    """Status 200 and a viewer's page where the list promises a PDF is a failure, and archived."""
    path = tmp_path / "list.csv"
    path.write_text("url,title\nhttp://site.example/view?id=1,tender.pdf\n", encoding="utf-8")
    shell = html("<!doctype html><html><div id=viewer></div></html>")
    with ReplayServer(Scenario().on(Match(path="/view"), shell)) as server:
        case = new_case(server.hosts("site.example"))
        assert crawl(case, "url_list", url_list=path).exit_code == 5
    [row] = case.store().read(Exchange, url="http://site.example/view?id=1")
    assert (row.verdict, case.archive.read(row.sha256 or "")) == ("unexpected", shell.body)
    assert case.store().count(Notice) == 0


ROBOTS = Match(path="/robots.txt")


def test_robots_are_obeyed(new_case: Callable[..., Case], tmp_path: Path) -> None:
    """What robots.txt forbids is never asked for, and said to be forbidden."""
    rules = html("User-agent: *\nDisallow: /private\n", media_type="text/plain")
    scenario = site("private-a", "b").on(ROBOTS, rules)
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts("site.example"))
        crawl(case, "url_list", url_list=listed(tmp_path, "private-a", "b"))
    assert server.targets() == ["/b"]
    assert reasons(case) == {
        "private-a": ("failed", "robots.txt forbids this address"),
        "b": ("done", None),
    }
    [exchange] = case.store().read(Exchange, url="http://site.example/b")
    assert exchange.robots == "allowed by robots.txt"


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        pytest.param(FAULTS["robots_503"](html("")), "robots.txt answered 503", id="503"),
        pytest.param(FAULTS["slow_headers"](html("")), "robots.txt did not answer", id="timeout"),
    ],
)
def test_a_host_without_reachable_robots_is_left_alone_today(
    new_case: Callable[..., Case], tmp_path: Path, answer: Answer, told: str
) -> None:
    """A server error or silence on robots.txt: no page is asked for, in later runs of today too."""
    with ReplayServer(site("a", "b").on(ROBOTS, answer)) as server:
        case = new_case(server.hosts("site.example"))
        summary = crawl(case, "url_list", url_list=listed(tmp_path, "a", "b"), timeout_s=0.5)
        again = crawl(case, "url_list", resume=True, timeout_s=0.5)
    assert [asked.path for asked in server.asked(robots=True)] == ["/robots.txt"]
    assert (summary.exit_code, again.exit_code) == (5, 5)
    assert {state for state, _ in reasons(case).values()} == {"waiting"}
    [breaker] = list_breakers(case)
    assert (breaker.sign, breaker.kind, breaker.not_before[11:]) == (told, "robots", "00:00:00Z")


def spacing(server: ReplayServer) -> list[float]:
    """Return the seconds between one request and the next."""
    times = [asked.at for asked in server.asked(robots=True)]
    return [later - sooner for sooner, later in itertools.pairwise(times)]


def test_requests_keep_their_distance(new_case: Callable[..., Case], tmp_path: Path) -> None:
    """No two requests to a host are closer than the delay, robots.txt included, nor regular."""
    names = [f"p{n}" for n in range(6)]
    with ReplayServer(site(*names)) as server:
        case = new_case(server.hosts("site.example"), delay_s=0.2)
        crawl(case, "url_list", url_list=listed(tmp_path, *names))
    left = sorted(instant(each.at) for each in case.store().read(Exchange))
    gaps = [later - sooner for sooner, later in itertools.pairwise(left)]
    assert len(gaps) == 6
    assert min(gaps) >= 0.2
    assert max(gaps) - min(gaps) > 0.005
    assert sum(spacing(server)) >= 6 * 0.2 - 0.1


def instant(at: str) -> float:
    """Return an instant in seconds."""
    return datetime.fromisoformat(at.replace("Z", "+00:00")).timestamp()


def test_a_delay_of_robots_counts(new_case: Callable[..., Case], tmp_path: Path) -> None:
    """A Crawl-delay above ours is kept."""
    rules = html("User-agent: *\nCrawl-delay: 0.3\n", media_type="text/plain")
    with ReplayServer(site("a", "b", "c").on(ROBOTS, rules)) as server:
        case = new_case(server.hosts("site.example"))
        crawl(case, "url_list", url_list=listed(tmp_path, "a", "b", "c"))
    left = sorted(instant(each.at) for each in case.store().read(Exchange))
    assert min(later - sooner for sooner, later in itertools.pairwise(left[1:])) >= 0.3


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_kept(new_case: Callable[..., Case], tmp_path: Path, status: int) -> None:
    """A server that names a wait gets it, also where our own delays are off."""
    busy = html("busy", status=status, headers=(("Retry-After", "1"),))
    scenario = (
        Scenario().on(Match(path="/a"), Turn(busy), page("a")).on(Match(path="/b"), page("b"))
    )
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts("site.example"))
        summary = crawl(case, "url_list", url_list=listed(tmp_path, "a", "b"))
    assert summary.notices == 2
    assert max(spacing(server)) >= 0.9  # the server may be late to see the first


def test_the_daily_cap_ends_the_day(new_case: Callable[..., Case], tmp_path: Path) -> None:
    """At the cap nothing more is sent, what is left waits, and a second run sends nothing."""
    with ReplayServer(site("a", "b", "c")) as server:
        case = new_case(server.hosts("site.example"), daily_cap=3)
        summary = crawl(case, "url_list", url_list=listed(tmp_path, "a", "b", "c"))
        crawl(case, "url_list", resume=True)
    assert len(server.log) == 3  # robots.txt and two pages
    assert summary.exit_code == 5
    assert reasons(case)["c"] == ("waiting", "daily cap of 3 requests reached")


def test_no_delay_is_for_loopback_alone(new_case: Callable[..., Case]) -> None:
    """A case without delay refuses to crawl a source that is not mapped to this machine."""
    with pytest.raises(BadSettings, match="may be 0 only for hosts mapped to loopback"):
        crawl(new_case({"download.ccgp.gov.cn": "http://127.0.0.1:9"}), "china_ccgp")


@pytest.mark.parametrize(
    ("source", "options"),
    [
        pytest.param("china_nowhere", {}, id="no such source"),
        pytest.param("url_list", {}, id="a list without a list"),
        pytest.param("china_ccgp", {"date_from": "2026-02-30"}, id="no such day"),
        pytest.param("china_ccgp_search", {}, id="a search without words"),
    ],
)
def test_wrong_arguments_are_refused(
    new_case: Callable[..., Case], source: str, options: dict[str, str]
) -> None:
    """Usage errors come before anything is written or asked."""
    case = new_case({})
    with pytest.raises(Usage):
        crawl(case, source, **options)
    assert list(case.ledger.entries()) == []


def test_there_must_be_something_to_resume(new_case: Callable[..., Case]) -> None:
    """`resume` without an unfinished crawl says so."""
    case = new_case(dict.fromkeys(HOSTS, "http://127.0.0.1:9"))
    with pytest.raises(NothingFound, match="an unfinished crawl of china_ccgp"):
        crawl(case, "china_ccgp", resume=True)


def rows(*days: str) -> list[Entry]:
    """Return rows of these days, numbered from 1."""
    return [Entry(n, f"公告{n}", time=f"{day} 10:00") for n, day in enumerate(days, start=1)]


def test_a_dry_run_asks_nothing(new_case: Callable[..., Case]) -> None:
    """What would be begun with is listed; nothing is sent or stored."""
    with ReplayServer(Scenario()) as server:
        case = new_case(server.hosts(*HOSTS))
        summary = crawl(case, "china_ccgp", only=ONLY, dry_run=True)
    assert [each.url for each in summary.planned] == ["http://www.ccgp.gov.cn/cggg/dfgg/zbgg/"]
    assert (server.log, list(case.ledger.entries()), summary.exit_code) == ([], [], 0)


def test_dates_bound_what_is_fetched(new_case: Callable[..., Case]) -> None:
    """Rows outside the dates are counted, not fetched, and older ones end the list."""
    pages = [rows("2026-03-09", "2026-03-05"), rows("2026-03-03", "2026-03-02"), rows("2026-01-01")]
    pages = [[Entry(e.number + 10 * n, e.title, e.time) for e in p] for n, p in enumerate(pages)]
    with ReplayServer(add_channel(Scenario(), "zbgg", [*pages, rows("2025-01-01")])) as server:
        case = new_case(server.hosts(*HOSTS))
        summary = crawl(case, "china_ccgp", only=ONLY, date_from="2026-03-03", date_to="2026-03-05")
    [row] = summary.rows
    assert (row.rows, row.got, row.outside, row.status) == (5, 2, 3, "complete")
    assert page_path("zbgg", 4) not in server.targets()


def test_a_sample_is_a_sample(new_case: Callable[..., Case]) -> None:
    """N notices are fetched, the rest is counted as left out, and a later run reads on."""
    pages = [rows("2026-03-05", "2026-03-04", "2026-03-03")]
    told: list[Progress] = []
    with ReplayServer(add_channel(Scenario(), "zbgg", pages)) as server:
        case = new_case(server.hosts(*HOSTS))
        summary = crawl(case, "china_ccgp", only=ONLY, sample=2, progress=told.append)
        whole = crawl(case, "china_ccgp", only=ONLY)
    [row] = summary.rows
    assert (row.got, row.left_out, row.status, row.note) == (2, 1, "stopped", "sample of 2")
    assert (whole.rows[0].got, whole.rows[0].known) == (1, 2)
    assert told[-1].notices == 2


def test_known_notices_are_looked_at_again(new_case: Callable[..., Case]) -> None:
    """Unchanged, changed in words, changed in its template, and removed: each is told apart."""
    scenario = add_channel(
        Scenario(), "zbgg", [rows("2026-03-05", "2026-03-04", "2026-03-03", "2026-03-02")]
    )
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts(*HOSTS))
        crawl(case, "china_ccgp", only=ONLY)
        paths = [asked.path for asked in server.asked() if "/t2026" in asked.path]
        noise = plain_notice("公告2").body.decode().replace("<body>", "<body class=new> ")
        server.scenario.first(Match(path=f"{paths[1]}"), html(noise))
        server.scenario.first(Match(path=f"{paths[2]}"), plain_notice("公告3", "增加一句"))
        server.scenario.first(Match(path=f"{paths[3]}"), html("<html>404</html>", status=404))
        crawl(case, "china_ccgp", recheck=True)
        crawl(case, "china_ccgp", recheck=True)
    looks: dict[str, list[str]] = {}
    for each in sorted(case.store().read(NoticeVersion), key=lambda v: v.seen_at):
        looks.setdefault(each.url.rsplit("/", 1)[-1], []).append(each.change)
    names = [path.rsplit("/", 1)[-1] for path in paths]
    assert [looks[name] for name in names] == [
        ["first", "same", "same"],
        ["first", "noise", "same"],
        ["first", "changed", "same"],
        ["first", "removed"],
    ]
    kept = {len(names) for names in documents_of(case).values()}
    assert kept == {1, 2}  # both versions of the changed one, one of all others
    assert case.store().count(Notice) == 4


def test_a_page_that_did_not_change_is_not_sent_again(new_case: Callable[..., Case]) -> None:
    """With an ETag the second look is a 304, and the archived page is read instead."""
    entry = Entry(1, "公告", time="2026-03-05 10:00")

    def tagged(asked: Asked) -> Answer:
        if asked.header("If-None-Match") == '"v1"':
            return Answer(status=304, media_type="", headers=(("ETag", '"v1"'),))
        return plain_notice("公告").with_headers(ETag='"v1"')

    scenario = Scenario().on(Match(path=page_path("zbgg", 1)), channel_page([entry]))
    scenario.on(Match(path=entry.path), tagged)
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts(*HOSTS))
        crawl(case, "china_ccgp", only=ONLY)
        summary = crawl(case, "china_ccgp", recheck=True)
    assert summary.status == CrawlStatus.DONE
    assert [each.change for each in case.store().read(NoticeVersion, native_id="1")].count(
        "same"
    ) == 1
    told = {each.verdict for each in case.store().read(Exchange) if each.http_status == 304}
    assert told == {"not_modified"}


def test_what_a_crawl_left_is_carried_on_by_the_next(new_case: Callable[..., Case]) -> None:
    """A file that could not be had is asked for by the next crawl, though its notice is known."""
    entry = Entry(1, "公告")
    link = "<a class='bizDownload' id='1'>1.pdf</a>"
    scenario = Scenario().on(Match(path=page_path("zbgg", 1)), channel_page([entry]))
    scenario.on(Match(path=entry.path), plain_notice("公告", link))
    scenario.on(Match(path="/oss/download"), Turn(FAULTS["502"](pdf()), 3), pdf())
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts(*HOSTS))
        first = crawl(case, "china_ccgp", only=ONLY)
        second = crawl(case, "china_ccgp", only=ONLY)
    assert (first.exit_code, first.files, second.exit_code, second.files) == (5, 0, 0, 1)
    assert list(documents_of(case).values()) == [["1.pdf", "t20250627_1.htm"]]


@pytest.mark.slow
def test_a_list_survives_kill_and_resume(new_case: Callable[..., Case], tmp_path: Path) -> None:
    """Kill -9 in the middle of a list: resuming gives every page once, and the same documents."""
    names = [f"p{n}" for n in range(30)]
    with ReplayServer(site(*names)) as server:
        case = new_case(server.hosts("site.example"), delay_s=0.03)
        enough = lambda: case.store().count(Notice) >= 5  # noqa: E731
        killed_crawl(case, "url_list", when=enough, url_list=listed(tmp_path, *names))
        before = stored_targets(case)
        summary = crawl(case, "url_list", resume=True)
    assert (summary.status, summary.notices) == (CrawlStatus.DONE, 30)
    assert {n.title for n in case.store().read(Notice)} == set(names)
    assert sorted(documents_of(case).values()) == sorted([name] for name in names)
    check_resumed(case, server, before)


def test_we_say_who_we_are(new_case: Callable[..., Case], tmp_path: Path) -> None:
    """The agent with its contact is sent, no cookie is ever given back."""
    cookie = page("a").with_headers(Set_Cookie="acw_tc=1; path=/")
    with ReplayServer(site("b").on(Match(path="/a"), cookie)) as server:
        case = new_case(server.hosts("site.example"))
        crawl(case, "url_list", url_list=listed(tmp_path, "a", "b"))
    assert {asked.header("User-Agent") for asked in server.asked(robots=True)} == {AGENT}
    assert [asked.header("Cookie") for asked in server.asked()] == [None, None]
