"""The demo as a user starts it: documents, labels, table and figures, offline."""

import json
import re

import pytest

from shell import Shell
from tendertrace.demo.scenario import SCENARIO

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("demo")]


def test_the_demo_finds_what_its_documents_print(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Every list and award row, no trap taken, and what is missed is told.

    Figures on SYNTHETIC documents: they show that the parts work together, nothing else.
    """
    shell = Shell(tmp_path_factory.mktemp("demo"))
    done = shell.run("demo")
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {("axis", "E1"), ("morpho", "E4"), ("noldus", "E2"), ("noldus", "E4")} <= {
        (row["vendor"], row["grade"]) for row in rows
    }
    made = sorted(path.name for path in (shell.folder / "demo/documents").iterdir())
    assert made == sorted([*(document.file for document in SCENARIO), "labels.jsonl"])
    figures = dict(re.findall(r"^  (\S.*?) {2,}(\d+ of \d+)$", done.stderr, re.MULTILINE))
    assert figures["documents read"] == f"{len(SCENARIO)} of {len(SCENARIO)}"
    for whole in (
        "labelled brand lists found",
        "printed members that are labelled",
        "traps refused",
        "award rows found as printed",
        "buyers right",
    ):
        hits, total = figures[whole].split(" of ")
        assert hits == total, (whole, figures[whole], done.stderr)
