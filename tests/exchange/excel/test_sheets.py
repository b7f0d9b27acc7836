"""The sheets beside the living Gantt: painted, owners, checkpoints, calendar, read me, base."""

import subprocess
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from openpyxl import load_workbook
from PySide6.QtGui import QImage

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.checkpoint import CheckpointItem, Confirmation, Confirmer, ItemTask
from desktop_app.domain.codes import ConfirmationState, ConfirmRule, CostKind, Form, PipelineStep
from desktop_app.domain.key_people import Cooperation, CostLine, FollowerCount, KeyAccount, KeyPerson, Post
from desktop_app.domain.task import Assignment, Link, Task
from desktop_app.exchange.excel import gantt
from desktop_app.i18n import LANGUAGES
from desktop_app.schedule.result import Schedule
from tests.exchange.excel.workbooks import BOOK, SCHEDULE, converted, exported, sheets, texts, values
from tests.timeline.samples import BASELINE, CAMPAIGN, NOW, dates, long_plan, moment

Tool = Callable[[str], str]


def scaled(days: int) -> tuple[Book, Schedule]:
    """The sample's plan over so many days: its scale follows."""
    return (BOOK, SCHEDULE) if days < 100 else long_plan(40, days)


def pixels(file: Path) -> Any:
    image = QImage(str(file)).convertToFormat(QImage.Format.Format_RGB32)
    flat = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return flat[:, : image.width(), :3].astype(int)


@pytest.mark.parametrize("days", [50, 700, 3000])
def test_the_painted_sheet_looks_like_the_living_one(tmp_path: Path, require_tool: Tool, days: int) -> None:
    book, schedule = scaled(days)
    more: dict[str, Any] = {"baseline_id": BASELINE} if book is BOOK else {}
    pdf = converted(require_tool("soffice"), exported(tmp_path, book, schedule, **more), "pdf")
    subprocess.run([require_tool("pdftoppm"), "-r", "80", "-l", "2", "-png", str(pdf), str(tmp_path / "p")], check=True)
    living, painted = (pixels(file) for file in sorted(tmp_path.glob("p*.png")))
    differs = np.abs(living - painted).max(axis=2) > 40
    assert differs[: int(differs.shape[0] * 0.94)].sum() == 0  # the foot differs by the number of the page
    assert (np.abs(living - 255).max(axis=2) > 40).mean() > 0.001  # and there is something to see


@pytest.mark.parametrize(("language", "days"), [("zh_CN", 50), ("en", 50), ("zh_CN", 700), ("zh_CN", 3000)])
def test_a_spreadsheet_program_computes_on_every_sheet_what_is_written(
    tmp_path: Path, require_tool: Tool, language: str, days: int
) -> None:
    book, schedule = scaled(days)
    file = exported(tmp_path, book, schedule, language, baseline_id=BASELINE if book is BOOK else None)
    written = sheets(file, results=True)
    computed = sheets(converted(require_tool("soffice"), file, "xlsx"), results=True)
    assert [values(computed[name]) for name in written] == [values(sheet) for sheet in written.values()]


@pytest.mark.parametrize("more", [{}, {"baseline_id": BASELINE}, {"owner_id": "person-赵"}], ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_keeps_to_the_format(
    tmp_path: Path, require_tool: Tool, language: str, more: dict[str, Any]
) -> None:
    file = exported(tmp_path, language=language, **more)
    command = [require_tool("openxml-audit"), str(file)]
    found = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    assert "no findings" in found.stdout, found.stdout


def test_nothing_is_too_narrow_on_any_page(tmp_path: Path, require_tool: Tool) -> None:
    pdf = converted(require_tool("soffice"), exported(tmp_path), "pdf")
    command = [require_tool("pdftotext"), "-layout", str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    assert "###" not in text
    assert all(word in text for word in ("压测与应急预案", "国庆节", "怎样交回", "主目标"))


def test_a_baseline_stands_below_its_task_and_is_no_task(tmp_path: Path) -> None:
    sheet = sheets(exported(tmp_path, baseline_id=BASELINE))["甘特图"]
    row = next(row for row in range(1, 40) if sheet.cell(row, 3).value == "Banner 三套 A/B") + 1
    assert [sheet.cell(row, column).value for column in (1, 2, 3)] == [None, None, None]
    assert (sheet.cell(row, 6).value, sheet.cell(row, 7).value) == (datetime(2026, 10, 19), datetime(2026, 10, 24))
    assert sheet.cell(row, 10).value == "基线"
    assert "对照基线：计划确认" in str(sheet["B2"].value)


def test_each_owner_s_tasks_stand_together_with_who_hands_over_to_whom(tmp_path: Path) -> None:
    book = BOOK.with_rows(
        [
            Assignment(id="help", campaign_id=CAMPAIGN, task_id="3.4", person_id="person-何"),
            Link(id="own", campaign_id=CAMPAIGN, predecessor_id="5.1", successor_id="3.4"),
            BOOK.get(Task, "6.1").changed(owner_id=None),
        ]
    )
    sheet = sheets(exported(tmp_path, book))["负责人"]
    rows = {(row[0].value, row[2].value): [cell.value for cell in row] for row in sheet.iter_rows(min_row=4)}
    load_test = rows["赵", "压测与应急预案"]
    assert load_test[9] == "吴 · 优惠券与红包联调（10-30）"
    assert load_test[10] is None  # the next task is this person's own
    assert load_test[11] == "何"
    assert rows["赵", "零点值班与实时看板"][10] == "（未定负责人） · 数据拉取与流量曲线（11-09）"
    assert ("赵", "2 项任务 · 已完成 0 · 逾期 0") in rows
    assert (
        texts(sheet, "A")[-2:] == ["（未定负责人）", "数据拉取与流量曲线"]
        or rows["（未定负责人）", "1 项任务 · 已完成 0 · 逾期 0"]
    )
    assert sheet.row_dimensions[5].outlineLevel == 1


def test_confirmations_say_how_by_whom_until_when_and_what_they_open(tmp_path: Path) -> None:
    rows = [
        BOOK.get(CheckpointItem, "item-plan").changed(rule=ConfirmRule.ANY, escalates_to_id="person-陈"),
        *(
            Confirmer(id=f"c{name}", campaign_id=CAMPAIGN, item_id="item-plan", person_id=f"person-{name}")
            for name in "林周"
        ),
        ItemTask(id="it", campaign_id=CAMPAIGN, item_id="item-plan", task_id="3.2"),
        Confirmation(
            id="no",
            campaign_id=CAMPAIGN,
            item_id="item-plan",
            person_id="person-周",
            state=ConfirmationState.CHANGES_REQUESTED,
            form=Form.PHONE,
            at=moment("10/18", 9),
            evidence="=预算不够",
        ),
    ]
    sheet = sheets(exported(tmp_path, BOOK.with_rows(rows)))["确认节点"]
    found = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    item = next(row for row in found if row[0] == "计划阶段确认 · 邮件" and row[1])
    assert item[1:4] == ["主目标", "邮件", "林、周（一位即可）"]
    assert item[4] == datetime(2026, 10, 19, 18)
    assert item[5] == "要求修改"
    assert item[6] == "2026-10-18 09:00 周：要求修改（电话） =预算不够"
    assert item[7:] == ["Banner 三套 A/B", "陈"]
    gate = next(row for row in found if row[0] == "计划阶段确认 · 邮件" and not row[1])
    assert gate[7] == "“执行”阶段的工作"


def test_the_calendar_lists_the_days_that_the_formulas_count_with(tmp_path: Path) -> None:
    file = exported(tmp_path)
    sheet = sheets(file)["工作日历"]
    off = {cell.value: sheet.cell(cell.row, 3).value for cell in sheet["A"][5:] if cell.value}
    made_up = [cell.value for cell in sheet["E"][5:] if cell.value]
    assert off[datetime(2026, 10, 1)] == "国庆节"
    assert datetime(2026, 10, 10) in made_up
    names = load_workbook(file).defined_names
    assert names["days_off"].attr_text.startswith("'工作日历'!$A$6:$A$")
    assert int(names["days_off"].attr_text.rsplit("$", 1)[1]) > 5 + len(off)  # room for days that people add


def test_a_day_off_that_is_added_to_the_calendar_counts(tmp_path: Path, require_tool: Tool) -> None:
    file = exported(tmp_path)
    workbook = load_workbook(file)
    calendar = workbook["工作日历"]
    last = max(cell.row for cell in calendar["A"] if cell.value)
    calendar.cell(last + 1, 1, date(2026, 10, 21))
    workbook.save(file)
    sheet = sheets(converted(require_tool("soffice"), file, "xlsx"), results=True)["甘特图"]
    row = next(row for row in range(1, 40) if sheet.cell(row, 3).value == "Banner 三套 A/B")
    assert sheet.cell(row, 8).value == 3  # 20, 22 and 23 October


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_read_me_explains_every_sheet_the_legend_and_the_way_back(tmp_path: Path, language: str) -> None:
    made = sheets(exported(tmp_path, language=language))
    sheet = made["使用说明" if language == "zh_CN" else "Read me"]
    labels = texts(sheet, "A")
    visible = [name for name, other in made.items() if other.sheet_state == "visible"]
    assert set(visible[:-1]) <= set(labels)
    fills = {sheet.cell(row, 1).fill.start_color.rgb for row in range(5, 15)}
    assert len(fills) >= 8  # the bars in their own colours
    whole = " ".join(texts(sheet, "B"))
    assert all(word in whole for word in (("条件格式", "LibreOffice", "撤销") if language == "zh_CN" else ("undo",)))
    assert not [text for text in (*labels, *texts(sheet, "B")) if text.startswith("excel.")]


def test_only_what_there_is_has_a_sheet(tmp_path: Path) -> None:
    book = Book().with_rows([Campaign(id=CAMPAIGN, name="空")], [CAMPAIGN])
    made = sheets(exported(tmp_path, book, Schedule(CAMPAIGN, NOW, {}, {}, (), NOW, NOW, 0)))
    assert "确认节点" not in made
    assert made["drumbeat.base"].sheet_state == "veryHidden"


def test_a_chart_that_is_too_large_to_be_painted_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gantt, "_MOST_PAINTED", 100)
    made = sheets(exported(tmp_path))
    assert "甘特图（固定）" not in made
    assert "甘特图（固定）" not in texts(made["使用说明"], "A")


def test_statuses_can_be_chosen_from_a_list_of_any_length(tmp_path: Path) -> None:
    sheet = sheets(exported(tmp_path))["甘特图"]
    lists = {
        str(check.sqref): check.formula1 for check in sheet.data_validations.dataValidation if check.type == "list"
    }
    assert set(lists.values()) == {"owner_names", "stage_names", "status_names"}


def test_a_milestone_s_sign_stands_on_what_lies_behind_it(tmp_path: Path) -> None:
    sheet = sheets(exported(tmp_path))["甘特图（固定）"]
    signs = [cell for row in sheet.iter_rows(min_row=8) for cell in row if cell.value in ("◆", "◇")]
    assert len(signs) == 4
    for sign in signs:
        above = sheet.cell(sign.row - 1 if sign.row > 9 else sign.row + 1, sign.column)
        assert sign.fill.start_color.rgb != "00000000"
        assert above.fill.start_color.rgb is not None


def test_a_date_before_sheets_begin_is_text_on_every_sheet(tmp_path: Path) -> None:
    plan = {**SCHEDULE.tasks, "1.1": dates("1.1", datetime(206, 9, 28, 9), datetime(206, 9, 30, 18), 1440)}
    schedule = Schedule(CAMPAIGN, NOW, plan, {}, (), SCHEDULE.start, SCHEDULE.finish, 0)
    made = sheets(exported(tmp_path, schedule=schedule))
    for name in ("甘特图", "甘特图（固定）", "负责人"):
        assert "0206-09-28" in values(made[name]).values()


def test_key_people_stand_on_a_sheet_with_what_they_cost_and_brought(tmp_path: Path) -> None:
    rows = [
        KeyPerson(id="kp", name="=小美", category="美妆"),
        KeyAccount(id="ka", key_person_id="kp", handle="xm"),
        FollowerCount(id="kf", key_account_id="ka", on=date(2026, 1, 1), followers=120_000),
        Cooperation(id="kc", campaign_id=CAMPAIGN, key_person_id="kp", step=PipelineStep.SPARK, next_step="寄样"),
        CostLine(id="kl", cooperation_id="kc", kind=CostKind.FEE, actual=500_000),
        Post(id="ko", cooperation_id="kc", exposure=1000, gmv=900_050),
    ]
    written = sheets(exported(tmp_path, BOOK.with_rows(rows)))
    sheet = written["关键人"]
    headings = [cell.value for cell in sheet[3]]
    found = dict(zip(headings, (cell.value for cell in sheet[4]), strict=True))
    assert (found["昵称"], found["粉丝数"], found["进展"], found["下一步"]) == ("=小美", 120_000, "激发分享", "寄样")
    assert (found["GMV"], found["曝光"]) == (9000.5, 1000)
    assert "关键人" not in sheets(exported(tmp_path))
