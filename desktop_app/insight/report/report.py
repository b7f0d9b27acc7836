"""The report put together: the parts in their order, each with the PM's words and what the record drafts."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Grade, Phase
from desktop_app.domain.change import Recorded
from desktop_app.domain.codes import PhaseKind, ReportKind, ReportPart
from desktop_app.domain.people import Person
from desktop_app.domain.report import Lesson, ReportText
from desktop_app.i18n import Wording
from desktop_app.insight.campaign_brief import BriefPage, Section, Table, campaign_brief, in_order, kpi_page
from desktop_app.insight.figures import goal_figure, percent_figure
from desktop_app.insight.number_findings import Advice, Verdict, verdicts
from desktop_app.insight.number_text import verdict_text
from desktop_app.insight.numbers import Values, phase_spans, whole_span
from desktop_app.insight.overview import goal_standings
from desktop_app.insight.report.change_words import change_sections
from desktop_app.insight.report.changes import Since, frozen
from desktop_app.insight.report.charts import part_charts
from desktop_app.insight.report.headline import headline
from desktop_app.insight.report.page import KeyFigure, Part, Report, Version
from desktop_app.insight.report.people import Names, evaluation_sections, key_people_sections, member_records
from desktop_app.insight.report.process import process_sections
from desktop_app.insight.report.results import data_sections, goal_table
from desktop_app.insight.report.work import WorkOf, work_section
from desktop_app.insight.rhythm import Rhythm
from desktop_app.schedule.result import Schedule, Status, TaskSchedule

_WEEK = timedelta(days=7)
_PRAISED = 0.8
"""From this share of dates kept on they are a highlight."""
PARTS = {
    ReportKind.SUMMARY: tuple(ReportPart),
    ReportKind.PLAN: (
        ReportPart.CHANGES, ReportPart.BACKGROUND, ReportPart.GOALS, ReportPart.PROCESS, ReportPart.KEY_PEOPLE,
        ReportPart.NEXT_STEPS, ReportPart.PLAN,
    ),
    ReportKind.WEEKLY: (ReportPart.CHANGES, ReportPart.GOALS, ReportPart.PROCESS, ReportPart.NEXT_STEPS),
}  # fmt: skip


def report(
    wording: Wording,
    book: Book,
    plan: Schedule,
    version: Version,
    records: Sequence[Recorded],
    since: Since | None = None,
) -> Report:
    """The report as of the schedule's now. records: what the journal knows of the tables of the process, oldest first.

    since: an earlier version that it is set against, in a part of its own.
    """
    return _Draft(wording, book, plan, version, records, since).report()


class _Draft:
    """One report in the making."""

    def __init__(
        self,
        wording: Wording,
        book: Book,
        plan: Schedule,
        version: Version,
        records: Sequence[Recorded],
        since: Since | None,
    ) -> None:
        self._wording, self._book, self._plan, self._version, self._records = wording, book, plan, version, records
        self._since = since
        self._campaign = book.get(Campaign, plan.campaign_id)
        self._names = Names(wording, book, version)
        self._words = {row.part: row.text.strip() for row in book.of_campaign(ReportText, plan.campaign_id)}
        self._brief = campaign_brief(wording, book, plan.campaign_id)
        self._verdicts: tuple[Verdict, ...] | None = None
        self._drafts = {
            ReportPart.CHANGES: self._changed,
            ReportPart.BACKGROUND: self._background,
            ReportPart.GOALS: self._goals,
            ReportPart.PROCESS: self._process,
            ReportPart.DATA: self._data,
            ReportPart.KEY_PEOPLE: self._key_people,
            ReportPart.HIGHLIGHTS: self._highlights,
            ReportPart.LESSONS: self._lessons,
            ReportPart.EVALUATION: self._evaluation,
            ReportPart.SUGGESTIONS: self._suggestions,
            ReportPart.NEXT_STEPS: self._next_steps,
            ReportPart.PLAN: self._complete_plan,
        }

    def report(self) -> Report:
        word = self._wording.text
        parts: list[Part] = []
        for part in PARTS[self._version.kind]:
            if part is ReportPart.EVALUATION and not self._version.shows_evaluation:
                continue
            if part is ReportPart.CHANGES and self._since is None:
                continue
            sections = tuple(one for one in self._drafts[part]() if one.facts or one.table is not None)
            words, figures = self._words_of(part), self._figures(part)
            charts = part_charts(self._wording, self._book, self._plan, self._version, part)
            if sections or words or charts or figures:
                number = word("report.appendix") if part is ReportPart.PLAN else str(len(parts) + 1)
                title = f"{number} {self._wording.code(part)}"
                parts.append(Part(part, title, words, sections, charts, figures))
        kind = self._version.kind.value
        title = word(f"report.title.{kind}", name=self._campaign.name)
        return Report(title, self._about(), tuple(parts))

    def _words_of(self, part: ReportPart) -> str:
        """The PM's words belong to the summary; of the other reports to what they share with it unchanged."""
        shared = self._version.kind is ReportKind.SUMMARY or part is ReportPart.BACKGROUND
        return self._words.get(part, "") if shared and self._version.shows_words_of(part) else ""

    def _figures(self, part: ReportPart) -> tuple[KeyFigure, ...]:
        """What stands large above the data."""
        if part is not ReportPart.DATA:
            return ()
        return headline(self._wording, self._book, self._campaign.id, self._version)

    def _changed(self) -> Iterator[Section]:
        """What is other than in the version that it is set against."""
        if self._since is not None:
            now = frozen(self._wording, self._book, self._plan, self._version)
            yield from change_sections(self._wording, self._since, now)

    def _about(self) -> str:
        grade, pm = self._book.find(Grade, self._campaign.grade_id), self._book.find(Person, self._campaign.pm_id)
        main = next(
            (row for row in self._book.of_campaign(Phase, self._campaign.id) if row.kind is PhaseKind.MAIN), None
        )
        word = self._wording.text
        parts = [
            word("campaign_brief.grade", grade=grade.name) if grade is not None else "",
            f"PM {pm.name}" if pm is not None and self._version.shows_people else "",
            f"D-day {self._wording.day(main.start.date())}" if main is not None else "",
            self._wording.code(self._version.audience),
            word("report.as_of", day=self._wording.day(self._plan.now.date())),
        ]
        return " · ".join(part for part in parts if part)

    def _background(self) -> Iterator[Section]:
        """Why, the game and the rhythm; in the plan besides what it needs and how it may fail."""
        word = self._wording.text
        yield from self._of(self._brief, "campaign_brief.why", "campaign_brief.game", "campaign_brief.rhythm")
        if self._version.shows_inside:
            yield from self._of(self._brief, "campaign_brief.resources")
        if self._version.kind is ReportKind.PLAN and self._version.shows_inside:
            yield from self._of(self._brief, "campaign_brief.budget")
        if self._version.kind is ReportKind.PLAN:
            page = kpi_page(self._wording, self._book, self._campaign.id)
            yield from self._of(page, "field.campaign.customer_wins")
            if self._version.shows_inside:
                yield from self._of(page, "kpi_page.issues", "field.campaign.likely_failure")
        if self._campaign.customer_wins and self._version.kind is ReportKind.SUMMARY:
            yield Section(word("field.campaign.customer_wins"), (("", self._campaign.customer_wins),))

    def _of(self, page: BriefPage, *codes: str) -> Iterator[Section]:
        """The sections of a page of the brief, without their people where names stay at home."""
        titles = [self._wording.text(code) for code in codes]
        for one in page.sections:
            if one.title in titles:
                yield one if self._version.shows_people else self._without_people(one)

    def _without_people(self, section: Section) -> Section:
        """A section without the columns that name people, and for merchants without those of money."""
        if section.table is None:
            return section
        word, table = self._wording.text, section.table
        hidden = {word("field.key_issue.owner")}
        if not self._version.shows_inside:
            hidden |= {word(f"field.slot.{key}") for key in ("value", "note")}
        kept = [n for n, head in enumerate(table.heads) if head not in hidden]
        rows = tuple(tuple(row[n] for n in kept) for row in table.rows)
        numbers = frozenset(place for place, n in enumerate(kept) if n in table.numbers)
        sums = tuple(table.sums[n] for n in kept) if table.sums else ()
        return Section(section.title, section.facts, Table(tuple(table.heads[n] for n in kept), rows, numbers, sums))

    def _goals(self) -> Iterator[Section]:
        if self._version.kind is ReportKind.PLAN:
            yield from self._of(self._brief, "campaign_brief.goals")
            return
        table = goal_table(self._wording, self._book, self._campaign.id)
        if table is not None and table.rows:
            yield Section(self._wording.text("report.attainment"), (), table)

    def _process(self) -> Iterator[Section]:
        found = process_sections(self._wording, self._book, self._plan, self._version, self._records, self._names)
        if self._version.kind is ReportKind.SUMMARY:
            yield from found
            return
        yield from found[:2]
        if self._version.kind is ReportKind.WEEKLY:
            yield from found[2:3]
            now = self._plan.now
            yield self._work("report.done_this_week", lambda one: _is_done(one) and now - _WEEK <= one.finish <= now)
            if self._version.shows_inside:
                yield self._work("report.late_now", lambda one: one.status is Status.LATE)

    def _data(self) -> Iterator[Section]:
        return data_sections(self._wording, self._book, self._campaign.id, self._version)

    def _key_people(self) -> Iterator[Section]:
        return key_people_sections(self._wording, self._book, self._campaign.id, self._version)

    def _highlights(self) -> Iterator[Section]:
        """What the record can praise: goals that are met, channels worth doubling, dates kept."""
        said = list(self._praised())
        yield Section(self._wording.text("report.from_record"), tuple(("", one) for one in said))

    def _praised(self) -> Iterator[str]:
        word, id = self._wording.text, self._campaign.id
        for one in goal_standings(self._book, id, Rhythm(self._book.of_campaign(Phase, id))):
            if one.share is not None and one.share >= 1 and one.reading is not None:
                value = f"{goal_figure(self._wording, one.goal, one.reading.value)} {one.goal.unit}".strip()
                yield word("report.goal_met", name=one.goal.name, value=value, share=percent_figure(one.share))
        if self._version.shows_inside:
            yield from self._advised(Advice.DOUBLE)
            kept = [one for record in member_records(self._book, self._plan) for one in record.kept]
            if kept and sum(one.slip <= 0 for one in kept) / len(kept) >= _PRAISED:
                on_time = sum(one.slip <= 0 for one in kept)
                share = percent_figure(on_time / len(kept))
                yield word("report.dates_kept", on_time=on_time, count=len(kept), share=share)

    def _advised(self, advice: Advice) -> Iterator[str]:
        id = self._campaign.id
        span = phase_spans(self._book, id).get(PhaseKind.MAIN) or whole_span(self._book, id)
        if span is None:
            return
        if self._verdicts is None:
            self._verdicts = verdicts(Values(self._book, id), span)
        for one in self._verdicts:
            if one.advice is advice:
                yield verdict_text(self._wording, one)

    def _lessons(self) -> Iterator[Section]:
        if not self._version.shows_inside:
            return
        heads = ["what", "action", "owner", "due", "template"]
        rows = [
            (
                row.what,
                row.action,
                self._names.of(row.owner_id),
                self._wording.day(row.due) if row.due is not None else "",
                row.template,
            )
            for row in in_order(self._book.of_campaign(Lesson, self._campaign.id))
        ]
        table = Table(tuple(self._wording.text(f"field.lesson.{key}") for key in heads), tuple(rows)) if rows else None
        yield Section(self._wording.text("report.lessons"), (), table)

    def _evaluation(self) -> Iterator[Section]:
        return evaluation_sections(self._wording, self._book, self._plan, self._version)

    def _suggestions(self) -> Iterator[Section]:
        if self._version.shows_inside:
            said = [*self._advised(Advice.DOUBLE), *self._advised(Advice.DROP)]
            yield Section(self._wording.text("report.from_record"), tuple(("", one) for one in said))

    def _next_steps(self) -> Iterator[Section]:
        """Work that is still open; in the weekly report that of the week to come."""
        now, end = self._plan.now, self._plan.now + _WEEK
        if self._version.kind is ReportKind.WEEKLY:
            yield self._work(
                "report.next_week", lambda one: not _is_done(one) and one.start < end and one.finish >= now
            )
        elif self._version.kind is ReportKind.SUMMARY and self._version.shows_inside:
            yield self._work("report.still_to_do", lambda one: not _is_done(one))

    def _complete_plan(self) -> Iterator[Section]:
        yield self._work("report.all_work", lambda _: True, everything=True)

    def _work(self, title: str, wanted: Callable[[TaskSchedule], bool], *, everything: bool = False) -> Section:
        of = WorkOf(self._wording, self._book, self._plan, self._names if self._version.shows_inside else None)
        return work_section(of, self._wording.text(title), wanted, everything=everything)


def _is_done(one: TaskSchedule) -> bool:
    return one.status is Status.DONE
