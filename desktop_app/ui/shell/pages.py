"""Every page of the frame, one entry each. To add a page: write its widget, then its entry here.

A page's modules are imported when it is first shown: that is why the makers below import inside, and nothing else does.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop_app.ui.frame import Frame
    from desktop_app.ui.session import Session


class Place(Enum):
    """Where a page is reached from."""

    RAIL = auto()
    BELOW = auto()
    """The lower end of the rail."""
    ELSEWHERE = auto()
    """By an action, a menu or another page."""


@dataclass(frozen=True, kw_only=True)
class PageKind:
    """One page: its title is the text "ui.page.<key>".

    make: makes the widget when it is first shown. It may be an Arriving or a Keeping one.
    waiting: how many things wait on it, shown as a badge on the rail.
    """

    key: str
    icon: str = ""
    shortcut: str | None = None
    place: Place = Place.RAIL
    needs_campaign: bool = True
    make: Callable[["Frame"], QWidget]
    waiting: Callable[["Session"], int] | None = None


@runtime_checkable
class Keeping(Protocol):
    """A page that remembers how it was left when the window closes."""

    def keep(self) -> None:
        """Put that into the preferences."""


def _start(frame: "Frame") -> QWidget:
    from desktop_app.ui.start_page import StartPage

    return StartPage(frame)


def _overview(frame: "Frame") -> QWidget:
    from desktop_app.ui.overview.page import OverviewPage

    return OverviewPage(frame)


def _today(frame: "Frame") -> QWidget:
    from desktop_app.ui.overview.today_page import TodayPage

    return TodayPage(frame)


def _timeline(frame: "Frame") -> QWidget:
    from desktop_app.ui.timeline.page import TimelinePage

    page = TimelinePage(frame.look, frame.session, frame.actions, frame.preferences)
    page.told.connect(frame.refuse)
    page.said.connect(lambda code, values: frame.tell(code, **values))
    page.cleared.connect(frame.clear)
    page.locked.connect(frame.ask_reason)
    page.asked_for_gate.connect(lambda: frame.show("checkpoints"))
    return page


def _checkpoints(frame: "Frame") -> QWidget:
    from desktop_app.ui.checkpoints.page import CheckpointsPage

    return CheckpointsPage(frame)


def _brief(frame: "Frame") -> QWidget:
    from desktop_app.ui.brief.page import BriefPage

    return BriefPage(frame)


def _night(frame: "Frame") -> QWidget:
    from desktop_app.ui.night.page import NightPage

    return NightPage(frame)


def _export(frame: "Frame") -> QWidget:
    from desktop_app.ui.exchange.export_page import ExportPage

    return ExportPage(frame)


def _portfolio(frame: "Frame") -> QWidget:
    from desktop_app.ui.portfolio.page import PortfolioPage

    return PortfolioPage(frame)


def _import(frame: "Frame") -> QWidget:
    from desktop_app.ui.exchange.import_page import ImportPage

    page = ImportPage(frame.look, frame.session)
    page.made.connect(frame.session.open_campaign)
    page.made.connect(frame.next_file)
    page.left.connect(frame.next_file)
    return page


def _returned(frame: "Frame") -> QWidget:
    from desktop_app.ui.exchange.returned_page import ReturnedPage

    page = ReturnedPage(frame.look, frame.session)
    page.done.connect(frame.next_file)
    return page


def _import_people(frame: "Frame") -> QWidget:
    from desktop_app.ui.exchange.people_page import PeoplePage

    page = PeoplePage(frame.look, frame.session)
    page.done.connect(frame.next_file)
    page.taken.connect(lambda added, changed: frame.tell("ui.people.taken", added=added, changed=changed))
    return page


def _import_key_people(frame: "Frame") -> QWidget:
    from desktop_app.ui.exchange.key_people_page import KeyPeopleImportPage

    page = KeyPeopleImportPage(frame.look, frame.session)
    page.done.connect(frame.next_file)
    page.refused.connect(frame.refuse)
    page.taken.connect(lambda added, changed: frame.tell("ui.key_people_import.taken", added=added, changed=changed))
    return page


def _import_table(frame: "Frame") -> QWidget:
    from desktop_app.ui.exchange.table_page import TablePage

    page = TablePage(frame.look, frame.session)
    page.done.connect(frame.next_file)
    page.refused.connect(frame.refuse)
    page.otherwise.connect(frame.import_as)
    page.taken.connect(lambda count: frame.tell("ui.table_import.taken", count=count))
    return page


def _new(frame: "Frame") -> QWidget:
    from desktop_app.ui.campaigns.new_page import NewCampaignPage

    page = NewCampaignPage(frame.look, frame.session, frame.resources)
    page.made.connect(frame.session.open_campaign)
    page.left.connect(frame.home)
    page.told.connect(frame.refuse)
    return page


def _campaigns(frame: "Frame") -> QWidget:
    from desktop_app.ui.campaigns.shelf_page import ShelfPage

    return ShelfPage(frame)


def _history(frame: "Frame") -> QWidget:
    from desktop_app.ui.history.page import HistoryPage

    return HistoryPage(frame)


def _campaign_history(frame: "Frame") -> QWidget:
    from desktop_app.ui.campaign_history.page import CampaignHistoryPage

    return CampaignHistoryPage(frame)


def _owners(frame: "Frame") -> QWidget:
    from desktop_app.ui.owners.page import OwnersPage

    return OwnersPage(frame)


def _raci(frame: "Frame") -> QWidget:
    from desktop_app.ui.owners.raci_page import RaciPage

    return RaciPage(frame)


def _key_people(frame: "Frame") -> QWidget:
    from desktop_app.ui.key_people.page import KeyPeoplePage

    return KeyPeoplePage(frame)


def _partners(frame: "Frame") -> QWidget:
    from desktop_app.ui.partners.page import PartnersPage

    return PartnersPage(frame)


def _numbers(frame: "Frame") -> QWidget:
    from desktop_app.ui.numbers.page import NumbersPage

    return NumbersPage(frame)


def _report(frame: "Frame") -> QWidget:
    from desktop_app.ui.report.page import ReportPage

    return ReportPage(frame)


def _communication(frame: "Frame") -> QWidget:
    from desktop_app.ui.communication.page import CommunicationPage

    return CommunicationPage(frame)


def _help(frame: "Frame") -> QWidget:
    from desktop_app.ui.help.page import HelpPage

    return HelpPage(frame)


def _shortcuts(frame: "Frame") -> QWidget:
    from desktop_app.ui.palette.shortcuts_page import ShortcutsPage

    return ShortcutsPage(frame)


def _templates(frame: "Frame") -> QWidget:
    from desktop_app.ui.templates.page import TemplatesPage

    return TemplatesPage(frame)


def _settings(frame: "Frame") -> QWidget:
    from desktop_app.ui.settings.page import SettingsPage

    return SettingsPage(frame)


def _items_waiting(session: "Session") -> int:
    from desktop_app.insight.waiting import items_waiting

    return items_waiting(session.book, session.schedule)


PAGES = (
    PageKind(key="help", shortcut="F1", place=Place.ELSEWHERE, needs_campaign=False, make=_help),
    PageKind(key="start", place=Place.ELSEWHERE, needs_campaign=False, make=_start),
    PageKind(key="overview", icon="layout-dashboard", make=_overview),
    PageKind(key="timeline", icon="chart-gantt", make=_timeline),
    PageKind(key="checkpoints", icon="stamp", make=_checkpoints, waiting=_items_waiting),
    PageKind(key="brief", icon="file-text", make=_brief),
    PageKind(key="owners", icon="users", needs_campaign=False, make=_owners),
    PageKind(key="key_people", icon="star", needs_campaign=False, make=_key_people),
    PageKind(key="partners", icon="handshake", needs_campaign=False, make=_partners),
    PageKind(key="numbers", icon="chart-line", make=_numbers),
    PageKind(key="report", icon="scroll-text", make=_report),
    PageKind(key="raci", place=Place.ELSEWHERE, make=_raci),
    PageKind(key="communication", icon="megaphone", make=_communication),
    PageKind(key="night", icon="moon", make=_night),
    PageKind(key="today", icon="sun", shortcut="Ctrl+Shift+D", place=Place.ELSEWHERE, make=_today),
    PageKind(key="export", shortcut="Ctrl+Shift+E", place=Place.ELSEWHERE, make=_export),
    PageKind(
        key="history", icon="history", shortcut="Ctrl+H", place=Place.ELSEWHERE, needs_campaign=False, make=_history
    ),
    PageKind(
        key="shortcuts",
        icon="keyboard",
        shortcut="Ctrl+/",
        place=Place.ELSEWHERE,
        needs_campaign=False,
        make=_shortcuts,
    ),
    PageKind(key="campaigns", icon="folder-open", place=Place.BELOW, needs_campaign=False, make=_campaigns),
    PageKind(key="portfolio", icon="layers", place=Place.BELOW, needs_campaign=False, make=_portfolio),
    PageKind(
        key="campaign_history",
        icon="chart-column",
        place=Place.BELOW,
        needs_campaign=False,
        make=_campaign_history,
    ),
    PageKind(key="templates", icon="layout-template", place=Place.ELSEWHERE, needs_campaign=False, make=_templates),
    PageKind(
        key="settings", icon="settings", shortcut="Ctrl+,", place=Place.BELOW, needs_campaign=False, make=_settings
    ),
    PageKind(key="import", place=Place.ELSEWHERE, needs_campaign=False, make=_import),
    PageKind(key="returned", place=Place.ELSEWHERE, make=_returned),
    PageKind(key="import_people", place=Place.ELSEWHERE, needs_campaign=False, make=_import_people),
    PageKind(key="import_key_people", place=Place.ELSEWHERE, needs_campaign=False, make=_import_key_people),
    PageKind(key="import_table", place=Place.ELSEWHERE, needs_campaign=False, make=_import_table),
    PageKind(key="new", place=Place.ELSEWHERE, needs_campaign=False, make=_new),
)
