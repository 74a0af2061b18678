"""How far a crawl is: what the child process tells, with rate and remaining time."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is. `remaining_s` is None while too little is known to say.

    `wanted` grows while lists are read, so the rest is an estimate from what is known so far.
    """

    wanted: int
    done: int
    failed: int
    notices: int
    files: int
    per_minute: float
    remaining_s: float | None


def progress_of(counts: Mapping[str, float]) -> Progress:
    """Return how far a run is, from the counts that its process tells.

    >>> progress_of({"wanted": 40, "done": 9, "failed": 1, "seconds": 60}).remaining_s
    180.0
    """
    settled = int(counts.get("done", 0) + counts.get("failed", 0))
    seconds = counts.get("seconds", 0.0)
    wanted = int(counts.get("wanted", 0))
    rate = settled / seconds if seconds > 0 else 0.0
    return Progress(
        wanted=wanted,
        done=int(counts.get("done", 0)),
        failed=int(counts.get("failed", 0)),
        notices=int(counts.get("notices", 0)),
        files=int(counts.get("files", 0)),
        per_minute=rate * 60,
        remaining_s=max(wanted - settled, 0) / rate if settled else None,
    )
