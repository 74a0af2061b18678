"""Child processes that may die, hang or eat memory without harm to their neighbours.

pdfium is not thread-safe and malformed files crash parsers, so all reading happens in children
(spawn; one thread each) under a limit of address space and of time. Tasks hand back little: big
results go through files, because a child that is killed while it writes must not leave half a
message in the pipe that all children share.
"""

import errno
import logging
import multiprocessing
import os
import resource
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Generic, TypeVar
from weakref import WeakSet

from pebble import ProcessExpired, ProcessPool

from db.errors import OutOfSpace

T = TypeVar("T")
R = TypeVar("R")

MIB = 1 << 20
# Libraries leak; a fresh child costs a second of imports.
TASKS_A_CHILD = 200
WATCH_PARENT_S = 1.0


@dataclass(frozen=True, slots=True)
class Lost:
    """A task that gave no result, and why, in words for the page that it stood for."""

    reason: str


@dataclass(frozen=True, slots=True)
class Running(Generic[R]):
    """A task on its way. `timeout_s` is what it may take once a child has begun with it."""

    future: "Future[R]"
    timeout_s: float
    memory_mb: int

    def outcome(self) -> R | Lost:
        """Wait, and return the result or how it was lost. Raises CancelledError, OutOfSpace.

        An error that nobody foresaw costs the one task: it is told with its page, and the
        neighbours go on.
        """
        try:
            return self.future.result()
        except CancelledError:
            raise
        except TimeoutError:
            return Lost(f"its reader was stopped after {self.timeout_s:g} s")
        except MemoryError:
            return Lost(f"its reader wanted more than {self.memory_mb} MB of memory")
        except ProcessExpired as error:
            return Lost(how_it_ended(error.exitcode))
        except Exception as error:
            if isinstance(error, OSError) and error.errno == errno.ENOSPC:
                raise OutOfSpace("pages on their way between processes") from error
            return Lost(
                f"its reader met an error it does not know: {type(error).__name__}: {error}"
            )

    def cancel(self) -> None:
        """Take the task back: it is not begun, or its child is stopped."""
        self.future.cancel()


class Workers:
    """A pool of children. Leaving the block by an error or by Ctrl-C stops them at once.

    >>> with Workers(1, memory_mb=4096) as workers:
    ...     workers.start(divmod, (7, 2), timeout_s=30).outcome()
    (3, 1)
    """

    def __init__(self, count: int, *, memory_mb: int) -> None:
        self._memory_mb = memory_mb
        self._begun: WeakSet[Future[Any]] = WeakSet()
        self._pool = ProcessPool(
            max_workers=count,
            max_tasks=TASKS_A_CHILD,
            initializer=prepare_child,
            initargs=(memory_mb, os.getpid()),
            context=multiprocessing.get_context("spawn"),
        )

    def start(
        self, function: Callable[..., R], arguments: tuple[Any, ...], *, timeout_s: float
    ) -> Running[R]:
        """Put a task in line. Function and arguments must be picklable; tasks begin in order."""
        future = self._pool.schedule(function, args=list(arguments), timeout=timeout_s)
        self._begun.add(future)
        return Running(future, timeout_s, self._memory_mb)

    def __enter__(self) -> "Workers":
        """Return the pool; children start with the first task."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End all children; after an error without waiting for what they do.

        Threads that wait for a task then get CancelledError: nobody would ever answer them.
        """
        if kind is None:
            self._pool.close()  # type: ignore[no-untyped-call]
        else:
            for future in list(self._begun):
                future.cancel()
            self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


def prepare_child(memory_mb: int, parent: int) -> None:
    """Set the limits of a child, and let it end when its parent does.

    Ctrl-C reaches the whole group of processes: the parent alone decides what to do about it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit = memory_mb * MIB
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or limit <= hard:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # What qpdf thinks of a broken file is in the document's status, not on the user's screen.
    logging.getLogger("pikepdf").setLevel(logging.CRITICAL)
    threading.Thread(target=end_with_parent, args=(parent,), daemon=True).start()


def end_with_parent(parent: int) -> None:
    """End this process when its parent was killed: an orphan would read on for nobody."""
    while os.getppid() == parent:
        time.sleep(WATCH_PARENT_S)
    os._exit(1)


def how_it_ended(exit_code: int | None) -> str:
    """Return how a child ended, in words.

    >>> how_it_ended(-9), how_it_ended(3)
    ('its reader was killed by signal 9 (SIGKILL)', 'its reader ended with exit code 3')
    """
    if exit_code is None or exit_code >= 0:
        return f"its reader ended with exit code {exit_code}"
    try:
        name = signal.Signals(-exit_code).name
    except ValueError:
        name = "unknown"
    return f"its reader was killed by signal {-exit_code} ({name})"
