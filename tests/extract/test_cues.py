"""Wordings of lists as they come out of the reference table."""

from db.records import ListKind
from extract.lists.cues import CueKind, Cues
from extract.text import fold
from papers import knowledge

CUES = Cues.of(knowledge().reference.brand_list_cues)
OPENERS = {
    CueKind.OPENER,
    CueKind.BARE,
    CueKind.VERB,
    CueKind.EXAMPLE,
    CueKind.LINES,
    CueKind.EXCLUDE,
}


def test_every_kind_of_wording_is_there() -> None:
    """A kind without a row would be a rule that never fires."""
    assert {cue.kind for cue in CUES.rows} == set(CueKind)


def test_openers_say_what_kind_of_list_they_make() -> None:
    """The grade of an opener is a kind of list; of other wordings it is their own."""
    openers = [cue for cue in CUES.rows if cue.kind in OPENERS | {CueKind.MAKER}]
    assert {cue.list_kind for cue in openers} == set(ListKind)


def test_patterns_are_written_for_folded_text() -> None:
    """A full-width mark or a traditional character in a pattern would never match."""
    for cue in CUES.rows:
        printed = [part for part in cue.pattern.pattern if part > "\u2e7f"]
        assert printed == [part for part in printed if fold(part) == part], cue.cue_id


def test_the_longer_wording_wins_where_two_begin_together() -> None:
    """推荐品牌 is no bare 推荐."""
    [hit] = CUES.find("推荐品牌:安讯士", CueKind.OPENER, CueKind.VERB)
    assert (hit.cue.cue_id, hit.start, hit.end) == ("bl_zh_open_recommended", 0, 4)


def test_the_first_tail_of_a_stretch() -> None:
    """`first` looks in a stretch only, and gives None where nothing stands."""
    text = "施耐德、abb或同档次品牌,西门子等"
    hit = CUES.first(text, CueKind.TAIL)
    assert hit is not None
    assert text[hit.start : hit.end] == "或同档次品牌"
    assert CUES.first(text, CueKind.TAIL, start=0, end=7) is None
