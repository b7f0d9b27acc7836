"""Campaigns of several years by their main phases and figures, to be compared."""

from dataclasses import dataclass
from datetime import timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase, Series
from desktop_app.domain.codes import PhaseKind, Purpose
from desktop_app.domain.numbers import IndicatorValue
from desktop_app.i18n import Wording
from desktop_app.paths import resources
from desktop_app.workspace.first_rows import first_rows
from tests.insight.numbered import Row, at, span_of

WORDS = {language: Wording(language, resources() / "i18n") for language in ("zh_CN", "en")}


@dataclass(frozen=True)
class Told:
    """A campaign by its main phase and the warm-up of so many days before it."""

    id: str
    name: str
    main: tuple[str, str]
    rows: tuple[Row, ...] = ()
    planned: tuple[Row, ...] = ()
    warm_up: int = 3
    grade: str | None = "s"
    series: str | None = None
    purpose: Purpose = Purpose.CONVERSION
    as_year_before: str | None = None


def book_of(*told: Told) -> Book:
    rows = [*first_rows(WORDS["zh_CN"].text)]
    rows += [Series(id=one, name=one) for one in dict.fromkeys(each.series for each in told) if one]
    for n, one in enumerate(told):
        start, finish = at(one.main[0]), at(one.main[1])
        rows += [
            Campaign(
                id=one.id,
                name=one.name,
                position=n,
                grade_id=f"grade-{one.grade}" if one.grade else None,
                series_id=one.series,
                purpose=one.purpose,
                compared_with_id=one.as_year_before,
            ),
            Phase(
                id=f"{one.id}w",
                campaign_id=one.id,
                kind=PhaseKind.WARM_UP,
                start=start - timedelta(days=one.warm_up),
                finish=start,
            ),
            Phase(id=f"{one.id}m", campaign_id=one.id, kind=PhaseKind.MAIN, start=start, finish=finish),
        ]
        both = [*((row, False) for row in one.rows), *((row, True) for row in one.planned)]
        rows += [
            IndicatorValue(
                id=f"{one.id}{k}",
                campaign_id=one.id,
                indicator_id=f"indicator-{key}".replace("_", "-"),
                channel_id=channel and f"channel-{channel}",
                start=span_of(when).start,
                finish=span_of(when).finish,
                value=value,
                planned=planned,
            )
            for k, ((key, channel, when, value), planned) in enumerate(both)
        ]
    return Book().with_rows(rows, [one.id for one in told])


def now(*rows: Row, planned: tuple[Row, ...] = (), **more: object) -> Told:
    return Told("now", "双11 2026", ("2026-11-11", "2026-11-14"), rows, planned, **more)  # type: ignore[arg-type]


def then(*rows: Row, main: tuple[str, str] = ("2025-11-11", "2025-11-14"), **more: object) -> Told:
    return Told("then", "2025双11", main, rows, **more)  # type: ignore[arg-type]
