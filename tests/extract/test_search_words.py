"""Words for the full-text index, questions to it, snippets."""

import pytest

from extract.search import Snippet, find_snippet, index_words, question_of


def test_a_page_is_indexed_by_its_words_and_by_its_letters() -> None:
    """Traditional and full-width forms are folded; parts of long words are words."""
    assert index_words("人臉識別　ＡＸＩＳ") == ("人脸 识别 人脸识别 axis", "人 脸 识 别 axis")


@pytest.mark.parametrize(
    ("text", "question"),
    [
        pytest.param("诺达思", '(letters : "诺 达 思" OR words : ("诺达" AND "思"))', id="name"),
        pytest.param(
            "AXIS P3245-V",
            '(letters : "axis") AND (letters : "p3245 v" OR words : ("p3245" AND "v"))',
            id="model",
        ),
        pytest.param('"x" OR', '(letters : "x") AND (letters : "or")', id="no syntax of ours"),
        pytest.param("  ，。 ", None, id="nothing"),
    ],
)
def test_a_question_asks_as_printed_or_by_words(text: str, question: str | None) -> None:
    """What a user types is never syntax of the index."""
    assert question_of(text) == question


@pytest.mark.parametrize(
    ("text", "question", "snippet"),
    [
        pytest.param("a" * 50 + " 人臉 識別", "人脸识别", (51, 56), id="spaced, traditional"),
        pytest.param("Two cameras.", "camera", (4, 11), id="other form"),
        pytest.param("scam; cam", "cam", (6, 9), id="whole words"),
        pytest.param("识别很多人脸", "人脸识别", (0, 2), id="by its parts"),
        pytest.param("no such word", "geese", (None, None), id="not located"),
    ],
)
def test_a_snippet_points_at_the_words(
    text: str, question: str, snippet: tuple[int | None, int | None]
) -> None:
    """The span cuts the first of the words out of the raw text."""
    found = find_snippet(text, question=question)
    assert (found.start, found.end) == snippet


def test_persons_are_masked_in_snippets() -> None:
    """A search shows no telephone of an official."""
    found = find_snippet("采购摄像机\n联系人：张三 电话：13812345678", question="摄像机")
    assert found == Snippet("采购摄像机 联系人：■■ 电话：" + "■" * 11, 2, 5)
