"""Provincial portals on the 政采云 system: one spider, the sites are rows of a table.

They run the same two endpoints; only host, parentId and category codes differ [C E5 E6 E7].
Xinjiang and others stand behind a firewall that shows a slider to visitors [C E7]: that is a
block, and we stop. How deep lists can be paged is unknown: spans of dates are asked for in
windows of a month, and fewer rows than the stated total are stored as truncated.
"""

import json
import time
from collections.abc import Iterator, Mapping

from crawlers import zcygov_pages
from crawlers.clock import today
from crawlers.crawl_job import CrawlJob
from crawlers.found import Reader, Wanted
from crawlers.json_api_spider import JsonApiSpider
from crawlers.judge import PageRules
from crawlers.sites import sites_for
from crawlers.sources import SiteRow, channel_rows
from crawlers.windows import day_windows
from db.crawl_records import CrawlRequest, NoticeVersion

PAGE_SIZE = 100  # clients use 15 to 100 [C E5 E7 E33]
WINDOW_DAYS = 31


class ChinaZcygov(JsonApiSpider):
    """Reads the listed categories of each supported site, in windows of dates where asked."""

    name = "china_zcygov"
    version = "1"
    page_size = PAGE_SIZE

    @classmethod
    def first(cls, job: CrawlJob) -> Iterator[Wanted]:
        """Yield the first page of each category of each site, for each window of dates."""
        for site in sites_for(job):
            for channel in channel_rows(cls.name):
                if channel.listed and channel.code:
                    for window in windows_of(job):
                        yield list_page(site, channel.code, window, page=1)

    def page_of(self, order: CrawlRequest, page: int) -> Wanted:
        """Return another page of the same list."""
        return same_list(order, page=page, kind=order.kind)

    def body_of(self, order: CrawlRequest) -> str | None:
        """Return the body as it is sent: lists carry the time of asking, in milliseconds."""
        if order.kind != "list" or order.body is None:
            return order.body
        return json.dumps({**json.loads(order.body), "_t": int(time.time() * 1000)})

    def instead_of(self, order: CrawlRequest) -> Wanted | None:
        """Return the older form of a list where a site does not have the present one."""
        if order.kind != "list" or (order.page or 1) > 1:
            return None
        return same_list(order, page=1, kind="legacy_list")

    def look_again(self, last: NoticeVersion) -> Iterator[Wanted]:
        """Yield a known article once more."""
        site = zcygov_pages.site_of(last.site.removeprefix("zcygov/"))
        if not last.native_id.startswith("/"):
            yield zcygov_pages.notice_wanted(site, last.native_id)

    def rules_of(self) -> Mapping[str, PageRules]:
        """Return how lists and notices are judged, in both forms."""
        return zcygov_pages.RULES

    def readers(self) -> Mapping[str, Reader]:
        """Return how lists and notices are read, in both forms."""
        return {
            "list": zcygov_pages.read_list,
            "notice": zcygov_pages.read_notice,
            "legacy_list": zcygov_pages.read_legacy_list,
            "legacy_notice": zcygov_pages.read_legacy_notice,
        }


def windows_of(job: CrawlJob) -> Iterator[tuple[str | None, str | None]]:
    """Yield the windows of a job's dates; one without bounds where it has none."""
    if job.date_from is None and job.date_to is None:
        yield None, None
    else:
        yield from day_windows(
            job.date_from or "2018-01-01", job.date_to or today(), days=WINDOW_DAYS
        )


def same_list(order: CrawlRequest, *, page: int, kind: str) -> Wanted:
    """Return the request for a page of the list that an order is for, in either form."""
    told = json.loads(order.body or "{}")
    window = (told.get("publishDateBegin"), told.get("publishDateEnd"))
    site = zcygov_pages.site_of(order.site, url=order.url)
    return list_page(site, told["categoryCode"], window, page=page, kind=kind)


def list_page(
    site: SiteRow,
    code: str,
    window: tuple[str | None, str | None],
    *,
    page: int,
    kind: str = "list",
) -> Wanted:
    """Return the request for a page of a category of a site."""
    begin, end = window
    body: dict[str, object] = {"pageNo": page, "pageSize": PAGE_SIZE, "categoryCode": code}
    if begin and end:
        body |= {"publishDateBegin": begin, "publishDateEnd": end}
    label = f"{site.site_id}/{code}" + (f"/{begin}..{end}" if begin and end else "")
    path = "portal/category" if kind == "list" else "front/search/category"
    return Wanted(
        kind=kind,
        url=f"https://{site.host}/{path}",
        method="POST",
        body=json.dumps(body),
        label=label,
        page=page,
        site=site.site_id,
        extra=(("category", code), ("content_type", "application/json;charset=UTF-8")),
    )


SPIDER = ChinaZcygov
