"""Run every benchmark: `python -m bench [FOLDER OF PDFS]`."""

import sys
from pathlib import Path

from bench import buyers, candidates, counts, names, scale, tables

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "zh-pdf"


def main() -> int:
    """Run the benchmarks over the folder named, or over the real documents beside us."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    if not folder.is_dir():
        print(f"{folder.name} is not here: name a folder of PDFs")
        return 3
    print("## Ruled tables: pdfium's path segments against pdfplumber")
    tables.main(folder)
    if names.SENTENCES.exists():
        print("## Names and roles on labelled sentences")
        names.main(names.SENTENCES)
    if buyers.CORPUS.is_dir():
        print("## Classes of real buyers")
        buyers.print_page(buyers.CORPUS)
    print("## Corrected counts: do 95 % intervals hold the truth?")
    counts.main()
    print("## Candidates: notices of one procurement that no code joins")
    candidates.main()
    print("## Link, marts and exposure as cases grow")
    scale.main()
    return 0


if __name__ == "__main__":
    sys.exit(main())
