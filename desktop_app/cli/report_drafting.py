"""What the verbs of the report share: drafting it, its versions, and words with the figures they quote."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from desktop_app.cli import resolve
from desktop_app.cli.session import Session
from desktop_app.domain.codes import ReportPart
from desktop_app.domain.report import QuotedFigure, ReportVersion
from desktop_app.domain.task import Baseline
from desktop_app.edits.reporting import SetReportText
from desktop_app.edits.rows import PutRow
from desktop_app.insight.comparison import Against, worth_loading
from desktop_app.insight.report.change_words import version_name
from desktop_app.insight.report.known_figures import KnownFigure
from desktop_app.insight.report.page import Report, Version
from desktop_app.insight.report.process import TABLES
from desktop_app.insight.report.report import report
from desktop_app.insight.report.versions import (
    Keeping,
    all_figures,
    kept_version,
    last_for,
    quotes_of,
    since,
    versions_of,
)
from desktop_app.theme import load_theme
from desktop_app.workspace.ids import new_id

LAST = "last"
_NONE: Mapping[str, str] = MappingProxyType({})


def drafted(session: Session, campaign_id: str, version: Version, against: ReportVersion | None = None) -> Report:
    """The report of now, set against an earlier version if one is given."""
    _load_compared(session, campaign_id)
    plan = session.schedule(campaign_id)
    baselines = session.book.of_campaign(Baseline, campaign_id)
    first = min((row.taken_at for row in baselines), default=None)
    records = session.workspace.recorded(TABLES, (), first) if first is not None else []
    earlier = since(against) if against is not None else None
    return report(session.wording, session.book, plan, version, records, earlier)


def names_people(out: Path | None) -> bool:
    """Whether people are named unless somebody says so: a web page travels further than its sender knows."""
    return out is None or out.suffix.lower() not in (".html", ".htm")


def write_drafted(session: Session, out: Path, found: Report, version: Version, campaign_id: str) -> None:
    """Write a report in the format of the file's suffix."""
    # The writers of files are imported when one is really written.
    from desktop_app.exchange.report.files import write_report
    from desktop_app.exchange.report.order import ReportOrder

    book, plan = session.workspace.load(campaign_id), session.schedule(campaign_id)
    theme = load_theme("light", session.wiring.resources / "themes")
    write_report(ReportOrder(out, found, version, book, plan, session.wording, theme))


def figures_of(session: Session, campaign_id: str) -> tuple[KnownFigure, ...]:
    """Every figure that words may quote."""
    _load_compared(session, campaign_id)
    book = session.workspace.load(campaign_id)
    return all_figures(session.wording, book, session.schedule(campaign_id))


def _load_compared(session: Session, campaign_id: str) -> None:
    """What the figures are compared with."""
    for other in worth_loading(session.workspace.load(campaign_id), campaign_id, Against.YEAR, Against.SALE):
        session.workspace.load(other)


def version_row(session: Session, campaign_id: str, text: str, version: Version) -> ReportVersion | None:
    """The version that is meant: "last" is the last for these readers (None: there is none), else an id or a name."""
    book = session.workspace.load(campaign_id)
    if text.casefold() == LAST:
        return last_for(book, campaign_id, version)
    rows = versions_of(book, campaign_id)
    named = [(row.id, [*([row.name] if row.name else []), f"{row.made_at:%Y-%m-%dT%H:%M}"]) for row in rows]
    told = {row.id: f"{version_name(session.wording, row)} [{row.id}]" for row in rows}
    return book.get(ReportVersion, resolve.pick(named, text, ReportVersion.table, told))


def keep(session: Session, campaign_id: str, version: Version, name: str = "", note: str = "") -> ReportVersion | None:
    """Keep what the report of now says; None where the last version says the same."""
    _load_compared(session, campaign_id)
    book, plan = session.workspace.load(campaign_id), session.schedule(campaign_id)
    keeping = Keeping(id=new_id(), made_at=session.now, name=name, note=note)
    row = kept_version(session.wording, book, plan, version, keeping)
    if row is not None:
        session.run(PutRow(row=row))
    return row


def set_words(
    session: Session, campaign_id: str, part: ReportPart, text: str, meant: Mapping[str, str] = _NONE
) -> tuple[QuotedFigure, ...]:
    """Write the words of a part as one step. meant: keys of figures by how they are said. Answers what they quote."""
    figures = figures_of(session, campaign_id)
    quotes = quotes_of(session.book, campaign_id, part, text, figures, new_id, meant)
    session.run(SetReportText(campaign_id=campaign_id, part=part, text=text, id=new_id(), quotes=quotes))
    return quotes
