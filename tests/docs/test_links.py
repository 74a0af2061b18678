"""Every document can be reached, every link leads somewhere, none names a machine."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from doc_tables import DOCS, HEADING, ROOT, documents

# Neither pictures nor addresses of the web.
LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?!https?:|mailto:)([^)\s]+)\)")
# Folders of machines, package registries and mirrors, and servers that nobody else can reach.
MACHINES = re.compile(
    r"(?<![\w.~])/(?:home|root|tmp|work|Users|mnt|opt|srv|var)/"
    r"|pypi\.org|files\.pythonhosted\.org|registry\.npmjs\.org|/simple\b|--index-url"
    r"|\blocalhost:\d|\b127\.0\.0\.1:\d|\b10\.\d+\.\d+\.\d+\b|\b192\.168\.",
)
# The replay server of the settings page stands on the reader's own machine.
LOOPBACK = re.compile(r"http://127\.0\.0\.1:\d+")


def links_of(page: Path) -> Iterator[tuple[Path, str]]:
    """Yield file and anchor of each link of a document within the project."""
    for link in LINK.findall(page.read_text("utf-8")):
        name, _, anchor = link.partition("#")
        yield (page.parent / name).resolve() if name else page, anchor


def anchors_of(page: Path) -> set[str]:
    """Return the anchors that the headings of a document make, as code hosts make them."""
    titles = (title for _, title in HEADING.findall(page.read_text("utf-8")))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def broken_links(page: Path) -> Iterator[str]:
    """Yield the links of a document that lead nowhere."""
    for target, anchor in links_of(page):
        if not target.exists():
            yield str(target.relative_to(ROOT))
        elif anchor and anchor not in anchors_of(target):
            yield f"{target.name}#{anchor}"


@pytest.mark.parametrize("page", documents(), ids=lambda page: page.name)
def test_links_of_documents_lead_to_files_and_headings(page: Path) -> None:
    """A moved document or a renamed heading takes its links along."""
    assert list(broken_links(page)) == []


@pytest.mark.parametrize("page", documents(), ids=lambda page: page.name)
def test_documents_name_no_machine_and_no_registry(page: Path) -> None:
    """What is written on one machine must be true on another."""
    text = LOOPBACK.sub("", page.read_text("utf-8"))
    assert [found[0] for found in MACHINES.finditer(text)] == []


def reachable(page: Path) -> set[Path]:
    """Return every document that can be reached from one, a linked folder with all it holds."""
    found: set[Path] = set()
    waiting = [page]
    while waiting:
        here = waiting.pop()
        if here in found:
            continue
        if here.is_dir():
            waiting += here.glob("*.md")
        elif here.suffix == ".md":
            found.add(here)
            waiting += [target for target, _ in links_of(here) if target.exists()]
    return found


def test_every_document_can_be_reached_from_the_readme() -> None:
    """Nobody looks for a page that nothing leads to."""
    assert sorted(set(DOCS.rglob("*.md")) - reachable(ROOT / "README.md")) == []


@pytest.mark.parametrize("page", sorted((DOCS / "decisions").glob("*.md")), ids=lambda p: p.stem)
def test_a_decision_has_a_date_and_fits_a_page(page: Path) -> None:
    """Dated in the name; short enough to be read."""
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}-[a-z0-9-]+", page.stem)
    text = page.read_text("utf-8")
    assert page.stem[:10] in text[:200]
    assert len(text.split()) <= 600
