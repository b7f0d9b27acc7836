"""What every new workspace starts with: the grades of the trade, the built-in calendars, and who is told things."""

from collections.abc import Iterator

from desktop_app.domain.campaign import Grade
from desktop_app.domain.codes import GateMode
from desktop_app.domain.communication import AUDIENCES, Audience
from desktop_app.domain.entity import Entity
from desktop_app.schedule.builtin import calendars

_GRADES = "SABC"
_SMALL = "C"
"""The grade whose campaigns are planned in five minutes: shut gates warn, and a whole one is confirmed at once."""


def first_rows(
    calendar_names: dict[str, str] | None = None, audience_names: dict[str, str] | None = None
) -> Iterator[Entity]:
    """Rows for a new file, made only when they are asked for. …_names: what to call the calendars, by code, and the
    audiences, by id."""
    for position, name in enumerate(_GRADES):
        yield Grade(
            id=f"grade-{name.lower()}",
            name=name,
            position=position,
            gate_mode=GateMode.WARN if name == _SMALL else GateMode.LOCK,
            confirms_in_one_click=name == _SMALL,
        )
    yield from calendars(calendar_names)
    for position, id in enumerate(AUDIENCES):
        yield Audience(id=id, name=(audience_names or {}).get(id, id), position=position)
