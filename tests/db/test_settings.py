"""case.toml: defaults, what may be set, and a name for everything that may not."""

import json
import pickle
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from db.errors import BadSettings
from db.settings import (
    TEMPLATE,
    CrawlSettings,
    Limits,
    Settings,
    parse_settings,
)


@pytest.mark.parametrize("text", ["", TEMPLATE], ids=["empty file", "the file of a new case"])
def test_silence_means_the_defaults(text: str) -> None:
    """A new case and an empty file behave alike."""
    assert parse_settings(text) == Settings(
        database="sqlite:///case.db",
        pseudonym=None,
        crawl=CrawlSettings(delay_s=5.0, daily_cap=2000, verify_tls=True, proxy=None, hosts={}),
        limits=Limits(max_bytes=1 << 30, max_pages=5000, page_timeout_s=20.0, memory_mb=6144),
    )


def test_every_setting_can_be_set() -> None:
    """All keys that others rely on, in one file."""
    text = """
    database = "postgresql+psycopg://me@/tenders"
    pseudonym = "r1"
    [crawl]
    user_agent = "Newsroom (mail@news.example)"
    delay_s = 0
    daily_cap = 10
    verify_tls = false
    proxy = "http://127.0.0.1:3128"
    [crawl.hosts]
    "www.ccgp.gov.cn" = "http://127.0.0.1:8901"
    [limits]
    max_bytes = 1
    max_pages = 2
    max_members = 3
    max_depth = 4
    page_timeout_s = 0.5
    memory_mb = 512
    """
    crawl = CrawlSettings(
        user_agent="Newsroom (mail@news.example)",
        delay_s=0.0,
        daily_cap=10,
        verify_tls=False,
        proxy="http://127.0.0.1:3128",
        hosts={"www.ccgp.gov.cn": "http://127.0.0.1:8901"},
    )
    limits = Limits(
        max_bytes=1, max_pages=2, max_members=3, max_depth=4, page_timeout_s=0.5, memory_mb=512
    )
    wanted = Settings("postgresql+psycopg://me@/tenders", "r1", crawl, limits)
    assert parse_settings(text) == wanted
    assert pickle.loads(pickle.dumps(wanted)) == wanted


@pytest.mark.parametrize(
    ("text", "key"),
    [
        pytest.param("databse = 'x'", "databse", id="misspelt"),
        pytest.param("crawl.delay = 3", "crawl.delay", id="unknown in a table"),
        pytest.param("[limit]\nmax_pages = 3", "limit", id="unknown table"),
        pytest.param("crawl = 3", "crawl", id="no table"),
        pytest.param("limits.max_pages = '3'", "limits.max_pages", id="text for a number"),
        pytest.param("limits.max_pages = 3.5", "limits.max_pages", id="no whole number"),
        pytest.param("limits.max_pages = true", "limits.max_pages", id="truth for a number"),
        pytest.param("limits.max_pages = 0", "limits.max_pages", id="nothing would pass"),
        pytest.param("limits.page_timeout_s = inf", "limits.page_timeout_s", id="endless"),
        pytest.param("crawl.delay_s = -1", "crawl.delay_s", id="negative delay"),
        pytest.param("crawl.delay_s = nan", "crawl.delay_s", id="no number"),
        pytest.param("crawl.verify_tls = 'no'", "crawl.verify_tls", id="text for truth"),
        pytest.param("[crawl.hosts]\na = 1", "crawl.hosts", id="host without address"),
        pytest.param("pseudonym = ", "", id="no TOML"),
    ],
)
def test_a_wrong_setting_is_named(text: str, key: str) -> None:
    """The error holds the key as the user wrote it; nothing is ignored."""
    with pytest.raises(BadSettings) as caught:
        parse_settings(text)
    assert caught.value.key == key


def test_a_proxy_does_not_show() -> None:
    """Its address may hold a password."""
    assert "hunter2" not in repr(parse_settings("crawl.proxy = 'http://me:hunter2@proxy'"))


def test_every_setting_is_documented_with_its_default() -> None:
    """The page for users names each key of case.toml, and no other, with what is the case."""
    page = (Path(__file__).parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
    documented = dict(re.findall(r"^\| `([a-z_.]+)` \| ([^|]+) \|", page, re.MULTILINE))
    assert {key: text.strip("`") for key, text in documented.items()} == dict(defaults())


def defaults() -> Iterator[tuple[str, str]]:
    """Yield each setting with its default as the page writes it."""
    settings = parse_settings("")
    for at, table in (("", settings), ("crawl.", settings.crawl), ("limits.", settings.limits)):
        for field in fields(table):
            if field.name not in {"crawl", "limits"}:
                yield at + field.name, shown(getattr(table, field.name))


def shown(value: object) -> str:
    """Return a default as the page writes it."""
    if value is None:
        return "none"
    return "empty" if value == {} else json.dumps(value)
