"""The full-text index in its own file: what is replaced, forgotten and found."""

from pathlib import Path

from db.search_index import Hit, PageWords, SearchIndex


def test_pages_that_hold_a_word_oftener_come_first(tmp_path: Path) -> None:
    """Ranked by BM25; equal pages in the order of hash and page."""
    with SearchIndex(tmp_path / "marts" / "search.db") as index:
        index.replace("b", stamp="1", pages=[PageWords(1, "camera", ""), PageWords(2, "door", "")])
        index.replace(
            "a", stamp="1", pages=[PageWords(7, "camera camera", ""), PageWords(8, "camera", "")]
        )
        found = index.find('words : "camera"', most=10)
        assert [(hit.document_sha256, hit.page) for hit in found] == [("a", 7), ("a", 8), ("b", 1)]
        assert all(isinstance(hit, Hit) and hit.score > 0 for hit in found[:1])
        assert len(index.find('words : "camera"', most=2)) == 2


def test_a_document_that_is_replaced_or_forgotten_leaves_nothing(tmp_path: Path) -> None:
    """Old words are not found any more, also after the file was opened again."""
    path = tmp_path / "search.db"
    with SearchIndex(path) as index:
        index.replace("a", stamp="1", pages=[PageWords(1, "camera", "")])
        index.replace("b", stamp="1", pages=[PageWords(1, "lamp", "")])
        index.replace("a", stamp="2", pages=[PageWords(1, "door", "")])
    with SearchIndex(path) as index:
        assert index.stamps() == {"a": "2", "b": "1"}
        assert index.find('words : "camera"', most=9) == []
        index.keep_only({"b"})
        assert index.stamps() == {"b": "1"}
        assert index.find('words : "door"', most=9) == []
        assert [hit.document_sha256 for hit in index.find('words : "lamps"', most=9)] == ["b"]
