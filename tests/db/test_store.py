"""The store on SQLite and on PostgreSQL: same answers, and nothing twice."""

import threading
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest
from sqlalchemy.exc import IntegrityError

import db_samples as samples
from db.records import (
    BrandList,
    BrandListMember,
    Capture,
    Document,
    DocumentStatus,
    LineItem,
    Link,
    Mention,
    Notice,
    NoticeDocument,
    NoticeField,
    Page,
    Party,
    Programme,
)
from db.store import Store
from db.tables import TABLES, table_name
from postgres import PostgresServer


def by_class(records: tuple[object, ...]) -> dict[type, list[object]]:
    """Group records by class."""
    grouped: dict[type, list[object]] = defaultdict(list)
    for record in records:
        grouped[type(record)].append(record)
    return grouped


@pytest.fixture
def filled(store: Store) -> Store:
    """Give a store that holds one record of each class."""
    store.add(samples.ONE_OF_EACH)
    return store


def test_what_is_read_is_what_was_written(filled: Store) -> None:
    """Every record comes back equal: enums, boxes, cells, members, Chinese, None."""
    written = by_class(samples.ONE_OF_EACH)
    assert {record: filled.read(record) for record in written} == written


def test_samples_cover_the_records_of_the_floor() -> None:
    """A new record of db.records gets a sample here, or is no record of a table."""
    own = {record for record in TABLES if record.__module__ == "db.records"}
    assert own - {BrandListMember} == {type(record) for record in samples.ONE_OF_EACH}


def test_the_same_records_twice_change_no_row(store: Store) -> None:
    """The first time every row is new, the second time none changes."""
    rows = len(samples.ONE_OF_EACH) + len(samples.MEMBERS)
    assert (store.add(samples.ONE_OF_EACH), store.add(samples.ONE_OF_EACH)) == (rows, 0)


def test_only_rows_that_differ_are_counted_as_changed(filled: Store) -> None:
    """Of two records one of which changed, one row changes; None counts as a value."""
    changed = replace(samples.UNKNOWN_MENTION, vendor_id="axis")
    assert filled.add([samples.MENTION, changed]) == 1
    assert filled.read(Mention) == [samples.MENTION, changed]


def test_of_two_records_with_one_key_the_later_counts(store: Store) -> None:
    """One call may hold a key twice, on PostgreSQL too."""
    store.add([samples.DOCUMENT, samples.READ_DOCUMENT])
    assert store.read(Document) == [samples.READ_DOCUMENT]


def test_add_missing_keeps_the_results_of_a_document_that_comes_again(filled: Store) -> None:
    """A second import of a file that was read does not make it unread."""
    assert filled.add_missing([samples.DOCUMENT]) == 0
    assert filled.read(Document) == [samples.READ_DOCUMENT]


def test_a_shorter_brand_list_loses_its_last_members(filled: Store) -> None:
    """Members that the newer version lacks are removed, and counted as a change."""
    shorter = replace(samples.BRAND_LIST, members=samples.MEMBERS[:1])
    assert filled.add([shorter]) == 1
    assert filled.read(BrandList) == [shorter]
    assert filled.add([replace(shorter, members=())]) == 1
    assert filled.count(BrandListMember) == 0


def test_text_that_no_engine_stores_keeps_its_length(store: Store) -> None:
    """NUL and lone surrogates of damaged PDFs become U+FFFD, one for one."""
    store.add([samples.READ_DOCUMENT, replace(samples.PAGES[0], text="公\x00安\ud800局")])
    assert [page.text for page in store.read(Page)] == ["公\ufffd安\ufffd局"]


def test_a_page_of_ten_million_characters_comes_back_whole(store: Store) -> None:
    """A sheet can be one page of any length."""
    text = "监控设备" * 2_500_000
    store.add([samples.READ_DOCUMENT, replace(samples.PAGES[0], text=text)])
    assert [page.text == text for page in store.read(Page)] == [True]


def test_read_and_count_narrow_by_value_by_none_and_by_any_of_several(filled: Store) -> None:
    """A field may be asked to equal one value, None, or a member of a set."""
    assert filled.read(Mention, vendor_id=None) == [samples.UNKNOWN_MENTION]
    assert filled.count(Page, status="garbled", document_sha256=samples.SHA) == 1
    assert filled.read(Page, page={2, 3}) == [samples.PAGES[1]]


def test_rows_come_in_code_point_order_of_their_key(store: Store) -> None:
    """Both engines sort keys alike: capitals before small letters, Chinese by code point."""
    keys = ["乙", "a", "B", "甲", "_", "é"]
    store.add([replace(samples.CAPTURE, capture_id=key) for key in keys])
    assert [c.capture_id for c in store.read(Capture)] == sorted(keys)
    assert store.arrow(Capture).read_all()["capture_id"].to_pylist() == sorted(keys)


def test_a_row_that_rests_on_nothing_is_refused(store: Store) -> None:
    """A mention without its document leads back to no bytes: the engines refuse it."""
    with pytest.raises(IntegrityError):
        store.add([samples.MENTION])
    assert store.count(Mention) == 0


def test_new_results_of_a_document_replace_the_old_and_the_links_on_them(filled: Store) -> None:
    """What an earlier run found and this one did not is gone; other documents stay."""
    other = replace(samples.READ_DOCUMENT, document_sha256="cd" * 32)
    filled.add([other, replace(samples.MENTION, mention_id="m_9", document_sha256="cd" * 32)])
    result = replace(samples.READ_DOCUMENT, status=DocumentStatus.DONE, extractor_version="2")
    page = replace(samples.PAGES[0], text="无品牌")
    filled.replace_document_results(
        result, pages=[page], mentions=[], brand_lists=[], line_items=[samples.LINE_ITEM]
    )
    assert filled.read(Document) == [result, other]
    assert filled.read(Page) == [page]
    assert [m.mention_id for m in filled.read(Mention)] == ["m_9"]
    assert filled.read(LineItem) == [samples.LINE_ITEM]
    left = [filled.count(kind) for kind in (BrandList, BrandListMember, Link)]
    assert left == [0, 0, 0]


def test_a_result_that_fails_half_way_leaves_the_old_one(filled: Store) -> None:
    """Pages of the new result are not kept when one of its mentions is refused."""
    lost = replace(samples.MENTION, document_sha256="00" * 32)
    with pytest.raises(IntegrityError):
        filled.replace_document_results(
            samples.DOCUMENT, pages=[], mentions=[lost], brand_lists=[], line_items=[]
        )
    assert filled.read(Document) == [samples.READ_DOCUMENT]
    assert filled.read(Page) == list(samples.PAGES)


def test_a_notice_replaces_its_fields_documents_and_programmes(filled: Store) -> None:
    """The second reading of a notice leaves nothing of the first."""
    notice = replace(samples.NOTICE, title="更正公告")
    field = replace(samples.NOTICE_FIELD, field="title", value="更正公告")
    filled.replace_notice(
        notice, fields=[field], documents=[samples.NOTICE_DOCUMENT], programmes=[]
    )
    assert filled.read(Notice) == [notice]
    assert filled.read(NoticeField) == [field]
    assert filled.read(NoticeDocument) == [samples.NOTICE_DOCUMENT]
    assert filled.count(Programme) == 0


def test_replace_all_leaves_nothing_else_of_its_class(filled: Store) -> None:
    """Links are made in one go: those of the last run are all there are."""
    link = replace(samples.LINK, link_id="l_2")
    filled.replace_all(Link, [link])
    assert filled.read(Link) == [link]


def test_a_transaction_keeps_all_its_parts_or_none(filled: Store) -> None:
    """An error inside undoes what was written before it, which could be read inside."""

    def write_and_fail() -> None:
        with filled.transaction():
            filled.add([replace(samples.PARTY, party_id="p_2")])
            assert filled.count(Party) == 2
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_and_fail()
    assert filled.read(Party) == [samples.PARTY]


def test_a_transaction_belongs_to_its_thread(filled: Store) -> None:
    """Another thread does not see what is not yet kept."""
    counted: list[int] = []
    with filled.transaction():
        filled.add([replace(samples.CAPTURE, capture_id="c_2")])
        thread = threading.Thread(target=lambda: counted.append(filled.count(Capture)))
        thread.start()
        thread.join()
    assert [*counted, filled.count(Capture)] == [1, 2]


def test_documents_to_extract_are_those_without_a_result_of_these_rules(store: Store) -> None:
    """Never read, read by other rules, read with other reference data: these three."""
    version, reference = "2", "ef" * 32
    done = replace(samples.READ_DOCUMENT, extractor_version=version)
    wanted = [
        replace(samples.DOCUMENT, document_sha256="0" * 64),
        replace(done, document_sha256="1" * 64, extractor_version="1"),
        replace(done, document_sha256="2" * 64, reference_hash="00" * 32),
    ]
    store.add([done, *wanted])
    assert store.documents_to_extract(version, reference) == wanted


def test_arrow_of_an_empty_table_has_all_columns(store: Store) -> None:
    """No row, but names and types: a mart can be built on an empty case."""
    found = {table.name: store.arrow(table.name).read_all() for table in TABLES.values()}
    assert {name: table.num_rows for name, table in found.items()} == dict.fromkeys(found, 0)
    columns = {table.name: table.columns.keys() for table in TABLES.values()}
    assert {name: table.column_names for name, table in found.items()} == columns


@pytest.mark.postgres
@pytest.mark.xdist_group("pg")
def test_arrow_is_the_same_on_both_engines(tmp_path: Path, postgres: PostgresServer) -> None:
    """Same columns, types, order and values in every table, booleans and nulls included."""
    on_sqlite = arrow_of_all(f"sqlite:///{tmp_path / 'a.db'}")
    on_postgres = arrow_of_all(postgres.new_database())
    assert [name for name in on_sqlite if not on_sqlite[name].equals(on_postgres[name])] == []
    columns = {table.name: table.columns.keys() for table in TABLES.values()}
    assert {name: table.column_names for name, table in on_sqlite.items()} == columns


def arrow_of_all(url: str) -> dict[str, pa.Table]:
    """Return every table of a store that holds one of each record."""
    with Store(url) as store:
        store.add(samples.ONE_OF_EACH)
        return {table_name(record): store.arrow(record).read_all() for record in TABLES}


def test_arrow_reads_a_column_whose_first_thousands_are_null(store: Store) -> None:
    """The driver's guess from the first rows does not decide a column's type."""
    empty = [
        replace(samples.UNKNOWN_MENTION, mention_id=f"m_{n:06}", confidence=1.0)
        for n in range(12_000)
    ]
    store.add([samples.READ_DOCUMENT, *empty, replace(samples.MENTION, mention_id="z")])
    table = store.arrow(Mention).read_all()
    assert (table.num_rows, table["vendor_id"].to_pylist()[-1]) == (12_001, "axis")
    assert table["bbox"].to_pylist()[-1] == "[72.0,90.5,180.25,101.0]"


def test_sqlite_lets_a_reader_go_on_while_another_store_writes(tmp_path: Path) -> None:
    """A table is being read batch by batch when another run keeps its results."""
    url = f"sqlite:///{tmp_path}/case.db"
    many = [replace(samples.DOCUMENT, document_sha256=f"{n:064x}") for n in range(5000)]
    with Store(url) as writer, Store(url) as reader:
        writer.add(many)
        batches = reader.arrow(Document)
        first = batches.read_next_batch()
        writer.add([samples.DOCUMENT])
        rest = sum(batch.num_rows for batch in batches)
        assert (first.num_rows + rest, reader.count(Document)) == (5000, 5001)
