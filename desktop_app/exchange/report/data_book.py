"""The data behind a report as a workbook."""

from desktop_app.exchange.excel.data_book import write_data_book
from desktop_app.exchange.report.order import ReportOrder
from desktop_app.insight.report.data_book import data_book


def write_report_data(order: ReportOrder) -> None:
    """Write it. Raises KnownError for what is wrong with the place to write to, and what `heard` raises."""
    say = order.wording.text
    sheets = data_book(order.wording, order.book, order.plan, order.version, order.report)
    # Not while it is written: a workbook that is given up half-way leaves its unfinished sheets behind.
    order.heard(0.4)
    about = (order.report.about, say("report_file.data_book.exact"), say("report_file.data_book.people"))
    name, sheet, what = (say(f"report_file.data_book.{key}") for key in ("name", "sheet", "what"))
    write_data_book(order.path, order.report.title, about, (name, sheet, what), sheets)
