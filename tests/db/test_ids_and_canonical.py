"""Ids and canonical JSON: equal input, equal bytes; different input, different ids."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.canonical import canonical_json
from db.ids import content_id

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(VALUES.filter(lambda value: "inf" not in repr(value)))
def test_canonical_json_comes_back_and_is_written_the_same_again(value: object) -> None:
    """Reading and writing again gives the same bytes, lone surrogates included."""
    written = canonical_json(value)
    assert canonical_json(json.loads(written)) == written


@given(st.dictionaries(st.text(), st.integers()))
def test_canonical_json_does_not_depend_on_the_order_of_keys(value: dict[str, int]) -> None:
    """A dictionary filled the other way round is written alike."""
    assert canonical_json(dict(reversed(value.items()))) == canonical_json(value)


@pytest.mark.parametrize("value", [float("nan"), float("inf")], ids=str)
def test_canonical_json_refuses_what_is_no_number(value: float) -> None:
    """JSON has no form for these; a wrong one would be a lie."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical_json(value)


@given(st.lists(st.text(), min_size=1), st.lists(st.text(), min_size=1))
def test_ids_differ_where_parts_differ(one: list[str], other: list[str]) -> None:
    """Parts are kept apart: moving a letter from one to the next gives another id."""
    assert (content_id(*one) == content_id(*other)) == (one == other)


def test_an_id_is_its_prefix_and_twenty_digits() -> None:
    """The form others rely on, and one id that must never change."""
    assert content_id("import", "ab" * 32, prefix="n_") == "n_af94d3bc5eed0f29fe2b"
