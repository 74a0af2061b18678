"""Children under limits: each end has its reason, and the pool goes on."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from db.errors import OutOfSpace
from extract.work.workers import Lost, Workers

READING = Path(__file__).parent / "reading"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        pytest.param("kill", "its reader was killed by signal 9 (SIGKILL)", id="killed"),
        pytest.param("hang", "its reader was stopped after 2 s", id="hangs"),
        pytest.param("eat", "its reader wanted more than 2048 MB of memory", id="memory"),
        pytest.param(
            "trip",
            "its reader met an error it does not know: KeyError: 'no such thing'",
            id="stumbles",
        ),
    ],
)
def test_a_bad_task_is_lost_with_its_reason(deed: str, reason: str) -> None:
    """The task before and the task after come to their ends."""
    from failing_work import do

    with Workers(1, memory_mb=2048) as workers:
        before = workers.start(divmod, (7, 2), timeout_s=60)
        bad = workers.start(do, (deed,), timeout_s=2)
        after = workers.start(divmod, (9, 2), timeout_s=60)
        assert before.outcome() == (3, 1)
        assert bad.outcome() == Lost(reason)
        assert after.outcome() == (4, 1)


@pytest.mark.slow
def test_a_full_disk_ends_the_run() -> None:
    """It is no fault of the page: going on would call sound documents unreadable."""
    from failing_work import do

    with pytest.raises(OutOfSpace), Workers(1, memory_mb=2048) as workers:
        workers.start(do, ("fill",), timeout_s=60).outcome()


CHILD = """
import sys, time
sys.path.insert(0, {reading!r})
from failing_work import do
from extract.work.workers import Workers

def main():
    with Workers(2, memory_mb=2048) as workers:
        running = [workers.start(do, ("hang",), timeout_s=600) for _ in range(2)]
        time.sleep(2)
        import multiprocessing
        print(*[child.pid for child in multiprocessing.active_children()], flush=True)
        running[0].outcome()

if __name__ == "__main__":
    main()
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "end", [pytest.param(signal.SIGINT, id="Ctrl-C"), pytest.param(signal.SIGKILL, id="kill -9")]
)
def test_no_child_outlives_its_parent(end: signal.Signals, tmp_path: Path) -> None:
    """Ctrl-C stops the children; a killed parent's children end by themselves."""
    script = tmp_path / "parent.py"
    script.write_text(CHILD.format(reading=str(READING)))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path.cwd()), *sys.path])}
    with subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,
    ) as parent:
        children = [int(pid) for pid in parent.stdout.readline().split()]
        assert len(children) == 2
        os.killpg(parent.pid, end) if end is signal.SIGINT else parent.send_signal(end)
        parent.wait(timeout=20)
    assert wait_until_gone(children, seconds=60)


def wait_until_gone(pids: list[int], *, seconds: float) -> bool:
    """Wait for processes to end; say whether all did."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return True
        time.sleep(0.1)
    return False
