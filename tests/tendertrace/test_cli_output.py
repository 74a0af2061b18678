"""What comes out of the command line, in which format, and with which exit code."""

import csv
import io
import json
import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from analysis.table import Table
from db.errors import Usage
from tendertrace.cli.output import Format, write_rows

TABLE = Table(("title", "n", "members"), (("=SUM(A1)", 2, ["安讯士"]), ("b", None, [])))


def written(capsys: pytest.CaptureFixture[str], format: Format) -> str:
    """Return what `write_rows` prints."""
    write_rows(TABLE, format=format)
    return capsys.readouterr().out


def test_json_lines_hold_a_record_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Each line is one object with every key; unknown is null."""
    assert [json.loads(line) for line in written(capsys, Format.JSONL).splitlines()] == [
        {"title": "=SUM(A1)", "n": 2, "members": ["安讯士"]},
        {"title": "b", "n": None, "members": []},
    ]


def test_json_is_one_array(capsys: pytest.CaptureFixture[str]) -> None:
    """The whole output parses at once."""
    assert [row["n"] for row in json.loads(written(capsys, Format.JSON))] == [2, None]


def test_csv_is_safe_for_a_spreadsheet(capsys: pytest.CaptureFixture[str]) -> None:
    """A title that starts with = is text, not a formula."""
    rows = list(csv.reader(io.StringIO(written(capsys, Format.CSV))))
    assert rows == [["title", "n", "members"], ["'=SUM(A1)", "2", '["安讯士"]'], ["b", "", "[]"]]


def test_a_table_shows_markup_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    """Brackets in a title are printed, not taken for colours."""
    write_rows(Table(("title",), (("[red]x[/red]",),)), format=Format.TABLE)
    assert "[red]x[/red]" in capsys.readouterr().out


@pytest.mark.parametrize("columns", [60, 100])
def test_a_narrow_terminal_loses_no_column(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    """Words are broken over lines before anything is cut off."""
    monkeypatch.setenv("COLUMNS", str(columns))
    row = ("axis", "public_security", 3, "Network camera;Dome and PTZ camera;unknown")
    write_rows(
        Table(("vendor", "buyer_class", "projects", "products"), (row,)), format=Format.TABLE
    )
    shown = capsys.readouterr().out
    assert re.sub(r"\s", "", row[3])[-7:] in re.sub(r"\s", "", shown)
    assert max(map(len, shown.splitlines())) <= columns


def test_parquet_comes_back(tmp_path: Path) -> None:
    """The file's ending chooses the format, and nested values are JSON text."""
    write_rows(TABLE, output=tmp_path / "rows.parquet")
    assert pq.read_table(tmp_path / "rows.parquet").to_pylist() == [
        {"title": "=SUM(A1)", "n": 2, "members": '["安讯士"]'},
        {"title": "b", "n": None, "members": "[]"},
    ]


def test_parquet_needs_a_file() -> None:
    """Binary rows are not thrown at a terminal."""
    with pytest.raises(Usage, match="--output"):
        write_rows(TABLE, format=Format.PARQUET)
