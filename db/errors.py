"""Every error a user can meet. A message holds what was met, where, and what to do next.

TendertraceError       1  base of all
├── Usage              2  the command was asked for something it cannot do
│   ├── BadSettings    2  case.toml holds a key or a value that no rule covers
│   └── CaseMissing    2  there is no case at this place
├── NothingFound       3  the question was understood and has no answer here
├── IntegrityBroken    4  archive or ledger is not what was written
├── Unreadable         5  the bytes are archived but no text can be had from them
├── SourceChanged      1  the site or file no longer has the shape we parse
├── BadReference       1  a reference file contradicts itself or lacks a source
├── CaseBusy           1  another run writes to this case
├── MissingComponent   1  a font, package or program that this step needs is not installed
└── OutOfSpace         1  the disk is full; nothing was left half-written

The number is the exit code of a command that ends with the error.
"""
# ruff: noqa: N818  (a name says what happened; all of them are errors)

from typing import ClassVar


class TendertraceError(Exception):
    """Base of every error this project raises on purpose."""

    exit_code: ClassVar[int] = 1


class Usage(TendertraceError):
    """Raised by a command that was asked for something it cannot do."""

    exit_code = 2

    def __init__(self, problem: str, hint: str = "") -> None:
        self.problem, self.hint = problem, hint
        super().__init__(f"{problem}: {hint}" if hint else problem)


class BadSettings(Usage):
    """Raised by `db.settings` for a key or a value of case.toml that no rule covers."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        self.file, self.key, self.reason = file, key, reason
        super().__init__(f"{file}: setting {key!r} {reason}", "correct the file and run again")


class CaseMissing(Usage):
    """Raised by `db.case` where a folder is no case."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(
            f"{path} is no case (it has no case.toml)",
            "make one with `tendertrace init DIR`, or name it with --case DIR",
        )


class NothingFound(TendertraceError):
    """Raised by a question that was understood and has no answer in this case."""

    exit_code = 3

    def __init__(self, what: str, hint: str = "") -> None:
        self.what, self.hint = what, hint
        super().__init__(f"nothing found: {what}" + (f"; {hint}" if hint else ""))


class IntegrityBroken(TendertraceError):
    """Raised by archive and ledger where bytes are not those that were written.

    `where` is a file inside the case or a hash, `seq` the first bad entry of the ledger.
    """

    exit_code = 4

    def __init__(self, where: str, why: str, *, seq: int | None = None) -> None:
        self.where, self.why, self.seq = where, why, seq
        at = f" at entry {seq}" if seq is not None else ""
        super().__init__(
            f"integrity broken in {where}{at}: {why}; "
            "keep the case as it is and compare it with your backup"
        )


class Unreadable(TendertraceError):
    """Raised by a reader that can get no text out of archived bytes."""

    exit_code = 5

    def __init__(self, name: str, reason: str) -> None:
        self.name, self.reason = name, reason
        super().__init__(f"{name}: {reason}; the bytes are archived, the text is not read")


class SourceChanged(TendertraceError):
    """Raised by a parser that meets a value it was not written for."""

    def __init__(self, source: str, field: str, found: str) -> None:
        self.source, self.field, self.found = source, field, found
        super().__init__(
            f"{source}: field {field!r} holds {found!r}, which no rule covers; "
            "report it with the archived file"
        )


class BadReference(TendertraceError):
    """Raised by `db.reference`; `row` counts the rows of the file from 2, the header being 1."""

    def __init__(self, file: str, row: int, reason: str) -> None:
        self.file, self.row, self.reason = file, row, reason
        super().__init__(f"{file}, row {row}: {reason}; mend the row and run again")


class CaseBusy(TendertraceError):
    """Raised by `db.lock` when another run writes to the case; `since` is an instant in UTC."""

    def __init__(self, case: str, *, verb: str, since: str) -> None:
        self.case, self.verb, self.since = case, verb, since
        super().__init__(
            f"case {case} is busy: `tendertrace {verb}` has been running on it since {since}; "
            "wait until it has ended, or stop it, then run again"
        )


class MissingComponent(TendertraceError):
    """Raised by a step that needs what is not installed; `remedy` says how to get it."""

    def __init__(self, component: str, remedy: str) -> None:
        self.component, self.remedy = component, remedy
        super().__init__(f"{component} is missing: {remedy}")


class OutOfSpace(TendertraceError):
    """Raised by a writer that met a full disk, quota or size limit; `what` was not stored."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(
            f"no space left while writing {what}: it was not stored, what was there before is "
            "intact; free some space and run again"
        )
