"""The demo: synthetic documents through the same code as a user's folder, offline."""

from pathlib import Path

import typer

from analysis.exposure import exposure
from db.records import SYNTHETIC_NOTE
from tendertrace.cli.app import Options, app, note
from tendertrace.cli.look import print_exposure
from tendertrace.cli.options import FormatOption
from tendertrace.cli.work import bar_for

DEMO = Path("demo")
MISS = "  miss:"
DEMO_BY = ("vendor", "year", "grade", "role", "buyer_class")


@app.command()
def demo(context: typer.Context, format: FormatOption = None) -> None:
    """Run the main job offline on synthetic tenders made on the spot, into ./demo."""
    from tendertrace.demo import build
    from tendertrace.demo.score import score_demo
    from tendertrace.main_job import open_or_create, run_job

    options: Options = context.obj
    bar = bar_for(options)
    with bar("Making documents") as report:
        made = build(DEMO / "documents", progress=report)
    case = open_or_create(DEMO)
    with case.lock("demo"):
        run_job(case, made, source_note=SYNTHETIC_NOTE, bar=bar)
        print_exposure(exposure(case, by=DEMO_BY), by=DEMO_BY, format=format, output=None)
    note(options, f"{len(made)} SYNTHETIC documents; being named is not a sale.")
    lines = list(score_demo(case, DEMO / "documents"))
    shown = lines if options.debug else [line for line in lines if not line.startswith(MISS)]
    for line in shown:
        note(options, line)
    if len(shown) < len(lines):
        note(options, f"  misses, each in words: {len(lines) - len(shown)} (--debug demo)")
    note(options, f"The case: {DEMO}. Next: tendertrace --case {DEMO} list mentions")
