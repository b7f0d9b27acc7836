"""Text in workbooks: always text, every character as it was, and never longer than a cell holds."""

import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.exchange.excel.gantt_text import LONGEST, fitting
from desktop_app.exchange.excel.reading import read_workbook
from tests.exchange.excel.workbooks import BOOK, exported, sheets
from tests.render.samples import wording
from tests.timeline.samples import CAMPAIGN

NASTY = (
    "=1+1", "+86 138", "-5", "@SUM(A1)", "\t=x", "\r=x", "＝1", "＋1", "－1", "＠x", "'=x", "<b>&amp;</b>", "]]>", '"quoted"',
    "a_x000D_b", "_x0041_", "bell\x07\x1b", "line\nbreak", "line\r\nbreak", " blanks ", "🎉𠮷", "\ufffe", "#N/A", "TRUE", "1e5",
)  # fmt: skip


def unescaped(text: str) -> str:
    """What Excel shows for a text: _x000D_ is the way of the format to write what XML cannot hold."""
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)


@pytest.mark.parametrize("text", NASTY)
def test_a_text_is_a_text_everywhere_and_comes_back_as_it_was(tmp_path: Path, text: str) -> None:
    book = BOOK.with_rows(
        [
            BOOK.get(Task, "3.2").changed(name=text, note=text),
            BOOK.get(Person, "person-何").changed(name=text.strip() or text),
        ]
    )
    file = exported(tmp_path, book)
    found = [
        (grid.name, cell)
        for grid in read_workbook(file)
        for row in grid.rows.values()
        for cell in row.cells.values()
        if isinstance(cell.value, str) and unescaped(cell.value) == text
    ]
    assert {name for name, _ in found} >= {"甘特图", "甘特图（固定）", "负责人"}
    assert not [cell for _, cell in found if cell.formula]


def test_what_looks_like_a_formula_stays_text_when_its_cell_is_edited(tmp_path: Path) -> None:
    sheet = sheets(exported(tmp_path, BOOK.with_rows([BOOK.get(Task, "3.2").changed(name="＝1", note="@x")])))["甘特图"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value in ("＝1", "@x")]
    assert len(cells) == 2
    assert all(cell.quotePrefix for cell in cells)


def test_only_our_own_formulas_stand_in_the_file(tmp_path: Path) -> None:
    book = BOOK.with_rows([task.changed(name="=cmd|' /C calc'!A0") for task in BOOK.rows(Task).values()])
    with zipfile.ZipFile(exported(tmp_path, book)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")}
    assert [name for name, part in parts.items() if b"<f>" in part] == ["xl/worksheets/sheet1.xml"]
    assert b"calc" not in parts["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize("letter", ["长", "🎉", "a"])
def test_what_a_cell_cannot_hold_is_cut_and_says_so(tmp_path: Path, letter: str) -> None:
    note = letter * 40_000
    sheet = sheets(exported(tmp_path, BOOK.with_rows([BOOK.get(Task, "3.2").changed(note=note)])))["甘特图"]
    shown = next(cell.value for row in sheet.iter_rows() for cell in row if str(cell.value).startswith(letter * 100))
    assert len(shown.encode("utf-16-le")) // 2 <= LONGEST
    kept = len(shown) - len(shown.lstrip(letter))
    assert f"{40_000 - kept} 个字" in shown


def test_long_text_is_not_formatted_as_text_which_excel_would_show_as_hashes(tmp_path: Path) -> None:
    book = BOOK.with_rows([BOOK.get(Task, "3.2").changed(name="长" * 256, note="长" * 255)])
    sheet = sheets(exported(tmp_path, book))["甘特图"]
    formats = {
        len(cell.value): cell.number_format for row in sheet.iter_rows() for cell in row if "长长" in str(cell.value)
    }
    assert formats == {256: "General", 255: "@"}


def test_a_long_name_of_a_campaign_leaves_the_foot_of_a_page_short(tmp_path: Path) -> None:
    book = BOOK.with_rows([BOOK.get(Campaign, CAMPAIGN).changed(name="A&B 🎉" * 80)])
    for sheet in sheets(exported(tmp_path, book)).values():
        foot = sheet.oddFooter
        assert sum(len(part.text or "") for part in (foot.left, foot.center, foot.right)) < 240


def test_a_campaign_s_name_may_hold_what_xml_cannot(tmp_path: Path) -> None:
    book = BOOK.with_rows([BOOK.get(Campaign, CAMPAIGN).changed(name="双11\x07\r\n主会场\ufffe")])
    workbook = load_workbook(exported(tmp_path, book, owner_id="person-赵"))
    assert workbook.properties.title == "双11 主会场 · 赵"


def test_what_fits_is_left_alone() -> None:
    for text in ("长" * LONGEST, "🎉" * (LONGEST // 2)):
        assert fitting(text, wording()) == text
