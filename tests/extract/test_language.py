"""The language of a document by script and commonest words."""

import pytest

from extract.language import SIMPLIFIED, TRADITIONAL, find_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param(
            "采购项目的国家标准，设备技术规格应符合要求，请供应商仔细阅读",
            "zh-Hans",
            id="simplified",
        ),
        pytest.param(
            "採購項目的國家標準，設備技術規格應符合要求，請廠商詳細閱讀",
            "zh-Hant",
            id="traditional",
        ),
        pytest.param(
            "電線接続端子部が次のいずれにも該当しないとき。ねじ止め端子であること。",
            "ja",
            id="Japanese",
        ),
        pytest.param(
            "The supplier shall deliver the goods to the site in time", "en", id="English"
        ),
        pytest.param(
            "Der Auftragnehmer hat die Arbeiten für das Bauvorhaben nach dem Plan zu machen",
            "de",
            id="German",
        ),
        pytest.param(
            "Le fournisseur doit livrer les produits dans les délais et pour le prix",
            "fr",
            id="French",
        ),
        pytest.param(
            "Тендерная документация по закупке работ способом открытого тендера", "ru", id="Russian"
        ),
        pytest.param(
            "Тұрғын ғимараттарды жөндеу бойынша жұмыстарды сатып алу өтінімдері", "kk", id="Kazakh"
        ),
        pytest.param("ტენდერის პროცესის მიმდინარეობა და ვადები წესები", "ka", id="Georgian"),
        pytest.param("ขอบเขตของงานจ้างเหมาก่อสร้างอาคาร", "th", id="Thai"),
        pytest.param(
            "本项目采购 AXIS P3245-V 摄像机，应支持 ONVIF 协议与国家标准", "zh-Hans", id="mixed"
        ),
        pytest.param(
            "Lorem ipsum dolor sit amet consectetur adipiscing elit", "und", id="no language"
        ),
        pytest.param("12.5 m", None, id="too little"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_find_language(text: str, language: str | None) -> None:
    """Scripts first, then characters of one script only, then stop words."""
    assert find_language([text]) == language


def test_the_two_scripts_stand_side_by_side() -> None:
    """Each simplified character has its traditional form at the same place."""
    assert len(SIMPLIFIED) == len(TRADITIONAL)
