"""The Word file of a report: an outline that Word's neighbours see, pictures with their words, plan at its end."""

import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from defusedxml import ElementTree

from desktop_app.domain.codes import ReportFor, ReportKind, ReportPart
from desktop_app.exchange.report.files import write_report
from desktop_app.insight.campaign_brief import Section, Table
from desktop_app.insight.report.page import KeyFigure, Part, Report, Version
from tests.exchange.report.orders import OPENED, order
from tests.exchange.report.test_report_pdf import made, pages

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


@pytest.mark.parametrize(("kind", "language"), OPENED)
def test_the_sample_opens_elsewhere_with_its_outline(
    kind: ReportKind, language: str, tmp_path: Path, require_tool: Callable[[str], str]
) -> None:
    file = tmp_path / "r.docx"
    asked = order(file, language=language, version=Version(kind, ReportFor.BOSS))
    write_report(asked)
    command = [require_tool("soffice"), f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "odt", "--outdir", str(tmp_path), str(file)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    with zipfile.ZipFile(tmp_path / "r.odt") as packed:
        content = ElementTree.fromstring(packed.read("content.xml"))
    headings = [
        (int(one.get(f"{_OFFICE}outline-level", "0")), "".join(one.itertext())) for one in content.iter(f"{_OFFICE}h")
    ]
    assert [said for level, said in headings if level == 1] == [part.title for part in asked.report.parts]
    wanted = [chart.title for part in asked.report.parts for chart in part.charts]
    assert set(wanted) <= {said for level, said in headings if level == 2}


def test_every_picture_says_what_it_shows(tmp_path: Path) -> None:
    file = tmp_path / "r.docx"
    asked = order(file)
    write_report(asked)
    shapes = docx.Document(str(file)).inline_shapes
    said = [shape._inline.docPr.get("descr") for shape in shapes]
    charts = [chart for part in asked.report.parts for chart in part.charts]
    assert all(said)
    assert len(said) > len(charts)
    assert [text.startswith(chart.title) for text, chart in zip(said, charts, strict=False)] == [True] * len(charts)


def test_rows_are_whole_heads_repeat_and_chinese_has_its_font(tmp_path: Path) -> None:
    file = tmp_path / "r.docx"
    write_report(order(file, made(2)))
    with zipfile.ZipFile(file) as packed:
        body, styles = packed.read("word/document.xml").decode(), packed.read("word/styles.xml").decode()
    assert body.count("<w:tblHeader") == 2
    assert body.count("<w:cantSplit") == 2 * 91
    assert 'w:eastAsia="Microsoft YaHei"' in styles


def test_words_keep_points_and_bold_and_figures_stand_large(tmp_path: Path) -> None:
    file = tmp_path / "r.docx"
    figures = (KeyFigure("gmv", "成交额", "1.24 亿", "目标 103%"),)
    part = Part(ReportPart.DATA, "1 数据", "**超目标**，稳。\n- 第一点", (), (), figures)
    write_report(order(file, Report("双11", "汇报版", (part,))))
    document = docx.Document(str(file))
    lines = {line.text: line for line in document.paragraphs}
    assert [run.text for run in lines["超目标，稳。"].runs if run.bold] == ["超目标"]
    assert lines["第一点"].style is not None
    assert lines["第一点"].style.name == "List Bullet"
    assert [row.cells[0].text for row in document.tables[0].rows] == ["成交额", "1.24 亿", "目标 103%"]


def test_figures_and_days_are_whole_however_many_columns_stand_beside_them(
    tmp_path: Path, require_tool: Callable[[str], str]
) -> None:
    heads = ("Mechanic", "Day", *(f"Participants {n}" for n in range(8)), "Lift", "Anything to say")
    row = ("Pre-sale deposit", "2026-11-11", *("1,345,678" for _ in range(8)), "+330%", "Customers asked for it twice")
    table = Table(heads, (row,) * 3, frozenset(range(2, 11)))
    part = Part(ReportPart.DATA, "1 Data", "", (Section("Mechanics", (), table),))
    file = tmp_path / "r.docx"
    write_report(order(file, Report("Double 11", "", (part,))))
    office = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = [
        require_tool("soffice"),
        office,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(file),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = "".join(pages(tmp_path / "r.pdf", require_tool))
    assert [text.count(figure) for figure in ("1,345,678", "2026-11-11", "+330%")] == [24, 3, 3]
