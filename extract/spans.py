"""spaCy as the host of tokens, spans and rules: one character a token, for both languages.

A blank Chinese pipeline cuts text into characters, so every span of a page is a span of the
document and no segmenter can hide a name (诺达思 is cut 诺达/思). Phrase rules are a SpanRuler
over those tokens; names are spans with the vendor in extensions, ready for a DocBin, displacy
or any other tool that reads spaCy documents.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.names.candidates import is_piece_of_word
from extract.names.find import NameHit
from extract.roles.cues import CueKind, phrases

NAMES = "names"
CUES = "cues"
DOC_FIELDS = ("sha256", "page")
SPAN_FIELDS = ("vendor_id", "alias_id", "status", "rule", "confidence", "model")


@dataclass(frozen=True, slots=True)
class CueSpan:
    """A phrase of `extract.roles.cues` in a text, by code points."""

    kind: CueKind
    start: int
    end: int


@cache
def language() -> Language:
    """Return the pipeline: characters as tokens, and the phrase rules as a SpanRuler.

    >>> [token.text for token in language()("安讯士 AXIS")]
    ['安', '讯', '士', 'A', 'X', 'I', 'S']
    """
    for name in DOC_FIELDS:
        Doc.set_extension(name, default=None, force=True)
    for name in SPAN_FIELDS:
        Span.set_extension(name, default=None, force=True)
    nlp = spacy.blank("zh")
    config = {"spans_key": CUES, "phrase_matcher_attr": "LOWER", "validate": True}
    ruler = nlp.add_pipe("span_ruler", config=config)
    patterns = [{"label": str(kind), "pattern": phrase} for kind, phrase in phrases()]
    ruler.add_patterns(patterns)  # type: ignore[attr-defined]
    return nlp


def read_cues(text: str) -> list[CueSpan]:
    """Return the role cues of a folded text, in printed order; overlapping ones are all kept.

    >>> [(cue.kind.value, text[cue.start:cue.end]) for text in ["除海康威视外"]
    ...  for cue in read_cues(text)]
    [('except', '除'), ('except_end', '外')]
    """
    found = []
    doc = language()(text)  # spans live only as long as their document
    for span in doc.spans[CUES]:
        start, end = span.start_char, span.end_char
        # Tokens are characters: "make" is also found in "maker".
        if not is_piece_of_word(text, start, end):
            found.append(CueSpan(CueKind(span.label_), start, end))
    return sorted(found, key=lambda cue: (cue.start, cue.end))


def name_document(
    text: str, hits: Iterable[NameHit], *, sha256: str | None = None, page: int | None = None
) -> Doc:
    """Return a page as a spaCy document with its names as spans of the group `names`.

    The label of a span is its status; vendor, alias, rule, confidence and model stand in
    extensions. A DocBin needs `store_user_data=True` to keep them.

    >>> from db.reference import load
    >>> from extract.knowledge import Knowledge
    >>> from extract.names.find import find_names
    >>> text = "参考品牌 安讯士"
    >>> doc = name_document(text, find_names(text, knowledge=Knowledge.of(load())))
    >>> [(span.text, span.label_, span._.vendor_id) for span in doc.spans["names"]]
    [('安讯士', 'accepted', 'axis')]
    """
    doc = language()(text)
    doc._.sha256, doc._.page = sha256, page
    doc.spans[NAMES] = [name_span(doc, hit) for hit in hits]
    return doc


def name_span(doc: Doc, hit: NameHit) -> Span:
    """Return a hit as a span of the document; raises ValueError where no characters are."""
    span = doc.char_span(hit.start, hit.end, label=str(hit.status), alignment_mode="expand")
    if span is None:
        raise ValueError(f"no characters from {hit.start} to {hit.end}")
    for name in SPAN_FIELDS:
        value = getattr(hit, name)
        span._.set(name, str(value) if name == "status" else value)
    return span
