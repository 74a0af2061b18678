"""Buyers by name: every police buyer found, no other buyer taken for one."""

import pytest

from analysis.buyers import BuyerRules, BuyerVerdict, with_ancestors
from db.reference import Reference, load
from db.reference_kinds import PublicSecurity

REFERENCE = load()


@pytest.fixture(scope="module")
def rules() -> BuyerRules:
    """Return the shipped rules."""
    return BuyerRules(REFERENCE)


@pytest.fixture(scope="module")
def reference() -> Reference:
    """Return the shipped reference data."""
    return REFERENCE


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param(row.buyer_name, row.expected_class, id=row.example_id)
        for row in REFERENCE.buyer_examples
    ],
)
def test_labelled_names_get_their_class(rules: BuyerRules, name: str, expected: str) -> None:
    """The labelled names of the reference data, which were written together with the rules."""
    assert rules.classify(name).class_id == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("监狱企业", "other", id="word of the preference clause"),
        pytest.param("公安县农业农村局", "other", id="Gong'an county"),
        pytest.param("公安县特警大队", "public_security", id="police of Gong'an county"),
        pytest.param("荆州市公安县公安局", "public_security", id="bureau of Gong'an county"),
        pytest.param("监狱路幼儿园", "education", id="street named for a prison"),
        pytest.param("中国人民公安大学附属小学", "education", id="school of the police university"),
        pytest.param("北京警察博物馆", "other", id="museum"),
        pytest.param("某市公安局幼儿园", "education", id="kindergarten"),
        pytest.param("公安局家属院社区居民委员会", "township", id="neighbourhood"),
        pytest.param("衢州市公安局网络安全管理支队", "public_security", id="network police"),
        pytest.param("某市应急管理局(安全生产监督管理局)", "emergency_fire", id="safety at work"),
        pytest.param("某市文化市场监管支队", "other", id="market supervision"),
        pytest.param("某县水库移民管理局", "other", id="resettlement"),
        pytest.param("某市水环境综合治理中心", "other", id="environment"),
        pytest.param("浦东新区城市网格化管理中心", "other", id="city management grid"),
        pytest.param("秦皇岛市山海关区教育局", "education", id="Shanhaiguan"),
        pytest.param("上海军工路小学", "education", id="Jungong road"),
        pytest.param("珠海军民融合促进中心", "other", id="Zhuhai and army"),
        pytest.param("某市交通管理局", "other", id="transport, not police"),
        pytest.param("某省道路交通警察总队", "traffic_police", id="road police"),
        pytest.param("某市公安局消防支队", "emergency_fire", id="fire brigade"),
        pytest.param("某特警装备有限公司", "company", id="dealer in police gear"),
        pytest.param("铁路公安处", "public_security", id="railway police"),
        pytest.param("黑龙江省农垦公安局", "public_security", id="farm police, not the corps"),
        pytest.param("新疆生产建设兵团第六师公安局", "public_security_xpcc", id="corps police"),
        pytest.param(
            "\u516c\u5b89\u5c40\uff08\u79d1\u4fe1\u5904\uff09", "public_security", id="full width"
        ),
        pytest.param("桂 林 市 公 安 局", "public_security", id="letter-spaced print"),
        pytest.param("臺北市警察局", "public_security", id="traditional"),
        pytest.param("Social Security Service", "other", id="social security"),
        pytest.param("Autorité de sûreté nucléaire", "other", id="nuclear safety"),
        pytest.param("Police Road Primary School", "other", id="address"),
        pytest.param("Department for Political Affairs", "other", id="political"),
        pytest.param("NIS a.d. Novi Sad", "other", id="oil company"),
    ],
)
def test_traps_are_not_sprung(rules: BuyerRules, name: str, expected: str) -> None:
    """Words of police and prisons inside names of others, and the other way round."""
    assert rules.classify(name).class_id == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Bundespolizeipräsidium", "police_foreign", id="de compound"),
        pytest.param("Bundesministerium des Innern", "police_foreign", id="de ministry"),
        pytest.param("Justizvollzugsanstalt Tegel", "prison_detention", id="de prison"),
        pytest.param(
            "Hochschule der Polizei / Polizeiakademie Hessen", "police_education", id="de school"
        ),
        pytest.param("Préfecture de Police", "police_foreign", id="fr"),
        pytest.param("Administration pénitentiaire", "prison_detention", id="fr prison"),
        pytest.param("Questura di Roma", "police_foreign", id="it"),
        pytest.param("Dirección General de la Policía", "police_foreign", id="es"),
        pytest.param("Polícia de Segurança Pública", "police_foreign", id="pt"),
        pytest.param("Politiezone Antwerpen", "police_foreign", id="nl compound"),
        pytest.param("Rigspolitiet", "police_foreign", id="da"),
        pytest.param("Oslo politidistrikt", "police_foreign", id="no"),
        pytest.param("Poliisihallitus", "police_foreign", id="fi"),
        pytest.param("Politsei- ja Piirivalveamet", "police_foreign", id="et"),
        pytest.param("Komenda Wojewódzka Policji w Krakowie", "police_foreign", id="pl"),
        pytest.param("Komenda Miejska Państwowej Straży Pożarnej", "emergency_fire", id="pl fire"),
        pytest.param("Policejní prezidium České republiky", "police_foreign", id="cs"),
        pytest.param("Ministerstvo vnútra Slovenskej republiky", "police_foreign", id="sk"),
        pytest.param("Budapesti Rendőr-főkapitányság", "police_foreign", id="hu"),
        pytest.param("Inspectoratul General al Poliției Române", "police_foreign", id="ro"),
        pytest.param("Министерство на вътрешните работи", "police_foreign", id="bg"),
        pytest.param("Ελληνική Αστυνομία", "police_foreign", id="el"),
        pytest.param("Ministarstvo unutarnjih poslova", "police_foreign", id="hr"),
        pytest.param("Valsts policija", "police_foreign", id="lv"),
        pytest.param("Policijos departamentas", "police_foreign", id="lt"),
        pytest.param("An Garda Síochána", "police_foreign", id="ga"),
        pytest.param("Polisen", "police_foreign", id="sv"),
        pytest.param("Metropolis AG", "other", id="no police in metropolis"),
        pytest.param("Police Scotland", "police_foreign", id="en"),
        pytest.param("Ministry of Interior", "police_foreign", id="en ministry"),
        pytest.param("Border Security Force", "border", id="en border"),
        pytest.param("Polizei Shop GmbH", "company", id="company"),
    ],
)
def test_police_of_other_countries_are_found(rules: BuyerRules, name: str, expected: str) -> None:
    """The forms that European notices print, compounds and cases included."""
    assert rules.classify(name).class_id == expected


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        pytest.param(
            "克州GAJ",
            BuyerVerdict("public_security", PublicSecurity.CORE, "bp081", "GAJ", True),
            id="initials instead of the bureau",
        ),
        pytest.param(
            "某单位",
            BuyerVerdict("unknown", PublicSecurity.UNKNOWN, "bp083", "某单位", True),
            id="masked",
        ),
        pytest.param(
            "***",
            BuyerVerdict("unknown", PublicSecurity.UNKNOWN, "bp083", "***", True),
            id="masked by stars",
        ),
        pytest.param(
            None,
            BuyerVerdict("unknown", PublicSecurity.UNKNOWN, None, None, False),
            id="no buyer printed",
        ),
        pytest.param(
            "某公司大厦",
            BuyerVerdict("other", PublicSecurity.NO, None, None, False),
            id="no rule applies",
        ),
        pytest.param(
            "龙岩市财政局、龙岩市公安局",
            BuyerVerdict("public_security", PublicSecurity.CORE, "bp016", "公安局", True),
            id="joint buyers, one of them police",
        ),
    ],
)
def test_a_verdict_shows_what_decided_and_what_is_unsure(
    rules: BuyerRules, name: str | None, verdict: BuyerVerdict
) -> None:
    """Rule and words stand in the verdict; suspicion asks for a person and masks are unknown."""
    assert rules.classify(name) == verdict


def test_a_class_counts_for_the_classes_above_it(reference: Reference) -> None:
    """Every class leads up to a top without losing its way."""
    ancestors = with_ancestors(reference)
    assert ancestors["public_security_xpcc"] == (
        "public_security_xpcc",
        "public_security",
        "security_state",
    )
    assert set(ancestors) == {row.class_id for row in reference.buyer_classes}
