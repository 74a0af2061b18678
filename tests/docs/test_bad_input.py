"""docs/bad-input.md against the readers, their limits and every reason that they give."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from db.settings import Limits
from doc_tables import CODE, ROOT, section, sections
from extract.pages import READERS, WHY_UNSUPPORTED
from extract.work.unpack import ARCHIVES

PAGE = "bad-input.md"
STEPS = (
    "work/batches",
    "work/expand",
    "garbled",
    "ocr/page",
    "work/process",
    "repair",
    "run",
    "work/unpack",
    "work/verdict",
    "work/task",
    "work/workers",
)
MODULES = sorted(
    {
        *(ROOT / "extract" / f"{name}.py" for name in STEPS),
        *(ROOT / f"{module.replace('.', '/')}.py" for module in READERS.values()),
        *(ROOT / "extract" / "pages" / f"{name}.py" for name in ("encodings", "ooxml")),
        *(ROOT / "extract" / "notices" / f"{name}.py" for name in ("markup", "records")),
    }
)
# Calls whose argument at this place is a reason that a user reads.
REASON_AT = {"Unreadable": 1, "Lost": 0}
REASON_WORDS = {"reason", "refused"}
CONSTANTS = {"CONVERTED", "HINT", "NEEDS_OCR", "TAKEN_BY_CODE", "UNAR_HINT"}
SHORTEST = 8


def reasons() -> list[str]:
    """Return the reasons in the tables of the page."""
    return [
        row[0] for part in sections(PAGE) if part.title.startswith("Reasons") for row in part.rows()
    ]


def told_in(path: Path) -> Iterator[str]:
    """Yield the fixed words of every reason that one module gives."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            at = REASON_AT.get(node.func.id)
            given = node.args[at : at + 1] if at is not None else []
            given += [word.value for word in node.keywords if word.arg in REASON_WORDS]
            yield from (words for argument in given for words in fixed_words(argument))
        elif isinstance(node, ast.Assign) and named(node) in CONSTANTS | REASON_WORDS:
            yield from fixed_words(node.value)


def named(node: ast.Assign) -> str | None:
    """Return the name that an assignment is to, None when it is to something else."""
    return node.targets[0].id if isinstance(node.targets[0], ast.Name) else None


def fixed_words(node: ast.expr) -> Iterator[str]:
    """Yield the longest fixed stretch of each text that an expression can be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        pieces = [str(v.value) for v in node.values if isinstance(v, ast.Constant)]
        yield max(pieces, key=len, default="").strip(" ;")
    elif isinstance(node, ast.IfExp):
        yield from fixed_words(node.body)
        yield from fixed_words(node.orelse)


def is_described(words: str, described: list[str]) -> bool:
    """Say whether a reason of the page holds the words, or is the lead that goes on in them."""
    leads = tuple(reason for reason in described if reason.endswith(":"))
    return words.startswith(leads) or any(words.rstrip(":") in reason for reason in described)


def test_every_reason_that_is_given_is_on_the_page() -> None:
    """Whoever meets a reason can look it up."""
    described = reasons()
    told = {words for path in MODULES for words in told_in(path)} | {*WHY_UNSUPPORTED.values()}
    assert len(told) > len(MODULES)
    assert sorted(w for w in told if len(w) >= SHORTEST and not is_described(w, described)) == []


def test_every_reason_on_the_page_is_given() -> None:
    """The page promises no message that the program does not print."""
    code = "".join(path.read_text("utf-8") for path in (ROOT / "extract").rglob("*.py"))
    code += (ROOT / "tendertrace" / "account.py").read_text("utf-8")
    plain = re.sub(r'\bf"|"', "", code)
    fixed = [reason.replace("20 pages", "{MOST_LOST} pages").strip(" :") for reason in reasons()]
    assert [reason for reason in fixed if reason not in plain] == []


def test_every_type_that_is_read_or_unpacked_is_on_the_page() -> None:
    """Readers and archives, by media type."""
    part = section(PAGE, "Types that are read")
    assert sorted(part.code()) == sorted(READERS)
    below = part.text.partition("Archives (")[2].partition(")")[0]
    assert sorted(CODE.findall(below)) == sorted(ARCHIVES)


@pytest.mark.parametrize("limit", [field.name for field in fields(Limits)])
def test_every_limit_is_on_the_page(limit: str) -> None:
    """What happens beyond each limit of case.toml is told."""
    assert limit in section(PAGE, "Limits").code()
