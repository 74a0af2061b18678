"""What the name finder promises: offsets, one hit a name, lists, models, torn names, speed."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.records import MentionStatus
from db.reference import load
from extract.knowledge import Knowledge
from extract.names.find import NameHit, find_names

KNOWLEDGE = Knowledge.of(load())


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """Return the shipped reference data, compiled."""
    return KNOWLEDGE


def accepted(hits: list[NameHit]) -> list[NameHit]:
    """Return the hits that count."""
    return [hit for hit in hits if hit.status is MentionStatus.ACCEPTED]


def test_a_hit_says_everything_about_itself(knowledge: Knowledge) -> None:
    """Offsets are the raw page's, the text is as printed, the rule decided."""
    text = "摄像机 推荐品牌：ＡＸＩＳ　P3245-V。"
    [hit] = accepted(find_names(text, knowledge=knowledge))
    assert hit == NameHit(
        start=9,
        end=13,
        text="ＡＸＩＳ",
        vendor_id="axis",
        alias_id="a0009",
        status=MentionStatus.ACCEPTED,
        rule="with_model",
        confidence=0.98,
        model="AXIS P3245-V",
    )


def test_a_brand_with_its_other_name_in_brackets_gives_two_hits(knowledge: Knowledge) -> None:
    """Each print is a mention of its own."""
    hits = accepted(find_names("例如 DANFOSS（丹佛斯）等", knowledge=knowledge))
    assert [(hit.text, hit.vendor_id) for hit in hits] == [
        ("DANFOSS", "danfoss"),
        ("丹佛斯", "danfoss"),
    ]


def test_the_longest_name_of_a_vendor_is_kept(knowledge: Knowledge) -> None:
    """AXIS Communications AB is one mention, not three."""
    hits = find_names("Copyright 1999, Axis Communications AB, LUND", knowledge=knowledge)
    assert [(hit.text, hit.rule) for hit in hits] == [("Axis Communications AB", "alias_legal")]


def test_a_name_inside_a_longer_one_of_another_vendor_is_refused(knowledge: Knowledge) -> None:
    """三星泰科 is Samsung Techwin: neither Samsung nor Tyco."""
    hits = find_names("三星泰科摄像机", knowledge=knowledge)
    assert [(hit.text, hit.vendor_id, hit.rule) for hit in accepted(hits)] == [
        ("三星泰科", "samsung_techwin", "alias_name")
    ]
    assert {(hit.text, hit.status) for hit in hits if hit.vendor_id in {"samsung", "tyco"}} == {
        ("三星", MentionStatus.REJECTED),
        ("泰科", MentionStatus.REJECTED),
    }


@pytest.mark.parametrize(
    ("text", "vendor_id"),
    [
        pytest.param("威能、博世、菲斯曼", "bosch", id="among makers of boilers"),
        pytest.param("摄像机品牌：博世", "bosch_st", id="with cameras"),
        pytest.param("安讯士、博世、松下", "bosch_st", id="beside a maker of cameras"),
        pytest.param("Notifier / Honeywell / Bosch", "bosch", id="among fire alarms"),
        pytest.param("Cameras: Axis Communications, Bosch", "bosch_st", id="English, with cameras"),
        pytest.param(
            "矩阵支持博世键盘控制协议，支持多画面", "bosch_st", id="a keyboard for cameras"
        ),
        pytest.param("支持博世的云台。", "bosch_st", id="a pan and tilt head"),
        pytest.param("支持博世的协议。另设云台", "bosch", id="in another sentence"),
    ],
)
def test_one_print_of_two_vendors_goes_to_the_one_that_is_shown(
    text: str, vendor_id: str, knowledge: Knowledge
) -> None:
    """The group is meant, unless something near shows its security business."""
    hits = accepted(find_names(text, knowledge=knowledge))
    assert [hit.vendor_id for hit in hits if hit.text.casefold() in {"博世", "bosch"}] == [
        vendor_id
    ]


def test_namesakes_with_equal_claims_count_for_none(knowledge: Knowledge) -> None:
    """徕卡 is microscopes, total stations or cameras: three companies."""
    hits = find_names("品牌：徕卡", knowledge=knowledge)
    assert {(hit.vendor_id, hit.status, hit.rule) for hit in hits} == {
        ("leica_micro", MentionStatus.WEAK, "which_vendor"),
        ("leica_geo", MentionStatus.WEAK, "which_vendor"),
    }


def test_a_list_member_needs_no_further_context(knowledge: Knowledge) -> None:
    """Where structure says "brand column", a doubtful name is a brand; a street still is none."""
    text = "同为 Milestone 大华路"
    listed = [(0, 2), (3, 12), (13, 16)]
    assert accepted(find_names(text, knowledge=knowledge)) == []
    hits = accepted(find_names(text, knowledge=knowledge, listed=listed))
    assert [(hit.text, hit.rule) for hit in hits] == [("同为", "in_list"), ("Milestone", "in_list")]


def test_initials_need_more_than_a_list(knowledge: Knowledge) -> None:
    """SMI makes eye trackers, and another SMI makes cable glands."""
    text = "Makes of glands: SMI / Commet / Dowels"
    hits = find_names(text, knowledge=knowledge, listed=[(17, 20)])
    assert [(hit.text, hit.status) for hit in hits] == [("SMI", MentionStatus.WEAK)]


def test_one_certain_name_vouches_for_the_next(knowledge: Knowledge) -> None:
    """In a list of bearings SKF is certain, so FAG beside it is the maker of bearings."""
    hits = accepted(find_names("轴承 SKF、FAG", knowledge=knowledge))
    assert [(hit.text, hit.rule) for hit in hits] == [
        ("SKF", "alias_brand"),
        ("FAG", "beside_vendor"),
    ]


@pytest.mark.parametrize(
    ("text", "model"),
    [
        pytest.param("AXIS P3245-V", "AXIS P3245-V", id="glued by a space"),
        pytest.param("AXISM3037", "AXISM3037", id="glued"),
        pytest.param("品牌：AXIS，型号：P3245-V", "P3245-V", id="in the next field"),
    ],
)
def test_a_model_goes_with_its_maker(text: str, model: str, knowledge: Knowledge) -> None:
    """One mention with a model, not two mentions."""
    [hit] = accepted(find_names(text, knowledge=knowledge))
    assert (hit.vendor_id, hit.model) == ("axis", model)


def test_a_bare_model_number_is_only_a_hint(knowledge: Knowledge) -> None:
    """P3245 without its maker betrays nobody for certain."""
    hits = find_names("摄像机 P3245-V 2台", knowledge=knowledge)
    assert [(hit.text, hit.status, hit.rule) for hit in hits] == [
        ("P3245-V", MentionStatus.WEAK, "no_context")
    ]


def test_a_number_behind_another_maker_is_not_taken(knowledge: Knowledge) -> None:
    """In a row of 海康威视 a number of Axis's pattern is not a model of the Axis row above."""
    hits = find_names("摄像机 安讯士 Q6055\n球机 海康威视 P3301", knowledge=knowledge)
    assert [(hit.text, hit.model) for hit in accepted(hits)] == [
        ("安讯士", "Q6055"),
        ("海康威视", None),
    ]
    assert ("P3301", MentionStatus.WEAK) in {(hit.text, hit.status) for hit in hits}


def test_a_descriptive_product_name_needs_its_vendor(knowledge: Knowledge) -> None:
    """面部表情分析系统 is what several makers call theirs."""
    assert accepted(find_names("面部表情分析系统 1套", knowledge=knowledge)) == []
    rows = "名称：面部表情分析系统；品牌：某发。名称：眼动仪；品牌：诺达思"
    assert [hit.text for hit in accepted(find_names(rows, knowledge=knowledge))] == ["诺达思"]
    hits = accepted(find_names("诺达思面部表情分析系统", knowledge=knowledge))
    assert [(hit.text, hit.vendor_id) for hit in hits] == [
        ("诺达思", "noldus"),
        ("面部表情分析系统", "noldus"),
    ]


@pytest.mark.parametrize(
    ("text", "printed", "vendor_id"),
    [
        pytest.param("品牌 IDEMI\r\nA 型号", "IDEMI\r\nA", "idemia", id="broken in a narrow cell"),
        pytest.param("HIKVI-\nSION", "HIKVI-\nSION", "hikvision", id="hyphen at the line's end"),
        pytest.param("HIKVI\ufffe\r\nSION", "HIKVI\ufffe\r\nSION", "hikvision", id="pdfium hyphen"),
        pytest.param("品牌：A X I S、博世", "A X I S", "axis", id="letter-spaced"),
        pytest.param("海康\r\n威视", "海康\r\n威视", "hikvision", id="Han broken by a line end"),
        pytest.param("海 康 威 视", "海 康 威 视", "hikvision", id="Han letter-spaced"),
        pytest.param("Axis\r\nCommunications", "Axis\r\nCommunications", "axis", id="two lines"),
    ],
)
def test_torn_names_are_found(
    text: str, printed: str, vendor_id: str, knowledge: Knowledge
) -> None:
    """Print tears names; the hit covers what was printed."""
    hits = accepted(find_names(text, knowledge=knowledge))
    assert (printed, vendor_id) in [(hit.text, hit.vendor_id) for hit in hits]


def test_halves_of_a_short_word_do_not_meet_over_a_line_end(knowledge: Knowledge) -> None:
    """`AX⏎IS` may be anything; a doubtful name is not put together."""
    assert find_names("the AX\nIS a tool, to COG\nENT", knowledge=knowledge) == []


PIECES = [
    "安讯士",
    "AXIS",
    "博世",
    "P3245",
    "、",
    " ",
    "\r\n",
    "有限公司",
    "上",
    "海康",
    "(",
    "）",
    "3M",
]


@settings(derandomize=True, database=None, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_every_hit_is_cut_from_the_page_and_no_vendor_twice_from_one_place(text: str) -> None:
    """Whatever the page holds: text and offsets agree, and hits of a vendor never overlap."""
    hits = find_names(text, knowledge=KNOWLEDGE)
    assert all(hit.text == text[hit.start : hit.end] for hit in hits)
    places = [(hit.vendor_id, at) for hit in hits for at in range(hit.start, hit.end)]
    assert len(places) == len(set(places))
    characters = [at for hit in accepted(hits) for at in range(hit.start, hit.end)]
    assert len(characters) == len(set(characters))


def test_folding_and_matching_run_at_two_megabytes_a_second(knowledge: Knowledge) -> None:
    """A page without names is the usual one; it has to be left behind quickly."""
    zh = "投标人须提供所投产品的检测报告，并加盖公章。\r\n序号 名称 参数 数量 单位\r\n" * 60
    en = "The bidder shall submit the documents listed in Section III with the offer.\r\n" * 60
    for text in (zh, en):
        find_names(text, knowledge=knowledge)
        started = time.process_time()
        for _ in range(20):
            find_names(text, knowledge=knowledge)
        assert 20 * len(text.encode()) / 2e6 > time.process_time() - started
