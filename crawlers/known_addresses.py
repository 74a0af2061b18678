"""Which site an address belongs to, so that a kept address is read by the site's own rules."""

from collections.abc import Callable
from dataclasses import replace

from crawlers import ccgp_pages, contract_pages, plain_pages, ted_pages, zcygov_pages
from crawlers.found import Reader, Wanted
from crawlers.judge import PageRules
from crawlers.keys import notice_id_of

# Kinds of notice pages that an address may turn out to be: what tells one, its judge, its parser.
Finder = Callable[[str], Wanted | None]
KNOWN: dict[str, tuple[Finder, PageRules, Reader]] = {
    "ccgp_notice": (ccgp_pages.notice_at, ccgp_pages.RULES["notice"], ccgp_pages.read_notice),
    "contract_notice": (
        contract_pages.notice_at,
        contract_pages.RULES["notice"],
        contract_pages.read_notice,
    ),
    "zcygov_notice": (
        zcygov_pages.notice_at,
        zcygov_pages.RULES["notice"],
        zcygov_pages.read_notice,
    ),
    "ted_notice": (ted_pages.notice_at, ted_pages.RULES["notice"], ted_pages.read_notice),
}

KINDS: dict[str, tuple[PageRules, Reader]] = {
    **{kind: (rules, reader) for kind, (_, rules, reader) in KNOWN.items()},
    "plain": (plain_pages.RULES, plain_pages.read_plain),
}


def wanted_at(url: str) -> Wanted:
    """Return what to fetch for an address, whichever site it is on.

    >>> wanted_at("http://www.ccgp.gov.cn/cggg/dfgg/gkzb/201610/t20161012_7412345.htm").kind
    'ccgp_notice'
    >>> wanted_at("http://a.example/notice?id=1").kind
    'plain'
    """
    for kind, (find, _, _) in KNOWN.items():
        if found := find(url):
            return replace(found, kind=kind)
    notice_id = notice_id_of(plain_pages.SITE, url)
    return Wanted(kind="plain", url=url, site=plain_pages.SITE, native_id=url, notice_id=notice_id)
