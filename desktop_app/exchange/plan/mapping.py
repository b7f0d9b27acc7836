"""Which column means what: the headings first, then what stands below them, then what the user says."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.grid import column_letters
from desktop_app.exchange.plan.columns import Column, Field
from desktop_app.exchange.plan.profile import Profile, profile
from desktop_app.exchange.plan.table import Header, Sheet, heading_meaning, is_calendar_heading
from desktop_app.exchange.plan.text import heading_key, key

SAMPLE = 400
"""Rows that are looked at to understand a column."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The meaning of every column of one table. groups: numbers of the columns that group rows, outermost first."""

    columns: tuple[Column, ...]
    groups: tuple[int, ...]

    def of(self, *fields: Field) -> list[Column]:
        """The columns with one of these meanings, from left to right."""
        return [column for column in self.columns if column.field in fields]

    def one(self, field: Field) -> Column | None:
        """The column with this meaning."""
        return next((column for column in self.columns if column.field is field), None)


def layout(sheet: Sheet, header: Header, rows: list[int], wishes: Mapping[str, str]) -> Layout:
    """Decide what each column means. rows: numbers of the rows below the headings; wishes: heading or letter → field.

    Raises KnownError "map_unknown_field".
    """
    sample = rows[:SAMPLE]
    profiles = {number: profile(sheet, number, sample) for number in sheet.columns}
    named = (_named(number, header, profiles[number]) for number in sheet.columns)
    columns = [column for column in named if column is not None]
    wished = {column.number: wish for column in columns if (wish := _wish(column, wishes)) is not None}
    columns = [_corrected(column, profiles[column.number]) for column in columns]
    columns = [replace(c, field=wished[c.number], confidence=1.0) if c.number in wished else c for c in columns]
    columns = _without_legend(_without_calendar(columns))
    columns = _single(columns, profiles, wished, sheet)
    columns = _with_name(_with_raci(columns), profiles)
    columns = _with_guesses(columns, profiles)
    columns = _with_clocks(columns, profiles)
    return _grouped(columns, profiles, wished)


def check_wishes(wishes: Mapping[str, str], layouts: list[Layout]) -> None:
    """Every wish must have met a column somewhere. Raises KnownError "map_unknown_column"."""
    for name in wishes:
        if not any(_wish(column, {name: wishes[name]}) for layout in layouts for column in layout.columns):
            known = sorted({column.heading for layout in layouts for column in layout.columns if column.heading})
            raise KnownError("map_unknown_column", column=name, columns=known)


def _wish(column: Column, wishes: Mapping[str, str]) -> Field | None:
    for name, field in wishes.items():
        parts = column.heading.split(" · ")
        if key(name) in {key(column.heading), *map(key, parts), heading_key(column.heading)[0]} or (
            name.isascii() and name.upper() == column_letters(column.number)
        ):
            try:
                return Field(field)
            except ValueError:
                raise KnownError("map_unknown_field", field=field, fields=[f.value for f in Field]) from None
    return None


def _named(number: int, header: Header, content: Profile) -> Column | None:
    heading = header.headings.get(number, "")
    if not heading:
        return Column(number, column_letters(number), Field.UNKNOWN, 0.0) if content.filled else None
    field, confidence = heading_meaning(heading)
    return Column(number, heading, field, confidence, heading_key(heading.split(" · ")[-1])[1])


def _corrected(column: Column, content: Profile) -> Column:
    """What stands in a column decides between the meanings of a heading such as 完成, 周期, 节点 or 进度."""
    field = _content_field(column.field, content, column.heading) if content.filled else column.field
    return column if field is column.field else replace(column, field=field, confidence=0.7)


def _content_field(field: Field, content: Profile, heading: str) -> Field:
    dates = content.dates + content.serials
    if field in (Field.START, Field.FINISH, Field.SPAN, Field.DEADLINE):
        if content.states >= 0.6:
            return Field.STATUS
        if content.percents >= 0.6:
            return Field.PERCENT
        if field is Field.SPAN and dates < 0.3 and content.lengths >= 0.6 and not _A_DATE.search(heading):
            return Field.DURATION
        return Field.CLOCK if content.clocks >= 0.6 else field
    if field in (Field.DURATION, Field.NAME, Field.MILESTONE, Field.STATUS, Field.PERCENT) and dates >= 0.6:
        return Field.SPAN if field in (Field.DURATION, Field.PERCENT) else Field.FINISH
    if field is Field.STATUS and content.states < 0.2 and content.percents < 0.2 and content.average > 8:
        return Field.NOTE
    if field in (Field.MILESTONE, Field.CATEGORY) and field is not Field.CATEGORY and content.yes_no < 0.5:
        return Field.NAME
    if field is Field.NUMBER and content.numbers < 0.3 and content.average > 8:
        return Field.NAME
    return field


def _without_calendar(columns: list[Column]) -> list[Column]:
    """Three or more headings that are days, weeks or months are a painted calendar."""
    calendar = {c.number for c in columns if c.confidence < 1 and is_calendar_heading(c.heading.split(" · ")[-1])}
    calendar |= {
        c.number for c in columns if c.field is Field.UNKNOWN and is_calendar_heading(c.heading.split(" · ")[0])
    }
    if len(calendar) < 3:
        return columns
    return [replace(c, field=Field.GRID, confidence=0.9) if c.number in calendar else c for c in columns]


def _without_legend(columns: list[Column]) -> list[Column]:
    """A legend beside the table, and whatever stands to the right of it, is no part of the table."""
    legend = next((c.number for c in columns if key(c.heading) in ("图例", "legend", "颜色说明")), None)
    if legend is None:
        return columns
    return [replace(c, field=Field.IGNORED, confidence=1.0) if c.number >= legend else c for c in columns]


_ONLY_ONE = (
    Field.START, Field.FINISH, Field.DURATION, Field.PERCENT, Field.STATUS, Field.OWNER, Field.NUMBER, Field.LEVEL,
    Field.PARENT, Field.PREDECESSORS, Field.PRIORITY, Field.MILESTONE, Field.ACTUAL_START, Field.ACTUAL_FINISH,
    Field.SPAN, Field.DEADLINE, Field.DEPARTMENT,
)  # fmt: skip
_A_DATE = re.compile(r"日期|date", re.IGNORECASE)
_PLANNED = re.compile(r"计划|预计|plan|scheduled|target")
_LIMIT = re.compile(r"截止|截至|deadline|ddl|最晚|最迟|时限|期限|due")
_LOSER = {Field.OWNER: Field.COLLABORATORS, Field.STATUS: Field.NOTE}


def _single(
    columns: list[Column], profiles: Mapping[int, Profile], wished: Mapping[int, Field], sheet: Sheet
) -> list[Column]:
    """One column for each meaning; what the others of the same meaning are good for."""
    found = list(columns)
    for field in _ONLY_ONE:
        rivals = [column for column in found if column.field is field]
        if len(rivals) < 2:
            continue
        winner = max(rivals, key=lambda c: (_claim(c, profiles[c.number], sheet, c.number in wished), -c.number))
        for column in rivals:
            if column is not winner:
                found[found.index(column)] = replace(column, field=_consolation(column, winner))
    if any(c.field is Field.START for c in found) and any(c.field is Field.FINISH for c in found):
        found = [replace(c, field=Field.IGNORED) if c.field is Field.SPAN else c for c in found]
    return _with_owner(found)


def _claim(column: Column, content: Profile, sheet: Sheet, wished: bool) -> float:
    planned = 0.3 if _PLANNED.search(column.heading.lower()) else 0.0
    hidden = 0.5 if column.number in sheet.grid.hidden_columns else 0.0
    limit = 0.2 if column.field is Field.FINISH and _LIMIT.search(column.heading.lower()) else 0.0
    return column.confidence + planned - hidden - limit + (1.0 if content.filled else 0.0) + (5.0 if wished else 0.0)


def _consolation(column: Column, winner: Column) -> Field:
    if column.field is Field.FINISH and _LIMIT.search(column.heading.lower()):
        return Field.DEADLINE
    if column.field is Field.SPAN and winner.field is Field.SPAN:
        return Field.IGNORED
    return _LOSER.get(column.field, Field.IGNORED)


def _with_owner(columns: list[Column]) -> list[Column]:
    """Where no person is named, the department answers for the work."""
    if any(column.field is Field.OWNER for column in columns):
        return columns
    return [replace(c, field=Field.OWNER, confidence=0.7) if c.field is Field.DEPARTMENT else c for c in columns]


_RACI = {"r": Field.OWNER, "a": Field.COLLABORATORS, "c": Field.IGNORED, "i": Field.IGNORED}


def _with_raci(columns: list[Column]) -> list[Column]:
    """R answers for the task and A helps; those who are asked or told do not work on it."""
    letters = {key(c.heading): c.number for c in columns if key(c.heading) in _RACI}
    if len(letters) < 3:
        return columns
    numbers = {number: letter for letter, number in letters.items()}
    return [replace(c, field=_RACI[numbers[c.number]]) if c.number in numbers else c for c in columns]


def _with_clocks(columns: list[Column], profiles: Mapping[int, Profile]) -> list[Column]:
    """A column of dates called 时间 beside one of times: the dates are the day of both."""
    dated = [c for c in columns if c.field in (Field.SPAN, Field.START, Field.FINISH)]
    if dated or not any(c.field is Field.CLOCK for c in columns):
        return columns
    guess = next(
        (c for c in columns if c.field in (Field.UNKNOWN, Field.IGNORED) and profiles[c.number].dates > 0.6), None
    )
    return [replace(c, field=Field.SPAN, confidence=0.6) if c is guess else c for c in columns]


def _with_name(columns: list[Column], profiles: Mapping[int, Profile]) -> list[Column]:
    """Exactly one column is the task's name: the first that names each row instead of grouping rows."""
    names = [c for c in columns if c.field is Field.NAME and profiles[c.number].filled]
    if not names:
        found = _name_by_content(columns, profiles)
        return [replace(c, field=Field.NAME, confidence=0.5) if c is found else c for c in columns]
    groups: list[Column] = []
    leaf = names[-1]
    for column, following in pairwise(names):
        if not _groups(profiles[column.number], profiles[following.number]):
            leaf = column
            break
        groups.append(column)
    fields = {c.number: Field.CATEGORY if c in groups else Field.NOTE for c in names if c is not leaf}
    return [replace(c, field=fields[c.number]) if c.number in fields else c for c in columns]


def _with_guesses(columns: list[Column], profiles: Mapping[int, Profile]) -> list[Column]:
    """Columns whose headings say nothing, by what stands below them: dates, and short names that repeat."""
    found = list(columns)
    strange = [c for c in columns if c.field is Field.UNKNOWN and profiles[c.number].filled]
    if not any(c.field in (Field.START, Field.FINISH, Field.SPAN) for c in columns):
        dated = [c for c in strange if profiles[c.number].dates + profiles[c.number].serials >= 0.6]
        fields = (Field.SPAN,) if len(dated) == 1 else (Field.START, Field.FINISH)
        for column, field in zip(dated, fields, strict=False):
            found[found.index(column)] = replace(column, field=field, confidence=0.4)
    for column in strange:
        content = profiles[column.number]
        if max(content.states, content.percents) >= 0.6 and not any(c.field is Field.STATUS for c in found):
            found[found.index(column)] = replace(column, field=Field.STATUS, confidence=0.4)
    if not any(c.field is Field.OWNER for c in columns):
        strange = [c for c in found if c.field is Field.UNKNOWN and profiles[c.number].filled]
        owner = next((c for c in strange if _is_names(c, columns, profiles)), None)
        found = [replace(c, field=Field.OWNER, confidence=0.4) if c is owner else c for c in found]
    return found


def _is_names(column: Column, columns: list[Column], profiles: Mapping[int, Profile]) -> bool:
    """Whether a column to the right of the tasks holds short texts that repeat, as names of owners do."""
    content = profiles[column.number]
    name = next((c.number for c in columns if c.field is Field.NAME), 0)
    short = content.texts >= 0.8 and content.average <= 6 and not content.merged
    return column.number > name and short and content.filled >= 3 and content.distinct < content.filled


def _groups(content: Profile, beside: Profile) -> bool:
    """Whether a column of names groups the rows of the column beside it."""
    shared = len(content.places & beside.places)
    staircase = shared <= 0.1 * min(content.filled, beside.filled)
    return content.merged or content.runs or staircase or content.filled < 0.75 * beside.filled


def _name_by_content(columns: list[Column], profiles: Mapping[int, Profile]) -> Column | None:
    """The column of texts that differ most, known headings of other meanings left out."""
    order = {Field.UNKNOWN: 0, Field.CATEGORY: 1, Field.STAGE: 2, Field.EXTRA: 3, Field.NOTE: 4}
    fit = [
        column
        for column in columns
        if column.field in order and profiles[column.number].texts >= 0.6 and profiles[column.number].filled >= 1
    ]

    def rank(column: Column) -> tuple[float, int]:
        content = profiles[column.number]
        different = content.distinct / content.filled
        return different * min(content.filled, 50) - order[column.field] * 2, -column.number

    return max(fit, key=rank, default=None)


def _grouped(columns: list[Column], profiles: Mapping[int, Profile], wished: Mapping[int, Field]) -> Layout:
    name = next((c for c in columns if c.field is Field.NAME), None)
    if name is None:
        return Layout(tuple(columns), ())
    found: list[Column] = []
    groups: list[int] = []
    outlined = any(c.field is Field.NUMBER and profiles[c.number].nested for c in columns)
    for column in columns:
        field = _group_field(column, name, profiles, column.number in wished)
        if outlined and field is Field.STAGE and column.number > name.number and not profiles[column.number].merged:
            field = None  # the outline numbers are the tree; a stage said again beside each task is no level above it
        if field is not None:
            groups.append(column.number)
        found.append(replace(column, field=field or column.field))
    return Layout(tuple(found), tuple(groups))


def _group_field(column: Column, name: Column, profiles: Mapping[int, Profile], wished: bool) -> Field | None:
    """CATEGORY or STAGE for a column that groups rows; None for one that does not."""
    content, names = profiles[column.number], profiles[name.number]
    if not content.filled:
        return None
    left = column.number < name.number
    gathers = content.merged or content.runs or (left and content.filled < 0.75 * names.filled)
    if column.field is Field.CATEGORY:
        if not (wished or left or content.merged) and content.distinct == 1:
            return None  # the same everywhere and beside the tasks: the project's name, not a group
        sparse = content.distinct < content.filled or content.filled < names.filled
        return Field.CATEGORY if wished or left or gathers or sparse else None
    if column.field is Field.STAGE:
        return Field.STAGE if gathers and content.texts >= 0.5 and (left or content.merged or content.runs) else None
    if wished or not left or content.texts < 0.6 or not gathers:
        return None
    return Field.CATEGORY if column.field in (Field.UNKNOWN, Field.EXTRA, Field.DEPARTMENT) else None
