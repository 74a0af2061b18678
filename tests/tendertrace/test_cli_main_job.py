"""The main job as a user meets it: run, look, run again, kill and resume, two at once."""

import json
import os
import re
import signal
import time
from pathlib import Path

import pytest

from shell import Shell

pytestmark = pytest.mark.slow

LISTS = ("documents", "pages", "mentions", "brand-lists", "line-items", "notices")


def listed(shell: Shell, kind: str, *arguments: object) -> str:
    """Return the JSON Lines of one list."""
    done = shell.run("list", kind, *arguments)
    assert done.returncode in {0, 3}, done.stderr
    return done.stdout


def everything(shell: Shell) -> dict[str, str]:
    """Return all lists and the exposure table of a case, as printed."""
    return {kind: listed(shell, kind) for kind in LISTS} | {
        "all mentions": listed(shell, "mentions", "--status", "all"),
        "exposure": shell.run("exposure").stdout,
    }


def without_times(printed: dict[str, str]) -> dict[str, str]:
    """Return lists without the instants of capture, which differ between two cases."""

    def strip(line: str) -> str:
        row = json.loads(line)
        row.pop("captured_at", None)
        return json.dumps(row, ensure_ascii=False)

    return {
        kind: "\n".join(strip(line) for line in text.splitlines()) for kind, text in printed.items()
    }


def test_run_prints_exposure_as_rows(shell: Shell, tenders: Path) -> None:
    """From files to the table in one command; data on standard output, the account beside."""
    done = shell.run("run", tenders)
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert any(row["vendor"] == "axis" and row["grade"] == "E1" for row in rows)
    assert "Documents:" in done.stderr
    assert "Pages:" in done.stderr


def test_a_second_run_does_no_work_and_prints_the_same_bytes(worked: Shell, tenders: Path) -> None:
    """Nothing is read twice, nothing changes, and the output is equal byte for byte."""
    before = everything(worked)
    ledger = sorted((worked.folder / "case/archive/ledger").iterdir())
    extracts = sum(file.read_text().count('"event":"extract"') for file in ledger)
    first, second = worked.run("run", tenders), worked.run("run", tenders)
    assert first.stdout == second.stdout
    assert everything(worked) == before
    assert sum(file.read_text().count('"event":"extract"') for file in ledger) == extracts


def test_a_killed_run_resumes_to_the_same_result(
    shell: Shell, worked: Shell, tenders: Path
) -> None:
    """`kill -9` in the middle of reading, then the same command again: no gap, no double."""
    process = shell.start("run", tenders)
    ledger = shell.folder / "case/archive/ledger"
    for _ in range(600):
        lines = "".join(f.read_text() for f in ledger.glob("*.jsonl")) if ledger.exists() else ""
        if '"event":"extract"' in lines:
            break
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert lines.count('"event":"extract"') < len(list(tenders.glob("*.pdf")))
    again = shell.run("run", tenders)
    assert again.returncode == 0, again.stderr
    assert without_times(everything(shell)) == without_times(everything(worked))


def test_two_runs_at_once_do_not_mix(shell: Shell, tenders: Path) -> None:
    """The second is told that the case is busy, with which verb; the first finishes."""
    first = shell.start("run", tenders)
    for _ in range(600):
        if (shell.folder / "case/case.toml").exists() and (shell.folder / "case/archive").exists():
            break
        time.sleep(0.05)
    time.sleep(0.3)
    second = shell.run("run", tenders)
    _, errors = first.communicate()
    assert first.returncode == 0, errors
    assert second.returncode == 1
    assert "run" in second.stderr
    assert "Traceback" not in second.stderr


def test_bad_files_get_a_status_and_good_neighbours_are_whole(
    shell: Shell, worked: Shell, tenders: Path
) -> None:
    """Empty, cut, encrypted-looking and mislabelled files are named; the rest is as ever."""
    folder = shell.folder / "mixed"
    folder.mkdir()
    for file in tenders.glob("*.pdf"):
        (folder / file.name).write_bytes(file.read_bytes())
    good = next(iter(sorted(tenders.glob("*.pdf"))))
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "cut.pdf").write_bytes(good.read_bytes()[:700])
    (folder / "words.pdf").write_text("no PDF at all")
    (folder / os.fsdecode("招标".encode("gbk") + b".pdf")).write_bytes(good.read_bytes() + b"\n")
    done = shell.run("run", folder)
    assert done.returncode == 5
    for name in ("empty.pdf", "cut.pdf", "words.pdf"):
        assert name in done.stderr
    documents = {
        row["document_name"]: row
        for row in map(json.loads, listed(shell, "documents").splitlines())
    }
    assert documents["招标.pdf"]["status"] == "done"
    good_rows = {
        row["document_sha256"] for row in map(json.loads, listed(worked, "documents").splitlines())
    }
    assert good_rows <= {row["document_sha256"] for row in documents.values()}


def test_show_leads_back_to_the_bytes(worked: Shell) -> None:
    """A mention's tree ends at the file's hash and the ledger line that recorded it."""
    mention = json.loads(listed(worked, "mentions", "--vendor", "axis").splitlines()[0])
    shown = worked.run("show", mention["mention_id"])
    assert shown.returncode == 0, shown.stderr
    assert mention["document_sha256"] in shown.stdout
    assert "ledger_seq" in shown.stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param(("list", "mentions", "--vendor", "nobody"), 3, id="nothing found"),
        pytest.param(("list", "nonsense"), 2, id="unknown kind"),
        pytest.param(("--case", "nowhere", "list", "mentions"), 2, id="no case"),
        pytest.param(("exposure", "--by", "nonsense"), 2, id="unknown column"),
        pytest.param(("frobnicate",), 2, id="unknown verb"),
    ],
)
def test_exit_codes_say_what_happened(worked: Shell, arguments: tuple[str, ...], code: int) -> None:
    """Codes are those of the interface, with one clear line and no traceback."""
    done = worked.run(*arguments)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr


def test_output_leads_nowhere_near_the_machine(worked: Shell) -> None:
    """No absolute path, user or host name in what a case prints and keeps as text."""
    import getpass
    import socket

    printed = "".join(everything(worked).values())
    kept = "".join(
        file.read_text("utf-8") for file in (worked.folder / "case").rglob("*.jsonl")
    ) + (worked.folder / "case/case.toml").read_text("utf-8")
    for secret in (str(worked.folder), str(Path.home()) + "/"):
        assert secret not in printed + kept
    for name in (socket.gethostname(), getpass.getuser()):
        assert not re.search(rf"(?a)\b{re.escape(name)}\b", printed + kept)


def test_a_closed_pipe_is_no_error(worked: Shell) -> None:
    """`tendertrace list pages | head -1` ends quietly."""
    process = worked.start("list", "pages")
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    process.wait(timeout=60)
    assert process.stderr is not None
    errors = process.stderr.read()
    process.stderr.close()
    assert "Traceback" not in errors
    assert "BrokenPipe" not in errors
