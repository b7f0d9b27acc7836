"""What is written beside bars stands where it can be read."""

from datetime import timedelta

import pytest

from desktop_app.domain.campaign import Phase, Wave
from desktop_app.timeline.chart import Chart
from desktop_app.timeline.header import header
from desktop_app.timeline.labels import placed
from desktop_app.timeline.options import ViewOptions
from desktop_app.timeline.rows import visible_rows
from desktop_app.timeline.shapes import Arrow, Label, Mark, Room, Scene, Viewport, Words
from tests.timeline.samples import BASELINE, CAMPAIGN, moment, sample_book, sample_schedule

BOOK = sample_book()
SCHEDULE = sample_schedule(BOOK)
NAME, PERCENT, LATE = Words(text="名字名字"), Words(text="65%"), Words("status.late")


def width_of(label: Label) -> float:
    """Twelve pixels a word's letter, as good as a font."""
    letters = sum(len(words.text) or 4 for words in label.words)
    return letters * 11.0 + (13 if label.mark else 0)


def label(*words: Words, room: Room, mark: Mark = Mark.NONE) -> Label:
    return Label("t", 100, 13.5, words, "label", mark=mark, room=room)


def test_where_nothing_is_in_the_way_a_label_follows_its_bar() -> None:
    found = placed(label(PERCENT, room=Room(40)), width_of)
    assert found is not None
    assert (found.x, found.halo) == (100, False)


def test_a_label_moves_behind_the_line_that_is_close_to_its_bar() -> None:
    found = placed(label(PERCENT, room=Room(40, lines=(105,))), width_of)
    assert found is not None
    assert 105 < found.x < 130
    assert not found.halo


def test_a_label_turns_to_the_left_of_its_bar_where_links_are_at_the_right() -> None:
    found = placed(label(PERCENT, room=Room(80, taken=((110, 400),))), width_of)
    assert found is not None
    assert found.x + width_of(found) == 80


def test_where_nothing_longer_fits_the_least_important_word_goes_first() -> None:
    room = Room(20, taken=((150, 400),), spare=(PERCENT,), must_be_said=True)
    found = placed(label(PERCENT, LATE, room=room), width_of)
    assert found is not None
    assert found.words == (LATE,)


def test_a_name_rather_covers_a_line_than_to_be_left_out() -> None:
    room = Room(20, lines=(110, 150, 190, 230), name=NAME)
    found = placed(label(NAME, room=room, mark=Mark.LOCKED), width_of)
    assert found is not None
    assert found.words == (NAME,)
    assert found.halo


def test_what_is_unimportant_and_has_no_place_is_left_out_what_must_be_said_is_not() -> None:
    walls = ((0.0, 500.0),)
    assert placed(label(PERCENT, room=Room(80, taken=walls)), width_of) is None
    found = placed(label(LATE, room=Room(80, taken=walls, must_be_said=True)), width_of)
    assert found is not None
    assert found.halo


def scene(options: ViewOptions, per_day: float = 20) -> Scene:
    chart = Chart(BOOK, SCHEDULE, visible_rows(BOOK, SCHEDULE), options)
    return chart.scene(chart.scale(per_day), Viewport(0, 0, 4000, chart.height))


def _crosses(label: Label, arrow: Arrow) -> bool:
    left, right = label.x, label.x + width_of(label)
    for (x1, y1), (x2, y2) in zip(arrow.points, arrow.points[1:], strict=False):
        if min(x1, x2) < right and max(x1, x2) > left and min(y1, y2) < label.y + 6 and max(y1, y2) > label.y - 6:
            return True
    return False


@pytest.mark.parametrize("per_day", [6, 12, 20, 48])
@pytest.mark.parametrize("names", [True, False])
def test_in_a_crowded_plan_no_label_without_halo_crosses_a_link_a_bar_or_a_line(per_day: float, names: bool) -> None:
    shapes = scene(ViewOptions(names=names, baseline_id=BASELINE), per_day)
    found = [one for one in (placed(label, width_of) for label in shapes.labels) if one is not None and not one.halo]
    assert len(found) > 8
    for one in found:
        left, right = one.x, one.x + width_of(one)
        assert not [arrow for arrow in shapes.arrows if _crosses(one, arrow)]
        assert not [line for line in shapes.lines if left < line.x < right]
        bars = [bar for bar in shapes.bars if bar.y < one.y < bar.y + bar.height]
        assert not [bar for bar in bars if bar.x < right and bar.x + bar.width > left]


def test_a_label_is_placed_the_same_whatever_part_of_the_chart_is_looked_at() -> None:
    chart = Chart(BOOK, SCHEDULE, visible_rows(BOOK, SCHEDULE), ViewOptions(names=True))
    scale = chart.scale(20)
    whole = {label.task_id: placed(label, width_of) for label in chart.scene(scale, Viewport(0, 0, 1200, 800)).labels}
    strip = chart.scene(scale, Viewport(0, 8 * 27 + 5, 1200, 31))
    narrow = chart.scene(scale, Viewport(500, 0, 40, 800))
    for label in (*strip.labels, *narrow.labels):
        assert placed(label, width_of) == whole[label.task_id]


def test_waves_stand_below_their_phase_and_not_beyond_it() -> None:
    phases = BOOK.of_campaign(Phase, CAMPAIGN)
    main = next(phase for phase in phases if phase.kind.value == "main")
    waves = (
        Wave(
            id="w1",
            campaign_id=CAMPAIGN,
            phase_id=main.id,
            name="第一波",
            start=main.start,
            finish=moment("11/04"),
        ),
        Wave(
            id="w2",
            campaign_id=CAMPAIGN,
            phase_id=main.id,
            name="返场",
            start=moment("11/04"),
            finish=main.finish + timedelta(days=3),
        ),
    )
    chart = Chart(BOOK.with_rows(waves), SCHEDULE, visible_rows(BOOK, SCHEDULE))
    scale = chart.scale(20)
    found = chart.header(scale, 0, 2000)
    assert [band.words.text for band in found.waves] == ["第一波", "返场"]
    assert [round(band.x) for band in found.waves] == [round(scale.x(main.start)), round(scale.x(moment("11/04")))]
    assert found.waves[-1].x + found.waves[-1].width == scale.x(main.finish)
    assert found.waves[0].role == "phase.main"


def test_the_header_keeps_its_room_for_waves_while_none_is_in_sight() -> None:
    phases = BOOK.of_campaign(Phase, CAMPAIGN)
    wave = Wave(
        id="w",
        campaign_id=CAMPAIGN,
        phase_id=phases[0].id,
        name="预售",
        start=phases[0].start,
        finish=phases[0].finish,
    )
    chart = Chart(BOOK, SCHEDULE, visible_rows(BOOK, SCHEDULE))
    found = header(chart.scale(20), 0, 100, phases, chart.days, SCHEDULE.now.date(), (wave,))
    assert not found.waves
    assert found.has_waves
