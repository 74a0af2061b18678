"""Free SQL over the marts, in a child process that can only read them and ends when it must.

It can neither write, nor read other files, nor call out. DuckDB alone is no boundary: its own
memory limit and interrupt do not hold for scalar functions. So the operating system sets the
limits (address space, processor time, file size), and a kill follows when the time is up.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from analysis.marts import FILE
from analysis.table import Table
from db.case import Case
from db.errors import Usage

CHILD = (sys.executable, "-P", "-m", "analysis.query_child")
NO_MARTS = ("this case has no marts yet", "run `tendertrace link`")
HINT = "narrow it, or count instead of listing"


@dataclass(frozen=True, slots=True)
class QueryLimits:
    """What a query may cost. `memory_mb` is address space on top of what the child starts with."""

    timeout_s: float = 30.0
    memory_mb: int = 1024
    max_rows: int = 1_000_000
    max_bytes: int = 256 << 20


def run_query(
    case: Case,
    sql: str,
    *,
    parameters: Mapping[str, object] | None = None,
    limits: QueryLimits | None = None,
) -> Table:
    """Return what one SELECT (or EXPLAIN) over the marts answers; `$name` takes parameters.

    Dates come as ISO text. Raises Usage for a statement that is refused, fails, or takes more
    than the limits allow.
    """
    allowed = limits or QueryLimits()
    folder = case.path / "marts"
    if not (folder / FILE).exists():
        raise Usage(*NO_MARTS)
    order = {"file": FILE, "sql": sql, "parameters": dict(parameters or {}), **asdict(allowed)}
    try:
        done = subprocess.run(
            CHILD,
            input=json.dumps(order),
            capture_output=True,
            cwd=folder,
            text=True,
            encoding="utf-8",
            timeout=allowed.timeout_s,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Usage(f"the query was stopped after {allowed.timeout_s:g} s", HINT) from None
    return _answer(done, allowed)


def _answer(done: "subprocess.CompletedProcess[str]", limits: QueryLimits) -> Table:
    if done.returncode < 0:
        problem = f"the query was stopped: more than {limits.memory_mb} MB or too much time"
        raise Usage(problem, HINT)
    lines = done.stdout.splitlines()
    head = json.loads(lines[0]) if lines else {"error": "the child gave no answer"}
    if "error" in head:
        raise Usage(f"the query failed: {head['error']}")
    rows = tuple(tuple(json.loads(line)) for line in lines[1:])
    return Table(tuple(head["columns"]), rows)
