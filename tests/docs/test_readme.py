"""The README shows what the program prints: its sessions are run again on the demo."""

import re
import shlex
from pathlib import Path

import pytest

from shell import Shell

README = Path(__file__).parents[2] / "README.md"
# A block to run: the mark, then a command, then what it prints.
SESSION = re.compile(
    r"<!-- run -->\n```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)```", re.DOTALL
)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
VERB = re.compile(r"^\$ tendertrace (?:--\S+ \S+ )*([a-z]+)", re.MULTILINE)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """Return a command line beside the demo's case."""
    shell = Shell(tmp_path_factory.mktemp("readme"))
    done = shell.run("demo")
    assert done.returncode == 0, done.stderr
    return shell


@pytest.mark.slow
@pytest.mark.xdist_group("demo")
def test_sessions_print_what_the_readme_shows(
    demo: Shell, monkeypatch: pytest.MonkeyPatch, update_golden: bool
) -> None:
    """Each marked session, byte for byte; `--update-golden` writes what is printed now."""
    monkeypatch.delenv("COLUMNS", raising=False)
    text = README.read_text("utf-8")

    def rerun(session: re.Match[str]) -> str:
        program, *arguments = shlex.split(session["command"])
        assert program == "tendertrace"
        done = demo.run(*arguments)
        assert done.returncode == 0, done.stderr
        return f"<!-- run -->\n```console\n$ {session['command']}\n{done.stdout}```"

    printed = SESSION.sub(rerun, text)
    assert len(SESSION.findall(text)) >= 2
    if update_golden:
        README.write_text(printed, encoding="utf-8")
    else:
        assert printed == text


def test_links_lead_to_files() -> None:
    """Every relative link of the README has its file."""
    links = LINK.findall(README.read_text("utf-8"))
    assert links
    assert [link for link in links if not (README.parent / link).exists()] == []


def test_verbs_of_the_readme_exist() -> None:
    """No command is shown that the program does not have."""
    import typer

    import tendertrace.cli.verbs  # noqa: F401  (registers the verbs)
    from tendertrace.cli.app import app

    known = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
    shown = set(VERB.findall(README.read_text("utf-8")))
    assert shown
    assert shown - known == set()
