"""The access pattern of a JSON list with a stated total, read page by page."""

from typing import ClassVar

from crawlers.found import ListRead, Next, Wanted
from crawlers.frontier import extra_of
from crawlers.list_book import ListEntry
from crawlers.source_spider import SourceSpider
from db.crawl_records import CrawlRequest


class JsonApiSpider(SourceSpider):
    """Reads pages until the stated total is reached; the latest total counts, it may change.

    A page without rows before that ends the list as cut short, and so the account shows it.
    """

    page_size: ClassVar[int] = 20
    # The page beyond which the site gives no more, None where none is known.
    page_cap: ClassVar[int | None] = None
    newest_first: ClassVar[bool] = True

    def page_of(self, order: CrawlRequest, page: int) -> Wanted:
        """Return the request for another page of the same list."""
        raise NotImplementedError

    def follow_list(self, request: CrawlRequest, read: ListRead, entry: ListEntry) -> Next:
        """Return the next page, or the end of the list."""
        number, label = request.page or 1, extra_of(request, "label") or ""
        claimed = read.claimed or 0
        if number * self.page_size >= claimed:
            return Next()
        if not read.rows:
            return Next(cut_short=f"page {number} is empty", lost=True)
        if self.newest_first and self.is_old(entry, label):
            return Next()
        if self.page_cap is not None and number >= self.page_cap:
            return Next(cut_short=f"the site shows {self.page_cap} pages and no more")
        return Next((self.page_of(request, number + 1),))

    def is_old(self, entry: ListEntry, label: str) -> bool:
        """Say whether nothing new can follow in a list with its newest rows first."""
        return entry.all_before or (entry.all_known and self.desk.lists.was_read(label))
