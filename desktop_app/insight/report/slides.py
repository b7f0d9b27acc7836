"""A report as slides: each says one thing in its title, and shows the chart, the table or the points that prove it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Phase
from desktop_app.domain.codes import ConfirmationState, ReportPart
from desktop_app.i18n import Wording
from desktop_app.insight.campaign_brief import Section, Table
from desktop_app.insight.charts.chart import Chart, Curves, Funnel
from desktop_app.insight.figures import goal_figure, percent_figure
from desktop_app.insight.overview import GoalStanding, gate_standings, goal_standings
from desktop_app.insight.overview_text import goal_name
from desktop_app.insight.report.page import KeyFigure, Part, Report
from desktop_app.insight.report.words import sentences
from desktop_app.insight.rhythm import Rhythm
from desktop_app.schedule.result import Schedule

MOST_ROWS = 8
_MOST_COLUMNS = 6
_MOST_POINTS = 6
_MOST_TABLES = 2
"""Slides that one long table may take; the rest stands in the report."""
_MOST_NAMES, _LONGEST_NAME, _LONGEST_TITLE = 3, 40, 60
"""What a title has room for: names, letters of one, letters of all."""
_OPEN_ENDS = "；;，,、"
"""Signs after which a sentence goes on: not at the end of a title."""
_NUMBER = re.compile(r"^\S+\s+(?=\S)")
_LEFT_OUT = frozenset({ReportPart.EVALUATION, ReportPart.PLAN})
"""Nobody is judged on a wall, and nobody reads a complete plan on one."""
_POINTS = frozenset({ReportPart.HIGHLIGHTS, ReportPart.SUGGESTIONS})


@dataclass(frozen=True, slots=True)
class Slide:
    """part: where it belongs, in small letters; message: its title. One of the others shows it; notes: for the speaker."""

    part: str
    message: str
    chart: Chart | None = None
    table: Table | None = None
    points: tuple[str, ...] = ()
    figures: tuple[KeyFigure, ...] = ()
    notes: str = ""


def slides(wording: Wording, book: Book, plan: Schedule, report: Report) -> tuple[Slide, ...]:
    """All but the first, which is the title. Nothing is told that the report does not tell its reader."""
    of = _Of(wording, book, plan, report)
    return tuple(slide for part in report.parts if part.part not in _LEFT_OUT for slide in of.part(part))


class _Of:
    """Slides of one report."""

    def __init__(self, wording: Wording, book: Book, plan: Schedule, report: Report) -> None:
        self._say, self._wording, self._book, self._plan = wording.text, wording, book, plan
        self._about = report.about

    def part(self, part: Part) -> Iterator[Slide]:
        """The PM's words first, then what the record shows."""
        title = _NUMBER.sub("", part.title)
        yield from self._words(title, part)
        if part.figures:
            yield self._figures(title, part.figures)
        if part.part is ReportPart.GOALS:
            yield from self._goals(title, part)
            return
        for chart in part.charts:
            yield Slide(title, self._chart_message(chart), chart=chart, notes=self._notes(chart.title, chart.about))
        if part.part is ReportPart.DATA and part.charts:
            return
        yield from self._said(title, part)
        for section in part.sections:
            if section.table is not None:
                facts = tuple(f"{word} {text}".strip() for word, text in section.facts)
                yield from self._tables(title, self._table_message(part.part, section, section.table), section, facts)

    def _words(self, title: str, part: Part) -> Iterator[Slide]:
        said = sentences(part.words)
        for n in range(0, len(said), _MOST_POINTS + 1):
            first, *rest = said[n : n + _MOST_POINTS + 1]
            message = first.rstrip(_OPEN_ENDS)
            yield Slide(title, message, points=tuple(rest), notes=self._notes(self._say("slides.pm_words")))

    def _figures(self, title: str, figures: tuple[KeyFigure, ...]) -> Slide:
        first = figures[0]
        message = self._say("slides.figure", name=first.name, value=first.value, note=first.note).rstrip("，, ")
        reasons = [f"{one.name} {one.value}: {one.reason}" for one in figures if one.reason]
        return Slide(title, message, figures=figures, notes=self._notes(*reasons))

    def _goals(self, title: str, part: Part) -> Iterator[Slide]:
        standings = goal_standings(
            self._book, self._plan.campaign_id, Rhythm(self._book.of_campaign(Phase, self._plan.campaign_id))
        )
        message = self._goal_message(standings[0]) if standings else title
        for chart in part.charts[:1]:
            yield Slide(title, message, chart=chart, notes=self._notes(chart.title, chart.about))
        for section in part.sections:
            if section.table is not None and (len(section.table.rows) > 1 or not part.charts):
                said = self._met(standings) if part.charts else message
                yield from self._tables(title, said or message, section)

    def _goal_message(self, one: GoalStanding) -> str:
        """The primary goal, as far as it is known."""
        goal, name = one.goal, goal_name(self._wording, one.goal)
        target = f"{goal_figure(self._wording, goal, goal.target)} {goal.unit}".strip()
        if one.reading is None:
            return self._say("slides.goal_open", name=name, target=target)
        value = f"{goal_figure(self._wording, goal, one.reading.value)} {goal.unit}".strip()
        if one.share is None:
            return self._say("slides.goal_read", name=name, value=value)
        return self._say("slides.goal_share", name=name, value=value, share=percent_figure(one.share))

    def _met(self, standings: tuple[GoalStanding, ...] | list[GoalStanding]) -> str:
        known = [one for one in standings if one.share is not None]
        if not known:
            return ""
        met = sum(one.share is not None and one.share >= 1 for one in known)
        return self._say("slides.goals_met", met=met, count=len(known))

    def _chart_message(self, chart: Chart) -> str:
        """What one sees in a chart first."""
        if isinstance(chart, Curves):
            return self._curve_message(chart)
        if isinstance(chart, Funnel):
            return self._funnel_message(chart)
        known_bars = [bar for bar in chart.bars if bar.value is not None]
        best = max(known_bars, key=lambda bar: abs(bar.value or 0), default=None)
        if best is None:
            return chart.title
        return self._say("slides.first", title=chart.title, name=best.name, said=best.said)

    def _curve_message(self, chart: Curves) -> str:
        """The highest point of its first line; of one that only grows how far it came."""
        line = chart.lines[0] if chart.lines else None
        known = [point for point in line.points if point.value is not None] if line is not None else []
        if line is None or not known:
            return chart.title
        figures = [point.value or 0 for point in known]
        grows = len(figures) > 1 and all(before <= after for before, after in pairwise(figures))
        top = known[-1] if grows else max(known, key=lambda point: point.value or 0)
        said = top.said.replace(f"{line.name} ", "", 1)
        return self._say("slides.came_to" if grows else "slides.peak", title=chart.title, said=said)

    def _funnel_message(self, chart: Funnel) -> str:
        """The step at which most are lost."""
        # Branches, such as favourites, have a colour of their own: nobody goes through them.
        steps = [step for step in chart.steps if step.role == chart.steps[0].role]
        shares = [
            (after.value / before.value, before.name, after.name)
            for before, after in pairwise(steps)
            if before.value and after.value is not None
        ]
        if not shares:
            return chart.title
        share, before, after = min(shares)
        return self._say("slides.lost", before=before, after=after, share=percent_figure(share))

    def _said(self, title: str, part: Part) -> Iterator[Slide]:
        """What sections without a table say, together: a sentence is the message, the others are points below it."""
        said: list[str] = []
        for section in part.sections:
            if section.table is None:
                first, *rest = [f"{word} {text}".strip() for word, text in section.facts]
                said += [first if part.part in _POINTS else self._say("slides.fact", title=section.title, said=first)]
                said += rest
        for n in range(0, len(said), _MOST_POINTS + 1):
            first, *rest = said[n : n + _MOST_POINTS + 1]
            yield Slide(title, first, points=tuple(rest), notes=self._notes())

    def _table_message(self, part: ReportPart, section: Section, table: Table) -> str:
        """What a table comes to: what is said of it, else what it is about."""
        count = len(table.rows)
        if part is ReportPart.LESSONS:
            return self._say("slides.lessons", count=count)
        if section.title == self._say("report.gates"):
            given = sum(one.state is ConfirmationState.CONFIRMED for one in gate_standings(self._book, self._plan))
            return self._say("slides.gates", given=given, count=count)
        if section.facts:
            return self._facts_message(section)
        named = 1 if table.heads[0] == self._say("field.task.wbs") else 0
        names = [_short(row[named]) for row in table.rows[:_MOST_NAMES]]
        code = "slides.names" if count <= _MOST_NAMES else "slides.names_more"
        said = self._say("list.separator").join(names)
        return self._say(code, title=section.title, names=said, count=count)

    def _facts_message(self, section: Section) -> str:
        """A sentence stands for itself; words with what is said of them stand together as far as a title has room."""
        (word, first), *rest = section.facts
        if not word:
            return first.rstrip("。.")
        said = f"{word} {first}"
        for other, text in rest:
            more = self._say("slides.and", said=said, more=f"{other} {text}".strip())
            if len(section.title) + len(more) > _LONGEST_TITLE:
                break
            said = more
        return self._say("slides.fact", title=section.title, said=said)

    def _tables(self, title: str, message: str, section: Section, said: tuple[str, ...] = ()) -> Iterator[Slide]:
        """A table, at most so many rows on a slide."""
        table = section.table
        if table is None:
            return
        columns = range(min(len(table.heads), _MOST_COLUMNS))
        short = replace(
            table,
            heads=tuple(table.heads[n] for n in columns),
            rows=tuple(tuple(row[n] for n in columns) for row in table.rows),
            numbers=table.numbers & frozenset(columns),
            sums=(),
        )
        pieces = [short.rows[n : n + MOST_ROWS] for n in range(0, len(short.rows), MOST_ROWS)]
        shown = pieces[:_MOST_TABLES]
        for n, rows in enumerate(shown, 1):
            more = self._say("slides.of", message=message, n=n, count=len(shown)) if len(shown) > 1 else message
            left = len(short.rows) - MOST_ROWS * _MOST_TABLES
            rest = (self._say("slides.more", count=left),) if left > 0 and n == len(shown) else ()
            yield Slide(title, more, table=replace(short, rows=rows), notes=self._notes(section.title, *said, *rest))

    def _notes(self, *lines: str) -> str:
        """What is said, and where it comes from."""
        return "\n".join([*(line for line in lines if line), self._say("slides.source", about=self._about)])


def _short(name: str) -> str:
    """A name as far as a title has room for it."""
    name = name.strip()
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rstrip()}…"
