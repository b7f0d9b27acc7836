"""The window on a small screen."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.i18n import LANGUAGES
from desktop_app.timeline.scale import PIXELS_PER_DAY, Zoom
from desktop_app.ui.shell.window import Window

_SMALLEST = 1280


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_makes_the_window_wider_than_a_small_screen(window: Window, language: str) -> None:
    window.look.set_language(language)
    window.resize(_SMALLEST, 720)
    for key in ("timeline", "night", "portfolio", "export", "history"):
        window.show_page(key)
        QApplication.processEvents()
        assert window.minimumSizeHint().width() <= _SMALLEST, key


def test_an_empty_plan_says_how_to_begin_and_a_filter_that_fits_nothing_says_so(window: Window) -> None:
    page = window.timeline
    page.view.narrow(replace(page.view.filter, text="nothing is called this"))
    assert not len(page.model.rows)
    assert page.table.empty_text == window.look.text("ui.timeline.none_fit")
    window.grab()


def test_a_zoom_button_keeps_today_where_it_was(window: Window) -> None:
    page = window.timeline
    QApplication.processEvents()
    page.table.clearSelection()
    page.go_to_today()

    def today() -> float:
        scale = page.chart.scale
        assert scale is not None
        return scale.x(window.session.schedule.now) - page.chart.horizontalScrollBar().value()

    before = today()
    page.tools.zoomed.emit(PIXELS_PER_DAY[Zoom.HOUR])
    assert abs(today() - before) < 2
