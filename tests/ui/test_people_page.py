"""A file of contacts through the window: dropped in, looked at, ticked, taken in as one step."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.people import Person
from desktop_app.ui.exchange.people_page import PeoplePage
from desktop_app.ui.exchange.returned_lines import Level
from desktop_app.ui.exchange.returned_table import DiffRows
from desktop_app.ui.shell.window import Window

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:周周\nTEL;TYPE=CELL:13800138000\nPHOTO;ENCODING=b:AAAA\nEND:VCARD\n"


def bring(window: Window, qtbot: QtBot, path: Path, text: str) -> PeoplePage:
    path.write_text(text, encoding="utf-8")
    window.import_file(path)
    qtbot.waitUntil(lambda: window.pages.key == "import_people", timeout=60_000)
    page = window.pages.page("import_people")
    assert isinstance(page, PeoplePage)
    qtbot.waitUntil(lambda: page.is_settled and page.rows is not None, timeout=60_000)
    return page


def rows_of(page: PeoplePage) -> DiffRows:
    assert page.rows is not None
    return page.rows


def people(window: Window) -> dict[str, Person]:
    return {person.name: person for person in window.session.book.rows(Person).values()}


def test_a_card_is_recognised_shown_and_taken_in_as_one_step(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    page = bring(window, qtbot, tmp_path / "a.vcf", CARD)
    assert [(line.level, line.name) for line in rows_of(page).lines][1:] == [
        (Level.ROW, "周周"),
        (Level.CELL, window.look.text("field.person.phone")),
    ]
    assert page.findings.model().rowCount() >= 1
    page.table.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert people(window)["周周"].phone == "13800138000"
    assert window.pages.key != "import_people"
    window.session.undo()
    assert "周周" not in people(window)


def test_what_differs_is_left_until_it_is_ticked_with_the_space_key(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    person = next(iter(people(window).values()))
    text = f"姓名,岗位,微信\n{person.name},某个新岗位,wx_{person.id[:4]}\n"
    page = bring(window, qtbot, tmp_path / "a.csv", text)
    rows = rows_of(page)
    at = next(n for n, line in enumerate(rows.lines) if line.theirs == "某个新岗位")
    before = rows.chosen
    page.table.selectRow(at)
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert (rows.lines[at].choices <= rows.chosen) is not (rows.lines[at].choices <= before)
    page.choose(frozenset())
    page.leave()
    assert people(window)[person.name] == person


def test_the_page_follows_the_language_and_a_known_file_says_so(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    page = bring(window, qtbot, tmp_path / "a.vcf", CARD)
    window.look.set_language("en")
    assert "Contacts from" in page.headline.text()
    window.look.set_language("zh_CN")
    page.apply()
    again = bring(window, qtbot, tmp_path / "a.vcf", CARD)
    assert rows_of(again).lines == []
    QTest.keyClick(again, Qt.Key.Key_Escape)
    assert window.pages.key != "import_people"


def test_everybody_leaves_by_the_export_menu(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("people.vcf", "people.csv"):
        window.desk.transfers.write_people(tmp_path / name)
        qtbot.waitUntil((tmp_path / name).exists, timeout=30_000)
        text = (tmp_path / name).read_text("utf-8-sig")
        assert sum(person.name.removeprefix(person.name[:1]) in text for person in people(window).values()) == len(
            people(window)
        )
