"""The product class of an item."""

import pytest

from extract.products import product_of
from papers import knowledge


@pytest.mark.parametrize(
    ("item", "product"),
    [
        pytest.param("200万网络高清摄像机", "network_camera", id="term inside a name"),
        pytest.param("人脸识别门禁一体机", "face_recognition", id="longest term wins"),
        pytest.param("PTZ dome camera", "dome_ptz", id="English"),
        pytest.param("电梯", None, id="lift: no surveillance"),
        pytest.param("street light pole", None, id="STR inside a word"),
        pytest.param("", None, id="empty"),
        pytest.param(None, None, id="none"),
    ],
)
def test_product_of_an_item(item: str | None, product: str | None) -> None:
    """None rather than a guess."""
    assert product_of(item, knowledge=knowledge()) == product
