"""What this computer remembers of the window: language, theme, sizes. Losing it loses nothing of a plan."""

import logging
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from desktop_app.i18n.manners import DateManner, Manners, NumberManner

_log = logging.getLogger(__name__)


class Preferences:
    """A small file of keys and values in the preferences folder; where there can be none, nothing is remembered."""

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            _log.warning("preferences cannot be kept: %s", error)
        self._settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)

    def text(self, key: str, default: str = "") -> str:
        """A word that was kept."""
        value = self._settings.value(key, default)
        return value if isinstance(value, str) else default

    def keep_text(self, key: str, value: str) -> None:
        """Keep a word."""
        self._settings.setValue(key, value)

    def number(self, key: str, default: float) -> float:
        """A number that was kept."""
        try:
            return float(self.text(key, str(default)))
        except ValueError:
            return default

    def flag(self, key: str, default: bool) -> bool:
        """A yes or no that was kept."""
        return self.text(key, "yes" if default else "no") == "yes"

    def keep_flag(self, key: str, value: bool) -> None:
        """Keep a yes or no."""
        self.keep_text(key, "yes" if value else "no")

    def state(self, key: str) -> QByteArray:
        """What a window or splitter said of itself."""
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_state(self, key: str, value: QByteArray) -> None:
        """Keep what a window or splitter says of itself."""
        self._settings.setValue(key, value)


def kept_manners(kept: Preferences) -> Manners:
    """How figures and dates were last chosen to be written; what is not known any more counts as not chosen."""
    numbers, dates = kept.text("numbers"), kept.text("dates")
    return Manners(
        NumberManner(numbers) if numbers in set(NumberManner) else NumberManner.USUAL,
        DateManner(dates) if dates in set(DateManner) else DateManner.USUAL,
    )


def keep_manners(kept: Preferences, manners: Manners) -> None:
    """Keep them for the next start."""
    kept.keep_text("numbers", manners.numbers.value)
    kept.keep_text("dates", manners.dates.value)
