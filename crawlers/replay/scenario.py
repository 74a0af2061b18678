"""Scenarios: which answer to which request, in which order.

A scenario is a list of rules. The first rule that matches a request answers it; its answers are
given in turn, each as often as it says, and the last one stays. Written in Python, or in YAML:

    rules:
      - match: {method: GET, host: www.ccgp.gov.cn, path: /cggg/dfgg/zbgg/}
        answers:
          - {file: pages/index.html, times: 1}
          - {fault: block200}
      - match: {path: "/oss/download", query: {uuid: "1"}}
        answers: [{file: files/tender.pdf, media_type: application/pdf}]
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from crawlers.replay.answers import Answer, Asked
from crawlers.replay.faults import FAULTS
from db.errors import Usage

Respond: TypeAlias = Callable[[Asked], Answer]

NOT_HERE = Answer(status=404, body=b"the scenario has no answer to this request")


@dataclass(frozen=True, slots=True)
class Match:
    """A predicate over requests; what is None is not looked at.

    `path` is compared with the path as sent, `pattern` is a regular expression over it. `query`
    and `json` are subsets that must be present with these values; `body` must occur in the body.
    """

    method: str | None = None
    host: str | None = None
    path: str | None = None
    pattern: str | None = None
    query: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None
    json: Mapping[str, object] = field(default_factory=dict)

    def holds(self, asked: Asked) -> bool:
        """Say whether a request is the one that is meant.

        >>> Match(path="/a", query={"p": "1"}).holds(Asked("GET", "/a?p=1&q=2", (), b"", b"", 0.0))
        True
        """
        return (
            self.method in (None, asked.method)
            and self.host in (None, asked.host)
            and self.path in (None, asked.path)
            and (self.pattern is None or re.fullmatch(self.pattern, asked.path) is not None)
            and self.query.items() <= asked.query.items()
            and (self.body is None or self.body.encode() in asked.body)
            and all(json_body(asked).get(key) == value for key, value in self.json.items())
        )


def json_body(asked: Asked) -> dict[str, Any]:
    """Return the JSON object in a request's body, or an empty one."""
    try:
        found = json.loads(asked.body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


@dataclass(frozen=True, slots=True)
class Turn:
    """An answer, or a function that makes it, and how many times in a row it is given."""

    answer: Answer | Respond
    times: int = 1


@dataclass(slots=True)
class Rule:
    """A predicate and its answers in turn. `asked` counts the requests that it answered."""

    match: Match
    turns: tuple[Turn, ...]
    asked: int = 0

    def answer(self, asked: Asked) -> Answer:
        """Return the answer whose turn it is; the last one stays."""
        self.asked += 1
        given = 0
        turn = self.turns[-1]
        for candidate in self.turns:
            given += candidate.times
            if self.asked <= given:
                turn = candidate
                break
        return turn.answer if isinstance(turn.answer, Answer) else turn.answer(asked)


@dataclass(slots=True)
class Scenario:
    """An ordered list of rules; a request that none of them knows is a 404."""

    rules: list[Rule] = field(default_factory=list)

    def on(self, match: Match, *answers: Answer | Respond | Turn) -> "Scenario":
        """Add a rule at the end; returns the scenario, so that calls can be chained."""
        turns = tuple(a if isinstance(a, Turn) else Turn(a) for a in answers)
        self.rules.append(Rule(match, turns))
        return self

    def first(self, match: Match, *answers: Answer | Respond | Turn) -> "Scenario":
        """Add a rule before all others, for instance a fault over a happy scenario."""
        self.on(match, *answers)
        self.rules.insert(0, self.rules.pop())
        return self

    def answer(self, asked: Asked) -> Answer:
        """Return the answer to a request."""
        rule = next((rule for rule in self.rules if rule.match.holds(asked)), None)
        return rule.answer(asked) if rule else NOT_HERE


def load_scenario(path: Path) -> Scenario:
    """Return the scenario in a YAML file, to which its files are relative. Raises Usage."""
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    scenario = Scenario()
    for position, rule in enumerate(told["rules"], start=1):
        known_keys(rule, {"match", "answer", "answers"}, where=f"{path.name}, rule {position}")
        match = Match(**known_keys(rule["match"], names(Match), where=f"{path.name}, match"))
        answers = rule.get("answers") or [rule["answer"]]
        scenario.on(match, *(read_turn(answer, path=path) for answer in answers))
    return scenario


def read_turn(told: Mapping[str, Any], *, path: Path) -> Turn:
    """Return one answer of a YAML scenario. Raises Usage for a key or a fault it does not know."""
    mine = {"file", "raw_file", "text", "times", "fault", "with"}
    known_keys(told, mine | names(Answer), where=f"{path.name}, answer")
    how = {key: value for key, value in told.items() if key not in mine}
    if "headers" in how:
        how["headers"] = tuple((str(name), str(value)) for name, value in how["headers"])
    answer = Answer(**how)
    if "text" in told:
        answer = replace(answer, body=told["text"].encode())
    if "file" in told:
        answer = replace(answer, body=(path.parent / told["file"]).read_bytes())
    if "raw_file" in told:
        answer = replace(answer, raw=(path.parent / told["raw_file"]).read_bytes())
    if "fault" in told:
        known_keys({told["fault"]: None}, set(FAULTS), where=f"{path.name}, fault")
        answer = FAULTS[told["fault"]](answer)
    return Turn(answer, told.get("times", 1))


def names(record: type) -> set[str]:
    """Return the names of a record's fields."""
    return {each.name for each in fields(record)}


def known_keys(table: Mapping[str, Any], known: set[str], *, where: str) -> Mapping[str, Any]:
    """Return the table when all of its keys are known. Raises Usage."""
    strange = sorted(set(table) - known)
    if strange:
        raise Usage(
            f"{where}: {', '.join(strange)} is unknown", f"known: {', '.join(sorted(known))}"
        )
    return table
