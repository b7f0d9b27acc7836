"""Charts as files: a picture of one, or the data of one or of many."""

from collections.abc import Sequence
from pathlib import Path

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.tables import TextTable, write_text_table
from desktop_app.exchange.target import replacing
from desktop_app.i18n import Wording
from desktop_app.insight.charts.chart import Chart, chart_table
from desktop_app.insight.charts.sheet import chart_sheet
from desktop_app.theme import Theme

FORMATS = ("png", "svg", "csv", "xlsx")


def write_charts(path: Path, charts: Sequence[Chart], wording: Wording, theme: Theme) -> None:
    """Write what the suffix says; only a workbook holds several. Any thread may do it.

    Raises KnownError "unknown_format", "which_chart" for several in another file than a workbook, or of the place.
    """
    suffix = path.suffix.lower().lstrip(".")
    if suffix not in FORMATS:
        raise KnownError("unknown_format", file=path.name, formats=list(FORMATS))
    if suffix != "xlsx" and len(charts) != 1:
        raise KnownError("which_chart", keys=[one.key for one in charts])
    if suffix == "xlsx":
        # openpyxl is a third of a second of import, paid by the first workbook.
        from desktop_app.exchange.excel.data_book import write_data_sheets

        write_data_sheets(path, [chart_sheet(wording, one) for one in charts])
    elif suffix == "csv":
        table = chart_table(wording, charts[0])
        write_text_table(path, TextTable(charts[0].title, charts[0].about, table.heads, table.rows))
    else:
        _write_picture(path, charts[0], wording, theme, suffix)


def _write_picture(path: Path, chart: Chart, wording: Wording, theme: Theme, suffix: str) -> None:
    # matplotlib is half a second of import, paid by the first picture.
    from desktop_app.render.charts import chart_png, chart_svg

    if suffix == "png":
        data = chart_png(chart, wording, theme, alone=True)
    else:
        data = ('<?xml version="1.0" encoding="UTF-8"?>\n' + chart_svg(chart, wording, theme, alone=True)).encode()
    with replacing(path) as target:
        target.write_bytes(data)
