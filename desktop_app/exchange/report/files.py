"""A report in the format of a file's suffix."""

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.report.order import ReportOrder
from desktop_app.exchange.target import replacing
from desktop_app.insight.campaign_brief import page_text
from desktop_app.insight.report.page import report_page

FORMATS = ("pdf", "docx", "html", "txt")


def write_report(order: ReportOrder) -> None:
    """Write a report. Raises KnownError "unknown_format", what is wrong with the place to write to, and what `heard` raises."""
    suffix = order.path.suffix.lower().lstrip(".")
    if suffix not in FORMATS:
        raise KnownError("unknown_format", file=order.path.name, formats=list(FORMATS))
    if suffix == "pdf":
        # Qt's painting is loaded by the first PDF only.
        from desktop_app.exchange.report.pdf import write_report_pdf

        write_report_pdf(order)
        return
    if suffix == "docx":
        # python-docx is a tenth of a second of import, paid by the first Word file.
        from desktop_app.exchange.report.docx import write_report_docx

        write_report_docx(order)
        return
    if suffix == "html":
        # So is the drawing of charts.
        from desktop_app.exchange.report.html import report_html

        text = report_html(order)
    else:
        text = page_text(report_page(order.report)) + "\n"
    with replacing(order.path) as target:
        target.write_text(text, encoding="utf-8", newline="\n")
