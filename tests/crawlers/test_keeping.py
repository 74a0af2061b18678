"""What is kept, and what a kill or a full disk leaves: WARC files, blobs, ledger, rows."""

import errno
import gzip
import hashlib
import os
import signal
import subprocess
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from archive_reader import warc_records
from ccgp_site import HOSTS, Entry, add_channel, channel_page, page_path, plain_notice

from crawlers.keeper import Job, Keeper
from crawlers.replay.answers import Answer, Asked
from crawlers.replay.scenario import Match, Scenario, Turn
from crawlers.replay.server import ReplayServer
from crawlers.run import CrawlDied, CrawlFailed, crawl
from crawlers.tape import Tape, Truncation
from crawlers.warc import Placed, WarcFiles
from crawlers.warc_repair import repair_warcs
from db.archive import Archive
from db.case import Case
from db.crawl_records import Crawl, CrawlStatus, HostDay
from db.errors import OutOfSpace
from db.ledger import Ledger
from db.records import Notice
from db.store import Store

AT = "2026-11-24T16:00:00.000001Z"


def tape_of(received: bytes) -> Tape:
    """Return a tape that ran."""
    tape = Tape(peer="127.0.0.1")
    tape.send(b"GET /x HTTP/1.1\r\nHost: a.example\r\n\r\n")
    tape.receive(received)
    tape.stop()
    return tape


def write_some(files: WarcFiles, count: int) -> list[Placed]:
    """Write exchanges; return the places of their responses."""
    placed = []
    for n in range(count):
        tape = tape_of(b"HTTP/1.1 200 OK\r\n\r\n" + os.urandom(2000) + bytes([n]))
        placed.append(files.write(tape, url=f"http://a.example/{n}", at=AT)[1])
        tape.close()
    return placed


def test_a_full_warc_file_is_followed_by_another(tmp_path: Path) -> None:
    """Files rotate at their size, in folders by day, and no file is ever appended to later."""
    for _ in range(2):
        files = WarcFiles(tmp_path / "archive" / "warc", crawl_id="cr_1", info={"software": "t"})
        files.max_bytes = 5000
        placed = write_some(files, 4)
        files.close()
    names = sorted(path.name for path in tmp_path.rglob("*.warc.gz"))
    assert names == [f"cr_1-{n:05}.warc.gz" for n in range(1, 5)]
    assert placed[0].file == "2026/11/24/cr_1-00003.warc.gz"
    assert len([r for r in warc_records(tmp_path) if r.kind == "response"]) == 8


def test_a_head_without_end_has_no_payload(tmp_path: Path) -> None:
    """A response cut in its head is one block, with a digest over all that came."""
    files = WarcFiles(tmp_path / "archive" / "warc", crawl_id="cr_1", info={})
    tape = tape_of(b"HTTP/1.1 200 OK\r\nCont")
    files.write(tape, url="http://a.example/", at=AT, truncated=Truncation.DISCONNECT)
    tape.close()
    files.close()
    [record] = [r for r in warc_records(tmp_path) if r.kind == "response"]
    assert (record.block, record.headers["warc-truncated"]) == (
        b"HTTP/1.1 200 OK\r\nCont",
        "disconnect",
    )
    assert "warc-payload-digest" not in record.headers


def test_the_torn_end_of_a_warc_file_is_set_aside(new_case: Callable[..., Case]) -> None:
    """After a kill in mid-record the file ends with a whole record, and the rest is kept."""
    case = new_case({})
    folder = case.path / "archive" / "warc"
    files = WarcFiles(folder, crawl_id="cr_1", info={})
    last = write_some(files, 3)[-1]
    files.close()
    path = folder / last.file
    whole = path.read_bytes()
    path.write_bytes(whole[: last.offset + 700])
    assert repair_warcs(case) == 1
    assert path.read_bytes() == whole[: last.offset]
    [aside] = (folder / "torn").iterdir()
    assert aside.read_bytes() == whole[last.offset : last.offset + 700]
    [note] = [entry.data for entry in case.ledger.entries()]
    assert (note["bytes"], note["torn_sha256"]) == (
        700,
        hashlib.sha256(aside.read_bytes()).hexdigest(),
    )
    assert repair_warcs(case) == 0


def test_many_blobs_at_once_are_as_good_as_one_by_one(tmp_path: Path) -> None:
    """Each is under its hash, read-only, written once; nothing stays beside them."""
    archive = Archive(tmp_path)
    bodies = [os.urandom(100) for _ in range(50)]
    archive.put_all([*bodies, bodies[0]])
    archive.put_all(bodies)
    assert list(archive) == sorted(hashlib.sha256(body).hexdigest() for body in bodies)
    assert {archive.path(sha256).stat().st_mode & 0o777 for sha256 in archive} == {0o444}
    assert list((tmp_path / "tmp").iterdir()) == []


def test_many_ledger_lines_at_once_are_one_chain(tmp_path: Path) -> None:
    """Lines that are written together follow from one another, over the end of a file too."""
    ledger = Ledger(tmp_path, lines_per_file=4)
    entries = ledger.append_all([("note", {"n": n}) for n in range(10)])
    ledger.append("note", {"n": 10})
    assert [entry.seq for entry in entries] == list(range(1, 11))
    assert [entry.data["n"] for entry in ledger.entries()] == list(range(11))
    assert sorted(path.name for path in tmp_path.glob("*.jsonl")) == [
        f"{n:05}.jsonl" for n in (1, 2, 3)
    ]
    ledger.verify()


def test_a_full_disk_stops_the_keeper_and_is_told(
    new_case: Callable[..., Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be stored ends the crawl; whoever hands over more is told why."""
    case = new_case({})
    warc = WarcFiles(case.path / "archive" / "warc", crawl_id="cr_1", info={})
    store = Store(case.database_url())
    keeper = Keeper(archive=case.archive, ledger=case.ledger, store=store, warc=warc)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr("db.archive.write_aside", full)
    keeper.put(Job(body=b"a body", records=(HostDay("a.example", "2026-11-24", 1),)))
    with pytest.raises(OutOfSpace):
        keeper.flush()
    with pytest.raises(OutOfSpace):
        keeper.put(Job())
    assert case.store().read(HostDay) == []
    store.close()


def test_a_crawl_that_dies_is_no_success(
    new_case: Callable[..., Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dying on page 8 is a failure: the crawl stays running in the books, and can be resumed."""
    entries = [[Entry(10 * page + n, "公告") for n in range(3)] for page in range(10, 0, -1)]
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: Any, **options: Any) -> "subprocess.Popen[str]":
        started.append(real(*arguments, **options))
        return started[-1]

    def kill(asked: Asked) -> Answer:
        os.kill(started[0].pid, signal.SIGKILL)
        return channel_page(entries[7])

    real = subprocess.Popen
    monkeypatch.setattr("crawlers.run.subprocess.Popen", start)
    scenario = add_channel(Scenario(), "zbgg", entries)
    scenario.first(Match(path=page_path("zbgg", 8)), Turn(kill), channel_page(entries[7]))
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts(*HOSTS))
        with pytest.raises(CrawlDied, match="process died"):
            crawl(case, "china_ccgp", only=("dfgg/zbgg",))
        assert [each.status for each in case.store().read(Crawl)] == [CrawlStatus.RUNNING]
        summary = crawl(case, "china_ccgp", resume=True)
    assert (summary.status, summary.notices) == (CrawlStatus.DONE, 30)
    assert case.store().count(Notice) == 30


def test_an_error_of_ours_ends_the_crawl_as_failed(new_case: Callable[..., Case]) -> None:
    """What no rule foresaw is not skipped: the run ends, and says what happened."""
    entry = Entry(1, "公告")
    scenario = Scenario().on(Match(path=page_path("zbgg", 1)), channel_page([entry]))
    scenario.on(Match(path=entry.path), plain_notice("公告"))
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts(*HOSTS))
        (case.path / "archive" / "blobs" / "tmp").rmdir()
        (case.path / "archive" / "blobs" / "tmp").write_text("in the way")
        with pytest.raises(CrawlFailed, match="china_ccgp"):
            crawl(case, "china_ccgp", only=("dfgg/zbgg",))
    assert [each.status for each in case.store().read(Crawl)] != [CrawlStatus.DONE]


def test_gzip_members_are_records(tmp_path: Path) -> None:
    """Each record can be unpacked alone from its offset."""
    files = WarcFiles(tmp_path, crawl_id="cr_1", info={})
    placed = write_some(files, 2)[1]
    files.close()
    with (tmp_path / placed.file).open("rb") as file:
        file.seek(placed.offset)
        assert gzip.decompress(file.read(placed.length)).startswith(
            b"WARC/1.1\r\nWARC-Type: response"
        )


def test_counts_and_single_fields_are_asked_of_the_engine(new_case: Callable[..., Case]) -> None:
    """`tally` groups and `values` gives one column, both narrowed as `read` is."""
    store = new_case({}).store()
    store.add([HostDay(host, day, n) for n, (host, day) in enumerate(product("ab", ("1", "2")))])
    assert sorted(store.tally(HostDay, by=("host",))) == [("a", 2), ("b", 2)]
    assert store.tally(HostDay, by=("host", "day"), host="a", day="2") == [("a", "2", 1)]
    assert sorted(store.values(HostDay, "requests", host="b")) == [2, 3]
