"""Runs a crawl: decides which, starts Scrapy in a child process, and says how it ended."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from crawlers.account import CoverageRow, crawl_coverage
from crawlers.breakers import Breakers
from crawlers.clock import now_exact
from crawlers.crawl_job import CrawlJob
from crawlers.found import Wanted
from crawlers.hosts import Hosts, host_of
from crawlers.progress import Progress, progress_of
from crawlers.restore import restore_exchanges
from crawlers.sources import SourceRow, find_source
from crawlers.spiders import spider_class
from crawlers.tape import Fidelity
from crawlers.url_list import read_url_list
from crawlers.warc_repair import repair_warcs
from db.case import Case
from db.crawl_records import BreakerKind, Crawl, CrawlStatus, Exchange
from db.errors import BadSettings, NothingFound, TendertraceError, Usage
from db.ids import content_id
from db.ledger import Event

EXIT_CODES = {
    CrawlStatus.DONE: 0,
    CrawlStatus.PARTIAL: 5,
    CrawlStatus.STOPPED: 5,
    CrawlStatus.FAILED: 1,
    CrawlStatus.RUNNING: 1,
}


@dataclass(frozen=True, slots=True)
class CrawlSummary:
    """How a crawl ended: its status, why, what it brought, and the account of its lists.

    `crawl_id` is None where nothing was begun: a breaker is open, or it was a dry run, whose
    `planned` are the addresses it would begin with.
    """

    source: str
    crawl_id: str | None
    status: CrawlStatus
    reason: str | None
    exchanges: int
    notices: int
    files: int
    rows: tuple[CoverageRow, ...]
    planned: tuple[Wanted, ...] = ()

    @property
    def exit_code(self) -> int:
        """Return the exit code of the command: 0 whole, 5 parts missing, 1 failed."""
        return EXIT_CODES[self.status]


class CrawlDied(TendertraceError):  # noqa: N818  (a name says what happened)
    """Raised when the child process of a crawl ended without saying how."""

    def __init__(self, source: str, code: int) -> None:
        self.source, self.code = source, code
        super().__init__(
            f"{source}: the crawl's process died (exit {code}); what it had stored is intact, "
            f"go on with `tendertrace crawl {source} --resume`"
        )


def crawl(  # noqa: PLR0913  (the options of the command, by name)
    case: Case,
    source: str,
    *,
    date_from: str | None = None,
    date_to: str | None = None,
    sample: int | None = None,
    url_list: Path | None = None,
    resume: bool = False,
    dry_run: bool = False,
    recheck: bool = False,
    only: tuple[str, ...] = (),
    query: str | None = None,
    progress: Callable[[Progress], None] | None = None,
    timeout_s: float = 90.0,
    debug: bool = False,
    parallel: int = 1,
    tap: bool = True,
) -> CrawlSummary:
    """Gather a source into a case, and return how that ended.

    Dates are `YYYY-MM-DD`, both included. `only` limits the run to lists of these labels or
    sites, `url_list` is a file of addresses, `query` what a search is asked for. `resume` goes
    on with the last unfinished crawl. Raises Usage, BadSettings, NothingFound, CaseBusy and
    whatever the run failed with.
    """
    row = find_source(source)
    addresses = url_list.read_text(encoding="utf-8-sig") if url_list else None
    job = CrawlJob(
        str(case.path.resolve()), source, "",
        date_from=date_from, date_to=date_to, sample=sample, only=only, url_list=addresses,
        query=query, recheck=recheck, timeout_s=timeout_s, debug=debug, parallel=parallel, tap=tap,
        mapped=tuple(case.settings.crawl.hosts),
    )  # fmt: skip
    check_job(job, row, resume=resume)
    check_delay(case, job)
    if dry_run:
        planned = tuple(spider_class(source).first(job))
        return CrawlSummary(source, None, CrawlStatus.DONE, None, 0, 0, 0, (), planned)
    if blocked := open_breaker(case, row):
        return CrawlSummary(source, None, CrawlStatus.STOPPED, blocked, 0, 0, 0, ())
    with case.lock("crawl"):
        repair_warcs(case)
        keep_url_list(case, url_list)
        begun = resumed(case, job) if resume else new_crawl(case, job)
        if resume:
            restore_exchanges(case, begun.crawl_id)
        case.store().add([begun])
        return run_child(case, with_crawl(job, begun), progress)


def keep_url_list(case: Case, path: Path | None) -> None:
    """Archive the user's list: it is where the addresses and their days come from."""
    if path is not None:
        sha256, size = case.archive.put_file(path)
        told = {"sha256": sha256, "bytes": size, "original_name": path.name}
        case.ledger.append(Event.NOTE, {"note": "list of addresses to crawl", **told})


def check_job(job: CrawlJob, row: SourceRow, *, resume: bool) -> None:
    """Raise Usage for arguments that say nothing to this source."""
    for name, day in (("--from", job.date_from), ("--to", job.date_to)):
        if day is not None and not is_day(day):
            raise Usage(f"{name} {day}", "give a day as YYYY-MM-DD")
    needs_list = row.source_id in ("url_list", "ocds") and not (resume or job.recheck)
    if needs_list and job.url_list is None:
        raise Usage(f"{row.source_id} needs --url-list FILE", "one address a line, or a CSV file")
    nowhere = [each.line for each in read_url_list(job.url_list or "") if each.url is None]
    if row.source_id == "ocds" and nowhere:
        raise Usage(f"line {nowhere[0]} of the list", "holds no address of a package")
    if row.opt_in and not (job.query or resume or job.recheck):
        raise Usage(f"{row.source_id} is a search", "say what for with --query WORDS")


def is_day(text: str) -> bool:
    """Say whether a text is a day of the calendar.

    >>> is_day("2026-02-28"), is_day("2026-02-30"), is_day("2026")
    (True, False, False)
    """
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def check_delay(case: Case, job: CrawlJob) -> None:
    """Raise BadSettings for a crawl without delay of a host that is not this machine.

    Hosts that a page leads to later get the source's own delay, whatever the case says.
    """
    hosts = Hosts(case.settings.crawl.hosts)
    if case.settings.crawl.delay_s > 0:
        return
    for wanted in spider_class(job.source).first(job):
        if not hosts.is_loopback(wanted.url):
            away = host_of(wanted.url)
            problem = f"may be 0 only for hosts mapped to loopback, and {away} is not"
            raise BadSettings("case.toml", "crawl.delay_s", problem)


def open_breaker(case: Case, row: SourceRow) -> str | None:
    """Return why a source is not crawled at all now: one of its hosts blocked us."""
    for breaker in Breakers(case.store()).open():
        if breaker.host in row.own_hosts and breaker.kind == BreakerKind.BLOCK:
            return (
                f"{breaker.host} blocked this address at {breaker.opened_at} ({breaker.sign}); "
                "only a person can lift that"
            )
    return None


def new_crawl(case: Case, job: CrawlJob) -> Crawl:
    """Return a new crawl for a job."""
    at = now_exact()
    return Crawl(
        crawl_id=content_id("crawl", job.source, at, prefix="cr_"),
        source=job.source,
        started_at=at,
        ended_at=None,
        status=CrawlStatus.RUNNING,
        reason=None,
        asked=job.asked(),
        sample=job.sample,
        recheck=job.recheck,
        user_agent=case.settings.crawl.user_agent,
        program_version=program_version(),
        fidelity=Fidelity.WIRE.value,
    )


def program_version() -> str:
    """Return the version of the installed program."""
    try:
        return version("tendertrace")
    except PackageNotFoundError:
        return "uninstalled"


def resumed(case: Case, job: CrawlJob) -> Crawl:
    """Return the last crawl of the source that is not done. Raises NothingFound.

    Arguments, where some are given, must be those of that crawl.
    """
    crawls = case.store().read(Crawl, source=job.source)
    open_ones = [each for each in crawls if each.status != CrawlStatus.DONE]
    if job.asked():
        open_ones = [each for each in open_ones if each.asked == job.asked()]
    last = max(open_ones, key=lambda each: each.started_at, default=None)
    if last is None:
        raise NothingFound(f"an unfinished crawl of {job.source}", "start one without --resume")
    return replace(last, status=CrawlStatus.RUNNING, reason=None, ended_at=None)


def with_crawl(job: CrawlJob, begun: Crawl) -> CrawlJob:
    """Return the job for a crawl; a resumed one has the arguments that it was begun with."""
    asked = dict(begun.asked)
    return replace(
        job,
        crawl_id=begun.crawl_id,
        date_from=asked.get("from"),
        date_to=asked.get("to"),
        sample=begun.sample,
        only=tuple(filter(None, asked.get("only", "").split(","))),
        query=asked.get("query"),
        recheck=begun.recheck,
    )


def run_child(
    case: Case, job: CrawlJob, progress: Callable[[Progress], None] | None
) -> CrawlSummary:
    """Run a job in a child process and return how it ended."""
    child = subprocess.Popen(
        [sys.executable, "-m", "crawlers.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert child.stdin is not None
    assert child.stdout is not None
    with child:
        child.stdin.write(job.to_json() + "\n")
        child.stdin.flush()
        last: dict[str, object] = {}
        for line in child.stdout:
            told = json.loads(line)
            if "progress" in told and progress:
                progress(progress_of(told["progress"]))
            elif "progress" not in told:
                last = told
        child.stdin.close()
    if "error" in last:
        raise CrawlFailed(job.source, str(last["message"]), int(str(last["exit_code"])))
    if "end" not in last:
        raise CrawlDied(job.source, child.returncode)
    return summary_of(case, job)


class CrawlFailed(TendertraceError):  # noqa: N818
    """Raised when a crawl's own process met an error; the message is that error's."""

    def __init__(self, source: str, message: str, exit_code: int) -> None:
        self.source = source
        self.exit_code = exit_code  # type: ignore[misc]
        super().__init__(message)


def summary_of(case: Case, job: CrawlJob) -> CrawlSummary:
    """Return how a crawl stands, from what is stored of it."""
    store = case.store()
    [ended] = store.read(Crawl, crawl_id=job.crawl_id)
    rows = tuple(crawl_coverage(store, ended))
    files = sum(row.got for row in rows if row.label == "attachments")
    notices = sum(row.got for row in rows if row.label != "attachments")
    return CrawlSummary(
        source=job.source,
        crawl_id=job.crawl_id,
        status=ended.status,
        reason=ended.reason,
        exchanges=store.count(Exchange, crawl_id=job.crawl_id),
        notices=notices,
        files=files,
        rows=rows,
    )
