"""The access pattern of pages that name the next one."""

from typing import ClassVar

from crawlers.found import ListRead, Next, Wanted
from crawlers.frontier import extra_of
from crawlers.hosts import host_of
from crawlers.list_book import ListEntry
from crawlers.source_spider import SourceSpider
from db.crawl_records import CrawlRequest


class LinkSpider(SourceSpider):
    """Follows the next link of a page until there is none, within the same site.

    A link that leads to another site or back to a page that was read, and a full page that
    names no next one, end the list as cut short: none of them is a silent end.
    """

    # Rows of a full page where the site says how many it gives, None where it does not.
    full_page: ClassVar[int | None] = None

    def follow_list(self, request: CrawlRequest, read: ListRead, entry: ListEntry) -> Next:
        """Return the page that this one names, or the end of the list."""
        if read.next_url is None:
            is_full = self.full_page is not None and len(read.rows) >= self.full_page
            return Next(cut_short="a full page names no next one", lost=True) if is_full else Next()
        there = self.desk.hosts.logical(read.next_url, seen_on=request.url)
        if host_of(there) != host_of(request.url):
            return Next(
                cut_short=f"the next link leads to another site: {host_of(there)}", lost=True
            )
        label = extra_of(request, "label")
        wanted = Wanted(kind=request.kind, url=there, label=label, page=(request.page or 1) + 1)
        if self.desk.frontier.knows(wanted):
            return Next(cut_short="the next link leads back to a page that was read", lost=True)
        return Next((wanted,))
