"""Fixtures of the crawl tests."""

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from harness import write_settings

from db.case import Case


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave tests that really crawl out of the fast suite: each takes seconds."""
    here = Path(__file__).parent
    for item in items:
        really_crawls = {"new_case", "shared_case"} & set(getattr(item, "fixturenames", ()))
        if really_crawls and item.path.is_relative_to(here):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def empty_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a case with its tables made, to be copied: making them costs more than a crawl."""
    folder = tmp_path_factory.mktemp("empty") / "case"
    with Case.create(folder) as case:
        case.store()
    return folder


def cases_in(folder: Path, empty_case: Path) -> Iterator[Callable[..., Case]]:
    """Yield what makes cases whose hosts are mapped as told; they are closed afterwards."""
    opened: list[Case] = []

    def make(hosts: Mapping[str, str], **settings: object) -> Case:
        path = folder / f"case{len(opened)}"
        shutil.copytree(empty_case, path)
        write_settings(path, hosts, **settings)
        opened.append(Case.open(path))
        return opened[-1]

    yield make
    for case in opened:
        case.close()


@pytest.fixture
def new_case(empty_case: Path, tmp_path: Path) -> Iterator[Callable[..., Case]]:
    """Return what makes a case for one test."""
    yield from cases_in(tmp_path, empty_case)


@pytest.fixture(scope="module")
def shared_case(
    empty_case: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Case]]:
    """Return what makes a case that several tests of a module look at and none changes."""
    yield from cases_in(tmp_path_factory.mktemp("shared"), empty_case)
