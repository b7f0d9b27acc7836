"""The details: every field, people, reasons, links, and what several tasks have in common."""

from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from desktop_app.domain.codes import Constraint, LinkType
from desktop_app.domain.people import Person
from desktop_app.domain.task import Assignment, Link, Task
from desktop_app.edits.rows import EditRow
from desktop_app.ui.shell.window import Window
from tests.ui.acting import task_named


def inspect(window: Window, *names: str) -> list[Task]:
    """Select tasks and open their details."""
    tasks = [task_named(window, name) for name in names]
    window.timeline.go_to_task(tasks[0].id)
    window.timeline.table.pick([task.id for task in tasks])
    if window.timeline.inspector.isHidden():
        window.timeline._toggle_inspector()
    return tasks


def enter(window: Window, key: str, text: str) -> None:
    """Type into a field of the details, or choose there."""
    inspector = window.timeline.inspector
    part = next(form.parts[key] for form in inspector.forms if key in form.parts)
    if isinstance(part, QComboBox):
        part.setCurrentIndex(part.findData(text))
        part.activated.emit(part.currentIndex())
    elif isinstance(part, QLineEdit):
        part.setText(text)
        part.editingFinished.emit()


def test_rare_fields_are_under_advanced_and_can_be_changed(window: Window) -> None:
    (task,) = inspect(window, "预售会场页面")
    inspector = window.timeline.inspector
    assert inspector.advanced.isHidden()
    inspector.fold.setChecked(True)
    assert inspector.advanced.isVisible()
    enter(window, "constraint", "SNET")
    enter(window, "constraint_date", "10/28")
    now = window.session.book.get(Task, task.id)
    assert now.constraint is Constraint.SNET
    assert f"{now.constraint_date:%m-%d %H:%M}" == "10-28 09:00"
    enter(window, "priority", "800")
    enter(window, "anchor_phase", "main")
    enter(window, "anchor_offset", "-10d")
    now = window.session.book.get(Task, task.id)
    assert (now.priority, now.anchor_phase, now.anchor_offset) == (800, "main", -10)


def test_collaborators_come_with_the_share_of_their_time(window: Window) -> None:
    (task,) = inspect(window, "预售会场页面")
    enter(window, "collaborators", "何晴 50%、新同事")
    rows = window.session.book.where(Assignment, "task_id", task.id)
    book = window.session.book
    assert {(book.get(Person, row.person_id).name, row.units) for row in rows} == {("何晴", 50), ("新同事", 100)}
    enter(window, "collaborators", "何晴 80%")
    (row,) = window.session.book.where(Assignment, "task_id", task.id)
    assert row.units == 80


def test_who_hands_over_is_named_with_their_phone(window: Window) -> None:
    (task,) = inspect(window, "预售会场页面")
    link = window.session.book.where(Link, "successor_id", task.id)[0]
    owner_id = window.session.book.get(Task, link.predecessor_id).owner_id or ""
    window.session.run(EditRow(table="person", id=owner_id, values={"phone": "13800000000"}))
    inspector = window.timeline.inspector
    assert any("13800000000" in label.text() for label in inspector.links.findChildren(type(inspector._title)))


def test_links_are_changed_added_and_cut_in_place(window: Window) -> None:
    (task,) = inspect(window, "预售会场页面")
    links = window.timeline.inspector.links
    link = window.session.book.where(Link, "successor_id", task.id)[0]
    links.changed.emit(link.id, "type", "SS")
    links.changed.emit(link.id, "lag", "2d")
    now = window.session.book.get(Link, link.id)
    assert (now.type, now.lag) == (LinkType.SS, 960)
    count = len(window.session.book.where(Link, "successor_id", task.id))
    links.new.setText("2.2FS+1d")
    links.new.returnPressed.emit()
    assert len(window.session.book.where(Link, "successor_id", task.id)) == count + 1
    cut = next(one for one in links.findChildren(QPushButton) if one.text() == "断开" and not one.isHidden())
    cut.click()
    assert len(window.session.book.where(Link, "successor_id", task.id)) == count


def test_a_reason_leads_to_the_task_behind_it(window: Window) -> None:
    inspect(window, "预售会场页面")
    go = window.timeline.inspector._drivers[0]
    assert go.isVisible()
    assert "计划阶段确认" in go.text()
    go.click()
    assert window.timeline.table.picked_ids == [task_named(window, "计划阶段确认").id]


def test_several_tasks_show_what_they_share_and_are_changed_together(window: Window) -> None:
    tasks = inspect(window, "总排期与负责人", "噱头与利益点脑暴")
    parts = window.timeline.inspector.fields.parts
    owner = parts["owner"]
    assert isinstance(owner, QLineEdit)
    assert owner.text() == ""
    assert owner.placeholderText() == "多个值"
    enter(window, "owner", "何晴")
    owners = {window.session.book.get(Task, task.id).owner_id for task in tasks}
    assert len(owners) == 1
    window.session.undo()
    assert len({window.session.book.get(Task, task.id).owner_id for task in tasks}) == 2


def test_the_details_follow_the_language(window: Window) -> None:
    inspect(window, "预售会场页面")
    window.look.set_language("en")
    assert window.timeline.inspector.fold.text() == "Advanced"
    mode = window.timeline.inspector.advanced.parts["mode"]
    assert isinstance(mode, QComboBox)
    assert mode.currentText() == window.look.text("task_mode.auto")
