"""What this machine has for the program, what is missing, and how to get it."""

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from analysis.table import Table
from db.case import Case
from db.errors import TendertraceError
from db.records import Document

GIB = 1024**3
# A case of a few thousand documents with page pictures needs about this much.
DISK_WANTED_GIB = 2.0


class State(StrEnum):
    """Verdict on one component."""

    OK = "ok"
    MISSING = "missing"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class Finding:
    """One component: what was found, what it is for, and what to do if it is not there."""

    component: str
    state: State
    found: str
    needed_for: str
    how_to_get: str = ""
    required: bool = False


# distribution -> (needed for, required, how to get)
PACKAGES = (
    ("sqlalchemy", "storing", True, "make install"),
    ("duckdb", "marts and exposure", True, "make install"),
    ("pypdfium2", "reading PDF", True, "make install"),
    ("pdfplumber", "reading tables", True, "make install"),
    ("spacy", "language rules", True, "make install"),
    ("scrapy", "crawling", True, "make install"),
    ("typst", "demo documents and annexes", True, "make install"),
    ("rapidocr", "reading scans", False, "pip install 'tendertrace[ocr]'"),
    ("splink", "candidates for joining notices", False, "pip install 'tendertrace[link]'"),
    ("starlette", "the explorer", False, "pip install 'tendertrace[web]'"),
    ("pylopdf-fonts-zh-cn", "Chinese in made PDFs", False, "pip install 'tendertrace[fonts]'"),
)
PROGRAMS = (
    ("soffice", "reading doc, wps and rtf", "Debian: libreoffice-writer-nogui"),
    ("unar", "reading rar", "Debian: unar"),
    ("chromium", "full-page captures", "Debian: chromium"),
)


def examine(case_path: Path) -> list[Finding]:
    """Return a finding for each component, required ones first."""
    return [_python(), *_packages(), *_programs(), *_machine(case_path), *_case(case_path)]


def as_table(findings: list[Finding]) -> Table:
    """Return findings as rows for printing."""
    columns = ("component", "state", "found", "needed_for", "how_to_get")
    rows = tuple(
        (f.component, f.state.value, f.found, f.needed_for, f.how_to_get) for f in findings
    )
    return Table(columns, rows)


def is_ready(findings: list[Finding]) -> bool:
    """Say whether nothing required is missing and nothing is in trouble."""
    return not any(
        f.state is State.TROUBLE or (f.required and f.state is State.MISSING) for f in findings
    )


def _python() -> Finding:
    found = ".".join(str(part) for part in sys.version_info[:3])
    state = State.OK if sys.version_info >= (3, 11) else State.TROUBLE
    return Finding("python", state, found, "everything", "Python 3.11 or newer", required=True)


def _packages() -> Iterator[Finding]:
    for name, needed_for, required, how in PACKAGES:
        try:
            found, state = version(name), State.OK
        except PackageNotFoundError:
            found, state = "", State.MISSING
        yield Finding(
            name, state, found, needed_for, "" if state is State.OK else how, required=required
        )


def _programs() -> Iterator[Finding]:
    for name, needed_for, how in PROGRAMS:
        there = shutil.which(name) is not None
        yield Finding(
            name,
            State.OK if there else State.MISSING,
            "found" if there else "",
            needed_for,
            "" if there else how,
        )


def _machine(case_path: Path) -> Iterator[Finding]:
    folder = next(p for p in (case_path, *case_path.absolute().parents) if p.exists())
    free = shutil.disk_usage(folder).free / GIB
    enough = free >= DISK_WANTED_GIB
    yield Finding(
        "disk",
        State.OK if enough else State.TROUBLE,
        f"{free:.0f} GiB free",
        "archive and marts",
        "" if enough else "free some space, or put the case on a larger disk",
    )
    now = datetime.now(UTC)
    # The year in which this version was made: a clock before it gives false capture times.
    plausible = now.year >= 2026
    yield Finding(
        "clock",
        State.OK if plausible else State.TROUBLE,
        now.strftime("%Y-%m-%d %H:%M UTC"),
        "capture times",
        "" if plausible else "set the clock: capture times are evidence",
    )


def _case(case_path: Path) -> Iterator[Finding]:
    if not (case_path / "case.toml").exists():
        return
    case = Case.open(case_path)
    yield _tried("ledger", "proof of what was captured", lambda: _ledger(case))
    yield _tried("database", "facts", lambda: _database(case))


def _tried(component: str, needed_for: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(component, State.OK, look(), needed_for)
    except TendertraceError as error:
        return Finding(component, State.TROUBLE, "broken", needed_for, str(error))


def _ledger(case: Case) -> str:
    case.ledger.verify()
    seq, _ = case.ledger.head()
    return f"{seq} events, chain intact"


def _database(case: Case) -> str:
    return f"{case.store().count(Document)} documents"
