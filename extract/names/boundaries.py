r"""Rules for the edges of a hit: a name is not a piece of a longer word, address or identifier.

Python's `\b` sees no edge between Han and Latin letters, so edges are looked at by hand.
"""

import re

from db.reference_kinds import AliasKind, AliasMatch
from extract.knowledge import Knowledge
from extract.names.candidates import Candidate, is_word_character
from extract.names.verdicts import LIKELY, Verdict, accept, reject

# "axis-discovery" and "Milestone-Based" are words of their own; "AXIS-P3245" and "Siemens-3VL"
# are a maker and its model, "ABB-make" and "Cisco-compatible" still name the maker.
COMPOUND_RIGHT = re.compile(
    r"-(?!(?i:make|made|type|brand|compatible|approved))[A-Za-z]?[a-z]+(?![A-Za-z0-9])"
)
COMPOUND_LEFT = re.compile(r"[A-Za-z0-9]-$")

HOST_LEFT = re.compile(r"(?:://|www\.)[\w.\-/]*$")
HOST_RIGHT = re.compile(r"^[A-Za-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:com|net|org|cn|de|eu|io|gov)\b")
DOTTED_LEFT = re.compile(r"[a-z0-9_]\.$")
PATH_LEFT = re.compile(r"(?:^|[\s\"'(<=])(?:\.{1,2}|[A-Za-z]:)?[/\\][^\s\"'<>]*$")
FILE_RIGHT = re.compile(
    r"^[A-Za-z0-9_./\\-]*\.(?:py|js|ts|sol|java|cs?|h|html?|xml|json|css|exe|dll|pdf|docx?|xlsx?)\b"
)
TOKEN_LEFT = re.compile(r"[!-~]*$")
TOKEN_RIGHT = re.compile(r"^[!-~]*")


def edge_verdict(candidate: Candidate, _: Knowledge) -> Verdict | None:
    """Reject a hit with a Latin letter or digit at its Latin edge, or inside a compound word."""
    if is_word_character(candidate.printed[0]) and is_word_character(candidate.left[-1:]):
        return reject("inside_word")
    if is_word_character(candidate.printed[-1]) and is_word_character(candidate.right[:1]):
        return None if glued_model(candidate) else reject("inside_word")
    if candidate.is_latin and not candidate.model and is_compound(candidate):
        return reject("compound_word")
    return None


def glued_model(candidate: Candidate) -> bool:
    """Say whether a model number follows without a space: `SONY6400`, but not `HP3`."""
    name = candidate.printed
    return candidate.right[0].isdigit() and len(name) > 3 and name[0].isupper() and name.isalpha()


def is_compound(candidate: Candidate) -> bool:
    """Say whether a hyphen joins the hit with another word: `3-axis`, `axis-discovery`."""
    right, left = COMPOUND_RIGHT.match(candidate.right), COMPOUND_LEFT.search(candidate.left)
    return bool(right or left)


def case_verdict(candidate: Candidate, _: Knowledge) -> Verdict | None:
    """Reject a print in another case where the alias is strict about it: axis, milestone."""
    row = candidate.alias.row
    strict = row.match is AliasMatch.LITERAL_CS and not candidate.model
    return reject("case") if strict and candidate.printed != candidate.alias.cased else None


def address_verdict(candidate: Candidate, _: Knowledge) -> Verdict | None:
    """Accept a web domain that is an alias; reject hits inside other addresses and paths."""
    if not candidate.is_latin:
        return None
    if "@" in touching(candidate):
        return reject("mail_address")
    if candidate.alias.row.kind is AliasKind.DOMAIN:
        longer = re.match(r"\.[a-z]", candidate.right)
        return reject("host_name") if longer else accept("domain", LIKELY)
    if HOST_LEFT.search(candidate.left) or HOST_RIGHT.match(candidate.right):
        return reject("host_name")
    return reject("identifier") if is_identifier(candidate) else None


def touching(candidate: Candidate) -> str:
    """Return the ASCII characters that touch the hit on either side."""
    left, right = TOKEN_LEFT.search(candidate.left), TOKEN_RIGHT.match(candidate.right)
    return (left[0] if left else "") + (right[0] if right else "")


def is_identifier(candidate: Candidate) -> bool:
    """Say whether the hit is a piece of a file name, a path or a package name.

    Names in lists stand between slashes too (`SONY/AXIS`), but no list is printed in lower case.
    """
    if FILE_RIGHT.match(candidate.right):
        return True
    left = candidate.left
    return candidate.printed.islower() and bool(DOTTED_LEFT.search(left) or PATH_LEFT.search(left))
