"""Words of a text for search and for keyword lists, cut by jieba. Never used to find brands.

A segmenter hides names: 诺达思 becomes 诺达/思. Search can live with that, because query and
page are cut alike and each word is cut again into the words inside it.
"""

import logging
import re
import warnings
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from extract.han import HAN
from extract.text import normalise

WORD = re.compile(rf"[{HAN}\w]")

LETTER = re.compile(rf"[{HAN}a-z]")

# They stand in every tender and tell none from another.
EVERYWHERE = """
投标 投标人 招标 招标人 采购 采购人 采购项目 供应商 文件 招标文件 投标文件 采购文件 磋商 评标
评审 中标 成交 合同 项目 服务 要求 提供 规定 进行 应当 以及 或者 其他 相关 有关 单位 人员 内容
情况 方式 时间 根据 包括
bid bidder bidders tender tenderer contract contractor shall the and of to in for be or by with
as is on any not this that will are from at it an
"""
COMMON = frozenset(EVERYWHERE.split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word as folded, and the raw offsets of what was printed."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word with its weight: how much oftener it stands here than in Chinese text at large."""

    text: str
    weight: float


@cache
def segmenter() -> Any:
    """Return jieba's segmenter with its dictionary in memory.

    jieba would load a cache under a fixed name in the shared temporary folder, where any user of
    the machine can have put one, so its dictionary is parsed here instead.
    """
    tokenizer = import_jieba().Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


def import_jieba() -> Any:
    """Return the module jieba, silent.

    It imports pkg_resources, which warns that it is going away, and has escapes in its patterns
    that newer Pythons warn of.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.WARNING)
    return jieba


@cache
def rarities() -> Mapping[str, float]:
    """Return how rare words are in Chinese text at large (inverse document frequencies).

    The table is the one of jieba's keyword extractor, which itself leaves its file open.
    """
    path = Path(import_jieba().__file__).parent / "analyse" / "idf.txt"
    lines = (line.split(" ") for line in path.read_text(encoding="utf-8").splitlines())
    return {word: float(rarity) for word, rarity in lines}


@cache
def usual_rarity() -> float:
    """Return the rarity of a word that the table lacks: the median of those it has."""
    return median(rarities().values())


def words(text: str) -> list[Word]:
    """Return the words of a raw text for a search index, the parts of a long word before it.

    >>> [word.text for word in words("人臉識別系統 AXIS")]
    ['人脸', '识别', '人脸识别', '系统', 'axis']
    """
    page = normalise(text)
    cut = segmenter().tokenize(page.text, mode="search")
    return [Word(word, *page.span(start, end)) for word, start, end in cut if WORD.search(word)]


def search_text(text: str) -> str:
    """Return the words of a raw text with spaces between, as full-text indexes want them.

    >>> search_text("人脸识别")
    '人脸 识别 人脸识别'
    """
    return " ".join(word.text for word in words(text))


def keywords(text: str, *, top: int = 20) -> list[Keyword]:
    """Return the words that tell a raw text from others, heaviest first (TF-IDF).

    >>> [word.text for word in keywords("人脸识别摄像机接入公安视频专网,人脸识别系统", top=2)]
    ['人脸识别', '专网']
    """
    cut = [word for word in segmenter().cut(normalise(text).text) if is_telling(word)]
    weights = {
        word: count / len(cut) * rarities().get(word, usual_rarity())
        for word, count in Counter(cut).items()
    }
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    return [Keyword(word, weight) for word, weight in ranked[:top]]


def is_telling(word: str) -> bool:
    """Say whether a word can be a keyword: two characters or more, a letter, not in every tender.

    >>> [is_telling(word) for word in ("摄像机", "招标", "的", "2024", "axis")]
    [True, False, False, False, True]
    """
    return len(word) > 1 and word not in COMMON and LETTER.search(word) is not None
