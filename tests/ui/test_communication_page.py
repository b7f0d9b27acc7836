"""The communication page: a plan typed in place, what is still to be told, the message to it, and the log."""

from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop_app.domain.codes import CommunicationSubject, Form, MessageKind
from desktop_app.domain.communication import BOSS, TEAM, Audience, CommunicationEntry, CommunicationRule
from desktop_app.i18n import LANGUAGES, Wording
from desktop_app.insight.communication_plan import members
from desktop_app.paths import resources
from desktop_app.ui.communication.page import CommunicationPage
from desktop_app.ui.communication.typed_cell import TypedCell, read_cell
from desktop_app.ui.shell.window import Window
from desktop_app.ui.wanted_messages import subject_of


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def shown(window: Window) -> CommunicationPage:
    window.show_page("communication")
    settle()
    (page,) = window.findChildren(CommunicationPage)
    return page


def test_a_cell_is_typed_in_place_by_keyboard(window: Window) -> None:
    page = shown(window)
    matrix, model = page.plan.matrix, page.plan.model
    matrix.setFocus()
    matrix.setCurrentIndex(model.index(1, 0))
    QTest.keyClick(matrix, Qt.Key.Key_Return)
    editor = matrix.findChild(QLineEdit)
    assert editor is not None
    editor.setText("电话 2h 周总监")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle()
    (rule,) = window.session.book.rows(CommunicationRule).values()
    assert (rule.subject, rule.audience_id) == (CommunicationSubject.MILESTONE, BOSS)
    assert (rule.form, rule.within) == (Form.PHONE, 120)
    assert "周总监" in model.index(1, 0).data()
    QTest.keyClick(matrix, Qt.Key.Key_Delete)
    assert model.index(1, 0).data() == "—"
    page.plan.make_usual()
    assert window.session.book.rows(CommunicationRule) == {}


def test_what_cannot_be_read_changes_nothing_and_is_told(window: Window) -> None:
    page = shown(window)
    model = page.plan.model
    before = model.index(0, 0).data()
    assert not model.setData(model.index(0, 0), "飞鸽 1d")
    assert model.index(0, 0).data() == before
    assert window.session.book.rows(CommunicationRule) == {}


def test_an_audience_is_added_named_filled_and_taken_away(window: Window) -> None:
    page = shown(window)
    count = page.plan.model.columnCount()
    page.plan.add_audience()
    page.plan.name.setText("法务")
    page.plan.name.setModified(True)
    page.plan.people.setText("方律师、林岚")
    page.plan.people.setModified(True)
    page.plan._save_audience()
    settle()
    made = next(row for row in window.session.book.rows(Audience).values() if row.name == "法务")
    campaign_id = window.session.campaign_id or ""
    assert {person.name for person in members(window.session.book, campaign_id, made.id)} == {"方律师", "林岚"}
    assert page.plan.model.columnCount() == count + 1
    page.plan.matrix.setCurrentIndex(page.plan.model.index(0, count))
    page.plan.remove_audience()
    settle()
    assert page.plan.model.columnCount() == count


def test_a_reminder_leads_to_its_message_which_is_copied_kept_and_logged(window: Window, tmp_path: Path) -> None:
    page = shown(window)
    before = len(page.still)
    n = next(n for n, one in enumerate(page.still) if one.audience is not None and one.audience.id == TEAM)
    page.open_ones.setCurrentRow(n)
    assert page.letter.found is not None
    page.letter.text.appendPlainText("补一句")
    page.letter.copy()
    assert "补一句" in QGuiApplication.clipboard().text()
    page.letter.gantt.setCurrentIndex(page.letter.gantt.findData("png"))
    page.letter.save(tmp_path / "通报.eml")
    mail = BytesParser(policy=policy.default).parsebytes((tmp_path / "通报.eml").read_bytes())
    assert [part.get_content_type() for part in mail.iter_attachments()] == ["image/png"]
    page.letter.mark_sent()
    settle()
    assert len(page.still) == before - 1
    (entry,) = page.log.entries
    assert (entry.audience_id, "补一句" in entry.text, entry.form) == (TEAM, True, Form.EMAIL)
    window.session.undo()
    settle()
    assert len(page.still) == before


def test_a_message_is_worded_in_the_other_language(window: Window) -> None:
    page = shown(window)
    page.letter.kind.setCurrentIndex(page.letter.kind.findData(MessageKind.DAILY.value))
    page.letter.kind.activated.emit(page.letter.kind.currentIndex())
    page.letter.language.setCurrentIndex(page.letter.language.findData("zh_CN"))
    page.letter.language.activated.emit(0)
    assert "今日" in page.letter.title.text()
    page.letter.language.setCurrentIndex(page.letter.language.findData("en"))
    page.letter.language.activated.emit(1)
    assert "今日" not in page.letter.title.text()


def test_what_has_nothing_to_say_says_so(window: Window) -> None:
    page = shown(window)
    page.letter.kind.setCurrentIndex(page.letter.kind.findData(MessageKind.ESCALATION.value))
    page.letter.kind.activated.emit(page.letter.kind.currentIndex())
    if page.letter.found is None:
        assert page.letter.about.text()
        assert not page.letter.mark.isEnabled()


def test_something_said_is_logged_with_its_task_and_found_again(window: Window) -> None:
    page = shown(window)
    name = next(name for name, (table, _) in page.log._about.items() if table == "task")
    page.log.to.setText("林岚")
    page.log.text.setText("样品周三到")
    page.log.at.setText("2099-01-01")
    page.log.log()
    assert page.log.entries == []
    page.log.at.setText(f"{window.session.now:%Y-%m-%d} 00:30")
    page.log.about.setText(name)
    page.log.log()
    settle()
    page.log.find.setText(name)
    assert [(entry.text, entry.at.minute) for entry in page.log.entries] == [("样品周三到", 30)]
    page.log.find.setText("没有这句")
    assert page.log.entries == []
    page.log.find.clear()
    page.log.view.selectRow(0)
    QTest.keyClick(page.log.view, Qt.Key.Key_Delete)
    settle()
    assert window.session.book.rows(CommunicationEntry) == {}


def test_other_pages_ask_for_a_message(window: Window) -> None:
    page = shown(window)
    task = next(id for table, id in page.log._about.values() if table == "task")
    window.show_page("communication", subject_of(MessageKind.REMINDER, task_ids=[task]))
    assert page.letter.kind.currentData() == MessageKind.REMINDER.value


def test_the_page_follows_language_and_theme(window: Window) -> None:
    page = shown(window)
    look = page._look
    for language in ("zh_CN", "en"):
        look.set_language(language)
        settle()
        assert page._count.text() == look.text("communication.still", count=len(page.still))
        assert page.letter.kind.currentText() == look.wording.code(MessageKind(page.letter.kind.currentData()))
    look.set_theme("dark")
    settle()


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("邮件 · 1 天 · 林岚", TypedCell(Form.EMAIL, 1440, "林岚")),
        ("phone 2h Anna Lee", TypedCell(Form.PHONE, 120, "Anna Lee")),
        ("会议，林岚", TypedCell(Form.MEETING, None, "林岚")),
        ("群聊", TypedCell(Form.CHAT, None, "")),
        ("—", TypedCell(None, None, "")),
    ],
)
def test_a_cell_is_read_as_people_type_it(text: str, cell: TypedCell) -> None:
    assert read_cell(text, [Wording(language, resources() / "i18n") for language in LANGUAGES]) == cell
