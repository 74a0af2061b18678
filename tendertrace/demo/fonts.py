"""Which fonts set the demo's Chinese text, and what to install when there is none.

Families are tried in one order. A family that the wheel of the extra `[fonts]` carries is taken
from the wheel with the system's fonts left out, so that the same documents have the same bytes
on every machine with that wheel.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import typst

from db.errors import MissingComponent

# Serif family, and the sans family of the same hand for headings.
FAMILIES = (
    ("Noto Serif CJK SC", "Noto Sans CJK SC"),
    ("Noto Serif SC", "Noto Sans SC"),
    ("Source Han Serif SC", "Source Han Sans SC"),
)
WHEEL = "pylopdf_fonts_zh_cn"
REMEDY = (
    "run `pip install 'tendertrace[fonts]'` in this environment, "
    "or install the Debian package fonts-noto-cjk, then run again"
)


@dataclass(frozen=True, slots=True)
class Fonts:
    """The chosen families, and where typst is to look for them."""

    serif: str
    sans: str
    found: typst.Fonts


def choose_fonts(*, families: Sequence[tuple[str, str]] = FAMILIES) -> Fonts:
    """Return the first pair of families that can be had. Raises MissingComponent.

    >>> choose_fonts(families=[("DejaVu Sans Mono", "No Such Sans")]).sans
    'DejaVu Sans Mono'
    """
    wheel = _in_wheel()
    system = typst.Fonts(include_system_fonts=True)
    for serif, sans in families:
        for fonts in (wheel, system):
            found = fonts.families()
            if serif in found:
                return Fonts(serif, sans if sans in found else serif, fonts)
    wanted = ", ".join(serif for serif, _ in families)
    raise MissingComponent(f"a font for Chinese text ({wanted})", REMEDY)


def _in_wheel() -> typst.Fonts:
    spec = find_spec(WHEEL)
    folders = [str(Path(spec.origin).parent)] if spec and spec.origin else []
    return typst.Fonts(include_system_fonts=False, font_paths=folders)
