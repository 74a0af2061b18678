"""Free SQL: answers what the marts hold, and ends, writes nothing and tells no paths."""

import time
from pathlib import Path

import pytest

from analysis.query import QueryLimits, run_query
from analysis.table import Table
from db.case import Case
from db.errors import Usage

# Time enough for a child to start on a busy machine: what is tested here is no matter of time.
TIGHT = QueryLimits(timeout_s=120, memory_mb=512, max_rows=1000)


def test_a_question_is_answered_with_columns_and_rows(linked: Case) -> None:
    """Dates are ISO text, lists are lists, parameters are bound."""
    sql = """
        select vendor_id, count(*) as n, min(date_start) as first, list(distinct grade) as grades
        from link where vendor_id = $vendor group by all
    """
    assert run_query(linked, sql, parameters={"vendor": "sony"}) == Table(
        ("vendor_id", "n", "first", "grades"), (("sony", 1, "2024-05-06", ["E0"]),)
    )


def test_a_plan_can_be_asked_for(linked: Case) -> None:
    """EXPLAIN is reading too."""
    assert run_query(linked, "explain select * from link").columns[0] == "explain_key"


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        pytest.param("create table x as select 1", "exactly one SELECT", id="create"),
        pytest.param("delete from link", "exactly one SELECT", id="delete"),
        pytest.param("select 1; select 2", "exactly one SELECT", id="two statements"),
        pytest.param("copy link to 'out.csv'", "exactly one SELECT", id="copy"),
        pytest.param("set memory_limit = '9GB'", "exactly one SELECT", id="set"),
        pytest.param("pragma database_list", "exactly one SELECT", id="pragma"),
        pytest.param("install httpfs", "exactly one SELECT", id="install"),
        pytest.param("", "exactly one SELECT", id="nothing"),
        pytest.param("selec 1", "syntax error", id="misspelt"),
        pytest.param("select * from nowhere", "does not exist", id="no table"),
        pytest.param("select * from read_text('/etc/passwd')", "disabled", id="a file"),
        pytest.param("from glob('/*')", "disabled", id="a folder"),
        pytest.param("from read_csv('http://127.0.0.1/x')", "disabled", id="the network"),
        pytest.param("from '../case.toml'", "does not exist|disabled", id="a neighbour"),
        pytest.param("select * from order_", "does not exist", id="a variable of the child"),
        pytest.param("select * from range(2000)", "more than 1,000 rows", id="too many rows"),
        pytest.param("select $missing", "missing", id="a parameter that nobody gave"),
    ],
)
def test_everything_but_one_reading_is_refused(linked: Case, sql: str, message: str) -> None:
    """The refusal says why, in one line of the program's own."""
    with pytest.raises(Usage, match=message):
        run_query(linked, sql, limits=TIGHT)


@pytest.mark.slow
@pytest.mark.parametrize(
    "sql",
    [
        pytest.param("select length(repeat('x', 4000000000))", id="a long text"),
        pytest.param("select lpad('x', 2000000000, 'y')", id="a padded text"),
        pytest.param("select list_transform(range(100000000), lambda x: x * 2)", id="a long list"),
        pytest.param("select repeat('a', 100000) from range(1000)", id="a long answer"),
        pytest.param(
            "with recursive t(a) as (select 1 union all select a + 1 from t) select max(a) from t",
            id="recursion without end",
        ),
        pytest.param(
            "select count(*) from range(10000000) a, range(100000) b"
            " where a.range * b.range % 7 = 3",
            id="a join without end",
        ),
        pytest.param(
            "select sum(sqrt(a.range + b.range)) from range(100000000) a, range(1000) b",
            id="sums without end",
        ),
        pytest.param("select regexp_matches(repeat('a', 30000000), '(a+)+$')", id="a hard pattern"),
    ],
)
def test_hostile_questions_end_within_their_limits(linked: Case, sql: str) -> None:
    """Time and memory are the system's to limit; the next question is answered as ever."""
    hostile = QueryLimits(timeout_s=5, memory_mb=512, max_bytes=10 << 20)
    began = time.monotonic()
    try:
        rows = run_query(linked, sql, limits=hostile).rows
    except Usage:
        rows = ()
    assert time.monotonic() - began < 8
    assert len(str(rows)) < 11 << 20
    assert run_query(linked, "select 1 as one") == Table(("one",), ((1,),))


def test_no_path_of_this_machine_is_told(linked: Case) -> None:
    """The catalogue and error messages name the file, not the folders above it."""
    told = str(run_query(linked, "select * from duckdb_databases()")) + str(
        run_query(linked, "select * from duckdb_settings()")
    )
    for sql in ("attach 'y.db'", "from 'y.csv'", "from duckdb_secrets()"):
        with pytest.raises(Usage) as caught:
            run_query(linked, sql)
        told += str(caught.value)
    assert str(linked.path.resolve()) not in told
    assert f"{Path.home()}/" not in told


def test_nothing_is_written(linked: Case) -> None:
    """A query leaves the folder of the marts as it was."""
    folder = linked.path / "marts"
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    run_query(linked, "select count(*) from link order by 1")
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_a_module_planted_beside_the_marts_is_not_run(case: Case) -> None:
    """The child runs in that folder, and takes no code from it."""
    (case.path / "marts" / "duckdb.py").write_text("raise SystemExit('planted')")
    (case.path / "marts" / "marts.duckdb").write_bytes(b"")
    with pytest.raises(Usage) as caught:
        run_query(case, "select 1 from link")
    assert "planted" not in str(caught.value)


def test_without_marts_the_next_step_is_named(case: Case) -> None:
    """Asking before linking says what to run."""
    with pytest.raises(Usage, match="tendertrace link"):
        run_query(case, "select 1")
