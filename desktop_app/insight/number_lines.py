"""What the numbers of a campaign are shown by: its periods, its days, and the hours of its launch night."""

from dataclasses import dataclass
from datetime import timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.codes import PhaseKind
from desktop_app.i18n import Wording
from desktop_app.insight.number_text import span_text
from desktop_app.insight.numbers import HOUR, Span, Values, phase_spans, whole_span


@dataclass(frozen=True, slots=True)
class Line:
    """A span with its name. is_period: it holds several of those below it."""

    title: str
    span: Span
    is_period: bool = False


def day_lines(wording: Wording, book: Book, values: Values) -> tuple[Line, ...]:
    """All of the campaign, its phases, then every day of them and of what was entered."""
    whole = whole_span(book, values.campaign_id)
    if whole is None:
        return ()
    extent = values.extent() or whole
    days = Span(min(whole.start, extent.start), max(whole.finish, extent.finish)).days
    periods = [Line(wording.text("numbers.whole"), whole, True)]
    for kind, span in phase_spans(book, values.campaign_id).items():
        title = wording.text("numbers.period", name=wording.code(kind), days=span_text(wording, span))
        periods.append(Line(title, span, True))
    return (*periods, *(Line(wording.text("numbers.day", day=day), Span.of_day(day)) for day in days))


def hour_lines(wording: Wording, book: Book, campaign_id: str) -> tuple[Line, ...]:
    """The hours of the launch night, under the days that they belong to; none without a main phase."""
    campaign = book.get(Campaign, campaign_id)
    phases = book.of_campaign(Phase, campaign_id)
    main = next((phase.start for phase in phases if phase.kind is PhaseKind.MAIN), None)
    if main is None:
        return ()
    first = (main - timedelta(minutes=campaign.night_before)).replace(minute=0, second=0)
    count = -(-(campaign.night_before + campaign.night_after) // 60)
    hours = [Span(first + n * HOUR, first + (n + 1) * HOUR) for n in range(count)]
    days = dict.fromkeys(span.start.date() for span in hours)
    return (
        *(Line(wording.text("numbers.day", day=day), Span.of_day(day), True) for day in days),
        *(Line(wording.moment(span.start), span) for span in hours),
    )
