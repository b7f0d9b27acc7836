"""The frame's menus: which campaign, how it looks and speaks."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.i18n import LANGUAGES
from desktop_app.ui.actions import Actions
from desktop_app.ui.look.look import Look
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.session import Session

_THEMES = ("system", "light", "dark")
_SPOKEN = {"zh_CN": "简体中文", "en": "English"}
"""Languages by their own names, so that everybody finds theirs."""


class CampaignMenu(QMenu):
    """The campaigns, the open one ticked, and what can be done to begin or end one."""

    def __init__(self, begin: Sequence[QAction], end: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self._begin, self._finish = begin, end
        self._session: Session | None = None
        self.aboutToShow.connect(self._fill)

    def attach(self, session: Session) -> None:
        """Offer this session's campaigns from now on."""
        self._session = session

    def _fill(self) -> None:
        session = self._session
        self.clear()
        if session is None:
            return
        for campaign in session.campaigns:
            action = QAction(campaign.name.replace("&", "&&"), self)
            action.setCheckable(True)
            action.setChecked(campaign.id == session.campaign_id)
            action.triggered.connect(_opens(session, campaign.id))
            self.addAction(action)
        self.addSeparator()
        self.addActions(list(self._begin))
        if session.campaign_id is not None:
            self.addSeparator()
            self.addActions(list(self._finish))


class LookMenu(QMenu):
    """Theme and language, remembered."""

    def __init__(self, look: Look, actions: Actions, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._preferences = look, preferences
        head = actions.make("ui.settings", icon="settings")
        self.menuAction().setIcon(head.icon())
        look.give(self.menuAction(), "text", "ui.settings")
        look.theme_changed.connect(lambda: self.menuAction().setIcon(head.icon()))
        self._themes = {
            theme: actions.make(f"ui.theme.{theme}", self._themed(theme), checkable=True) for theme in _THEMES
        }
        self.addActions(list(self._themes.values()))
        look.theme_changed.connect(self._tick)
        self._tick()
        self.addSeparator()
        for language in LANGUAGES:
            spoken = QAction(_SPOKEN[language], self)
            spoken.triggered.connect(self._speaks(language))
            self.addAction(spoken)

    def _tick(self) -> None:
        for theme, action in self._themes.items():
            action.setChecked(theme == self._look.chosen_theme)

    def _themed(self, theme: str) -> Callable[[], None]:
        def choose() -> None:
            self._preferences.keep_text("theme", theme)
            self._look.set_theme(theme)
            self._tick()

        return choose

    def _speaks(self, language: str) -> Callable[[], None]:
        def choose() -> None:
            self._preferences.keep_text("language", language)
            self._look.set_language(language)

        return choose


def _opens(session: Session, campaign_id: str) -> Callable[[], None]:
    return lambda: session.open_campaign(campaign_id)
