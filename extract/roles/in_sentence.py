"""The role of a name from its sentence alone: the fallback when structure says nothing.

A sentence that does not decide leaves the name incidental: refusing costs a row in a table, a
wrong role costs a claim. Each frame below is a rule: a cue of a kind, on a side of the name,
within a distance; the first frame that fits decides, and its name is the rule.
"""

from collections.abc import Callable

from db.records import Role
from extract.roles import frames
from extract.roles.sentences import Sentence, read_sentence, sentence_around

Frame = Callable[[Sentence], bool]

# The first frame that fits decides: bans before wishes, wishes before duties.
FRAMES: tuple[tuple[Role, str, Frame], ...] = (
    (Role.SPECIFIED, "only_one", frames.is_only_one),
    (Role.EXCLUDED, "except", frames.is_exception),
    (Role.EXCLUDED, "banned", frames.is_banned),
    (Role.RECOMMENDED, "or_equal", frames.has_equals),
    (Role.RECOMMENDED, "recommended", frames.is_recommended),
    (Role.RECOMMENDED, "example", frames.is_brand_example),
    (Role.RECOMMENDED, "and_so_on", frames.is_one_of_many),
    (Role.AWARDED, "awarded", frames.is_awarded),
    (Role.SPECIFIED, "authorised", frames.is_authorised),
    (Role.SPECIFIED, "required", frames.is_required),
    (Role.INSTALLED, "existing", frames.is_existing),
    (Role.COMPATIBLE, "component", frames.is_component),
    (Role.COMPATIBLE, "compatible", frames.is_compatible),
    (Role.SPECIFIED, "bought", frames.is_bought),
    (Role.OFFERED, "offered", frames.is_offered),
)


def role_in_sentence(text: str, start: int, end: int) -> tuple[Role, str, int, int]:
    r"""Return role, rule and the quoted stretch for the name at `text[start:end]` of a raw page.

    >>> text = "除海康威视外的其他品牌均可参与投标"
    >>> role, rule, first, last = role_in_sentence(text, 1, 5)
    >>> str(role), rule, text[first:last] == text
    ('excluded', 'sentence/except', True)
    """
    first, last = sentence_around(text, start, end)
    sentence = read_sentence(text[first:last], start - first, end - first)
    for role, rule, frame in FRAMES:
        if frame(sentence):
            return role, f"sentence/{rule}", first, last
    return Role.INCIDENTAL, "sentence/none", first, last
