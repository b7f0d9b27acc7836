"""Into which files a plan can go from the window, and who writes them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from desktop_app.domain.book import Book
from desktop_app.exchange.target import replacing
from desktop_app.i18n import Wording
from desktop_app.schedule.result import Schedule
from desktop_app.theme import Theme


@dataclass(frozen=True)
class ExportOrder:
    """A plan as it stood when it was asked for, and how it is to look and speak."""

    path: Path
    book: Book
    schedule: Schedule
    theme: Theme
    wording: Wording


def _write_xlsx(order: ExportOrder) -> None:
    # openpyxl is a third of a second of import, paid by the first export.
    from desktop_app.exchange.excel.gantt import write_gantt

    write_gantt(order.path, order.book, order.schedule, order.theme, order.wording)


def _write_png(order: ExportOrder) -> None:
    from desktop_app.exchange.png import write_png

    write_png(order.path, order.book, order.schedule, order.theme, order.wording)


def _write_svg(order: ExportOrder) -> None:
    from desktop_app.exchange.svg import write_svg

    write_svg(order.path, order.book, order.schedule, order.theme, order.wording)


def _write_pdf(order: ExportOrder) -> None:
    from desktop_app.exchange.pdf import write_pdf

    write_pdf(order.path, order.book, order.schedule, order.theme, order.wording)


def _write_xml(order: ExportOrder) -> None:
    from desktop_app.exchange.mspdi.write import write

    document = write(order.book, order.schedule, order.schedule.campaign_id)
    with replacing(order.path) as file:
        file.write_bytes(document)


Writer = Callable[[ExportOrder], None]
WRITERS: Mapping[str, Writer] = MappingProxyType(
    {"xlsx": _write_xlsx, "pdf": _write_pdf, "png": _write_png, "svg": _write_svg, "xml": _write_xml}
)
"""By the file's suffix, the most wanted first."""

ON_THIS_THREAD = frozenset({"png"})
"""Pictures of pixels need the window's thread; they take a moment, not seconds."""
