"""Lists of addresses that somebody kept: one address a line, or a CSV file with a column of them.

Known columns: `url` (or `link`, `href`, `address`), `date` (or `published`, `publishdate`), and
`title`. Without a known name, the last column that holds an address counts. Lines that begin
with `#` are comments.
"""

import csv
import io
import re
from dataclasses import dataclass

ADDRESS = re.compile(r"https?://\S+")
DAY = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})")

ADDRESS_COLUMNS = ("url", "link", "href", "address")
DATE_COLUMNS = ("date", "published", "publishdate", "pubdate")
TITLE_COLUMNS = ("title",)


@dataclass(frozen=True, slots=True)
class ListedAddress:
    """One line of a list: `url` is None where it holds no address. `line` counts from 1."""

    line: int
    url: str | None
    published: str | None
    title: str | None


def read_url_list(text: str) -> tuple[ListedAddress, ...]:
    r"""Return the lines of a list that are no comment, no header and not empty.

    >>> [row.url for row in read_url_list("# mine\nhttp://a.example/1\nhttp://a.example/2\n")]
    ['http://a.example/1', 'http://a.example/2']
    >>> read_url_list("url,date\nhttp://a.example/1,2015-06-30\n")[0].published
    '2015-06-30'
    """
    reader = csv.reader(io.StringIO(text))
    columns: dict[str, int] = {}
    found: list[ListedAddress] = []
    for cells in reader:
        if not any(cell.strip() for cell in cells) or cells[0].lstrip().startswith("#"):
            continue
        if not columns and not found and not any(ADDRESS.search(cell) for cell in cells):
            columns = {cell.strip().lower(): number for number, cell in enumerate(cells)}
            continue
        found.append(read_line(cells, columns, line=reader.line_num))
    return tuple(found)


def read_line(cells: list[str], columns: dict[str, int], *, line: int) -> ListedAddress:
    """Return what one line lists."""
    named = cell_of(cells, columns, ADDRESS_COLUMNS)
    addresses = [match[0] for cell in cells if (match := ADDRESS.search(cell))]
    inside = ADDRESS.search(named) if named else None
    url = inside[0] if inside else (addresses[-1] if addresses and named is None else None)
    day = DAY.search(cell_of(cells, columns, DATE_COLUMNS) or "")
    return ListedAddress(
        line=line,
        url=url,
        published=f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}" if day else None,
        title=cell_of(cells, columns, TITLE_COLUMNS),
    )


def cell_of(cells: list[str], columns: dict[str, int], names: tuple[str, ...]) -> str | None:
    """Return the cell of the first of these columns that there is, None when it is empty."""
    number = next((columns[name] for name in names if name in columns), None)
    return cells[number].strip() or None if number is not None and number < len(cells) else None
