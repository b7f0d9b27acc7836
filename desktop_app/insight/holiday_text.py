"""Names of public holidays in the user's language."""

from desktop_app.domain.calendar import CalendarException
from desktop_app.domain.codes import ExceptionSource
from desktop_app.i18n import Wording

_CODES = {
    "New Year's Day": "new_year_s_day",
    "Spring Festival": "spring_festival",
    "Tomb-sweeping Day": "tomb_sweeping_day",
    "Labour Day": "labour_day",
    "Dragon Boat Festival": "dragon_boat_festival",
    "Mid-autumn Festival": "mid_autumn_festival",
    "National Day": "national_day",
    "Anti-Fascist 70th Day": "anti_fascist_70th_day",
}
"""Codes by the names under which the library of holidays stores them."""


def exception_name(wording: Wording, exception: CalendarException) -> str:
    """What an exception of a calendar is called; a make-up day says so."""
    code = _CODES.get(exception.name) if exception.source is ExceptionSource.HOLIDAYS else None
    if code is None:
        return exception.name
    name = wording.text(f"holiday.{code}")
    return name if exception.hours == "" else wording.text("holiday.made_up", name=name)
