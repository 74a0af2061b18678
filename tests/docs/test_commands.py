"""docs/commands.md against the program: verbs, arguments, options, choices, exit codes."""

import re
from enum import StrEnum
from typing import Any

import pytest
import typer

import tendertrace.cli.verbs  # noqa: F401  (registers the verbs)
from analysis.exposure import DEFAULT_BY, DIMENSIONS, Definition
from analysis.listing import Kind
from analysis.query import QueryLimits
from db import errors
from doc_tables import CODE, section, sections
from extract.ocr.engine import OcrMode
from tendertrace.cli.app import app
from tendertrace.cli.output import Format
from tendertrace.cli.work import PARTS_MISSING

PAGE = "commands.md"
# typer brings its own copy of click, so its classes have no public name.
ROOT_COMMAND: Any = typer.main.get_command(app)
VERBS: dict[str, Any] = ROOT_COMMAND.commands
INTERRUPTED = 130  # typer's own code for Ctrl-C
OTHER_PARTS = {
    "Commands",
    "Options before the verb",
    "Options that several verbs share",
    "Exit codes",
}


def names_of(command: Any) -> list[str]:
    """Return arguments and long options of a command as the page writes them."""
    return sorted(name_of(parameter) for parameter in command.params)


def name_of(parameter: Any) -> str:
    """Return a parameter as people write it."""
    if parameter.param_type_name == "option":
        return next(option for option in parameter.opts if option.startswith("--"))
    name = str(parameter.name).rstrip("_").upper()
    return f"{name}..." if parameter.nargs == -1 else name


def row_of(title: str, name: str) -> list[str]:
    """Return the line of one argument or option."""
    return next(row for row in section(PAGE, title).rows() if row[0].startswith(f"`{name}`"))


def test_every_verb_has_a_section_and_no_other() -> None:
    """The page knows each verb, and promises none that is not there."""
    assert {part.title for part in sections(PAGE)} - OTHER_PARTS == set(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_argument_and_option_of_a_verb_is_described(verb: str) -> None:
    """Each has a line that says what it takes and does."""
    part = section(PAGE, verb)
    assert sorted(part.code()) == names_of(VERBS[verb])
    assert all(row[2] for row in part.rows())


def test_every_option_before_the_verb_is_described() -> None:
    """The options of the root, with --help, which click adds."""
    part = section(PAGE, "Options before the verb")
    assert sorted(part.code()) == sorted([*names_of(ROOT_COMMAND), "--help"])


def test_shared_options_mean_what_they_say() -> None:
    """What a verb refers to as "see above" is described above."""
    shared = set(section(PAGE, "Options that several verbs share").code())
    referring = {
        row[0].strip("`")
        for part in sections(PAGE)
        for row in part.rows()
        if row[-1].startswith("see above")
    }
    assert referring <= shared


@pytest.mark.parametrize(
    ("title", "name", "words"),
    [
        pytest.param("list", "KIND", Kind, id="kinds of lists"),
        pytest.param("exposure", "--definition", Definition, id="definitions of European"),
        pytest.param("Options that several verbs share", "--format", Format, id="formats"),
        pytest.param("Options that several verbs share", "--ocr", OcrMode, id="modes of OCR"),
    ],
)
def test_every_word_that_an_option_takes_is_on_the_page(
    title: str, name: str, words: type[StrEnum]
) -> None:
    """Closed vocabularies are written out."""
    assert CODE.findall(row_of(title, name)[1]) == [word.value for word in words]


def test_the_columns_to_count_by_are_on_the_page() -> None:
    """All of them, with the default."""
    words = CODE.findall(row_of("exposure", "--by")[2])
    assert words == [*DIMENSIONS, ",".join(DEFAULT_BY)]


def test_the_limits_of_a_query_are_on_the_page() -> None:
    """How long a query may take and how many rows it may return."""
    text = section(PAGE, "query").text
    limits = QueryLimits()
    assert f"{limits.timeout_s:g} seconds" in " ".join(text.split())
    assert f"{limits.max_rows:,} rows" in " ".join(text.split())


def test_every_exit_code_is_on_the_page() -> None:
    """Codes of errors, of missing parts and of an interruption."""
    codes = {error.exit_code for error in vars(errors).values() if is_error(error)}
    told = [int(row[0]) for row in section(PAGE, "Exit codes").rows()]
    assert told == sorted({0, *codes, PARTS_MISSING, INTERRUPTED})


def is_error(found: object) -> bool:
    """Say whether something is a class of errors of this program."""
    return isinstance(found, type) and issubclass(found, errors.TendertraceError)


def test_examples_on_the_page_are_commands_that_parse() -> None:
    """Each example names a verb and only options that the verb has."""
    examples = re.findall(r"^tendertrace (.+)$", section_texts(), re.MULTILINE)
    assert examples
    for example in examples:
        words = example.removeprefix("--case CASE ").split()
        known = {option for one in VERBS[words[0]].params for option in one.opts}
        assert {word for word in words if word.startswith("--")} <= known, example


def section_texts() -> str:
    """Return the page's text."""
    return "\n".join(part.text for part in sections(PAGE))
