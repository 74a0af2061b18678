"""A case for the documents that describe its tables."""

from collections.abc import Iterator

import pytest

from analysis.link import link_case
from db.case import Case
from linked_world import AS_OF, fill


@pytest.fixture(scope="session")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """Give the small world after linking. Tests only look at it."""
    with Case.create(tmp_path_factory.mktemp("documented") / "case") as made:
        fill(made)
        link_case(made, as_of=AS_OF)
        yield made
