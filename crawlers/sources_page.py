"""docs/sources.md, made from the tables of sources: `python -m crawlers.sources_page [FILE]`.

Without FILE the page goes to standard output. A test holds the page and the tables together.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from crawlers.sources import (
    ChannelRow,
    Republication,
    SiteRow,
    SourceRow,
    channel_rows,
    evidence_rows,
    list_sources,
    site_rows,
)

HEAD = """\
# Sources

Made by `python -m crawlers.sources_page docs/sources.md` from `db/reference/crawl/`: change the
tables, not this page.

What is gathered are publicly published notices, for research and journalism. Whether you may
fetch and republish them depends on the law where you are: check your own. Fetching a site tells
its operator that somebody is interested; where that is a danger, let somebody else fetch, and
import what they got (`tendertrace import`, `tendertrace crawl url_list`).

Every crawler obeys robots.txt, says who it is, keeps one connection to a host with a delay and
a daily cap, and stops at the first sign of a block until a person lifts that. No captcha is
solved, no address changed, no log-in used, no id guessed.

Confidence of a fact: **C** confirmed by public code or dated notes of a probe, **R** reported
once, **G** our guess, to be probed before it is relied on. None was checked against a live site
by us. The numbers (E1 ...) are those of the list at the end.
"""

REPUBLICATION = {
    Republication.BY_LICENCE: "as the licence says",
    Republication.QUOTE_ONLY: "no licence is stated: quote, hash and link",
}


def page() -> str:
    """Return the whole page."""
    parts = [HEAD, overview()]
    parts += [section(row) for row in list_sources()]
    parts.append(evidence())
    return "\n".join(parts)


def overview() -> str:
    """Return the table of all sources."""
    rows = [
        (f"[`{row.source_id}`](#{row.source_id})", row.publisher, row.pattern, row.licence)
        for row in list_sources()
    ]
    return table(("source", "publisher", "how it is read", "licence"), rows)


def section(row: SourceRow) -> str:
    """Return what is to be known of one source."""
    facts = [
        ("publisher", row.publisher),
        ("address", row.address or "given by the user"),
        ("hosts", ", ".join(row.hosts) or "given by the user"),
        ("period", row.period),
        ("languages", ", ".join(row.languages)),
        ("robots.txt", row.robots_stance),
        ("licence", row.licence),
        ("republication", REPUBLICATION[row.republication]),
        ("pace", f"{row.min_delay_s:g} s between requests, {row.daily_cap} a day"),
        ("certificates", row.tls_exception or "verified"),
        ("expected", row.expected),
        ("known faults and limits", row.caveats),
        ("confidence", f"{row.confidence} ({', '.join(row.evidence)})"),
    ]
    opt_in = ["Only on request: `--query WORDS` is needed.", ""] if row.opt_in else []
    return "\n".join(
        [f"\n## {row.source_id}", "", *opt_in, table(("", ""), facts), *more(row.source_id)]
    )


def more(source_id: str) -> Iterator[str]:
    """Yield the tables of a source's sites and channels, where it has some."""
    if sites := site_rows(source_id):
        yield "\n" + table(
            ("site", "host", "name", "supported", "note", ""), map(site_cells, sites)
        )
    if channels := channel_rows(source_id):
        head = ("code", "label", "in English", "stage", "crawled", "")
        yield "\n" + table(head, map(channel_cells, channels))


def site_cells(site: SiteRow) -> tuple[str, ...]:
    """Return the cells of a site."""
    hosts = ", ".join([site.host, *(f"formerly {alias}" for alias in site.aliases)])
    supported = "yes" if site.supported else "no"
    return (site.site_id, hosts, site.name, supported, site.note or "", site.confidence.value)


def channel_cells(channel: ChannelRow) -> tuple[str, ...]:
    """Return the cells of a channel."""
    crawled = "yes" if channel.listed else "no"
    return (
        channel.code or "",
        channel.label or "",
        channel.label_en or "",
        channel.stage.value,
        crawled,
        channel.confidence.value,
    )


def evidence() -> str:
    """Return the list of what the facts rest on."""
    rows = [(row.number, row.what, row.where) for row in evidence_rows()]
    return "\n## Evidence\n\n" + table(("", "what", "where"), rows)


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    r"""Return a Markdown table.

    >>> table(("a", "b"), [("1", "x|y")])
    '| a | b |\n| --- | --- |\n| 1 | x\\|y |\n'
    """
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines
    )


def main() -> None:
    """Write the page to the file named, or to standard output."""
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(page(), encoding="utf-8")
    else:
        sys.stdout.write(page())


if __name__ == "__main__":
    main()
