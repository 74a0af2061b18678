"""robots.txt, as RFC 9309 reads it and a little stricter.

A file is obeyed. None (404 and its like) is no rule, and no permission to hurry. A server error
or no answer means that the host is not crawled today; Scrapy's own middleware would go ahead.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from crawlers.web_page import WebPage
from db.crawl_records import Verdict

# What fetches a robots.txt: returns the page with the verdict on it, None when nothing came.
Fetch = Callable[[str], Awaitable[tuple[WebPage | None, Verdict]]]


@dataclass(frozen=True, slots=True)
class RobotsStance:
    """What a host's robots.txt says to us. `rules` is None where there are none to ask.

    `reachable` is False when the host may not be crawled today.
    """

    told: str
    reachable: bool = True
    rules: Protego | None = None

    def allows(self, url: str, agent: str) -> bool:
        r"""Say whether the file lets us fetch an address.

        >>> stance = RobotsStance("", rules=Protego.parse("User-agent: *\nDisallow: /private"))
        >>> stance.allows("http://a.example/private/x", "tendertrace")
        False
        """
        return self.rules is None or bool(self.rules.can_fetch(url, agent))

    def delay_s(self, agent: str) -> float | None:
        """Return the Crawl-delay that the file asks for."""
        delay = self.rules.crawl_delay(agent) if self.rules else None
        return float(delay) if delay else None


class Robots:
    """The robots.txt files of one crawl, each fetched once."""

    def __init__(self, agent: str) -> None:
        self.agent = agent
        self._known: dict[str, RobotsStance] = {}

    async def stance(self, url: str, fetch: Fetch) -> RobotsStance:
        """Return what the robots.txt for `url` says, fetching it the first time."""
        parts = urlsplit(url)
        base = f"{parts.scheme}://{parts.netloc}"
        if base not in self._known:
            self._known[base] = read_stance(*await fetch(f"{base}/robots.txt"))
        return self._known[base]


def read_stance(page: WebPage | None, verdict: Verdict) -> RobotsStance:
    """Return what a fetched robots.txt says.

    >>> read_stance(None, Verdict.BROKEN)
    RobotsStance(told='robots.txt did not answer', reachable=False, rules=None)
    >>> read_stance(WebPage.made("", status=404), Verdict.NOT_FOUND).told
    'no robots.txt (404)'
    """
    if verdict == Verdict.BLOCKED:
        return RobotsStance("robots.txt was answered with a block", reachable=False)
    if page is None:
        return RobotsStance("robots.txt did not answer", reachable=False)
    if page.status >= 500 or page.status == 429:
        return RobotsStance(f"robots.txt answered {page.status}", reachable=False)
    if page.status == 200:
        return RobotsStance("allowed by robots.txt", rules=Protego.parse(page.text))
    return RobotsStance(f"no robots.txt ({page.status})")
