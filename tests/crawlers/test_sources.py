"""The tables of sources: complete, with evidence, and the docs page made from them is current."""

import shutil
from pathlib import Path

import pytest

from crawlers import sources
from crawlers.sources_page import page
from crawlers.spiders import spider_class
from db.errors import BadReference, Usage

DOCS = Path(__file__).parents[2] / "docs" / "sources.md"

IDS = [
    "url_list", "china_ccgp", "china_ccgp_search", "china_ccgp_contracts", "china_zcygov",
    "china_ggzy", "china_freecms", "ocds", "uk_contracts_finder", "uk_find_a_tender", "ted",
    "worldbank", "india_cppp",
]  # fmt: skip


def test_the_page_of_sources_is_current() -> None:
    """docs/sources.md is what the tables make: run `python -m crawlers.sources_page` when not."""
    assert DOCS.read_text(encoding="utf-8") == page()


def test_every_promised_source_is_there() -> None:
    """The ids that others use, in the order of the page, each with a spider of that name."""
    assert [row.source_id for row in sources.list_sources()] == IDS
    assert [spider_class(source_id).name for source_id in IDS] == IDS


def test_every_spider_has_a_version_and_says_what_it_rests_on() -> None:
    """A spider's module repeats the confidence of the facts it relies on."""
    for source_id in IDS:
        module = __import__(f"crawlers.spiders.{source_id}", fromlist=["x"])
        assert spider_class(source_id).version
        tags = ("[C", "[R", "[G")
        assert any(tag in (module.__doc__ or "") for tag in tags), source_id


def test_an_unknown_source_is_refused_with_the_known_ones() -> None:
    """A typing error names what there is."""
    with pytest.raises(Usage, match="china_nowhere is no source: sources: url_list"):
        sources.find_source("china_nowhere")


def read_all(readers: tuple[object, ...]) -> None:
    """Read tables by each of these functions."""
    for reader in readers:
        reader("china_zcygov")  # type: ignore[operator]


@pytest.mark.parametrize(
    ("file", "change", "message"),
    [
        pytest.param("sites.csv", ("E5;E33", ""), "evidence is missing", id="no evidence"),
        pytest.param("sites.csv", ("E5;E33", "E999"), "evidence E999", id="unknown evidence"),
        pytest.param("sites.csv", (",jilin,", ",guangxi,"), "stands twice", id="twice"),
        pytest.param(
            "sites.csv", ("china_zcygov,jilin", "china_x,jilin"), "is no source", id="no source"
        ),
        pytest.param(
            "channels.csv", ("jzxcs,竞争性磋商", "jzxcs,竞争性磋商 "), "white space", id="space"
        ),
        pytest.param("channels.csv", (",award,true", ",prize,true"), "column stage", id="no stage"),
    ],
)
def test_faulty_tables_are_refused_with_their_row(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    file: str,
    change: tuple[str, str],
    message: str,
) -> None:
    """A row without evidence, twice, of no source or with a strange word stops everything."""
    shutil.copytree(sources.TABLES, tmp_path / "crawl")
    path = tmp_path / "crawl" / file
    text = path.read_text(encoding="utf-8")
    assert change[0] in text
    path.write_text(text.replace(*change, 1), encoding="utf-8")
    monkeypatch.setattr(sources, "TABLES", tmp_path / "crawl")
    readers = (sources.site_rows, sources.channel_rows)
    for reader in readers:
        reader.cache_clear()
    try:
        with pytest.raises(BadReference, match=message) as refused:
            read_all(readers)
        assert refused.value.file == file
        assert refused.value.row > 1
    finally:
        for reader in readers:
            reader.cache_clear()
