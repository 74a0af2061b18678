"""The replay server sends exactly what a scenario says, and logs exactly what it sent."""

import gzip
import http.client
import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawlers.replay.answers import Answer, html
from crawlers.replay.faults import BLOCK_PAGE, FAULTS
from crawlers.replay.scenario import Match, Scenario, Turn, load_scenario
from crawlers.replay.server import ReplayServer
from db.errors import Usage


def talk(server: ReplayServer, request: bytes) -> bytes:
    """Send raw bytes and return all that comes back until the server closes or is silent."""
    address = urlsplit(server.base)
    with socket.create_connection((address.hostname, address.port), timeout=0.5) as connection:
        connection.sendall(request)
        got = b""
        try:
            while more := connection.recv(65536):
                got += more
        except TimeoutError:
            pass
    return got


def get(server: ReplayServer, target: str, host: str = "a.example") -> http.client.HTTPResponse:
    """Ask for one target and return the answer."""
    address = urlsplit(server.base)
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=5)
    try:
        connection.request("GET", target, headers={"Host": host})
        answer = connection.getresponse()
        answer.read_all = answer.read()  # type: ignore[attr-defined]
    finally:
        connection.close()
    return answer


def test_the_log_holds_the_very_bytes_that_were_sent() -> None:
    """What the client reads and what the log says was sent are the same bytes."""
    head = b"HTTP/1.1 200 Fine\r\nX-odd-CASE:  two  spaces\r\nno colon here\r\nContent-Length: 2"
    raw = head + b"\r\n\r\nok"
    with ReplayServer(Scenario().on(Match(path="/x"), Answer(raw=raw))) as server:
        got = talk(server, b"GET /x HTTP/1.1\r\nHost: a.example\r\n\r\n")
    assert got == raw
    assert [entry.sent for entry in server.log] == [raw]
    assert server.log[0].asked.raw == b"GET /x HTTP/1.1\r\nHost: a.example\r\n\r\n"


def test_answers_are_given_in_turn_and_the_last_one_stays() -> None:
    """`times` counts, and a rule never runs out."""
    scenario = Scenario().on(Match(path="/x"), Turn(html("a"), times=2), html("b"))
    with ReplayServer(scenario) as server:
        got = [get(server, "/x").read_all for _ in range(4)]  # type: ignore[attr-defined]
    assert got == [b"a", b"a", b"b", b"b"]


def test_a_cut_answer_announces_more_than_it_sends() -> None:
    """The header promises the whole, 60 % come, and the connection closes."""
    scenario = Scenario().on(Match(path="/x"), FAULTS["truncated_body"](Answer(body=b"x" * 100)))
    with ReplayServer(scenario) as server, pytest.raises(http.client.IncompleteRead) as cut:
        get(server, "/x")
    assert (len(cut.value.partial), cut.value.expected) == (60, 40)
    assert server.log[0].sent.endswith(b"x" * 60)


def test_rules_tell_hosts_queries_and_bodies_apart() -> None:
    """The first rule whose predicates all hold answers; nothing holding is a 404."""
    scenario = (
        Scenario()
        .on(Match(host="b.example", path="/x"), html("other host"))
        .on(Match(path="/x", query={"page": "2"}), html("second page"))
        .on(Match(path="/x"), html("any"))
    )
    with ReplayServer(scenario) as server:
        answers = [
            (get(server, target, host).status, get(server, target, host).read_all)  # type: ignore[attr-defined]
            for target, host in [
                ("/x", "b.example"),
                ("/x?page=2&y=1", "a.example"),
                ("/x", "a.example"),
                ("/y", "a.example"),
            ]
        ]
    assert [status for status, _ in answers] == [200, 200, 200, 404]
    assert [body for _, body in answers[:3]] == [b"other host", b"second page", b"any"]


@pytest.mark.parametrize(
    ("fault", "status", "body"),
    [
        pytest.param("block200", 200, BLOCK_PAGE.encode(), id="block page with status 200"),
        pytest.param("waf405", 405, b"aliyunCaptcha-sliding-slider", id="firewall page"),
        pytest.param("503+Retry-After", 503, b"busy", id="busy with Retry-After"),
        pytest.param("html_as_pdf", 200, b"<!doctype html>", id="log-in page for a PDF"),
        pytest.param("robots_deny", 200, b"Disallow: /\n", id="robots that forbid all"),
        pytest.param("empty_200", 200, b"", id="empty body"),
        pytest.param("wrong_charset", 200, "公告".encode("gb18030"), id="gb18030 called utf-8"),
    ],
)
def test_faults_answer_as_named(fault: str, status: int, body: bytes) -> None:
    """Each fault of an answer shows the sign by which a client can tell it."""
    scenario = Scenario().on(Match(path="/x"), FAULTS[fault](html("公告")))
    with ReplayServer(scenario) as server:
        answer = get(server, "/x")
    assert answer.status == status
    assert body in answer.read_all  # type: ignore[attr-defined]


def test_the_gzip_fault_cannot_be_unpacked() -> None:
    """The body says gzip and is broken in its middle."""
    broken = FAULTS["gzip_broken"](html("公告" * 500))
    with ReplayServer(Scenario().on(Match(path="/x"), broken)) as server:
        answer = get(server, "/x")
    assert answer.headers["Content-Encoding"] == "gzip"
    with pytest.raises(Exception, match=r"."):
        gzip.decompress(answer.read_all)  # type: ignore[attr-defined]


def test_a_scenario_file_reads_like_the_specification(tmp_path: Path) -> None:
    """Files, faults, times and headers of a YAML scenario end up in the answers."""
    (tmp_path / "list.html").write_text("<ul></ul>", encoding="utf-8")
    (tmp_path / "scenario.yaml").write_text(
        """
rules:
  - match: {method: GET, host: www.ccgp.gov.cn, path: /cggg/}
    answers:
      - {file: list.html, times: 1, headers: [[X-One, "1"]]}
      - {fault: block200}
""",
        encoding="utf-8",
    )
    with ReplayServer(load_scenario(tmp_path / "scenario.yaml")) as server:
        answers = [get(server, "/cggg/", "www.ccgp.gov.cn") for _ in range(2)]
    assert answers[0].read_all == b"<ul></ul>"  # type: ignore[attr-defined]
    assert answers[0].headers["X-One"] == "1"
    assert answers[1].read_all == BLOCK_PAGE.encode()  # type: ignore[attr-defined]


def test_a_scenario_with_an_unknown_fault_is_refused_by_name(tmp_path: Path) -> None:
    """A typing error does not turn a fault test into a happy one."""
    file = tmp_path / "scenario.yaml"
    file.write_text("rules: [{match: {path: /}, answer: {fault: blok200}}]", encoding="utf-8")
    with pytest.raises(Usage, match="blok200 is unknown"):
        load_scenario(file)
