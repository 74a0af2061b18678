"""Standing questions to the marts: each is a file of SQL that says what it reads and means."""

from analysis.marts import open_marts
from analysis.statements import questions, statement
from analysis.table import Table
from db.case import Case
from db.errors import Usage


def answer(case: Case, question: str) -> Table:
    """Return the answer to a question of `analysis/sql/questions/`. Raises Usage for another."""
    if question not in questions():
        raise Usage(f"no question {question!r}", f"choose of {', '.join(questions())}")
    with open_marts(case) as marts:
        found = marts.execute(statement(f"questions/{question}"))
        columns = tuple(column[0] for column in found.description)
        return Table(columns, tuple(found.fetchall()))
