"""The SQL of the analysis: one question a file under `analysis/sql/`, read as it stands."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("sql")


@cache
def statement(name: str) -> str:
    """Return the text of `sql/NAME.sql`.

    >>> statement("marts/vendor").startswith("-- Vendors")
    True
    """
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def questions() -> tuple[str, ...]:
    """Return the names of the questions that the marts answer."""
    return tuple(sorted(path.stem for path in (FOLDER / "questions").glob("*.sql")))
