"""README, CITATION.cff and CHANGELOG.md agree with the program and with one another."""

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

import tendertrace.cli.verbs  # noqa: F401  (registers the verbs)
from db.records import Grade
from doc_tables import CODE, ROOT
from tendertrace import __version__
from tendertrace.cli.app import app

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CITATION: dict[str, Any] = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
README = (ROOT / "README.md").read_text("utf-8")
# typer brings its own copy of click, so its classes have no public name.
VERBS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
SHELL = re.compile(r"^\$ (tendertrace .+)$", re.MULTILINE)


def commands_of_the_readme() -> list[list[str]]:
    """Return the commands that the README shows, in blocks and in running text."""
    inline = [code for code in CODE.findall(README) if code.startswith("tendertrace ")]
    return [shlex.split(command, comments=True) for command in (*SHELL.findall(README), *inline)]


def without_root_options(words: list[str]) -> list[str]:
    """Return verb and arguments of a command, without what stands before the verb."""
    if words[1:2] == ["--case"]:
        return words[3:]
    return words[1:] if words[1:2] != ["--version"] else []


@pytest.mark.parametrize("words", commands_of_the_readme(), ids=" ".join)
def test_commands_of_the_readme_have_verbs_and_options_that_exist(words: list[str]) -> None:
    """Nothing is shown that the program refuses to parse."""
    verb, *arguments = without_root_options(words) or [None]
    if verb is not None:
        known = {option for one in VERBS[verb].params for option in one.opts}
        assert {word for word in arguments if word.startswith("--")} <= known


def test_the_readme_says_of_each_grade_what_it_does_not_show() -> None:
    """Whoever reads only the first page knows what a grade is not."""
    below = README.partition("## How to read a grade")[2].partition("\n## ")[0]
    assert re.findall(r"^\| (E\d) \|", below, re.MULTILINE) == [grade.value for grade in Grade]


def test_the_readme_shows_what_an_answer_does_not_prove_before_it_shows_more() -> None:
    """First the sentence and the session, then what they do not prove, then how to install."""
    titles = re.findall(r"^## (.+)$", README, re.MULTILINE)
    assert titles[:2] == ["What an answer does not prove", "Install"]
    assert README.index("```console") < README.index("## What an answer does not prove")


def test_the_citation_names_this_program() -> None:
    """Version, licence and the keys that readers of the format need."""
    assert {"cff-version", "message", "title", "authors", "version"} <= CITATION.keys()
    assert (CITATION["cff-version"], CITATION["type"]) == ("1.2.0", "software")
    assert str(CITATION["version"]) == PROJECT["version"] == __version__
    assert CITATION["license"] == PROJECT["license"]
    assert [author["name"] for author in CITATION["authors"]] == [
        author["name"] for author in PROJECT["authors"]
    ]


def test_the_changelog_keeps_its_form() -> None:
    """Keep a Changelog: the newest first, its headings, a list below each of them."""
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    versions = re.findall(
        r"^## (\[Unreleased\]|\[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2})$", text, re.M
    )
    assert len(versions) == len(re.findall(r"^## ", text, re.MULTILINE)) >= 1
    kinds = set(re.findall(r"^### (.+)$", text, re.MULTILINE))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert all(
        part.strip().startswith("- ") for part in re.split(r"^### .+$", text, flags=re.M)[1:]
    )


def test_the_licence_is_the_one_that_is_named() -> None:
    """The text of the licence, in full."""
    licence = Path(ROOT / "LICENSE").read_text("utf-8")
    assert "Apache License" in licence
    assert "Version 2.0" in licence
