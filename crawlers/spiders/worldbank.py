"""World Bank procurement notices: JSON by offset, the newest first [C E52].

The answer's total is about 420,000 in all: say from which day on, take a sample, or ask for
words. Dates are filtered here; the API's own filter by date is not known.
"""

from collections.abc import Iterator, Mapping
from urllib.parse import parse_qs, urlencode, urlsplit

from crawlers import worldbank_pages
from crawlers.crawl_job import CrawlJob
from crawlers.found import Reader, Wanted
from crawlers.json_api_spider import JsonApiSpider
from crawlers.judge import PageRules
from db.crawl_records import CrawlRequest

API = "https://search.worldbank.org/api/v2/procnotices"
ROWS = 50


class Worldbank(JsonApiSpider):
    """Reads notices from the newest back; each row brings its notice along."""

    name = "worldbank"
    version = "1"
    page_size = ROWS

    @classmethod
    def first(cls, job: CrawlJob) -> Iterator[Wanted]:
        """Yield the first page of each type asked for, all types by default."""
        for kind in job.only or (None,):
            yield list_page(job.query, kind, page=1)

    def page_of(self, order: CrawlRequest, page: int) -> Wanted:
        """Return another page of the same query."""
        told = {name: values[0] for name, values in parse_qs(urlsplit(order.url).query).items()}
        return list_page(told.get("qterm"), told.get("notice_type_exact"), page=page)

    def rules_of(self) -> Mapping[str, PageRules]:
        """Return how answers are judged."""
        return worldbank_pages.RULES

    def readers(self) -> Mapping[str, Reader]:
        """Return how answers are read."""
        return {"list": worldbank_pages.read_list}


def list_page(words: str | None, kind: str | None, *, page: int) -> Wanted:
    """Return the request for a page of the notices with these words, of one type or of all."""
    told = {
        "format": "json",
        "rows": ROWS,
        "os": (page - 1) * ROWS,
        "srt": "noticedate",
        "order": "desc",
    }
    more = {"qterm": words, "notice_type_exact": kind}
    query = urlencode({**told, **{name: value for name, value in more.items() if value}})
    label = "/".join(part for part in ("notices", kind, words) if part)
    return Wanted(kind="list", url=f"{API}?{query}", label=label, page=page)


SPIDER = Worldbank
