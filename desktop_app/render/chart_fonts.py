"""Fonts in which charts can write Chinese."""

from functools import cache

from matplotlib import font_manager

from desktop_app.render.own_fonts import FAMILIES, own_files

# One face of each is enough: the collections of Noto name theirs after the first of them.
_FAMILIES = (
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Droid Sans Fallback",
    "DejaVu Sans",
)


@cache
def families() -> list[str]:
    """Our own first, so that a chart is the same everywhere, then what this computer has."""
    known = {font.name for font in font_manager.fontManager.ttflist}
    if not known.intersection(FAMILIES):
        for file in own_files():
            font_manager.fontManager.addfont(file)
        known |= {font.name for font in font_manager.fontManager.ttflist}
    return [name for name in (*FAMILIES, *_FAMILIES) if name in known]
