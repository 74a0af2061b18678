"""Read and search every document of a folder in this process, and write what `list` would print.

    python -m bench.corpus_dump OUT FOLDER...

OUT gets mentions.jsonl, brand-lists.jsonl, line-items.jsonl, notices.jsonl, documents.jsonl and
pages.jsonl, in the keys of the interface. No case, no archive, no workers: for trying rules.
Prints counts and times, nothing of the documents.
"""

import argparse
import dataclasses
import hashlib
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from db import reference
from db.errors import Unreadable
from extract.find import Findings
from extract.identify import identify
from extract.knowledge import Knowledge
from extract.notices.each import find_each
from extract.pages import read

KINDS = ("mentions", "brand-lists", "line-items", "notices", "documents", "pages")


def main() -> None:
    """Dump the findings of the folders given on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    knowledge = Knowledge.of(reference.load())
    rows: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
    for path in documents(options.folders):
        began = time.perf_counter()
        for kind, found in dump(path, knowledge).items():
            rows[kind].extend(found)
        print(f"{time.perf_counter() - began:6.2f} s  {path.name}", file=sys.stderr)
    for kind, found in rows.items():
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
        (options.out / f"{kind}.jsonl").write_text(text, encoding="utf-8")
        print(f"{len(found):7} {kind}", file=sys.stderr)


def documents(folders: list[Path]) -> Iterator[Path]:
    """Yield the files of the folders, in order."""
    for folder in folders:
        files = (path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else ()
        yield from sorted(files) if folder.is_dir() else [folder]


def dump(path: Path, knowledge: Knowledge) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of one document, by kind."""
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    name = path.name
    document = {"document_sha256": sha256, "document_name": name, "pages": None, "status": "failed"}
    try:
        content = read(path, sha256=sha256, name=name, media_type=identify(path))
    except Unreadable:
        return {"documents": [document]}
    found = find_each(content, knowledge=knowledge, notice_id="n_file")
    pages = [
        {"document_sha256": sha256, "page": page.page, "status": page.status}
        for page in content.pages
    ]
    document |= {"pages": content.page_count, "status": "done", "language": found.language}
    return {**printed(found, sha256), "documents": [document], "pages": pages}


def printed(found: Findings, sha256: str) -> dict[str, list[dict[str, Any]]]:
    """Return mentions, lists, items and notices with the keys of the interface."""
    accepted = [mention for mention in found.mentions if mention.status == "accepted"]
    notices = [told.notice for told in found.told] or [found.notice]
    return {
        "mentions": [dataclasses.asdict(mention) for mention in accepted],
        "brand-lists": [dataclasses.asdict(one) for one in found.brand_lists],
        "line-items": [dataclasses.asdict(one) for one in found.line_items],
        "notices": [
            dataclasses.asdict(notice) | {"document_sha256s": [sha256]} for notice in notices
        ],
    }


if __name__ == "__main__":
    main()
