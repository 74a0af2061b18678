"""What is archived are the bytes of the wire: compared with the log of a raw-socket server."""

import gzip
import hashlib
import ipaddress
import random
import re
import socket
import ssl
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from archive_reader import everything_in, names_of, warc_records
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from harness import AGENT

from crawlers.replay.answers import Answer, html
from crawlers.replay.faults import FAULTS
from crawlers.replay.scenario import Match, Scenario
from crawlers.replay.server import ReplayServer
from crawlers.run import crawl
from db.case import Case
from db.crawl_records import CrawlStatus, Exchange, Verdict
from db.records import Capture

BIG = random.Random(1).randbytes(20 << 20)

ODD = (
    b"HTTP/1.1 200 All  Fine\r\ncontent-TYPE:  text/html;  charset=utf-8\r\n"
    b"Set-Cookie: a=1\r\nX-odd-CASE:  two  spaces\r\nSet-Cookie: b=2\r\nno colon here\r\n"
    b"Content-Length: 24\r\n\r\n<html><p>odd</p></html>\n"
)

PAGES = {
    "gzip": html("<html><p>公告</p></html>" * 50, coding="gzip"),
    "chunked": html("<html><p>公告</p></html>" * 200, chunked=True),
    "gzip-chunked": html("<html><p>公告</p></html>" * 200, coding="gzip", chunked=True),
    "odd": Answer(raw=ODD),
    "moved": Answer(status=302, headers=(("Location", "/odd"), ("Location", "/second"))),
    "missing": html("<html>404</html>", status=404),
    "cut": FAULTS["truncated_body"](html("<html>" + "x" * 5000)),
    "cut-head": FAULTS["close_early"](html("")),
    "big.bin": Answer(body=BIG, media_type="application/octet-stream", declared=None),
}


def portal() -> Scenario:
    """Return a site with one page of each kind."""
    scenario = Scenario()
    for name, answer in PAGES.items():
        scenario.on(Match(path=f"/{name}"), answer)
    return scenario


def crawl_pages(case: Case, tmp_path: Path, *names: str, scheme: str = "http") -> object:
    """Crawl pages of the site by a list of their addresses."""
    addresses = tmp_path / "list.txt"
    addresses.write_text("".join(f"{scheme}://site.example/{name}\n" for name in names))
    return crawl(case, "url_list", url_list=addresses, timeout_s=20)


def archived(case: Case) -> tuple[list[bytes], list[bytes]]:
    """Return the requests and the responses in the archive."""
    records = warc_records(case.path)
    requests = [record.block for record in records if record.kind == "request"]
    return requests, [record.block for record in records if record.kind == "response"]


@pytest.fixture(scope="module")
def crawled(
    shared_case: Callable[..., Case], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Case, ReplayServer]:
    """Return a case into which every page was crawled, and the server with its log."""
    with ReplayServer(portal()) as server:
        case = shared_case(server.hosts("site.example"))
        crawl_pages(case, tmp_path_factory.mktemp("list"), *PAGES)
    return case, server


def test_the_archive_holds_the_bytes_of_the_wire(crawled: tuple[Case, ReplayServer]) -> None:
    """Requests and responses equal the server's own log, byte for byte, also failed ones."""
    case, server = crawled
    requests, responses = archived(case)
    assert requests == [entry.asked.raw for entry in server.log]
    assert responses == [entry.sent for entry in server.log]
    # gzip, chunked, both, odd, moved twice, missing, big, three times cut and cut in its head
    assert len(server.log) == 1 + 4 + 2 + 1 + 1 + 3 + 3


def test_warcio_finds_no_fault(crawled: tuple[Case, ReplayServer]) -> None:
    """`warcio check` passes over every digest, of cut transfers too, and they are SHA-256."""
    case, _ = crawled
    files = [str(path) for path in (case.path / "archive" / "warc").rglob("*.warc.gz")]
    check = [sys.executable, "-m", "warcio.cli", "check", "-v", *files]
    done = subprocess.run(check, capture_output=True, text=True)
    assert (done.returncode, "fail" in done.stdout) == (0, False), done.stdout
    blocks = [record for record in warc_records(case.path) if record.kind != "warcinfo"]
    assert {record.headers["warc-block-digest"][:7] for record in blocks} == {"sha256:"}


def test_cut_transfers_are_records_and_failures(crawled: tuple[Case, ReplayServer]) -> None:
    """A cut response says so in the WARC, and the ledger has it as a failed capture."""
    case, _ = crawled
    cut = [r for r in warc_records(case.path) if r.headers.get("warc-truncated")]
    assert [r.headers["warc-target-uri"].rsplit("/")[-1] for r in cut].count("cut") == 3
    assert {r.headers["warc-truncated"] for r in cut} == {"disconnect"}
    failed = [e.data["url"] for e in case.ledger.entries() if e.event == "capture_failed"]
    assert sorted(set(failed)) == ["http://site.example/cut", "http://site.example/cut-head"]


def test_bodies_are_blobs_without_coding(crawled: tuple[Case, ReplayServer]) -> None:
    """The blob of a page is its body as a reader needs it, and each has a capture and a line."""
    case, _ = crawled
    captures = {each.url: each for each in case.store().read(Capture)}
    plain = html("<html><p>公告</p></html>" * 200).body
    assert case.archive.read(captures["http://site.example/gzip-chunked"].sha256) == plain
    assert captures["http://site.example/big.bin"].sha256 == hashlib.sha256(BIG).hexdigest()
    assert captures["http://site.example/missing"].http_status == 404
    case.ledger.verify()
    lines = {entry.seq: entry for entry in case.ledger.entries()}
    assert all(lines[each.ledger_seq].data["sha256"] == each.sha256 for each in captures.values())


def test_a_capture_leads_to_its_record(crawled: tuple[Case, ReplayServer]) -> None:
    """File and offset of a capture are where its response can be read alone."""
    case, _ = crawled
    [capture] = case.store().read(Capture, url="http://site.example/chunked")
    path = case.path / "archive" / "warc" / (capture.warc_file or "")
    with path.open("rb") as file:
        file.seek(capture.warc_offset or 0)
        record = gzip.GzipFile(fileobj=file).read(200)
    assert b"WARC-Type: response\r\n" in record
    assert b"WARC-Target-URI: http://site.example/chunked\r\n" in record


def test_exchanges_say_what_they_were(crawled: tuple[Case, ReplayServer]) -> None:
    """Each exchange has verdict, fidelity, peer and the mark of the stand-in host."""
    case, _ = crawled
    exchanges = case.store().read(Exchange)
    verdicts = {each.url.rsplit("/", 1)[-1]: each.verdict for each in exchanges}
    assert verdicts == {
        "robots.txt": Verdict.NOT_FOUND,
        "gzip": Verdict.ACCEPTED,
        "chunked": Verdict.ACCEPTED,
        "gzip-chunked": Verdict.ACCEPTED,
        "odd": Verdict.ACCEPTED,
        "moved": Verdict.REDIRECT,
        "second": Verdict.NOT_FOUND,
        "missing": Verdict.NOT_FOUND,
        "cut": Verdict.BROKEN,
        "cut-head": Verdict.BROKEN,
        "big.bin": Verdict.ACCEPTED,
    }
    whole = [each for each in exchanges if each.verdict != Verdict.BROKEN]
    assert {(each.fidelity, each.mapped, each.peer) for each in whole} == {
        ("wire", True, "127.0.0.1")
    }


def test_nothing_names_the_machine_or_its_user(
    new_case: Callable[..., Case], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither host, login, home nor any other path of this machine stands anywhere in a case."""
    for name in ("USER", "LOGNAME", "USERNAME", "HOME", "HOSTNAME"):
        monkeypatch.setenv(name, "/home/telltale-name")
    with ReplayServer(portal()) as server:
        case = new_case(server.hosts("site.example"))
        crawl_pages(case, tmp_path, "odd", "cut")
    everything = everything_in(case.path)
    assert b"telltale-name" not in everything
    assert str(tmp_path).encode() not in everything
    host = re.escape(socket.gethostname())
    assert names_of(rf"(?<![\w-]){host}(?![\w-])", everything) == []


def test_eight_requests_share_one_connection(new_case: Callable[..., Case], tmp_path: Path) -> None:
    """A host is asked over one kept-alive connection, one request after the other, as we are."""
    scenario = Scenario().on(Match(pattern="/p[0-9]"), html("<html><p>x</p></html>"))
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts("site.example"))
        crawl_pages(case, tmp_path, *[f"p{number}" for number in range(8)])
    assert len(server.log) == 9
    assert {entry.connection for entry in server.log} == {1}
    requests, responses = archived(case)
    assert requests == [entry.asked.raw for entry in server.log]
    assert responses == [entry.sent for entry in server.log]
    assert {asked.header("User-Agent") for asked in server.asked()} == {AGENT}


def authority(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """Return a server context with a certificate for loopback, and the file that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "replay")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    trusted, private = folder / "ca.pem", folder / "key.pem"
    trusted.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(trusted, private)
    return context, trusted


def test_tls_is_verified_and_recorded(
    new_case: Callable[..., Case], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over TLS the plain bytes are archived, with the peer's certificate, which was checked."""
    context, trusted = authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with ReplayServer(portal(), tls=context) as server:
        case = new_case(server.hosts("site.example"))
        crawl_pages(case, tmp_path, "odd", "moved", scheme="https")
    requests, responses = archived(case)
    assert requests == [entry.asked.raw for entry in server.log]
    assert responses == [entry.sent for entry in server.log]
    der = ssl.PEM_cert_to_DER_cert(trusted.read_text())
    [row] = case.store().read(Exchange, url="https://site.example/moved")
    assert (row.tls_verified, row.certificate_sha256) == (True, hashlib.sha256(der).hexdigest())
    assert case.archive.read(row.certificate_sha256) == der


def test_an_unknown_certificate_is_refused_once(
    new_case: Callable[..., Case], tmp_path: Path
) -> None:
    """Verification is on by default: nothing is fetched, and the crawl says why, without retry."""
    context, _ = authority(tmp_path)
    with ReplayServer(portal(), tls=context) as server:
        case = new_case(server.hosts("site.example"))
        summary = crawl_pages(case, tmp_path, "odd", scheme="https")
    assert server.log == []
    assert summary.status == CrawlStatus.PARTIAL  # type: ignore[attr-defined]
    assert [each.error for each in case.store().read(Exchange)] == [
        "the certificate is not trusted"
    ]


def test_verification_that_is_off_is_recorded(
    new_case: Callable[..., Case], tmp_path: Path
) -> None:
    """A user may turn verification off; every exchange then says that it was."""
    context, _ = authority(tmp_path)
    with ReplayServer(portal(), tls=context) as server:
        case = new_case(server.hosts("site.example"), verify_tls=False)
        crawl_pages(case, tmp_path, "odd", scheme="https")
    assert {each.tls_verified for each in case.store().read(Exchange)} == {False}
    lines = [e.data["tls_verified"] for e in case.ledger.entries() if e.event == "capture"]
    assert lines == [False, False]


def test_a_missing_tap_is_said_aloud(
    new_case: Callable[..., Case], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Without the tap a crawl still archives, marks every record as reconstructed, and warns."""
    addresses = tmp_path / "list.txt"
    addresses.write_text("http://site.example/odd\n")
    with ReplayServer(portal()) as server:
        case = new_case(server.hosts("site.example"))
        crawl(case, "url_list", url_list=addresses, tap=False)
    assert "archived as reconstructed" in capfd.readouterr().err
    assert {each.fidelity for each in case.store().read(Exchange)} == {"reconstructed"}
    assert {e.data.get("fidelity") for e in case.ledger.entries() if e.event == "capture"} == {
        "reconstructed"
    }
    _, responses = archived(case)
    assert responses[-1] != server.log[-1].sent
    assert b"<html><p>odd</p></html>" in responses[-1]
