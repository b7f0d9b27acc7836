"""What came of the sample: its lists and figures, and the campaigns of the years before it, which are put away."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Goal, GoalReading, Series
from desktop_app.domain.codes import Measure
from desktop_app.domain.entity import Entity
from desktop_app.domain.numbers import Indicator
from desktop_app.domain.people import Person
from desktop_app.domain.tables import BY_TABLE
from desktop_app.edits.sample_file import NumbersPart, PastPart, RowPart
from desktop_app.edits.template_file import SamplePart, Template, said
from desktop_app.edits.templates import Placing, place_template
from desktop_app.insight.numbers import Span, Values, by_key, phase_spans, whole_span
from desktop_app.workspace.sample_course import gone_on
from desktop_app.workspace.sample_key_people import again
from desktop_app.workspace.sample_numbers import Scene, past_numbers, sample_numbers

_HUNDREDTHS = 10_000
_MEETING = time(10, 30)


@dataclass(frozen=True)
class Setting:
    """Where a sample is put up: its template, in which language, and by how much its dates are shifted to be seen now."""

    template: Template
    part: SamplePart
    language: str
    shift: timedelta
    now: datetime
    new_id: Callable[[], str]
    baseline_name: Callable[[date], str]

    @property
    def people(self) -> dict[str, str]:
        """The names by role."""
        return {role: said(words, self.language) for role, words in self.part.people.items()}


def with_results(book: Book, campaign_id: str, setting: Setting) -> Book:
    """The sample with its lists, and with the numbers of the days that are over."""
    part = setting.part
    book = book.with_rows(_rows(book, part.rows, campaign_id, setting, part.d_day + setting.shift))
    if part.numbers is not None:
        scene = _scene(book, campaign_id, part.numbers, setting, part.d_day)
        book = book.with_rows(sample_numbers(scene, part.targets[0] if part.targets else part.numbers.gmv))
    return book.with_rows(_readings(book, campaign_id, setting))


def with_past(book: Book, campaign_id: str, setting: Setting) -> Book:
    """The book with the campaigns before the sample, the same event's in a series with it."""
    part = setting.part
    series = _series(book, setting)
    if series is not None and any(one.in_series for one in part.past):
        book = book.with_rows([series, book.get(Campaign, campaign_id).changed(series_id=series.id)])
    for number, past in enumerate(part.past, 1):
        book = _with_one(book, past, number, series.id if series is not None and past.in_series else None, setting)
    return book


def _with_one(book: Book, past: PastPart, number: int, series_id: str | None, setting: Setting) -> Book:
    d_day = past.d_day + setting.shift
    began = datetime.combine((d_day + timedelta(days=past.plan_start)).date(), time(9))
    placing = Placing(
        name=said(past.name, setting.language),
        language=setting.language,
        now=began,
        main_start=d_day,
        plan_start=began,
        series_id=series_id,
        people=setting.people,
    )
    placed = place_template(book, setting.template, placing, setting.new_id)
    id = placed.campaign_id
    book = book.with_rows(_old(placed.rows, past, setting.part), [id])
    late = {placed.tasks[key]: days for key, days in past.late.items()}
    over = d_day + timedelta(days=400)
    given = {
        stage: datetime.combine((d_day + timedelta(days=days)).date(), _MEETING)
        for stage, days in past.confirmed.items()
    }
    book = gone_on(book, id, late, began, over, setting.baseline_name, setting.new_id, given)
    book = book.with_rows(_rows(book, past.rows, id, setting, d_day))
    book = book.with_rows(again(book, id, setting.part, past, d_day, setting.language, setting.new_id))
    if setting.part.numbers is not None:
        scene = _scene(book, id, setting.part.numbers, setting, past.d_day)
        scene = replace(scene, scale=past.scale, visits=past.visits, seed=number * 1.3)
        book = book.with_rows(past_numbers(scene, past))
    return book.with_rows(_readings(book, id, setting))


def _old(rows: Iterable[Entity], past: PastPart, part: SamplePart) -> Iterator[Entity]:
    """The rows of a campaign that is over: put away, with what it once aimed at."""
    targets = iter(part.targets)
    for row in rows:
        if isinstance(row, Campaign):
            budget = None if part.budget is None else round(part.budget * past.scale / 100_000) * 100_000
            yield row.changed(archived=True, budget=budget)
        elif isinstance(row, Goal):
            target = next(targets, None)
            scale = 1.0 if row.measure is Measure.PERCENT else past.scale
            yield row.changed(target=None if target is None else round(target * scale, -2))
        else:
            yield row


def _series(book: Book, setting: Setting) -> Series | None:
    name = said(setting.part.series, setting.language)
    known = next((row for row in book.rows(Series).values() if row.name == name), None)
    return known or (Series(id=setting.new_id(), name=name) if name else None)


def _scene(book: Book, campaign_id: str, numbers: NumbersPart, setting: Setting, d_day: datetime) -> Scene:
    source = said(numbers.source, setting.language)
    return Scene(book, campaign_id, numbers, d_day + setting.shift, setting.now, setting.new_id, source)


def _rows(
    book: Book, parts: Iterable[RowPart], campaign_id: str, setting: Setting, d_day: datetime
) -> Iterator[Entity]:
    """The rows that are told by their fields, with the results that are in by now."""
    ids = {person.name: person.id for person in book.rows(Person).values()}
    people = {role: ids.get(name) for role, name in setting.people.items()}
    positions: dict[str, int] = {}
    for one in parts:
        is_in = one.since is None or d_day + timedelta(days=one.since) <= setting.now
        if not is_in and not one.results:
            continue
        positions[one.table] = positions.get(one.table, 0) + 1
        yield _row(one, campaign_id, setting, d_day, people, positions[one.table], with_results=is_in)


def _row(
    one: RowPart,
    campaign_id: str,
    setting: Setting,
    d_day: datetime,
    people: Mapping[str, str | None],
    position: int,
    *,
    with_results: bool,
) -> Entity:
    kind = BY_TABLE[one.table]
    values: dict[str, Any] = {"id": setting.new_id(), "campaign_id": campaign_id, **one.values}
    if "position" in kind.model_fields:
        values["position"] = position
    values |= {field: said(words, setting.language) for field, words in one.texts.items()}
    values |= {field: (d_day + timedelta(days=days)).date() for field, days in one.days.items()}
    values |= {field: people.get(role) for field, role in one.people.items()}
    return kind.model_validate(values | (one.results if with_results else {}))


def _readings(book: Book, campaign_id: str, setting: Setting) -> Iterator[Entity]:
    """What the goals had reached at the end of each phase that is over."""
    whole = whole_span(book, campaign_id)
    goals = sorted(book.of_campaign(Goal, campaign_id), key=lambda row: row.position)
    if whole is None:
        return
    values, known = Values(book, campaign_id), by_key(book)
    ends = {span.finish for span in phase_spans(book, campaign_id).values() if span.finish <= setting.now}
    for end in sorted(ends):
        span = Span(whole.start, end)
        for goal, value in zip(goals, _reached(values, known, span), strict=False):
            if value is not None:
                at = end - timedelta(minutes=1)
                yield GoalReading(id=setting.new_id(), campaign_id=campaign_id, goal_id=goal.id, at=at, value=value)


def _reached(values: Values, known: Mapping[str, Indicator], span: Span) -> tuple[int | None, ...]:
    """Sales, purchase conversion and first purchases: the goals of the sample in their order."""
    figures = {
        key: values.total(known[key], None, span).value if key in known else None
        for key in ("gmv", "buyers", "ipv_uv", "first_purchases")
    }
    buyers, visitors = figures["buyers"], figures["ipv_uv"]
    conversion = round(buyers * _HUNDREDTHS / visitors) if buyers is not None and visitors else None
    return figures["gmv"], conversion, figures["first_purchases"]
