"""The calendars of a campaign, its tasks and their owners, compiled once and shared while their rows stay the same."""

from desktop_app.domain import calendar as codes
from desktop_app.domain.book import Book
from desktop_app.domain.calendar import Calendar, CalendarException, CalendarWeekday, parse_hours
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.people import Leave, Person
from desktop_app.domain.task import Task
from desktop_app.schedule.patterns import OFFICE_HOURS, OFFICE_WEEK, WHOLE_DAY, Both, Either, Period, Week, Without
from desktop_app.schedule.recurrence import days_of
from desktop_app.schedule.working_time import Pattern, Spans, WorkingTime, to_minutes

Key = tuple[str | None, str | None, bool]
"""(calendar, person, whether the person's days off count)."""

_KINDS = (Calendar, CalendarWeekday, CalendarException, Person, Leave)
_EVER = (1, 4_000_000)


class Calendars:
    """Working time by calendar, by person and by task of one campaign.

    A calendar that is missing or has no working time at all is replaced by the campaign's (and that by office hours);
    `void` then holds its id.
    """

    def __init__(self, book: Book, campaign_id: str) -> None:
        self._book = book
        campaign = book.find(Campaign, campaign_id)
        self.calendar_id = campaign.calendar_id if campaign is not None else None
        self.follows_leave = campaign.follows_leave if campaign is not None else True
        self.void: set[str] = set()
        self._weeks: dict[str, Week] = {}
        self._compiled: dict[Key, WorkingTime] = {}
        self._crews: dict[tuple[str | None, frozenset[str]], WorkingTime] = {}
        self._years = _years(book, campaign)
        self.campaign = self._campaign_calendar()

    @classmethod
    def carried_on(cls, book: Book, campaign_id: str, previous: "Calendars | None") -> "Calendars":
        """The calendars of a book: those of an earlier book while no row that they come from has changed."""
        if previous is not None:
            campaign = book.find(Campaign, campaign_id)
            same_rows = all(book.rows(kind) is previous._book.rows(kind) for kind in _KINDS)
            if (
                same_rows
                and campaign is not None
                and (campaign.calendar_id, campaign.follows_leave) == (previous.calendar_id, previous.follows_leave)
            ):
                return previous
        return cls(book, campaign_id)

    def _campaign_calendar(self) -> WorkingTime:
        chosen = self._book.find(Calendar, self.calendar_id)
        if chosen is None:
            office = self._book.where(Calendar, "code", codes.OFFICE)
            chosen = office[0] if office else None
        if chosen is not None:
            week = self._week(chosen.id)
            compiled = self._compile(week)
            if not compiled.is_void and not week.is_void:
                return compiled
            self.void.add(chosen.id)
        return self._compile(Week(dict(enumerate(OFFICE_WEEK))))

    def seven_day(self) -> WorkingTime:
        """Work on every day, for what is put on a day off: the built-in calendar, or the usual hours every day."""
        built_in = self._book.where(Calendar, "code", codes.SEVEN_DAY)
        if built_in:
            return self.of_calendar(built_in[0].id)
        key: Key = ("", None, False)
        if key not in self._compiled:
            usual = self.campaign.usual_hours()
            self._compiled[key] = self._compile(Week(dict.fromkeys(range(7), usual)))
        return self._compiled[key]

    def of_calendar(self, calendar_id: str | None) -> WorkingTime:
        """A calendar by id; None is the campaign's."""
        return self.resolve((calendar_id, None, False))

    def of_task(self, task: Task) -> WorkingTime:
        """When a task may be worked on: its own calendar or the campaign's, less what its owner cannot."""
        return self.resolve((task.calendar_id, task.owner_id, not task.ignores_owner_calendar))

    def resolve(self, key: Key) -> WorkingTime:
        """Working time of a calendar (None: the campaign's), narrowed by a person's own time and leave if they count."""
        found = self._compiled.get(key)
        if found is None:
            found = self._compiled[key] = self._resolve(*key)
        return found

    def people_with_own_time(self) -> frozenset[str]:
        """Those whose own calendar or leave may narrow the time of their tasks."""
        found = {person.id for person in self._book.rows(Person).values() if person.calendar_id is not None}
        if self.follows_leave:
            found |= {leave.person_id for leave in self._book.rows(Leave).values()}
        return frozenset(found)

    def of_crew(self, calendar_id: str | None, people: frozenset[str]) -> WorkingTime:
        """When any of several people may work on a task with this calendar; nobody: when the calendar says."""
        by_calendar: dict[str | None, str] = {}
        for id in sorted(people):
            person = self._book.find(Person, id)
            if person is not None:
                by_calendar.setdefault(id if self.follows_leave else person.calendar_id, id)
        each = [self.resolve((calendar_id, id, True)) for id in by_calendar.values()]
        distinct = tuple(dict.fromkeys(each))
        if len(distinct) <= 1:
            return distinct[0] if distinct else self.of_calendar(calendar_id)
        key = (calendar_id, frozenset(by_calendar.values()))
        found = self._crews.get(key)
        if found is None:
            found = self._crews[key] = self._compile(Either(distinct))
        return found

    def _resolve(self, calendar_id: str | None, person_id: str | None, counts: bool) -> WorkingTime:
        person = self._book.find(Person, person_id) if counts else None
        if person is None:
            return self._plain(calendar_id)
        own = person.calendar_id if self._exists(person.calendar_id) else None
        absences = self._absences(person.id) if self.follows_leave else ()
        if own is None and not absences:
            return self.of_calendar(calendar_id)
        pattern = self._narrowed(calendar_id, own)
        compiled = self._compile(Without(pattern, absences) if absences else pattern)
        if compiled.is_void:
            self.void.add(calendar_id or own or "")
            return self.campaign
        return compiled

    def _plain(self, calendar_id: str | None) -> WorkingTime:
        if calendar_id is None or not self._exists(calendar_id):
            return self.campaign
        week = self._week(calendar_id)
        compiled = self._compile(week)
        if compiled.is_void or week.is_void:
            self.void.add(calendar_id)
            return self.campaign
        return compiled

    def _narrowed(self, calendar_id: str | None, own: str | None) -> Pattern:
        """What a task's calendar and a person's own leave together; compiled patterns are shared, not made again."""
        if calendar_id is None or not self._exists(calendar_id):
            return self.of_calendar(own)
        pattern = self.of_calendar(calendar_id)
        return pattern if own is None else Both(pattern, self.of_calendar(own))

    def _compile(self, pattern: Pattern) -> WorkingTime:
        return WorkingTime(pattern, *self._years)

    def _exists(self, calendar_id: str | None) -> bool:
        return self._book.find(Calendar, calendar_id) is not None

    def _absences(self, person_id: str) -> tuple[tuple[int, int], ...]:
        leaves = sorted(
            (to_minutes(leave.start), to_minutes(leave.finish))
            for leave in self._book.where(Leave, "person_id", person_id)
        )
        merged: list[tuple[int, int]] = []
        for start, finish in leaves:
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(merged[-1][1], finish))
            elif finish > start:
                merged.append((start, finish))
        return tuple(merged)

    def _week(self, calendar_id: str, above: frozenset[str] = frozenset()) -> Week:
        """The pattern of a calendar; a base that leads back to itself is left out."""
        found = self._weeks.get(calendar_id)
        if found is not None:
            return found
        row = self._book.get(Calendar, calendar_id)
        seen = above | {calendar_id}
        has_base = self._exists(row.base_id) and row.base_id not in seen
        base = self._week(row.base_id, seen) if has_base and row.base_id is not None else None
        weekdays = self._book.where(CalendarWeekday, "calendar_id", calendar_id)
        always = {day.weekday: parse_hours(day.hours) for day in weekdays if day.first_day is day.last_day is None}
        if not weekdays and base is None:
            always = _built_in_week(row.code)
        week = Week(always, self._days(calendar_id), _periods(weekdays), base)
        if not above:
            self._weeks[calendar_id] = week
        return week

    def _days(self, calendar_id: str) -> dict[int, Spans | None]:
        days: dict[int, Spans | None] = {}
        for exception in self._book.where(CalendarException, "calendar_id", calendar_id):
            spans = None if exception.hours is None else parse_hours(exception.hours)
            days.update((day.toordinal(), spans) for day in days_of(exception))
        return days


def _built_in_week(code: str | None) -> dict[int, Spans]:
    """What a built-in calendar says while its weekdays are not stored."""
    if code == codes.AROUND_THE_CLOCK:
        return dict.fromkeys(range(7), WHOLE_DAY)
    if code == codes.SEVEN_DAY:
        return dict.fromkeys(range(7), OFFICE_HOURS)
    if code == codes.SIX_DAY:
        return {day: OFFICE_HOURS if day < 6 else () for day in range(7)}  # Sunday is off
    return dict(enumerate(OFFICE_WEEK)) if code is not None else {}


def _periods(weekdays: tuple[CalendarWeekday, ...]) -> tuple[Period, ...]:
    found: dict[tuple[int, int], dict[int, Spans]] = {}
    for day in weekdays:
        if day.first_day is None and day.last_day is None:
            continue
        first = day.first_day.toordinal() if day.first_day is not None else _EVER[0]
        last = day.last_day.toordinal() if day.last_day is not None else _EVER[1]
        found.setdefault((first, last), {})[day.weekday] = parse_hours(day.hours)
    return tuple(Period(first, last, week) for (first, last), week in sorted(found.items(), key=lambda item: item[0]))


def _years(book: Book, campaign: Campaign | None) -> tuple[int, int]:
    """The years around a campaign that are compiled at first; others follow when somebody asks."""
    named = [campaign.plan_start, campaign.plan_finish] if campaign is not None else []
    named += [phase.start for phase in book.of_campaign(Phase, campaign.id)] if campaign is not None else []
    years = [moment.year for moment in named if moment is not None]
    if not years:
        return 2024, 2030
    return max(min(years) - 1, 1), min(max(years) + 3, 9999)
