"""A list around the numbers as a file: a workbook of real numbers and days, or a text table."""

from collections.abc import Sequence
from pathlib import Path

from desktop_app.domain.entity import CampaignEntity
from desktop_app.exchange.tables import TextTable, write_text_table
from desktop_app.i18n import Wording
from desktop_app.insight.lists.shape import Column, NumberList, Rows
from desktop_app.insight.lists.tables import list_sheet
from desktop_app.insight.lists.words import cell_text, told_lines


def write_list(
    path: Path,
    wording: Wording,
    one: NumberList,
    given: Rows,
    shown: Sequence[CampaignEntity] | None = None,
    columns: Sequence[Column] | None = None,
    name: str = "",
) -> None:
    """Write the shown rows under the shown columns; all of them where none are given. name: whose list it is.

    Raises KnownError "unknown_format", or what is wrong with the place.
    """
    about = " · ".join([*([name] if name else []), *told_lines(wording, one, given)])
    kept, rows = list(columns or one.columns), given.rows if shown is None else shown
    if path.suffix.lower() == ".xlsx":
        # openpyxl is a third of a second of import, paid by the first workbook.
        from desktop_app.exchange.excel.data_book import write_data_sheets

        keys = {column.key for column in kept}
        write_data_sheets(path, [list_sheet(wording, one, given, about, lambda column: column.key in keys, rows)])
        return
    figures = one.figures(given)
    lines = [[cell_text(wording, given.book, row, column, figures.get(row.id, {})) for column in kept] for row in rows]
    heads = [wording.text(column.label) for column in kept]
    write_text_table(path, TextTable(wording.text(f"table.{one.kind.table}"), about, heads, lines))
