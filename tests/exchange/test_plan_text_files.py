"""Text files as spreadsheets and chats leave them: any encoding, any separator, quotes and line breaks inside."""

import csv
import json
from pathlib import Path

import pytest

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.csv.reading import read_csv, separator
from tests.exchange.plan_sheets import read

ROWS = [
    ["任务", "负责人", "开始日期", "截止日期", "备注"],
    ["定方案", "陈", "2026/9/1", "2026/9/4", "先内部过一遍"],
    ["做物料", "林、许", "9月7日", "9月11日", ""],
]
UNDERSTOOD = [("定方案", None, "陈", "09-01", "09-04"), ("做物料", None, "林", "09-07", "09-11")]


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_encodings_and_separators(tmp_path: Path, encoding: str, mark: str) -> None:
    path = tmp_path / "排期.csv"
    path.write_bytes("\r\n".join(mark.join(row) for row in ROWS).encode(encoding))
    assert read(path).rows == UNDERSTOOD


def test_traditional_characters_in_big5(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    text = "任務,負責人,開始日期,結束日期,狀態\n確認場地,陳,2026/9/1,2026/9/4,已完成\n寄邀請函,林,2026/9/7,2026/9/11,進行中\n"
    path.write_bytes(text.encode("big5"))
    assert read(path).rows == [("確認場地", None, "陳", "09-01", "09-04"), ("寄邀請函", None, "林", "09-07", "09-11")]


def test_western_text_of_windows(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes("Task;Owner;Due\nCafé opening;Zoë;2026-09-04\nKüche;Jörg;2026-09-05\n".encode("cp1252"))
    assert read(path).rows == [("Café opening", None, "Zoë", None, "09-04"), ("Küche", None, "Jörg", None, "09-05")]


def test_quotes_line_breaks_and_guards_against_formulas(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [["Task", "Owner", "Due", "Note"], ["'=SUM, not a formula", "Lin", "2026-09-04", 'two\nlines, "quoted"']]
        )
    plan = read(path)
    assert plan.names == ["=SUM, not a formula"]
    assert plan.task("=SUM, not a formula").note == 'two\nlines, "quoted"'


def test_a_file_of_nothing_and_one_without_a_plan(tmp_path: Path) -> None:
    for content in ("", "\n\n", "just a text\nwithout a table\n", "a,b,c\n1,2,3\n"):
        path = tmp_path / "plan.csv"
        path.write_text(content, encoding="utf-8")
        with pytest.raises(KnownError) as error:
            read(path)
        assert error.value.code == "no_plan_found"


def test_the_spectrum_of_csv_files(oracles: Path) -> None:
    for path in sorted((oracles / "contacts" / "csv-spectrum").glob("*.csv")):
        if path.name == "json.csv":
            continue  # its JSON text holds more commas than fields; the next test reads it
        data = path.read_bytes().decode("utf-8-sig")
        expected = [row for row in csv.reader(data.splitlines(keepends=True)) if row]
        got = [[cell.text for cell in row.cells.values()] for row in read_csv(path).rows.values()]
        assert got == [[field for field in row if field.strip()] for row in expected], path.name


def test_json_inside_a_field(oracles: Path) -> None:
    path = oracles / "contacts" / "csv-spectrum" / "json.csv"
    rows = list(read_csv(path).rows.values())
    assert json.loads(rows[1].cells[2].text)["type"] == "Point"


def test_a_line_that_names_its_separator(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("sep=|\nTask|Owner|Due\nA, B; C|Lin|2026-09-04\n", encoding="utf-8")
    assert read(path).names == ["A, B; C"]
    assert separator("a;b;c\n1,5;2,5;3,5\n") == ";"
