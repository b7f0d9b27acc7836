"""A template as lines to read: its rhythm, and every task with its role and where it hangs."""

from dataclasses import dataclass

from desktop_app.domain.codes import Edge
from desktop_app.domain.durations import WorkUnits, read_duration, read_offset
from desktop_app.edits.template_file import ANCHOR, TaskPart, Template, said
from desktop_app.i18n import Wording
from desktop_app.insight.reasons import anchor_text, duration_text
from desktop_app.insight.repeat_text import repeat_text


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """One task. depth: how far it is indented; note: what stands with it and with what is confirmed by it."""

    depth: int
    name: str
    role: str
    place: str
    duration: str
    note: str = ""


def rhythm_text(wording: Wording, template: Template) -> str:
    """The phases with their offsets from D-day: "warm-up D−4 – D · main D – D+3"."""
    parts = [
        f"{wording.code(phase.kind)} {_from_d_day(phase.start)} – {_from_d_day(phase.finish)}"
        for phase in template.phases
    ]
    return " · ".join(parts)


def _from_d_day(moment: str) -> str:
    return moment if moment == "D" else f"D{moment}".replace("-", "−")


def template_lines(wording: Wording, template: Template) -> list[TemplateLine]:
    """Every task of a template, in outline order."""
    names = {part.key: said(part.name, wording.language) for part in _all(template.tasks, 0) if part.key}
    return [_line(wording, template, part, depth, names) for part, depth in _walk(template.tasks, 0)]


def _walk(parts: tuple[TaskPart, ...], depth: int) -> list[tuple[TaskPart, int]]:
    found: list[tuple[TaskPart, int]] = []
    for part in parts:
        found.append((part, depth))
        found.extend(_walk(part.tasks, depth + 1))
    return found


def _all(parts: tuple[TaskPart, ...], depth: int) -> list[TaskPart]:
    return [part for part, _ in _walk(parts, depth)]


def _line(wording: Wording, template: Template, part: TaskPart, depth: int, names: dict[str, str]) -> TemplateLine:
    role = said(template.roles.get(part.role, {}), wording.language) if part.role else ""
    is_leaf = not part.tasks and not part.milestone and part.checkpoint is None
    minutes, unit = read_duration(part.duration, WorkUnits())
    length = duration_text(wording, minutes, elapsed=unit.value == "elapsed") if is_leaf else ""
    place = _place(wording, part, names)
    return TemplateLine(depth, said(part.name, wording.language), role, place, length, _note(wording, part))


def _note(wording: Wording, part: TaskPart) -> str:
    items = part.checkpoint.items if part.checkpoint is not None else ()
    notes = [said(part.note, wording.language), *(said(item.note, wording.language) for item in items)]
    return " · ".join(" ".join(note.split()) for note in notes if note)


def _place(wording: Wording, part: TaskPart, names: dict[str, str]) -> str:
    """Where a task hangs: on a phase, behind others, by a rule, or a confirmation with so many items."""
    if part.checkpoint is not None:
        return wording.text("template.items", count=len(part.checkpoint.items))
    if part.repeat is not None:
        return repeat_text(wording, part.repeat.rule("template", "template", part.key or "template"))
    match = ANCHOR.fullmatch(part.anchor) if part.anchor else None
    if match is not None:
        offset, unit = read_offset(match[4] or "")
        edge = Edge.FINISH if match[3] else Edge.START
        values = {"phase": match[2], "edge": edge.value, "offset": offset, "unit": unit.value}
        return anchor_text(wording, values)
    before = [names.get(text.split()[0], text) for text in part.after]
    return wording.text("template.after", names=before) if before else ""
