"""Which fonts to paint with."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

_SCREEN = (
    "Microsoft YaHei UI",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
)
# The Noto and Source Han collections map several characters onto one glyph, and text copied from a PDF then comes out
# as look-alikes (人 as ⼈): they are the last choice there.
_DOCUMENT = (
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "Microsoft YaHei",
    "PingFang SC",
    "Heiti SC",
    "SimHei",
    "SimSun",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
)
_TABULAR: Mapping[str, int] = MappingProxyType({"tnum": 1})


def screen_families() -> list[str]:
    """The system's own font first, then one that draws Chinese the way it is written on the mainland."""
    return [QGuiApplication.font().family(), *_installed(_SCREEN)]


def document_families() -> list[str]:
    """Fonts whose text can be searched and copied in a PDF, best first; the system's own where there is none."""
    return [*_installed(_DOCUMENT), QGuiApplication.font().family()]


def font(families: list[str], pixels: int, bold: bool = False) -> QFont:
    """A font by size in pixels, its figures all equally wide where it can."""
    made = QFont(families)
    made.setPixelSize(pixels)
    made.setBold(bold)
    for tag, value in _TABULAR.items():
        made.setFeature(QFont.Tag(tag), value)
    return made


@lru_cache(maxsize=4)
def _installed(wanted: tuple[str, ...]) -> list[str]:
    there = set(QFontDatabase.families())
    return [family for family in wanted if family in there]
