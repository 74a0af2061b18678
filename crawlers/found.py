"""What parsers find in a page: lists, notices, files, and further pages that are wanted.

Parsers are plain functions from a `WebPage` to these records. They know nothing of Scrapy, of
the case or of what was fetched before.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from crawlers.keeper import Cut
from crawlers.web_page import WebPage
from db.crawl_records import CrawlRequest, NoticeRelation, Pairs
from db.records import Notice, NoticeField


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page or file to fetch. `kind` chooses its judge and its parser.

    `label` names the list it belongs to (a channel, a window of dates), `page` its number
    there. `name` is what the link calls a file. `extra` is for the spider alone.
    """

    kind: str
    url: str
    method: str = "GET"
    body: str | None = None
    referer: str | None = None
    label: str | None = None
    page: int | None = None
    site: str | None = None
    native_id: str | None = None
    notice_id: str | None = None
    name: str | None = None
    extra: Pairs = ()


@dataclass(frozen=True, slots=True)
class NoticeRead:
    """A notice as one page tells it.

    `document_sha256` is the page or the part of it that is the notice, `text` its words for
    comparison with other looks. `unread` are labels that no rule covers: issues, not silence.
    """

    notice: Notice
    site: str
    native_id: str
    document_sha256: str
    text: str
    fields: tuple[NoticeField, ...] = ()
    relations: tuple[NoticeRelation, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    cuts: tuple[Cut, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: the notice it promises, or brings along.

    `published` is a day or a day and time as the site prints it (`2026-09-09T22:47`), None
    where the row has none. A row with neither `wanted` nor `notice` was `refused`.
    """

    native_id: str | None
    published: str | None
    wanted: Wanted | None = None
    notice: NoticeRead | None = None
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class ListRead:
    """A list page: its rows, and what it says about the list as a whole.

    `claimed` is the number of rows that the site says the whole list has, `last_page` the
    number of its last page. `next_url` is where its own next link leads.
    """

    rows: tuple[Row, ...]
    claimed: int | None = None
    last_page: int | None = None
    next_url: str | None = None


@dataclass(frozen=True, slots=True)
class Next:
    """What follows a list page. Nothing ends the list; `cut_short` says why before its end.

    `lost`: rows follow that cannot be had, and not only rows older than anybody asked for.
    """

    wanted: tuple[Wanted, ...] = ()
    cut_short: str | None = None
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Split:
    """A list that is too long to be read as one: the narrower ones that stand for it."""

    wanted: tuple[Wanted, ...]
    claimed: int


@dataclass(frozen=True, slots=True)
class FileRead:
    """An attachment. `name` is the best name there is for it, `encoding` how it was decoded."""

    name: str | None
    name_encoding: str | None = None


Found: TypeAlias = ListRead | Split | NoticeRead | FileRead | Wanted


# What reads one kind of page.
Reader: TypeAlias = Callable[[WebPage, CrawlRequest], Iterable[Found]]


@dataclass(slots=True)
class Labels:
    """Labelled values of a page; what is not taken is left over, to be reported.

    >>> labels = Labels({"采购单位": "某局", "新标签": "x"})
    >>> labels.take("采购单位"), labels.take("品目"), labels.left()
    ('某局', None, ('新标签',))
    """

    values: dict[str, str] = field(default_factory=dict)

    def take(self, *names: str) -> str | None:
        """Return the value of the first of these labels that has one, and cross all of them off."""
        values = [self.values.pop(name, None) for name in names]
        return next((value for value in values if value), None)

    def left(self) -> tuple[str, ...]:
        """Return the labels that nobody took."""
        return tuple(self.values)
