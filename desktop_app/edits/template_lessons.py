"""A lesson inside a template: a task to do, an item to confirm, or a note where the work is."""

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.codes import Form, Stage
from desktop_app.domain.errors import KnownError
from desktop_app.domain.report import Lesson
from desktop_app.edits.sample_file import Words
from desktop_app.edits.template_file import ItemPart, TaskPart, Template, all_parts, said


class LessonForm(StrEnum):
    """What becomes of a lesson in a template."""

    TASK = "task"
    ITEM = "item"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class TaughtPart:
    """A lesson as it enters a template. what: to be done or confirmed; why: what was learnt, and where.

    stage: where it belongs; at: the key or name of a task that takes the note, "" for the section of the stage.
    """

    what: str
    why: str
    language: str
    stage: Stage
    form: LessonForm
    at: str = ""

    @classmethod
    def of(cls, lesson: Lesson, why: str, language: str, stage: Stage, form: LessonForm, at: str = "") -> "TaughtPart":
        """Of a lesson of a campaign: what is done differently next time, or what was learnt where nobody said so."""
        action = lesson.action.strip()
        return cls(action.splitlines()[0] if action else lesson.what, why, language, stage, form, at)


def with_lesson(template: Template, lesson: TaughtPart) -> Template:
    """The template with the lesson in it.

    Raises KnownError "lesson_in_template" where it is there already, "template_has_no_gate" where no confirmation of
    that stage can take it, "not_found" where the task for the note is not in it.
    """
    if has_lesson(template, lesson.why):
        raise KnownError("lesson_in_template", name=lesson.what, template=said(template.name, lesson.language))
    put = {LessonForm.TASK: _as_task, LessonForm.ITEM: _as_item, LessonForm.NOTE: _as_note}[lesson.form]
    return template.model_copy(update={"tasks": put(template, lesson)})


def has_lesson(template: Template, why: str) -> bool:
    """Whether a lesson is in a template already, by what was learnt."""
    return any(why in text for part in all_parts(template.tasks) for text in _notes(part))


def _notes(part: TaskPart) -> list[str]:
    items = part.checkpoint.items if part.checkpoint is not None else ()
    return [*part.note.values(), *(text for item in items for text in item.note.values())]


def _words(lesson: TaughtPart, text: str, before: Words | None = None) -> Words:
    """A text beside what stands there already, in the language of the lesson or in the one that is there."""
    there = before or {}
    language = lesson.language if lesson.language in there or not there else next(iter(there))
    return {**there, language: "\n".join(part for part in (there.get(language, ""), text) if part)}


def _as_task(template: Template, lesson: TaughtPart) -> tuple[TaskPart, ...]:
    """Below the section of its stage, or at the end where there is none."""
    keys = {part.key for part in all_parts(template.tasks)}
    number = next(n for n in range(1, len(keys) + 2) if f"lesson-{n}" not in keys)
    made = TaskPart(
        key=f"lesson-{number}",
        name=_words(lesson, lesson.what),
        note=_words(lesson, lesson.why),
        role="pm" if "pm" in template.roles else None,
    )
    section = next((part for part in template.tasks if part.stage is lesson.stage and part.tasks), None)
    if section is None:
        return (*template.tasks, made.model_copy(update={"stage": lesson.stage}))
    # Before the confirmation that closes the section, so that it is confirmed with the rest.
    at = next((n for n, part in enumerate(section.tasks) if part.checkpoint is not None), len(section.tasks))
    below = (*section.tasks[:at], made, *section.tasks[at:])
    longer = section.model_copy(update={"tasks": below})
    return tuple(longer if part is section else part for part in template.tasks)


def _as_item(template: Template, lesson: TaughtPart) -> tuple[TaskPart, ...]:
    for part in all_parts(template.tasks):
        gate = part.checkpoint
        if gate is not None and part.stage is lesson.stage:
            longer = gate.model_copy(update={"items": (*gate.items, _item(lesson, gate.items))})
            changed = part.model_copy(update={"checkpoint": longer})
            return _replaced(template.tasks, part, changed)
    raise KnownError("template_has_no_gate", template=said(template.name, lesson.language), stage=lesson.stage)


def _item(lesson: TaughtPart, beside: tuple[ItemPart, ...]) -> ItemPart:
    """Confirmed in the form, by the people and until the moment that the first item of the gate is."""
    first = next(iter(beside), None)
    return ItemPart(
        what=_words(lesson, lesson.what),
        note=_words(lesson, lesson.why),
        form=first.form if first is not None else Form.MEETING,
        confirmers=first.confirmers if first is not None else (),
        reply_by=first.reply_by if first is not None else None,
    )


def _as_note(template: Template, lesson: TaughtPart) -> tuple[TaskPart, ...]:
    parts = list(all_parts(template.tasks))
    if lesson.at:
        found = next((one for one in parts if lesson.at == one.key or lesson.at in one.name.values()), None)
        if found is None:
            raise KnownError("not_found", kind="task", name=lesson.at)
    else:
        found = next((part for part in parts if part.stage is lesson.stage and part.checkpoint is None), None)
    if found is None:
        return _as_task(template, lesson)
    longer = found.model_copy(update={"note": _words(lesson, lesson.why, found.note)})
    return _replaced(template.tasks, found, longer)


def _replaced(parts: tuple[TaskPart, ...], wanted: TaskPart, changed: TaskPart) -> tuple[TaskPart, ...]:
    """The outline with one part in place of another."""
    return tuple(
        changed
        if part is wanted
        else part.model_copy(update={"tasks": _replaced(part.tasks, wanted, changed)})
        if part.tasks
        else part
        for part in parts
    )
