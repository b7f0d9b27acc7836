"""A lesson on its way into a template: one of the user's own is changed, one of the program's is kept as an own one first."""

from collections.abc import Callable
from pathlib import Path

from desktop_app.domain.book import Book
from desktop_app.edits.reporting import LessonIntoTemplate
from desktop_app.edits.template_lessons import TaughtPart, with_lesson
from desktop_app.workspace.templates import as_own


def lesson_into(
    resources: Path, book: Book, lesson_id: str, key: str, taught: TaughtPart, own_name: str, new_id: Callable[[], str]
) -> LessonIntoTemplate:
    """The command that puts a lesson into the template of a key.

    own_name: what a template of the program is called as one's own; where there is one of that name, it takes the
    lesson. Raises KnownError as `with_lesson` does, and "template_broken".
    """
    made = as_own(resources, book, key, own_name, lambda found: with_lesson(found, taught), new_id)
    return LessonIntoTemplate(lesson_id=lesson_id, template=made)
