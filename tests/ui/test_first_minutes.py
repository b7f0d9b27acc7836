"""Somebody new, from the first start: their own workbook in, its Gantt out, by what is on the screen."""

from pathlib import Path
from unittest.mock import patch

from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.ui.shell.window import Window
from tests.ui.conftest import OpenWindow


def _own_plan(path: Path) -> Path:
    """As people keep plans: title rows, merged stages, dates without years, and their contacts on another sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (
        ("年货节 会场 整体排期（内部）",),
        (),
        ("模块", "事项", "负责人", "开始", "结束", "备注"),
        ("策划", "主题与利益点", "阿May", "12.1", "12.5", ""),
        (None, "会场结构", "老王", "12/3", "12/8", "等业务确认"),
        ("设计", "主视觉", "小李", "12月8日", "12月15日", None),
    ):
        sheet.append(line)
    sheet.merge_cells("A4:A5")
    contacts = book.create_sheet("通讯录")
    contacts.append(("姓名", "电话"))
    contacts.append(("阿May", "13800000000"))
    book.save(path)
    return path


def _press(window: Window, word: str) -> None:
    found = (one for one in window.findChildren(QPushButton) if one.isVisible() and one.text() == word)
    next(found).click()
    QApplication.processEvents()


def test_three_presses_lead_from_the_first_start_to_the_gantt(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window, written = open_window(), tmp_path / "out.xlsx"
    with patch.object(
        QFileDialog, "getOpenFileNames", return_value=([str(_own_plan(tmp_path / "排期v3最终版.xlsx"))], "")
    ):
        _press(window, "选择文件")
    qtbot.waitUntil(lambda: window.pages.key == "import", timeout=20_000)
    _press(window, "导入为新活动")
    assert window.pages.key == "timeline"
    assert [row.task.name for row in window.timeline.model.rows.rows][:2] == ["策划", "主题与利益点"]
    with patch.object(QFileDialog, "getSaveFileName", return_value=(str(written), "")) as asked:
        _press(window, "导出 Excel 甘特图")
    assert Path(asked.call_args.args[2]).parent == tmp_path  # where the plan came from, not where the program began
    qtbot.waitUntil(lambda: "已导出到" in window.messages.text, timeout=20_000)
    book = load_workbook(written)
    assert any("会场结构" in str(cell.value) for line in book.worksheets[0].iter_rows() for cell in line)

    opened: list[QUrl] = []
    with patch.object(QDesktopServices, "openUrl", opened.append):
        _press(window, "打开")
        _press(window, "所在文件夹")
    assert [url.toLocalFile() for url in opened] == [str(written), str(tmp_path)]


def test_of_a_plan_that_is_over_the_beginning_is_seen_and_every_column_is_whole(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (
        ("任务", "负责人", "开始", "结束"),
        ("立项", "小陈", "2024-05-06", "2024-05-10"),
        ("复盘", "小陈", "2024-09-02", "2024-09-06"),
    ):
        sheet.append(line)
    book.save(tmp_path / "去年.xlsx")
    window = open_window()
    window.import_file(tmp_path / "去年.xlsx")
    qtbot.waitUntil(lambda: window.pages.key == "import", timeout=20_000)
    _press(window, "导入为新活动")
    for _ in range(5):
        QApplication.processEvents()
    assert window.timeline.chart.horizontalScrollBar().value() == 0
    assert window.timeline.table.horizontalScrollBar().maximum() == 0
