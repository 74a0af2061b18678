"""Linking: facts in, links with all axes and the same marts out, however often it is run."""

from datetime import date
from pathlib import Path

import pytest

from analysis.link import LinkSummary, link_case
from analysis.marts import FILE, TABLES, open_marts
from db.case import Case
from db.crawl_records import NoticeRelation, RelationKind
from db.errors import Usage
from db.ids import content_id
from db.records import Link, Mention, NoticeDocument, Party, Role, Stage
from db.reference import load
from linked_world import AS_OF, GUILIN, document, mention, notice, notice_id, sha

SUMMARY = LinkSummary(notices=8, projects=6, parties=7, links=10, unlinked_mentions=0, as_of=AS_OF)


def link_of(case: Case, name: str, vendor: str) -> Link:
    """Return the only link of a vendor in a document."""
    [found] = case.store().read(Link, document_sha256=sha(name), vendor_id=vendor)
    return found


def contents(case: Case) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of all marts."""
    with open_marts(case) as marts:
        return {name: marts.execute(f"from {name}").fetchall() for name in TABLES}


def test_a_link_carries_every_axis(linked: Case) -> None:
    """Vendor, notice, buyer, date, role, grade, channel, owners then and now, and the rules."""
    award = link_of(linked, "award", "axis")
    [buyer] = [p for p in linked.store().read(Party, name=GUILIN) if p.role == "buyer"]
    [tender] = {
        link.project_id for link in linked.store().read(Link, notice_id=notice_id("tender"))
    }
    assert award == Link(
        link_id=content_id("link", award.mention_id, notice_id("award"), prefix="l_"),
        mention_id=content_id(sha("award"), "AXIS", 10, prefix="m_"),
        notice_id=notice_id("award"),
        document_sha256=sha("award"),
        vendor_id="axis",
        buyer_party_id=buyer.party_id,
        project_id=tender,
        date="2015-06-30",
        date_basis="published",
        stage=Stage.AWARD,
        role=Role.AWARDED,
        grade="E4",
        grade_rule="gr11",
        channel="integrator",
        product_id="network_camera",
        owner_path_then="axis>canon",
        owner_path_now="axis>canon",
        home_country="SE",
        parent_country_then="JP",
        parent_country_now="JP",
        european_home=True,
        european_parent_then=False,
        european_parent_now=False,
        rules_version="1",
        reference_hash=load().hash,
        as_of="2026-11-24",
    )


@pytest.mark.parametrize(
    ("name", "vendor", "expected"),
    [
        pytest.param("tender", "axis", ("E1", "axis", True, False), id="before Canon"),
        pytest.param("masked", "axis", ("E2", "axis | axis>canon", None, False), id="year only"),
        pytest.param("pelco", "pelco", ("E0", "pelco>schneider", True, False), id="Schneider's"),
        pytest.param("undated", "sony", ("E0", "sony", False, False), id="installed"),
    ],
)
def test_owners_and_grade_follow_date_and_stage(
    linked: Case, name: str, vendor: str, expected: tuple[object, ...]
) -> None:
    """Grade, owner chain and the European answers then and now."""
    link = link_of(linked, name, vendor)
    assert (
        link.grade,
        link.owner_path_then,
        link.european_parent_then,
        link.european_parent_now,
    ) == expected


@pytest.mark.parametrize(
    ("name", "dated"),
    [
        pytest.param("tender", ("2015-03-10", "published"), id="published"),
        pytest.param("undated", ("2024-05-06", "deadline"), id="another printed date"),
    ],
)
def test_the_day_of_capture_is_never_the_day_of_a_notice(
    linked: Case, name: str, dated: tuple[str, str]
) -> None:
    """A notice without a date of publication takes another printed date, and says which."""
    [found] = {
        (link.date, link.date_basis)
        for link in linked.store().read(Link, notice_id=notice_id(name))
    }
    assert found == dated


def test_buyers_are_parties_with_class_and_place(linked: Case) -> None:
    """One party for a bureau that three notices name; obfuscation and masks ask for a person."""
    buyers = {p.name: p for p in linked.store().read(Party, role="buyer")}
    shown = {
        name: (p.buyer_class, p.tier, p.class_rule, p.region_code, p.country, p.needs_review)
        for name, p in buyers.items()
    }
    assert shown == {
        "Police Scotland": ("police_foreign", "core", "bp046", None, None, False),
        "上海市公安局奉贤分局": ("public_security", "core", "bp016", "310120", "CN", False),
        "克州GAJ": ("public_security", "core", "bp081", "653000", "CN", True),
        "某单位": ("unknown", "unknown", "bp083", None, None, True),
        "桂林市人民医院": ("health", "no", "bp034", "450300", "CN", False),
        GUILIN: ("public_security", "core", "bp016", "450300", "CN", False),
    }


def test_rejected_mentions_are_not_linked(linked: Case) -> None:
    """What the rules of names rejected stays in the facts and in the marts, without a link."""
    rejected = linked.store().read(Mention, status="rejected")
    linked_ids = {link.mention_id for link in linked.store().read(Link)}
    assert len(rejected) == 1
    assert linked_ids.isdisjoint({m.mention_id for m in rejected})


def test_a_second_run_changes_nothing(case: Case) -> None:
    """The same facts give the same links and the same marts, row for row."""
    assert link_case(case, as_of=AS_OF) == SUMMARY
    before, links = contents(case), case.store().read(Link)
    assert link_case(case, as_of=AS_OF) == SUMMARY
    assert (contents(case), case.store().read(Link)) == (before, links)


def test_links_follow_the_facts(case: Case) -> None:
    """A mention that is found no more has no link after the next run, and neither has its party."""
    link_case(case, as_of=AS_OF)
    store = case.store()
    store.replace_document_results(
        document("hospital"), pages=(), mentions=(), brand_lists=(), line_items=()
    )
    summary = link_case(case, as_of=AS_OF)
    assert (summary.links, summary.unlinked_mentions) == (9, 0)
    assert store.read(Link, document_sha256=sha("hospital")) == []
    with open_marts(case) as marts:
        assert marts.execute("select count(*) from link").fetchall() == [(9,)]


def test_mentions_in_documents_of_no_notice_are_counted(case: Case) -> None:
    """Nothing is lost in silence: the summary says how many there are."""
    case.store().add([document("stray"), mention("stray", "安讯士", "axis", Role.AWARDED)])
    assert link_case(case, as_of=AS_OF).unlinked_mentions == 1


def test_a_document_of_two_notices_has_a_link_in_each(case: Case) -> None:
    """The same file on two announcements is evidence in both, and one project if they are one."""
    again = notice("again", Stage.AWARD, project_code="GX-2015-001", buyer=GUILIN)
    case.store().add([again, NoticeDocument(again.notice_id, sha("award"))])
    link_case(case, as_of=AS_OF)
    links = case.store().read(Link, document_sha256=sha("award"))
    assert {link.notice_id for link in links} == {again.notice_id, notice_id("award")}
    assert len({link.project_id for link in links}) == 1


def test_a_cancellation_joins_its_project_and_shows_there(case: Case) -> None:
    """A notice that says which one it cancels belongs to its project, whatever it prints."""
    ends = notice("ends", Stage.CANCELLATION)
    tie = NoticeRelation(
        relation_id="r_1",
        notice_id=ends.notice_id,
        kind=RelationKind.CANCELS,
        related_notice_id=notice_id("tender"),
        native_id=None,
        url=None,
        title=None,
        source="import",
        document_sha256=sha("tender"),
        quote="终止",
    )
    beside = tie.__class__(
        **{f: getattr(tie, f) for f in tie.__slots__}
        | {
            "relation_id": "r_2",
            "kind": RelationKind.RELATED,
            "related_notice_id": notice_id("hospital"),
        }
    )
    case.store().add([ends, tie, beside])
    link_case(case, as_of=AS_OF)
    with open_marts(case) as marts:
        found = marts.execute(
            "select basis, notices, cancelled from project order by notices desc"
        ).fetchall()
    assert found[0] == ("asserted", 4, True)
    assert [cancelled for _, _, cancelled in found[1:]] == [False] * 5


def test_marts_hold_no_text_of_pages(linked: Case) -> None:
    """Marts are handed around; the text of pages stays in the store."""
    with open_marts(linked) as marts:
        columns = marts.execute(
            "select column_name from duckdb_columns() where table_name = 'page'"
        )
        assert [name for (name,) in columns.fetchall()] == [
            "document_sha256",
            "page",
            "status",
            "chars",
            "ocr_confidence",
            "reason",
        ]


def test_an_unfinished_build_is_swept_and_the_old_marts_stay(case: Case) -> None:
    """What a killed run left beside the marts goes; readers only ever see a whole file."""
    link_case(case, as_of=AS_OF)
    folder = case.path / "marts"
    (folder / "marts.unfinished").write_bytes(b"half")
    (folder / "marts.unfinished.wal").write_bytes(b"half")
    link_case(case, as_of=AS_OF)
    assert [path.name for path in folder.iterdir()] == [FILE]


def test_without_marts_the_next_step_is_named(case: Case) -> None:
    """Asking before linking says what to run."""
    with pytest.raises(Usage, match="run `tendertrace link`"):
        open_marts(case)


def test_an_empty_case_links_to_nothing(tmp_path: Path) -> None:
    """A case without notices has marts with every table, all facts empty."""
    with Case.create(tmp_path / "empty") as empty:
        assert link_case(empty, as_of=AS_OF) == LinkSummary(0, 0, 0, 0, 0, AS_OF)
        assert contents(empty)["link"] == []


def test_today_is_a_day_that_can_be_chosen(case: Case) -> None:
    """Owners "now" are those of the day that counts as today."""
    link_case(case, as_of=date(2018, 1, 1))
    link = link_of(case, "pelco", "pelco")
    assert (link.owner_path_now, link.european_parent_now) == ("pelco>schneider", True)
