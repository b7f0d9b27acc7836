"""Into which files a plan can go, by their suffix."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from desktop_app.domain.book import Book
from desktop_app.domain.errors import KnownError
from desktop_app.exchange.target import replacing
from desktop_app.i18n import Wording
from desktop_app.render.options import Painted, PictureOptions, Report, unheard
from desktop_app.schedule.result import Schedule
from desktop_app.theme import Theme


@dataclass(frozen=True)
class ExportOrder:
    """A plan as it stood when it was asked for, and how it is to look and speak.

    today_moves: whether the workbook's "today" is its reader's, or stays at the schedule's moment;
    picture: what is configured of a PNG, SVG or PDF, and the baseline to show in a workbook, too;
    report: hears how far a picture or a workbook is, and may raise to stop it;
    owner_id: whose workbook it is to be, None for the whole plan's.
    """

    path: Path
    book: Book
    schedule: Schedule
    theme: Theme
    wording: Wording
    today_moves: bool = True
    picture: PictureOptions | None = None
    report: Report = unheard
    owner_id: str | None = None


def write_plan(order: ExportOrder) -> Painted | None:
    """Write the plan in the format of the path's suffix; answers what became of a picture.

    Raises KnownError "unknown_format" with the formats there are, or what is wrong with the place to write to.
    """
    suffix = order.path.suffix.lower()
    writer = WRITERS.get(suffix)
    if order.owner_id is not None and suffix != ".xlsx":
        raise KnownError("owner_needs_workbook", file=order.path.name)
    if writer is None:
        raise KnownError("unknown_format", file=order.path.name, formats=[known.lstrip(".") for known in WRITERS])
    return writer(order)


def _xlsx(order: ExportOrder) -> None:
    # openpyxl is a third of a second of import, paid by the first export.
    from desktop_app.exchange.excel.gantt import write_gantt

    plan = order.schedule
    write_gantt(
        order.path,
        order.book,
        plan,
        plan.campaign_id,
        order.wording,
        plan.now,
        lambda done, total: order.report(done / total if total else 1.0),
        today_moves=order.today_moves,
        baseline_id=order.picture.view.baseline_id if order.picture is not None else None,
        owner_id=order.owner_id,
    )


def _picture(order: ExportOrder) -> Painted:
    # Qt's painting is loaded by the first picture only.
    from desktop_app.exchange.pictures import write_picture

    return write_picture(
        order.path, order.book, order.schedule, order.theme, order.wording, order.picture, order.report
    )


def _xml(order: ExportOrder) -> None:
    from desktop_app.exchange.mspdi.write import write

    document = write(order.book, order.schedule, order.schedule.campaign_id)
    with replacing(order.path) as file:
        file.write_bytes(document)


def _csv(order: ExportOrder) -> None:
    from desktop_app.exchange.csv.writing import write_csv

    write_csv(order.path, order.book, order.schedule, order.wording)


WRITERS: Mapping[str, Callable[[ExportOrder], Painted | None]] = MappingProxyType(
    {".xlsx": _xlsx, ".pdf": _picture, ".png": _picture, ".svg": _picture, ".xml": _xml, ".csv": _csv}
)
