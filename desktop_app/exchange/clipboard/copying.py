"""Rows as other programs paste them: text between tabs, a table, and a mark by which we know them again."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.outline import Row
from desktop_app.domain.people import Person
from desktop_app.domain.task import Assignment, Link, Task
from desktop_app.exchange.csv.writing import guarded
from desktop_app.i18n import Wording
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.result import Schedule, TaskSchedule
from desktop_app.schedule.working_time import to_minutes

_INDENT = 4
"""Blanks by which a sub-item stands to the right of its parent."""
_DAY = 1440
_TEXT_CELL = "mso-number-format:'\\@'"
"""Tells a spreadsheet that a cell is text, whatever it begins with."""


@dataclass(frozen=True, slots=True)
class Copied:
    """One copy in three forms. mark: names the tasks and fields, for a paste back into the plan."""

    text: str
    html: str
    mark: bytes


class Copying:
    """Copies rows of one plan as it stands."""

    def __init__(self, book: Book, schedule: Schedule, wording: Wording) -> None:
        self._book, self._schedule, self._wording = book, schedule, wording
        self._campaign = book.get(Campaign, schedule.campaign_id)
        self._calendars = Calendars(book, schedule.campaign_id)

    def copy(
        self, rows: Sequence[Row], keys: Sequence[str], numbers: dict[str, str], *, headings: bool = False
    ) -> Copied:
        """Copy rows with these fields as columns. numbers: WBS by task id, for predecessors."""
        least = min((row.depth for row in rows), default=0)
        lines = [[self._cell(row, key, row.depth - least, numbers) for key in keys] for row in rows]
        if headings:
            lines.insert(0, [self._wording.text(f"field.task.{key}") for key in keys])
        mark = {
            "campaign": self._schedule.campaign_id,
            "ids": [row.task.id for row in rows],
            "keys": list(keys),
            "headings": headings,
        }
        return Copied(_tabbed(lines), _table(lines), json.dumps(mark, ensure_ascii=False).encode())

    def _cell(self, row: Row, key: str, depth: int, numbers: dict[str, str]) -> str:
        task, placed = row.task, self._schedule.tasks.get(row.task.id)
        if key == "wbs":
            return row.wbs
        if key == "name":
            return " " * (_INDENT * depth) + task.name
        if key in ("owner", "collaborators"):
            return self._people(task, key)
        if key == "stage":
            return self._wording.code(row.stage) if row.stage else task.stage_text
        if key == "predecessors":
            return ", ".join(self._link(link, numbers) for link in self._book.where(Link, "successor_id", task.id))
        if key == "deadline" and task.deadline is not None:
            return self._wording.moment(task.deadline)
        if key == "note":
            return task.note
        return "" if placed is None else self._figure(row, key, placed)

    def _figure(self, row: Row, key: str, placed: TaskSchedule) -> str:
        if key in ("start", "finish"):
            return self._moment(row, last=key == "finish")
        if key == "duration" and not placed.summary:
            return self._days(placed.duration, row.task.duration_unit == "elapsed")
        if key == "percent":
            return f"{placed.percent}%"
        return self._wording.code(placed.status) if key == "status" else ""

    def _people(self, task: Task, key: str) -> str:
        book = self._book
        owner = book.find(Person, task.owner_id)
        if key == "owner":
            return owner.name if owner is not None else ""
        helpers = (book.find(Person, part.person_id) for part in book.where(Assignment, "task_id", task.id))
        names = [person.name for person in helpers if person is not None and person is not owner]
        return self._wording.value(names) if names else ""

    def _moment(self, row: Row, *, last: bool) -> str:
        """A date alone where it stands at the edge of its day, so that a spreadsheet shows a date."""
        placed = self._schedule.tasks[row.task.id]
        moment = placed.finish if last else placed.start
        working = self._calendars.of_task(row.task)
        edge = working.last_moment(moment.date()) if last else working.first_moment(moment.date())
        return f"{moment:%Y-%m-%d}" if to_minutes(moment) == edge else f"{moment:%Y-%m-%d %H:%M}"

    def _days(self, minutes: int, elapsed: bool) -> str:
        day = _DAY if elapsed else self._campaign.minutes_per_day
        return f"{minutes / day:.4g}{'ed' if elapsed else ''}"

    def _link(self, link: Link, numbers: dict[str, str]) -> str:
        number = numbers.get(link.predecessor_id, "?")
        if not link.lag:
            return number if link.type == "FS" else f"{number}{link.type.value}"
        if link.lag_unit == "percent":
            return f"{number}{link.type.value}{link.lag:+}%"
        elapsed = link.lag_unit == "elapsed"
        days = link.lag / (_DAY if elapsed else self._campaign.minutes_per_day)
        return f"{number}{link.type.value}{days:+.4g}{'ed' if elapsed else 'd'}"


def _tabbed(lines: Sequence[Sequence[str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, dialect="excel-tab", lineterminator="\n")
    writer.writerows([f"'{cell}" if _is_formula(cell) else cell for cell in line] for line in lines)
    return out.getvalue()


def _table(lines: Sequence[Sequence[str]]) -> str:
    rows = "".join(f"<tr>{''.join(_td(cell) for cell in line)}</tr>\n" for line in lines)
    return f'<html><head><meta charset="utf-8"></head><body><table>\n{rows}</table></body></html>'


def _td(text: str) -> str:
    if not text:
        return "<td></td>"
    bare = text.lstrip(" ")
    blanks = "&nbsp;" * (len(text) - len(bare))
    inside = blanks + escape(bare).replace("\n", '<br style="mso-data-placement:same-cell">')
    return f'<td style="{_TEXT_CELL}" sdnum="1033;0;@">{inside}</td>' if _is_formula(text) else f"<td>{inside}</td>"


def _is_formula(text: str) -> bool:
    """Whether a spreadsheet might calculate a text instead of showing it, blanks in front of it or not."""
    bare = text.lstrip()
    return guarded(bare) != bare
