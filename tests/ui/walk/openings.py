"""What no button of a page opens: what lies over the plan, what a key opens, what a file brings, what goes wrong."""

from collections.abc import Callable, Mapping
from pathlib import Path

from openpyxl import Workbook
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop_app.domain.errors import KnownError
from desktop_app.domain.task import Link
from desktop_app.ui.failures import Failures
from desktop_app.ui.numbers.tabs import TABS
from desktop_app.ui.shell.window import Window

_PATIENCE = 500
"""Looks, 20 ms apart, after which a page will not come any more."""


def _inspector(window: Window, _folder: Path) -> None:
    page = window.timeline
    page.table.pick([_leaves(window)[5]])
    page.table.inspect.emit()


def _several(window: Window, _folder: Path) -> None:
    window.timeline.table.pick(_leaves(window)[4:9])


def _link(window: Window, _folder: Path) -> None:
    window.timeline.open_link(next(iter(window.session.book.rows(Link))))


def _pasted(window: Window, _folder: Path) -> None:
    QGuiApplication.clipboard().setText("任务\t负责人\t工期\n新海报终稿\t林岚\t3 天\n没有这个人的事\t张无名\t看情况\n")
    window.timeline.pasteboard.paste()


def _locked(window: Window, _folder: Path) -> None:
    window.timeline.locked.emit(_leaves(window)[-1], 50)


def _refused(window: Window, _folder: Path) -> None:
    window.refuse(KnownError("file_unreachable", file=str(Path.home() / "活动计划" / "双11主会场（示例）.drumbeat")))


def _menu(window: Window, _folder: Path) -> None:
    window.timeline.table.pick(_leaves(window)[:1])
    window.timeline.table.customContextMenuRequested.emit(QPoint(40, 40))


def _go_to(window: Window, _folder: Path) -> None:
    window.timeline.go_to_field.open_field()


def _save_view(window: Window, _folder: Path) -> None:
    window.timeline.views.ask_to_save()


def _tour(window: Window, _folder: Path) -> None:
    window.desk.begin_tour()


def _bug(window: Window, _folder: Path) -> None:
    # The window of the test lets bugs fail it: this asks what a user would see.
    Failures(window.look).tell(ValueError("a bug, to look at how it is told"))


def _own_plan(window: Window, folder: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (
        ("阶段", "任务", "负责人", "开始", "结束", "备注"),
        ("预热", "海报终稿", "小陈", "10月20日", "10/22", ""),
        (None, "直播脚本", "小陈、阿May", "下周三", "2026.10.30", "等确认"),
        ("正式", "主会场上线", "", "看情况", "11/1", None),
    ):
        sheet.append(line)
    book.save(folder / "我的排期.xlsx")
    window.import_file(folder / "我的排期.xlsx")
    _until(lambda: window.pages.key == "import")


def _came_back(window: Window, folder: Path) -> None:
    sent = folder / "sent.xlsx"
    window.export_to(sent)
    _until(sent.exists)
    window.jobs.wait()
    window.import_file(sent)
    _until(lambda: window.pages.key == "returned")


def _numbers(key: str) -> Callable[[Window, Path], None]:
    return lambda window, _folder: window.show_page("numbers", key)


OPENINGS: Mapping[str, Callable[[Window, Path], None]] = {
    "inspector": _inspector,
    "several rows": _several,
    "link": _link,
    "pasted rows": _pasted,
    "locked work": _locked,
    "a refusal": _refused,
    "context menu": _menu,
    "go to": _go_to,
    "save view": _save_view,
    "tour": _tour,
    "a bug": _bug,
    "import of a plan": _own_plan,
    "a workbook that came back": _came_back,
    **{f"numbers, {key}": _numbers(key) for key in TABS},
}
"""Each by a name for the findings; called on the timeline, with a folder for files."""


def _leaves(window: Window) -> list[str]:
    return [row.task.id for row in window.timeline.model.rows.rows if not row.has_children]


def _until(holds: Callable[[], bool]) -> None:
    for _ in range(_PATIENCE):
        if holds():
            return
        QTest.qWait(20)
    raise AssertionError("what was to open did not come")
