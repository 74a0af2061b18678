"""What a question to the marts answers with: named columns and rows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """Columns by name and rows in their order; values are what JSON can hold.

    >>> Table(("vendor_id", "projects"), (("axis", 3),)).column("projects")
    (3,)
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]

    def column(self, name: str) -> tuple[object, ...]:
        """Return the values of one column."""
        position = self.columns.index(name)
        return tuple(row[position] for row in self.rows)

    def records(self) -> list[dict[str, object]]:
        """Return the rows as dicts, for JSON and templates."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]
