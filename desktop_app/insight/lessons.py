"""What campaigns of the same series or grade taught, for whoever begins the next one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase, Series
from desktop_app.domain.report import Lesson
from desktop_app.insight.learning import plain


class Because(StrEnum):
    """Why a lesson is shown."""

    SERIES = "series"
    GRADE = "grade"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Taught:
    """A lesson with the campaign that taught it. again: how many campaigns have learnt the same."""

    lesson: Lesson
    campaign: Campaign
    because: Because
    again: int = 1


def lessons_for(book: Book, *, grade_id: str | None = None, series: str = "") -> tuple[Taught, ...]:
    """The lessons of loaded campaigns of a series (by its name) or a grade: the series' first, then the newest.

    With neither, those of all campaigns. What several campaigns learnt in the same words stands once.
    """
    found: dict[str, Taught] = {}
    for one in sorted(_all(book, grade_id, series), key=lambda one: _newest_first(book, one)):
        known = found.get(plain(one.lesson.what))
        if known is None:
            found[plain(one.lesson.what)] = one
        else:
            found[plain(one.lesson.what)] = Taught(known.lesson, known.campaign, known.because, known.again + 1)
    return tuple(found.values())


def like(book: Book, *, grade_id: str | None = None, series: str = "") -> list[Campaign]:
    """The campaigns of a series or a grade, loaded or not; all of them where neither is named."""
    rows: Iterable[Campaign] = book.rows(Campaign).values()
    return [row for row in rows if _because(book, row, grade_id, series) is not None]


def _all(book: Book, grade_id: str | None, series: str) -> Iterator[Taught]:
    for campaign in like(book, grade_id=grade_id, series=series):
        because = _because(book, campaign, grade_id, series)
        for lesson in book.of_campaign(Lesson, campaign.id):
            if because is not None:
                yield Taught(lesson, campaign, because)


def _because(book: Book, campaign: Campaign, grade_id: str | None, series: str) -> Because | None:
    own = book.find(Series, campaign.series_id)
    if series.strip() and own is not None and series.strip() in (own.id, own.name):
        return Because.SERIES
    if grade_id is not None and campaign.grade_id == grade_id:
        return Because.GRADE
    return Because.ANY if grade_id is None and not series.strip() else None


def _newest_first(book: Book, one: Taught) -> tuple[int, float, int, str]:
    ends = [phase.finish for phase in book.of_campaign(Phase, one.campaign.id)]
    end = max(ends, default=datetime.min)
    order = [Because.SERIES, Because.GRADE, Because.ANY].index(one.because)
    return order, -(end - datetime.min).total_seconds(), one.lesson.position, one.lesson.id
