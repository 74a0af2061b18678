"""The main job: files in, an exposure table out. `run` and the demo both are this."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analysis.link import LinkSummary, link_case
from db.case import Case
from db.imports import ImportSummary, import_paths
from extract.identify import identify
from extract.ocr.engine import OcrMode
from extract.run import Summary as ExtractSummary
from extract.run import extract_case
from tendertrace.cli.progress import Bar


@dataclass(frozen=True, slots=True)
class JobSummary:
    """What each step of the main job did."""

    imported: ImportSummary
    extracted: ExtractSummary
    linked: LinkSummary


def open_or_create(path: Path) -> Case:
    """Return the case at `path`, made new when there is none."""
    return Case.open(path) if (path / "case.toml").exists() else Case.create(path)


def import_into(
    case: Case, paths: Iterable[Path], *, source_note: str | None, bar: Bar
) -> ImportSummary:
    """Bring files and folders into the archive of a case."""
    with bar("Importing") as report:
        return import_paths(
            case, paths, identify=identify, source_note=source_note, progress=report
        )


def extract_all(
    case: Case, *, workers: int | None, ocr: OcrMode = OcrMode.AUTO, bar: Bar
) -> ExtractSummary:
    """Read whatever lacks a result for the current rules."""
    with bar("Reading") as report:
        return extract_case(case, workers=workers, ocr=ocr, progress=report)


def run_job(
    case: Case,
    paths: Iterable[Path],
    *,
    source_note: str | None = None,
    workers: int | None = None,
    ocr: OcrMode = OcrMode.AUTO,
    as_of: date | None = None,
    bar: Bar,
) -> JobSummary:
    """Import, extract and link: after it the case answers questions."""
    imported = import_into(case, paths, source_note=source_note, bar=bar)
    extracted = extract_all(case, workers=workers, ocr=ocr, bar=bar)
    with bar("Linking"):
        linked = link_case(case, as_of=as_of)
    return JobSummary(imported, extracted, linked)
