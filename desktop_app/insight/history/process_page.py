"""Slips per stage and the story of the gates, in words."""

from collections.abc import Sequence
from decimal import Decimal

from desktop_app.domain.codes import ConfirmationState, Stage
from desktop_app.i18n import Wording
from desktop_app.insight.charts.chart import Bar, Bars
from desktop_app.insight.history.page import Entry, HistoryPage, number_entry, with_charts, words
from desktop_app.insight.history.process import GateHistory, Late, StageSlips, lateness


def slips_page(wording: Wording, found: Sequence[StageSlips]) -> HistoryPage:
    """Mean and median of every stage of every campaign, and of all campaigns together."""
    text = wording.text
    heads = [text("campaign_history.column.campaign"), text("campaign_history.column.baseline")]
    for stage in Stage:
        heads += [text(f"campaign_history.column.{key}", stage=wording.code(stage)) for key in ("mean", "median")]
    heads += [text(f"campaign_history.column.{key}") for key in ("all_mean", "all_median", "tasks")]
    rows = tuple(_slip_row(wording, one) for one in found)
    about = text("campaign_history.about.slips")
    page = HistoryPage(
        "slips",
        text("campaign_history.page.slips"),
        about,
        tuple(heads),
        rows,
        ids=tuple(one.campaign.id for one in found),
    )
    return with_charts(page, _by_stage(wording, found, about), _by_campaign(wording, found, about))


def _slip_row(wording: Wording, one: StageSlips) -> tuple[Entry, ...]:
    taken = (
        wording.day(one.baseline.taken_at.date())
        if one.baseline is not None
        else wording.text("campaign_history.no_baseline")
    )
    cells = [cell for stage in Stage for cell in _late(one.stages.get(stage))]
    count = number_entry(None if one.all is None else Decimal(one.all.count))
    return (words(one.campaign.name), words(taken), *cells, *_late(one.all), count)


def _late(found: Late | None) -> tuple[Entry, Entry]:
    return (
        number_entry(None if found is None else found.mean, 1, signed=True),
        number_entry(None if found is None else found.median, 1, signed=True),
    )


def _by_stage(wording: Wording, found: Sequence[StageSlips], about: str) -> Bars | None:
    """What all campaigns' work of a stage slips by."""
    bars = []
    for stage in Stage:
        late = lateness(day for one in found for day in one.days.get(stage, ()))
        bars.append(_bar(wording, wording.code(stage), late))
    heads = tuple(wording.text(f"campaign_history.column.{key}") for key in ("stage", "all_mean", "all_median"))
    title = wording.text("campaign_history.slips_by_stage")
    known = any(bar.value is not None for bar in bars)
    return Bars("history_slips_by_stage", title, about, tuple(bars), (heads[0], heads[1], heads[2])) if known else None


def _by_campaign(wording: Wording, found: Sequence[StageSlips], about: str) -> Bars | None:
    bars = [_bar(wording, one.campaign.name, one.all) for one in reversed(found) if one.all is not None]
    heads = tuple(wording.text(f"campaign_history.column.{key}") for key in ("campaign", "all_mean", "all_median"))
    title = wording.text("campaign_history.slips_by_campaign")
    return (
        Bars("history_slips_by_campaign", title, about, tuple(bars), (heads[0], heads[1], heads[2])) if bars else None
    )


def _bar(wording: Wording, name: str, late: Late | None) -> Bar:
    if late is None:
        return Bar(name, None, "")
    said = wording.text(
        "campaign_history.days_said", days=number_entry(late.mean, 1, signed=True).text, count=late.count
    )
    middle = wording.text("campaign_history.median_said", days=number_entry(late.median, 1, signed=True).text)
    role = "late" if late.mean > 0 else "success"
    return Bar(name, float(late.mean), said, float(late.median), middle, role)


def gates_page(wording: Wording, found: Sequence[GateHistory]) -> HistoryPage:
    """Every gate of every campaign: how often changes were requested, and how long the confirmation took."""
    text = wording.text
    keys = ("campaign", "stage", "state", "items", "words", "requests", "confirming", "lateness")
    heads = tuple(text(f"campaign_history.column.{key}") for key in keys)
    rows = tuple(_gate_row(wording, one) for one in found)
    about = text("campaign_history.about.gates")
    page = HistoryPage(
        "gates", text("campaign_history.page.gates"), about, heads, rows, ids=tuple(one.campaign.id for one in found)
    )
    return with_charts(page, _rework(wording, found, about))


def _gate_row(wording: Wording, one: GateHistory) -> tuple[Entry, ...]:
    return (
        words(one.campaign.name),
        words(wording.code(one.stage)),
        words(wording.code(one.state)),
        *(number_entry(Decimal(count)) for count in (one.items, one.words, one.requests)),
        number_entry(_decimal(one.confirming)),
        number_entry(_decimal(one.lateness), signed=True),
    )


def _decimal(days: int | None) -> Decimal | None:
    return None if days is None else Decimal(days)


def _rework(wording: Wording, found: Sequence[GateHistory], about: str) -> Bars | None:
    """How often changes were requested at the gates of a stage, on average, with the days that confirming took."""
    bars = []
    for stage in dict.fromkeys(one.stage for one in found):
        of = [one for one in found if one.stage is stage and one.words]
        if not of:
            continue
        requests = sum(one.requests for one in of) / len(of)
        took = [one.confirming for one in of if one.state is ConfirmationState.CONFIRMED and one.confirming is not None]
        days = None if not took else sum(took) / len(took)
        said = wording.text("campaign_history.requests_said", times=f"{requests:.1f}", count=len(of))
        mark = "" if days is None else wording.text("campaign_history.confirming_said", days=f"{days:.1f}")
        bars.append(Bar(wording.code(stage), requests, f"{said} {mark}".strip()))
    heads = tuple(wording.text(f"campaign_history.column.{key}") for key in ("stage", "requests", "confirming"))
    title = wording.text("campaign_history.rework")
    return Bars("history_rework", title, about, tuple(bars), (heads[0], heads[1], heads[2])) if bars else None
