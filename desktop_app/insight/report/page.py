"""What a report consists of, in words: parts with the PM's text and what was drafted from the record."""

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.codes import PhaseKind, ReportFor, ReportKind, ReportPart
from desktop_app.insight.campaign_brief import BriefPage, Section


@dataclass(frozen=True, slots=True)
class Version:
    """Which report for whom. with_names: whether people of ours are named in what is drafted."""

    kind: ReportKind
    audience: ReportFor
    with_names: bool = True

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
        return self.audience is ReportFor.BOSS


@dataclass(frozen=True, slots=True)
class Stretch:
    """A phase behind a curve: [first, end) in days of it, which may lie between two days."""

    kind: PhaseKind
    name: str
    first: float
    end: float


@dataclass(frozen=True, slots=True)
class Curve:
    """An indicator day by day, None where a day is not known, with the plan of it and the phases behind it."""

    title: str
    days: tuple[date, ...]
    actual: tuple[float | None, ...]
    planned: tuple[float | None, ...]
    phases: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part: the PM's words and the sections that the record drafts, either may be empty."""

    part: ReportPart
    title: str
    words: str
    sections: tuple[Section, ...]
    curve: Curve | None = None


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
        words = (("", part.words),) if part.words else ()
        sections.append(Section(part.title, words))
        sections.extend(Section(f"{part.title} · {one.title}", one.facts, one.table) for one in part.sections)
    return BriefPage(report.title, report.about, tuple(one for one in sections if one.facts or one.table is not None))
