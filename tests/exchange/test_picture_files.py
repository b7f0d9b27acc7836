"""Pictures in files, read back by other programs."""

import re
import signal
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.errors import KnownError
from desktop_app.domain.task import Task
from desktop_app.exchange.pictures import write_picture
from desktop_app.i18n import LANGUAGES
from desktop_app.render.options import Orientation, Pages, Painted, Paper, PictureOptions
from desktop_app.schedule.engine import schedule as schedule_of
from desktop_app.schedule.result import Schedule
from desktop_app.theme import THEMES
from desktop_app.timeline.options import ViewOptions
from desktop_app.timeline.scale import Zoom
from tests.render.samples import theme, wording
from tests.timeline.samples import CAMPAIGN, NOW, long_plan, sample_book, sample_schedule

BOOK = sample_book()
SCHEDULE = sample_schedule(BOOK)
TILED = PictureOptions(pages=Pages.TILED, zoom=Zoom.DAY)
Tool = Callable[[str], str]


@pytest.fixture(autouse=True)
def ready_to_paint(qapp: QGuiApplication) -> QGuiApplication:
    """Fonts need an application."""
    return qapp


def written(
    file: Path,
    options: PictureOptions,
    book: Book = BOOK,
    schedule: Schedule = SCHEDULE,
    language: str = "zh_CN",
) -> Painted:
    return write_picture(file, book, schedule, theme(options.theme), wording(language), options)


def run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def text_of(pdftotext: str, file: Path, page: int | None = None) -> str:
    pages = ["-f", str(page), "-l", str(page)] if page else []
    return run(pdftotext, "-layout", *pages, str(file), "-")


@pytest.mark.parametrize("paper", [Paper.A4, Paper.A3, Paper.LETTER])
@pytest.mark.parametrize("turned", [Orientation.PORTRAIT, Orientation.LANDSCAPE])
def test_a_tiled_pdf_has_the_pages_it_tells(
    tmp_path: Path, require_tool: Tool, paper: Paper, turned: Orientation
) -> None:
    file = tmp_path / "plan.pdf"
    painted = written(file, replace(TILED, paper=paper, orientation=turned, scale=1.2))
    assert painted.pages == painted.across * painted.down > 1
    info = run(require_tool("pdfinfo"), str(file))
    assert int(re.findall(r"Pages:\s+(\d+)", info)[0]) == painted.pages
    width, height = (float(part) for part in re.findall(r"Page size:\s+([\d.]+) x ([\d.]+)", info)[0])
    assert (width > height) == (turned is Orientation.LANDSCAPE)
    assert (round(width), round(height)) == pytest.approx((painted.width, painted.height), abs=1)
    assert "Creator:         Drumbeat" in info
    assert "Author:          林" in info
    run(require_tool("qpdf"), "--check", str(file))


def test_each_page_repeats_its_rows_and_the_header(tmp_path: Path, require_tool: Tool) -> None:
    file = tmp_path / "plan.pdf"
    painted = written(file, replace(TILED, scale=1.5))
    assert painted.across > 1
    assert painted.down > 1
    pdftotext = require_tool("pdftotext")
    labels: list[set[str]] = []
    names = [task.name for task in BOOK.of_campaign(Task, CAMPAIGN)]
    for n in range(1, painted.pages + 1):
        text = text_of(pdftotext, file, n)
        labels.append({name for name in names if name in text})
        right, down = (n - 1) % painted.across + 1, (n - 1) // painted.across + 1
        assert f"第 {n}/{painted.pages} 页 · 右 {right} 下 {down}" in text
        assert BOOK.get(Campaign, CAMPAIGN).name in text
        assert "负责人" in text
        assert "2026" in text, "months above the chart"
    for row in range(painted.down):
        beside = labels[row * painted.across : (row + 1) * painted.across]
        assert all(page == beside[0] for page in beside), "the same row labels across"
    assert set.union(*labels) == set(names), "every row, the last one too"
    assert not labels[0] & labels[painted.across], "and none twice"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pages", Pages)
def test_all_chinese_is_found_letter_by_letter(tmp_path: Path, require_tool: Tool, language: str, pages: Pages) -> None:
    file = tmp_path / "plan.pdf"
    written(file, replace(TILED, pages=pages), language=language)
    text = text_of(require_tool("pdftotext"), file)
    for task in BOOK.of_campaign(Task, CAMPAIGN):
        assert task.name in text, "the words of a PDF are not read back as they were written"
    fonts = run(require_tool("pdffonts"), str(file)).splitlines()[2:]
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts), "every font is in the file"


@pytest.mark.parametrize("name", THEMES)
def test_no_page_is_blank_and_nothing_is_painted_as_pixels(tmp_path: Path, require_tool: Tool, name: str) -> None:
    file = tmp_path / "plan.pdf"
    painted = written(file, replace(TILED, theme=name, scale=1.3))
    run(require_tool("pdftoppm"), "-r", "40", "-png", str(file), str(tmp_path / "page"))
    pages = sorted(tmp_path.glob("page*.png"))
    assert len(pages) == painted.pages
    for page in pages:
        image = QImage(str(page))
        colors = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
        assert len(colors) > 20
        assert QColor(theme(name).color("panel")).name() in colors
    assert len(run(require_tool("pdfimages"), "-list", str(file)).splitlines()) == 2, "vectors only"


def test_ten_pages_of_a_long_plan_end_with_its_last_row(tmp_path: Path, require_tool: Tool) -> None:
    book, schedule = long_plan(600)
    file = tmp_path / "plan.pdf"
    painted = written(file, replace(TILED, width=900, zoom=None), book, schedule)
    assert painted.across == 1
    assert painted.down > 15
    pdftotext = require_tool("pdftotext")
    assert "任务 599" in text_of(pdftotext, file, painted.pages)
    assert "任务 599" not in text_of(pdftotext, file, painted.pages - 1)


def test_a_drawing_opens_in_a_browser_as_it_was_painted(tmp_path: Path, require_tool: Tool) -> None:
    file, shot = tmp_path / "plan.svg", tmp_path / "shot.png"
    painted = written(file, PictureOptions(width=1200))
    run(
        require_tool("chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
        f"--user-data-dir={tmp_path / 'browser'}", f"--window-size={painted.width},{painted.height}",
        f"--screenshot={shot}", file.as_uri(),
    )  # fmt: skip
    seen = QImage(str(shot))
    assert (seen.width(), seen.height()) == (painted.width, painted.height)
    colors = {seen.pixelColor(x, y).name() for x in range(0, seen.width(), 2) for y in range(0, seen.height(), 2)}
    for role in ("stage.define", "stage.plan", "critical", "summary", "today"):
        assert QColor(theme().color(role)).name() in colors, role


def test_a_drawing_keeps_what_lies_outside_its_dates_out_of_sight(tmp_path: Path, require_tool: Tool) -> None:
    file, shot = tmp_path / "plan.svg", tmp_path / "shot.png"
    options = PictureOptions(zoom=Zoom.DAY, columns=("name",), legend=False, title=False)
    first = schedule_day(10, 12)
    painted = written(file, replace(options, first=first, last=schedule_day(10, 20)))
    run(
        require_tool("chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
        f"--user-data-dir={tmp_path / 'browser'}", f"--window-size={painted.width},{painted.height}",
        f"--screenshot={shot}", file.as_uri(),
    )  # fmt: skip
    seen = QImage(str(shot))
    table = round(painted.width - 9 * 20) - 2
    bar = QColor(theme().color("stage.plan")).name()
    assert bar in {
        seen.pixelColor(x, y).name() for x in range(table + 4, seen.width()) for y in range(84, seen.height())
    }
    assert bar not in {seen.pixelColor(x, y).name() for x in range(150, table) for y in range(84, seen.height())}


def schedule_day(month: int, day: int) -> date:
    return NOW.replace(month=month, day=day).date()


def test_a_drawing_has_its_scale_and_names_its_fonts(tmp_path: Path) -> None:
    one, two = (written(tmp_path / f"{n}.svg", PictureOptions(scale=n)) for n in (1, 2))
    assert (two.width, two.height) == (2 * one.width, 2 * one.height)
    root = ElementTree.parse(tmp_path / "2.svg").getroot()
    assert root.get("width") == str(two.width)
    assert root.get("viewBox") == f"0 0 {one.width} {one.height}"
    assert "Noto Sans CJK SC" in str(root.get("font-family")), "named once; the texts take it from there"
    assert not [element for element in root.iter() if element is not root and element.get("font-family")]


UGLY = ("🎉🔥 预热 👩‍💻", "长" * 300, "<script>&\"'", "a\tb\nc", "مرحبا", "ＡＢＣ　全角", "𠮷野家", "\u200b\u202eevil")


@pytest.mark.parametrize("suffix", ["pdf", "png", "svg"])
@pytest.mark.parametrize("pages", Pages)
def test_ugly_names_do_not_break_a_picture(tmp_path: Path, suffix: str, pages: Pages) -> None:
    tasks = [BOOK.get(Task, f"3.{n + 1}").changed(name=name) for n, name in enumerate(UGLY[:5])]
    tasks += [BOOK.get(Task, f"4.{n + 1}").changed(name=name) for n, name in enumerate(UGLY[5:])]
    options = replace(TILED, pages=pages, view=ViewOptions(names=True))
    painted = written(tmp_path / f"plan.{suffix}", options, BOOK.with_rows(tasks))
    assert painted.width > 0
    if suffix == "svg":
        assert "長" not in "".join(ElementTree.parse(tmp_path / "plan.svg").getroot().itertext())


@pytest.mark.parametrize("suffix", ["pdf", "png", "svg"])
@pytest.mark.parametrize("count", [0, 1])
@pytest.mark.parametrize("pages", Pages)
def test_a_plan_of_nothing_or_one_task_is_a_picture_too(tmp_path: Path, suffix: str, count: int, pages: Pages) -> None:
    campaign = Campaign(id="c", name="空活动", plan_start=NOW)
    tasks = [Task(id="t", campaign_id="c", name="唯一的任务", position=1, duration=480)][:count]
    book = Book().with_rows([campaign, *tasks], loaded=["c"])
    painted = written(tmp_path / f"plan.{suffix}", replace(TILED, pages=pages), book, schedule_of(book, "c", NOW))
    assert (painted.pages, painted.width > 100) == (1, True)


def test_five_years_by_the_day_go_onto_pages(tmp_path: Path, require_tool: Tool) -> None:
    book, schedule = long_plan(20, 1826)
    painted = written(tmp_path / "plan.pdf", TILED, book, schedule)
    assert painted.across > 30
    run(require_tool("qpdf"), "--check", str(tmp_path / "plan.pdf"))
    drawn = written(tmp_path / "plan.svg", replace(TILED, pages=Pages.FIT), book, schedule)
    assert drawn.width > 35_000


def test_a_picture_that_was_given_up_leaves_nothing(tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())

    def report(share: float) -> None:
        if share > 0.2:
            raise RuntimeError

    for suffix in ("pdf", "svg", "png"):
        book, schedule = long_plan(800)
        options = replace(TILED, zoom=None, pages=Pages.TILED if suffix == "pdf" else Pages.FIT, scale=0.5)
        with pytest.raises(RuntimeError):
            write_picture(tmp_path / f"plan.{suffix}", book, schedule, theme(), wording(), options, report)
        assert set(tmp_path.iterdir()) == before


@pytest.mark.parametrize("suffix", ["pdf", "svg", "png"])
def test_a_full_disk_is_told_and_the_old_file_stays(tmp_path: Path, suffix: str) -> None:
    resource = pytest.importorskip("resource")
    file = tmp_path / f"plan.{suffix}"
    file.write_bytes(b"old")
    book, schedule = long_plan(300)
    options = replace(TILED, zoom=None, scale=0.8)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(KnownError) as refused:
            written(file, options, book, schedule)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, ignored)
    assert refused.value.code == "file_not_written"
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [file.name]
