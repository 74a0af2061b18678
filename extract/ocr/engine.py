"""Characters of a picture, by RapidOCR with the models inside its wheel: offline, on the CPU.

The extra `[ocr]` brings it. Nothing here is imported before a page needs it.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Any

from extract.pages.frame import Quad

FORMAT = 2  # of what is kept; an older result is not taken for this one's
NEEDED = ("rapidocr", "onnxruntime", "cv2", "numpy")
HINT = "install the extra: pip install 'tendertrace[ocr]'"


class OcrMode(StrEnum):
    """Which pages are read by OCR: those that need it, none, or all that can be drawn."""

    AUTO = "auto"
    NEVER = "never"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Line:
    """One recognised line: its characters with boxes in pixels, and a score from 0 to 1."""

    chars: tuple[tuple[str, Quad], ...]
    score: float

    @property
    def box(self) -> Quad:
        """Box around the line."""
        boxes = [box for _, box in self.chars]
        return (
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        )


@dataclass(frozen=True, slots=True)
class Recognised:
    """All that OCR saw in one picture: lines and rules, in pixels of the straightened picture.

    `angle` is by how many degrees the picture was turned, clockwise, to stand straight.
    """

    engine: str
    width: int
    height: int
    angle: float
    lines: tuple[Line, ...]
    rules: tuple[Quad, ...]

    def to_json(self) -> bytes:
        """Return this as JSON, the same bytes for the same result."""
        return json.dumps(
            asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        ).encode()

    @classmethod
    def from_json(cls, data: bytes) -> "Recognised":
        """Return what `to_json` wrote.

        >>> one = Recognised("e", 9, 9, 0.5, (Line((("A", (0.0, 1.0, 2.0, 3.0)),), 0.9),), ())
        >>> Recognised.from_json(one.to_json()) == one
        True
        """
        raw = json.loads(data)
        lines = tuple(
            Line(tuple((char, tuple(box)) for char, box in line["chars"]), line["score"])
            for line in raw.pop("lines")
        )
        return cls(**raw | {"lines": lines, "rules": tuple(map(tuple, raw["rules"]))})


def is_available() -> bool:
    """Say whether all that OCR needs is installed."""
    return all(find_spec(name) is not None for name in NEEDED)


@lru_cache(maxsize=1)
def engine_name() -> str:
    """Return name and version of the engine: part of what a result rests on."""
    try:
        return f"rapidocr {version('rapidocr')}"
    except PackageNotFoundError:
        return "rapidocr"


def hash_of(pixels: bytes, *, width: int, height: int) -> str:
    """Return the hash that names a picture read by this engine."""
    head = f"{engine_name()} {FORMAT} {width} {height} ".encode()
    return hashlib.sha256(head + pixels).hexdigest()


@lru_cache(maxsize=1)
def engine() -> Any:
    """Return the engine, loaded once a process, on one thread: children share the cores."""
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "error",
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def recognise_lines(picture: Any) -> tuple[Line, ...]:
    """Return the lines of a picture: an array of rows, columns, blue-green-red."""
    result = engine()(picture, return_word_box=True, return_single_char_box=True)
    if not len(result):
        return ()
    lines = []
    for text, chars, score in zip(result.txts, result.word_results, result.scores, strict=True):
        boxed = tuple((char, around(corners)) for char, _, corners in chars if corners is not None)
        if boxed:
            lines.append(Line(with_spaces(boxed, text), round(float(score), 4)))
    return tuple(lines)


def with_spaces(chars: tuple[tuple[str, Quad], ...], text: str) -> tuple[tuple[str, Quad], ...]:
    """Return a line's characters with the spaces of its text, which have no width.

    >>> with_spaces((("A", (0, 0, 9, 9)), ("B", (20, 0, 29, 9))), "A B")[1]
    (' ', (9, 0, 9, 9))
    """
    if "".join(char for char, _ in chars) != "".join(text.split()):
        return chars
    spaced: list[tuple[str, Quad]] = []
    rest = iter(chars)
    for char in text.strip():
        if char.isspace():
            _, (_, top, x1, bottom) = spaced[-1]
            spaced.append((" ", (x1, top, x1, bottom)))
        else:
            spaced.append(next(rest))
    return tuple(spaced)


def around(corners: Any) -> Quad:
    """Return the box around four corners.

    >>> around([[1, 2], [9, 2], [9, 5], [1, 5]])
    (1.0, 2.0, 9.0, 5.0)
    """
    xs, ys = [float(corner[0]) for corner in corners], [float(corner[1]) for corner in corners]
    return min(xs), min(ys), max(xs), max(ys)
