"""Link, marts and exposure as cases grow: `python -m bench.scale [--largest]`.

Invented notices (bench/invented.py), 10^3 to 10^5, with `--largest` to 10^6 (which needs a quarter
of an hour and 6 GB). Each size runs in a child process of its own, so that its peak memory is its
own. The whole exposure table is then asked of DuckDB, of pandas and of SQLite over the same link
rows, in one run, and the counts must agree. Opening and loading is printed apart: a data frame has
to be loaded before it can be asked, marts only opened. SQLite has an index on the vendor.
"""

import argparse
import json
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from math import log
from pathlib import Path
from typing import Any

from analysis.exposure import exposure
from analysis.link import link_case
from analysis.marts import open_marts
from bench.invented import announcements, fill
from db.case import Case

SIZES = (1_000, 10_000, 100_000)
LARGEST = 1_000_000
VENDOR = "axis"
ASKED = 20
BY = ("vendor_id", "year", "grade", "buyer_class")
COUNTED = ("project_id", "notice_id", "document_sha256")
COLUMNS = (*BY, *COUNTED, "date", "buyer_needs_review")
SHOWN = ("projects", "notices", "documents", "projects_buyer_unsure", "first_date", "last_date")
SQLITE_TABLE = """
select vendor_id, coalesce(year, 'unknown'), grade, buyer_class,
    count(distinct project_id), count(distinct notice_id), count(distinct document_sha256),
    count(distinct case when buyer_needs_review then project_id end), min(date), max(date)
from link
where ? is null or vendor_id = ?
group by 1, 2, 3, 4
order by 1, 2, 3, 4
"""

Counts = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Measured:
    """One size: seconds, megabytes and rows."""

    notices: int
    links: int
    link_s: float
    link_cpu_s: float
    peak_mb: float
    vendor_p95_s: float
    vendor_s: float
    table_s: float
    pandas_load_s: float
    pandas_vendor_s: float
    pandas_table_s: float
    sqlite_load_s: float
    sqlite_vendor_s: float
    sqlite_table_s: float


def measure(notices: int) -> Measured:
    """Return the figures of one size, in this process."""
    with tempfile.TemporaryDirectory() as folder, Case.create(Path(folder) / "case") as case:
        fill(case, announcements(notices))
        began, cpu = time.perf_counter(), time.process_time()
        links = link_case(case).links
        link_s, link_cpu_s = time.perf_counter() - began, time.process_time() - cpu
        peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        asked = sorted(seconds(lambda: exposure(case, vendor=VENDOR)) for _ in range(ASKED))
        table_s = best(lambda: exposure(case))
        frame, pandas_load_s = timed(lambda: data_frame(case))
        lite, sqlite_load_s = timed(lambda: sqlite_of(case))
        check(case, frame, lite)
        return Measured(
            notices=notices,
            links=links,
            link_s=link_s,
            link_cpu_s=link_cpu_s,
            peak_mb=peak_mb,
            vendor_p95_s=asked[int(0.95 * ASKED) - 1],
            vendor_s=asked[0],
            table_s=table_s,
            pandas_load_s=pandas_load_s,
            pandas_vendor_s=best(lambda: pandas_table(frame[frame["vendor_id"] == VENDOR])),
            pandas_table_s=best(lambda: pandas_table(frame)),
            sqlite_load_s=sqlite_load_s,
            sqlite_vendor_s=best(lambda: sqlite_table(lite, VENDOR)),
            sqlite_table_s=best(lambda: sqlite_table(lite, None)),
        )


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """Return what work gives, and its seconds."""
    began = time.perf_counter()
    return work(), time.perf_counter() - began


def seconds(work: Callable[[], object]) -> float:
    """Return the seconds that work takes."""
    return timed(work)[1]


def best(work: Callable[[], object], *, times: int = 5) -> float:
    """Return the least seconds of several runs: others use this machine too."""
    return min(seconds(work) for _ in range(times))


def link_rows(case: Case) -> Any:
    """Return the columns of the link mart that the table needs."""
    with open_marts(case) as marts:
        return marts.sql(f"select {', '.join(COLUMNS)} from link").to_arrow_table()


def data_frame(case: Case) -> Any:
    """Return the link rows as a data frame, texts that repeat as categories."""
    frame = link_rows(case).to_pandas()
    frame["year"] = frame["year"].astype("Int64").astype("string").fillna("unknown")
    for name in BY:
        frame[name] = frame[name].astype("category")
    return frame


def pandas_table(frame: Any) -> Counts:
    """Return the exposure table as a data frame makes it."""
    grouped = frame.groupby(list(BY), observed=True)
    table = grouped.agg(
        projects=("project_id", "nunique"),
        notices=("notice_id", "nunique"),
        documents=("document_sha256", "nunique"),
        first_date=("date", "min"),
        last_date=("date", "max"),
    )
    unsure = (
        frame[frame["buyer_needs_review"]].groupby(list(BY), observed=True)["project_id"].nunique()
    )
    table.insert(3, "unsure", unsure.reindex(table.index).fillna(0).astype(int))
    return sorted(tuple(row) for row in table.reset_index().itertuples(index=False))


def sqlite_of(case: Case) -> sqlite3.Connection:
    """Return the link rows in SQLite, in memory, with an index on the vendor."""
    lite = sqlite3.connect(":memory:")
    lite.execute(f"create table link ({', '.join(COLUMNS)})")
    rows = zip(*(column.to_pylist() for column in link_rows(case).columns), strict=True)
    lite.executemany(f"insert into link values ({', '.join('?' * len(COLUMNS))})", rows)
    lite.execute("create index by_vendor on link (vendor_id, year, grade, buyer_class)")
    return lite


def sqlite_table(lite: sqlite3.Connection, vendor: str | None) -> Counts:
    """Return the exposure table as SQLite makes it."""
    return lite.execute(SQLITE_TABLE, (vendor, vendor)).fetchall()


def check(case: Case, frame: Any, lite: sqlite3.Connection) -> None:
    """Stop where the three do not count the same."""
    columns = ("vendor", *BY[1:], *SHOWN)
    ours = [tuple(row[name] for name in columns) for row in exposure(case).records()]
    theirs = [(v, str(y), *rest) for v, y, *rest in sqlite_table(lite, None)]
    if not sorted(ours) == sorted(theirs) == pandas_table(frame):
        raise AssertionError("DuckDB, SQLite and pandas do not agree")


def in_a_child(notices: int) -> Measured:
    """Return the figures of one size, measured in a process of its own."""
    command = [sys.executable, "-m", "bench.scale", "--one", str(notices)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Measured(**json.loads(done.stdout))


def report(sizes: list[Measured]) -> Iterator[str]:
    """Yield the lines of the tables, and how time grows with size."""
    yield "notices     links  link+marts s  (CPU s)  peak MB  one vendor p95 s  whole table s"
    for m in sizes:
        yield (
            f"{m.notices:>7} {m.links:>9} {m.link_s:>13.1f} {m.link_cpu_s:>8.1f} {m.peak_mb:>8.0f}"
            f" {m.vendor_p95_s:>17.3f} {m.table_s:>14.3f}"
        )
    if len(sizes) > 1:
        yield f"time of link and marts grows as notices ^ {exponent(sizes[-2], sizes[-1]):.2f}"
    yield "same query, ours = 1   pandas: load s   one vendor   whole    SQLite: load s  one  whole"
    for m in sizes:
        yield (
            f"{m.notices:>21} {m.pandas_load_s:>16.2f} {m.pandas_vendor_s / m.vendor_s:>12.2f}"
            f" {m.pandas_table_s / m.table_s:>7.2f} {m.sqlite_load_s:>17.2f}"
            f" {m.sqlite_vendor_s / m.vendor_s:>4.2f} {m.sqlite_table_s / m.table_s:>6.2f}"
        )


def exponent(small: Measured, large: Measured) -> float:
    """Return the power of size with which CPU time of link and marts grows."""
    return log(large.link_cpu_s / small.link_cpu_s) / log(large.notices / small.notices)


def main(sizes: tuple[int, ...] = SIZES) -> list[Measured]:
    """Measure the sizes one after the other, print and return the figures."""
    measured = [in_a_child(size) for size in sizes]
    print(*report(measured), sep="\n")
    return measured


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--largest", action="store_true", help="up to a million notices")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(asdict(measure(options.one))))
    else:
        main((*SIZES, LARGEST) if options.largest else SIZES)
