"""The reference data that comes with the program, read and checked once a process."""

from functools import cache

from db.reference import Reference, load


@cache
def shipped() -> Reference:
    """Return the shipped reference data."""
    return load()
