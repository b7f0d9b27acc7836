"""Where the tour stops, and how far somebody has come. Each stop's words are "tour.<key>.title" and "tour.<key>.text"."""

from dataclasses import dataclass

from desktop_app.ui.preferences import Preferences

_KEPT = "tour/stop"
_DONE = "done"


@dataclass(frozen=True, slots=True)
class Stop:
    """page: the page that is shown at this stop; place: the name of what is pointed at."""

    key: str
    page: str
    place: str


STOPS = (
    Stop("campaign", "timeline", "rail"),
    Stop("plan", "timeline", "page"),
    Stop("confirm", "checkpoints", "page"),
    Stop("find", "timeline", "search"),
    Stop("export", "timeline", "export"),
)


def is_new(preferences: Preferences) -> bool:
    """Whether the tour was never begun."""
    return preferences.text(_KEPT) == ""


def next_stop(preferences: Preferences) -> int:
    """The stop at which it goes on: the first where it was never begun, or was seen to its end."""
    kept = preferences.text(_KEPT)
    return int(kept) if kept.isdecimal() and int(kept) < len(STOPS) else 0


def keep(preferences: Preferences, stop: int) -> None:
    """Remember the stop at which it was left; beyond the last one it is done."""
    preferences.keep_text(_KEPT, str(stop) if stop < len(STOPS) else _DONE)
