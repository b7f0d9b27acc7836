"""Pages of the history as files: a workbook with real numbers and charts, one page as CSV, one chart as a picture."""

import csv
from collections.abc import Sequence
from pathlib import Path

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.charts import write_charts
from desktop_app.exchange.csv.writing import guarded
from desktop_app.exchange.target import replacing
from desktop_app.i18n import Wording
from desktop_app.insight.history.page import Entry, HistoryPage
from desktop_app.theme import Theme

FORMATS = ("xlsx", "csv", "png", "svg")


def write_history(path: Path, pages: Sequence[HistoryPage], wording: Wording, theme: Theme) -> None:
    """Write every page into a workbook, or the first page into a text table, or its first chart into a picture.

    Raises KnownError "unknown_format", "nothing_to_draw", or what is wrong with the place.
    """
    suffix = path.suffix.lower().lstrip(".")
    if suffix not in FORMATS:
        raise KnownError("unknown_format", file=path.name, formats=list(FORMATS))
    if suffix == "xlsx":
        # openpyxl is a third of a second of import, paid by the first workbook.
        from desktop_app.exchange.excel.history_book import write_history_book

        write_history_book(path, pages, wording)
    elif suffix == "csv":
        _write_csv(path, pages[0])
    else:
        chart = next((one for one in pages[0].charts), None)
        if chart is None:
            raise KnownError("nothing_to_draw", name=pages[0].title)
        write_charts(path, (chart,), wording, theme)


def _write_csv(path: Path, page: HistoryPage) -> None:
    with replacing(path) as target, target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([guarded(head) for head in page.heads])
        writer.writerows([[_exact(one) for one in row] for row in page.all_rows])


def _exact(one: Entry) -> str:
    """The figure to its last digit; nothing where it is not known."""
    if one.measure is None:
        return guarded(one.text)
    if one.value is None:
        return ""
    exact = f"{one.value:.6f}"
    return exact.rstrip("0").rstrip(".")
