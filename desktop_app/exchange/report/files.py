"""A report in the format of a file's suffix: PDF, Word, HTML or text."""

from datetime import datetime
from pathlib import Path

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.report.html import report_html
from desktop_app.exchange.target import replacing
from desktop_app.i18n import Wording
from desktop_app.insight.campaign_brief import page_text
from desktop_app.insight.report.page import Report, report_page
from desktop_app.theme import Theme

FORMATS = ("pdf", "docx", "html", "txt")


def write_report(path: Path, report: Report, wording: Wording, theme: Theme, now: datetime) -> None:
    """Write a report; now is when a Word file says it was made. Raises KnownError "unknown_format", or what is wrong with the place to write to."""
    suffix = path.suffix.lower().lstrip(".")
    if suffix not in FORMATS:
        raise KnownError("unknown_format", file=path.name, formats=list(FORMATS))
    if suffix == "pdf":
        # Qt's painting is loaded by the first PDF only.
        from desktop_app.exchange.report.pdf import write_report_pdf

        write_report_pdf(path, report, wording, theme)
        return
    if suffix == "docx":
        # python-docx is a tenth of a second of import, paid by the first Word file.
        from desktop_app.exchange.report.docx import write_report_docx

        write_report_docx(path, report, wording, theme, now)
        return
    text = report_html(report, wording, theme) if suffix == "html" else page_text(report_page(report)) + "\n"
    with replacing(path) as target:
        target.write_text(text, encoding="utf-8", newline="\n")
