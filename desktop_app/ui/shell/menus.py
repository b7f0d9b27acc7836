"""The menu of campaigns, filled when it opens."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop_app.ui.session import Session


def fill_campaigns(menu: QMenu, session: Session, begin: Sequence[QAction], end: Sequence[QAction]) -> None:
    """The campaigns, the open one ticked, and what can be done to begin or end one."""
    menu.clear()
    for campaign in session.campaigns:
        action = QAction(campaign.name.replace("&", "&&"), menu)
        action.setCheckable(True)
        action.setChecked(campaign.id == session.campaign_id)
        action.triggered.connect(_opens(session, campaign.id))
        menu.addAction(action)
    menu.addSeparator()
    menu.addActions(list(begin))
    if session.campaign_id is not None:
        menu.addSeparator()
        menu.addActions(list(end))


def _opens(session: Session, campaign_id: str) -> Callable[[], None]:
    return lambda: session.open_campaign(campaign_id)
