"""A lesson in a template: as a task, as an item to confirm, as a note, and once only."""

import pytest

from desktop_app.domain.codes import Stage
from desktop_app.domain.errors import KnownError
from desktop_app.edits.template_file import Template, all_parts
from desktop_app.edits.template_lessons import LessonForm, TaughtPart, with_lesson
from desktop_app.paths import resources
from desktop_app.workspace.templates import checked, document_of, read_template

WHY = "来自“双11”的教训：联调没有缓冲"


def taught(form: LessonForm, stage: Stage = Stage.EXECUTE, at: str = "") -> TaughtPart:
    return TaughtPart("联调后留两天", WHY, "zh_CN", stage, form, at)


@pytest.fixture
def everyday() -> Template:
    return read_template(resources(), "everyday")


def test_a_task_stands_in_its_stage_before_the_confirmation(everyday: Template) -> None:
    made = with_lesson(everyday, taught(LessonForm.TASK))
    section = next(part for part in made.tasks if part.stage is Stage.EXECUTE)
    keys = [part.key for part in section.tasks]
    assert keys.index("lesson-1") < keys.index("gate-execute")
    assert checked(document_of(made), "x").tasks == made.tasks


def test_an_item_is_confirmed_by_those_who_confirm_the_gate(everyday: Template) -> None:
    made = with_lesson(everyday, taught(LessonForm.ITEM))
    gate = next(part for part in all_parts(made.tasks) if part.key == "gate-execute").checkpoint
    assert gate is not None
    assert gate.items[-1].what == {"zh_CN": "联调后留两天"}
    assert gate.items[-1].confirmers == gate.items[0].confirmers


def test_a_note_is_added_to_what_stands_there(everyday: Template) -> None:
    made = with_lesson(everyday, taught(LessonForm.NOTE, at="page"))
    page = next(part for part in all_parts(made.tasks) if part.key == "page")
    assert WHY in page.note["zh_CN"]


def test_a_lesson_goes_in_once(everyday: Template) -> None:
    made = with_lesson(everyday, taught(LessonForm.NOTE))
    with pytest.raises(KnownError) as refused:
        with_lesson(made, taught(LessonForm.TASK))
    assert refused.value.code == "lesson_in_template"


def test_what_cannot_take_it_is_told(everyday: Template) -> None:
    with pytest.raises(KnownError) as refused:
        with_lesson(everyday, taught(LessonForm.ITEM, Stage.RUN))
    assert refused.value.code == "template_has_no_gate"
    with pytest.raises(KnownError) as refused:
        with_lesson(everyday, taught(LessonForm.NOTE, at="nirgends"))
    assert refused.value.code == "not_found"


def test_a_blank_template_takes_a_task_too() -> None:
    made = with_lesson(read_template(resources(), "blank"), taught(LessonForm.TASK))
    assert [part.key for part in made.tasks][-1:] == ["lesson-1"]
