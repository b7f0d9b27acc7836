"""Colours that are read must be readable."""

from itertools import product

import pytest

from desktop_app.domain.codes import PhaseKind, Stage
from desktop_app.render.inks import Inks
from desktop_app.theme import THEMES, contrast, mix
from desktop_app.timeline.colors import PALETTE
from tests.render.samples import theme

ENOUGH = 4.5
"""What the accessibility guidelines ask of text."""

CHART_TEXTS = ("text", "label", "late", *(f"stage.{stage.value}" for stage in Stage))


@pytest.mark.parametrize("name", THEMES)
def test_labels_are_readable_on_whatever_lies_behind_a_row(name: str) -> None:
    inks = Inks(theme(name))
    behind = {"chart.background": inks.color("chart.background"), "day_off": inks.color("day_off")}
    behind |= {
        f"{phase.value} {base}": inks.tint(f"phase.{phase.value}", 0.09, base)
        for phase, base in product(PhaseKind, ("chart.background", "day_off"))
    }
    behind["selection"] = inks.color("selection")
    poor = {
        (role, surface): round(contrast(inks.text(role).name(), color.name()), 2)
        for role, (surface, color) in product(CHART_TEXTS, behind.items())
        if contrast(inks.text(role).name(), color.name()) < ENOUGH
    }
    assert not poor


@pytest.mark.parametrize("name", THEMES)
def test_the_header_is_readable(name: str) -> None:
    used = theme(name)
    for role in ("text", "text.muted", "day_off.text", "make_up.text"):
        assert contrast(used.color(role), used.color("chart.background")) >= ENOUGH


@pytest.mark.parametrize("name", THEMES)
def test_initials_phase_names_and_today_are_readable_on_their_colour(name: str) -> None:
    used = theme(name)
    roles = [f"palette.{n}" for n in range(PALETTE)] + [f"phase.{kind.value}" for kind in PhaseKind] + ["today"]
    assert not [role for role in roles if contrast(used.ink_on(role), used.color(role)) < ENOUGH]


def test_a_mixture_lies_between_its_parts() -> None:
    assert mix("#FFFFFF", "#000000", 0) == "#000000"
    assert mix("#FFFFFF", "#000000", 1) == "#FFFFFF"
    assert mix("#FF0000", "#0000FF", 0.5) == "#800080"


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1
