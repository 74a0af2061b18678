"""`python -m crawlers.child`: one run of one spider, in a process of its own.

Scrapy's reactor cannot be started twice in a process, and a crash or a kill of a crawl must not
take the command line with it. The job comes on standard input as one line; progress and the end
go to standard output as JSON lines. When the parent dies, standard input ends, and the run stops.
"""

import gc
import json
import os
import sys
import threading
import traceback
from dataclasses import replace
from pathlib import Path
from typing import Any

from scrapy.crawler import CrawlerProcess

from crawlers.account import close_pages, judge_crawl
from crawlers.crawl_job import CrawlJob
from crawlers.desk import Desk
from crawlers.scrapy_settings import scrapy_settings
from crawlers.sources import find_source
from crawlers.spiders import spider_class
from db.case import Case
from db.crawl_records import Crawl, CrawlStatus
from db.errors import TendertraceError


def main() -> int:
    """Run the job on standard input; return 0, also for a run with parts missing."""
    job = CrawlJob.from_json(sys.stdin.readline())
    # What is loaded by now lives as long as the process: looking through it again and again for
    # garbage would cost a sixth of a crawl's time.
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    try:
        with Case.open(Path(job.case)) as case:
            ended = run(case, job)
    except TendertraceError as error:
        tell({"error": type(error).__name__, "message": str(error), "exit_code": error.exit_code})
        return 1
    except Exception as error:
        if job.debug:
            traceback.print_exception(error)
        told = f"{job.source}: {type(error).__name__}: {error}; run again with --debug for more"
        tell({"error": type(error).__name__, "message": told, "exit_code": 1})
        return 1
    tell({"end": ended})
    return 0


def run(case: Case, job: CrawlJob) -> dict[str, Any]:
    """Run a crawl until it ends, is stopped or interrupted; return how it ended."""
    [crawl] = case.store().read(Crawl, crawl_id=job.crawl_id)
    desk = Desk(case, job, find_source(job.source), crawl)
    spider = spider_class(job.source)
    process = CrawlerProcess(scrapy_settings(job, verifies_tls=desk.verifies_tls))
    crawler = process.create_crawler(spider)
    process.crawl(crawler, desk=desk)
    threading.Thread(target=stop_with_parent, daemon=True).start()
    process.start()
    desk.keeper.flush()
    status, reason = how_it_ended(desk, crawler)
    ended = replace(desk.crawl, status=status, reason=reason)
    desk.end(ended, list(close_pages(desk.store, crawl.crawl_id)))
    if desk.failure:
        raise desk.failure
    return {"status": status.value, "reason": reason}


def how_it_ended(desk: Desk, crawler: Any) -> tuple[CrawlStatus, str | None]:
    """Return status and reason of a run that is over."""
    if desk.failure:
        return CrawlStatus.FAILED, str(desk.failure)
    if desk.blocked:
        return CrawlStatus.STOPPED, desk.stopped
    finished = crawler.stats.get_value("finish_reason") if crawler.stats else None
    status, reason = judge_crawl(desk.store, desk.crawl.crawl_id)
    if finished == "shutdown":
        return CrawlStatus.PARTIAL, "interrupted"
    return status, reason


def stop_with_parent() -> None:
    """Stop the run when the process that started it is gone: nobody holds the case's lock then."""
    sys.stdin.read()
    os._exit(1)


def tell(line: dict[str, Any]) -> None:
    """Write one line for the parent."""
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
