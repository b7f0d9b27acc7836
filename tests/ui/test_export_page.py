"""The page on which a picture of the plan is configured, seen, written, copied and printed."""

import re
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from desktop_app.edits.views import PutView
from desktop_app.render.options import Pages, PictureOptions
from desktop_app.render.picture import PlanPicture
from desktop_app.render.sheets import Sheets
from desktop_app.timeline.filters import Only, RowFilter
from desktop_app.timeline.options import ColorBy
from desktop_app.timeline.views import Seeing, saved
from desktop_app.ui import printing
from desktop_app.ui.exchange import print_bar
from desktop_app.ui.exchange.export_page import ExportPage
from desktop_app.ui.exchange.remembered import Kind, remembered
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.shell.window import Window

PATIENCE = 20_000
Tool = Callable[[str], str]


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> ExportPage:
    """The page, with its first picture painted."""
    window.show_page("export", "pdf")
    found = cast("ExportPage", window.pages.page("export"))
    wait_for_picture(found, qtbot)
    return found


def wait_for_picture(page: ExportPage, qtbot: QtBot) -> None:
    with qtbot.waitSignals([page.drafts.laid_out, page.drafts.painted], timeout=PATIENCE):
        page._follow()


def choose(page: ExportPage, qtbot: QtBot, box: QComboBox, text: str) -> None:
    """Choose as a person does, and wait for the picture."""
    n = box.findText(text)
    assert n >= 0, [box.itemText(at) for at in range(box.count())]
    with qtbot.waitSignals([page.drafts.laid_out, page.drafts.painted], timeout=PATIENCE):
        box.setCurrentIndex(n)
        box.activated.emit(n)


def test_it_is_reached_by_its_shortcut_and_begins_with_what_the_timeline_shows(window: Window, qtbot: QtBot) -> None:
    window.timeline.view.narrow(RowFilter(only=frozenset({Only.LATE})))
    window.timeline.view.color_by(ColorBy.OWNER)
    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    page = cast("ExportPage", window.pages.page("export"))
    assert isinstance(page, ExportPage)
    options = page.form.options()
    assert options.rows.only == {Only.LATE}
    assert options.view.color_by is ColorBy.OWNER
    assert options.columns == window.timeline.view.columns


def test_printing_is_a_key_away(window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    page = cast("ExportPage", window.pages.page("export"))
    assert page.form.kind is Kind.PRINT
    assert page.printing.isVisible()


def test_the_preview_follows_what_is_chosen_and_is_turned_page_by_page(page: ExportPage, qtbot: QtBot) -> None:
    assert page.bar.facts.text().startswith("共 1 页")
    choose(page, qtbot, page.form.pages, "分成多页")
    count = int(re.findall(r"共 (\d+) 页", page.bar.facts.text())[0])
    assert count > 1
    first = page.view.image.toImage()
    with qtbot.waitSignal(page.drafts.painted, timeout=PATIENCE):
        QTest.keyClick(page, Qt.Key.Key_PageDown)
    assert page.bar.page == 1
    assert page.view.image.toImage() != first
    page.bar.turn(10_000)
    assert page.bar.page == count - 1


def test_the_preview_is_what_is_written(page: ExportPage, qtbot: QtBot, tmp_path: Path, require_tool: Tool) -> None:
    choose(page, qtbot, page.form.pages, "分成多页")
    count = int(re.findall(r"共 (\d+) 页", page.bar.facts.text())[0])
    file = tmp_path / "计划.pdf"
    with qtbot.waitSignal(page.written, timeout=PATIENCE):
        page.export_to(file)
    info = subprocess.run([require_tool("pdfinfo"), str(file)], check=True, capture_output=True, text=True).stdout
    assert f"Pages:           {count}" in info
    assert page._result.isVisible()


@pytest.mark.parametrize("kind", [Kind.PNG, Kind.SVG])
def test_pictures_are_written_while_the_window_goes_on(
    page: ExportPage, qtbot: QtBot, tmp_path: Path, kind: Kind
) -> None:
    page.form.format.choose(kind)
    wait_for_picture(page, qtbot)
    said = page.bar.facts.text()
    file = tmp_path / f"plan.{kind.value}"
    with qtbot.waitSignal(page.written, timeout=PATIENCE):
        page.export_to(file)
        assert page._job is not None, "on another thread"
        assert not page._save.isEnabled()
    assert page._save.isEnabled()
    if kind is Kind.PNG:
        image = QImage(str(file))
        assert said == f"{image.width()} × {image.height()} 像素"


def test_what_cannot_be_is_said_where_the_picture_would_be(page: ExportPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.form.format.choose(Kind.PNG)
    page.form.zoom.choose(page.form.zoom._values[1])
    page.form.scale.choose(4.0)
    with qtbot.waitSignal(page.drafts.refused, timeout=PATIENCE):
        page._follow()
    assert "32767" in page.view._page.text()
    page.form.first.setText("哪天都行")
    page._draw()
    assert "哪天都行" in page.view._page.text()
    page.export_to(tmp_path / "plan.png")
    assert not (tmp_path / "plan.png").exists()


def test_a_saved_view_fills_the_form(page: ExportPage, qtbot: QtBot, window: Window) -> None:
    session = window.session
    assert session.campaign_id is not None
    what = Seeing(rows=RowFilter(only=frozenset({Only.CRITICAL})), columns=("name", "finish"))
    assert session.run(PutView(view=saved(what, "view", session.campaign_id, "只看关键")))
    page.form.word()
    choose(page, qtbot, page.form.saved, "只看关键")
    options = page.form.options()
    assert (options.rows, options.columns) == (what.rows, what.columns)


def test_dates_are_typed_as_people_say_them(page: ExportPage) -> None:
    page.form.first.setText("10/19")
    page.form.last.setText("10/30")
    options = page.form.options()
    assert (options.first, options.last) == (date(2026, 10, 19), date(2026, 10, 30))


def test_a_picture_goes_to_the_clipboard(page: ExportPage, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    page.copy()
    qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull(), timeout=PATIENCE)
    assert QGuiApplication.clipboard().image().width() > 1000


def test_giving_up_leaves_no_file(page: ExportPage, qtbot: QtBot, tmp_path: Path, window: Window) -> None:
    page.form.format.choose(Kind.PNG)
    file = tmp_path / "plan.png"
    page.export_to(file)
    job = page._job
    assert job is not None
    window.jobs.give_up(job)
    window.jobs.wait()
    QTest.qWait(50)
    assert not file.exists()
    assert page._save.isEnabled()
    assert not page._result.isVisible()


def test_paper_is_remembered_and_content_is_not(page: ExportPage, window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    choose(page, qtbot, page.form.pages, "分成多页")
    page.form.text.setText("压测")
    page.keep()
    last = remembered(Preferences(tmp_path / "config"))
    assert last.kind is Kind.PDF
    assert last.options.pages is Pages.TILED
    assert last.options.rows == RowFilter()
    window.show_page("timeline")
    window.show_page("export")
    assert page.form.pages.value is Pages.TILED
    assert page.form.text.text() == ""


def test_unreadable_memory_is_no_obstacle(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "config")
    for kept in ("{", "[]", '{"kind": "pdf"}', '{"kind": 3, "zoom": "year"}'):
        preferences.keep_text("export/picture", kept)
        assert remembered(preferences).options == PictureOptions()


def test_without_a_printer_a_pdf_is_offered(page: ExportPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(print_bar, "printers", list)
    page.form.format.choose(Kind.PRINT)
    wait_for_picture(page, qtbot)
    assert page.printing.missing.isVisible()
    assert page.printing.instead.isVisible()
    assert not page.printing.print.isVisible()


def test_with_a_printer_one_chooses_it_and_the_pages(
    page: ExportPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(print_bar, "printers", lambda: ["三楼激光", "前台"])
    page.form.format.choose(Kind.PRINT)
    page.form.pages.choose(Pages.TILED)
    wait_for_picture(page, qtbot)
    assert not page.printing.missing.isVisible()
    assert [page.printing.printer.itemText(n) for n in range(2)] == ["三楼激光", "前台"]
    orders: list[printing.PrintOrder] = []
    monkeypatch.setattr(page, "print_to", orders.append)
    page.bar.turn(1)
    page.printing.which.choose(True)
    page.printing.copies.setValue(2)
    page.printing.print.click()
    assert orders == [printing.PrintOrder("三楼激光", 2, range(1, 2))]


def test_a_printer_gets_the_pages_of_the_preview(page: ExportPage, tmp_path: Path, require_tool: Tool) -> None:
    picture: PlanPicture = page._maker()(PictureOptions(pages=Pages.TILED), True)
    sheets = Sheets(picture)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printing.paint_onto(printer, sheets, range(1, 3))
    text = subprocess.run(
        [require_tool("pdftotext"), "-layout", str(tmp_path / "printed.pdf"), "-"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert f"第 2/{sheets.count} 页" in text
    assert f"第 3/{sheets.count} 页" in text
    assert f"第 1/{sheets.count} 页" not in text


def test_language_and_theme_change_while_it_is_open(page: ExportPage, window: Window, qtbot: QtBot) -> None:
    window.look.set_language("en")
    window.look.set_theme("dark")
    wait_for_picture(page, qtbot)
    assert page.form.pages.itemText(1) == "Over several pages"
    assert page.bar.facts.text().startswith("pages:")
    assert page.form.pages.value is Pages.FIT


def test_every_control_has_a_name(page: ExportPage) -> None:
    for kind in (QComboBox, QLineEdit, QToolButton):
        for control in page.findChildren(kind):
            if not control.objectName().startswith("qt_"):
                assert control.accessibleName(), control


def test_a_printer_that_is_gone_is_told_and_nothing_hangs(page: ExportPage, qtbot: QtBot, window: Window) -> None:
    with qtbot.waitSignal(window.jobs.refused, timeout=PATIENCE):
        page.print_to(printing.PrintOrder("三楼激光"))
    assert "三楼激光" in window.messages.text
    assert page._save.isEnabled()


def test_what_was_written_is_opened_or_shown_in_its_folder(
    page: ExportPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    file = tmp_path / "计划 #1.svg"
    with qtbot.waitSignal(page.written, timeout=PATIENCE):
        page.export_to(file)
    assert str(file) in page._said.text()
    for button in page._result.findChildren(QPushButton):
        button.click()
    assert opened == [str(file), str(tmp_path)]
