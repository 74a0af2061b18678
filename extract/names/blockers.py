"""Rules from the exclusion table: other companies, places and common words with a brand in them."""

from extract.knowledge import Knowledge
from extract.names.candidates import Candidate
from extract.names.verdicts import Verdict, reject


def blocker_verdict(candidate: Candidate, knowledge: Knowledge) -> Verdict | None:
    """Reject a hit that an exclusion pattern of its alias touches; the rule names the row."""
    text = candidate.left + candidate.printed + candidate.right
    start = len(candidate.left)
    end = start + len(candidate.printed)
    for blocker in knowledge.blockers.get(candidate.alias.folded, ()):
        for found in blocker.pattern.finditer(text):
            if found.start() < end and start < found.end():
                return reject(f"blocker:{blocker.exclusion_id}")
    return None
