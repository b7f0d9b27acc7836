"""The fonts that travel along: what is written with them can be searched and copied exactly as it was written."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop_app.render.chart_fonts import families
from desktop_app.render.flow.blocks import Heading, Run, Text
from desktop_app.render.flow.pages import paint_pages
from desktop_app.render.fonts import document_families, screen_families
from desktop_app.render.own_fonts import FAMILIES, own_files
from tests.render.samples import theme


def common() -> str:
    """Every character of the national standard that is written in Chinese, and what Latin texts and money need."""
    found = (bytes((high, low)).decode("gb2312", "ignore") for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return "".join(found) + "¥€£–—…“”‘’•·、。《》【】（），！？：；％～①②③℃㎡×÷±≥≤→"


@pytest.mark.parametrize("bold", [False, True])
def test_every_common_character_is_read_back_as_it_was_written(
    bold: bool, tmp_path: Path, require_tool: Callable[[str], str]
) -> None:
    file, text = tmp_path / "a.pdf", common()
    lines = [text[n : n + 40] for n in range(0, len(text), 40)]
    paint_pages([Text((Run(line, bold),)) for line in lines], theme(), file, "题")
    read = subprocess.run(
        [require_tool("pdftotext"), "-raw", str(file), "-"], check=True, capture_output=True, text=True
    ).stdout.splitlines()
    assert [line for line in lines if line not in read] == []


def test_a_document_is_painted_with_them_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    paint_pages([Heading("双11 大促", 0), Text((Run("王喆、李堃、達人 ROI 3.2"),))], theme(), file, "题")
    page = PdfReader(file).pages[0]
    fonts = page["/Resources"]["/Font"]  # type: ignore[index]
    names = {str(font.get_object()["/BaseFont"]) for font in fonts.values()}
    assert names
    assert all("DrumbeatSansSC" in name for name in names), names


def test_charts_and_documents_know_them() -> None:
    assert len(own_files()) == 3
    assert tuple(document_families()[:2]) == FAMILIES
    assert tuple(families()[:2]) == FAMILIES


def test_a_window_takes_them_where_no_other_chinese_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not set(FAMILIES) & set(screen_families()), "the computer's own come first"
    monkeypatch.setattr("desktop_app.render.fonts._installed", lambda _wanted: [])
    assert tuple(screen_families()[1:]) == FAMILIES
