"""Word files: real headings, tables that stay whole, fonts that draw Chinese, and nothing that Word would repair."""

import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.docx.paper import Paper
from desktop_app.paths import resources
from desktop_app.theme import load_theme

NOW = datetime(2026, 10, 20, 10)
HEADS, ROWS = ("资源", "估值"), (("首页 banner", "30 万"), ("推送", "5 万"))


def paper(title: str = "合作方案") -> Paper:
    made = Paper(title, "zh_CN", load_theme("light", resources() / "themes"), NOW)
    made.title(title)
    return made


def test_headings_facts_points_and_tables_come_out_as_what_they_are(tmp_path: Path) -> None:
    made = paper()
    made.heading("双方目标")
    made.fact("对方", "新增会员")
    made.points(["第一", "第二"])
    made.table(HEADS, ROWS, {1}, ("合计", "35 万"))
    made.save(tmp_path / "out.docx")
    read = docx.Document(str(tmp_path / "out.docx"))
    styles = [(line.style.name if line.style else "", line.text) for line in read.paragraphs if line.text]
    assert styles == [
        ("Title", "合作方案"),
        ("Heading 1", "双方目标"),
        ("Normal", "对方  新增会员"),
        ("List Bullet", "第一"),
        ("List Bullet", "第二"),
    ]
    table = read.tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["资源", "估值"],
        ["首页 banner", "30 万"],
        ["推送", "5 万"],
        ["合计", "35 万"],
    ]
    marks = [{part.tag for part in row._tr.get_or_add_trPr()} for row in table.rows]
    assert qn("w:tblHeader") in marks[0]
    assert all(qn("w:cantSplit") in each for each in marks)


def test_chinese_has_a_font_of_its_own_in_every_style(tmp_path: Path) -> None:
    made = paper()
    made.heading("标题")
    made.save(tmp_path / "out.docx")
    styles = docx.Document(str(tmp_path / "out.docx")).styles
    for fonts in styles.element.iter(qn("w:rFonts")):
        assert fonts.get(qn("w:eastAsia")) == "Microsoft YaHei"
        assert fonts.get(qn("w:asciiTheme")) is None


def test_the_foot_counts_pages(tmp_path: Path) -> None:
    paper().save(tmp_path / "out.docx")
    foot = docx.Document(str(tmp_path / "out.docx")).sections[0].footer.paragraphs[0]
    assert [part.text for part in foot._p.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]


def test_letters_that_no_word_file_may_hold_are_left_out(tmp_path: Path) -> None:
    made = paper("a\x00b\x0b")
    made.paragraph("emoji 🎉 stays, \ud800 goes\nnext line")
    made.table(("x\x01",), (("y\x02\nz",),))
    made.save(tmp_path / "out.docx")
    read = docx.Document(str(tmp_path / "out.docx"))
    assert read.paragraphs[0].text == "ab"
    assert read.paragraphs[1].text == "emoji 🎉 stays,  goes\nnext line"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="folder_missing"):
        paper().save(tmp_path / "none" / "out.docx")


def test_libreoffice_opens_it_and_repeats_the_head_of_a_long_table(
    tmp_path: Path, require_tool: Callable[[str], str]
) -> None:
    made = paper()
    made.table(HEADS, [(f"第 {n} 项", "1 万") for n in range(90)], {1})
    made.save(tmp_path / "out.docx")
    command = [require_tool("soffice"), "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run([*command, profile, str(tmp_path / "out.docx")], check=True, capture_output=True, timeout=120)
    from pypdf import PdfReader

    pages = [page.extract_text() for page in PdfReader(tmp_path / "out.pdf").pages]
    assert len(pages) > 1
    assert all("资源" in page and f"{n} / {len(pages)}" in page for n, page in enumerate(pages, 1))
