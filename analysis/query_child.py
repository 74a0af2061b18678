"""The child that runs one query: limits first, then DuckDB, read-only and shut off.

It reads an order as JSON from standard input and writes one line with the columns or the error,
then a line for each row. It is started by `analysis.query` and by nothing else.
"""

import json
import math
import re
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "python_enable_replacements": "false",
    "temp_directory": "",
    "secret_directory": "/nonexistent",
    "threads": "2",
}
READING = {"SELECT", "EXPLAIN"}
FETCH = 1000
MIB = 1 << 20
SIZES = Path("/proc/self/statm")


class _Refused(Exception):  # noqa: N818  (says what happened, and never leaves the child)
    """Raised for what is no single question, or answers too much."""


def main() -> None:
    """Run the ordered query and write its answer."""
    order = json.load(sys.stdin)
    limit(order)
    try:
        lines = list(answer(order))
    except (duckdb.Error, _Refused, MemoryError, RecursionError) as error:
        shown = str(error).strip() or type(error).__name__
        lines = [json.dumps({"error": without_paths(shown)}, ensure_ascii=False)]
    sys.stdout.write("".join(line + "\n" for line in lines))


def limit(order: dict[str, Any]) -> None:
    """Have the system stop what takes more memory or time, and any writing of files.

    Where the system does not tell the address space in use (macOS), time alone is limited.
    """
    seconds = math.ceil(order["timeout_s"]) + 1
    limits = {
        resource.RLIMIT_CPU: seconds * 2,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    if SIZES.exists():
        pages = int(SIZES.read_text().split()[0])
        limits[resource.RLIMIT_AS] = pages * resource.getpagesize() + order["memory_mb"] * MIB
    for kind, most in limits.items():
        resource.setrlimit(kind, (most, most))


def answer(order: dict[str, Any]) -> Iterator[str]:
    """Yield the line of columns and a line for each row."""
    config = {**CONFIG, "memory_limit": f"{max(64, order['memory_mb'] // 2)}MB"}
    with duckdb.connect(order["file"], read_only=True, config=config) as marts:
        marts.execute("set lock_configuration = true")
        statements = marts.extract_statements(order["sql"])
        if len(statements) != 1 or statements[0].type.name not in READING:
            raise _Refused("write exactly one SELECT")
        cursor = marts.execute(order["sql"], order["parameters"] or None)
        yield json.dumps({"columns": [column[0] for column in cursor.description]})
        yield from rows(cursor, order)


def rows(cursor: duckdb.DuckDBPyConnection, order: dict[str, Any]) -> Iterator[str]:
    """Yield rows as JSON, up to the number and size that are allowed."""
    count = size = 0
    while chunk := cursor.fetchmany(FETCH):
        for row in chunk:
            line = json.dumps([plain(value) for value in row], ensure_ascii=False)
            count, size = count + 1, size + len(line)
            if count > order["max_rows"] or size > order["max_bytes"]:
                raise _Refused(
                    f"the answer has more than {order['max_rows']:,} rows, or too long ones"
                )
            yield line


def plain(value: Any) -> Any:
    """Return a value as JSON holds it: dates and the like as text, no paths of this machine.

    >>> plain({"a": [1, float("nan")]})
    {'a': [1, 'nan']}
    """
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    return without_paths(value if isinstance(value, str) else str(value))


def without_paths(text: str) -> str:
    """Return a text without the folder of the case and the home folder.

    >>> without_paths(f"{Path.cwd()}/marts.duckdb")
    './marts.duckdb'
    """
    for folder in (Path.cwd(), Path.home()):
        text = re.sub(re.escape(str(folder)) + r"(?=/|\b)", ".", text)
    return text


if __name__ == "__main__":
    main()
