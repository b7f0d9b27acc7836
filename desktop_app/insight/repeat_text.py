"""Rules of repeating work in words that can be typed back."""

from datetime import date

from desktop_app.domain.codes import Edge, PhaseKind, RepeatUnit
from desktop_app.domain.repeat import Repeat
from desktop_app.i18n import Wording
from desktop_app.insight.reasons import anchor_text


def repeat_text(wording: Wording, rule: Repeat) -> str:
    """A rule in words: "every Monday, during main", "每个工作日，正式期期间"."""
    step = step_text(wording, rule.unit, rule.every, rule.weekdays, working_days_only=rule.working_days_only)
    within = _range(wording, rule)
    return wording.text("repeat.within", step=step, range=within) if within else step


def step_text(wording: Wording, unit: RepeatUnit, every: int, weekdays: str, *, working_days_only: bool) -> str:
    """How often: "every working day", "every 2 weeks on Friday"."""
    days = wording.text("repeat.and").join(wording.text(f"weekday.{digit}") for digit in sorted(set(weekdays)))
    is_weekly = unit is RepeatUnit.WEEK or (every == 1 and bool(days))
    if working_days_only and not is_weekly and every == 1:
        return wording.text("repeat.working_days")
    kind = "week" if is_weekly else "day"
    many = "" if every == 1 else "s"
    if is_weekly and days:
        step = wording.text(f"repeat.{kind}{many}_on", count=every, days=days)
    else:
        step = wording.text(f"repeat.{kind}{many}", count=every)
        if days:
            step = wording.text("repeat.only_on", step=step, days=days)
    return wording.text("repeat.working_only", step=step) if working_days_only else step


def _range(wording: Wording, rule: Repeat) -> str:
    if _is_whole_phase(rule):
        return wording.text("repeat.during", phase=wording.text(f"phase_kind.{rule.first_phase}"))
    first = _end(wording, rule.first_day, rule.first_phase, rule.first_edge, rule.first_offset)
    last = _end(wording, rule.last_day, rule.last_phase, rule.last_edge, rule.last_offset)
    if first and last:
        return wording.text("repeat.from_until", first=first, last=last)
    if first:
        return wording.text("repeat.from", first=first)
    return wording.text("repeat.until", last=last) if last else ""


def _is_whole_phase(rule: Repeat) -> bool:
    ends = (rule.first_phase, rule.first_edge, rule.first_offset, rule.last_edge, rule.last_offset)
    hung = rule.first_day is None and rule.last_day is None and rule.first_phase is not None
    return hung and rule.last_phase is rule.first_phase and ends[1:] == (Edge.START, 0, Edge.FINISH, 0)


def _end(wording: Wording, day: date | None, phase: PhaseKind | None, edge: Edge, offset: int) -> str:
    if day is not None:
        return wording.day(day)
    if phase is None:
        return ""
    return anchor_text(wording, {"phase": phase, "edge": edge, "offset": offset, "unit": "calendar_days"})
