"""Places by name: the right unit with its code of that year, and none where a name fits two."""

import json
from pathlib import Path

import pytest

from analysis.place_reader import PlaceRule
from analysis.places import Place, Places
from db.reference import load

REFERENCE = load()


@pytest.fixture(scope="module")
def places() -> Places:
    """Return the shipped gazetteer."""
    return Places(REFERENCE)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        pytest.param("北京市公安局朝阳分局", "110105", id="district by its short name"),
        pytest.param("合肥市公安局瑶海分局", "340102", id="Hefei Yaohai"),
        pytest.param("上海市公安局奉贤分局", "310120", id="Shanghai Fengxian"),
        pytest.param("上海市公安局浦东分局", "310115", id="Pudong"),
        pytest.param("大连市公安局中山分局", "210202", id="Zhongshan in Dalian"),
        pytest.param("天津市公安局河北分局", "120105", id="Hebei district of Tianjin"),
        pytest.param("南京市公安局鼓楼分局", "320106", id="Gulou of Nanjing"),
        pytest.param("福州市鼓楼区公安分局", "350102", id="Gulou of Fuzhou"),
        pytest.param("重庆市公安局江北区分局", "500105", id="Jiangbei of Chongqing"),
        pytest.param("湖北省公安厅", "420000", id="公安 is no county here"),
        pytest.param("荆州市公安局", "421000", id="nor in the prefecture of that county"),
        pytest.param("西安市公安局长安分局", "610116", id="Chang'an of Xi'an"),
        pytest.param("东莞市公安局松山湖分局", "441900", id="city without districts"),
        pytest.param("仙桃市公安局", "429004", id="county right under its province"),
        pytest.param("中国电信股份有限公司桂林分公司", "450300", id="branch in the middle"),
        pytest.param("武警新疆总队", "650000", id="after a prefix"),
        pytest.param("中共和田地区委员会政法委员会", "653200", id="Party organ"),
        pytest.param("香港中文大学\uff08深圳\uff09", "440300", id="brackets tell where it is"),
        pytest.param("香港警务处", "810000", id="Hong Kong"),
        pytest.param("Shanghai Public Security Bureau", "310000", id="romanised province"),
        pytest.param("乌鲁木齐市公安局新市区分局", "650104", id="generic name inside its city"),
        pytest.param(
            "首都医科大学附属北京朝阳医院", "110000", id="agreeing places are no conflict"
        ),
    ],
)
def test_names_of_organs_give_their_unit(places: Places, name: str, code: str) -> None:
    """The smallest unit that the name tells, read from the left."""
    assert places.place_of(name).region_code == code


@pytest.mark.parametrize(
    ("case", "names"),
    [
        pytest.param("dh01", {"灵川县公安局": "450323", "陵川县公安局": "140524"}, id="dh01"),
        pytest.param("dh02", {"靖江市公安局": "321282", "靖江王城管理处": None}, id="dh02"),
        pytest.param("dh03", {"泰州市公安局": "321200", "台州市公安局": "331000"}, id="dh03"),
        pytest.param(
            "dh04",
            {
                "陕西省公安厅": "610000",
                "山西省公安厅": "140000",
                "Shaanxi Public Security Department": None,
                "Shanxi Public Security Department": None,
            },
            id="dh04",
        ),
        pytest.param("dh05", {"公安县公安局": "421022", "公安县人民医院": "421022"}, id="dh05"),
        pytest.param("dh06", {"吉林市公安局": "220200", "吉林省公安厅": "220000"}, id="dh06"),
        pytest.param("dh07", {"海南州公安局": "632500", "海南省公安厅": "460000"}, id="dh07"),
        pytest.param(
            "dh08",
            {"朝阳区公安分局": None, "朝阳市公安局": "211300", "朝阳公安局": None},
            id="dh08",
        ),
        pytest.param("dh09", {"鼓楼区公安分局": None}, id="dh09"),
        pytest.param("dh10", {"新市区公安分局": None, "城关区公安分局": None}, id="dh10"),
        pytest.param("dh11", {"第八师石河子市公安局": "659001"}, id="dh11"),
        pytest.param(
            "dh12",
            {
                "伊犁州公安局": "654000",
                "伊犁哈萨克自治州塔城地区公安局": "654200",
                "阿勒泰地区公安局": "654300",
            },
            id="dh12",
        ),
        pytest.param("dh13", {"哈密地区公安局": "652200", "哈密市公安局": "650500"}, id="dh13"),
        pytest.param("dh14", {"吐鲁番地区公安局": "652100", "吐鲁番市公安局": "650400"}, id="dh14"),
        pytest.param("dh15", {"米泉市公安局": "652303", "米东区公安分局": "650109"}, id="dh15"),
        pytest.param("dh16", {"库车县公安局": "652923", "库车市公安局": "652902"}, id="dh16"),
        pytest.param("dh17", {"沙湾县公安局": "654223", "沙湾市公安局": "654203"}, id="dh17"),
        pytest.param(
            "dh18",
            {"喀什公安局": "653100", "喀什市公安局": "653101", "喀什地区公安局": "653100"},
            id="dh18",
        ),
        pytest.param("dh19", {"自治区公安厅": None, "全区公安机关": None}, id="dh19"),
        pytest.param(
            "dh20",
            {
                "合肥市公安局高新技术产业开发区分局": "340100",
                "重庆市公安局两江新区分局": "500000",
                "经济技术开发区公安分局": None,
            },
            id="dh20",
        ),
        pytest.param(
            "dh21",
            {"北京铁路公安局": "110000", "首都机场公安局": None, "云南省森林公安局": "530000"},
            id="dh21",
        ),
        pytest.param("dh22", {"省直辖县级行政区划公安局": None}, id="dh22"),
        pytest.param(
            "dh23", {"莱芜市公安局": "371200", "济南市公安局莱芜区分局": "370116"}, id="dh23"
        ),
        pytest.param(
            "dh24",
            {
                "新疆生产建设兵团公安局": "650000",
                "黑龙江生产建设兵团": "230000",
                "兵团公安局": None,
            },
            id="dh24",
        ),
        pytest.param(
            "dh25",
            {"和田地区公安局": "653200", "和田市公安局": "653201", "和田县公安局": "653221"},
            id="dh25",
        ),
        pytest.param("dh26", {"和田地区和安县公安局": "653229"}, id="dh26"),
    ],
)
def test_traps_of_place_names_are_not_sprung(
    places: Places, case: str, names: dict[str, str | None]
) -> None:
    """One test for each hard case of the reference data; None where the name leaves it open."""
    assert {name: places.place_of(name).region_code for name in names} == names


def test_every_hard_case_of_the_reference_data_is_tested() -> None:
    """A hard case that is added needs a test here."""
    [mark] = [
        m for m in test_traps_of_place_names_are_not_sprung.pytestmark if m.name == "parametrize"
    ]
    assert [case.values[0] for case in mark.args[1]] == [
        row.case_id for row in REFERENCE.division_hard_cases
    ]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        pytest.param(
            "第八师石河子市公安局",
            Place("659001", "新疆维吾尔自治区石河子市", PlaceRule.CORPS, "第八师", "xpcc_08", "CN"),
            id="division and city are one body",
        ),
        pytest.param(
            "石河子大学",
            Place(
                "659001",
                "新疆维吾尔自治区石河子市",
                PlaceRule.SHORT_NAME,
                "石河子",
                "xpcc_08",
                "CN",
            ),
            id="the city tells the division",
        ),
        pytest.param(
            "新疆生产建设兵团公安局",
            Place("650000", "新疆维吾尔自治区", PlaceRule.CORPS, "新疆生产建设兵团", "xpcc", "CN"),
            id="the corps as a whole",
        ),
        pytest.param(
            "第十二师公安局",
            Place("650000", "新疆维吾尔自治区", PlaceRule.CORPS, "第十二师", "xpcc_12", "CN"),
            id="a division without a city",
        ),
        pytest.param(
            "湖南第一师范学院",
            Place("430000", "湖南省", PlaceRule.SHORT_NAME, "湖南", None, "CN"),
            id="a school for teachers",
        ),
        pytest.param(
            "解放军第八师医院", Place(None, None, PlaceRule.NONE), id="an army's division"
        ),
        pytest.param(
            "北京铁路公安局",
            Place("110000", "北京市", PlaceRule.SEAT, "北京", None, "CN"),
            id="seat, not area",
        ),
        pytest.param(
            "北京大学深圳医院",
            Place(None, None, PlaceRule.CONFLICT, "北京", None, "CN"),
            id="named for one place, standing in another",
        ),
        pytest.param(
            "鼓楼区公安分局",
            Place(None, None, PlaceRule.AMBIGUOUS, "鼓楼区", None, "CN"),
            id="ambiguous",
        ),
        pytest.param(
            "中国人民公安大学",
            Place(None, None, PlaceRule.NATIONAL, "中国", None, "CN"),
            id="national organ",
        ),
        pytest.param(
            "Police College of Finland",
            Place(None, None, PlaceRule.COUNTRY, "Finland", None, "FI"),
            id="country in the name",
        ),
        pytest.param("Politie", Place(None, None, PlaceRule.NONE), id="nothing to read"),
        pytest.param(None, Place(None, None, PlaceRule.NONE), id="no name"),
        pytest.param("响应县委号召", Place(None, None, PlaceRule.NONE), id="a county in a word"),
        pytest.param(
            "四川北路街道办事处", Place(None, None, PlaceRule.NONE), id="a road that borrows a name"
        ),
    ],
)
def test_a_place_shows_what_decided(places: Places, name: str | None, place: Place) -> None:
    """Rule, words, corps and country stand beside the code."""
    assert places.place_of(name) == place


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [
        pytest.param("哈密市公安局", 2010, "652201", id="Hami was a city in Hami prefecture"),
        pytest.param("哈密市公安局", 2018, "650500", id="Hami is the prefecture"),
        pytest.param("莱芜市公安局", 2024, "371200", id="an abolished name keeps its code"),
        pytest.param("新市区公安分局", 2020, "650104", id="only one place bore the name that year"),
        pytest.param("新市区公安分局", 2010, None, id="two places bore the name that year"),
        pytest.param("第七师公安局", 2010, "650000", id="division before it had a city"),
        pytest.param("第七师公安局", 2022, "659010", id="division with its city"),
    ],
)
def test_codes_are_those_of_the_year(
    places: Places, name: str, year: int, code: str | None
) -> None:
    """A name whose code changed gives the one that held when the notice was published."""
    assert places.place_of(name, year=year).region_code == code


@pytest.mark.corpus
def test_real_buyers_are_put_where_the_aggregator_puts_them(places: Places, shared: Path) -> None:
    """Of the real buyers whose province a name tells, 98 in 100 agree with the aggregator.

    The aggregator gives the place of the work, which for companies is often not their seat.
    """
    file = shared / "corpus" / "zh-html" / "jianyu-notices-1238.jsonl"
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    areas = {row["buyer"]: row["area"] for row in rows if row.get("buyer") and row.get("area")}
    told = {buyer: places.place_of(buyer).region_name for buyer in areas}
    placed = {buyer: name for buyer, name in told.items() if name}
    agreeing = [buyer for buyer, name in placed.items() if name.startswith(areas[buyer])]
    assert len(placed) >= 0.8 * len(areas)
    assert len(agreeing) >= 0.98 * len(placed)
