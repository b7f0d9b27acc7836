"""The settings: what this computer remembers, and what all campaigns share."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.domain.calendar import Calendar, CalendarException, CalendarWeekday
from desktop_app.domain.campaign import Campaign, Grade, GradeItem
from desktop_app.domain.codes import Stage
from desktop_app.domain.lists import Tier
from desktop_app.edits.rows import DeleteRow, EditRow
from desktop_app.edits.tasks import Together
from desktop_app.storage.backup import backups_of
from desktop_app.storage.backup_policy import read_policy
from desktop_app.ui.settings.about_section import AboutSection, shipped
from desktop_app.ui.settings.calendar_section import CalendarSection
from desktop_app.ui.settings.entry_table import EntryTable
from desktop_app.ui.settings.file_section import FileSection
from desktop_app.ui.settings.grades_section import GradesSection
from desktop_app.ui.settings.look_section import LookSection, ReminderSection
from desktop_app.ui.settings.page import SettingsPage
from desktop_app.ui.shell.window import Window
from tests.ui.making import open_workspace

S = TypeVar("S", bound=QWidget)


def _page(window: Window) -> SettingsPage:
    window.show_page("settings")
    page = window.pages.page("settings")
    assert isinstance(page, SettingsPage)
    return page


def _section(window: Window, key: str, kind: type[S]) -> S:
    page = _page(window)
    page.open_section(key)
    made = page.section(key)
    assert isinstance(made, kind)
    return made


def test_a_search_leaves_the_sections_that_speak_of_it(window: Window) -> None:
    page = _page(window)
    page.search.setText("备份")
    shown = [page.list.item(n).text() for n in range(page.list.count()) if not page.list.item(n).isHidden()]
    assert shown == ["文件与备份"]
    assert page.key == "file"


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_section_opens_in_both_languages(window: Window, language: str) -> None:
    page = _page(window)
    window.look.set_language(language)
    for n in range(page.list.count()):
        page.list.setCurrentRow(n)
        assert not page._title.text().startswith("settings.")
        assert not page._hint.text().startswith("settings.")


def test_hours_of_a_weekday_are_typed_and_taken_back(window: Window) -> None:
    section = _section(window, "time", CalendarSection)
    section.calendars.setCurrentIndex(section.calendars.findData("calendar-office"))
    section.show_calendar()
    section.hours[5].setText("10:00-12:00")
    section.keep_hours(5)
    row = window.session.book.get(CalendarWeekday, "calendar-office-5")
    assert row.hours == "10:00-12:00"
    section.hours[5].setText("nonsense")
    section.keep_hours(5)
    assert section.hours[5].text() == "10:00-12:00"
    window.session.undo()
    assert section.hours[5].text() == ""


def test_a_day_off_of_ones_own_is_added_and_deleted(window: Window) -> None:
    section = _section(window, "time", CalendarSection)
    before = len(window.session.book.rows(CalendarException))
    section.day.setText("2026-12-24 - 2026-12-25")
    section.day_name.setText("店庆")
    section._add.click()
    made = [row for row in window.session.book.rows(CalendarException).values() if row.name == "店庆"]
    assert (made[0].first_day.day, made[0].last_day.day, made[0].hours) == (24, 25, "")
    section.exceptions.selectRow(section._ids.index(made[0].id))
    section._delete.click()
    assert len(window.session.book.rows(CalendarException)) == before
    section.calendars.setCurrentIndex(section.calendars.findData("calendar-office"))
    section.show_calendar()
    assert "尚未公布" in section._known.text()


def test_lists_are_edited_in_place(window: Window) -> None:
    tiers = _section(window, "tiers", EntryTable)
    before = set(window.session.book.rows(Tier))
    tiers.name.setText("超头部")
    tiers.add_button.click()
    [row] = [row for id, row in window.session.book.rows(Tier).items() if id not in before]
    line = next(n for n in range(tiers.table.rowCount()) if _shown(tiers, n, 0) == "超头部")
    _type(tiers, line, "500万")
    assert window.session.book.get(Tier, row.id).followers_from == 5_000_000
    _type(tiers, line, "many")
    assert window.session.book.get(Tier, row.id).followers_from == 5_000_000
    tiers.table.setCurrentCell(line, 0)
    tiers.delete_button.click()
    assert set(window.session.book.rows(Tier)) == before


def _shown(table: EntryTable, line: int, column: int) -> str:
    item = table.table.item(line, column)
    return item.text() if item is not None else ""


def _type(table: EntryTable, line: int, text: str) -> None:
    item = table.table.item(line, 1)
    assert item is not None
    item.setText(text)


def test_a_grade_says_how_its_confirmations_hold(window: Window) -> None:
    grades = _section(window, "grades", GradesSection).grades
    choice = grades.table.cellWidget(0, 1)
    choice.setCurrentIndex(1)  # type: ignore[attr-defined]  # a box of choices
    choice.activated.emit(1)  # type: ignore[attr-defined]
    assert window.session.book.get(Grade, "grade-s").gate_mode == "warn"


def test_a_copy_is_made_and_listed(window: Window) -> None:
    section = _section(window, "file", FileSection)
    before = len(backups_of(window.session.path))
    section.make.click()
    assert len(backups_of(window.session.path)) == before + 1 == section.copies.model().rowCount()


def test_language_and_quiet_hours_are_remembered(window: Window) -> None:
    look = _section(window, "look", LookSection)
    look.languages.setCurrentIndex(look.languages.findData("en"))
    look.languages.activated.emit(0)
    assert window.look.language == "en"
    quiet = _section(window, "reminders", ReminderSection)
    quiet.first.setText("21:30")
    quiet.first.editingFinished.emit()
    assert quiet._frame.preferences.text("reminders/quiet_from") == "21:30"
    quiet.first.setText("late")
    quiet.first.editingFinished.emit()
    assert quiet.first.text() == "21:30"


def test_everything_that_is_shipped_names_its_licence(window: Window) -> None:
    section = _section(window, "about", AboutSection)
    names = {line[0].casefold() for line in shipped()}
    assert {"pyside6_essentials", "sqlalchemy", "pydantic", "openpyxl"} <= names
    assert "pytest" not in names
    assert section.list.model().rowCount() > len(names)
    lines = [str(section.list.model().index(n, 0).data()) for n in range(section.list.model().rowCount())]
    for name, word in (("SQLAlchemy", "MIT"), ("Lucide", "ISC")):
        section.list.selectRow(lines.index(name))
        assert word in section.text.toPlainText()


def test_a_policy_is_chosen_and_a_folder_that_takes_nothing_is_refused(window: Window, tmp_path: Path) -> None:
    section = _section(window, "file", FileSection)
    section.hours.setCurrentIndex(section.hours.findData(4))
    section.hours.activated.emit(0)
    assert read_policy(window.session.path).hours == 4
    section.folder.setText(str(tmp_path / "second disk"))
    section.folder.editingFinished.emit()
    assert read_policy(window.session.path).folder == tmp_path / "second disk"
    (tmp_path / "wall").write_text("a file in the way")
    section.folder.setText(str(tmp_path / "wall"))
    section.folder.editingFinished.emit()
    assert section.folder.text() == str(tmp_path / "second disk")


def test_a_copy_is_put_back_and_what_it_replaced_is_kept(window: Window) -> None:
    section = _section(window, "file", FileSection)
    path = window.session.path
    section.make.click()
    window.session.run(DeleteRow(table=Campaign.table, id=window.session.campaign_id or ""))
    asked: list[Callable[[], Path]] = []
    window.asked_to_begin_anew.connect(asked.append)
    section.copies.selectRow(0)
    section.restore_button.click()
    window.close()
    before = len(backups_of(path))
    assert asked[0]() == path
    assert len(backups_of(path)) == before + 1
    workspace = open_workspace(path)
    assert workspace.book.rows(Campaign)
    workspace.close()
    assert "replaced" in {copy.reason for copy in backups_of(path)}


def test_the_workspace_moves_after_a_word_about_the_folder(window: Window, tmp_path: Path) -> None:
    section = _section(window, "file", FileSection)
    path = window.session.path
    asked: list[Callable[[], Path]] = []
    window.asked_to_begin_anew.connect(asked.append)
    section.target.setText(str(path.parent))
    section.move_button.click()
    assert not asked, "it is there already"
    section.target.setText(str(tmp_path / "Dropbox"))
    assert section._target_warning.text()
    section.move_button.click()
    window.close()
    found = asked[0]()
    assert found == tmp_path / "Dropbox" / path.name
    assert not path.exists()


def test_a_grades_items_are_its_own(window: Window) -> None:
    section = _section(window, "grades", GradesSection)
    section.grades.table.setCurrentCell(1, 0)
    section.items.name.setText("压测")
    section.items.add_button.click()
    [made] = window.session.book.rows(GradeItem).values()
    assert (made.what, made.grade_id, made.mandatory) == ("压测", "grade-a", True)
    stage = section.items.table.cellWidget(0, 1)
    assert isinstance(stage, QComboBox)
    stage.setCurrentIndex(stage.findData(Stage.EXECUTE))
    stage.activated.emit(0)
    assert window.session.book.get(GradeItem, made.id).stage is Stage.EXECUTE
    section.grades.table.setCurrentCell(0, 0)
    assert section.items.table.rowCount() == 0
    section.grades.table.setCurrentCell(1, 0)
    section.items.delete_button.click()
    assert not window.session.book.rows(GradeItem)


def test_a_calendar_comes_is_renamed_and_goes_only_when_nobody_works_by_it(window: Window) -> None:
    section = _section(window, "time", CalendarSection)
    section.name.setText("早班")
    section.add_button.click()
    made = section.calendar
    assert made.name == "早班"
    assert "09:00-12:00 13:00-18:00" in section.hours[0].placeholderText(), "its hours are those it falls back to"
    section.name.setText("早早班")
    section.rename_button.click()
    assert section.calendars.currentText() == "早早班"
    window.session.run(
        EditRow(table=Campaign.table, id=window.session.campaign_id or "", values={"calendar_id": made.id})
    )
    section.delete_button.click()
    assert window.session.book.find(Calendar, made.id) is not None
    assert "双11" in window.messages.text
    window.session.undo()
    section.delete_button.click()
    assert window.session.book.find(Calendar, made.id) is None
    section.calendars.setCurrentIndex(section.calendars.findData("calendar-office"))
    section.show_calendar()
    assert not section.delete_button.isEnabled()


def test_newly_announced_holidays_are_looked_at_before_they_come(window: Window) -> None:
    office = window.session.book.get(Calendar, "calendar-office")
    year = (office.announced_until or 0) - 1
    gone = [
        DeleteRow(table=CalendarException.table, id=row.id)
        for row in window.session.book.rows(CalendarException).values()
        if row.calendar_id == office.id and row.last_day.year > year
    ]
    edit = EditRow(table=Calendar.table, id=office.id, values={"announced_until": year})
    window.session.run(Together(commands=(*gone, edit)))
    section = _section(window, "time", CalendarSection)
    section.calendars.setCurrentIndex(section.calendars.findData(office.id))
    section.show_calendar()
    before = len(window.session.book.rows(CalendarException))
    section.update_holidays.click()
    assert section.exceptions.model().rowCount() == len(gone)
    assert len(window.session.book.rows(CalendarException)) == before
    section._back.click()
    assert not section.bring.isVisible()
    section.update_holidays.click()
    section.bring.click()
    assert len(window.session.book.rows(CalendarException)) == before + len(gone)
    assert not section.update_holidays.isEnabled()


def test_a_backup_that_is_dropped_is_chosen_to_be_put_back(window: Window) -> None:
    section = _section(window, "file", FileSection)
    section.make.click()
    section.make.click()
    oldest = backups_of(window.session.path)[-1].path
    window.show_page("timeline")
    window.open_files(oldest)
    assert window.pages.key == "settings"
    assert section.copies.currentIndex().row() == section.copies.model().rowCount() - 1
    assert oldest.name in window.messages.text
