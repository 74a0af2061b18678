"""Cases for the tests of the command line."""

from pathlib import Path

import pytest

from shell import Shell
from tendertrace.demo import build


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """Return a command line in an empty folder."""
    return Shell(tmp_path)


@pytest.fixture(scope="session")
def tenders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of the demo's synthetic tenders."""
    folder = tmp_path_factory.mktemp("tenders")
    build(folder)
    (folder / "labels.jsonl").unlink()
    return folder


@pytest.fixture(scope="session")
def worked(tmp_path_factory: pytest.TempPathFactory, tenders: Path) -> Shell:
    """Return a command line beside a case that the main job has been run on."""
    shell = Shell(tmp_path_factory.mktemp("worked"))
    done = shell.run("run", tenders)
    assert done.returncode == 0, done.stderr
    return shell
