"""A pasted block as one command: where its rows go, what is ahead of confirmation, and that undo takes all of it back."""

from desktop_app.domain.book import Book
from desktop_app.domain.outline import outline
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.edits.command import plan
from desktop_app.edits.pasting import PastedGroup, PasteRows, settled
from desktop_app.edits.tasks import EditTask
from tests.timeline.samples import CAMPAIGN, NOW, sample_book


def task(id: str, **values: object) -> Task:
    return Task.model_validate({"id": id, "campaign_id": CAMPAIGN, "name": f"任务 {id}", **values})


def pasted(*groups: PastedGroup, **more: object) -> PasteRows:
    return PasteRows(campaign_id=CAMPAIGN, groups=groups, now=NOW, count=1, **more)  # type: ignore[arg-type]


def below(book: Book, parent: str | None) -> list[str]:
    return [row.task.id for row in outline(book, CAMPAIGN) if row.task.parent_id == parent]


def test_groups_go_behind_a_sibling_first_or_to_the_end() -> None:
    book = sample_book()
    command = pasted(
        PastedGroup(parent_id="3", tasks=(task("a"), task("b")), after_id="3.1"),
        PastedGroup(parent_id="3", tasks=(task("c"),), first=True),
        PastedGroup(parent_id="3", tasks=(task("d"),)),
        PastedGroup(parent_id=None, tasks=(task("e"),)),
    )
    after = book.apply(plan(book, command))
    assert below(after, "3") == ["c", "3.1", "a", "b", "3.2", "3.3", "3.4", "3.5", "d"]
    assert below(after, None)[-1] == "e"


def test_progress_of_new_work_behind_a_shut_gate_is_marked_and_open_work_is_not() -> None:
    book = sample_book()
    command = pasted(
        PastedGroup(parent_id="3", tasks=(task("half", percent=50), task("done", percent=100), task("none"))),
        PastedGroup(parent_id="1", tasks=(task("open", percent=50),)),
    )
    after = book.apply(plan(book, command))
    ahead = {id: after.get(Task, id).ahead_of_confirmation for id in ("half", "done", "none", "open")}
    assert ahead == {"half": True, "done": True, "none": False, "open": False}


def test_people_tasks_and_changes_are_one_step_that_undo_takes_back_whole() -> None:
    book = sample_book()
    command = pasted(
        PastedGroup(parent_id="3", tasks=(task("a", owner_id="new"),)),
        rows=(Person(id="new", name="钱多多"), task("a.1", parent_id="a")),
        commands=(EditTask(task_id="3.1", values={"note": "改"}),),
    )
    changes = plan(book, command)
    after = book.apply(changes)
    assert after.get(Task, "a").owner_id == "new"
    assert after.get(Task, "3.1").note == "改"
    undone = after.apply(changes.inverse)
    assert undone.rows(Task) == book.rows(Task)
    assert undone.rows(Person) == book.rows(Person)


def test_a_paste_that_was_worked_out_before_does_the_very_same() -> None:
    book = sample_book()
    command = pasted(
        PastedGroup(parent_id="3", tasks=(task("a", percent=40),)),
        commands=(EditTask(task_id="3.1", values={"note": "改"}),),
    )
    changes = plan(book, command)
    again = plan(book, settled(command, changes))
    assert book.apply(again).rows(Task) == book.apply(changes).rows(Task)
    assert command.describe(book) == settled(command, changes).describe(book)
