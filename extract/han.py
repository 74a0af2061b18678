"""Han characters: what is one, and the simplified form of a traditional one.

The table is OpenCC's t2s character by character (genscripts/han_table.py writes it, a test holds
it against OpenCC), so that conversion keeps the length of a text. Phrase tables do not: they
turn 網路 into 网络, and then no offset leads back to the page.
"""

from functools import cache
from pathlib import Path

SHIPPED = Path(__file__).with_name("traditional.txt")

# Ideographs with both extensions in common use, the compatibility block, and 〇, which stands
# in years. For a character class: f"[{HAN}]".
HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003347f"


@cache
def simplified_forms() -> dict[str, str]:
    """Return the simplified form of each traditional character that has another one.

    >>> simplified_forms()["網"]
    '网'
    """
    return {line[0]: line[1] for line in SHIPPED.read_text(encoding="utf-8").splitlines()}


def is_han(character: str) -> bool:
    """Say whether one character is a Han ideograph.

    >>> is_han("讯"), is_han("A"), is_han("、"), is_han("")
    (True, False, False, False)
    """
    return (
        "\u4e00" <= character <= "\u9fff"
        or "\u3400" <= character <= "\u4dbf"
        or character == "\u3007"
        or "\uf900" <= character <= "\ufaff"
        or "\U00020000" <= character <= "\U0003347f"
    )
