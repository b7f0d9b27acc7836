"""The lists in words: cells, formulas, remarks, and the sentences about all of a list."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from desktop_app.domain.amounts import amount_text
from desktop_app.domain.book import Book
from desktop_app.domain.entity import CampaignEntity
from desktop_app.domain.fields import FIELDS, Field, FieldType
from desktop_app.domain.typed_fields import typed_text
from desktop_app.i18n import Wording
from desktop_app.insight.campaign_brief import field_text
from desktop_app.insight.figures import NOTHING
from desktop_app.insight.key_figures import Figure, Measure
from desktop_app.insight.lists.shape import Figures, Name, NumberList, Remark, Rows, Told, Worked
from desktop_app.insight.number_text import figure_words

_TENTH = Decimal("0.1")


def column_name(wording: Wording, column: Field | Worked) -> str:
    """What stands above a column."""
    return wording.text(column.label)


def cell_text(wording: Wording, book: Book, row: CampaignEntity, column: Field | Worked, figures: Figures) -> str:
    """A cell as it is read: money to the last cent, since prices are compared."""
    if isinstance(column, Worked):
        figure = figures.get(column.key)
        if figure is not None and figure.value is not None and column.measure is Measure.MONEY:
            return amount_text(int(figure.value.to_integral_value(ROUND_HALF_UP)))
        return figure_said(wording, figure)
    if column.type is FieldType.MONEY:
        return typed_text(column, getattr(row, column.key))
    return field_text(wording, book, column, row)


def figure_said(wording: Wording, figure: Figure | None) -> str:
    """A figure that was worked out; a discount as the language counts it (8.5 折)."""
    if figure is None or figure.value is None:
        return NOTHING
    if figure.formula == "discount":
        tenths = (figure.value * 10).quantize(_TENTH, ROUND_HALF_UP).normalize()
        value = f"{tenths:f}" if wording.language == "zh_CN" else figure_words(wording, figure)
        return wording.text("list_figure.discount.said", value=value)
    if figure.measure is Measure.COUNT:
        return f"{figure.value:,f}"
    said = figure_words(wording, figure).replace("-", "−")
    return f"+{said}" if figure.formula == "growth" and figure.value > 0 else said


def formula_said(wording: Wording, table: str, figure: Figure) -> str:
    """The formula with what went in, for a hover: "点击 ÷ 曝光" and below it "点击 120，曝光 4,000"."""
    lines = [wording.text(f"list_formula.{figure.formula}")]
    if figure.inputs:
        lines.append(wording.value([_input(wording, table, *one) for one in figure.inputs.items()]))
    return "\n".join(lines)


def _input(wording: Wording, table: str, key: str, value: Decimal | None) -> str:
    field = FIELDS.get((table, key))
    name = wording.text(field.label if field is not None else f"list_figure.{key}")
    if value is None:
        return f"{name} {NOTHING}"
    is_money = field is None or field.type is FieldType.MONEY
    return f"{name} {value / 100:,.2f}" if is_money else f"{name} {value:,f}"


def remark_text(wording: Wording, remark: Remark) -> str:
    """What is odd about a row."""
    return wording.text(f"list_remark.{remark.code}", **_spoken(wording, remark.values))


def told_text(wording: Wording, told: Told) -> str:
    """A sentence about the whole list."""
    return wording.text(f"list_told.{told.code}", **_spoken(wording, told.values))


def told_lines(wording: Wording, one: NumberList, rows: Rows) -> list[str]:
    """Every sentence about a list."""
    return [told_text(wording, told) for told in one.told(rows)]


def _spoken(wording: Wording, values: Mapping[str, Any]) -> dict[str, Any]:
    """Figures in words, catalogue codes of fields as their names."""
    return {key: _said(wording, value) for key, value in values.items()}


def _said(wording: Wording, value: Any) -> Any:
    if isinstance(value, Figure):
        return figure_said(wording, value)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return wording.text(value.code) if isinstance(value, Name) else value
