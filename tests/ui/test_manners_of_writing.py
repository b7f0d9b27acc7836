"""How figures and dates are written and how dense rows are: chosen once, followed everywhere at once."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox

from desktop_app.domain.dates import DateContext, read_date
from desktop_app.i18n import LANGUAGES, Wording
from desktop_app.i18n.manners import DateManner, Manners, NumberManner
from desktop_app.insight.figures import short
from desktop_app.paths import resources
from desktop_app.ui.preferences import Preferences, keep_manners, kept_manners
from desktop_app.ui.settings.look_section import LookSection
from desktop_app.ui.settings.page import SettingsPage
from desktop_app.ui.shell.window import Window
from tests.ui.acting import task_named, type_into


def _section(window: Window) -> LookSection:
    window.show_page("settings")
    page = window.pages.page("settings")
    assert isinstance(page, SettingsPage)
    page.open_section("look")
    made = page.section("look")
    assert isinstance(made, LookSection)
    return made


def _choose(box: QComboBox, value: str) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


@pytest.mark.parametrize(
    ("manner", "language", "said"),
    [
        (NumberManner.USUAL, "zh_CN", "1235 万"),
        (NumberManner.USUAL, "en", "12.3M"),
        (NumberManner.WAN, "en", "1235 万"),
        (NumberManner.K, "zh_CN", "12.3M"),
        (NumberManner.FULL, "en", "12,345,678"),
    ],
)
def test_a_figure_is_written_as_chosen(manner: NumberManner, language: str, said: str) -> None:
    words = Wording(language, resources() / "i18n", Manners(numbers=manner))
    assert short(words, Decimal(12_345_678)).replace(",", "") == said.replace(",", "")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("manner", DateManner)
def test_every_way_to_write_a_date_can_be_typed_back(manner: DateManner, language: str) -> None:
    words = Wording(language, resources() / "i18n", Manners(dates=manner))
    at = datetime(2026, 10, 9, 18, 30)
    context = DateContext(datetime(2026, 9, 1).date())
    assert read_date(words.moment(at), context) == at
    assert read_date(words.short_moment(at), context) == at
    assert read_date(words.day(at.date()), context) == at.date()
    assert read_date(words.short_day(at.date(), "/"), context) == at.date()


def test_the_timeline_follows_while_it_is_open_and_dates_are_still_typed(window: Window) -> None:
    section = _section(window)
    _choose(section.dates, "words")
    window.show_page("timeline")
    task = task_named(window, "主视觉")
    table = window.timeline.table
    row = table.rows.index[task.id]
    column = next(n for n, field in enumerate(window.timeline.model.columns) if field.key == "start")
    before = table.model().index(row, column).data()
    assert before.startswith("10月")
    assert type_into(window, task, "start", "11月5日") is None
    assert table.model().index(row, column).data() == "11月5日"


def test_compact_rows_are_lower_at_once_and_come_back(window: Window) -> None:
    table = window.timeline.table
    high = table.row_height
    section = _section(window)
    _choose(section.densities, "compact")
    assert table.row_height == high - 5 == table.rowHeight(0)
    fresh = window.timeline.chart.chart
    assert fresh is not None
    assert fresh.metrics.row == high - 5
    _choose(section.densities, "comfortable")
    assert table.row_height == high == table.rowHeight(0)


def test_what_was_chosen_is_there_at_the_next_start(tmp_path: Path) -> None:
    chosen = Manners(NumberManner.FULL, DateManner.SLASH)
    keep_manners(Preferences(tmp_path), chosen)
    assert kept_manners(Preferences(tmp_path)) == chosen
    (tmp_path / "window.ini").write_text("[General]\nnumbers=nonsense\n")
    assert kept_manners(Preferences(tmp_path)) == Manners()
