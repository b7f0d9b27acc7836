"""Versions of the report that were given out or kept, and the PM's words as rows with what they quote."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.book import Book
from desktop_app.domain.codes import ReportFor, ReportKind, ReportPart
from desktop_app.domain.report import QuotedFigure, ReportText, ReportVersion
from desktop_app.i18n import Wording
from desktop_app.insight.report.changes import Since, content_of, frozen, read_content
from desktop_app.insight.report.known_figures import KnownFigure, known_figures
from desktop_app.insight.report.page import Version
from desktop_app.insight.report.quotes import Outdated, Quote, outdated, quoted
from desktop_app.schedule.result import Schedule

_ALL_FIGURES = Version(ReportKind.SUMMARY, ReportFor.BOSS)


def versions_of(book: Book, campaign_id: str) -> list[ReportVersion]:
    """The versions of a campaign's report, the latest first."""
    return sorted(book.of_campaign(ReportVersion, campaign_id), key=lambda row: (row.made_at, row.id), reverse=True)


def last_for(book: Book, campaign_id: str, version: Version) -> ReportVersion | None:
    """The last report of that kind which these readers were given; where there is one, told in the same way."""
    rows = [
        row for row in versions_of(book, campaign_id) if (row.audience, row.kind) == (version.audience, version.kind)
    ]
    return next((row for row in rows if _told_alike(row, version)), next(iter(rows), None))


def _told_alike(row: ReportVersion, version: Version) -> bool:
    """Whether it names and judges people as another does."""
    return (row.with_names, row.with_evaluation) == (version.with_names, version.with_evaluation)


def since(row: ReportVersion) -> Since:
    """A version, to set a report against it."""
    return Since(row, read_content(row.content))


@dataclass(frozen=True, kw_only=True)
class Keeping:
    """A version to be kept. name, note: "" where nobody called it anything."""

    id: str
    made_at: datetime
    name: str = ""
    note: str = ""


def kept_version(
    wording: Wording, book: Book, plan: Schedule, version: Version, keeping: Keeping
) -> ReportVersion | None:
    """What the report of now says, as a row; None where the last one says the same and nobody named this one."""
    content = content_of(frozen(wording, book, plan, version))
    last = last_for(book, plan.campaign_id, version)
    is_same = last is not None and last.content == content and _told_alike(last, version)
    if is_same and not (keeping.name or keeping.note):
        return None
    return ReportVersion(
        id=keeping.id,
        campaign_id=plan.campaign_id,
        kind=version.kind,
        audience=version.audience,
        name=keeping.name.strip(),
        note=keeping.note,
        made_at=keeping.made_at,
        with_names=version.with_names,
        with_evaluation=version.with_evaluation,
        content=content,
    )


def all_figures(wording: Wording, book: Book, plan: Schedule) -> tuple[KnownFigure, ...]:
    """Every figure that words may quote, whoever reads them."""
    return known_figures(wording, book, plan, _ALL_FIGURES)


def text_row(book: Book, campaign_id: str, part: ReportPart) -> ReportText | None:
    """The PM's words in a part."""
    return next((row for row in book.of_campaign(ReportText, campaign_id) if row.part is part), None)


def quotes_of(
    book: Book,
    campaign_id: str,
    part: ReportPart,
    text: str,
    figures: Iterable[KnownFigure],
    new_id: Callable[[], str],
    meant: Mapping[str, str] | None = None,
) -> tuple[QuotedFigure, ...]:
    """What new words of a part quote, as rows; what they quoted before and still say goes on being quoted as it was."""
    row = text_row(book, campaign_id, part)
    before = book.where(QuotedFigure, "text_id", row.id) if row is not None else ()
    found = quoted(text, figures, before, meant)
    return tuple(_quote_row(one, campaign_id, row.id if row is not None else "new", new_id()) for one in found)


def _quote_row(one: Quote, campaign_id: str, text_id: str, id: str) -> QuotedFigure:
    return QuotedFigure(
        id=id, campaign_id=campaign_id, text_id=text_id, figure=one.figure, value=str(one.value), said=one.said
    )


def marks(book: Book, campaign_id: str, figures: Iterable[KnownFigure]) -> dict[ReportPart, tuple[Outdated, ...]]:
    """The parts whose words quote a figure that is other now."""
    known = list(figures)
    found = {
        row.part: outdated(row.text, book.where(QuotedFigure, "text_id", row.id), known)
        for row in book.of_campaign(ReportText, campaign_id)
    }
    return {part: of for part, of in found.items() if of}
