"""The report's page: parts, words in place, figures that are told when they change, lessons, scores, versions, files."""

from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.campaign import Goal, GoalReading
from desktop_app.domain.codes import Measure, ReportPart
from desktop_app.domain.lists import CampaignTemplate
from desktop_app.domain.report import Evaluation, Lesson, QuotedFigure, ReportText, ReportVersion
from desktop_app.edits.rows import EditRow, PutRow
from desktop_app.ui.report.page import ReportPage
from desktop_app.ui.shell.window import Window
from tests.ui.conftest import WORKSPACE, OpenWindow
from tests.ui.making import open_workspace


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> ReportPage:
    """The page on the sample campaign, with a goal of which something is reached."""
    id = window.session.campaign_id or ""
    goal = Goal(id="g", campaign_id=id, name="拉新会员", measure=Measure.COUNT, target=1_000_000, position=9)
    reading = GoalReading(id="r", campaign_id=id, goal_id="g", at=window.session.now, value=1_234_000)
    assert window.session.run(PutRow(row=goal))
    assert window.session.run(PutRow(row=reading))
    window.show_page("report")
    (made,) = window.findChildren(ReportPage)
    qtbot.waitUntil(lambda: made.drafted is not None, timeout=20_000)
    return made


def go(page: ReportPage, part: ReportPart) -> None:
    page.arrive(part.value)
    assert page.part is part


def drafted_anew(page: ReportPage, qtbot: QtBot) -> None:
    before = page.drafted
    qtbot.waitUntil(lambda: page.drafted is not before, timeout=20_000)


def write(page: ReportPage, text: str) -> None:
    editor = page.sheet.words.editor
    editor.setFocus()
    editor.insertPlainText(text)
    page.parts.setFocus()


def texts(page: ReportPage, window: Window) -> dict[ReportPart, str]:
    rows = window.session.book.of_campaign(ReportText, window.session.campaign_id or "")
    return {row.part: row.text for row in rows}


def test_the_parts_are_numbered_and_those_that_the_pm_writes_have_a_pencil(page: ReportPage) -> None:
    lines = [page.parts.item(n).text() for n in range(page.parts.count())]
    assert lines[0].startswith("1 ")
    assert any("✎" in line for line in lines)
    assert lines[-1].startswith("附 ")


def test_words_are_kept_as_one_step_when_one_leaves_them(page: ReportPage, window: Window) -> None:
    go(page, ReportPart.HIGHLIGHTS)
    steps = len(window.session.history())
    write(page, "会员拉新超预期")
    assert texts(page, window)[ReportPart.HIGHLIGHTS] == "会员拉新超预期"
    assert len(window.session.history()) == steps + 1
    window.session.undo()
    assert ReportPart.HIGHLIGHTS not in texts(page, window)


def test_bold_and_lists_are_typed_by_key_and_come_back_as_they_were(page: ReportPage, window: Window) -> None:
    go(page, ReportPart.SUGGESTIONS)
    editor = page.sheet.words.editor
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, "Double")
    QTest.keyClick(editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, " search")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClick(editor, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, "drop display")
    page.parts.setFocus()
    kept = texts(page, window)[ReportPart.SUGGESTIONS]
    assert kept == "**Double** search\n- drop display"
    go(page, ReportPart.HIGHLIGHTS)
    assert page.sheet.words.editor.text == ""
    go(page, ReportPart.SUGGESTIONS)
    assert page.sheet.words.editor.text == kept


def test_escape_brings_back_what_stood_there(page: ReportPage, window: Window) -> None:
    go(page, ReportPart.HIGHLIGHTS)
    write(page, "好")
    editor = page.sheet.words.editor
    editor.setFocus()
    QTest.keyClicks(editor, "xx")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.text == "好"


def test_what_is_typed_is_kept_when_one_goes_to_another_page(page: ReportPage, window: Window) -> None:
    go(page, ReportPart.HIGHLIGHTS)
    page.sheet.words.editor.insertPlainText("草稿")
    window.show_page("overview")
    assert texts(page, window)[ReportPart.HIGHLIGHTS] == "草稿"


def test_words_that_could_not_be_written_wait_until_they_can(
    page: ReportPage, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(page, ReportPart.HIGHLIGHTS)
    with monkeypatch.context() as full:
        full.setattr(window.session, "run", lambda _command: False)
        write(page, "磁盘满了也不丢")
        go(page, ReportPart.SUGGESTIONS)
        assert page.sheet.words.editor.text == ""
        go(page, ReportPart.HIGHLIGHTS)
        page.refresh()
        assert page.sheet.words.editor.text == "磁盘满了也不丢"
    page.sheet.words.save()
    assert texts(page, window)[ReportPart.HIGHLIGHTS] == "磁盘满了也不丢"


def test_a_quoted_figure_that_changes_marks_its_part_and_is_taken_over(
    page: ReportPage, window: Window, qtbot: QtBot
) -> None:
    go(page, ReportPart.HIGHLIGHTS)
    write(page, "拉新会员 123.4 万")
    quotes = window.session.book.of_campaign(QuotedFigure, window.session.campaign_id or "")
    assert [(row.figure, row.said) for row in quotes] == [("goal:g:reached", "123.4 万")]
    assert window.session.run(EditRow(table="goal_reading", id="r", values={"value": 1_300_000}))
    drafted_anew(page, qtbot)
    assert "123.4 万 → 130.0 万" in page.sheet.words.marks.text()
    assert page.sheet.words.take_over.isVisible()
    assert any("●" in page.parts.item(n).text() for n in range(page.parts.count()))
    page.sheet.words.take_over.click()
    assert texts(page, window)[ReportPart.HIGHLIGHTS] == "拉新会员 130.0 万"
    drafted_anew(page, qtbot)
    assert not page.sheet.words.marks.isVisible()


def test_a_figure_is_put_in_by_name(page: ReportPage, window: Window) -> None:
    go(page, ReportPart.HIGHLIGHTS)
    box = page.sheet.words.figures
    place = next(n for n in range(box.count()) if box.itemData(n) == "goal:g:share")
    box.activated.emit(place)
    page.parts.setFocus()
    page.sheet.words.save()
    assert texts(page, window)[ReportPart.HIGHLIGHTS] == "123%"
    quotes = window.session.book.of_campaign(QuotedFigure, window.session.campaign_id or "")
    assert [row.figure for row in quotes] == ["goal:g:share"]


def test_scores_are_typed_and_one_beyond_its_scale_is_refused(page: ReportPage, window: Window) -> None:
    go(page, ReportPart.EVALUATION)
    model = page.sheet.evaluation
    row = next(n for n in range(model.rowCount()) if model.data(model.index(n, 0)) == "周远")
    assert model.setData(model.index(row, 7), "90", Qt.ItemDataRole.EditRole)
    assert model.setData(model.index(row, 9), "扛住了压力", Qt.ItemDataRole.EditRole)
    assert not model.setData(model.index(row, 7), "101", Qt.ItemDataRole.EditRole)
    assert not model.setData(model.index(row, 6), "很好", Qt.ItemDataRole.EditRole)
    found = window.session.book.of_campaign(Evaluation, window.session.campaign_id or "")
    mine = [one for one in found if one.words == "扛住了压力"]
    assert [one.by_boss for one in mine] == [90]


def test_a_lesson_is_typed_and_goes_into_a_template(page: ReportPage, window: Window) -> None:
    go(page, ReportPart.LESSONS)
    panel = page.sheet.lessons
    model = panel.model
    assert model.setData(model.index(model.rowCount() - 1, 0), "联调没有缓冲", Qt.ItemDataRole.EditRole)
    lesson = next(row for row in window.session.book.rows(Lesson).values() if row.what == "联调没有缓冲")
    place = next(n for n, row in enumerate(model.rows) if row.id == lesson.id)
    panel.table.setCurrentIndex(model.index(place, 0))
    panel.template.setCurrentIndex(panel.template.findData("everyday"))
    panel.put.click()
    (made,) = window.session.book.rows(CampaignTemplate).values()
    assert "联调没有缓冲" in made.document
    assert window.session.book.get(Lesson, lesson.id).template == made.name
    window.session.undo()
    assert not window.session.book.rows(CampaignTemplate)
    assert window.session.book.get(Lesson, lesson.id).template == ""


def test_a_file_is_written_and_kept_as_a_version_that_the_next_report_is_set_against(
    page: ReportPage, window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "报告.txt"
    found = page._material()
    assert found is not None
    page.giving_out.write(found, file)
    qtbot.waitUntil(lambda: bool(window.session.book.rows(ReportVersion)), timeout=20_000)
    assert "活动背景" in file.read_text(encoding="utf-8")
    (version,) = window.session.book.rows(ReportVersion).values()
    go(page, ReportPart.HIGHLIGHTS)
    write(page, "页面稳定。")
    page.show_since(version.id)
    drafted_anew(page, qtbot)
    assert page.part is ReportPart.CHANGES
    assert page.drafted is not None
    (changes, *_) = page.drafted.report.parts
    assert any("页面稳定。" in row for one in changes.sections if one.table for row in one.table.rows)


def test_a_web_page_names_nobody_unless_that_is_chosen(
    page: ReportPage, window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    for names in (False, True):
        file = tmp_path / f"{names}.html"
        page.giving_out.names_on_pages = names
        found = page._material()
        assert found is not None
        page.giving_out.write(found, file)
        qtbot.waitUntil(file.exists, timeout=30_000)
        assert ("周远" in file.read_text(encoding="utf-8")) is names


def test_merchants_see_neither_lessons_nor_evaluation(page: ReportPage, qtbot: QtBot) -> None:
    page.bar.audience.setCurrentIndex(page.bar.audience.findData("merchants"))
    page.bar.chosen.emit()
    drafted_anew(page, qtbot)
    listed = {page.parts.item(n).data(Qt.ItemDataRole.UserRole) for n in range(page.parts.count())}
    assert not listed & {"lessons", "evaluation", "suggestions"}


def test_a_file_that_only_reads_offers_nothing_to_write_with(
    open_window: OpenWindow, sample_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    copyfile(sample_file, tmp_path / WORKSPACE)
    other = open_workspace(tmp_path / WORKSPACE)
    window = open_window()
    assert window.session.read_only
    window.show_page("report")
    (page,) = window.findChildren(ReportPage)
    qtbot.waitUntil(lambda: page.drafted is not None, timeout=20_000)
    words = page.sheet.words
    assert not any(part.isEnabled() for part in (words.bold, words.list, words.figures))
    words.editor.selectAll()
    QTest.keyClick(words.editor, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(words.editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert not words.editor.is_changed
    assert page.isVisible()
    other.close()
