"""Crawling on loopback with politeness off, against a bare Scrapy spider that stores bodies only.

`python -m bench.crawl [NOTICES]`: both read the same lists and notices from the same server, one
after the other, twice; the better run of each counts. Memory is that of the crawl's process.
"""

import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from multiprocessing.synchronize import Event
from pathlib import Path

from crawlers.replay.answers import Answer, Asked, html
from crawlers.replay.scenario import Match, Scenario
from crawlers.replay.server import ReplayServer
from crawlers.run import crawl
from db.case import Case

HOST = "htgs.ccgp.gov.cn"
INDEX = "/GS8/contractpublish/index"
PARALLEL = 8
ROWS = 20
PARAGRAPHS = 120  # about 20 kB a notice, as notices are

BARE = """
import hashlib, json, resource, sys
from pathlib import Path
import scrapy
from scrapy.crawler import CrawlerProcess

class Bare(scrapy.Spider):
    name = "bare"
    custom_settings = {{"LOG_LEVEL": "ERROR", "CONCURRENT_REQUESTS": 16,
                       "CONCURRENT_REQUESTS_PER_DOMAIN": {parallel}, "ROBOTSTXT_OBEY": False,
                       "TELNETCONSOLE_ENABLED": False, "DOWNLOAD_DELAY": 0}}
    start_urls = ["{base}{index}"]
    def parse(self, response):
        for href in response.css("ul.ulst li a::attr(href)").getall():
            yield response.follow(href, self.keep)
        for href in response.css("a.next::attr(href)").getall():
            yield response.follow(href, self.parse)
    def keep(self, response):
        name = hashlib.sha256(response.body).hexdigest()
        (Path("{folder}") / name).write_bytes(response.body)

process = CrawlerProcess()
process.crawl(Bare)
process.start()
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def portal(notices: int) -> Scenario:
    """Return lists of 20 rows that name the next one, and notices of about 20 kB."""
    pages = -(-notices // ROWS)

    def listed(asked: Asked) -> Answer:
        page = int(asked.path.rpartition("_")[2]) if "_" in asked.path else 1
        if page > pages:
            return html("", status=404)
        rows = "".join(
            f'<li><a href="/GS8/contractpublish/detail/{n:032x}">合同{n}</a> 2025-06-27</li>'
            for n in range((page - 1) * ROWS, min(page * ROWS, notices))
        )
        after = f'<a class="next" href="index_{page + 1}">' if page < pages else ""
        listing = f'<div class="main_list"><ul class="ulst"><li>x</li>{rows}</ul></div>'
        return html(f"<html>{listing}{after}</html>")

    body = "<p>示例市公安局视频监控设备采购项目的要求如下：摄像机、存储、显示。</p>" * PARAGRAPHS

    def notice(asked: Asked) -> Answer:
        head = "<p>合同编号：HT-1</p><p>合同名称：监控设备</p><p>采购人：示例市公安局</p>"
        return html(f"<html><body>{head}<p>{asked.path}</p>{body}</body></html>")

    return (
        Scenario()
        .on(Match(pattern=rf"{INDEX}(_\d+)?"), listed)
        .on(Match(pattern=r"/GS8/contractpublish/detail/.*"), notice)
    )


def serve(notices: int, base: "multiprocessing.Queue[str]", stop: Event) -> None:
    """Serve in a process of its own until told to stop."""
    with ReplayServer(portal(notices), keeps_log=False) as server:
        base.put(server.base)
        stop.wait()


def bare(base: str, notices: int) -> tuple[float, float]:
    """Return notices a second and peak megabytes of the bare spider."""
    with tempfile.TemporaryDirectory() as folder:
        spider = Path(folder) / "spider.py"
        stored_in = Path(folder) / "bodies"
        stored_in.mkdir()
        spider.write_text(
            BARE.format(base=base, index=INDEX, folder=stored_in, parallel=PARALLEL),
            encoding="utf-8",
        )
        begun = time.monotonic()
        done = subprocess.run(
            [sys.executable, str(spider)], capture_output=True, text=True, check=True
        )
        took = time.monotonic() - begun
        stored = len(list(stored_in.iterdir()))
    assert stored == notices, f"the bare spider stored {stored}"
    return notices / took, int(done.stdout.split()[-1]) / 1024


def ours(base: str, notices: int) -> tuple[float, float]:
    """Return notices a second and peak megabytes of our crawl, archive and account included."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case"
        Case.create(path).close()
        settings = (
            f'[crawl]\ndelay_s = 0.0\ndaily_cap = 10000000\n[crawl.hosts]\n"{HOST}" = "{base}"\n'
        )
        (path / "case.toml").write_text(settings, encoding="utf-8")
        with Case.open(path) as case:
            begun = time.monotonic()
            summary = crawl(case, "china_ccgp_contracts", parallel=PARALLEL)
            took = time.monotonic() - begun
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    assert summary.notices == notices, f"our crawl has {summary.notices}: {summary.reason}"
    return notices / took, peak


def measure(notices: int) -> dict[str, float]:
    """Return the rates and peaks of both, the better of two runs each."""
    base: multiprocessing.Queue[str] = multiprocessing.Queue()
    stop = multiprocessing.Event()
    server = multiprocessing.Process(target=serve, args=(notices, base, stop))
    server.start()
    address = base.get()
    try:
        rounds = [(bare(address, notices), ours(address, notices)) for _ in range(2)]
    finally:
        stop.set()
        server.join()
    best_bare = max(rate for (rate, _), _ in rounds)
    best_ours = max(rate for _, (rate, _) in rounds)
    return {
        "notices": notices,
        "bare_per_s": round(best_bare, 1),
        "ours_per_s": round(best_ours, 1),
        "ratio": round(best_ours / best_bare, 2),
        "bare_mb": round(rounds[0][0][1]),
        "ours_mb": round(rounds[0][1][1]),
    }


def main() -> None:
    """Print the measure for each number of notices named, by default 500 and 2,000."""
    os.environ["PYTHONHASHSEED"] = "0"
    for notices in [int(each) for each in sys.argv[1:]] or [500, 2000]:
        print(json.dumps(measure(notices)))


if __name__ == "__main__":
    main()
