"""Plans as PNG, SVG and PDF files."""

import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtSvg import QSvgRenderer

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.errors import KnownError
from desktop_app.domain.task import Task
from desktop_app.exchange.pictures import write_picture
from desktop_app.i18n import LANGUAGES
from desktop_app.render.options import PictureOptions
from desktop_app.theme import THEMES
from tests.render.samples import theme, wording
from tests.timeline.samples import CAMPAIGN, long_plan, sample_book, sample_schedule

BOOK = sample_book()
SCHEDULE = sample_schedule(BOOK)
Tool = Callable[[str], str]


@pytest.fixture(autouse=True)
def ready_to_paint(qapp: QGuiApplication) -> QGuiApplication:
    """Fonts need an application."""
    return qapp


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_holds_the_whole_plan(tmp_path: Path, name: str, language: str) -> None:
    file = tmp_path / "双11 主会场.png"
    write_picture(file, BOOK, SCHEDULE, theme(name), wording(language), PictureOptions(scale=1))
    image = QImage(str(file))
    assert image.height() > 26 * 27
    assert image.width() > 1000
    assert image.pixelColor(2, 2).name().upper() == theme(name).color("panel")


def test_a_picture_grows_with_its_scale_and_keeps_a_wished_width(tmp_path: Path) -> None:
    for scale in (1, 2):
        options = PictureOptions(width=1600, scale=scale)
        write_picture(tmp_path / f"{scale}.png", BOOK, SCHEDULE, theme(), wording(), options)
    one, two = QImage(str(tmp_path / "1.png")), QImage(str(tmp_path / "2.png"))
    assert (two.width(), two.height()) == (2 * one.width(), 2 * one.height())
    assert one.width() == 1600


def test_a_picture_that_no_image_can_hold_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    book, schedule = long_plan(2000)
    with pytest.raises(KnownError) as refused:
        write_picture(tmp_path / "plan.png", book, schedule, theme(), wording())
    assert refused.value.code == "picture_too_large"
    assert list(tmp_path.iterdir()) == [tmp_path / "home"] or not list(tmp_path.iterdir())


def test_a_slip_into_another_century_still_gives_a_picture(tmp_path: Path) -> None:
    schedule = replace(SCHEDULE, start=datetime(206, 9, 28), finish=datetime(9999, 12, 31))
    write_picture(tmp_path / "plan.png", BOOK, schedule, theme(), wording())
    assert not QImage(str(tmp_path / "plan.png")).isNull()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as refused:
        write_picture(tmp_path / "nowhere" / "plan.png", BOOK, SCHEDULE, theme(), wording())
    assert refused.value.code == "folder_missing"


def test_a_drawing_keeps_its_texts_and_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / "plan.svg"
    write_picture(file, BOOK, SCHEDULE, theme(), wording())
    text = "".join(ElementTree.parse(file).getroot().itertext())
    assert "预算与资源位申请" in text
    assert "已确认 10/09" in text
    assert QSvgRenderer(str(file)).isValid()


def test_names_that_xml_cannot_hold_do_not_break_a_drawing(tmp_path: Path) -> None:
    task = BOOK.get(Task, "1.1").changed(name='a\x0bb <&> " font-family="x"')
    file = tmp_path / "plan.svg"
    write_picture(file, BOOK.with_rows([task]), SCHEDULE, theme(), wording())
    assert "a b <&>" in "".join(ElementTree.parse(file).getroot().itertext())


def test_a_pdf_is_one_sound_page(tmp_path: Path, require_tool: Tool) -> None:
    file = tmp_path / "plan.pdf"
    write_picture(file, BOOK, SCHEDULE, theme(), wording())
    assert run(require_tool("qpdf"), "--check", str(file))
    info = run(require_tool("pdfinfo"), str(file))
    assert "Pages:           1" in info
    assert BOOK.get(Campaign, CAMPAIGN).name in info


def test_chinese_in_a_pdf_is_embedded_and_found_by_searching(tmp_path: Path, require_tool: Tool) -> None:
    file = tmp_path / "plan.pdf"
    write_picture(file, BOOK, SCHEDULE, theme(), wording())
    text = run(require_tool("pdftotext"), "-layout", str(file), "-")
    for task in BOOK.of_campaign(Task, CAMPAIGN):
        assert task.name in text, "the words of a PDF are not read back as they were written"
    fonts = run(require_tool("pdffonts"), str(file)).splitlines()[2:]
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts)


def test_even_a_long_plan_fits_one_page(tmp_path: Path, require_tool: Tool) -> None:
    book, schedule = long_plan(400)
    write_picture(tmp_path / "plan.pdf", book, schedule, theme(), wording())
    assert "Pages:           1" in run(require_tool("pdfinfo"), str(tmp_path / "plan.pdf"))


def run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
