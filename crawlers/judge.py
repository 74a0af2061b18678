"""What a response is: the page that was asked for, a block, or something else.

Every source can answer with status 200 and a block page, so a status proves nothing. A page is
accepted by a positive marker, the container that only the right page has. Only where that is
missing are the signs of a block looked for: a tender that tells bidders to type a captcha is
not a block.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from crawlers.sniff import is_page_for_file
from crawlers.web_page import WebPage
from db.crawl_records import Verdict

Marker = Callable[[WebPage], str | None]

REDIRECTS = {301, 302, 303, 307, 308}
GONE = {404, 410}
BUSY = {429, 500, 502, 503, 504}
REFUSED = {401, 403}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and the marker or sign that decided it."""

    verdict: Verdict
    sign: str | None


@dataclass(frozen=True, slots=True)
class Sign:
    """Words or elements by which a block shows itself, in a page's text or its address."""

    name: str
    pattern: re.Pattern[str]
    in_address: bool = False

    def seen(self, page: WebPage) -> bool:
        """Say whether the page, or the address it points to, shows this sign."""
        where = page.location or page.url if self.in_address else page.text
        return self.pattern.search(where) is not None


def sign(name: str, pattern: str, *, in_address: bool = False) -> Sign:
    """Return a sign made from a regular expression."""
    return Sign(name, re.compile(pattern, re.IGNORECASE), in_address)


# [C E1 E2 E7 E30] unless noted. The words 请输入验证码 and 访问被阻断 are those of the pages.
COMMON_SIGNS = (
    sign("frequent access", "您的访问过于频繁|频繁访问!"),
    sign("server is busy", "serverisbusy", in_address=True),
    sign("search platform gate", "您正在访问中国政府采购网搜索平台"),
    sign("captcha", "请输入验证码|验证码不能为空|captchaToken|verify you are human"),
    sign("firewall", "aliyun_waf|aliyunCaptcha|nc_1_n1z|访问被阻断"),
    sign("waiting shell", "努力加载中"),
    sign("address limit", "overLimitIP|眼睛累了"),
)


@dataclass(frozen=True, slots=True)
class PageRules:
    """How one kind of page of a source is judged.

    `marker` returns the name of the positive marker it found. `busy` are statuses after which
    one waits and asks again, `blocked` those that end the visit at once. `gone` are words of
    pages that stand for missing ones. `charset` is the source's where nothing declares one.
    """

    marker: Marker
    signs: tuple[Sign, ...] = COMMON_SIGNS
    busy: frozenset[int] = frozenset(BUSY)
    blocked: frozenset[int] = frozenset(REFUSED)
    gone: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    charset: str = "gb18030"


def judge(page: WebPage, rules: PageRules) -> Judgement:
    """Return what a whole response is.

    >>> rules = PageRules(marker=lambda page: "list" if "<ul" in page.text else None)
    >>> judge(WebPage.made("<ul class=x>"), rules)
    Judgement(verdict=<Verdict.ACCEPTED: 'accepted'>, sign='list')
    >>> judge(WebPage.made("<title>频繁访问!</title>"), rules).sign
    'frequent access'
    >>> judge(WebPage.made(""), rules)
    Judgement(verdict=<Verdict.UNEXPECTED: 'unexpected'>, sign='empty body')
    """
    if page.status == 304:
        return Judgement(Verdict.NOT_MODIFIED, "304")
    if 200 <= page.status < 300 and (marker := rules.marker(page)):
        return Judgement(Verdict.ACCEPTED, marker)
    if found := next((each.name for each in rules.signs if each.seen(page)), None):
        return Judgement(Verdict.BLOCKED, found)
    return judge_status(page, rules)


def judge_status(page: WebPage, rules: PageRules) -> Judgement:
    """Return what a response without marker and without sign is."""
    told = f"HTTP {page.status}"
    if page.status in rules.busy:
        return Judgement(Verdict.BUSY, told)
    if page.status in rules.blocked:
        return Judgement(Verdict.BLOCKED, told)
    if page.status in REDIRECTS and page.location:
        return Judgement(Verdict.REDIRECT, page.location)
    if page.status in GONE:
        return Judgement(Verdict.NOT_FOUND, told)
    if absent := next(
        (name for name, words in rules.gone.items() if words.search(page.text)), None
    ):
        return Judgement(Verdict.NOT_FOUND, absent)
    if 200 <= page.status < 300:
        return Judgement(Verdict.UNEXPECTED, "no marker" if page.body else "empty body")
    return Judgement(Verdict.UNEXPECTED, told)


def file_marker(page: WebPage) -> str | None:
    """Return the marker of an attachment: it is a file, and no page in a file's place."""
    if not page.body or is_page_for_file(page.media_type, page.name):
        return None
    return f"file of type {page.media_type}"


# Object stores answer 403 for one expired link; that is no block of the visitor.
FILE_RULES = PageRules(marker=file_marker, blocked=frozenset())
