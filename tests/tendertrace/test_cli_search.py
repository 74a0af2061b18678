"""`tendertrace search` as a user meets it."""

import json
import sqlite3

import pytest

from shell import Shell

pytestmark = pytest.mark.slow


def rows(shell: Shell, *arguments: object) -> list[dict[str, object]]:
    """Return the JSON Lines of a search."""
    done = shell.run("search", *arguments)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_search_finds_pages_and_takes_in_what_is_new(shell: Shell) -> None:
    """Chinese and English, ranked, with file, page and words; new files are found at once."""
    files = shell.folder / "files"
    files.mkdir()
    (files / "a.txt").write_text("某市公安局人脸识别系统采购\n诺达思行为分析软件")
    (files / "b.txt").write_text("The council buys two cameras, and cameras only.")
    assert shell.run("init", "case").returncode == 0
    assert shell.run("import", files).returncode == 0
    assert shell.run("extract", "--workers", 1).returncode == 0
    [found] = rows(shell, "人臉識別")
    assert (found["document_name"], found["page"], found["start"], found["end"]) == (
        "a.txt",
        1,
        5,
        9,
    )
    assert [row["document_name"] for row in rows(shell, "达思")] == ["a.txt"]
    [camera] = rows(shell, "camera council")
    assert camera["snippet"] == "The council buys two cameras, and cameras only."
    assert len(camera["notice_ids"]) == 1  # type: ignore[arg-type]
    nothing = shell.run("search", "热像仪")
    assert (nothing.returncode, nothing.stdout) == (3, "")
    assert "no page that was read" in nothing.stderr
    (files / "c.txt").write_text("热像仪 thermal camera")
    assert shell.run("import", files).returncode == 0
    assert shell.run("extract", "--workers", 1).returncode == 0
    assert [row["document_name"] for row in rows(shell, "热像仪")] == ["c.txt"]
    assert {row["document_name"] for row in rows(shell, "camera")} == {"b.txt", "c.txt"}
    with sqlite3.connect(shell.folder / "case" / "marts" / "search.db") as index:
        assert index.execute("select count(*) from indexed_page").fetchone() == (3,)


def test_a_question_without_letters_is_a_mistake_of_use(shell: Shell) -> None:
    """It is told what to ask instead."""
    assert shell.run("init", "case").returncode == 0
    done = shell.run("search", "?!")
    assert (done.returncode, done.stdout) == (2, "")
    assert "holds no letter" in done.stderr
