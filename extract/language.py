"""The language of a document, by its scripts and its commonest words. No model, no guess.

Han text is told from Japanese by kana and split into simplified and traditional by characters
that exist in one of them only; Latin text is told by stop words.
"""

import re
from collections import Counter
from collections.abc import Iterable

SCRIPTS: tuple[tuple[str, str], ...] = (
    ("han", r"[\u3400-\u4dbf\u4e00-\u9fff]"),
    ("kana", r"[\u3041-\u30ff]"),
    ("ko", r"[\uac00-\ud7a3]"),
    ("cyrillic", r"[\u0400-\u052f]"),
    ("ar", r"[\u0600-\u06ff]"),
    ("he", r"[\u05d0-\u05ea]"),
    ("th", r"[\u0e01-\u0e5b]"),
    ("ka", r"[\u10a0-\u10ff]"),
    ("el", r"[\u0370-\u03ff]"),
    ("hi", r"[\u0900-\u097f]"),
    ("latin", r"[A-Za-z\u00c0-\u024f]"),
)
SCRIPT = re.compile("|".join(f"(?P<{name}>{letters})" for name, letters in SCRIPTS))
# One Han character carries about as much as this many letters of an alphabet.
HAN_WEIGHT = 3

# The same words in both scripts: frequent in tenders, one code point each.
SIMPLIFIED = (
    "这国标购项规应单时间东车为产设备业务实证书电话机构厂个们来对发后会当还员进队见让给专处"
)
TRADITIONAL = (
    "這國標購項規應單時間東車為產設備業務實證書電話機構廠個們來對發後會當還員進隊見讓給專處"
)

STOP_WORDS: dict[str, str] = {
    "en": "the of and to in for is shall be by with or on that as this any which will are from",
    "de": "der die und das ist von mit für den nicht ein eine zu auf werden des im dem sind nach",
    "fr": "le la les des et du est dans pour que par une un sur aux avec au ce qui sont",
    "es": "el los las de y en del que para por una con se al como su es no más este",
    "it": "il di che e la per del della dei un una con non sono nel alla gli delle da",
    "pt": "o os as de que e do da dos das em para com uma um não por ao no na",
    "nl": "de het een van en is op te dat voor met zijn niet aan door om bij ook",
    "pl": "w i na z do nie się jest oraz że od przez dla ze po jak lub przy",
    "id": "yang dan di dari untuk dengan pada ini dalam tidak atau akan oleh adalah",
    "tr": "ve bir bu için ile olarak da de olan taraf\u0131ndan en çok veya",
}
WORD = re.compile(r"[^\W\d_]+")
FEWEST_LETTERS = 20
FEWEST_STOP_WORDS = 3


def find_language(texts: Iterable[str]) -> str | None:
    """Return the BCP 47 tag of the language most of the text is in, None when too little is there.

    `zh-Hans` and `zh-Hant` for Chinese. `und` stands for an alphabet without a known language.

    >>> find_language(["采购项目的国家标准，设备技术规格应符合要求，请供应商仔细阅读"])
    'zh-Hans'
    >>> find_language(["The supplier shall deliver the goods to the site in time"])
    'en'
    >>> find_language(["12.5"]) is None
    True
    """
    scripts: Counter[str] = Counter()
    words: Counter[str] = Counter()
    han: Counter[str] = Counter()
    for text in texts:
        scripts.update(match.lastgroup or "" for match in SCRIPT.finditer(text))
        words.update(WORD.findall(text.casefold()))
        han.update(letter for letter in text if letter in SIMPLIFIED or letter in TRADITIONAL)
    weights = {
        name: count * (HAN_WEIGHT if name == "han" else 1) for name, count in scripts.items()
    }
    if sum(weights.values()) < FEWEST_LETTERS:
        return None
    return _tag(max(weights, key=lambda name: weights[name]), scripts, words=words, han=han)


def _tag(script: str, scripts: Counter[str], *, words: Counter[str], han: Counter[str]) -> str:
    """Return the tag of a text in which one script prevails."""
    if script in {"han", "kana"}:
        return "ja" if scripts["kana"] * 10 > scripts["han"] else _chinese(han)
    if script == "cyrillic":
        return _cyrillic(words)
    return _latin(words) if script == "latin" else script


def _chinese(han: Counter[str]) -> str:
    """Return the tag of Chinese text by the characters that only one of its scripts has."""
    simplified = sum(count for letter, count in han.items() if letter not in TRADITIONAL)
    traditional = sum(count for letter, count in han.items() if letter not in SIMPLIFIED)
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _cyrillic(words: Counter[str]) -> str:
    """Return Kazakh or Ukrainian where their own letters are frequent, else Russian."""
    letters = Counter(letter for word, count in words.items() for letter in word * count)
    total = sum(letters.values()) or 1
    if sum(letters[letter] for letter in "әғқңөұүһ") / total > 0.03:
        return "kk"
    if sum(letters[letter] for letter in "їєґ") / total > 0.005:
        return "uk"
    return "ru"


def _latin(words: Counter[str]) -> str:
    """Return the language whose stop words are most frequent, `und` when none is."""
    hits = {tag: sum(words[word] for word in listed.split()) for tag, listed in STOP_WORDS.items()}
    best = max(hits, key=lambda tag: hits[tag])
    return best if hits[best] >= FEWEST_STOP_WORDS else "und"
