"""Every error says what was met, where, and what to do, and has the exit code of its kind."""

import pytest

from db.errors import (
    BadReference,
    BadSettings,
    CaseBusy,
    CaseMissing,
    IntegrityBroken,
    MissingComponent,
    NothingFound,
    OutOfSpace,
    SourceChanged,
    TendertraceError,
    Unreadable,
    Usage,
)

MESSAGES = [
    (Usage("no such kind 'x'", "use one of: pages"), 2, "no such kind 'x': use one of: pages"),
    (
        BadSettings("case.toml", "limits.max", "is unknown"),
        2,
        "case.toml: setting 'limits.max' is unknown: correct the file and run again",
    ),
    (
        CaseMissing("./case"),
        2,
        ("./case is no case (it has no case.toml): make one with `tendertrace init DIR`, "
        "or name it with --case DIR"),
    ),
    (NothingFound("no mention"), 3, "nothing found: no mention"),
    (NothingFound("no mention", "try --status all"), 3,
     "nothing found: no mention; try --status all"),
    (
        IntegrityBroken("ledger/00001.jsonl", "the line is no entry", seq=7),
        4,
        ("integrity broken in ledger/00001.jsonl at entry 7: the line is no entry; "
        "keep the case as it is and compare it with your backup"),
    ),
    (
        Unreadable("a.pdf", "encrypted"),
        5,
        "a.pdf: encrypted; the bytes are archived, the text is not read",
    ),
    (
        SourceChanged("china_ccgp", "published", "soon"),
        1,
        ("china_ccgp: field 'published' holds 'soon', which no rule covers; "
        "report it with the archived file"),
    ),
    (
        BadReference("vendors.csv", 3, "the row has no source"),
        1,
        "vendors.csv, row 3: the row has no source; mend the row and run again",
    ),
    (
        CaseBusy("case", verb="extract", since="2026-11-24T10:00:00Z"),
        1,
        ("case case is busy: `tendertrace extract` has been running on it since "
        "2026-11-24T10:00:00Z; wait until it has ended, or stop it, then run again"),
    ),
    (MissingComponent("a Chinese font", "install one"), 1,
     "a Chinese font is missing: install one"),
    (
        OutOfSpace("a blob"),
        1,
        ("no space left while writing a blob: it was not stored, what was there before is intact; "
        "free some space and run again"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("error", "code", "message"), MESSAGES, ids=[type(error).__name__ for error, _, _ in MESSAGES]
)
def test_an_error_has_its_message_and_exit_code(
    error: TendertraceError, code: int, message: str
) -> None:
    """The whole sentence, and the code of interface.md."""
    assert (error.exit_code, str(error)) == (code, message)


def test_every_error_of_the_tree_is_shown_here() -> None:
    """A new class gets its sentence in this file."""
    shown = {type(error) for error, _, _ in MESSAGES}
    assert all_below(TendertraceError) == shown


def all_below(error: type) -> set[type]:
    """Return all classes of `db.errors` below one."""
    found = {kind for kind in error.__subclasses__() if kind.__module__ == "db.errors"}
    return found | {deeper for kind in found for deeper in all_below(kind)}
