"""docs/method.md names every rule that the code can give to a row."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from doc_tables import ROOT, sections
from extract.fields import party_prose
from extract.fields.party_prose import ProseRule
from extract.roles.in_sentence import FRAMES

EXTRACT = ROOT / "extract"
# Readers of files and of structured notices have pages of their own.
TOLD_ELSEWHERE = {"pages", "notices"}
VERDICTS = {"accept", "doubt", "reject"}
# Where in a call the name of the rule stands: by position, or by name.
RULE_AT: dict[str, int | str] = {
    **dict.fromkeys(VERDICTS, 0),
    "RoleReading": 1,
    "StageReading": 2,
    "FoundList": "rule",
    "LineItem": "rule",
    "role_asked": "rule",
}
# Fields that no label announces: their rules stand as plain texts.
UNLABELLED = re.compile(r"(?:title|published|buyer/cover|agency/cover)/[a-z_]+")


def documented() -> set[str]:
    """Return the rule names in the tables of the page; words in capitals stand for any text."""
    rules = {rule for part in sections("method.md") for rule in part.code()}
    return {re.sub(r"(?<![a-z])[A-Z]{2,}", "*", rule) for rule in rules}


def in_code() -> set[str]:
    """Return the rule names that stand in the code of `extract`, `*` for what is put in."""
    modules = [path for path in EXTRACT.rglob("*.py") if path.parent.name not in TOLD_ELSEWHERE]
    found = {name for path in modules for name in names_in(path)}
    found |= {f"sentence/{name}" for _, name, _ in FRAMES} | {"sentence/none"}
    found |= {
        f"{rule.field}/prose/{rule.name}"
        for rules in vars(party_prose).values()
        if isinstance(rules, tuple)
        for rule in rules
        if isinstance(rule, ProseRule)
    }
    return found


def names_in(path: Path) -> Iterator[str]:
    """Yield the names of rules that one module gives to what it decides."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            ending = "/*" if node.func.id == "role_asked" else ""
            yield from (name + ending for name in texts(argument(node, RULE_AT.get(node.func.id))))
        elif isinstance(node, ast.Constant) and UNLABELLED.fullmatch(str(node.value)):
            yield str(node.value)


def argument(call: ast.Call, at: int | str | None) -> ast.expr | None:
    """Return the argument of a call by position or name, None when it has none there."""
    if isinstance(at, str):
        return next((word.value for word in call.keywords if word.arg == at), None)
    return call.args[at] if at is not None and len(call.args) > at else None


def texts(node: ast.expr | None) -> Iterator[str]:
    """Yield the texts that an expression can be; a name put in from elsewhere yields nothing."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        pieces = ["*" if not isinstance(v, ast.Constant) else str(v.value) for v in node.values]
        if any(piece.strip("*/") for piece in pieces):
            yield "".join(pieces)
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)


def test_every_rule_in_the_code_is_on_the_page_and_no_other() -> None:
    """A rule without a line is a decision nobody can look up, a line without a rule is false."""
    assert documented() == in_code()
