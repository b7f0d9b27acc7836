"""What finished campaigns taught, on its way into a template: one's own, or an own copy of one of the program's."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from desktop_app.domain.book import Book
from desktop_app.domain.codes import Stage
from desktop_app.domain.durations import WorkUnits, read_duration
from desktop_app.edits.learning import AcceptLearning, part_key, with_lengths
from desktop_app.edits.template_file import TaskPart, Template
from desktop_app.insight.learning import Learned, Work
from desktop_app.workspace.templates import as_own


def works(template: Template) -> tuple[Work, ...]:
    """The tasks of a template that take time and happen once."""
    return tuple(_works(template.tasks, None))


def accept_learning(
    resources: Path, book: Book, key: str, taught: Sequence[Learned], own_name: str, new_id: Callable[[], str]
) -> AcceptLearning:
    """The command that gives tasks of the template of a key their suggested lengths.

    own_name: what a template of the program is called as one's own. Raises KnownError "template_broken".
    """
    lengths = {one.work.key: one.suggested for one in taught}
    made = as_own(resources, book, key, own_name, lambda found: with_lengths(found, lengths), new_id)
    return AcceptLearning(
        template=made, tasks=tuple(next(iter(one.work.names.values()), one.work.key) for one in taught)
    )


def _works(parts: Iterable[TaskPart], stage: Stage | None) -> Iterator[Work]:
    for part in parts:
        own = part.stage or stage
        if part.tasks:
            yield from _works(part.tasks, own)
        elif not part.milestone and part.checkpoint is None and part.repeat is None:
            minutes, unit = read_duration(part.duration, WorkUnits())
            yield Work(part_key(part), part.name, own, minutes, unit)
