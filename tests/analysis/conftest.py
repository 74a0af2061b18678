"""Real cases with invented notices."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.link import link_case
from db.case import Case
from linked_world import AS_OF, fill


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """Give a new case that holds the small world, not yet linked."""
    with Case.create(tmp_path / "case") as made:
        fill(made)
        yield made


@pytest.fixture(scope="session")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """Give the small world after linking. Tests only look at it."""
    with Case.create(tmp_path_factory.mktemp("linked") / "case") as made:
        fill(made)
        link_case(made, as_of=AS_OF)
        yield made
