"""Portals on the freecms system: one spider, the sites are rows of a table [C E8 E9 E10 E40].

Guangdong asks for a captcha since 2022 and for signed headers since 2024 [C E11]: unsupported.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from urllib.parse import urlencode

from crawlers import freecms_pages
from crawlers.clock import today
from crawlers.crawl_job import CrawlJob
from crawlers.found import Reader, Wanted
from crawlers.frontier import extra_of
from crawlers.json_api_spider import JsonApiSpider
from crawlers.judge import PageRules
from crawlers.sites import sites_for
from crawlers.sources import SiteRow, channel_rows, site_rows
from crawlers.windows import day_windows
from db.crawl_records import CrawlRequest, NoticeVersion

PATH = "freecms/rest/v1/notice/selectInfoMoreChannel.do"
PAGE_SIZE = 10  # what clients use [C E8 E9]
WINDOW_DAYS = 31


class ChinaFreecms(JsonApiSpider):
    """Reads each type of notice of each supported site, in windows of dates."""

    name = "china_freecms"
    version = "1"
    page_size = PAGE_SIZE

    @classmethod
    def first(cls, job: CrawlJob) -> Iterator[Wanted]:
        """Yield the first page of each type and window; by default of the last 31 days."""
        last = job.date_to or today()
        ago = (date.fromisoformat(last) - timedelta(days=WINDOW_DAYS - 1)).isoformat()
        windows = list(day_windows(job.date_from or ago, last, days=WINDOW_DAYS))
        for site in sites_for(job):
            for channel in channel_rows(cls.name):
                for begin, end in windows:
                    yield list_page(site, channel.code or "", begin, end, page=1)

    def page_of(self, order: CrawlRequest, page: int) -> Wanted:
        """Return another page of the same list."""
        site = next(each for each in site_rows(self.name) if each.site_id == order.site)
        code, begin, end = (extra_of(order, name) or "" for name in ("type", "begin", "end"))
        return list_page(site, code, begin, end, page=page)

    def look_again(self, last: NoticeVersion) -> Iterator[Wanted]:
        """Yield a known notice once more, by its page."""
        host = last.site.removeprefix("freecms/")
        yield Wanted(
            kind="notice",
            url=f"http://{host}{last.native_id}",
            native_id=last.native_id,
            notice_id=last.notice_id,
        )

    def rules_of(self) -> Mapping[str, PageRules]:
        """Return how lists and notices are judged."""
        return freecms_pages.RULES

    def readers(self) -> Mapping[str, Reader]:
        """Return how lists and notices are read."""
        return {"list": freecms_pages.read_list, "notice": freecms_pages.read_notice}


def list_page(site: SiteRow, code: str, begin: str, end: str, *, page: int) -> Wanted:
    """Return the request for a page of a type of notice of a site."""
    told = {
        "siteId": site.freecms_site_id or "",
        "channel": site.freecms_channel or "",
        "currPage": page,
        "pageSize": PAGE_SIZE,
        "noticeType": code,
        "regionCode": "",
        "operationStartTime": f"{begin} 00:00:00",
        "operationEndTime": f"{end} 23:59:59",
        "selectTimeName": "noticeTime",
    }
    return Wanted(
        kind="list",
        url=f"http://{site.host}/{PATH}?{urlencode(told)}",
        label=f"{site.site_id}/{code}/{begin}..{end}",
        page=page,
        site=site.site_id,
        extra=(("type", code), ("begin", begin), ("end", end)),
    )


SPIDER = ChinaFreecms
