"""Gathering from the command line: sources, a crawl of a replayed site, a block, lifting it."""

import json
from pathlib import Path

import pytest

from crawlers.replay.answers import html
from crawlers.replay.scenario import Match, Scenario
from crawlers.replay.server import ReplayServer
from shell import Shell

pytestmark = pytest.mark.slow

HOST = "site.example"
PAGE = html("<html><head><title>公告</title></head><body>采购人：甲市公安局</body></html>")


def make_case(shell: Shell, server: ReplayServer) -> None:
    """Make a case whose site is the replay server."""
    assert shell.run("init", "case").returncode == 0
    hosts = "\n".join(f'"{host}" = "{base}"' for host, base in server.hosts(HOST).items())
    (shell.folder / "case" / "case.toml").write_text(
        f'[crawl]\ndelay_s = 0.0\nuser_agent = "test/1 (+https://contact.example/)"\n'
        f"[crawl.hosts]\n{hosts}\n"
    )


def listed(folder: Path, *names: str) -> Path:
    """Return a file of addresses."""
    path = folder / "list.txt"
    path.write_text("".join(f"http://{HOST}/{name}\n" for name in names))
    return path


def test_sources_are_listed_with_their_terms(shell: Shell) -> None:
    """Every source of the interface is there, and one can be looked at whole."""
    rows = [json.loads(line) for line in shell.run("sources").stdout.splitlines()]
    assert {"url_list", "china_ccgp", "china_zcygov", "ocds", "ted"} <= {
        row["source_id"] for row in rows
    }
    facts = [json.loads(line) for line in shell.run("sources", "ted").stdout.splitlines()]
    assert {"fact": "country", "value": "EU"} in facts


def test_a_crawl_is_accounted_for_and_becomes_notices(shell: Shell) -> None:
    """What was fetched is counted, archived, and read like any other document."""
    with ReplayServer(Scenario().on(Match(path="/a"), PAGE)) as server:
        make_case(shell, server)
        done = shell.run("crawl", "url_list", "--url-list", listed(shell.folder, "a", "gone"))
    assert done.returncode == 5, done.stderr
    [row] = [json.loads(line) for line in done.stdout.splitlines()]
    assert (row["rows"], row["got"], row["failed"]) == (2, 1, 1)
    assert shell.run("extract").returncode == 0
    assert shell.run("link").returncode == 0
    notices = [json.loads(line) for line in shell.run("list", "notices").stdout.splitlines()]
    assert [notice["url"] for notice in notices] == [f"http://{HOST}/a"]


def test_a_dry_run_fetches_nothing(shell: Shell) -> None:
    """It prints the addresses it would begin with."""
    with ReplayServer(Scenario()) as server:
        make_case(shell, server)
        done = shell.run("crawl", "url_list", "--url-list", listed(shell.folder, "a"), "--dry-run")
        assert server.log == []
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {"address": f"http://{HOST}/a"}
    ]


def test_an_unknown_source_is_a_usage_error(shell: Shell) -> None:
    """With the sources there are."""
    assert shell.run("init", "case").returncode == 0
    done = shell.run("crawl", "nowhere")
    assert done.returncode == 2
    assert "china_ccgp" in done.stderr
