"""What the crawl tests share: cases on loopback, lists as the sites print them, what is stored."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from crawlers.found import Wanted
from crawlers.replay.server import ReplayServer
from db.case import Case
from db.crawl_records import CrawlRequest, Exchange, RequestState
from db.records import Document, NoticeDocument

FIXTURES = Path(__file__).parent / "fixtures"

AGENT = "tendertrace-test/1 (+https://contact.example/)"


def write_settings(folder: Path, hosts: Mapping[str, str], **crawl_settings: object) -> None:
    """Write a case.toml that maps hosts; delay 0 unless told otherwise."""
    told = {"delay_s": 0.0, "user_agent": AGENT, **crawl_settings}
    lines = ["[crawl]", *(f"{name} = {toml(value)}" for name, value in told.items())]
    lines += ["[crawl.hosts]", *(f'"{host}" = "{base}"' for host, base in hosts.items())]
    (folder / "case.toml").write_text("\n".join(lines), encoding="utf-8")


def toml(value: object) -> str:
    """Return a value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else str(value)


def documents_of(case: Case) -> dict[str, list[str]]:
    """Return the names of the documents of each notice, by notice."""
    names = {each.document_sha256: each.document_name for each in case.store().read(Document)}
    found: dict[str, list[str]] = {}
    for each in case.store().read(NoticeDocument):
        found.setdefault(each.notice_id, []).append(names[each.document_sha256] or "")
    return {notice_id: sorted(each) for notice_id, each in found.items()}


DRIVER = """
import sys
from pathlib import Path
from crawlers.run import crawl
from db.case import Case
options = eval(sys.argv[3])
if "url_list" in options:
    options["url_list"] = Path(options["url_list"])
with Case.open(Path(sys.argv[1])) as case:
    crawl(case, sys.argv[2], **options)
"""


def killed_crawl(case: Case, source: str, *, when: Callable[[], bool], **options: object) -> None:
    """Run a crawl in processes of its own and kill all of them -9 as soon as something holds."""
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            DRIVER,
            str(case.path),
            source,
            repr({n: str(o) if isinstance(o, Path) else o for n, o in options.items()}),
        ],
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 60
    while not when():
        assert process.poll() is None, "the crawl ended before it could be killed"
        assert time.monotonic() < deadline, "the crawl does not get that far"
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def check_resumed(case: Case, server: ReplayServer, stored_before: set[str]) -> None:
    """Check that a resumed crawl asked for nothing that was stored, and left a sound archive."""
    asked = Counter(server.targets())
    again = {target for target, times in asked.items() if times > 1}
    assert again & stored_before == set()
    assert again < set(asked)  # what was on its way, or not yet on disk, when the kill came
    case.ledger.verify()
    lines = [e for e in case.ledger.entries() if e.event in ("capture", "capture_failed")]
    stored = {each.capture_id for each in case.store().read(Exchange)}
    assert {line.data["capture_id"] for line in lines} == stored
    assert not list((case.path / "archive" / "blobs" / "tmp").glob("*"))


def stored_targets(case: Case) -> set[str]:
    """Return the request targets of what a case knows as settled."""
    done = case.store().read(CrawlRequest, state=RequestState.DONE)
    parts = [urlsplit(each.url) for each in done]
    return {each.path + (f"?{each.query}" if each.query else "") for each in parts}


def order_for(wanted: Wanted, source: str = "china_zcygov") -> CrawlRequest:
    """Return the order that something wanted becomes, without a crawl."""
    return CrawlRequest(
        "rq_1", "cr_1", source, wanted.kind, wanted.method, wanted.url, wanted.body, None, "sl_1",
        None, wanted.page, None, wanted.site, wanted.native_id, wanted.notice_id, wanted.name,
        wanted.extra, RequestState.WAITING, None, 0, None,
    )  # fmt: skip
