"""Which fonts to paint with."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from desktop_app.render.own_fonts import FAMILIES, own_files

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
# What a document may need beyond the fonts that travel along. The Noto and Source Han collections map several characters
# onto one glyph, and text copied from a PDF then comes out as look-alikes (人 as ⼈): they are the last choice there.
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
    found = _installed(_SCREEN)
    return [QGuiApplication.font().family(), *(found or own_families())]


def document_families() -> list[str]:
    """Fonts whose text can be searched and copied in a PDF, best first: our own, so that pages are alike everywhere."""
    return [*own_families(), *_installed(_DOCUMENT), QGuiApplication.font().family()]


def own_families() -> list[str]:
    """The fonts that travel along, ready to paint with: the second has the characters that are rare."""
    # An application that ends takes its fonts with it: asked every time.
    if not QFontDatabase.hasFamily(FAMILIES[-1]):
        for file in own_files():
            QFontDatabase.addApplicationFont(str(file))
    return [family for family in FAMILIES if QFontDatabase.hasFamily(family)]


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
