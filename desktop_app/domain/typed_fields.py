"""What people type into a field of a plain row, read by the field's descriptor, and shown as it is typed again."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from desktop_app.domain.amounts import amount_text, read_amount, read_count, read_percentage
from desktop_app.domain.codes import Edge
from desktop_app.domain.dates import DateContext, read_date
from desktop_app.domain.errors import KnownError
from desktop_app.domain.fields import Field, FieldType

Names = Callable[[StrEnum], Iterable[str]]
"""All that a code may be called by."""

_DAY = timedelta(days=1)
_NOTHING = {"", "-", "—", "无", "none"}
_YES = {"yes", "true", "1", "on", "是", "y"}
_NO = {"no", "false", "0", "off", "否", "n"}


def read_field(field: Field, text: str, dates: DateContext, names: Names) -> Any:
    """The value to store; None (or "" for a text) where nothing was typed. People are looked up by the caller.

    Raises KnownError "not_an_amount", "not_a_date", "not_a_choice", "not_yes_or_no".
    """
    if field.type in (FieldType.TEXT, FieldType.LONG_TEXT):
        return text if field.type is FieldType.LONG_TEXT else text.strip()
    if text.strip().casefold() in _NOTHING:
        return None
    if field.type is FieldType.BOOLEAN:
        return read_yes(text)
    if field.type is FieldType.MONEY:
        return read_amount(text)
    if field.type is FieldType.INTEGER:
        return read_count(text)
    if field.type is FieldType.RATE:
        return read_percentage(text)
    if field.type is FieldType.MOMENT:
        return _moment(field, text, dates)
    if field.type is FieldType.DAY:
        typed = read_date(text, dates)
        return typed.date() if isinstance(typed, datetime) else typed
    if field.type is FieldType.CHOICE and field.choices is not None:
        return _choice(field, text, names)
    raise ValueError(f"{field.label} is not typed as a text")


def read_yes(text: str) -> bool:
    """Yes or no. Raises KnownError "not_yes_or_no"."""
    plain = text.strip().casefold()
    if plain in _YES:
        return True
    if plain in _NO:
        return False
    raise KnownError("not_yes_or_no", value=text)


def typed_text(field: Field, value: Any) -> str:
    """A value as one would type it again: amounts in full, moments to the minute, codes as codes."""
    if value is None:
        return ""
    if field.type is FieldType.MONEY:
        return amount_text(value)
    if field.type is FieldType.RATE:
        return f"{amount_text(value)}%"
    if isinstance(value, datetime):
        return _moment_text(field, value)
    return str(value)


def _moment(field: Field, text: str, dates: DateContext) -> datetime:
    typed = read_date(text, dates)
    if isinstance(typed, datetime):
        return typed
    midnight = datetime(typed.year, typed.month, typed.day)
    return midnight + _DAY if field.edge is Edge.FINISH else midnight


def _moment_text(field: Field, value: datetime) -> str:
    """A whole day as a day: its end is the midnight after it."""
    if value.hour or value.minute:
        return f"{value:%Y-%m-%d %H:%M}"
    day: date = (value - _DAY).date() if field.edge is Edge.FINISH else value.date()
    return day.isoformat()


def _choice(field: Field, text: str, names: Names) -> StrEnum:
    wanted = text.strip().casefold()
    choices: Iterable[object] = field.choices or ()
    values = [value for value in choices if isinstance(value, StrEnum)]
    said = {value: {value.value.casefold(), *(name.casefold() for name in names(value))} for value in values}
    exact = [value for value in values if wanted in said[value]]
    starting = [value for value in values if any(name.startswith(wanted) for name in said[value])]
    found = exact or starting
    if len(found) == 1:
        return found[0]
    choices = [next(iter(names(value)), value.value) for value in values]
    raise KnownError("not_a_choice", value=text, choices=choices)
