"""How the window looks and speaks, and when it tells of late work: remembered on this computer."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.domain.typed_hours import read_hours
from desktop_app.i18n import LANGUAGES, Wording
from desktop_app.i18n.manners import DateManner, Manners, NumberManner
from desktop_app.insight.figures import short
from desktop_app.theme import DENSITIES
from desktop_app.ui import reminders
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.choices import SPOKEN, THEMES
from desktop_app.ui.look.controls import field, label
from desktop_app.ui.preferences import keep_manners

_EXAMPLE = datetime(2026, 10, 9, 18)
_FIGURE = Decimal(12_345_678)
"""What the choices show how they would write."""


class LookSection(QWidget):
    """Theme, language, how figures and dates are written, and how much room rows have."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame, self._look = frame, frame.look
        self.themes, self.languages = QComboBox(), QComboBox()
        self.numbers, self.dates, self.densities = QComboBox(), QComboBox(), QComboBox()
        form = QFormLayout()
        for box, code in (
            (self.themes, "settings.theme"),
            (self.languages, "settings.language"),
            (self.numbers, "settings.numbers"),
            (self.dates, "settings.dates"),
            (self.densities, "settings.density"),
        ):
            self._look.give(box, "name", code)
            form.addRow(label(self._look, code, tone="muted"), box)
        self.setLayout(form)
        for language in LANGUAGES:
            self.languages.addItem(SPOKEN[language], language)
        self.themes.activated.connect(self._dress)
        self.languages.activated.connect(self._speak)
        for box in (self.numbers, self.dates):
            box.activated.connect(self._write)
        self.densities.activated.connect(self._pack)
        self._look.theme_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is in force."""
        self.themes.clear()
        for theme in THEMES:
            self.themes.addItem(self._look.text(f"ui.theme.{theme}"), theme)
        self.themes.setCurrentIndex(self.themes.findData(self._look.chosen_theme))
        self.languages.setCurrentIndex(self.languages.findData(self._look.language))
        self._offer_manners()

    def _offer_manners(self) -> None:
        """Each way to write, with an example of it."""
        look = self._look
        manners, folder = look.wording.manners, look.sentences
        for box in (self.numbers, self.dates, self.densities):
            box.clear()
        for number in NumberManner:
            words = Wording(look.language, folder, replace(manners, numbers=number))
            self.numbers.addItem(look.text(f"settings.numbers.{number}", example=short(words, _FIGURE)), number.value)
        for kind in DateManner:
            words = Wording(look.language, folder, replace(manners, dates=kind))
            self.dates.addItem(look.text(f"settings.dates.{kind}", example=words.moment(_EXAMPLE)), kind.value)
        for density in DENSITIES:
            self.densities.addItem(look.text(f"settings.density.{density}"), density)
        self.numbers.setCurrentIndex(self.numbers.findData(manners.numbers.value))
        self.dates.setCurrentIndex(self.dates.findData(manners.dates.value))
        self.densities.setCurrentIndex(self.densities.findData(look.density))

    def _write(self) -> None:
        manners = Manners(NumberManner(self.numbers.currentData()), DateManner(self.dates.currentData()))
        keep_manners(self._frame.preferences, manners)
        self._look.set_manners(manners)

    def _pack(self) -> None:
        density = str(self.densities.currentData())
        self._frame.preferences.keep_text("density", density)
        self._look.set_density(density)

    def _dress(self) -> None:
        theme = str(self.themes.currentData())
        self._frame.preferences.keep_text("theme", theme)
        self._look.set_theme(theme)

    def _speak(self) -> None:
        language = str(self.languages.currentData())
        self._frame.preferences.keep_text("language", language)
        self._look.set_language(language)


class ReminderSection(QWidget):
    """Whether late and due work is told, and the hours in which it is not."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame, look = frame, frame.look
        self._switch = frame.actions.all.get("ui.reminders")
        self.on = QCheckBox()
        look.give(self.on, "text", "settings.reminders.on")
        look.give(self.on, "name", "settings.reminders.on")
        self.first = field(look, "settings.reminders.from")
        self.last = field(look, "settings.reminders.until")
        form = QFormLayout()
        form.addRow(self.on)
        form.addRow(label(look, "settings.reminders.from", tone="muted"), self.first)
        form.addRow(label(look, "settings.reminders.until", tone="muted"), self.last)
        self.setLayout(form)
        self.refresh()
        self.on.clicked.connect(self._turn)
        self.first.editingFinished.connect(self._keep)
        self.last.editingFinished.connect(self._keep)

    def refresh(self) -> None:
        """Show what is remembered."""
        kept = self._frame.preferences
        self.on.setChecked(kept.flag(reminders.ON, True))
        self.first.setText(kept.text(reminders.QUIET_FROM, reminders.DEFAULT_FROM))
        self.last.setText(kept.text(reminders.QUIET_UNTIL, reminders.DEFAULT_UNTIL))

    def _turn(self, on: bool) -> None:
        if self._switch is not None and self._switch.isChecked() != on:
            self._switch.trigger()
        self._frame.preferences.keep_flag(reminders.ON, on)

    def _keep(self) -> None:
        typed = [part.text().replace("：", ":").strip() for part in (self.first, self.last)]
        try:
            if typed[0] != typed[1]:
                read_hours("-".join(typed))
        except KnownError:
            self._frame.refuse(KnownError("not_a_clock_time", value=" – ".join(typed)))
            self.refresh()
            return
        for key, text in zip((reminders.QUIET_FROM, reminders.QUIET_UNTIL), typed, strict=True):
            hour, _, minute = text.partition(":")
            self._frame.preferences.keep_text(key, f"{int(hour):02}:{int(minute):02}")
