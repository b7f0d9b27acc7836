"""How the Gantt sheet looks: named styles that people can change for the whole sheet at once, in the light theme."""

from copy import copy

from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.workbook import Workbook

from desktop_app.domain.codes import Stage
from desktop_app.theme import Theme

FONT = "Microsoft YaHei"
DAY_FORMAT = "yyyy-mm-dd"
MOMENT_FORMAT = "yyyy-mm-dd hh:mm"
PERCENT_FORMAT = "0%"
DAYS_FORMAT = "0.##"

DEEPEST = 15
"""Excel's deepest indent."""


def solid(color: str) -> PatternFill:
    """A plain fill."""
    return PatternFill("solid", start_color=argb(color), end_color=argb(color))


def argb(color: str) -> str:
    """Excel's way to write "#RRGGBB"."""
    return "FF" + color.removeprefix("#")


class Styles:
    """The named styles of one workbook; `use` gives a cell one of them.

    Names begin with "Drumbeat " so that they stand together in the list of styles.
    """

    def __init__(self, workbook: Workbook, theme: Theme) -> None:
        self._theme = theme
        self._workbook = workbook
        self._arrays: dict[tuple[str, int, str], object] = {}
        text, muted = theme.color("text"), theme.color("stage.none.text")
        line = Side("thin", color=argb(theme.color("line")))
        under = Border(bottom=line)
        center = Alignment(horizontal="center", vertical="center")
        left = Alignment(vertical="center")
        white = solid("#FFFFFF")
        self._add("title", Font(FONT, sz=16, b=True, color=argb(text)), left, fill=white)
        self._add("facts", Font(FONT, sz=10, color=argb(muted)), left, fill=white)
        self._add("countdown", Font(FONT, sz=10, b=True, color=argb(theme.color("late"))), left, fill=white)
        heading = Font(FONT, sz=10, b=True, color=argb(text))
        self._add("heading", heading, Alignment("center", "center", wrap_text=True), under, solid(theme.color("hover")))
        self._add("task", Font(FONT, sz=10, color=argb(text)), left, under)
        self._add("summary", Font(FONT, sz=10, b=True, color=argb(text)), left, under, solid(theme.color("background")))
        self._add("figure", Font(FONT, sz=10, color=argb(text)), center, under)
        bold = Font(FONT, sz=10, b=True, color=argb(text))
        self._add("summary figure", bold, center, under, solid(theme.color("background")))
        self._add("month", Font(FONT, sz=10, b=True, color=argb(text)), left, fill=white)
        self._add("weekday", Font(FONT, sz=8, color=argb(muted)), center, fill=white)
        self._add("day", Font(FONT, sz=8, color=argb(muted)), center, under, solid(theme.color("hover")))
        self._add("symbol", Font(FONT, sz=10, b=True, color=argb(theme.color("text"))), center)
        for stage in Stage:
            ink = theme.color(f"stage.{stage.value}.text")
            self._add(f"gate {stage.value}", Font(FONT, sz=10, b=True, color=argb(ink)), center)
        self._add("legend", Font(FONT, sz=9, color=argb(text)), center, fill=white)

    def _add(
        self,
        name: str,
        font: Font,
        alignment: Alignment,
        border: Border | None = None,
        fill: PatternFill | None = None,
    ) -> None:
        style = NamedStyle(f"Drumbeat {name}", font, fill or PatternFill(), border or Border(), alignment)
        self._workbook.add_named_style(style)

    def use(self, cell: Cell | MergedCell, name: str, number_format: str = "General", indent: int = 0) -> None:
        """Give a cell a named style. What a style, format and indent come to is worked out once and shared."""
        key = (name, indent, number_format)
        array = self._arrays.get(key)
        if array is None:
            cell.style = f"Drumbeat {name}"
            cell.number_format = number_format
            if indent:
                cell.alignment = Alignment(horizontal="left", vertical="center", indent=min(indent, DEEPEST))
            self._arrays[key] = copy(cell._style)  # type: ignore[union-attr]  # where openpyxl itself keeps it
            return
        cell._style = copy(array)  # type: ignore[union-attr]
