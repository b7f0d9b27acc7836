"""Lessons of earlier campaigns: lessons; and how they come along into a new one."""

from collections.abc import Mapping, Sequence
from typing import Any

import click

from desktop_app.cli import resolve
from desktop_app.cli.rows import Json
from desktop_app.cli.session import Session
from desktop_app.cli.verbs import json_output, option, verb
from desktop_app.domain.campaign import Grade
from desktop_app.domain.codes import Stage
from desktop_app.domain.people import Person
from desktop_app.domain.report import Lesson
from desktop_app.edits.template_file import Template
from desktop_app.edits.template_lessons import LessonForm, TaughtPart, with_lesson
from desktop_app.insight.lessons import Taught, lessons_for
from desktop_app.insight.lessons_text import taught_text


@verb("lessons")
@option("--grade", metavar="S|A|B|C", default=None, help="cli.option.lessons_grade")
@option("--series", metavar="SERIES", default=None, help="cli.option.lessons_series")
@json_output
def lessons(session: Session, grade: str | None, series: str | None, as_json: bool) -> None:
    found = lessons_like(session, resolve.grade(session, grade).id if grade else None, series or "")
    if as_json:
        session.print_json([lesson_row(session, one) for one in found])
    else:
        tell_lessons(session, found)


def lessons_like(session: Session, grade_id: str | None, series: str) -> tuple[Taught, ...]:
    """The lessons of campaigns of a grade or a series; of all, where neither is named."""
    session.load_all()
    return lessons_for(session.book, grade_id=grade_id, series=series)


def known_lessons(
    session: Session, grade: Grade | None, template: Template, given: Mapping[str, Any]
) -> tuple[Taught, ...]:
    """What those who begin a campaign ought to know, where they ask for it or take something along."""
    if not given["with_lessons"] and not given["take"]:
        return ()
    rows = session.book.rows(Grade).values()
    own = grade or next((row for row in rows if row.name == template.grade), None)
    return lessons_like(session, own.id if own else None, (given["series"] or "").strip())


def with_lessons(
    session: Session, template: Template, known: Sequence[Taught], wanted: Sequence[str], form: str
) -> Template:
    """The template with the lessons that are taken along in it. Raises KnownError as `with_lesson` does."""
    for text in wanted:
        id = resolve.pick(((one.lesson.id, [one.lesson.what]) for one in known), text, Lesson.table)
        one = next(one for one in known if one.lesson.id == id)
        why = session.wording.text("report.lesson_from", name=one.campaign.name, what=one.lesson.what)
        part = TaughtPart.of(one.lesson, why, session.wording.language, Stage.PLAN, LessonForm(form))
        template = with_lesson(template, part)
    return template


def tell_lessons(session: Session, found: tuple[Taught, ...]) -> None:
    """Every lesson in a line, with what to do about it below."""
    if not found:
        session.say("cli.no_lessons")
    for one in found:
        for line in taught_text(session.wording, session.book, one):
            click.echo(line)


def lesson_row(session: Session, one: Taught) -> Json:
    """A lesson as data."""
    owner = session.book.find(Person, one.lesson.owner_id)
    return {
        "id": one.lesson.id,
        "lesson": one.lesson.what,
        "action": one.lesson.action,
        "campaign": one.campaign.name,
        "owner": owner.name if owner else None,
        "because": one.because.value,
        "template": one.lesson.template or None,
    }


VERBS = (lessons,)
