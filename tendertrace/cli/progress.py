"""Progress bars on standard error, only for a person: off when it is no terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

Report = Callable[[int, int, str], None]
Bar = Callable[[str], AbstractContextManager[Report]]


def silent(done: int, total: int, what: str) -> None:
    """Report nothing."""


@contextmanager
def progress_bar(task: str, *, quiet: bool) -> Iterator[Report]:
    """Yield a function of (done, total, what) that draws a bar while the block runs.

    >>> with progress_bar("Reading", quiet=True) as report:
    ...     report(1, 2, "a.pdf")
    """
    if quiet or not sys.stderr.isatty():
        yield silent
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn("[dim]{task.fields[what]}", markup=True),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        bar = bars.add_task(task, total=None, what="")

        def report(done: int, total: int, what: str) -> None:
            # File names come from strangers: no markup, no control characters, not too long.
            shown = "".join(c for c in what if c.isprintable())[:48].replace("[", "(")
            bars.update(bar, completed=done, total=total, what=shown)

        yield report
