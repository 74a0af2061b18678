"""The root of the command line: options for every verb, exit codes, and how errors are told.

Exit codes (docs/interface): 0 done; 1 failure; 2 usage; 3 nothing found; 4 integrity broken;
5 finished with parts missing; 130 interrupted.
"""

import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from db.case import Case
from db.errors import TendertraceError
from tendertrace import __version__


@dataclass(frozen=True, slots=True)
class Options:
    """What stands before the verb."""

    case_path: Path
    quiet: bool
    debug: bool

    def case(self) -> Case:
        """Open the case, or fail with how to make one."""
        return Case.open(self.case_path)


app = typer.Typer(
    name="tendertrace",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Who is named in public procurement documents, how, for which buyer, and when.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tendertrace {__version__}")
        raise typer.Exit


@app.callback()
def root(
    context: typer.Context,
    case: Annotated[
        Path, typer.Option(help="The folder that holds the case.", envvar="TENDERTRACE_CASE")
    ] = Path("case"),
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no notes.")] = False,
    debug: Annotated[bool, typer.Option(help="Show the traceback of an error.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Version.")
    ] = False,
) -> None:
    """Keep what stands before the verb."""
    context.obj = Options(case_path=case, quiet=quiet, debug=debug)


def main() -> None:
    """Run the command line and leave with the exit code that its result has."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; errors are told on standard error.

    Usage errors (2), Ctrl-C (130) and a reader that has gone are typer's to tell.
    """
    import tendertrace.cli.verbs  # noqa: F401  (registers the verbs)

    try:
        app(arguments)
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 0
    except TendertraceError as error:
        return _told(str(error), code=error.exit_code, debug="--debug" in arguments)
    except OSError as error:
        where = Path(str(error.filename)).name if error.filename else "the case folder"
        text = f"{error.strerror or error}: {where}. Check it and run again."
        return _told(text, code=1, debug="--debug" in arguments)
    return 0


def _told(text: str, *, code: int, debug: bool) -> int:
    if debug:
        traceback.print_exc()
    typer.echo(f"Error: {text}", err=True)
    return code


def note(options: Options, text: str) -> None:
    """Tell a person something on standard error, unless asked to be quiet."""
    if not options.quiet:
        typer.echo(text, err=True)
