"""A link is changed where it stands: click it, choose its type, type its lag, cut it; each change is one step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from desktop_app.domain.codes import LagUnit, LinkType
from desktop_app.domain.task import Link, Task
from desktop_app.edits.links import AddLink
from desktop_app.ui.shell.window import Window
from desktop_app.ui.timeline.link_editor import LinkEditor
from tests.ui.acting import bring_in_sight, click_link, dates_of, task_named


def link_between(window: Window, first: str, second: str) -> Link:
    """The link between two tasks whose names begin like this."""
    before, after = task_named(window, first), task_named(window, second)
    links = window.session.book.where(Link, "predecessor_id", before.id)
    return next(link for link in links if link.successor_id == after.id)


@pytest.fixture
def link(window: Window) -> Link:
    """FS without lag, from the pre-sale pages (10/20 → 10/22) to the check of their prices (10/23)."""
    return link_between(window, "预售会场页面", "预售价与定金校验")


@pytest.fixture
def editor(window: Window, link: Link) -> LinkEditor:
    """The panel, opened by a click on that link."""
    click_link(window, link)
    found = window.timeline.link_editor
    assert found.isVisible()
    assert found.link_id == link.id
    return found


def now(window: Window, link: Link) -> Link:
    return window.session.book.get(Link, link.id)


def successor(window: Window, link: Link) -> Task:
    return window.session.book.get(Task, link.successor_id)


def choose(editor: LinkEditor, type: LinkType) -> None:
    """Open the list of types by keyboard, go to one and take it."""
    editor.type.setFocus()
    QTest.keyClick(editor.type, Qt.Key.Key_Down)
    view, ways = editor.type.view(), editor.type.findData(type.value) - editor.type.currentIndex()
    assert view.isVisible()
    for _ in range(abs(ways)):
        QTest.keyClick(view, Qt.Key.Key_Down if ways > 0 else Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Return)
    QApplication.processEvents()


def type_lag(editor: LinkEditor, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    editor.lag.setFocus()
    editor.lag.selectAll()
    editor.lag.insert(text)
    editor.lag.textEdited.emit(text)
    QTest.keyClick(editor.lag, end)
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("typed", "lag", "unit"),
    [
        ("2d", 960, LagUnit.WORKING),
        ("4h", 240, LagUnit.WORKING),
        ("50%", 50, LagUnit.PERCENT),
        ("2ed", 2880, LagUnit.ELAPSED),
        ("2日历天", 2880, LagUnit.ELAPSED),
        ("−1天", -480, LagUnit.WORKING),
    ],
)
def test_a_lag_is_typed_as_people_write_it(
    window: Window, link: Link, editor: LinkEditor, typed: str, lag: int, unit: LagUnit
) -> None:
    book, count = window.session.book, len(window.session.history())
    type_lag(editor, typed)
    assert (now(window, link).lag, now(window, link).lag_unit) == (lag, unit)
    assert editor.isHidden()
    assert len(window.session.history()) == count + 1
    window.session.undo()
    assert now(window, link) == book.get(Link, link.id)


def test_an_emptied_lag_is_none(window: Window, link: Link, editor: LinkEditor) -> None:
    type_lag(editor, "3d")
    click_link(window, link)
    assert editor.lag.text() == "+3 天"
    type_lag(editor, "")
    assert now(window, link).lag == 0


def test_what_is_no_lag_stays_in_the_field_with_a_word_why(window: Window, link: Link, editor: LinkEditor) -> None:
    book = window.session.book
    type_lag(editor, "soon")
    assert window.session.book is book
    assert editor.isVisible()
    assert "soon" in editor.told.text()


def test_the_consequences_are_told_before_the_lag_is_entered(window: Window, editor: LinkEditor) -> None:
    book = window.session.book
    editor.lag.textEdited.emit("5d")
    assert "顺延" in editor.told.text()
    assert window.session.book is book


def test_the_type_is_changed_by_keyboard_in_one_step_each(window: Window, link: Link, editor: LinkEditor) -> None:
    before = dates_of(window, successor(window, link))
    count = len(window.session.history())
    choose(editor, LinkType.SS)
    assert now(window, link).type is LinkType.SS
    assert editor.isVisible()
    assert len(window.session.history()) == count + 1
    window.session.undo()
    assert now(window, link) == link
    assert dates_of(window, successor(window, link)) == before
    assert editor.type.currentData() == "FS"


def test_esc_closes_and_takes_nothing(window: Window, link: Link, editor: LinkEditor) -> None:
    book = window.session.book
    type_lag(editor, "9d", end=Qt.Key.Key_Escape)
    assert editor.isHidden()
    assert window.session.book is book


def test_a_link_is_cut_and_comes_back_by_undo(window: Window, link: Link, editor: LinkEditor) -> None:
    QTest.mouseClick(editor.cut, Qt.MouseButton.LeftButton)
    assert window.session.book.find(Link, link.id) is None
    assert editor.isHidden()
    window.session.undo()
    assert now(window, link) == link


def test_del_cuts_the_link_unless_the_lag_is_being_typed(window: Window, link: Link, editor: LinkEditor) -> None:
    QTest.keyClick(editor.lag, Qt.Key.Key_Delete)
    assert window.session.book.find(Link, link.id) is not None
    QTest.keyClick(editor.type, Qt.Key.Key_Delete)
    assert window.session.book.find(Link, link.id) is None


def test_a_second_link_of_the_same_kind_is_refused_with_its_reason(window: Window, link: Link) -> None:
    twin = link.changed(id="twin", type=LinkType.FF)
    from_twin = window.timeline.link_editor
    window.session.run(AddLink(link=twin))
    window.timeline.open_link("twin")
    choose(from_twin, LinkType.FS)
    assert now(window, twin).type is LinkType.FF
    assert from_twin.told.text()


def test_the_panel_goes_with_its_link(window: Window, link: Link, editor: LinkEditor) -> None:
    type_lag(editor, "1d")
    window.timeline.open_link(link.id)
    window.session.undo()
    assert editor.lag.text() == ""
    assert editor.isVisible()


def test_the_inspector_s_list_of_links_opens_the_panel(window: Window, link: Link) -> None:
    timeline = window.timeline
    bring_in_sight(window, link.successor_id)
    timeline._open_inspector()
    QApplication.processEvents()
    buttons = [one for one in timeline.inspector.findChildren(QPushButton) if one.text() == "改" and one.isVisible()]
    buttons[0].setFocus()
    QTest.keyClick(buttons[0], Qt.Key.Key_Space)
    QApplication.processEvents()
    assert timeline.link_editor.isVisible()
    assert timeline.link_editor.link_id in {
        row.id for row in window.session.book.where(Link, "successor_id", link.successor_id)
    }


def test_the_panel_follows_the_language(window: Window, editor: LinkEditor) -> None:
    window.look.set_language("en")
    assert editor.cut.text() == "Cut"
    assert editor.type.currentText().startswith("FS · ")
    assert all(ord(letter) < 0x3000 for letter in editor.type.currentText())
