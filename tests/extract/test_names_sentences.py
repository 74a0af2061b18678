"""The measure of the name rules: labelled sentences from real documents."""

from pathlib import Path

import pytest

from bench.names import report, score_sentences
from db.reference import load
from extract.knowledge import Knowledge


@pytest.mark.corpus
def test_names_in_labelled_sentences(shared: Path) -> None:
    """Precision at least 0.97, recall at least 0.90, and no role claims more than its label."""
    score = score_sentences(shared / "corpus" / "sentences.jsonl", Knowledge.of(load()))
    print(*report(score), sep="\n")  # noqa: T201 - the figures are what a reader wants
    assert score.precision >= 0.97
    assert score.recall >= 0.90
    assert score.over == []
    assert score.roles_right / score.roles >= 0.80
