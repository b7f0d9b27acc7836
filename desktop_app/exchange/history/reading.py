"""Old campaigns out of a file: one in a row, one in a column, or one in a sheet with its days."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from desktop_app.domain.codes import Measure
from desktop_app.domain.errors import KnownError
from desktop_app.domain.numbers import Indicator
from desktop_app.exchange.grid import Cell, Grid, GridRow, column_letters
from desktop_app.exchange.history.headings import NO_CAMPAIGN, About, Layout, find_layout
from desktop_app.exchange.history.old_campaign import OldCampaign, OldFigure, read_times, year_in
from desktop_app.exchange.history.old_days import by_days, settle
from desktop_app.exchange.numbers.cells import read_cell
from desktop_app.exchange.numbers.days import ReadSpan
from desktop_app.exchange.numbers.headings import ALL_CHANNELS, Column, Meaning, Vocabulary, unit_of_table
from desktop_app.exchange.numbers.read import Problem
from desktop_app.exchange.numbers.reading import read_numbers
from desktop_app.exchange.plan.text import key, tidy

_NOTHING = frozenset({"", "-", "--", "—", "——", "/", "n/a", "na", "无", "暂无", "null", "none"})
_TIMES = re.compile(r"(?:d-?day|活动时间|活动日期|活动周期|档期|大促日|爆发日)\s*[:：]?\s*(?P<rest>.+)", re.IGNORECASE)
_SHORTEST = 2
_SEARCHED = 10


@dataclass
class HistoryFile:
    """Everything that a file holds. columns: (heading, what it was taken for) by sheet."""

    name: str
    campaigns: list[OldCampaign] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    columns: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)


def read_history(
    grids: list[Grid],
    path: Path,
    words: Vocabulary,
    said: dict[str, str],
    spans: Callable[[int | None], ReadSpan],
    today: date,
) -> HistoryFile:
    """Every campaign of a file. Raises KnownError "no_history_found", "not_a_choice".

    said: what headings mean, as the user says; spans: reads the days of a sheet whose year is known, or not.
    """
    found, told = HistoryFile(path.name), {key(heading): field for heading, field in said.items()}
    for grid in grids:
        if grid.hidden or not grid.rows:
            continue
        layout = find_layout(grid, words, told)
        if layout is not None:
            _Rows(layout, words, found, today).read()
        else:
            _read_days(grid, path, words, spans, found, today)
    if not found.columns:
        raise KnownError("no_history_found", file=path.name)
    return found


class _Rows:
    """Reads the campaigns of one sheet that stand below each other."""

    def __init__(self, layout: Layout, words: Vocabulary, found: HistoryFile, today: date) -> None:
        self._layout, self._words, self._found, self._today = layout, words, found, today
        self._about = {one: at for at, one in reversed(layout.columns.items()) if isinstance(one, About)}
        self._times: dict[int, int] = {}
        above = (row for number, row in layout.grid.rows.items() if number < layout.heading)
        titles = [tidy(cell.text) for row in above for cell in row.cells.values()]
        remarks = [text for at, text in layout.texts.items() if at not in layout.columns]
        self._units_of_all = unit_of_table([*titles, *remarks, layout.grid.name])

    def read(self) -> None:
        """Every campaign, in the order of the file."""
        layout, name = self._layout, self._layout.grid.name
        self._found.columns[name] = tuple(
            (layout.texts.get(at, ""), one.value if isinstance(one, About) else one.field)
            for at, one in sorted(layout.columns.items())
        )
        for at, text in sorted(layout.texts.items()):
            if at not in layout.columns:
                self._tell(layout.heading, at, text, "unknown_column")
        rows = [row for number, row in layout.grid.rows.items() if number > layout.heading]
        read = [self._row(row) for row in rows if any(cell.text.strip() for cell in row.cells.values())]
        for one in by_days(campaign for campaign in read if campaign is not None):
            if any(figure.span is not None for figure in one.figures):
                settle(one, self._found.problems)
            self._found.campaigns.append(one)

    def _tell(self, row: int, at: int, value: str, code: str) -> None:
        """Where the file itself has it, however the sheet was turned."""
        layout = self._layout
        number, column = (at, row) if layout.across else (row, at)
        title = layout.texts.get(at, "") or column_letters(column)
        self._found.problems.append(Problem(layout.grid.name, number, title, value[:200], code))

    def _row(self, row: GridRow) -> OldCampaign | None:
        at = self._about[About.NAME]
        name = tidy(row.cells.get(at, Cell("")).text)
        if layout_units(key(name)):
            self._units(row)
            return None
        if not name or key(name) in NO_CAMPAIGN:
            self._tell(row.number, at, name, "total_row" if name else "no_campaign_name")
            return None
        cells = {one: row.cells[place] for one, place in self._about.items() if place in row.cells}
        campaign = OldCampaign(name[:500], self._layout.grid.name, row.number)
        problem = read_times(cells, campaign, self._today)
        if problem:
            self._tell(row.number, at, name, problem)
            return None
        if campaign.guessed:
            self._tell(row.number, at, name, "day_guessed")
        campaign.grade = tidy(cells.get(About.GRADE, Cell("")).text)
        campaign.series = tidy(cells.get(About.SERIES, Cell("")).text)
        channel = tidy(cells.get(About.CHANNEL, Cell("")).text)
        channel = "" if key(channel) in ALL_CHANNELS else channel
        for place, one in sorted(self._layout.columns.items()):
            if isinstance(one, Meaning) and one.indicator is not None and place in row.cells:
                self._figure(row, place, one, campaign, channel)
        return campaign

    def _units(self, row: GridRow) -> None:
        """A row that says in which units the figures below each heading stand."""
        for at, cell in row.cells.items():
            found = self._layout.columns.get(at)
            if isinstance(found, Meaning) and found.indicator is not None:
                read = self._words.meaning(f"{found.indicator.key}({tidy(cell.text)})")
                if read is not None and read.times is not None:
                    self._times[at] = read.times

    def _times_of(self, at: int, one: Meaning, indicator: Indicator) -> int:
        """What a plain figure counts: as the row of units, the heading or the title of the table says."""
        return self._times.get(at) or one.times or self._units_of_all.get(indicator.measure is Measure.MONEY, 1)

    def _figure(self, row: GridRow, at: int, one: Meaning, campaign: OldCampaign, channel: str) -> None:
        cell, indicator = row.cells[at], one.indicator
        if indicator is None or (key(cell.text) in _NOTHING and not cell.formula):
            return
        value = read_cell(cell, indicator, self._times_of(at, one, indicator))
        if value is None:
            self._tell(row.number, at, tidy(cell.text), "not_a_number")
            return
        title = self._layout.texts.get(at, "")
        campaign.figures.append(OldFigure(indicator, value, one.planned, row.number, title, None, channel))


def layout_units(name: str) -> bool:
    """Whether a row is about units, where a campaign's name would stand."""
    return name in ("单位", "unit", "units", "口径")


def _read_days(
    grid: Grid,
    path: Path,
    words: Vocabulary,
    spans: Callable[[int | None], ReadSpan],
    found: HistoryFile,
    today: date,
) -> None:
    """A sheet that is one campaign, day by day; its name is the sheet's, or the file's where that says nothing."""
    campaign = _of_sheet(grid, path, today)
    try:
        numbers = read_numbers([grid], path, lambda _: words, spans(campaign.year))
    except KnownError as error:
        if error.code != "no_numbers_found":
            raise
        return
    fields = {field for pairs in numbers.columns.values() for _, field in pairs}
    if Column.DAY.value not in fields or not numbers.numbers:
        return
    found.columns.update(numbers.columns)
    found.problems.extend(numbers.problems)
    campaign.figures = [
        OldFigure(one.indicator, one.value, one.planned, one.row, "", one.span, one.channel) for one in numbers.numbers
    ]
    settle(campaign, found.problems)
    found.campaigns.append(campaign)


def _of_sheet(grid: Grid, path: Path, today: date) -> OldCampaign:
    """The campaign of a sheet, with what a line above the table says of its days."""
    usual = re.fullmatch(r"(?:sheet|工作表)\s*\d*", grid.name, re.IGNORECASE) or len(grid.name) < _SHORTEST
    name = path.stem if usual else grid.name
    campaign = OldCampaign(name, grid.name, 1, year_in(name))
    for row in list(grid.rows.values())[:_SEARCHED]:
        for cell in row.cells.values():
            match = _TIMES.match(tidy(cell.text)) if isinstance(cell.value, str) else None
            if match is not None:
                is_day = "d" in match[0][:1].lower() or match[0][:1] in "大爆"
                about = About.D_DAY if is_day else About.RANGE
                read_times({about: Cell(match["rest"])}, campaign, today)
                return campaign
    return campaign
