"""The chart of contributions: Chinese drawn without a missing glyph, in both themes, names that look like formulas too."""

from pathlib import Path

import pytest
from PIL import Image

from desktop_app.paths import resources
from desktop_app.render.contributions import Bar, paint_contributions
from desktop_app.theme import THEMES, load_theme

BARS = [Bar("陈小鹿", 0.62, "62 万  62%"), Bar("A$_$B", 0.38, "38 万  38%"), Bar("南风", None, "—  —")]


@pytest.mark.parametrize("theme", THEMES)
def test_a_picture_has_the_colours_of_its_theme(tmp_path: Path, theme: str) -> None:
    look = load_theme(theme, resources() / "themes")
    file = tmp_path / "chart.png"
    paint_contributions(BARS, "双11：关键人贡献", "占比以合计为底数", look, file, ".png")
    with Image.open(file) as picture:
        red, green, blue = picture.convert("RGB").getpixel((3, 3))  # type: ignore[misc]
        assert f"#{red:02X}{green:02X}{blue:02X}" == look.color("panel").upper()
        assert picture.width > 1000


def test_text_of_a_drawing_stays_text(tmp_path: Path) -> None:
    file = tmp_path / "chart.svg"
    paint_contributions(
        BARS, "双11：关键人贡献", "占比以合计为底数", load_theme("light", resources() / "themes"), file, ".svg"
    )
    text = file.read_text(encoding="utf-8")
    for part in ("陈小鹿", "A$_$B", "双11：关键人贡献", "38 万"):
        assert part in text


def test_nobody_is_an_empty_chart(tmp_path: Path) -> None:
    paint_contributions([], "空", "", load_theme("dark", resources() / "themes"), tmp_path / "c.png", ".png")
    assert (tmp_path / "c.png").stat().st_size > 500
