"""The data of a chart as a table of values for spreadsheets."""

from datetime import datetime

from desktop_app.i18n import Wording
from desktop_app.insight.charts.chart import Chart, Curves, chart_table
from desktop_app.insight.sheets import DataSheet, Datum, Kind


def chart_sheet(wording: Wording, chart: Chart) -> DataSheet:
    """Figures and moments as such, everything else as text: a campaign that is called 20261111 is no day."""
    table = chart_table(wording, chart)
    moment = (Kind.MOMENT if chart.by_hour else Kind.DAY) if isinstance(chart, Curves) else None
    rows = tuple(
        tuple(_datum(text, n in table.numbers, moment if n == 0 else None) for n, text in enumerate(row))
        for row in table.rows
    )
    return DataSheet(chart.title, chart.about or wording.text("data_book.chart.about"), table.heads, rows)


def _datum(text: str, is_number: bool, moment: Kind | None) -> Datum:
    if not text:
        return Datum(None)
    if is_number:
        return Datum(float(text), Kind.COUNT)
    if moment is None:
        return Datum(text)
    at = datetime.fromisoformat(text)
    return Datum(at if moment is Kind.MOMENT else at.date(), moment)
