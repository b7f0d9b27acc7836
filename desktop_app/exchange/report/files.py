"""A report in the format of a file's suffix."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.report.order import ReportOrder
from desktop_app.exchange.target import replacing
from desktop_app.insight.campaign_brief import page_text
from desktop_app.insight.report.page import report_page


def write_report(order: ReportOrder) -> None:
    """Write a report. Raises KnownError "unknown_format", what is wrong with the place to write to, and what `heard` raises."""
    writer = WRITERS.get(order.path.suffix.lower().lstrip("."))
    if writer is None:
        raise KnownError("unknown_format", file=order.path.name, formats=list(FORMATS))
    writer(order)


# Qt's painting, charts and the libraries of each format are loaded by the first file that needs them.
def _pdf(order: ReportOrder) -> None:
    from desktop_app.exchange.report.pdf import write_report_pdf

    write_report_pdf(order)


def _docx(order: ReportOrder) -> None:
    from desktop_app.exchange.report.docx import write_report_docx

    write_report_docx(order)


def _pptx(order: ReportOrder) -> None:
    from desktop_app.exchange.report.slides import write_report_slides

    write_report_slides(order)


def _html(order: ReportOrder) -> None:
    from desktop_app.exchange.report.html import report_html

    _write(order, report_html(order))


def _xlsx(order: ReportOrder) -> None:
    from desktop_app.exchange.report.data_book import write_report_data

    write_report_data(order)


def _png(order: ReportOrder) -> None:
    from desktop_app.exchange.report.long_picture import write_report_picture

    write_report_picture(order)


def _txt(order: ReportOrder) -> None:
    _write(order, page_text(report_page(order.report)) + "\n")


def _write(order: ReportOrder, text: str) -> None:
    with replacing(order.path) as target:
        target.write_text(text, encoding="utf-8", newline="\n")


WRITERS: Mapping[str, Callable[[ReportOrder], None]] = MappingProxyType(
    {"pdf": _pdf, "docx": _docx, "pptx": _pptx, "html": _html, "xlsx": _xlsx, "png": _png, "txt": _txt}
)
FORMATS = tuple(WRITERS)
