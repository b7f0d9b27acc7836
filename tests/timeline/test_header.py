"""Months, phases and days above the chart."""

from datetime import date, datetime
from itertools import pairwise

import pytest

from desktop_app.domain.campaign import Phase
from desktop_app.domain.codes import PhaseKind
from desktop_app.timeline.days import campaign_days
from desktop_app.timeline.header import backdrop, header, phase_bands
from desktop_app.timeline.scale import PIXELS_PER_DAY, Scale, Zoom
from tests.timeline.samples import CAMPAIGN, moment, sample_book

BOOK = sample_book()
DAYS = campaign_days(BOOK, CAMPAIGN)
PHASES = BOOK.of_campaign(Phase, CAMPAIGN)
SCALE = Scale(datetime(2026, 9, 28), 20)
TODAY = date(2026, 10, 19)


def phase(kind: PhaseKind, start: str, finish: str) -> Phase:
    return Phase(id=kind.value, campaign_id="c", kind=kind, start=moment(start), finish=moment(finish))


def test_days_off_and_made_up_say_so_below_their_number() -> None:
    cells = header(SCALE, 0, 400, PHASES, DAYS, TODAY).cells
    below = {cell.words.text: cell.below.code for cell in cells if cell.below}
    assert below["1"] == below["7"] == "timeline.holiday"
    assert below["10"] == "timeline.make_up"
    assert below["8"] == "weekday.short.3"


def test_today_is_marked_once() -> None:
    cells = header(SCALE, 0, 1000, PHASES, DAYS, TODAY).cells
    assert [cell.words.text for cell in cells if cell.today] == ["19"]


def test_a_months_name_stays_in_sight_while_the_month_is() -> None:
    above = header(SCALE, 200, 400, PHASES, DAYS, TODAY).above
    october = next(cell for cell in above if cell.words.code == "timeline.year_month")
    assert october.x < 200
    assert october.label_x is not None
    assert october.label_x > 200


@pytest.mark.parametrize("zoom", Zoom)
def test_cells_cover_the_view_without_gap_at_every_zoom(zoom: Zoom) -> None:
    scale = Scale(datetime(2026, 9, 28), PIXELS_PER_DAY[zoom])
    found = header(scale, 1234, 900, PHASES, DAYS, TODAY)
    for cells in (found.above, found.cells):
        assert cells[0].x <= 1234
        assert cells[-1].x + cells[-1].width >= 1234 + 900
        assert all(abs(a.x + a.width - b.x) < 1e-6 for a, b in pairwise(cells))


def test_only_phases_in_sight_have_a_band() -> None:
    bands = header(SCALE, 0, 500, PHASES, DAYS, TODAY).bands
    assert [band.kind for band in bands] == [PhaseKind.BUILD_UP]


def test_phases_that_overlap_share_the_height() -> None:
    bands = phase_bands(
        SCALE,
        (
            phase(PhaseKind.WRAP_UP, "11/08", "11/16"),
            phase(PhaseKind.FERMENT, "11/06", "11/10"),
            phase(PhaseKind.MAIN, "11/02", "11/06"),
        ),
    )
    assert [(band.kind, band.lane, band.lanes) for band in bands] == [
        (PhaseKind.MAIN, 0, 1),
        (PhaseKind.FERMENT, 0, 2),
        (PhaseKind.WRAP_UP, 1, 2),
    ]


def test_stripes_tell_days_off_inside_a_phase_from_others() -> None:
    behind = backdrop(SCALE, 0, 1000, 27, PHASES, DAYS)
    looks = {(stripe.x // 20, stripe.phase, stripe.off) for stripe in behind.stripes}
    assert (3, None, True) in looks  # 1 October
    assert (22, PhaseKind.BUILD_UP, False) in looks  # Tuesday 20 October
    assert (26, PhaseKind.BUILD_UP, True) in looks  # Saturday 24 October
    assert all(a.x + a.width <= b.x for a, b in pairwise(behind.stripes))


def test_far_away_days_off_are_noise_and_left_out() -> None:
    scale = Scale(datetime(2026, 9, 28), PIXELS_PER_DAY[Zoom.QUARTER])
    assert not any(stripe.off for stripe in backdrop(scale, 0, 400, 27, (), DAYS).stripes)
