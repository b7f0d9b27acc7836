"""Files that are broken or made to hurt end in a clear refusal, quickly and with little memory."""

import struct
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.excel import reading
from desktop_app.exchange.excel.reading import read_workbook
from desktop_app.exchange.plan_file import read_grids
from tests.exchange.plan_sheets import book, read, sheet_of

SECONDS = 15
GROWTH = 512 << 10
"""Kilobytes that the reader and its worker may need more than the bare program."""


def parts(path: Path, **changed: str | bytes) -> Path:
    """A small real workbook with some of its parts replaced: `sheet` for the sheet's XML, or any part's name."""
    plain = path.with_suffix(".plain")
    book([["任务", "负责人", "截止"], ["选址", "林", "2026-09-10"]]).save(plain)
    names = {"sheet": "xl/worksheets/sheet1.xml", "texts": "xl/sharedStrings.xml", "main": "xl/workbook.xml"}
    replaced = {names.get(name, name): content for name, content in changed.items()}
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            target.writestr(part, replaced.pop(part, source.read(part)))
        for part, content in replaced.items():
            target.writestr(part, content)
    return path


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)


def zip_bomb(path: Path) -> None:
    parts(path, sheet=SHEET.format('<row r="1"><c r="A1"><v>1</v></c></row>' * 6_000_000))


def many_rows(path: Path) -> None:
    parts(
        path,
        sheet=SHEET.format("".join(f'<row r="{n}"><c r="A{n}"><v>{n % 97}</v></c></row>' for n in range(1, 230_000))),
    )


def far_cell(path: Path) -> None:
    workbook = book([["任务", "负责人", "截止"], ["选址", "林", "2026-09-10"]])
    sheet_of(workbook)["XFD1048576"] = "x"
    workbook.save(path)


def whitespace_bomb(path: Path) -> None:
    parts(path, sheet=SHEET.format(" " * 250_000_000))


def broken_xml(path: Path) -> None:
    parts(path, sheet=SHEET.format('<row r="1"><c r="A1"><v>1</c></row>'))


def cut_off(path: Path) -> None:
    whole = parts(path).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def entities(path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    parts(path, sheet=bomb + SHEET.format('<row r="1"><c r="A1" t="str"><v>&b;</v></c></row>'))


def huge_string(path: Path) -> None:
    parts(path, texts='<sst xmlns="x"><si><t>' + "长" * 3_000_000 + "</t></si></sst>")


def huge_cell(path: Path) -> None:
    parts(path, sheet=SHEET.format(f'<row r="1"><c r="A1" t="str"><v>{"x" * 2_000_000}</v></c></row>'))


def encrypted(path: Path) -> None:
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + "EncryptedPackage".encode("utf-16-le") + bytes(5000)
    )


def old_format(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + "Workbook".encode("utf-16-le") + bytes(5000))


def giant_picture(path: Path) -> None:
    header = struct.pack(">IIBBBBB", 10_000, 10_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    png = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(header)) + chunk + struct.pack(">I", zlib.crc32(chunk))
    parts(path, **{"xl/media/image1.png": png + bytes(100)})


def giant_file(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(100 << 20)


def no_workbook(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7 this is no workbook")


def nothing_at_all(path: Path) -> None:
    path.write_bytes(b"")


def another_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")


def binary_workbook(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.bin", b"\x00")


def wrong_zip_sizes(path: Path) -> None:
    whole = bytearray(parts(path).read_bytes())
    at = whole.rindex(b"PK\x01\x02")
    whole[at + 24 : at + 28] = struct.pack("<I", 0xFFFFFFF0)
    path.write_bytes(bytes(whole))


CASES: list[tuple[Callable[[Path], None], set[str]]] = [
    (zip_bomb, {"workbook_bomb"}),
    (many_rows, {"sheet_too_large"}),
    (far_cell, {"sheet_too_large"}),
    (whitespace_bomb, {"workbook_bomb"}),
    (broken_xml, {"workbook_damaged"}),
    (cut_off, {"workbook_damaged"}),
    (entities, {"workbook_damaged"}),
    (huge_string, {"workbook_long_text", "workbook_bomb"}),
    (huge_cell, {"workbook_long_text"}),
    (encrypted, {"workbook_encrypted"}),
    (old_format, {"workbook_old_format"}),
    (giant_picture, {"workbook_image"}),
    (giant_file, {"file_too_large"}),
    (no_workbook, {"not_a_workbook"}),
    (nothing_at_all, {"not_a_workbook"}),
    (another_zip, {"not_a_workbook"}),
    (binary_workbook, {"workbook_binary"}),
    (wrong_zip_sizes, {"workbook_damaged", "workbook_bomb", "workbook_too_large"}),
]

_ASK = """
import resource, sys
from pathlib import Path
from desktop_app.domain.errors import KnownError
from desktop_app.exchange.plan_file import read_grids
bare = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    read_grids(Path(sys.argv[1]))
    print("read")
except KnownError as error:
    print(error.code)
own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - bare
print(own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.parametrize(("make", "codes"), CASES, ids=[make.__name__ for make, _ in CASES])
def test_a_hostile_file_is_refused_quickly_and_cheaply(
    tmp_path: Path, make: Callable[[Path], None], codes: set[str]
) -> None:
    path = tmp_path / "排期.xlsx"
    make(path)
    begun = time.monotonic()
    answer = subprocess.run([sys.executable, "-c", _ASK, str(path)], capture_output=True, text=True, check=True)
    code, kilobytes = answer.stdout.split()
    assert code in codes
    assert time.monotonic() - begun < SECONDS
    assert int(kilobytes) < GROWTH


def test_a_wrong_dimension_hides_nothing(tmp_path: Path) -> None:
    for dimension in ("A1", "A1:XFD1048576", "nonsense"):
        path = tmp_path / "plan.xlsx"
        rows = [("任务", "负责人", "截止"), ("选址", "林", "2026-09-10")]
        cells = "".join(
            f'<row r="{n}">'
            + "".join(f'<c r="{"ABC"[at]}{n}" t="str"><v>{text}</v></c>' for at, text in enumerate(row))
            + "</row>"
            for n, row in enumerate(rows, 1)
        )
        sheet = SHEET.format(cells).replace("<sheetData>", f'<dimension ref="{dimension}"/><sheetData>')
        parts(path, sheet=sheet)
        assert read(path).rows == [("选址", None, "林", None, "09-10")]


def test_rows_and_cells_without_references_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    row = (
        "<row>"
        + "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in ("任务", "Owner", "DDL"))
        + "</row>"
    )
    task = "<row>" + "".join(f'<c t="str"><v>{text}</v></c>' for text in ("选址", "林", "9月10日")) + "</row>"
    parts(path, sheet=SHEET.format(row + task))
    assert read(path).rows == [("选址", None, "林", None, "09-10")]


def test_a_merge_of_the_whole_sheet_is_harmless(tmp_path: Path) -> None:
    workbook = book([["任务", "负责人", "截止"], ["选址", "林", "2026-09-10"]])
    path = tmp_path / "plan.xlsx"
    workbook.save(path)
    merges = "<mergeCells>" + '<mergeCell ref="A3:XFD1048576"/>' * 2000 + "</mergeCells>"
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    parts(path, sheet=sheet.replace("</sheetData>", "</sheetData>" + merges))
    assert read(path).names == ["选址"]


def test_a_date_system_of_1904_and_chinese_built_in_formats(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    styles = (
        '<styleSheet xmlns="x"><cellXfs><xf numFmtId="0"/><xf numFmtId="58"/><xf numFmtId="31"/></cellXfs></styleSheet>'
    )
    head = "".join(f'<c r="{"ABC"[at]}1" t="str"><v>{text}</v></c>' for at, text in enumerate(("任务", "开始", "结束")))
    sheet = SHEET.format(
        f'<row r="1">{head}</row><row r="2"><c r="A2" t="str"><v>选址</v></c><c r="B2" s="1"><v>46275</v></c><c r="C2" s="2"><v>46280</v></c></row>'
    )
    parts(path, sheet=sheet, **{"xl/styles.xml": styles})
    assert read(path).rows == [("选址", None, None, "09-10", "09-15")]


def test_a_worker_that_takes_too_long_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.xlsx"
    Workbook().save(path)
    endless = "import threading; threading.Event().wait()"
    monkeypatch.setattr(reading, "_command", lambda _: [sys.executable, "-c", endless])
    with pytest.raises(KnownError) as late:
        read_workbook(path, seconds=0.0)
    assert late.value.code == "workbook_too_slow"
    with pytest.raises(KnownError) as unwanted:
        read_workbook(path, cancelled=lambda: True)
    assert unwanted.value.code == "import_cancelled"


def test_a_worker_that_dies_is_no_crash_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.xlsx"
    Workbook().save(path)
    monkeypatch.setattr(reading, "_command", lambda _: [sys.executable, "-c", "import os; os.abort()"])
    with pytest.raises(KnownError) as dead:
        read_workbook(path)
    assert dead.value.code == "workbook_unreadable"


def test_a_frozen_program_is_its_own_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "排期 plan.xlsx"
    book([["任务", "截止"], ["选址", "2026-09-10"]]).save(path)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    frozen = reading._command(path)
    assert frozen[0] == sys.executable
    monkeypatch.setattr(reading, "_command", lambda _: [sys.executable, "-m", "desktop_app", *frozen[1:]])
    assert [grid.name for grid in read_workbook(path)] == ["Sheet1"]


def test_progress_is_told(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    book([["任务", "截止"], *[[f"任务 {n}", "2026-09-10"] for n in range(3000)]]).save(path)
    told: list[float] = []
    read_workbook(path, told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", bytes(range(256)) * 20])
def test_what_is_no_text_is_no_table(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(content)
    with pytest.raises(KnownError) as error:
        read_grids(path)
    assert error.value.code == "not_a_text_table"


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as missing:
        read_grids(tmp_path / "no.xlsx")
    assert missing.value.code == "file_missing"
    with pytest.raises(KnownError) as folder:
        read_grids(tmp_path)
    assert folder.value.code == "file_unreadable"
