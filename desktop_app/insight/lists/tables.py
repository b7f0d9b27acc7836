"""The lists as tables: of texts to be read, of values to be reckoned with."""

from collections.abc import Callable, Sequence

from desktop_app.domain.entity import CampaignEntity
from desktop_app.domain.fields import Field, FieldType
from desktop_app.i18n import Wording
from desktop_app.insight.campaign_brief import Table
from desktop_app.insight.figures import NOTHING
from desktop_app.insight.key_figures import Figure, Measure
from desktop_app.insight.lists.shape import Column, Figures, NumberList, Rows, Worked
from desktop_app.insight.lists.words import cell_text
from desktop_app.insight.sheets import DataSheet, Datum, field_datum, figure_datum

_NUMBERS = (FieldType.MONEY, FieldType.INTEGER)
_NO_FIGURES: Figures = {}
Keeps = Callable[[Column], bool]


def all_columns(_column: Column) -> bool:
    """Nothing is left out."""
    return True


def is_money(column: Column) -> bool:
    """Whether a column tells what something costs or brings."""
    if isinstance(column, Worked):
        return column.of_money or column.measure is Measure.MONEY
    return column.type is FieldType.MONEY


def list_table(
    wording: Wording, one: NumberList, given: Rows, keeps: Keeps = all_columns, rows: Sequence[CampaignEntity] = ()
) -> Table | None:
    """The columns in which anything is said; None without rows. rows: other ones than all, in their order."""
    shown, figures = rows or given.rows, one.figures(given)
    columns = [column for column in one.columns if keeps(column)]
    lines = [
        [cell_text(wording, given.book, row, column, figures.get(row.id, _NO_FIGURES)) for column in columns]
        for row in shown
    ]
    kept = [n for n in range(len(columns)) if any(line[n] not in ("", NOTHING) for line in lines)]
    if not lines or not kept:
        return None
    return Table(
        tuple(wording.text(columns[n].label) for n in kept),
        tuple(tuple(line[n] for n in kept) for line in lines),
        frozenset(place for place, n in enumerate(kept) if _is_number(columns[n])),
    )


def list_sheet(
    wording: Wording,
    one: NumberList,
    given: Rows,
    about: str,
    keeps: Keeps = all_columns,
    rows: Sequence[CampaignEntity] | None = None,
) -> DataSheet:
    """Every value as it is. rows: other ones than all, in their order."""
    shown, figures = given.rows if rows is None else rows, one.figures(given)
    columns = [column for column in one.columns if keeps(column)]

    def datum(row: CampaignEntity, column: Column) -> Datum:
        if isinstance(column, Field):
            return field_datum(wording, given.book, column, row)
        return figure_datum(figures.get(row.id, _NO_FIGURES).get(column.key, Figure(None, column.key, column.measure)))

    return DataSheet(
        wording.text(f"table.{one.kind.table}"),
        about,
        tuple(wording.text(column.label) for column in columns),
        tuple(tuple(datum(row, column) for column in columns) for row in shown),
    )


def _is_number(column: Column) -> bool:
    return isinstance(column, Worked) or column.type in _NUMBERS
