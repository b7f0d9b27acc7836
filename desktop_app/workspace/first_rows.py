"""What every new workspace starts with: the grades of the trade and the built-in calendars."""

from collections.abc import Iterator

from desktop_app.domain.campaign import Grade
from desktop_app.domain.codes import GateMode
from desktop_app.domain.entity import Entity
from desktop_app.schedule.builtin import calendars

_GRADES = "SABC"
_SMALL = "C"
"""The grade whose campaigns are planned in five minutes: shut gates warn, and a whole one is confirmed at once."""


def first_rows(calendar_names: dict[str, str] | None = None) -> Iterator[Entity]:
    """Rows for a new file, made only when they are asked for. calendar_names: what to call the calendars, by code."""
    for position, name in enumerate(_GRADES):
        yield Grade(
            id=f"grade-{name.lower()}",
            name=name,
            position=position,
            gate_mode=GateMode.WARN if name == _SMALL else GateMode.LOCK,
            confirms_in_one_click=name == _SMALL,
        )
    yield from calendars(calendar_names)
