"""Children of tests: real processes that are held up at a known place, killed, or limited.

`run_child(name, ...)` starts the function `name` of this file in a new interpreter. A child
says on standard output where it is; it is held by waiting for a line on standard input.
"""

import os
import pwd
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path


class Child:
    """A running child."""

    def __init__(self, name: str, arguments: tuple[object, ...]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__, name, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[1],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, sys.path))},
        )
        self.said: list[str] = []

    def wait_for(self, word: str) -> None:
        """Wait until the child says a line that begins with `word`."""
        while line := self._process.stdout.readline().strip():
            self.said.append(line)
            if line.startswith(word):
                return
        raise AssertionError(f"the child ended without {word!r}; it said {self.said}")

    def go_on(self) -> None:
        """Let a held child go on."""
        self._process.stdin.write("go\n")
        self._process.stdin.flush()

    def kill(self) -> None:
        """Kill the child as no handler can catch, and wait until it is gone."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        self._close()

    def finish(self) -> int:
        """Wait for the child's end; return its exit status."""
        self._process.stdin.close()
        self.said += self._process.stdout.read().split("\n")
        status = self._process.wait()
        self._close()
        return status

    def _close(self) -> None:
        self._process.stdin.close()
        self._process.stdout.close()


def run_child(name: str, *arguments: object) -> Child:
    """Start a function of this file in a new interpreter."""
    return Child(name, arguments)


def say(word: object) -> None:
    """Tell the parent where we are."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def be_held(word: str) -> None:
    """Tell the parent where we are and wait for its word."""
    say(word)
    sys.stdin.readline()


def write_half_a_blob(folder: str) -> None:
    """Stop for ever in the middle of a blob."""
    from db.archive import Archive

    class Slow:
        def __init__(self) -> None:
            self.chunks = 0

        def read(self, _size: int) -> bytes:
            self.chunks += 1
            if self.chunks == 3:
                be_held("half")
            return b"x" * 100_000

    Archive(Path(folder)).put(Slow())


def put_blob_under_file_size_limit(folder: str) -> None:
    """Put a blob that is larger than files may be."""
    from db.archive import Archive
    from db.errors import OutOfSpace

    resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, 65_536))
    try:
        Archive(Path(folder)).put(os.urandom(1_000_000))
    except OutOfSpace:
        say("OutOfSpace")


def append_to_ledger(folder: str, name: str, times: str) -> None:
    """Append many entries, beginning when the parent says so."""
    from db.ledger import Ledger

    ledger = Ledger(Path(folder), lines_per_file=50)
    be_held("ready")
    for number in range(int(times)):
        ledger.append("note", {"writer": name, "number": number})


def hold_case(folder: str, verb: str) -> None:
    """Hold the lock of a case until the parent says so."""
    from db.case import Case

    with Case.open(Path(folder)) as case, case.lock(verb):
        be_held("holding")


def import_held_before_ledger(folder: str, path: str) -> None:
    """Import a path; for each file stop after its blob was stored, before its ledger line."""
    import_with(folder, path, identify=lambda _: be_held("blob") or "text/plain")


def import_telling(folder: str, path: str, pause_s: str = "0") -> None:
    """Import a path, saying after each file how many are done."""

    def tell(done: int, _files: int, _name: str) -> None:
        say(f"done {done}")
        time.sleep(float(pause_s))

    import_with(folder, path, identify=lambda _: "text/plain", progress=tell)


def import_without_privileges(folder: str, path: str) -> None:
    """Import a path as a user to whom the case belongs and who is not root."""
    from db.case import Case

    with Case.open(Path(folder)) as case:
        case.store()  # loads all code while it can still be read
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        for made in (Path(folder), *Path(folder).rglob("*")):
            os.chown(made, nobody.pw_uid, nobody.pw_gid)
        os.setgroups([])
        os.setegid(nobody.pw_gid)
        os.seteuid(nobody.pw_uid)
    import_telling(folder, path)


def import_with(folder: str, path: str, **how: object) -> None:
    """Import a path under the case's lock and say what became of it."""
    from db.case import Case
    from db.errors import TendertraceError
    from db.imports import import_paths

    with Case.open(Path(folder)) as case:
        try:
            with case.lock("import"):
                summary = import_paths(case, [Path(path)], **how)
        except TendertraceError as error:
            say(f"{type(error).__name__} {error}")
            return
        say(f"summary {summary}")


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
