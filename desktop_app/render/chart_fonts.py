"""Fonts in which charts can write Chinese."""

from matplotlib import font_manager

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


def families() -> list[str]:
    """Those that this computer has, the best first."""
    known = {font.name for font in font_manager.fontManager.ttflist}
    return [name for name in _FAMILIES if name in known]
