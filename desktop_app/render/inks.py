"""Colour roles as Qt colours."""

from PySide6.QtGui import QColor

from desktop_app.theme import Theme


class Inks:
    """The colours of one theme as QColor, each made once."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._colors: dict[str, QColor] = {}
        self._tints: dict[tuple[str, str, float], QColor] = {}

    def color(self, role: str) -> QColor:
        """The colour of a role."""
        found = self._colors.get(role)
        if found is None:
            found = self._colors[role] = QColor(self.theme.color(role))
        return found

    def text(self, role: str) -> QColor:
        """The colour of a role where it is read as text: its darker or lighter sister if it has one."""
        return self.color(f"{role}.text" if f"{role}.text" in self.theme.colors else role)

    def tint(self, role: str, share: float, over: str = "chart.background") -> QColor:
        """An opaque mixture of a role over another."""
        key = (role, over, share)
        found = self._tints.get(key)
        if found is None:
            found = self._tints[key] = QColor(self.theme.tint(role, over, share))
        return found

    def ink_on(self, role: str) -> QColor:
        """Dark or white, whatever reads best on a role."""
        return QColor(self.theme.ink_on(role))
