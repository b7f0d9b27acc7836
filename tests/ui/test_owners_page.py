"""The owners' page in a real window."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.people import Acknowledgement, Leave, Person
from desktop_app.domain.task import Task
from desktop_app.edits.rows import PutRow
from desktop_app.insight.agreed_dates import Answer
from desktop_app.ui.communication.page import CommunicationPage
from desktop_app.ui.owners.page import OwnersPage
from desktop_app.ui.owners.raci_page import RaciPage
from desktop_app.ui.shell.window import Window


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> OwnersPage:
    window.show_page("owners")
    made = window.pages.page("owners")
    assert isinstance(made, OwnersPage)
    qtbot.waitUntil(lambda: made.standings is not None, timeout=20_000)
    return made


def person(page: OwnersPage, name: str) -> Person:
    return next(row for row in page.session.book.rows(Person).values() if row.name == name)


def test_people_are_found_by_initials_and_by_pinyin(page: OwnersPage) -> None:
    for typed in ("ll", "linlan", "林"):
        page.list.typed.setText(typed)
        assert page.list.view.model().index(0, 0).data() == "林岚"


def test_whoever_is_gone_to_is_shown_with_their_work(page: OwnersPage) -> None:
    page.arrive(person(page, "周远").id)
    assert page.person is not None
    assert page.person.name == "周远"
    assert [one.task.name for one in page.model.tasks] == ["合作方资源置换谈判", "商家、关键人与合作方致谢"]
    assert "陈默" in page.model.index(1, 3).data()


def test_what_is_typed_into_a_field_is_kept(page: OwnersPage) -> None:
    page.arrive(person(page, "周远").id)
    page.form.lines["phone"].setText("13900000000")
    page.form.lines["phone"].editingFinished.emit()
    assert person(page, "周远").phone == "13900000000"
    page.form.leave.setText("10/21 – 10/23 年假")
    page.form.add_leave()
    (away,) = page.session.book.where(Leave, "person_id", person(page, "周远").id)
    assert (f"{away.start:%m-%d}", f"{away.finish:%m-%d}", away.reason) == ("10-21", "10-24", "年假")


def test_dates_are_agreed_and_the_brief_goes_to_the_clipboard(page: OwnersPage) -> None:
    page.arrive(person(page, "周远").id)
    page.agree()
    assert len(page.session.book.where(Acknowledgement, "person_id", person(page, "周远").id)) == 2
    assert {one.answer for one in page.model.tasks} == {Answer.AGREED}
    page.copy()
    assert "合作方资源置换谈判" in QGuiApplication.clipboard().text()


def test_a_calendar_is_written_and_remembered(page: OwnersPage, tmp_path: Path) -> None:
    page.arrive(person(page, "周远").id)
    page.write(tmp_path / "a.ics")
    page.write(tmp_path / "b.ics")
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()


def test_look_alikes_are_merged_in_one_step(page: OwnersPage) -> None:
    twin = Person(id="twin", name="周元", phone="1")
    page.session.run(PutRow(row=twin))
    page.arrive(person(page, "周远").id)
    page.ask_merge()
    assert page.merging.isVisible()
    page.merging.go.click()
    assert "twin" not in page.session.book.rows(Person)
    page.session.undo()
    assert "twin" in page.session.book.rows(Person)


def test_erasing_says_what_goes_and_leaves_a_neutral_name(page: OwnersPage) -> None:
    gone = person(page, "周远")
    page.arrive(gone.id)
    page.ask_erase()
    assert page.erasing.isVisible()
    page.erasing.keep.click()
    assert person(page, "周远") == gone
    page.ask_erase()
    page.erasing.go.click()
    assert page.session.book.get(Person, gone.id).name == "已移除的成员"
    assert page.session.next_undo() is None
    assert page.session.book.where(Task, "owner_id", gone.id)


def test_an_owner_is_reminded_by_a_message_that_stands_ready(window: Window, page: OwnersPage) -> None:
    owner = person(page, "周远")
    page.arrive(owner.id)
    page.remind()
    there = window.pages.page("communication")
    assert isinstance(there, CommunicationPage)
    assert there.letter.found is not None
    assert [one.name for one in there.letter.found.to] == ["周远"]
    assert "合作方资源置换谈判" in there.letter.text.toPlainText()


def test_the_raci_table_is_filtered_and_written(window: Window, tmp_path: Path) -> None:
    window.show_page("raci")
    page = window.pages.page("raci")
    assert isinstance(page, RaciPage)
    everything = len(page.found.rows)
    page.typed.setText("合作方")
    assert 0 < len(page.found.rows) < everything
    page.copy()
    assert "R/A" in QGuiApplication.clipboard().text()
    page.write(tmp_path / "raci.csv")
    assert "合作方" in (tmp_path / "raci.csv").read_text(encoding="utf-8-sig")
