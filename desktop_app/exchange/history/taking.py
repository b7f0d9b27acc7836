"""Old campaigns of a file beside those that are there, and what becomes of them as one command.

A campaign that is there under the same name and year keeps its phases; what the file knows of it is added. One that is not
becomes a past campaign: put away, with its phases, and with figures of the whole as entries of their own.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.calendar import OFFICE, Calendar
from desktop_app.domain.campaign import Campaign, Grade, Phase, Series
from desktop_app.domain.codes import PhaseKind, Purpose
from desktop_app.domain.entity import Entity
from desktop_app.domain.lists import Channel
from desktop_app.domain.numbers import IndicatorValue
from desktop_app.edits.imports import ImportHistory
from desktop_app.edits.numbers import place_of
from desktop_app.exchange.history.old_campaign import OldCampaign, OldFigure, year_in
from desktop_app.exchange.history.reading import HistoryFile
from desktop_app.exchange.numbers.headings import ALL_CHANNELS
from desktop_app.exchange.numbers.read import Problem
from desktop_app.exchange.plan.text import key
from desktop_app.insight.comparison import d_day, plain_name
from desktop_app.insight.numbers import Span, phase_spans, whole_span

_STEP = 1024


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure of the file beside the one that is there. ours: None where there is none."""

    campaign: Campaign
    figure: OldFigure
    span: Span
    ours: int | None
    taken: bool


@dataclass
class HistoryTaking:
    """What a file comes to. command: None where nothing is left to do; same: figures that are there already."""

    command: ImportHistory | None = None
    added: list[Campaign] = field(default_factory=list)
    known: list[Campaign] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    same: int = 0
    channels: list[Channel] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def take_history(
    found: HistoryFile, book: Book, new_id: Callable[[], str], *, file_wins: bool = False
) -> HistoryTaking:
    """Set it against the book, in which every campaign is loaded. What differs from what is there is taken only where the
    file wins; a place that the file fills twice keeps the first figure, and the other is told."""
    return _Taking(found, book, new_id, file_wins=file_wins).take()


_A_YEAR = re.compile(r"(?:19|20)\d\d\s*年?")


class _Taking:
    def __init__(self, found: HistoryFile, book: Book, new_id: Callable[[], str], *, file_wins: bool) -> None:
        self._found, self._book, self._new_id, self._file_wins = found, book, new_id, file_wins
        self._result = HistoryTaking(problems=list(found.problems))
        self._rows: list[Entity] = []
        self._series = {key(row.name): row for row in book.rows(Series).values()}
        self._channels = {key(row.name): row for row in book.rows(Channel).values()}
        self._seen: dict[tuple[object, ...], int] = {}
        self._known: dict[str, dict[tuple[object, ...], IndicatorValue]] = {}
        self._named: dict[tuple[str, int | None], tuple[Campaign, Span]] = {}

    def take(self) -> HistoryTaking:
        for old in self._found.campaigns:
            campaign, span = self._campaign(old)
            for figure in old.figures:
                self._figure(old, campaign, figure, figure.span or span)
        self._rows += self._values()
        if self._rows:
            names = tuple(row.name for row in self._result.added)
            self._result.command = ImportHistory(rows=tuple(self._rows), source=self._found.name, names=names)
        return self._result

    def _campaign(self, old: OldCampaign) -> tuple[Campaign, Span]:
        place = key(old.name), old.year
        if place in self._named:
            return self._named[place]
        there = self._there(old)
        if there is None:
            there, span = self._new(old), _span(old)
            self._result.added.append(there)
        else:
            span = self._known_span(old, there)
            self._result.known.append(there)
        self._named[place] = there, span
        return self._named[place]

    def _known_span(self, old: OldCampaign, there: Campaign) -> Span:
        """The days of a campaign that is there: the phase whose days the file tells, else the whole."""
        told, whole = _span(old), whole_span(self._book, there.id)
        if whole is None or told == whole or told in phase_spans(self._book, there.id).values():
            return told
        if not old.guessed:
            self._tell(old, "other_days", f"{told.days[0]} – {told.days[-1]}")
        return whole

    def _there(self, old: OldCampaign) -> Campaign | None:
        """The campaign that is meant: of the same name, or of the same name without the year, in the same year."""
        rows = [(row, d_day(self._book, row.id)) for row in self._book.rows(Campaign).values()]
        exact = [row for row, day in rows if key(row.name) == key(old.name) and _same_year(day, old.year)]
        alike = [
            row for row, day in rows if plain_name(row.name) == plain_name(old.name) and day and day.year == old.year
        ]
        fits = exact or alike
        if len(fits) > 1:
            self._tell(old, "several_campaigns", old.name)
        return fits[0] if len(fits) == 1 else None

    def _tell(self, old: OldCampaign, code: str, value: str) -> None:
        self._result.problems.append(Problem(old.sheet, old.row, "", value, code))

    def _new(self, old: OldCampaign) -> Campaign:
        """A past campaign: put away, so that it is in no list of today."""
        positions = [row.position for row in (*self._book.rows(Campaign).values(), *self._result.added)]
        grade = next(
            (row for row in self._book.rows(Grade).values() if key(row.name) == key(old.grade.removesuffix("级"))), None
        )
        if old.grade and grade is None:
            self._tell(old, "unknown_grade", old.grade)
        office = self._book.where(Calendar, "code", OFFICE)
        talked = bool(old.figures) and all(one.indicator.purpose is Purpose.COMMUNICATION for one in old.figures)
        span = _span(old)
        campaign = Campaign(
            id=self._new_id(),
            name=_named(old),
            position=max(positions, default=0) + _STEP,
            grade_id=grade.id if grade is not None else None,
            series_id=self._series_id(old.series) or self._series_alike(old),
            purpose=Purpose.COMMUNICATION if talked else Purpose.CONVERSION,
            archived=True,
            plan_start=span.start,
            calendar_id=office[0].id if office else None,
        )
        self._rows += [campaign, *self._phases(campaign, old, span)]
        return campaign

    def _series_id(self, name: str) -> str | None:
        if not name:
            return None
        if key(name) not in self._series:
            made = Series(id=self._new_id(), name=name[:500], position=len(self._series))
            self._series[key(name)] = made
            self._rows.append(made)
        return self._series[key(name)].id

    def _series_alike(self, old: OldCampaign) -> str | None:
        """The series of the campaigns that are called the same but for the year; a new one where a file tells several."""
        rows = (*self._book.rows(Campaign).values(), *self._result.added)
        alike = [row.series_id for row in rows if row.series_id and plain_name(row.name) == plain_name(old.name)]
        if alike:
            return alike[0]
        name = plain_name(old.name)
        years = {one.year for one in self._found.campaigns if plain_name(one.name) == name}
        return self._series_id(" ".join(_A_YEAR.sub(" ", old.name).split()) or name) if len(years) > 1 else None

    def _phases(self, campaign: Campaign, old: OldCampaign, span: Span) -> Iterator[Phase]:
        """Main from D-day on, and what lies before it as warm-up."""
        day = old.d_day or span.days[0]
        main = max(datetime(day.year, day.month, day.day), span.start)
        parts = ((PhaseKind.WARM_UP, span.start, main), (PhaseKind.MAIN, main, span.finish))
        for kind, start, finish in parts:
            if start < finish:
                yield Phase(id=self._new_id(), campaign_id=campaign.id, kind=kind, start=start, finish=finish)

    def _figure(self, old: OldCampaign, campaign: Campaign, figure: OldFigure, span: Span) -> None:
        channel = self._channel_id(figure.channel)
        place = (campaign.id, figure.indicator.id, channel, span.start, span.finish, figure.planned)
        if place in self._seen:
            if self._seen[place] != figure.value:
                self._result.problems.append(
                    Problem(old.sheet, figure.row, figure.column, str(figure.value), "said_twice")
                )
            return
        self._seen[place] = figure.value
        ours = self._entries(campaign.id).get(place[1:])
        if ours is not None and ours.value == figure.value:
            self._result.same += 1
            return
        taken = ours is None or self._file_wins
        self._result.differences.append(Difference(campaign, figure, span, None if ours is None else ours.value, taken))

    def _entries(self, campaign_id: str) -> dict[tuple[object, ...], IndicatorValue]:
        if campaign_id not in self._known:
            rows = self._book.of_campaign(IndicatorValue, campaign_id)
            self._known[campaign_id] = {place_of(row): row for row in rows}
        return self._known[campaign_id]

    def _channel_id(self, name: str) -> str | None:
        if not name or key(name) in ALL_CHANNELS:
            return None
        if key(name) not in self._channels:
            last = max((row.position for row in self._channels.values()), default=0)
            made = Channel(id=self._new_id(), name=name[:500], position=last + 1)
            self._channels[key(name)] = made
            self._rows.append(made)
            self._result.channels.append(made)
        return self._channels[key(name)].id

    def _values(self) -> Iterator[IndicatorValue]:
        for one in self._result.differences:
            if not one.taken:
                continue
            channel = self._channel_id(one.figure.channel)
            place = (one.figure.indicator.id, channel, one.span.start, one.span.finish, one.figure.planned)
            ours = self._entries(one.campaign.id).get(place)
            yield IndicatorValue(
                id=ours.id if ours is not None else self._new_id(),
                campaign_id=one.campaign.id,
                indicator_id=one.figure.indicator.id,
                channel_id=channel,
                start=one.span.start,
                finish=one.span.finish,
                planned=one.figure.planned,
                value=one.figure.value,
                source=self._found.name[:500],
            )


def _named(old: OldCampaign) -> str:
    """Its name with its year, so that it is told from those of other years."""
    if old.year is None or year_in(old.name) is not None:
        return old.name
    return f"{old.name[:490]} {old.year}"


def _same_year(day: datetime | None, year: int | None) -> bool:
    return year is None or day is None or day.year == year


def _span(old: OldCampaign) -> Span:
    first = old.first or old.d_day
    last = old.last or first
    if first is None or last is None:
        raise ValueError("a campaign that was read has its days")
    return Span.of_days(first, max(last, first) + timedelta(days=1))
