"""What is told about a task under the pointer: its dates, and why they are what they are."""

from desktop_app.domain.book import Book
from desktop_app.domain.people import Person
from desktop_app.domain.task import Link, Task
from desktop_app.insight.reasons import day_length, why
from desktop_app.render.cells import Cells
from desktop_app.schedule.result import Schedule
from desktop_app.ui.look.look import Look


def task_tip(look: Look, book: Book, schedule: Schedule, cells: Cells, task_id: str) -> str:
    """Name, owner, dates, progress, and the reason of the start; empty for a task that is gone."""
    task, dates = book.find(Task, task_id), schedule.tasks.get(task_id)
    if task is None or dates is None:
        return ""
    owner = book.find(Person, task.owner_id)
    span = f"{cells.moment(dates.start)} → {cells.moment(dates.finish, finish=True)}"
    facts = [span, cells.duration(dates.duration, task.duration_unit), f"{dates.percent}%"]
    lines = [f"{task.name} · {owner.name}" if owner else task.name, " · ".join(facts)]
    signs = [code for code, holds in (("status.late", dates.late), ("status.locked", dates.locked)) if holds]
    if dates.critical:
        signs.append("ui.critical")
    if signs:
        lines.append(" · ".join(look.text(code) for code in signs))
    lines.append(
        look.text("ui.why_start", why=why(look.wording, book, dates.start_driver, day_length(book, dates.task_id)))
    )
    return "\n".join(lines)


def link_tip(look: Look, book: Book, cells: Cells, link_id: str) -> str:
    """Who waits for whom, how, and with what lag; empty for a link that is gone."""
    link = book.find(Link, link_id)
    if link is None:
        return ""
    before, after = book.get(Task, link.predecessor_id), book.get(Task, link.successor_id)
    kind = f"{link.type.value} · {look.wording.code(link.type)} {cells.lag(link)}".rstrip()
    return "\n".join((f"{before.name} → {after.name}", kind, look.text("timeline.link.click")))
