"""What the crawl tests share: cases on loopback, lists as the sites print them, what is stored."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from crawlers.replay.server import ReplayServer
from db.case import Case
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
with Case.open(Path(sys.argv[1])) as case:
    crawl(case, sys.argv[2], **eval(sys.argv[3]))
"""


def killed_crawl(
    folder: Path, source: str, server: ReplayServer, *, after: int, **options: object
) -> None:
    """Run a crawl in processes of its own and kill all of them -9 after some requests."""
    process = subprocess.Popen(
        [sys.executable, "-c", DRIVER, str(folder), source, repr(options)],
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 60
    while len(server.asked()) < after:
        assert process.poll() is None, "the crawl ended before it could be killed"
        assert time.monotonic() < deadline, "the crawl does not ask"
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
