"""National public resource trading platform: government procurement, day by day.

More than about 1,000 rows of one query are refused [C E13]: a day that holds more is asked for
by province, then stage, then city, and what stays over the limit is stored as truncated. Codes
829 (captcha) and 800 (rate limit) stop the crawl [C E13 E38].
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from crawlers import ggzy_pages
from crawlers.clock import today
from crawlers.crawl_job import CrawlJob
from crawlers.found import Reader, Wanted
from crawlers.frontier import extra_of
from crawlers.json_api_spider import JsonApiSpider
from crawlers.judge import PageRules
from crawlers.windows import day_windows
from db.crawl_records import CrawlRequest

DAYS = 3
YEAR_DAYS = 365


class ChinaGgzy(JsonApiSpider):
    """Reads each day asked for, by default the last three."""

    name = "china_ggzy"
    version = "1"
    page_size = 20
    page_cap = ggzy_pages.TOO_DEEP // 20
    newest_first = False

    @classmethod
    def first(cls, job: CrawlJob) -> Iterator[Wanted]:
        """Yield the first page of each day, the newest day first."""
        last = job.date_to or today()
        first = job.date_from or (date.fromisoformat(last) - timedelta(days=DAYS - 1)).isoformat()
        for begin, end in day_windows(first, last, days=1):
            fields = {"TIMEBEGIN": begin, "TIMEEND": end}
            if job.query:
                fields["FINDTXT"] = job.query
            yield ggzy_pages.query(fields, page=1, old=is_old(begin))

    def page_of(self, order: CrawlRequest, page: int) -> Wanted:
        """Return another page of the same query."""
        old = extra_of(order, "old") == "yes"
        return ggzy_pages.query(ggzy_pages.fields_of(order), page=page, old=old)

    def rules_of(self) -> Mapping[str, PageRules]:
        """Return how lists and notices are judged."""
        return ggzy_pages.RULES

    def readers(self) -> Mapping[str, Reader]:
        """Return how lists and notices are read."""
        return {"list": ggzy_pages.read_list, "notice": ggzy_pages.read_notice}


def is_old(day: str) -> bool:
    """Say whether a day's notices have moved to the other endpoint, after a year [R E35]."""
    return date.fromisoformat(today()) - date.fromisoformat(day) > timedelta(days=YEAR_DAYS)


SPIDER = ChinaGgzy
