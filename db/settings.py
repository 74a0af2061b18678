"""Settings of one case: what case.toml may hold, with defaults that are safe to crawl with."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from db.errors import BadSettings

T = TypeVar("T")

GIB = 1 << 30

TEMPLATE = """\
# Settings of this case. Every setting and its default: docs/settings.md
database = "sqlite:///case.db"
# pseudonym = "reviewer-1"   # names you in the ledger; never your login

[crawl]
# user_agent = "..."         # say who you are and how to be reached

[crawl.hosts]
# "www.ccgp.gov.cn" = "http://127.0.0.1:8901"

[limits]
"""


@dataclass(frozen=True, slots=True)
class CrawlSettings:
    """How to behave towards the sites. The defaults are the norms of the sources' table.

    `delay_s` is between two requests to one host, `daily_cap` counts requests a host and day.
    `proxy` may hold a password, so it never shows in a repr. `hosts` maps a logical host to
    the base address that stands in for it.
    """

    user_agent: str = "tendertrace/0.1 (research on public procurement)"
    delay_s: float = 5.0
    daily_cap: int = 2000
    verify_tls: bool = True
    proxy: str | None = field(default=None, repr=False)
    hosts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost before it is set aside, visibly.

    `max_bytes` bounds a file and everything unpacked from it; `max_depth` counts archives
    inside archives; `memory_mb` is address space of a worker, not resident memory.
    """

    max_bytes: int = GIB
    max_pages: int = 5000
    max_members: int = 5000
    max_depth: int = 4
    page_timeout_s: float = 20.0
    memory_mb: int = 6144


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a case. `pseudonym` names the user in the ledger, never the login."""

    database: str = "sqlite:///case.db"
    pseudonym: str | None = None
    crawl: CrawlSettings = CrawlSettings()
    limits: Limits = Limits()


def load_settings(path: Path) -> Settings:
    """Return the settings that the file at `path` holds. Raises BadSettings."""
    return parse_settings(path.read_text(encoding="utf-8"), file=path.name)


def parse_settings(text: str, *, file: str = "case.toml") -> Settings:
    """Return the settings that `text` holds, defaults where it is silent. Raises BadSettings.

    >>> parse_settings("limits.max_pages = 12").limits.max_pages
    12
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadSettings(file, "", f"cannot be read: {error}") from error
    crawl = read_table(CrawlSettings, table.pop("crawl", {}), at="crawl.", file=file)
    limits = read_table(Limits, table.pop("limits", {}), at="limits.", file=file)
    settings = read_table(
        Settings, table, at="", file=file, ready={"crawl": crawl, "limits": limits}
    )
    check_positive(settings, file=file)
    return settings


def read_table(
    record: type[T], table: Any, *, at: str, file: str, ready: Mapping[str, object] | None = None
) -> T:
    """Return a `record` made from a TOML table; `at` is the table's name for messages."""
    if not isinstance(table, dict):
        raise BadSettings(file, at.rstrip("."), "must be a table")
    kinds = get_type_hints(record)
    known = sorted(set(kinds) - set(ready or {}))
    for key in table:
        if key not in known:
            raise BadSettings(file, at + key, f"is unknown; known are {', '.join(known)}")
    values = {
        key: checked(value, kinds[key], key=at + key, file=file) for key, value in table.items()
    }
    return record(**values, **(ready or {}))


def checked(value: Any, kind: Any, *, key: str, file: str) -> object:
    """Return `value` as a field of type `kind` holds it. Raises BadSettings for another type."""
    if kind is float and type(value) is int:
        return float(value)
    if kind == Mapping[str, str]:
        if isinstance(value, dict) and all(isinstance(v, str) for v in value.values()):
            return value
        raise BadSettings(file, key, "must be a table of texts")
    wanted = str if kind == str | None else kind
    if type(value) is not wanted:
        raise BadSettings(file, key, f"must be of type {wanted.__name__}, not {value!r}")
    return value


def check_positive(settings: Settings, *, file: str) -> None:
    """Refuse limits that would let nothing through, and delays that are no number of seconds."""
    for name in ("delay_s", "daily_cap"):
        value = getattr(settings.crawl, name)
        if value < 0 or not math.isfinite(value):
            raise BadSettings(file, f"crawl.{name}", "must be zero or more")
    for limit in fields(Limits):
        value = getattr(settings.limits, limit.name)
        if value <= 0 or not math.isfinite(value):
            raise BadSettings(file, f"limits.{limit.name}", "must be more than zero")
