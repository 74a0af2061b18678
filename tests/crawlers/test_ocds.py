"""ocds and the two UK sources: shapes, next links, windows, limits, and faults."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from ccgp_site import pdf
from harness import FIXTURES, check_resumed, documents_of, killed_crawl, order_for, stored_targets

from crawlers import ocds_pages
from crawlers.found import Wanted
from crawlers.keys import notice_id_of
from crawlers.replay.answers import Answer, json_answer
from crawlers.replay.faults import FAULTS
from crawlers.replay.scenario import Match, Scenario, Turn
from crawlers.replay.server import ReplayServer
from crawlers.run import CrawlSummary, crawl
from crawlers.web_page import WebPage
from db.case import Case
from db.crawl_records import CrawlStatus, Exchange, NoticeRelation
from db.records import AmountStatus, Document, Notice, NoticeField, Stage

PACKAGE = (FIXTURES / "ocds" / "package.json").read_text(encoding="utf-8")
BASE = "https://ocds.example"


def release(ocid: str, **more: object) -> str:
    """Return a small release as its publisher prints it."""
    return json.dumps({"ocid": ocid, "id": "1", "tag": ["tender"], "date": "2024-02-10", **more})


def package(*ocids: str, next_url: str | None = None, **more: object) -> str:
    """Return a package of small releases."""
    links = {"links": {"next": next_url}} if next_url else {}
    told = {"version": "1.1", **links, **more}
    head = json.dumps(told)[:-1]
    return head + ', "releases": [' + ", ".join(release(ocid) for ocid in ocids) + "]}"


def zipped(**members: str) -> bytes:
    """Return a zip file of these members."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("_", "."), text)
    return packed.getvalue()


def listed(tmp_path: Path, *names: str) -> Path:
    """Return a list of the addresses of these packages."""
    path = tmp_path / "list.txt"
    path.write_text("".join(f"{BASE}/{name}\n" for name in names), encoding="utf-8")
    return path


def by_name(summary: CrawlSummary) -> dict[str, tuple[object, ...]]:
    """Return status, rows, got and note of each list, by the end of its label."""
    return {
        row.label.removeprefix(f"{BASE}/"): (row.status, row.rows, row.got, row.note)
        for row in summary.rows
    }


def test_releases_are_notices_and_documents(new_case: Callable[..., Case], tmp_path: Path) -> None:
    """Each release of a package is a notice, and a document with the package's own bytes."""
    scenario = Scenario().on(Match(path="/p.json"), json_answer(PACKAGE))
    scenario.on(Match(host="files.example", path="/spec.pdf"), pdf())
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts("ocds.example", "files.example"))
        summary = crawl(case, "ocds", url_list=listed(tmp_path, "p.json"))
    assert (summary.status, summary.notices, summary.files) == (CrawlStatus.DONE, 2, 1)
    tender, award = (
        notice_id_of("ocds", f"ocds-ex-0001/0001-{end}") for end in ("tender", "award")
    )
    told = {
        n.notice_id: (
            n.stage, n.title, n.published, n.buyer, n.suppliers, n.amount, n.currency,
            n.project_code,
        )
        for n in case.store().read(Notice)
    }  # fmt: skip
    assert told == {
        tender: (
            Stage.TENDER, "Video surveillance cameras", "2024-02-10", "Example Police Authority",
            (), 120000.5, "GBP", "ocds-ex-0001",
        ),
        award: (
            Stage.CONTRACT, "Video surveillance cameras", "2024-02-28", "Example Police Authority",
            ("Example Cameras Ltd",), 98000.0, "GBP", "ocds-ex-0001",
        ),
    }  # fmt: skip
    assert documents_of(case) == {
        tender: ["Specification.pdf", "ocds-ex-0001_0001-tender.json"],
        award: ["ocds-ex-0001_0001-award.json"],
    }
    cuts = case.store().read(Document, media_type="application/json")
    assert len(cuts) == 2
    assert all(case.archive.read(each.document_sha256).decode() in PACKAGE for each in cuts)
    for each in case.store().read(NoticeField):
        text = case.archive.read(each.document_sha256).decode()
        if not each.rule.endswith("/in-pieces"):
            assert text[each.start : each.end] == each.printed
    assert [r.native_id for r in case.store().read(NoticeRelation)] == ["ocds-ex-0000"]
    case.store().close()
    tables = b"".join(path.read_bytes() for path in case.path.glob("case.db*"))
    assert [w for w in (b"Person One", b"person@example", b"01234567890") if w in tables] == []


SHAPES = {
    "records.json": json_answer(
        json.dumps(
            {
                "version": "1.1",
                "records": [{"ocid": "r1", "compiledRelease": json.loads(release("r1"))}],
            }
        )
    ),
    "bare.json": json_answer(release("b1")),
    "lines.jsonl": json_answer(release("l1") + "\n" + release("l2") + "\n"),
    "several.json": json_answer(package("c1") + package("c2", "c3")),
    "packed.zip": Answer(
        body=zipped(a_json=package("z1"), b_jsonl=release("z2") + "\n" + release("z3"), c_txt="no"),
        media_type="application/zip",
        declared=None,
    ),
    "bom.json": Answer(
        body=b"\xef\xbb\xbf" + package("m1").encode(), media_type="application/json"
    ),
    "none.json": json_answer(package()),
    "overflow.json": json_answer(
        package("o1").replace(
            '"date"', '"tender": {"value": {"amount": 1e9999, "currency": "GBP"}}, "date"'
        )
    ),
    "loop-1.json": json_answer(package("n1", next_url=f"{BASE}/loop-2.json")),
    "loop-2.json": json_answer(package("n2", next_url=f"{BASE}/loop-1.json")),
    "away.json": json_answer(package("w1", next_url="https://elsewhere.example/2.json")),
    "cut.json": json_answer(package("x1", "x2")[:-20]),
    "cut.zip": Answer(
        body=zipped(a_json=package("y1"))[:-30], media_type="application/zip", declared=None
    ),
    "page.json": FAULTS["json_html_swap"](json_answer("")),
}


def test_every_shape_is_read_and_every_fault_is_said(
    new_case: Callable[..., Case], tmp_path: Path
) -> None:
    """Packages, records, lines, zips and empty ones give their releases; the rest its reason."""
    scenario = Scenario()
    for name, answer in SHAPES.items():
        scenario.on(Match(path=f"/{name}"), answer)
    names = [name for name in SHAPES if name != "loop-2.json"]
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts("ocds.example"))
        summary = crawl(case, "ocds", url_list=listed(tmp_path, *names))
    again = "the next link leads back to a page that was read"
    away = "the next link leads to another site: elsewhere.example"
    assert by_name(summary) == {
        "records.json": ("complete", 1, 1, None),
        "bare.json": ("complete", 1, 1, None),
        "lines.jsonl": ("complete", 2, 2, None),
        "several.json": ("complete", 3, 3, None),
        "packed.zip": ("complete", 3, 3, None),
        "bom.json": ("complete", 1, 1, None),
        "none.json": ("complete", 0, 0, None),
        "overflow.json": ("complete", 1, 1, None),
        "loop-1.json": ("truncated", 2, 2, again),
        "away.json": ("truncated", 1, 1, away),
        "cut.json": ("failed", 0, 0, "no marker"),
        "cut.zip": ("failed", 0, 0, "not understood: zip"),
        "page.json": ("failed", 0, 0, "no marker"),
    }
    assert summary.exit_code == 5
    assert {asked.host for asked in server.asked()} == {"ocds.example"}
    [odd] = case.store().read(Notice, project_code="o1")
    assert (odd.amount, odd.amount_printed, odd.amount_status) == (
        None,
        "1e9999",
        AmountStatus.UNKNOWN,
    )


@pytest.mark.slow
def test_links_survive_kill_and_resume(new_case: Callable[..., Case], tmp_path: Path) -> None:
    """Kill -9 in the middle of a chain of pages: the resumed crawl ends it, each page once."""
    scenario = Scenario()
    for n in range(20):
        there = f"{BASE}/{n + 1}" if n < 19 else None
        scenario.on(Match(path=f"/{n}"), json_answer(package(f"k{n}", next_url=there)))
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts("ocds.example"), delay_s=0.03)
        enough = lambda: case.store().count(Notice) >= 4  # noqa: E731
        killed_crawl(case, "ocds", when=enough, url_list=listed(tmp_path, "0"))
        before = stored_targets(case)
        summary = crawl(case, "ocds", resume=True)
    assert summary.status == CrawlStatus.DONE
    assert {n.project_code for n in case.store().read(Notice)} == {f"k{n}" for n in range(20)}
    check_resumed(case, server, before)


FTS = "www.find-tender.service.gov.uk"
CF = "www.contractsfinder.service.gov.uk"


def test_find_a_tender_is_asked_in_windows_of_six_hours(new_case: Callable[..., Case]) -> None:
    """Four windows a day, links followed, a 429 with Retry-After waited for, a 400 is no page."""
    path = "/api/1.0/ocdsReleasePackages"
    begins = [f"2024-02-10T{hour:02}:00:00" for hour in (0, 6, 12, 18)]
    first = package("f1", "f2", next_url=f"https://{FTS}{path}?cursor=c1")
    busy = Answer(
        status=429,
        body=b"Too Many Requests",
        media_type="text/plain",
        headers=(("Retry-After", "1"),),
    )
    bad = json_answer('{"status": 400, "message": "Request parameters unknown"}', status=400)
    scenario = (
        Scenario()
        .on(Match(path=path, query={"cursor": "c1"}), json_answer(package("f3")))
        .on(Match(path=path, query={"updatedFrom": begins[0]}), json_answer(first))
        .on(
            Match(path=path, query={"updatedFrom": begins[1]}),
            Turn(busy),
            json_answer(package("f4")),
        )
        .on(Match(path=path, query={"updatedFrom": begins[2]}), json_answer(package()))
        .on(Match(path=path, query={"updatedFrom": begins[3]}), bad)
    )
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts(FTS))
        summary = crawl(case, "uk_find_a_tender", date_from="2024-02-10", date_to="2024-02-10")
    told = [(row.label[:19], row.status, row.got, row.note) for row in summary.rows]
    assert sorted(told) == [
        (begins[0], "complete", 3, None),
        (begins[1], "complete", 1, None),
        (begins[2], "complete", 0, None),
        (begins[3], "failed", 0, "HTTP 400"),
    ]
    assert server.asked()[0].query == {
        "updatedFrom": begins[0], "updatedTo": begins[1], "limit": "100",
    }  # fmt: skip
    assert {n.source for n in case.store().read(Notice)} == {"uk_find_a_tender"}


def test_contracts_finder_waits_at_its_limit(new_case: Callable[..., Case]) -> None:
    """403 is the rate limit: wait, ask again, read ISO-8859-1; it is no block."""
    text = package("u1").replace('"tag"', '"tender": {"title": "Caméras — Zürich"}, "tag"')
    latin = text.encode().decode("unicode_escape").replace("—", "-").encode("latin-1")
    plain = Answer(body=latin, media_type="application/json", declared=None)
    limit = Answer(status=403, body=b"Forbidden", media_type="text/plain")
    scenario = Scenario().on(Match(path="/Published/Notices/OCDS/Search"), Turn(limit), plain)
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts(CF), delay_s=0.003)
        summary = crawl(case, "uk_contracts_finder", date_from="2024-02-01", date_to="2024-02-10")
    assert (summary.status, summary.notices) == (CrawlStatus.DONE, 1)
    # 300 seconds, shortened like the delay: 0.003 of 3
    first, second = (asked.at for asked in server.asked())
    assert second - first >= 0.25
    assert server.asked()[0].query == {
        "publishedFrom": "2024-02-01", "publishedTo": "2024-02-10", "limit": "100",
    }  # fmt: skip
    verdicts = [
        (e.http_status, e.verdict) for e in case.store().read(Exchange) if "Search" in e.url
    ]
    assert sorted(verdicts) == [(200, "accepted"), (403, "busy")]


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("sample", "stages", "buyers"),
    [
        pytest.param(
            "ocds/release-package-02-tender.json",
            ["tender"],
            ["London Borough of Barnet"],
            id="tender",
        ),
        pytest.param(
            "ocds/release-package-04-award.json",
            ["award"],
            ["London Borough of Barnet"],
            id="award",
        ),
        pytest.param(
            "ocds/release-package-05-contract.json",
            ["contract"],
            ["London Borough of Barnet"],
            id="contract",
        ),
        pytest.param(
            "ocds/record-package.json", ["contract"], ["London Borough of Barnet"], id="record"
        ),
        pytest.param(
            "uk/fts-release-package-docs-sample.json",
            ["intention"],
            ["Buyer name"],
            id="Find a Tender",
        ),
    ],
)
def test_samples_of_publishers_are_read(
    shared: Path, sample: str, stages: list[str], buyers: list[str]
) -> None:
    """Published example data pass the marker and give stage and buyer."""
    page = WebPage.made((shared / "portal-samples" / sample).read_text(encoding="utf-8"))
    assert ocds_pages.package_marker(page)
    order = order_for(Wanted(kind="list", url=page.url), source="ocds")
    [read] = ocds_pages.read_package(page, order)
    notices = [row.notice.notice for row in read.rows if row.notice]
    assert [notice.stage for notice in notices] == stages
    assert [notice.buyer for notice in notices] == buyers
