"""The account after work: every document and page is counted, and what is missing is named."""

from collections import Counter
from collections.abc import Sequence

import typer

from db.case import Case
from db.records import Document, DocumentStatus, Page, PageStatus

# Named one by one up to here; the rest is a count, and `list documents` has them all.
NAMED_AT_MOST = 20


def tell_account(
    case: Case, *, quiet: bool, failed_imports: Sequence[tuple[str, str]] = ()
) -> bool:
    """Tell documents and pages by status on standard error; return whether parts are missing."""
    store = case.store()
    documents = store.read(Document)
    # Counted in the database: page texts are long.
    pages = Counter({status: store.count(Page, status=status) for status in PageStatus})
    lines = [*_totals(documents, pages), *_missing(documents, failed_imports)]
    if not quiet:
        for line in lines:
            typer.echo(line, err=True)
    return bool(failed_imports) or any(not _is_whole(document) for document in documents)


def _is_whole(document: Document) -> bool:
    return document.status is DocumentStatus.DONE


def _totals(documents: Sequence[Document], pages: Counter[PageStatus]) -> list[str]:
    by_status = Counter(document.status for document in documents)
    told = ", ".join(
        f"{by_status[status]} {status.value if status else 'not yet read'}"
        for status in (*DocumentStatus, None)
        if by_status[status]
    )
    read = ", ".join(f"{pages[status]} {status.value}" for status in PageStatus if pages[status])
    return [f"Documents: {len(documents)} ({told or 'none'})", f"Pages: {pages.total()} ({read})"]


def _missing(documents: Sequence[Document], failed_imports: Sequence[tuple[str, str]]) -> list[str]:
    told = [f"  not imported: {_shown(name)}: {reason}" for name, reason in failed_imports]
    told += [
        f"  {document.status or 'not yet read'}: "
        f"{_shown(document.document_name or document.document_sha256[:12])}: "
        f"{document.error or 'some pages could not be read'}"
        for document in sorted(documents, key=lambda d: d.document_name or "")
        if not _is_whole(document)
    ]
    if len(told) > NAMED_AT_MOST:
        rest = len(told) - NAMED_AT_MOST
        told = [*told[:NAMED_AT_MOST], f"  and {rest} more: tendertrace list documents"]
    return ["Not read, or not whole:", *told] if told else []


def _shown(name: str) -> str:
    r"""Return a stranger's file name without control characters.

    >>> _shown("a\x1b[2Jb.pdf")
    'a?[2Jb.pdf'
    """
    return "".join(c if c.isprintable() else "?" for c in name)
