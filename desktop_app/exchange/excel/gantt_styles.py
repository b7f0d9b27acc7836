"""How the sheets look: named styles that people can change for a whole workbook at once, in the light theme."""

from copy import copy
from typing import Any

from openpyxl.cell import Cell, MergedCell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.styles.stylesheet import write_stylesheet
from openpyxl.workbook import Workbook
from openpyxl.xml.functions import tostring

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
    """The named styles of one workbook: `use` gives a cell one of them, `index` its number for rows that are text.

    Names begin with "Drumbeat " so that they stand together in the list of styles.
    """

    def __init__(self, workbook: Workbook, theme: Theme) -> None:
        self._workbook = workbook
        self._names: set[str] = set()
        self._arrays: dict[tuple[str, str, int], object] = {}
        self._indexes: dict[tuple[str, str, int, bool, bool], int] = {}
        text, muted = theme.color("text"), theme.color("stage.none.text")
        under = Border(bottom=Side("thin", color=argb(theme.color("line"))))
        self._row_line, self._today = under, Side("thin", color=argb(theme.color("today")))
        center = Alignment(horizontal="center", vertical="center")
        left = Alignment(vertical="center")
        wrapped = Alignment(vertical="center", wrap_text=True)
        white, shade = solid("#FFFFFF"), solid(theme.color("background"))
        self.add("title", _font(16, text, bold=True), left, fill=white)
        self.add("facts", _font(10, muted), left, fill=white)
        self.add("countdown", _font(10, theme.color("late"), bold=True), left, fill=white)
        heading = Alignment("center", "center", wrap_text=True)
        self.add("heading", _font(10, text, bold=True), heading, under, solid(theme.color("hover")))
        self.add("task", _font(10, text), left, under)
        self.add("long", _font(10, text), wrapped, under)
        self.add("summary", _font(10, text, bold=True), left, under, shade)
        self.add("figure", _font(10, text), center, under)
        self.add("summary figure", _font(10, text, bold=True), center, under, shade)
        self.add("neighbour", _font(10, muted), left, under, solid(theme.color("hover")))
        self.add("neighbour figure", _font(10, muted), center, under, solid(theme.color("hover")))
        self.add("baseline", _font(9, muted, italic=True), left, under)
        self.add("baseline figure", _font(9, muted, italic=True), center, under)
        self.add("late figure", _font(10, theme.color("late"), bold=True), center, under)
        self.add("month", _font(10, text, bold=True), left, fill=white)
        self.add("weekday", _font(8, muted), center, fill=white)
        self.add("day", _font(8, muted), center, under, solid(theme.color("hover")))
        self.add("symbol", _font(10, text, bold=True), center)
        for stage in Stage:
            self.add(f"gate {stage.value}", _font(10, theme.color(f"stage.{stage.value}.text"), bold=True), center)
        self.add("legend", _font(9, text), center, fill=white)
        self.add("prose", _font(11, text), Alignment(vertical="top", wrap_text=True))
        self.add("section", _font(12, text, bold=True), left)

    def add(
        self,
        name: str,
        font: Font | None = None,
        alignment: Alignment | None = None,
        border: Border | None = None,
        fill: PatternFill | None = None,
    ) -> None:
        """Add a named style; one that is there already stays as it is."""
        if name in self._names:
            return
        self._names.add(name)
        style = NamedStyle(
            f"Drumbeat {name}", font or Font(FONT, sz=10), fill or PatternFill(), border or Border(), alignment
        )
        self._workbook.add_named_style(style)

    def add_painted(self, name: str, fill: PatternFill, base: str | None = None) -> None:
        """Add the styles of a painted cell of the chart: plain, and "… today" with the line of today at its left."""
        font = copy(self._font_of(base)) if base else None
        center = Alignment(horizontal="center", vertical="center")
        self.add(name, font, center, self._row_line, fill)
        self.add(f"{name} today", font, center, Border(left=self._today, bottom=self._row_line.bottom), fill)

    def _font_of(self, name: str) -> Any:
        named = {style.name: style for style in self._workbook._named_styles}  # type: ignore[attr-defined]
        return named[f"Drumbeat {name}"].font

    def use(self, cell: Cell | MergedCell, name: str, number_format: str = "General", indent: int = 0) -> None:
        """Give a cell a named style. What a style, format and indent come to is worked out once and shared."""
        key = (name, number_format, indent)
        array = self._arrays.get(key)
        if array is None:
            _dress(cell, name, number_format, indent)
            self._arrays[key] = copy(cell._style)  # type: ignore[union-attr]  # where openpyxl itself keeps it
            return
        cell._style = copy(array)  # type: ignore[union-attr]

    def index(
        self,
        name: str,
        number_format: str = "General",
        indent: int = 0,
        *,
        quoted: bool = False,
        editable: bool = False,
    ) -> int:
        """The number of a style in the workbook's list.

        quoted: for text that looks like a formula; editable: may be changed in a protected sheet.
        """
        key = (name, number_format, indent, quoted, editable)
        found = self._indexes.get(key)
        if found is None:
            cell: Any = WriteOnlyCell(self._workbook.worksheets[0])
            _dress(cell, name, number_format, indent)
            if quoted:
                cell.quotePrefix = True
            if editable:
                cell.protection = Protection(locked=False)
            found = self._indexes[key] = self._workbook._cell_styles.add(cell._style)  # type: ignore[attr-defined]
        return found

    def part(self) -> bytes:
        """The workbook's part of styles, with all that were numbered by now."""
        return bytes(tostring(write_stylesheet(self._workbook)))


def _dress(cell: Cell | MergedCell, name: str, number_format: str, indent: int) -> None:
    cell.style = f"Drumbeat {name}"
    cell.number_format = number_format
    if indent:
        cell.alignment = Alignment(horizontal="left", vertical="center", indent=min(indent, DEEPEST))


def _font(size: int, color: str, *, bold: bool = False, italic: bool = False) -> Font:
    return Font(FONT, sz=size, b=bold or None, i=italic or None, color=argb(color))
