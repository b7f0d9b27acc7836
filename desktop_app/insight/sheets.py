"""Tables of values for spreadsheets: numbers, days and shares as such, nothing rounded, nothing shortened."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from desktop_app.domain.book import Book
from desktop_app.domain.codes import Measure
from desktop_app.domain.entity import Entity
from desktop_app.domain.fields import Field, FieldType
from desktop_app.i18n import Wording
from desktop_app.insight.campaign_brief import field_text
from desktop_app.insight.key_figures import Figure
from desktop_app.insight.key_figures import Measure as FigureMeasure

_HUNDREDTHS = Decimal(100)


class Kind(StrEnum):
    """What a value is, and so how a sheet shows it."""

    TEXT = "text"
    COUNT = "count"
    MONEY = "money"
    """Whole units of the currency."""
    SHARE = "share"
    """1 is 100 %."""
    RATIO = "ratio"
    DAY = "day"
    MOMENT = "moment"


_KINDS = {
    FigureMeasure.COUNT: Kind.COUNT,
    FigureMeasure.MONEY: Kind.MONEY,
    FigureMeasure.SHARE: Kind.SHARE,
    FigureMeasure.RATIO: Kind.RATIO,
}
_PLAIN = {FieldType.INTEGER: Kind.COUNT, FieldType.DAY: Kind.DAY, FieldType.MOMENT: Kind.MOMENT}


@dataclass(frozen=True, slots=True)
class Datum:
    """One value of a table; None is nothing known."""

    value: str | int | float | Decimal | date | datetime | None
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class DataSheet:
    """A table. about: what it is, and what may be done with it."""

    title: str
    about: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Datum, ...], ...]


def figure_datum(figure: Figure) -> Datum:
    """A figure that was worked out."""
    if figure.value is not None and figure.measure is FigureMeasure.MONEY:
        return Datum(figure.value / _HUNDREDTHS, Kind.MONEY)
    return Datum(figure.value, _KINDS[figure.measure])


def measured_datum(value: int | None, measure: Measure) -> Datum:
    """A stored figure, which is in the smallest part of its measure."""
    if measure is Measure.COUNT or value is None:
        return Datum(value, Kind.COUNT)
    exact = Decimal(value) / _HUNDREDTHS
    return Datum(exact, Kind.MONEY) if measure is Measure.MONEY else Datum(exact / _HUNDREDTHS, Kind.SHARE)


def field_datum(wording: Wording, book: Book, field: Field, row: Entity) -> Datum:
    """A field of a row."""
    value = getattr(row, field.key, None)
    if field.type is FieldType.MONEY:
        return measured_datum(value, Measure.MONEY)
    if field.type is FieldType.RATE:
        return measured_datum(value, Measure.PERCENT)
    if field.type is FieldType.PERCENT:
        return Datum(None if value is None else Decimal(value) / _HUNDREDTHS, Kind.SHARE)
    if field.type in _PLAIN:
        return Datum(value, _PLAIN[field.type])
    return Datum(field_text(wording, book, field, row))
