"""What a report consists of, in words: parts with the PM's text and what was drafted from the record."""

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.codes import ReportFor, ReportKind, ReportPart
from desktop_app.insight.campaign_brief import BriefPage, Section
from desktop_app.insight.charts.chart import Chart
from desktop_app.insight.report.words import plain_words

_INSIDE = frozenset({ReportPart.CHANGES, ReportPart.PROCESS, ReportPart.LESSONS, ReportPart.SUGGESTIONS})
"""Parts whose words stay in the house."""


@dataclass(frozen=True, slots=True)
class Version:
    """Which report for whom.

    with_names: whether people of ours are named in what is drafted; with_evaluation: whether those who may read a
    judgement of members and groups read it.
    """

    kind: ReportKind
    audience: ReportFor
    with_names: bool = True
    with_evaluation: bool = True

    @property
    def shows_inside(self) -> bool:
        """Whether it tells what stays in the house: slips, costs, lessons."""
        return self.audience is not ReportFor.MERCHANTS

    @property
    def shows_people(self) -> bool:
        """Whether people of ours are named."""
        return self.with_names and self.shows_inside

    @property
    def shows_evaluation(self) -> bool:
        """Whether members and groups are judged in it."""
        return self.with_evaluation and self.audience is ReportFor.BOSS

    def shows_words_of(self, part: ReportPart) -> bool:
        """Whether the PM's words in a part belong to it: some stay in the house, judgements with those they are for."""
        if part is ReportPart.EVALUATION:
            return self.shows_evaluation
        return self.shows_inside or part not in _INSIDE


class Tone(StrEnum):
    """Whether a change is what one wishes for."""

    BETTER = "better"
    WORSE = "worse"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure that stands large above the rest. note: what it is measured by, "目标 103%"; "" for nothing.

    reason: its formula and what it was compared with, for a hover.
    """

    key: str
    name: str
    value: str
    note: str = ""
    tone: Tone = Tone.NEITHER
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part: the PM's words and the sections that the record drafts, either may be empty.

    words: as they are written, see `words.py`; figures: what stands large on top of it.
    """

    part: ReportPart
    title: str
    words: str
    sections: tuple[Section, ...]
    charts: tuple[Chart, ...] = ()
    figures: tuple[KeyFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A report: what says nothing is left out of it."""

    title: str
    about: str
    parts: tuple[Part, ...]


def report_page(report: Report) -> BriefPage:
    """The report as one page without levels, for a chat or a terminal."""
    sections: list[Section] = []
    for part in report.parts:
        figures = [(one.name, f"{one.value}  {one.note}".rstrip()) for one in part.figures]
        words = [("", plain_words(part.words))] if part.words else []
        sections.append(Section(part.title, (*words, *figures)))
        sections.extend(Section(f"{part.title} · {one.title}", one.facts, one.table) for one in part.sections)
    return BriefPage(report.title, report.about, tuple(one for one in sections if one.facts or one.table is not None))
