"""What makes a workbook ours when it comes back: whose plan it is, and what every cell said when it left.

It stands on a sheet of its own that no menu of a spreadsheet program shows: one cell about the export, then a row per
task with its id and its values as JSON. JSON in plain ASCII survives every program that opens and saves the file.
"""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.errors import KnownError
from desktop_app.domain.outline import Row, outline
from desktop_app.exchange.grid import Grid
from desktop_app.exchange.shown import FIGURES, MOMENTS, ShownTask, Value, shown_tasks
from desktop_app.schedule.result import Schedule
from desktop_app.timeline.days import campaign_days

SCHEMA = 2
"""Version of what the base sheet says; a newer one is refused, an older one read."""

BASE_SHEET = "drumbeat.base"
CAMPAIGN_PROPERTY = "drumbeat.campaign"
"""The workbook's own property that names the campaign, for a file whose base sheet was deleted."""

_MARK = "drumbeat"
_LONGEST_LINE = 1 << 20
"""Characters of one line of JSON; a full cell of Chinese takes a fifth of it. More would unfold into too much memory."""
_YEARS = range(2000, 2200)
_CELL = 30_000
"""Characters of JSON in one cell; a cell holds 32,767."""


@dataclass(frozen=True, slots=True)
class Identity:
    """An export as it was made.

    export_id: the same for the same content at the same moment; exported_at: the moment of its schedule;
    owners: whose rows may be changed, empty for everybody's; hours: first and last minute of a usual working day, at
    which a date stands without its time; living: formulas by field that the writer put into input cells.
    """

    campaign_id: str
    campaign: str
    export_id: str
    exported_at: datetime
    schema: int
    language: str = ""
    owners: tuple[str, ...] = ()
    hours: tuple[int, int] = (0, 1440)
    day_minutes: int = 480
    living: Mapping[str, tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Base:
    """What left: the export, every task by id in its order, and those whose rows are only there to be read."""

    identity: Identity
    tasks: Mapping[str, ShownTask]
    read_only: frozenset[str] = frozenset()


def base_lines(
    book: Book,
    schedule: Schedule,
    language: str,
    *,
    rows: Sequence[Row] | None = None,
    editable: Collection[str] | None = None,
    owners: Sequence[str] = (),
    living: Mapping[str, Sequence[str]] | None = None,
) -> tuple[list[list[str]], Identity]:
    """The rows of the very hidden base sheet as texts, and what it says of the export.

    rows: the rows that stand in the workbook (default: all); editable: ids of those that its reader may change
    (default: all of them); owners: ids of the people it was made for, empty for the whole plan; living: an example of
    each formula that stands in cells of an input field, such as {"duration": ["NETWORKDAYS.INTL(…)"]}, so that a
    formula which somebody types there is told from ours.

    The sheet with the rows must have ID_HEADING over the column of ids; its other headings are the labels of fields.
    """
    rows = outline(book, schedule.campaign_id) if rows is None else rows
    shown = shown_tasks(book, schedule, rows)
    lines = [_packed(_task_data(task, editable)) for task in shown]
    identity = _identity(book, schedule, language, lines, owners, living)
    head = _cut(_packed(_identity_data(identity)))
    return [head, *([task.id, *_cut(line)] for task, line in zip(shown, lines, strict=True))], identity


def read_base(grids: Sequence[Grid], file: str) -> Base | None:
    """What a workbook carries of its export; None where there is no such sheet (any more).

    Raises KnownError "returned_newer" for a workbook of a newer Drumbeat, "returned_base_damaged".
    """
    grid = next((grid for grid in grids if _is_base(grid)), None)
    if grid is None:
        return None
    try:
        lines = [[cell.text for _, cell in sorted(row.cells.items())] for row in grid.rows.values()]
        if any(sum(map(len, line)) > _LONGEST_LINE for line in lines):
            raise ValueError("a line of the base that no export writes")
        data = json.loads("".join(lines[0]))
        if data["schema"] > SCHEMA:
            raise KnownError("returned_newer", file=file, version=data["schema"], known=SCHEMA)
        found = [_task(line[0], json.loads("".join(line[1:]))) for line in lines[1:]]
        read_only = frozenset(task.id for task, editable in found if not editable)
        return Base(_read_identity(data), {task.id: task for task, _ in found}, read_only)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise KnownError("returned_base_damaged", file=file) from error


def _is_base(grid: Grid) -> bool:
    """The base sheet by its content: programs that cannot hide so well may rename it."""
    first = next(iter(grid.rows.values()), None)
    cell = None if first is None else first.cells.get(1)
    return cell is not None and isinstance(cell.value, str) and cell.value.startswith('{"' + _MARK + '":')


def _identity(
    book: Book,
    schedule: Schedule,
    language: str,
    lines: Sequence[str],
    owners: Sequence[str],
    living: Mapping[str, Sequence[str]] | None,
) -> Identity:
    campaign = book.get(Campaign, schedule.campaign_id)
    digest = hashlib.sha256("\n".join((campaign.id, schedule.now.isoformat(), *lines)).encode())
    return Identity(
        campaign.id,
        campaign.name,
        digest.hexdigest()[:16],
        schedule.now,
        SCHEMA,
        language,
        tuple(owners),
        campaign_days(book, campaign.id).usual_hours,
        campaign.minutes_per_day,
        {field: tuple(formulas) for field, formulas in (living or {}).items()},
    )


def _identity_data(identity: Identity) -> dict[str, Any]:
    return {
        _MARK: "base",
        "schema": identity.schema,
        "campaign_id": identity.campaign_id,
        "campaign": identity.campaign,
        "export_id": identity.export_id,
        "exported_at": identity.exported_at.isoformat(timespec="minutes"),
        "language": identity.language,
        "owners": identity.owners,
        "hours": identity.hours,
        "day_minutes": identity.day_minutes,
        "living": identity.living,
    }


def _read_identity(data: dict[str, Any]) -> Identity:
    first, last = data["hours"]
    exported_at = datetime.fromisoformat(data["exported_at"])
    if exported_at.year not in _YEARS or exported_at.tzinfo is not None or int(data["day_minutes"]) <= 0:
        raise ValueError("no export of ours")
    return Identity(
        str(data["campaign_id"]),
        str(data["campaign"]),
        str(data["export_id"]),
        exported_at,
        int(data["schema"]),
        str(data["language"]),
        tuple(str(owner) for owner in data["owners"]),
        (int(first), int(last)),
        int(data["day_minutes"]),
        {str(field): tuple(str(one) for one in formulas) for field, formulas in (data["living"] or {}).items()},
    )


def _task_data(task: ShownTask, editable: Collection[str] | None) -> dict[str, Any]:
    data = {"wbs": task.wbs, "kind": task.kind, "depth": task.depth, "cells": dict(task.cells)}
    return data if editable is None or task.id in editable else {**data, "read_only": True}


def _task(id: str, data: dict[str, Any]) -> tuple[ShownTask, bool]:
    cells = {str(field): _value(field, value) for field, value in data["cells"].items()}
    return ShownTask(id, str(data["wbs"]), str(data["kind"]), int(data["depth"]), cells), not data.get("read_only")


def _value(field: str, value: Any) -> Value:
    """A value that can be relied on: people may have been in the sheet. Raises ValueError."""
    if value is None:
        return None
    if field in MOMENTS:
        datetime.fromisoformat(value)
    if isinstance(value, bool) or not isinstance(value, int if field in FIGURES else str):
        raise ValueError(f"not a value of {field}")
    return value


def _packed(data: dict[str, Any]) -> str:
    """JSON in ASCII, without anything that a sheet might take for something else wherever the text is cut.

    That is a blank at an end, the sign of a formula, and _x0041_ for a letter.
    """
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return text.replace(" ", "\\u0020").replace("=", "\\u003d").replace("_x", "\\u005fx")


def _cut(text: str) -> list[str]:
    return [text[at : at + _CELL] for at in range(0, len(text), _CELL)]
