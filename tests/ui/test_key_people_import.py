"""A list of key people through the window: recognised, its columns corrected, ticked, taken in as one step."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.key_people import FollowerCount, KeyPerson
from desktop_app.exchange.key_people.headings import Column
from desktop_app.ui.exchange.key_people_page import KeyPeopleImportPage
from desktop_app.ui.exchange.returned_lines import Level
from desktop_app.ui.shell.window import Window

TEXT = "达人昵称,平台,粉丝数(w),热度,图文报价\n小美💄酱,抖音,120.5,8k,5000\n吃货老王王,小红书,不详,9k,面议\n"


def bring(window: Window, qtbot: QtBot, path: Path, text: str = TEXT) -> KeyPeopleImportPage:
    path.write_bytes(text.encode("gb18030"))
    window.import_file(path)
    qtbot.waitUntil(lambda: window.pages.key == "import_key_people", timeout=60_000)
    page = window.pages.page("import_key_people")
    assert isinstance(page, KeyPeopleImportPage)
    settled(page, qtbot)
    return page


def settled(page: KeyPeopleImportPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.is_settled and page.rows is not None, timeout=60_000)


def followers(window: Window) -> set[int]:
    return {row.followers for row in window.session.book.rows(FollowerCount).values()}


def names(window: Window) -> set[str]:
    return {row.name for row in window.session.book.rows(KeyPerson).values()}


def test_a_list_is_recognised_shown_with_its_problems_and_taken_in(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    known = names(window)
    page = bring(window, qtbot, tmp_path / "a.csv")
    assert page.rows is not None
    assert [line.name for line in page.rows.lines if line.level is Level.ROW] == ["小美💄酱", "吃货老王王"]
    found = page.findings.model()
    told = [found.index(n, 1).data() for n in range(found.rowCount())]
    assert told == ["不详", "面议"]
    page.table.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert names(window) - known == {"小美💄酱", "吃货老王王"}
    assert 1_205_000 in followers(window)
    assert window.pages.key != "import_key_people"
    window.session.undo()
    assert names(window) == known


def test_a_column_taken_for_something_else_is_read_anew_and_remembered(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    page = bring(window, qtbot, tmp_path / "a.csv")
    box = page.columns["粉丝数(w)"]
    box.setCurrentIndex(box.findData(Column.SKIP))
    box.activated.emit(box.currentIndex())
    settled(page, qtbot)
    box = page.columns["热度"]
    box.setCurrentIndex(box.findData(Column.FOLLOWERS))
    box.activated.emit(box.currentIndex())
    settled(page, qtbot)
    page.apply()
    assert {8000, 9000} <= followers(window)
    again = bring(window, qtbot, tmp_path / "b.csv", TEXT.replace("8k", "81k"))
    assert again.columns["热度"].currentData() == Column.FOLLOWERS
    again.apply()
    assert 81_000 in followers(window)


def test_the_page_follows_the_language_and_a_file_that_is_no_list_is_refused(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    page = bring(window, qtbot, tmp_path / "a.csv")
    window.look.set_language("en")
    assert page.columns["平台"].currentText() == "platform"
    window.look.set_language("zh_CN")
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert window.pages.key != "import_key_people"
    path = tmp_path / "b.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    window.desk.transfers.read_key_list(path)
    qtbot.waitUntil(lambda: window.pages.key != "import_key_people", timeout=60_000)


def test_the_directory_leaves_by_the_export_menu(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    bring(window, qtbot, tmp_path / "a.csv").apply()
    window.desk.transfers.write_key_people(tmp_path / "out.csv")
    qtbot.waitUntil((tmp_path / "out.csv").exists, timeout=30_000)
    assert "小美💄酱" in (tmp_path / "out.csv").read_text("utf-8-sig")
