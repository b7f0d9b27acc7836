"""Texts of MSPDI as values and back: moments, durations, numbers, clock times."""

import re
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import TypeVar

from desktop_app.exchange.mspdi.document import Record
from desktop_app.exchange.mspdi.findings import Findings

_DURATION = re.compile(
    r"(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?"
    r"(?:T(?:(\d+(?:\.\d*)?)H)?(?:(\d+(?:\.\d*)?)M)?(?:(\d+(?:\.\d*)?)S)?)?"
)
T = TypeVar("T")
_DAY = 24 * 60
MAX_MINUTES = 100 * 366 * _DAY
_FIRST, _LAST = datetime(1900, 1, 1), datetime(2200, 1, 1)


def moment(text: str) -> datetime:
    """A wall-clock moment to the minute; an offset from Greenwich is left out. Raises ValueError."""
    value = datetime.fromisoformat(text.strip())
    if value.tzinfo is not None:
        value = value.replace(tzinfo=None)
    if not _FIRST <= value < _LAST:
        raise ValueError("outside the years that a plan can have")
    if value.second >= 30:
        value += timedelta(minutes=1)
    return value.replace(second=0, microsecond=0) if value.second or value.microsecond else value


def moment_text(value: datetime) -> str:
    return value.isoformat(timespec="seconds")


def minutes(text: str) -> int:
    """Minutes of an XML duration, as PT8H0M0S. Days are 24 hours, as XML has it. Raises ValueError."""
    text = text.strip()
    match = _DURATION.fullmatch(text)
    if match is None or text.endswith(("P", "T")):
        raise ValueError("not a duration")
    sign, years, months, days, *clock = match.groups()
    hours, mins, seconds = (float(part) if part else 0.0 for part in clock)
    whole = (int(years or 0) * 365 + int(months or 0) * 30 + int(days or 0)) * _DAY
    total = round(whole + hours * 60 + mins + seconds / 60)
    if total > MAX_MINUTES:
        raise ValueError("longer than a century")
    return -total if sign else total


def duration_text(value: int) -> str:
    sign = "-" if value < 0 else ""
    return f"{sign}PT{abs(value) // 60}H{abs(value) % 60}M0S"


def tenths(text: str) -> int:
    """Minutes of a number of tenths of a minute, as lags and delays are told."""
    total = round(float(text) / 10)
    if abs(total) > MAX_MINUTES:
        raise ValueError("longer than a century")
    return total


def clock_minutes(text: str) -> int:
    """Minutes since midnight of a clock time."""
    value = time.fromisoformat(text.strip())
    return value.hour * 60 + value.minute


def clock_text(value: int) -> str:
    return f"{value // 60 % 24:02}:{value % 60:02}:00"


class Reader:
    """Reads typed fields of one record; what cannot be read becomes a problem and counts as absent."""

    __slots__ = ("_findings", "name", "record")

    def __init__(self, record: Record, name: str, findings: Findings) -> None:
        self.record = record
        self.name = name
        self._findings = findings

    def text(self, field: str) -> str:
        return self.record.fields.get(field, "")

    def flag(self, field: str, default: bool = False) -> bool:
        text = self.record.fields.get(field, "").strip()
        return default if not text else text in ("1", "true", "True")

    def number(self, field: str, default: int, least: int, most: int) -> int:
        """A whole number within limits; beyond them the nearest limit, as a problem."""
        text = self.record.fields.get(field, "").strip()
        if not text:
            return default
        try:
            value = round(float(text))
        except (ValueError, OverflowError):
            self._bad(field, text)
            return default
        if not least <= value <= most:
            self._bad(field, text)
        return min(max(value, least), most)

    def moment(self, field: str) -> datetime | None:
        return self._read(field, moment)

    def clock(self, field: str) -> int | None:
        return self._read(field, clock_minutes)

    def minutes(self, field: str) -> int | None:
        value = self._read(field, minutes)
        if value is not None and value < 0:
            self._bad(field, self.record.fields[field])
            return None
        return value

    def tenths(self, field: str) -> int:
        return self._read(field, tenths) or 0

    def fraction(self, field: str, default: float) -> float:
        value = self._read(field, float)
        if value is None:
            return default
        if not 0 <= value <= 1000:
            self._bad(field, self.record.fields[field])
            return default
        return value

    def _read(self, field: str, convert: Callable[[str], T]) -> T | None:
        text = self.record.fields.get(field)
        if not text or not text.strip() or text.strip() == "NA":
            return None
        try:
            return convert(text)
        except (ValueError, OverflowError):
            self._bad(field, text)
            return None

    def _bad(self, field: str, text: str) -> None:
        self._findings.problem("bad_value", record=self.record.tag, name=self.name, field=field, value=text[:100])
