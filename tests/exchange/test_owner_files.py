"""A workbook for each owner: what they are called, whose rows can be changed in them, and that they come back."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.domain.book import Book
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.exchange.formats import ExportOrder, write_plan
from desktop_app.exchange.owner_files import OwnerFile, file_names, safe_stem, write_each_owner
from desktop_app.render.options import Report, unheard
from tests.render.samples import theme, wording
from tests.timeline.samples import CAMPAIGN, sample_book, sample_schedule


def order(path: Path, book: Book | None = None, report: Report = unheard, owner: str | None = None) -> ExportOrder:
    rows = book or sample_book()
    return ExportOrder(
        path, rows, sample_schedule(rows), theme(), wording(), today_moves=False, report=report, owner_id=owner
    )


def own_sheet(folder: Path, owner: str) -> Worksheet:
    write_plan(order(folder / "own.xlsx", owner=f"person-{owner}"))
    sheet = load_workbook(folder / "own.xlsx").worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def rows_of(sheet: Worksheet) -> dict[str, int]:
    heading = next(n for n in range(1, 12) if sheet.cell(n, 3).value == "任务")
    return {str(sheet.cell(n, 3).value): n for n in range(heading + 1, sheet.max_row + 1) if sheet.cell(n, 1).value}


def test_it_holds_the_owner_s_tasks_their_neighbours_and_what_they_belong_to(tmp_path: Path) -> None:
    assert list(rows_of(own_sheet(tmp_path, "赵"))) == [
        "物料与开发",
        "优惠券与红包联调",  # hands over to the load test
        "压测与应急预案",
        "正式期值守",
        "零点值班与实时看板",
        "复盘与返场",
        "数据拉取与流量曲线",  # waits for the watch
    ]


def test_only_the_owner_s_rows_can_be_changed_and_no_password_is_asked(tmp_path: Path) -> None:
    sheet = own_sheet(tmp_path, "赵")
    rows = rows_of(sheet)
    assert sheet.protection.sheet
    assert not sheet.protection.password
    mine, theirs = rows["压测与应急预案"], rows["优惠券与红包联调"]
    headings = {str(cell.value): int(cell.column or 0) for cell in sheet[min(rows.values()) - 1]}
    for heading in ("任务", "负责人", "阶段", "开始", "完成", "进度", "备注"):
        assert not sheet.cell(mine, headings[heading]).protection.locked
        assert sheet.cell(theirs, headings[heading]).protection.locked
    assert sheet.cell(mine, headings["工作日"]).protection.locked
    assert sheet.cell(mine, headings["drumbeat.id"]).protection.locked
    assert sheet.cell(theirs, headings["任务"]).style == "Drumbeat neighbour"


def test_the_other_sheets_speak_of_the_owner_alone(tmp_path: Path) -> None:
    own_sheet(tmp_path, "周")
    workbook = load_workbook(tmp_path / "own.xlsx")
    owners = {cell.value for cell in workbook["负责人"]["A"][3:] if cell.value}
    assert owners == {"周"}
    assert "确认节点" not in workbook.sheetnames  # nothing waits for this person's word
    assert workbook.security is not None
    assert workbook.security.lockStructure
    assert not workbook.security.workbookPassword


def test_there_is_one_file_for_everybody_who_owns_something(tmp_path: Path) -> None:
    heard: list[float] = []
    written = list(write_each_owner(order(tmp_path / "分发", report=heard.append)))
    assert [file.path.name for file in written][:2] == ["何 双11 主会场.xlsx", "吴 双11 主会场.xlsx"]
    assert {file.person.name: file.tasks for file in written}["赵"] == 2
    assert sorted(path.name for path in (tmp_path / "分发").iterdir()) == sorted(file.path.name for file in written)
    assert heard == sorted(heard)
    assert heard[-1] == 1


def test_what_was_written_before_it_was_stopped_stays_whole(tmp_path: Path) -> None:
    class StoppedError(Exception):
        """Nobody waits any more."""

    def stop(share: float) -> None:
        if share > 0.5:
            raise StoppedError

    written: list[OwnerFile] = []
    with pytest.raises(StoppedError):
        written.extend(write_each_owner(order(tmp_path / "分发", report=stop)))
    there = list((tmp_path / "分发").iterdir())
    assert 0 < len(there) < 7
    assert all(zipfile.ZipFile(path).testzip() is None for path in there)


def test_people_of_one_name_have_a_file_each(tmp_path: Path) -> None:
    book = sample_book()
    book = book.with_rows([Person(id="other", name="赵"), book.get(Task, "1.1").changed(owner_id="other")])
    names = [file.path.name for file in write_each_owner(order(tmp_path / "分发", book))]
    assert [name for name in names if name.startswith("赵")] == ["赵 双11 主会场.xlsx", "赵 双11 主会场 (2).xlsx"]


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("con", "_con"),
        ("COM1.backup 双11", "_COM1.backup 双11"),
        ("lpt¹", "_lpt¹"),
        ("A/B:测试*?", "A_B_测试__"),
        ("林. ", "林"),
        ("..", "_"),
        ("王 小明🎉", "王 小明🎉"),
        ("\u202eexe.林", "exe.林"),
        ("\ud83d林", "林"),
        ("e\u0301té", "été"),
        ("console", "console"),
    ],
)
def test_a_name_is_one_that_every_system_takes(name: str, stem: str) -> None:
    assert safe_stem(name) == stem


def test_long_names_are_cut_within_a_letter_s_bounds_and_numbered() -> None:
    long = "负责人" * 100
    names: Sequence[str] = file_names([long, long, "Lin", "LIN"], ".xlsx")
    assert all(len(name.encode()) < 200 for name in names)
    assert len({name.casefold() for name in names}) == 4


def test_nobody_and_nowhere_are_refused_with_a_reason(tmp_path: Path) -> None:
    book = sample_book()
    nobody = book.with_rows([task.changed(owner_id=None) for task in book.of_campaign(Task, CAMPAIGN)])
    for asked, code in (
        (order(tmp_path / "分发", nobody), "no_owners"),
        (order(tmp_path / "gone" / "deeper"), "folder_missing"),
    ):
        with pytest.raises(KnownError) as refused:
            list(write_each_owner(asked))
        assert refused.value.code == code
    with pytest.raises(KnownError) as refused:
        write_plan(order(tmp_path / "own.pdf", owner="person-赵"))
    assert refused.value.code == "owner_needs_workbook"
