"""Workbooks of the sample campaign, and what other programs make of them."""

import subprocess
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.domain.book import Book
from desktop_app.exchange.excel.gantt import write_gantt
from desktop_app.schedule.result import Schedule
from tests.render.samples import wording
from tests.timeline.samples import CAMPAIGN, NOW, sample_book, sample_schedule

BOOK = sample_book()
SCHEDULE = sample_schedule(BOOK)


def exported(
    folder: Path, book: Book = BOOK, schedule: Schedule = SCHEDULE, language: str = "zh_CN", **more: Any
) -> Path:
    """The campaign's workbook as a file."""
    file = folder / "甘特图.xlsx"
    write_gantt(file, book, schedule, CAMPAIGN, wording(language), NOW, **{"today_moves": False, **more})
    return file


def sheets(file: Path, results: bool = False) -> dict[str, Any]:
    """Its sheets by name, with formulas or with what they come to; every cell may hold anything."""
    return {sheet.title: sheet for sheet in load_workbook(file, data_only=results).worksheets}


def values(sheet: Worksheet) -> dict[str, Any]:
    """Everything that stands in a sheet."""
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value not in (None, "")}


def texts(sheet: Any, column: str, first: int = 4) -> list[str]:
    """The texts of a column below the headings."""
    return [str(cell.value) for cell in sheet[column][first - 1 :] if cell.value is not None]


def converted(soffice: str, file: Path, kind: str) -> Path:
    """What LibreOffice makes of a file, with a profile of its own."""
    profile = file.parent / "profile"
    command = [soffice, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind]
    subprocess.run([*command, "--outdir", str(file.parent / "out"), str(file)], check=True, capture_output=True)
    return file.parent / "out" / f"{file.stem}.{kind}"
