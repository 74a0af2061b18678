"""Damaged files: each is read or refused; no error comes that nobody foresaw."""

import pytest
from mutations import SEEDS, mutate, read_damaged

from extract.work.workers import Workers


def test_damage_is_the_same_for_the_same_seed() -> None:
    """A failure can be looked at again."""
    data = SEEDS["pdf"]()
    assert mutate(data, 7) == mutate(data, 7) != mutate(data, 8)


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(SEEDS))
def test_no_damage_surprises_a_reader(kind: str) -> None:
    """In a child, as in a run: a crash there would be a lost task."""
    with Workers(1, memory_mb=4096) as workers:
        task = workers.start(read_damaged, (kind, 0, 120), timeout_s=250)
        assert task.outcome() == []
