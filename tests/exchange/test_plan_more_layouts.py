"""More layouts of the trade: several tables in a sheet, bold heads with dates, marks in a calendar, odd headings."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.errors import KnownError
from tests.exchange.plan_sheets import BOLD, YELLOW, book, fill, sheet_of, understood


def test_tables_below_each_other_each_with_a_caption(tmp_path: Path) -> None:
    workbook = book(
        [
            ["2026 秋促"],
            ["一、线上部分"],
            ["任务", "负责人", "开始", "结束"],
            ["会场", "何", "9/7", "9/11"],
            ["投放", "许", "9/14", "9/18"],
            [],
            ["二、线下部分"],
            ["事项", "责任人", "时间", "地点"],
            ["地推", "吴", "9/19-9/20", "万达"],
        ]
    )
    plan = understood(workbook, tmp_path)
    assert plan.rows == [
        ("会场", "线上部分", "何", "09-07", "09-11"),
        ("投放", "线上部分", "许", "09-14", "09-18"),
        ("地推", "线下部分", "吴", "09-19", "09-20"),
    ]
    assert plan.problems == []


def test_the_same_headings_below_each_caption(tmp_path: Path) -> None:
    head = ["任务", "负责人", "开始", "结束"]
    rows: list[list[Any]] = [
        ["秋促排期 2026"],
        ["一、策划"],
        head,
        ["会场", "何", "9/7", "9/11"],
        ["二、执行"],
        head,
        ["地推", "吴", "9/19", "9/20"],
    ]
    assert understood(book(rows), tmp_path).rows == [
        ("会场", "策划", "何", "09-07", "09-11"),
        ("地推", "执行", "吴", "09-19", "09-20"),
    ]


def test_bold_items_whose_dates_span_the_rows_below(tmp_path: Path) -> None:
    workbook = book(
        [
            ["任务", "负责人", "开始", "结束"],
            ["策划", "陈", "2026-09-01", "2026-09-10"],
            ["目标", "陈", "2026-09-01", "2026-09-03"],
            ["方案", "陈", "2026-09-04", "2026-09-10"],
            ["执行", "林", "2026-09-11", "2026-09-20"],
            ["物料", "林", "2026-09-11", "2026-09-20"],
        ]
    )
    for row in (2, 5):
        sheet_of(workbook).cell(row, 1).font = BOLD
        sheet_of(workbook).cell(row, 1).fill = YELLOW
    plan = understood(workbook, tmp_path)
    assert [row[:2] for row in plan.rows] == [("目标", "策划"), ("方案", "策划"), ("物料", "执行")]
    assert plan.problems == []


def test_chinese_numbers_head_rows_that_have_none(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["任务", "负责人", "开始", "结束"],
        ["一、策划", "陈", "2026-09-01", "2026-09-10"],
        ["目标", "陈", "2026-09-01", "2026-09-03"],
        ["方案", "陈", "2026-09-04", "2026-09-10"],
        ["二、执行", "林", "2026-09-11", "2026-09-20"],
        ["物料", "林", "2026-09-11", "2026-09-20"],
    ]
    assert [row[:2] for row in understood(book(rows), tmp_path).rows] == [
        ("目标", "策划"),
        ("方案", "策划"),
        ("物料", "执行"),
    ]


def test_dotted_numbers_in_names_with_bare_ones_above(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["工作项", "Owner", "Start", "Finish"],
        ["1 策划", "陈", "2026-09-01", "2026-09-04"],
        ["1.1 目标", "陈", "2026-09-01", "2026-09-02"],
        ["1.2 3 天预热方案", "陈", "2026-09-03", "2026-09-04"],
        ["2 执行", "林", "2026-09-07", "2026-09-08"],
        ["2.1 物料", "林", "2026-09-07", "2026-09-08"],
    ]
    assert [row[:2] for row in understood(book(rows), tmp_path).rows] == [
        ("目标", "策划"),
        ("3 天预热方案", "策划"),
        ("物料", "执行"),
    ]


def test_marks_in_a_calendar_are_dates_where_there_are_no_others(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["2026年9月排期"],
        ["任务", "负责人", "9/1", "9/2", "9/3", "9/4"],
        ["a", "陈", "■", "■"],
        ["b", "林", None, None, "■", "■"],
    ]
    assert understood(book(rows), tmp_path).rows == [
        ("a", None, "陈", "09-01", "09-02"),
        ("b", None, "林", "09-03", "09-04"),
    ]
    rows = [["任务", "负责人", "2026年9月", None, None, None], [None, None, 1, 2, 3, 4], ["a", "陈", None, 1, 1, 1]]
    workbook = book(rows)
    sheet_of(workbook).merge_cells("C1:F1")
    assert understood(workbook, tmp_path).rows == [("a", None, "陈", "09-02", "09-04")]
    painted = book([["任务", "负责人", "9/1", "9/2", "9/3"], ["a", "陈"], ["b", "林"]])
    sheet_of(painted)["C2"].fill = YELLOW
    assert (0, "", "dates_only_painted") in understood(painted, tmp_path).problems


def test_headings_that_nobody_could_know(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["干啥", "谁干", "啥时候干完", "干得咋样"],
        ["写文案", "陈", "9月3日", "搞定"],
        ["拍照", "林", "9月4日", "没开始"],
        ["发布", "林", "9月5日", "没开始"],
    ]
    plan = understood(book(rows), tmp_path)
    assert plan.rows == [
        ("写文案", None, "陈", "09-03", "09-03"),
        ("拍照", None, "林", "09-04", "09-04"),
        ("发布", None, "林", "09-05", "09-05"),
    ]
    assert [task.percent for task in plan.preview.tasks] == [100, 0, 0]


def test_the_user_says_what_a_column_means(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["任务", "值班", "节奏A", "节奏B", "开始"],
        ["会场", "何", "2026-09-01", "2026-09-04", "2026-01-01"],
    ]
    plan = understood(
        book(rows), tmp_path, columns={"值班": "owner", "节奏A": "start", "D": "finish", "开始": "ignore"}
    )
    assert plan.rows == [("会场", None, "何", "09-01", "09-04")]
    with pytest.raises(KnownError) as column:
        understood(book(rows), tmp_path, columns={"没有": "owner"})
    assert column.value.code == "map_unknown_column"
    with pytest.raises(KnownError) as field:
        understood(book(rows), tmp_path, columns={"值班": "boss"})
    assert field.value.code == "map_unknown_field"


def test_sheets_are_chosen_by_name(tmp_path: Path) -> None:
    workbook = book([["任务", "截止"], ["甲", "2026-09-10"]], "一")
    fill(workbook.create_sheet("二"), [["任务", "截止"], ["乙", "2026-09-10"]])
    assert understood(workbook, tmp_path, sheets=("二",)).names == ["乙"]
    with pytest.raises(KnownError) as missing:
        understood(workbook, tmp_path, sheets=("三",))
    assert missing.value.code == "sheet_missing"


def test_dates_that_are_none_are_told_with_their_reason(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["事项", "负责人", "开始时间", "结束时间"],
        ["a", "陈", "9月1日（暂定）", "9月5日前"],
        ["b", "林", "待定", "TBD"],
        ["c", "何", "9月上旬", "下周三"],
        ["d", "何", "9/31", "10/5"],
        ["e", "许", "2026/9/8", "2026/9/3"],
        ["f", "许", "9月", "9.11下班前"],
        ["g", "吴", "9/8、9/10", "#REF!"],
        ["h", "吴", "9/7(周五)", "9/10"],
    ]
    plan = understood(book(rows), tmp_path, plan_start=date(2026, 9, 1))
    assert plan.problems == [
        (3, "开始时间", "date_undecided"),
        (3, "结束时间", "date_undecided"),
        (4, "开始时间", "date_relative"),
        (4, "结束时间", "date_relative"),
        (5, "开始时间", "date_impossible"),
        (6, "结束时间", "finish_before_start"),
        (7, "开始时间", "date_incomplete"),
        (8, "开始时间", "date_several"),
        (8, "结束时间", "formula_error"),
        (9, "开始时间", "weekday_differs"),
    ]
    assert plan.rows[0][3:] == ("09-01", "09-05")
    assert plan.task("f").finish is not None


def test_day_or_month_first_is_proven_by_the_column_or_told(tmp_path: Path) -> None:
    head = ["Task", "Owner", "Start", "End"]
    european = understood(
        book([head, ["a", "Ann", "01/09/2026", "04/09/2026"], ["b", "Bo", "05/09/2026", "25/09/2026"]]), tmp_path
    )
    assert [row[3:] for row in european.rows] == [("09-01", "09-04"), ("09-05", "09-25")]
    american = understood(
        book([head, ["a", "Ann", "09/01/2026", "09/04/2026"], ["b", "Bo", "09/05/2026", "09/25/2026"]]), tmp_path
    )
    assert american.rows == european.rows
    unproven = understood(book([head, ["a", "Ann", "09/01/2026", "09/04/2026"]]), tmp_path)
    assert {reason for _, _, reason in unproven.problems} == {"date_order_unproven"}


def test_numbers_that_lost_their_last_zero(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["任务", "开始", "结束"],
        ["a", 10.1, 10.7],
        ["b", 10.8, 10.2],
        ["c", 10.21, 10.3],
        ["d", 11.1, 11.11],
    ]
    plan = understood(book(rows, "2026双11"), tmp_path)
    assert [row[3:] for row in plan.rows] == [
        ("10-01", "10-07"),
        ("10-08", "10-20"),
        ("10-21", "10-30"),
        ("11-01", "11-11"),
    ]
    assert plan.problems == [(5, "开始", "date_decimal")]


def test_a_share_among_figures_in_percent_is_not_lost(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["任务", "开始", "结束", "进展"],
        ["a", "2026-10-12", "2026-10-14", "100%"],
        ["b", "2026-10-12", "2026-10-14", "50"],
        ["c", "2026-10-12", "2026-10-14", 0.3],
    ]
    plan = understood(book(rows), tmp_path)
    assert [task.percent for task in plan.preview.tasks] == [100, 50, 30]


def test_predecessors_in_words(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["编号", "任务", "前置任务", "开始", "结束"],
        ["T1", "立项", None, "2026-09-01", "2026-09-01"],
        ["T2", "方案", "T1", "2026-09-02", "2026-09-03"],
        ["T3", "物料", "立项、方案", "2026-09-04", "2026-09-05"],
        ["T4", "上线", "T2,T3SS+1天", "2026-09-07", "2026-09-07"],
        ["T5", "复盘", "T4 完成后2天", "2026-09-10", "2026-09-10"],
        ["T6", "归档", "不存在", "2026-09-10", "2026-09-10"],
        ["T7", "自己", "T7", "2026-09-10", "2026-09-10"],
        ["T8", "圈甲", "T9", "2026-09-10", "2026-09-10"],
        ["T9", "圈乙", "T8", "2026-09-10", "2026-09-10"],
    ]
    plan = understood(book(rows), tmp_path)
    assert plan.links("物料") == [("立项", "FS", 0, 0), ("方案", "FS", 0, 0)]
    assert plan.links("上线") == [("方案", "FS", 0, 0), ("物料", "SS", 1.0, 0)]
    assert plan.links("复盘") == [("上线", "FS", 2.0, 0)]
    assert plan.problems == [
        (7, "前置任务", "predecessor_unknown"),
        (8, "前置任务", "predecessor_itself"),
        (10, "前置任务", "predecessor_cycle"),
    ]


def test_names_in_a_cell(tmp_path: Path) -> None:
    cells = {
        "陈/林": ("陈", ["林"]),
        "陈、林,何": ("陈", ["林", "何"]),
        "陈 林": ("陈", ["林"]),
        "Lin Chen": ("Lin Chen", []),
        "Lin Chen/Bo Li": ("Lin Chen", ["Bo Li"]),
        "@陈 @林": ("陈", ["林"]),
        "陈&林": ("陈", ["林"]),
        "林 陈(主)": ("陈", ["林"]),
        "主：陈 协：林、周": ("陈", ["林", "周"]),
        "张三丰 李四": ("张三丰", ["李四"]),
        "陈→林": ("陈", ["林"]),
        "王五(外包)、赵六 13912345678": ("王五", ["赵六"]),
        "陈": ("陈", []),
        "-": (None, []),
        "待定": (None, []),
        "全员": (None, []),
    }
    rows: list[list[Any]] = [
        ["任务", "负责人", "截止"],
        *[[f"任务{at}", text, "2026-09-10"] for at, text in enumerate(cells)],
    ]
    plan = understood(book(rows), tmp_path)
    found = [
        (task.owner.name if task.owner else None, [m.name for m in task.collaborators]) for task in plan.preview.tasks
    ]
    assert found == list(cells.values())
    assert [reason for _, _, reason in plan.problems] == ["owner_undecided", "owner_everybody"]


def test_merged_owners_and_dates_hold_for_every_row(tmp_path: Path) -> None:
    workbook = book(
        [["工作内容", "负责人", "时间"], ["海报", "何", "9.1-9.5"], ["H5", None, None], ["投放", "许", "9.6-9.10"]]
    )
    for merge in ("B2:B3", "C2:C3"):
        sheet_of(workbook).merge_cells(merge)
    plan = understood(workbook, tmp_path, plan_start=date(2026, 8, 1))
    assert plan.rows == [
        ("海报", None, "何", "09-01", "09-05"),
        ("H5", None, "何", "09-01", "09-05"),
        ("投放", None, "许", "09-06", "09-10"),
    ]


def test_whole_days_written_with_their_first_and_last_minute(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["任务", "开始时间", "结束时间"],
        ["a", datetime(2026, 9, 1), datetime(2026, 9, 3, 23, 59)],
        ["b", datetime(2026, 11, 10, 20), datetime(2026, 11, 11)],
        ["c", "2026-09-01 00:00:00", "2026-09-05 23:59:59"],
    ]
    assert [row[3:] for row in understood(book(rows), tmp_path).rows] == [
        ("09-01", "09-03"),
        ("11-10 20:00", "11-11 00:00"),
        ("09-01", "09-05"),
    ]


def test_states_with_remarks_and_unknown_states(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["任务", "截止", "完成情况"],
        ["a", "2026-09-01", "进行中，等回复"],
        ["b", "2026-09-02", "延期"],
        ["c", "2026-09-03", "✅"],
    ]
    plan = understood(book(rows), tmp_path)
    assert (plan.task("a").running, plan.task("a").note) == (True, "完成情况：进行中，等回复")
    assert plan.task("b").note == "完成情况：延期"
    assert plan.problems == [(3, "完成情况", "state_unknown")]
    assert plan.task("c").percent == 100


NO_PLANS: list[list[list[Any]]] = [
    [["姓名", "电话"], ["陈", "138"]],
    [["科目", "金额"], ["场地", 1000]],
    [["任务", "负责人", "开始"]],
    [[None]],
]


@pytest.mark.parametrize("rows", NO_PLANS)
def test_a_workbook_without_any_plan_says_so(tmp_path: Path, rows: list[list[Any]]) -> None:
    with pytest.raises(KnownError) as error:
        understood(book(rows), tmp_path)
    assert error.value.code == "no_plan_found"
