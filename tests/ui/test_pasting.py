"""Rows by clipboard: out to spreadsheets, in from spreadsheets and chats, after a preview."""

import csv
import io
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.exchange.clipboard.block import ROWS_MIME
from desktop_app.exchange.plan.columns import Field
from desktop_app.ui.shell.window import Window
from desktop_app.ui.timeline.changes import ChangeLine, ChangeLines
from desktop_app.ui.timeline.pasting_panel import PastePanel
from tests.ui.acting import dates_of, press, task_named

CONTROL = Qt.KeyboardModifier.ControlModifier


def put(text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def pick(window: Window, *names: str, column: str = "name") -> list[Task]:
    tasks = [task_named(window, name) for name in names]
    window.timeline.table.pick([task.id for task in tasks], column)
    window.timeline.table.setFocus()
    return tasks


def paste(window: Window, text: str, html: str = "") -> PastePanel:
    put(text, html)
    press(window, Qt.Key.Key_V, CONTROL)
    return window.timeline.pasteboard.panel


def lines(panel: PastePanel) -> Sequence[ChangeLine]:
    model = panel.table.model()
    assert isinstance(model, ChangeLines)
    return model.lines


def key(panel: PastePanel, which: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    assert panel.isAncestorOf(widget)
    QTest.keyClick(widget, which)
    QApplication.processEvents()


def table_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text), delimiter="\t"))


def test_copied_rows_are_text_between_tabs_a_table_and_known_by_their_mark(window: Window) -> None:
    pick(window, "总排期与负责人", "噱头与利益点脑暴")
    press(window, Qt.Key.Key_C, CONTROL)
    data = QGuiApplication.clipboard().mimeData()
    rows = table_of(data.text())
    assert [row[:4] for row in rows] == [
        ["2.1", "总排期与负责人", "林岚", "2026-10-08"],
        ["2.2", "噱头与利益点脑暴", "唐果", "2026-10-08"],
    ]
    assert data.html().count("<tr>") == 2
    assert data.hasFormat(ROWS_MIME)


def test_ctrl_shift_c_copies_the_headings_too(window: Window) -> None:
    pick(window, "总排期与负责人")
    press(window, Qt.Key.Key_C, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    rows = table_of(QGuiApplication.clipboard().text())
    assert rows[0][:3] == ["WBS", "任务", "负责人"]
    assert len(rows) == 2


@pytest.mark.parametrize("name", ["=1+1", "+3 天", "-附件", "@所有人", "＝HYPERLINK(1)"])
def test_a_name_like_a_formula_leaves_as_text_and_comes_back_unchanged(window: Window, name: str) -> None:
    task = pick(window, "总排期与负责人")[0]
    window.timeline.doings.save(task.id, "name", name)
    window.timeline.table.setFocus()
    press(window, Qt.Key.Key_C, CONTROL)
    data = QGuiApplication.clipboard().mimeData()
    text, html = data.text(), data.html()
    assert f"\t'{name}\t" in text
    assert "mso-number-format" in html
    panel = paste(window, text)
    assert "没有改动" in panel.headline.text()


def test_three_rows_from_a_spreadsheet_come_in_below_the_current_one_as_one_step(window: Window) -> None:
    above = pick(window, "总排期与负责人")[0]
    panel = paste(
        window,
        "任务\t负责人\t开始\t结束\t进度\r\n海报\t陈静\t2026/10/20\t2026/10/22\t0%\r\n"
        '"  海报\n文案"\t唐果\t10/20\t10/21\t\r\n讲稿\t\t10月23日\t10月26日\t\r\n',
    )
    assert panel.isVisible()
    assert "粘贴 3 行" in panel.headline.text()
    before = len(window.session.book.rows(Task))
    key(panel, Qt.Key.Key_Return)
    assert not panel.isVisible()
    assert len(window.session.book.rows(Task)) == before + 3
    poster, speech = task_named(window, "海报"), task_named(window, "讲稿")
    rows = window.timeline.model.rows.index
    assert poster.parent_id == above.parent_id
    assert rows[poster.id] == rows[above.id] + 1
    assert task_named(window, "海报 文案").parent_id == poster.id
    assert dates_of(window, speech).finish.strftime("%m-%d") == "10-26"
    assert poster.stage == above.stage
    assert any(person.name == "陈静" for person in window.session.book.rows(Person).values())
    step = window.session.next_undo()
    assert step is not None
    assert window.look.wording.step(step.code, step.values) == "粘贴 3 行"
    window._undo.trigger()
    assert len(window.session.book.rows(Task)) == before


def test_esc_leaves_everything_as_it_was(window: Window) -> None:
    pick(window, "总排期与负责人")
    before = window.session.book
    panel = paste(window, "任务\t负责人\n海报\t林岚\n")
    key(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert window.session.book is before
    assert window.timeline.table.hasFocus()


def test_a_column_of_percentages_goes_onto_the_selected_rows(window: Window) -> None:
    tasks = pick(window, "寄样与产品说明", "体验与初稿", "审稿")
    panel = paste(window, "20%\n40%\n\n60%\n")
    assert [line.new for line in lines(panel) if line.field] == ["20%", "40%", "60%"]
    assert sum(line.kind == "未确认先行" for line in lines(panel)) == 3
    key(panel, Qt.Key.Key_Return)
    after = [window.session.book.get(Task, task.id) for task in tasks]
    assert [task.percent for task in after] == [20, 40, 60]
    assert all(task.ahead_of_confirmation for task in after)
    window._undo.trigger()
    assert [window.session.book.get(Task, task.id) for task in tasks] == tasks


def test_one_value_fills_the_whole_selection(window: Window) -> None:
    tasks = pick(window, "寄样与产品说明", "体验与初稿", column="owner")
    panel = paste(window, "赵小满")
    key(panel, Qt.Key.Key_Return)
    owners = {window.session.book.get(Task, task.id).owner_id for task in tasks}
    assert len(owners) == 1
    assert window.session.book.get(Person, str(owners.pop())).name == "赵小满"


def test_dates_go_into_the_column_of_the_current_cell(window: Window) -> None:
    tasks = pick(window, "寄样与产品说明", "体验与初稿", column="start")
    window.timeline.table.pick([task.id for task in tasks], "start")
    panel = paste(window, "11/3\n11/4\n")
    assert [(line.field, line.new) for line in lines(panel) if line.field] == [("开始", "11/03"), ("开始", "11/04")]
    key(panel, Qt.Key.Key_Escape)


def test_a_long_sentence_is_one_task_called_so(window: Window) -> None:
    pick(window, "总排期与负责人")
    sentence = "我们下周再约一次会，把预算和人员都定下来，另外别忘了给老板发邮件"
    panel = paste(window, sentence)
    key(panel, Qt.Key.Key_Return)
    assert task_named(window, sentence).name == sentence


def test_an_empty_clipboard_or_a_picture_is_told_in_a_quiet_word(window: Window) -> None:
    pick(window, "总排期与负责人")
    panel = paste(window, "  \n")
    assert not panel.isVisible()
    assert "剪贴板里没有" in window.messages.text
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    QGuiApplication.clipboard().setImage(picture)
    press(window, Qt.Key.Key_V, CONTROL)
    assert "图片" in window.messages.text


def test_rows_that_went_through_a_spreadsheet_change_the_tasks_of_their_name(window: Window) -> None:
    task = pick(window, "寄样与产品说明")[0]
    press(window, Qt.Key.Key_C, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    rows = table_of(QGuiApplication.clipboard().text())
    at = rows[0].index("完成")
    rows[1][at] = "2026-11-06"
    rows[1][rows[0].index("负责人")] = ""
    panel = paste(window, "\n".join("\t".join(row) for row in rows))
    found = {line.field: (line.kind, line.old, line.new) for line in lines(panel) if line.field}
    assert found["完成"][2] == "11/06"
    assert found["负责人"][0] == "清空"
    assert len(found) == 2
    key(panel, Qt.Key.Key_Return)
    assert dates_of(window, task).finish.strftime("%m-%d") == "11-06"
    assert window.session.book.get(Task, task.id).owner_id is None


def test_our_own_rows_pasted_unchanged_come_in_once_more(window: Window) -> None:
    pick(window, "总排期与负责人", "噱头与利益点脑暴")
    press(window, Qt.Key.Key_C, CONTROL)
    press(window, Qt.Key.Key_V, CONTROL)
    panel = window.timeline.pasteboard.panel
    assert [line.what for line in lines(panel) if line.kind == "新增"] == ["总排期与负责人", "噱头与利益点脑暴"]
    panel.way.setCurrentIndex(panel.way.findData("match"))
    panel.way.activated.emit(panel.way.currentIndex())
    assert "没有改动" in panel.headline.text()


def test_the_meaning_of_a_column_can_be_corrected(window: Window) -> None:
    pick(window, "总排期与负责人")
    panel = paste(window, "海报\t初稿已发群里\n讲稿\t等老板反馈\n")
    box = panel.meanings[2]
    box.setCurrentIndex(box.findData(Field.NOTE.value))
    box.activated.emit(box.currentIndex())
    key(panel, Qt.Key.Key_Return)
    assert task_named(window, "海报").note == "初稿已发群里"


def test_what_cannot_be_read_is_named_by_row_and_column(window: Window) -> None:
    pick(window, "总排期与负责人")
    panel = paste(window, "任务\t负责人\t开始\t结束\n寄样与产品说明\t林澜\t11/3\t13/45\n")
    told = [line for line in lines(panel) if line.kind == "留意"]
    assert any(line.where == "第 2 行 · 结束" and "13/45" in line.what for line in told)
    assert any("林岚" in line.new for line in told), "a new name much like a known one"
    assert [line.field for line in lines(panel) if line.kind == "修改"] == ["负责人", "开始"]


def test_a_table_from_a_chat_is_read_from_its_html(window: Window) -> None:
    pick(window, "总排期与负责人")
    html = (
        "<table><tr><th>事项</th><th>负责人</th><th>截止</th></tr>"
        "<tr><td>海报<br>定稿</td><td rowspan=2>唐果</td><td>10/23</td></tr><tr><td>讲稿</td><td>10/26</td></tr></table>"
    )
    panel = paste(window, "事项 负责人 截止 海报 定稿 唐果 10/23 讲稿 10/26", html)
    key(panel, Qt.Key.Key_Return)
    speech = task_named(window, "讲稿")
    assert window.session.book.get(Person, str(speech.owner_id)).name == "唐果"


def test_five_thousand_rows_are_understood_beside_the_window(window: Window, qtbot: QtBot) -> None:
    pick(window, "总排期与负责人")
    text = "任务\t负责人\t开始\t结束\n" + "".join(f"任务{n}\t唐果\t2026/10/20\t2026/10/22\n" for n in range(5000))
    panel = paste(window, text)
    assert panel.isVisible()
    assert not lines_are_shown(panel)
    qtbot.waitUntil(lambda: lines_are_shown(panel), timeout=60_000)
    key(panel, Qt.Key.Key_Return)
    assert task_named(window, "任务4999").name == "任务4999"
    window._undo.trigger()
    assert not any(task.name == "任务4999" for task in window.session.book.rows(Task).values())


def lines_are_shown(panel: PastePanel) -> bool:
    return panel.table.isVisible()


def test_the_preview_speaks_the_language_that_is_chosen_while_it_is_open(window: Window) -> None:
    pick(window, "总排期与负责人")
    panel = paste(window, "任务\t负责人\n海报\t林岚\n")
    window.look.set_language("en")
    assert panel.headline.text().startswith("Paste 1")
    assert panel.meanings[1].currentText() == "task"
