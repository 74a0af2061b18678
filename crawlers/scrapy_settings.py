"""Scrapy's settings for a crawl: nothing between the spider and the wire but our own parts.

Redirects, retries, robots.txt, delays, compression, cookies and proxies are handled in
`source_spider` and `wire`, where every step is recorded; Scrapy's own middlewares for them are off.
"""

from typing import Any

from crawlers.crawl_job import CrawlJob

MAX_BODY = 200 << 20

OWN_HANDLER = "crawlers.wire.WireHandler"


def scrapy_settings(job: CrawlJob, *, verifies_tls: bool) -> dict[str, Any]:
    """Return the settings for one run.

    >>> scrapy_settings(CrawlJob("case", "ted", "cr_1"), verifies_tls=True)["TELNETCONSOLE_ENABLED"]
    False
    """
    return {
        "DOWNLOAD_HANDLERS": {"http": OWN_HANDLER, "https": OWN_HANDLER},
        "DOWNLOADER_MIDDLEWARES_BASE": {},
        "SPIDER_MIDDLEWARES_BASE": {},
        "EXTENSIONS_BASE": {},
        "TELNETCONSOLE_ENABLED": False,
        "ROBOTSTXT_OBEY": False,  # crawlers.robots does, and stricter
        "CONCURRENT_REQUESTS": 16,
        "CONCURRENT_ITEMS": 1,  # spiders yield requests alone; Scrapy makes a task for each
        "CONCURRENT_REQUESTS_PER_DOMAIN": job.parallel,
        "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",  # in the order of the lists
        "SCHEDULER_DISK_QUEUE": "scrapy.squeues.PickleFifoDiskQueue",
        "DOWNLOAD_DELAY": 0,  # crawlers.pace does
        "DOWNLOAD_MAXSIZE": MAX_BODY,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_FAIL_ON_DATALOSS": False,  # what came of a cut transfer is recorded
        "DOWNLOAD_VERIFY_CERTIFICATES": verifies_tls,
        "DNSCACHE_ENABLED": True,
        "LOG_LEVEL": "DEBUG" if job.debug else "ERROR",
        "LOG_FORMAT": "%(levelname)s: %(message)s",
        "USER_AGENT": None,
    }
