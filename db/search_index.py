"""A full-text index over pages, in a SQLite file of its own beside the marts.

It is made from facts and can be thrown away at any time. The case's own database may be another
engine. Words come cut (`extract.search`): this module knows no language.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
    delete,
    select,
    text,
)

from db.engine import connect, writing

SQL = Path(__file__).with_name("sql")
FILE = "search.db"

METADATA = MetaData()
DOCUMENT = Table(
    "indexed_document",
    METADATA,
    Column("document_sha256", Text, primary_key=True),
    Column("stamp", Text, nullable=False),
)
PAGE = Table(
    "indexed_page",
    METADATA,
    Column("page_id", Integer, primary_key=True),
    Column("document_sha256", Text, ForeignKey(DOCUMENT.c.document_sha256), index=True),
    Column("page", BigInteger, nullable=False),
)
# A virtual table: made by search_tables.sql, only written to through this.
WORDS = Table(
    "page_words",
    MetaData(),
    Column("rowid", Integer, primary_key=True),
    Column("words", Text),
    Column("letters", Text),
)


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of one page, cut, and its letters in order; both with spaces between."""

    page: int
    words: str
    letters: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that a question matches. A higher score is a better match."""

    document_sha256: str
    page: int
    score: float


class SearchIndex:
    """The index in one file, made when it is opened."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._engine = connect(f"sqlite:///{path}")
        with writing(self._engine) as connection:
            METADATA.create_all(connection)
            connection.execute(text((SQL / "search_tables.sql").read_text("utf-8")))

    def stamps(self) -> dict[str, str]:
        """Return what each document was indexed from, by its hash."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(DOCUMENT.c.document_sha256, DOCUMENT.c.stamp))
            return {row.document_sha256: row.stamp for row in rows}

    def replace(self, sha256: str, *, stamp: str, pages: Iterable[PageWords]) -> None:
        """Let `pages` be what is indexed of a document, in one transaction."""
        with writing(self._engine) as connection:
            forget(connection, sha256)
            connection.execute(DOCUMENT.insert().values(document_sha256=sha256, stamp=stamp))
            for page in pages:
                row = PAGE.insert().values(document_sha256=sha256, page=page.page)
                page_id = connection.execute(row).inserted_primary_key
                connection.execute(
                    WORDS.insert().values(
                        rowid=page_id[0] if page_id else None,
                        words=page.words,
                        letters=page.letters,
                    )
                )

    def keep_only(self, hashes: Collection[str]) -> None:
        """Forget the documents that are not among `hashes`."""
        for sha256 in set(self.stamps()) - set(hashes):
            with writing(self._engine) as connection:
                forget(connection, sha256)

    def find(self, question: str, *, most: int) -> list[Hit]:
        """Return the pages that an FTS5 question matches, the best first."""
        sql = text((SQL / "search_pages.sql").read_text("utf-8"))
        with self._engine.connect() as connection:
            rows = connection.execute(sql, {"question": question, "most": most})
            return [Hit(row.document_sha256, row.page, round(row.score, 9)) for row in rows]

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> "SearchIndex":
        """Return the index; leaving the block closes it."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close the index."""
        self.close()


def forget(connection: Connection, sha256: str) -> None:
    """Take a document out of the index."""
    its_pages = select(PAGE.c.page_id).where(PAGE.c.document_sha256 == sha256)
    connection.execute(delete(WORDS).where(WORDS.c.rowid.in_(its_pages)))
    connection.execute(delete(PAGE).where(PAGE.c.document_sha256 == sha256))
    connection.execute(delete(DOCUMENT).where(DOCUMENT.c.document_sha256 == sha256))
