"""The access pattern of numbered list pages with the newest rows first."""

from typing import ClassVar

from crawlers.found import ListRead, Next, Wanted
from crawlers.frontier import extra_of
from crawlers.list_book import ListEntry
from crawlers.source_spider import SourceSpider
from db.crawl_records import CrawlRequest


class IndexSpider(SourceSpider):
    """Reads list pages one after the other until nothing new can follow.

    A list ends where the site's pages end, at the first page whose rows are all known from an
    earlier crawl that read the list, or at the first whose rows are all older than asked for.
    """

    # How many pages of a list the site shows, None for all.
    page_cap: ClassVar[int | None] = None

    def page_of(self, order: CrawlRequest, page: int) -> Wanted:
        """Return the request for another page of the same list."""
        raise NotImplementedError

    def is_last(self, order: CrawlRequest, read: ListRead) -> bool:
        """Say whether the site shows no page after this one."""
        if read.last_page is not None:
            return (order.page or 1) >= read.last_page
        return not read.rows

    def is_end_of_list(self, order: CrawlRequest) -> bool:
        """Say whether a missing page ends its list: any but the first does."""
        return order.kind == "list" and (order.page or 1) > 1

    def follow_list(self, request: CrawlRequest, read: ListRead, entry: ListEntry) -> Next:
        """Return the next page, or the end of the list."""
        number, label = request.page or 1, extra_of(request, "label") or ""
        if self.is_last(request, read):
            return Next()
        if entry.all_before or (entry.all_known and self.desk.lists.was_read(label)):
            return Next()
        if self.page_cap is not None and number >= self.page_cap:
            return Next(cut_short=f"the site shows {self.page_cap} pages and no more")
        return Next((self.page_of(request, number + 1),))
