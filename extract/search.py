"""Words for a full-text index, questions to it, and the words on a page that answer one.

Page and question are cut alike. A segmenter cuts names that it does not know one way here and
another way there, so every question is also asked letter by letter.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.han import HAN
from extract.keywords import search_text, words
from extract.people.find import mask_persons
from extract.text import Normalised, normalise

# Raised whenever pages of the same text would be indexed otherwise.
RULES = "1"
LETTERS = re.compile(rf"[{HAN}]|[^\W_{HAN}]+")
BEFORE, AFTER = 40, 120  # characters of a snippet around the first word that answers
ENDING = re.compile(r"(?:ies|ing|es|ed|s|y)$")  # of English words, as the index cuts them


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a page around the words that answer, persons masked.

    `start` and `end` are the first of those words in the page's raw text; None where the page
    has them in a form that only the index knows.
    """

    text: str
    start: int | None
    end: int | None


def letters_of(text: str) -> str:
    """Return the Han characters of a raw text one by one, and its other words, in order.

    >>> letters_of("诺达思 FaceReader 8.1")
    '诺 达 思 facereader 8 1'
    """
    return " ".join(LETTERS.findall(normalise(text).text))


def index_words(text: str) -> tuple[str, str]:
    """Return words and letters of a raw page text, as the index wants them."""
    return search_text(text), letters_of(text)


def question_of(text: str) -> str | None:
    """Return what to ask an FTS5 index with the columns `words` and `letters`, None for nothing.

    Every term between white space must be on the page: as printed, or by all of its words.

    >>> question_of("人脸识别 camera")
    '(letters : "人 脸 识 别" OR words : ("人脸" AND "识别")) AND (letters : "camera")'
    """
    terms = [asked for term in text.split() if (asked := ask_for(term))]
    return " AND ".join(terms) or None


def ask_for(term: str) -> str | None:
    """Return the question for one term, None for one without letters."""
    phrase = letters_of(term)
    if not phrase:
        return None
    cut = shortest([word.text for word in words(term)])
    parts = " AND ".join(f'"{word}"' for word in cut if '"' not in word)
    as_words = f" OR words : ({parts})" if len(cut) > 1 else ""
    return f'(letters : "{phrase}"{as_words})'


def shortest(found: Sequence[str]) -> list[str]:
    """Return the words without those that are made of others.

    >>> shortest(["人脸", "识别", "人脸识别"])
    ['人脸', '识别']
    """
    return [
        word
        for word in dict.fromkeys(found)
        if not any(other != word and other in word for other in found)
    ]


def find_snippet(text: str, *, question: str) -> Snippet:
    r"""Return the stretch of a raw page text that answers a question best.

    >>> find_snippet("一、概述\n采购人脸识别系统", question="人脸识别")
    Snippet(text='一、概述 采购人脸识别系统', start=7, end=11)
    """
    page = normalise(text)
    place = first_place(page, question)
    start, end = page.span(*place) if place else (None, None)
    at = start or 0
    cut = text[max(0, at - BEFORE) : at + AFTER]
    return Snippet(mask_persons(" ".join(cut.split())), start, end)


def first_place(page: Normalised, question: str) -> tuple[int, int] | None:
    """Return where the folded page prints a term of the question, else a word of one."""
    terms = [normalise(term).text for term in question.split()]
    parts = [
        word for term in question.split() for word in shortest([word.text for word in words(term)])
    ]
    for wanted in (terms, parts):
        patterns = [pattern_of(one) for one in wanted if LETTERS.search(one)]
        found = [match.span() for one in patterns if (match := one.search(page.text))]
        if found:
            return min(found)
    return None


def pattern_of(word: str) -> re.Pattern[str]:
    """Return what finds a folded word; an English one in its other forms too.

    >>> bool(pattern_of("camera").search("two cameras")), bool(pattern_of("cam").search("scam"))
    (True, False)
    """
    if not word.isascii():
        return re.compile(re.escape(word))
    stem = ENDING.sub("", word) if len(word) > 4 else word
    return re.compile(rf"(?<![a-z0-9]){re.escape(stem)}\w*")
