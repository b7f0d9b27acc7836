"""The frame: first steps, language and theme at run time, files in and out, confirmations."""

import re
import string
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.checkpoint import CheckpointItem
from desktop_app.domain.codes import Form, Stage
from desktop_app.domain.task import Baseline, Task
from desktop_app.i18n import LANGUAGES, Wording
from desktop_app.i18n.sounds import sounds
from desktop_app.insight.waiting import items_waiting
from desktop_app.paths import resources
from desktop_app.ui.app import Start, make_window
from desktop_app.ui.campaigns.new_page import NewCampaignPage
from desktop_app.ui.checkpoints.page import CheckpointsPage
from desktop_app.ui.exchange.import_page import ImportPage
from desktop_app.ui.shell.window import Window
from desktop_app.workspace.workspace import Workspace
from tests.ui.acting import task_named
from tests.ui.making import open_workspace

OpenWindow = Callable[..., Window]


def test_the_frame_is_shown_before_the_workspace_is_opened(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    opened: list[bool] = []

    def open_it(_wording: Wording) -> Workspace:
        opened.append(window.isVisible())
        return open_workspace(tmp_path / "p.drumbeat")

    start = Start(
        resources=resources(),
        config_folder=tmp_path / "config",
        language="en",
        open_workspace=open_it,
    )
    window = make_window(qapp, start)
    window.show()
    qtbot.waitUntil(lambda: bool(opened) and window.pages.count() > 1)
    assert opened == [True]
    assert window.pages.key == "start"
    window.close()


def test_an_empty_workspace_offers_three_first_steps(open_window: OpenWindow) -> None:
    window = open_window()
    assert window.pages.key == "start"
    steps = [button.text() for button in window.pages.page("start").findChildren(QAbstractButton)]
    assert steps[:3] == ["打开示例", "选择模板", "选择文件"]


def test_a_campaign_is_made_from_a_template(open_window: OpenWindow) -> None:
    window = open_window()
    window.show_page("new")
    page = window.pages.page("new")
    assert isinstance(page, NewCampaignPage)
    page._radios[[template.key for template in page._templates].index("everyday")].click()
    page._name.setText("周末闪购")
    page._start.setText("11/18 10:00")
    page.make()
    campaign = window.session.campaign
    assert campaign is not None
    assert campaign.name == "周末闪购"
    assert window.pages.key == "timeline"
    window._undo.trigger()
    assert window.pages.key == "start"


def test_the_campaign_that_was_open_is_open_again(open_window: OpenWindow) -> None:
    window = open_window()
    window.desk.show_sample()
    window.desk.show_sample()
    first, second = window.session.campaigns
    window.session.open_campaign(first.id)
    window.close()
    again = open_window()
    assert again.session.campaign_id == first.id
    assert second.id != first.id


def test_language_changes_while_the_window_is_open(window: Window) -> None:
    look = window.look
    assert window.top_bar._title.text() == "时间线"
    look.set_language("en")
    assert window.top_bar._title.text() == "Timeline"
    assert window._export.text() == "Export Excel Gantt"
    assert window.timeline.model.headerData(1, Qt.Orientation.Horizontal) == "Task"
    assert not _chinese(window)
    look.set_language("zh_CN")
    assert window.timeline.model.headerData(1, Qt.Orientation.Horizontal) == "任务"


def test_theme_changes_while_the_window_is_open(window: Window) -> None:
    look = window.look
    light = window.grab().toImage().pixelColor(900, 600)
    look.set_theme("dark")
    dark = window.grab().toImage().pixelColor(900, 600)
    assert dark.lightness() < 80 < light.lightness()
    look.set_theme("light")
    assert window.grab().toImage().pixelColor(900, 600) == light


def test_every_control_has_a_name_for_screen_readers(window: Window) -> None:
    nameless = [
        widget
        for kind in (QAbstractButton, QLineEdit, QComboBox)
        for widget in window.findChildren(kind)
        if not widget.accessibleName() and not getattr(widget, "text", str)() and _is_ours(widget)
    ]
    assert not nameless


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_the_window_has_its_sentence(language: str) -> None:
    wording = Wording(language, resources() / "i18n")
    folder = Path(__file__).parents[2] / "desktop_app" / "ui"
    codes = {
        code
        for file in folder.rglob("*.py")
        for code in re.findall(r'(?<!f)"((?:ui|field|status)\.[a-z_.]+)"', file.read_text(encoding="utf-8"))
    }
    assert len(codes) > 80
    assert not [code for code in sorted(codes) if not wording.knows(code)]


def test_both_languages_say_the_same_things_of_the_same_values() -> None:
    chinese, english = (Wording(language, resources() / "i18n")._sentences for language in LANGUAGES)
    ours = {code for code in chinese.keys() | english.keys() if code.startswith("ui.")}
    assert not [code for code in ours if _fields(chinese.get(code, "")) != _fields(english.get(code, "{missing}"))]


def test_a_workbook_is_previewed_and_written_only_when_accepted(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window()
    window.import_file(_plan(tmp_path / "排期.xlsx"))
    qtbot.waitUntil(lambda: window.pages.key == "import", timeout=20_000)
    assert not window.session.book.rows(Campaign)
    page = window.pages.page("import")
    assert isinstance(page, ImportPage)
    assert "3 项任务" in page._summary.text()
    assert page._problems.model().rowCount() >= 1
    page._name.setText("春上新")
    page.accept()
    assert window.session.campaign is not None
    assert window.session.campaign.name == "春上新"
    assert task_named(window, "选题").name == "选题"
    window._undo.trigger()
    assert not window.session.book.rows(Campaign)


def test_a_file_that_is_no_plan_is_told_in_the_bar(open_window: OpenWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window()
    file = tmp_path / "plan.xlsx"
    file.write_bytes(b"PK\x03\x04 not really a workbook")
    with qtbot.waitSignal(window.jobs.refused, timeout=20_000):
        window.import_file(file)
    qtbot.waitUntil(lambda: bool(window.messages.text))
    assert "plan.xlsx" in window.messages.text
    assert "error." not in window.messages.text


@pytest.mark.parametrize("suffix", ["xlsx", "pdf", "svg", "png", "xml", "csv"])
def test_a_plan_is_exported_in_every_format(window: Window, qtbot: QtBot, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"计划.{suffix}"
    window.export_to(file)
    qtbot.waitUntil(lambda: str(file) in window.messages.text, timeout=30_000)
    assert file.stat().st_size > 1000
    if suffix == "xlsx":
        values = [cell for sheet in load_workbook(file) for row in sheet.iter_rows(values_only=True) for cell in row]
        assert "预售会场页面" in " ".join(str(value) for value in values)


def test_an_unknown_format_is_refused_by_name(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window.export_to(tmp_path / "plan.doc")
    qtbot.waitUntil(lambda: "plan.doc" in window.messages.text)
    assert "error." not in window.messages.text


def test_confirming_the_last_item_of_the_plan_opens_the_next_stage_and_keeps_a_baseline(window: Window) -> None:
    session = window.session
    window.show_page("checkpoints")
    page = window.pages.page("checkpoints")
    assert isinstance(page, CheckpointsPage)
    locked = task_named(window, "预售会场页面")
    assert session.schedule.tasks[locked.id].locked
    gate = next(gate for gate in session.schedule.checkpoints.values() if gate.stage is Stage.PLAN)
    for item in session.book.where(CheckpointItem, "checkpoint_id", gate.checkpoint_id):
        page.choose(item.id)
        words = page.panel.words
        words.form.setCurrentIndex(words.form.findData(Form.EMAIL.value))
        words.evidence.setText("邮件：方案终稿")
        words.confirm.click()
    assert not session.schedule.tasks[locked.id].locked
    taken = [row for row in session.book.rows(Baseline).values() if row.taken_at == datetime(2026, 10, 19, 10, 42)]
    assert len(taken) == 1
    assert items_waiting(window.session.book, window.session.schedule) > 0


def test_a_deleted_campaign_comes_back_with_undo(window: Window) -> None:
    tasks = len(window.session.book.rows(Task))
    window._delete.trigger()
    assert window.pages.key == "start"
    window._undo.trigger()
    assert window.session.campaign is not None
    assert len(window.session.book.rows(Task)) == tasks


def test_names_are_found_by_sound_and_initials() -> None:
    assert sounds("林岚") == ("linlan", "ll")


def _plan(path: Path) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["春季上新排期 2026"],
        ["任务", "负责人", "开始", "结束", "完成率"],
        ["选题", "小林", datetime(2026, 3, 2), datetime(2026, 3, 4), 0.5],
        ["拍摄", "小周", "3月5日", "3/9", "20%"],
        ["投放", "小林", "不知道", "3/12", None],
    ):
        sheet.append(row)
    book.save(path)
    return path


def _chinese(window: Window) -> list[str]:
    """Chinese words left on buttons and labels of the frame after the switch to English."""
    buttons = [
        button.text()
        for part in (window.top_bar, window.timeline.tools)
        for button in part.findChildren(QAbstractButton)
    ]
    return [text for text in buttons if re.search("[一-鿿]", text)]


def _is_ours(widget: QWidget) -> bool:
    """Whether we made it: scroll bars' and line edits' inner buttons are Qt's own."""
    inside_a_field = isinstance(widget.parentWidget(), QLineEdit)
    return not inside_a_field and not widget.objectName().startswith(("qt_", "_q"))


def _fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
