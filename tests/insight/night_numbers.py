"""A launch night's figures in a few words: main from 31 October 20:00, last year's from 31 October 2025 20:00."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.codes import PhaseKind
from desktop_app.domain.entity import Entity
from desktop_app.domain.numbers import IndicatorValue
from desktop_app.i18n import Wording
from desktop_app.paths import resources
from desktop_app.workspace.first_rows import first_rows

D_DAY = datetime(2026, 10, 31, 20)
LAST_D_DAY = datetime(2025, 10, 31, 20)
WORDS = {language: Wording(language, resources() / "i18n") for language in ("zh_CN", "en")}
HOUR = timedelta(hours=1)


def value(
    campaign: str,
    key: str,
    start: datetime,
    amount: int,
    *,
    length: timedelta = HOUR,
    channel: str | None = None,
    planned: bool = False,
) -> IndicatorValue:
    """One entry."""
    return IndicatorValue(
        id=f"{campaign} {key} {channel} {start} {length} {planned}",
        campaign_id=campaign,
        indicator_id=f"indicator-{key}".replace("_", "-"),
        channel_id=channel and f"channel-{channel}",
        start=start,
        finish=start + length,
        planned=planned,
        value=amount,
    )


def hours(
    campaign: str, key: str, amounts: Sequence[int | None], *, planned: bool = False, channel: str | None = None
) -> list[IndicatorValue]:
    """Entries of the hours from D-day on; None leaves one out."""
    first = D_DAY if campaign == "c" else LAST_D_DAY
    return [
        value(campaign, key, first + n * HOUR, amount, planned=planned, channel=channel)
        for n, amount in enumerate(amounts)
        if amount is not None
    ]


def night_book(
    rows: Iterable[Entity] = (), campaign: Mapping[str, object] | None = None, *, with_last_year: bool = True
) -> Book:
    """The campaign, night of six hours, with last year's same event."""
    own = Campaign.model_validate({"id": "c", "name": "双11 2026", "night_after": 360} | dict(campaign or {}))
    before = [
        Campaign(id="p", name="双11 2025"),
        Phase(id="pm", campaign_id="p", kind=PhaseKind.MAIN, start=LAST_D_DAY, finish=datetime(2025, 11, 12)),
    ]
    main = Phase(id="m", campaign_id="c", kind=PhaseKind.MAIN, start=D_DAY, finish=datetime(2026, 11, 12))
    known = [*before, own] if with_last_year else [own]
    loaded = ["c", "p"] if with_last_year else ["c"]
    return Book().with_rows([*first_rows(WORDS["zh_CN"].text), *known, main, *rows], loaded)
