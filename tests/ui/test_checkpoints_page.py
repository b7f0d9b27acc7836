"""The confirmations page: answers are recorded, items edited in place, gates opened and shut, all by keyboard too."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.campaign import Campaign, Grade
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem, Confirmation, ItemTask
from desktop_app.domain.codes import AssetState, ConfirmationState, Form, Stage
from desktop_app.domain.line_up import line_up_counts
from desktop_app.domain.numbers import LineUpItem
from desktop_app.domain.people import Person
from desktop_app.domain.task import Baseline
from desktop_app.edits.rows import EditRow
from desktop_app.insight.confirmations import item_view, items_of
from desktop_app.insight.go_no_go import unpacked
from desktop_app.schedule.gates import checkpoint_state, item_state
from desktop_app.ui.checkpoints.page import CheckpointsPage
from desktop_app.ui.communication.page import CommunicationPage
from desktop_app.ui.shell.window import Window
from tests.ui.acting import task_named


@pytest.fixture
def page(window: Window) -> CheckpointsPage:
    window.show_page("checkpoints")
    shown = window.pages.page("checkpoints")
    assert isinstance(shown, CheckpointsPage)
    return shown


def gate_of(window: Window, stage: Stage) -> Checkpoint:
    book = window.session.book
    return next(gate for gate in book.rows(Checkpoint).values() if gate.stage is stage)


def items(window: Window, stage: Stage) -> list[CheckpointItem]:
    return items_of(window.session.book, gate_of(window, stage).id)


def type_into(line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_the_first_item_that_waits_is_shown_with_everything_about_it(window: Window, page: CheckpointsPage) -> None:
    first = items(window, Stage.PLAN)[0]
    assert page.panel.item_id == first.id
    assert page.panel.what.text() == first.what
    assert [len(card.items) for card in page.cards] == [3, 4, 4]


def test_answers_open_the_gate_with_its_baseline_and_say_for_whom(window: Window, page: CheckpointsPage) -> None:
    session = window.session
    baselines = len(session.book.rows(Baseline))
    page_task = task_named(window, "预售会场页面")
    for item in items(window, Stage.PLAN):
        page.choose(item.id)
        form = page.panel.words.form
        form.setCurrentIndex(form.findData(Form.EMAIL.value))
        page.panel.words.evidence.setText("邮件：方案终稿")
        page.panel.words.confirm.click()
    assert not session.schedule.tasks[page_task.id].locked
    assert len(session.book.rows(Baseline)) == baselines + 1
    assert page.message.isVisible()
    assert "预售会场页面" in page.message.text.text()
    page.message.copy.click()
    assert page.message.text.text() in QGuiApplication.clipboard().text()
    assert "全力推进" in QGuiApplication.clipboard().text()
    word = next(iter(session.book.where(Confirmation, "item_id", items(window, Stage.PLAN)[0].id)))
    assert word.after_step is not None
    assert word.dates


def test_a_verbal_answer_asks_for_the_written_one(window: Window, page: CheckpointsPage) -> None:
    item = items(window, Stage.PLAN)[0]
    words = page.panel.words
    words.form.setCurrentIndex(words.form.findData(Form.VERBAL.value))
    words.confirm.click()
    assert item_state(window.session.book, item) is ConfirmationState.PENDING
    assert item.what in window.messages.text
    assert words.form.currentData() == Form.VERBAL.value
    page.choose(items(window, Stage.PLAN)[1].id)
    page.choose(item.id)
    assert words.form.currentData() == Form.EMAIL.value
    words.confirm.click()
    assert item_state(window.session.book, item) is ConfirmationState.CONFIRMED


def test_a_request_for_changes_first_says_what_it_costs(window: Window, page: CheckpointsPage) -> None:
    gate = gate_of(window, Stage.DEFINE)
    page.choose(items(window, Stage.DEFINE)[0].id)
    words = page.panel.words
    words.ask.click()
    assert checkpoint_state(window.session.book, gate) is ConfirmationState.CONFIRMED
    assert "将锁住 4 项工作" in words.costs.text()
    words.sure.click()
    assert checkpoint_state(window.session.book, gate) is ConfirmationState.CHANGES_REQUESTED
    assert "将锁住 4 项工作" in page.message.text.text()
    words.withdraw.click()
    assert checkpoint_state(window.session.book, gate) is ConfirmationState.PENDING


def test_every_field_of_an_item_is_edited_in_place(window: Window, page: CheckpointsPage) -> None:
    session, panel = window.session, page.panel
    item = items(window, Stage.PLAN)[0]
    type_into(panel.what, "Plan v4")
    type_into(panel.confirmers, "Ann, Bo")
    type_into(panel.reply_by, "10/20 12:00")
    type_into(panel.escalates_to, "Cy")
    panel.mandatory.click()
    now = session.book.get(CheckpointItem, item.id)
    view = item_view(session.book, now, session.now)
    assert (now.what, f"{now.reply_by:%m-%d %H:%M}", now.mandatory) == ("Plan v4", "10-20 12:00", not item.mandatory)
    assert [person.name for person in view.confirmers] == ["Ann", "Bo"]
    assert view.escalates_to is not None
    assert view.escalates_to.name == "Cy"
    type_into(panel.reply_by, "whenever")
    assert "whenever" in window.messages.text
    assert session.book.get(CheckpointItem, item.id).reply_by == now.reply_by


def test_items_are_added_moved_and_deleted_by_keyboard(window: Window, page: CheckpointsPage) -> None:
    card = next(card for card in page.cards if card.gate_id == gate_of(window, Stage.PLAN).id)
    before = [item.what for item in items(window, Stage.PLAN)]
    type_into(card.new_item, "Legal")
    assert [item.what for item in items(window, Stage.PLAN)] == [*before, "Legal"]
    assert page.panel.what.text() == "Legal"
    added = items(window, Stage.PLAN)[-1].id

    def row() -> QAbstractButton:
        return next(made for card in page.cards for id, made in card.items.items() if id == added)

    row().setFocus()
    QTest.keyClick(row(), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [item.what for item in items(window, Stage.PLAN)][-2] == "Legal"
    QTest.keyClick(row(), Qt.Key.Key_Delete)
    assert [item.what for item in items(window, Stage.PLAN)] == before
    window.session.undo()
    assert len(items(window, Stage.PLAN)) == len(before) + 1


def offered_whole(page: CheckpointsPage) -> list[QPushButton]:
    """The buttons that confirm a whole gate."""
    buttons = [made for card in page.cards for made in card.findChildren(QPushButton)]
    return [made for made in buttons if made.text() == "整关确认"]


def test_a_whole_gate_is_confirmed_at_once_only_where_the_grade_allows_it(
    window: Window, page: CheckpointsPage
) -> None:
    session, gate = window.session, gate_of(window, Stage.PLAN)
    assert not offered_whole(page)
    page.confirm_whole(gate)
    assert checkpoint_state(session.book, gate) is ConfirmationState.PENDING
    assert "逐项确认" in window.messages.text
    small = next(grade for grade in session.book.rows(Grade).values() if grade.confirms_in_one_click)
    session.run(EditRow(table=Campaign.table, id=gate.campaign_id, values={"grade_id": small.id}))
    assert offered_whole(page)
    page.confirm_whole(gate)
    written = {item.id for item in items(window, Stage.PLAN) if item.form not in (Form.PHONE, Form.VERBAL)}
    confirmed = {
        item.id for item in items(window, Stage.PLAN) if item_state(session.book, item) is ConfirmationState.CONFIRMED
    }
    assert written <= confirmed


def test_an_item_opens_tasks_that_are_ticked(window: Window, page: CheckpointsPage) -> None:
    item = items(window, Stage.PLAN)[0]
    picker = page.panel.opens
    picker.open()
    line = next(picker.list.item(n) for n in range(picker.list.count()) if "预售会场页面" in picker.list.item(n).text())
    line.setCheckState(Qt.CheckState.Checked)
    picker.take()
    opened = window.session.book.where(ItemTask, "item_id", item.id)
    assert [row.task_id for row in opened] == [task_named(window, "预售会场页面").id]


def test_what_nobody_answered_in_time_is_loud(window: Window, page: CheckpointsPage) -> None:
    item = items(window, Stage.PLAN)[0]
    late = window.session.now.replace(day=18)
    window.session.run(EditRow(table=CheckpointItem.table, id=item.id, values={"reply_by": late}))
    assert page.escalations.isVisible()
    boss = window.session.book.get(Person, item.escalates_to_id or "")
    assert boss.name in page.escalations.accessibleName()
    page.escalations.write.click()
    (there,) = window.findChildren(CommunicationPage)
    assert there.isVisible()
    assert [person.name for person in there.letter.found.to] == [boss.name] if there.letter.found else False
    assert item.what in there.letter.text.toPlainText()


def test_what_is_open_of_a_gate_is_asked_for_by_a_message(window: Window, page: CheckpointsPage) -> None:
    card = next(card for card in page.cards if items(window, Stage.PLAN)[0].id in card.items)
    card.asked.emit()
    (there,) = window.findChildren(CommunicationPage)
    assert there.letter.found is not None
    assert there.letter.found.item_ids == tuple(item.id for item in items(window, Stage.PLAN))
    assert all(item.what in there.letter.text.toPlainText() for item in items(window, Stage.PLAN))


def test_a_finding_of_the_go_live_check_leads_to_its_place(window: Window, page: CheckpointsPage, qtbot: QtBot) -> None:
    findings = page.go_live.findings
    qtbot.waitUntil(lambda: findings.count() > 0)
    last = items(window, Stage.EXECUTE)[-1]
    line = next(findings.item(n) for n in range(findings.count()) if last.what in findings.item(n).text())
    findings.setCurrentItem(line)
    QTest.keyClick(findings, Qt.Key.Key_Return)
    assert page.panel.item_id == last.id
    late = next(findings.item(n) for n in range(findings.count()) if findings.item(n).text().startswith("已延期"))
    findings.setCurrentItem(late)
    QTest.keyClick(findings, Qt.Key.Key_Return)
    assert window.pages.key == "timeline"


def test_the_go_live_decision_keeps_what_the_check_found(window: Window, page: CheckpointsPage) -> None:
    item = items(window, Stage.EXECUTE)[0]
    page.choose(item.id)
    page.panel.words.confirm.click()
    word = window.session.book.where(Confirmation, "item_id", item.id)[0]
    assert {"open_item", "late_task"} <= {one.code for one in unpacked(word.failing)}


def test_locked_or_only_warned_is_chosen_on_the_page(window: Window, page: CheckpointsPage, qtbot: QtBot) -> None:
    task = task_named(window, "预售会场页面")
    mode = page.go_live.mode
    qtbot.waitUntil(lambda: mode.count() > 0)
    mode.setCurrentIndex(mode.findData("warn"))
    mode.activated.emit(mode.currentIndex())
    assert not window.session.schedule.tasks[task.id].locked
    window.session.undo()
    assert window.session.schedule.tasks[task.id].locked


def test_a_gate_is_added_for_a_wave_and_deleted(window: Window, page: CheckpointsPage) -> None:
    stage, wave = page._missing_gates()[0]
    assert wave is not None
    page._adds(stage, wave)(False)
    assert sum(gate.stage is Stage.EXECUTE for gate in window.session.book.rows(Checkpoint).values()) == 2
    page.cards[-1].deleted.emit()
    assert sum(gate.stage is Stage.EXECUTE for gate in window.session.book.rows(Checkpoint).values()) == 1


def test_the_page_speaks_another_language_and_every_control_has_a_name(window: Window, page: CheckpointsPage) -> None:
    window.look.set_language("en")
    assert page.panel.words.confirm.text() == "Confirmed"
    kinds = (QAbstractButton, QLineEdit, QComboBox, QListWidget)
    parts = [part for kind in kinds for part in page.findChildren(kind) if part.isVisible()]
    unnamed = [
        part for part in parts if not part.accessibleName() and not (isinstance(part, QAbstractButton) and part.text())
    ]
    assert unnamed == []


def test_an_item_about_the_line_up_shows_its_counts_and_holds_until_they_are_met(
    window: Window, page: CheckpointsPage
) -> None:
    item = next(item for item in items(window, Stage.PLAN) if item.line_up)
    page.arrive(item.id)
    counts = line_up_counts(window.session.book, item.campaign_id)
    said = f"{counts.ready}/{counts.items}"
    assert said in page.panel.line_up.said.text()
    row = next(card.items[item.id] for card in page.cards if item.id in card.items)
    assert said in row.accessibleName()
    type_into(page.panel.line_up.least["least_ready"], "100%")
    assert window.session.book.get(CheckpointItem, item.id).least_ready == "100%"
    assert "还差" in page.panel.line_up.said.text()
    page.panel.words.confirm.click()
    assert item_state(window.session.book, item) is ConfirmationState.PENDING
    assert "还不能确认" in window.messages.text
    product = next(row for row in window.session.book.rows(LineUpItem).values() if row.assets is AssetState.MISSING)
    window.session.run(EditRow(table="line_up_item", id=product.id, values={"assets": AssetState.APPROVED}))
    assert f"{counts.ready + 1}/{counts.items}" in page.panel.line_up.said.text()
    type_into(page.panel.line_up.least["least_ready"], "many")
    assert window.session.book.get(CheckpointItem, item.id).least_ready == "100%"
    page.panel.line_up.wanted.emit()
    assert window.pages.key == "numbers"
