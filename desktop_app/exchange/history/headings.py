"""What the headings of a sheet of old campaigns mean, and which way it lies: campaigns below each other, or across."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.grid import Cell, Grid, GridRow, covered
from desktop_app.exchange.numbers.headings import TOTALS, Column, Meaning, Vocabulary
from desktop_app.exchange.plan.text import heading_key, key, tidy

_SEARCHED = 40
_LONGEST = 60
_FEWEST = 2
"""So many headings must be understood before a row is one of headings."""


class About(StrEnum):
    """What a column says of the campaign itself."""

    NAME = "name"
    YEAR = "year"
    START = "start"
    FINISH = "finish"
    RANGE = "range"
    D_DAY = "d_day"
    GRADE = "grade"
    SERIES = "series"
    CHANNEL = "channel"
    UNIT = "unit"
    SKIP = "skip"


_SAID = {
    About.NAME: "活动 活动名称 活动名 大促 大促名称 项目 项目名称 场次 campaign campaignname event eventname name project",
    About.YEAR: "年 年份 年度 year",
    About.START: "开始 开始日期 开始时间 活动开始 起始日期 start startdate begin from",
    About.FINISH: "结束 结束日期 结束时间 活动结束 截止日期 end enddate finish to until",
    About.RANGE: "活动时间 活动日期 活动周期 活动期间 时间 日期 周期 档期 dates period duration when date",
    About.D_DAY: "d-day dday d日 大促日 爆发日 当天 正式日 launchday",
    About.GRADE: "级别 活动级别 等级 grade level",
    About.SERIES: "系列 活动系列 series",
    About.CHANNEL: "渠道 渠道名称 流量来源 来源渠道 channel",
    About.UNIT: "单位 unit units",
    About.SKIP: "备注 说明 序号 编号 负责人 pm 亮点 note notes no. no owner remark",
}
_ABOUT = {word: about for about, text in _SAID.items() for word in text.split()}
_CHANGES = "同比 环比 增长 增幅 增长率 变化 差异 对比 总结 yoy mom change growth diff delta"
NO_CAMPAIGN = TOTALS | frozenset(key(word) for word in _CHANGES.split())
"""What stands where a campaign's name would, and is none."""
_CORNER = frozenset(
    key(word)
    for word in ("", "指标", "项目", "指标名称", "数据", "metric", "indicator", "kpi", "指标/活动", "指标\\活动")
)
_A_DAY = re.compile(r"(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}[日号]?")
_YEAR_NAME = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet of campaigns below each other. across: it was turned, and rows of the file stand as columns here."""

    grid: Grid
    heading: int
    columns: dict[int, About | Meaning]
    texts: dict[int, str]
    across: bool = False


def find_layout(grid: Grid, words: Vocabulary, said: dict[str, str]) -> Layout | None:
    """How a sheet lies; None where it holds no campaigns. said: what the user says of headings.

    Raises KnownError "not_a_choice" where that means nothing.
    """
    whole = _spread(grid)
    below = _best(whole, words, said, across=False)
    return below or _best(_turned(whole), words, said, across=True)


def _best(grid: Grid, words: Vocabulary, said: dict[str, str], *, across: bool) -> Layout | None:
    found: tuple[int, Layout] | None = None
    for row in list(grid.rows.values())[:_SEARCHED]:
        columns = {at: one for at, cell in sorted(row.cells.items()) if (one := meaning(cell, words, said)) is not None}
        indicators = sum(isinstance(one, Meaning) and one.indicator is not None for one in columns.values())
        corner = min(row.cells, default=0)
        if across and About.NAME not in columns.values() and key(row.cells[corner].text) in _CORNER:
            columns[corner] = About.NAME
        if About.NAME not in columns.values() or not indicators or len(columns) < _FEWEST:
            continue
        texts = {at: tidy(cell.text) for at, cell in row.cells.items() if cell.text.strip()}
        if _names_others(grid, row.number, columns, words):
            continue
        if found is None or len(columns) > found[0]:
            found = len(columns), Layout(grid, row.number, columns, texts, across)
    return found[1] if found is not None else None


def _names_others(grid: Grid, heading: int, columns: dict[int, About | Meaning], words: Vocabulary) -> bool:
    """Whether days or channels stand where campaigns would: then the sheet is about one campaign."""
    at = next(at for at, one in columns.items() if one is About.NAME)
    cells = [row.cells[at] for number, row in grid.rows.items() if number > heading and at in row.cells]
    others = sum(
        isinstance(cell.value, datetime)
        or bool(_A_DAY.fullmatch(key(cell.text)))
        or words.channel(cell.text) is not None
        for cell in cells
    )
    return others * 2 > len(cells)


def meaning(cell: Cell, words: Vocabulary, said: dict[str, str]) -> About | Meaning | None:
    """What a heading means: something about the campaign, or an indicator. Raises KnownError "not_a_choice"."""
    text = tidy(cell.text)
    if not isinstance(cell.value, str) or not text or len(text) > _LONGEST:
        return None
    told = said.get(key(text))
    if told is not None:
        return _told(text, told, words)
    outside = heading_key(text)[0]
    about = _ABOUT.get(key(text)) or _ABOUT.get(outside)
    if about is not None:
        return about
    found = words.meaning(text)
    known = found is not None and (found.indicator is not None or found.column is Column.DERIVED)
    return found if known else None


def _told(heading: str, field: str, words: Vocabulary) -> About | Meaning:
    plain = key(field)
    about = next((one for one in About if one.value == plain.replace("-", "_")), None) or _ABOUT.get(plain)
    if about is not None:
        return about
    found = words.meaning(field)
    if found is None or found.indicator is None:
        raise KnownError("not_a_choice", value=field, choices=[one.value for one in About])
    inside = words.meaning(f"{field}({heading_key(heading)[1]})")
    return inside if inside is not None and inside.indicator is not None else found


def _turned(grid: Grid) -> Grid:
    """Rows as columns."""
    rows: dict[int, dict[int, Cell]] = {}
    for number, row in grid.rows.items():
        for at, cell in row.cells.items():
            rows.setdefault(at, {})[number] = cell
    return Grid(grid.name, {at: GridRow(at, cells) for at, cells in sorted(rows.items())}, (), grid.hidden)


def _spread(grid: Grid) -> Grid:
    """What stands in merged cells, in each of them."""
    if not grid.merges:
        return grid
    rows = {number: dict(row.cells) for number, row in grid.rows.items()}
    for (number, column), merge in covered(grid).items():
        cell = grid.cell(merge.top, merge.left)
        if cell is not None and number in rows:
            rows[number].setdefault(column, cell)
    return Grid(grid.name, {number: GridRow(number, cells) for number, cells in rows.items()}, (), grid.hidden)


def looks_like_history(grids: list[Grid], words: Vocabulary) -> int:
    """How sure it is that a file holds old campaigns: 0 not at all, else how many headings and campaigns say so."""
    best = 0
    for grid in grids:
        if grid.hidden:
            continue
        layout = find_layout(grid, words, {})
        if layout is not None:
            name = next(at for at, one in layout.columns.items() if one is About.NAME)
            rows = [row for number, row in layout.grid.rows.items() if number > layout.heading and name in row.cells]
            dated = any(one in (About.YEAR, About.START, About.D_DAY, About.RANGE) for one in layout.columns.values())
            years = sum(bool(_YEAR_NAME.search(row.cells[name].text)) for row in rows)
            if dated or years >= _FEWEST:
                best = max(best, len(layout.columns) + len(rows))
    return best
