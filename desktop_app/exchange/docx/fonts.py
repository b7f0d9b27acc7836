"""Fonts by name: one for Latin letters, one for Chinese, in every style, so that no program has to guess."""

from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

LATIN, CHINESE = "Arial", "Microsoft YaHei"
"""Word and WPS have both; LibreOffice and macOS put their own in their place."""
_THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_NAMED = {"ascii": LATIN, "hAnsi": LATIN, "eastAsia": CHINESE, "cs": LATIN}


def name_fonts(document: Document, language: str) -> None:
    """Name the fonts and the language of all styles. language: "zh_CN" or "en"."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    spoken = defaults.find(qn("w:lang"))
    spoken.set(qn("w:val"), "zh-CN" if language == "zh_CN" else "en-US")
    spoken.set(qn("w:eastAsia"), "zh-CN")
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        _name(fonts)


def _name(fonts: Any) -> None:
    """Put the names in; a theme's font would go before a named one."""
    for key in _THEMED:
        fonts.attrib.pop(qn(f"w:{key}"), None)
    for key, name in _NAMED.items():
        fonts.set(qn(f"w:{key}"), name)
