"""Layouts that operations people really use, ugly on purpose: every task, owner and date is right."""

from datetime import date, datetime, time
from pathlib import Path

from openpyxl.comments import Comment
from openpyxl.styles import Alignment

from desktop_app.domain.codes import Stage
from tests.exchange.plan_sheets import BOLD, YELLOW, book, fill, indent, sheet_of, understood


def test_two_rows_of_headings_with_plan_and_actual_dates(tmp_path: Path) -> None:
    workbook = book(
        [
            ["2026双11家电会场项目排期"],
            ["序号", "工作内容", "责\n任\n人", "计划", None, "实际", None, "完成率（%）", "备注"],
            [None, None, None, "开始\n时间", "完成\n时间", "开始时间", "完成时间"],
            [1, "会场规划定稿", "陈", "9/7", "9/11", "9/8", "9/12", 100, None],
            [2, "招商报名", "林", "9.14", "9.25", "9.14", None, 40, "已报名 41 家"],
            [3, "主会场页面", "何", "9月28日", "10月15日", None, None, 0, None],
        ]
    )
    sheet = sheet_of(workbook)
    for merge in ("A1:I1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2", "H2:H3", "I2:I3"):
        sheet.merge_cells(merge)
    plan = understood(workbook, tmp_path)
    assert plan.rows == [
        ("会场规划定稿", None, "陈", "09-07", "09-11"),
        ("招商报名", None, "林", "09-14", "09-25"),
        ("主会场页面", None, "何", "09-28", "10-15"),
    ]
    assert [task.percent for task in plan.preview.tasks] == [100, 40, 0]
    done = plan.task("会场规划定稿")
    assert (done.actual_start.day, done.actual_finish.day) == (date(2026, 9, 8), date(2026, 9, 12))  # type: ignore[union-attr]
    assert plan.problems == []


def test_a_painted_calendar_to_the_right_is_no_data(tmp_path: Path) -> None:
    days = [datetime(2026, 10, 19 + at) for at in range(8)]
    workbook = book(
        [
            ["大促冲刺周排期（2026年10月）"],
            ["阶段", "任务", "负责人", "开始日期", "结束日期", "工期(天)", *["10月"] * 8],
            [None, None, None, None, None, None, *days],
            [None, None, None, None, None, None, *"一二三四五六日一"],
            ["预热", "种草视频上线", "许", datetime(2026, 10, 19), datetime(2026, 10, 21), 3, "■", "■", "■"],
            [None, "直播间预告", "许", datetime(2026, 10, 22), datetime(2026, 10, 23), 2, None, None, None, 1, 1],
            ["爆发", "主会场值守", "吴", datetime(2026, 10, 24), datetime(2026, 10, 26), 3],
        ]
    )
    sheet = sheet_of(workbook)
    for merge in ("A1:N1", "G2:N2", "A5:A6", *(f"{letter}2:{letter}4" for letter in "ABCDEF")):
        sheet.merge_cells(merge)
    plan = understood(workbook, tmp_path)
    assert plan.rows == [
        ("种草视频上线", "预热", "许", "10-19", "10-21"),
        ("直播间预告", "预热", "许", "10-22", "10-23"),
        ("主会场值守", "爆发", "吴", "10-24", "10-26"),
    ]
    assert plan.task("预热").stage is Stage.RUN
    assert plan.problems == []


def test_section_rows_spanning_the_sheet_with_chinese_numbers(tmp_path: Path) -> None:
    workbook = book(
        [
            ["序号", "事项", "负责人", "完成时间", "状态"],
            ["一、前期筹备"],
            [1, "确认场地", "林", "9月10日", "已完成"],
            [2, "邀请嘉宾", "陈/许", "9月18日", "进行中"],
            ["二、现场执行"],
            [3, "搭建", "何", "10月9日", "未开始"],
            [4, "彩排", "待定", "10月10日", "未开始"],
            ["三、收尾"],
            [5, "复盘会", "林", "10月16日", None],
            ["备注：以上时间以场地方确认为准"],
            ["制表：陈    审核："],
        ]
    )
    sheet = sheet_of(workbook)
    for row in (2, 5, 8, 10, 11):
        sheet.merge_cells(f"A{row}:E{row}")
    plan = understood(workbook, tmp_path)
    assert plan.rows == [
        ("确认场地", "前期筹备", "林", None, "09-10"),
        ("邀请嘉宾", "前期筹备", "陈", None, "09-18"),
        ("搭建", "现场执行", "何", None, "10-09"),
        ("彩排", "现场执行", None, None, "10-10"),
        ("复盘会", "收尾", "林", None, "10-16"),
    ]
    assert plan.helpers("邀请嘉宾") == ["许"]
    assert (7, "负责人", "owner_undecided") in plan.problems
    assert plan.skipped == {"备注：以上时间以场地方确认为准": "note", "制表：陈 审核：": "signature"}


def test_wbs_numbers_in_a_column_make_the_tree_and_links(tmp_path: Path) -> None:
    workbook = book(
        [
            ["WBS", "任务名称", "工期", "开始", "完成", "前置任务", "资源名称"],
            ["1", "筹备", "10 个工作日", "2026年9月1日", "2026年9月14日", None, None],
            ["1.1", "立项", "2 个工作日", "2026年9月1日", "2026年9月2日", None, "陈"],
            ["1.2", "方案", "8d", "2026年9月3日", "2026年9月14日", "1.1", "林[50%],许"],
            ["1.2.1", "玩法", "3d", "2026年9月3日", "2026年9月7日", "1.1FS", "林"],
            ["1.2.2", "预算", "3d", "2026年9月10日", "2026年9月14日", "1.2.1FS+2d", "许"],
            ["2", "上线", "0d", "2026年9月15日", "2026年9月15日", "1.2.2", None],
        ]
    )
    plan = understood(workbook, tmp_path)
    assert plan.rows == [
        ("立项", "筹备", "陈", "09-01", "09-02"),
        ("玩法", "方案", "林", "09-03", "09-07"),
        ("预算", "方案", "许", "09-10", "09-14"),
        ("上线", None, None, "09-15", "09-15"),
    ]
    assert plan.parent("方案") == "筹备"
    assert plan.links("预算") == [("玩法", "FS", 2.0, 0)]
    assert plan.links("玩法") == [("立项", "FS", 0, 0)]
    assert plan.task("上线").milestone
    assert plan.helpers("方案") == ["许"]


def test_indented_names_from_project_software(tmp_path: Path) -> None:
    workbook = book(
        [
            [
                "ID",
                "Active",
                "Task Mode",
                "Task Name",
                "Duration",
                "Start",
                "Finish",
                "Predecessors",
                "Outline Level",
                "Resource Names",
            ],
            [1, "Yes", "Auto Scheduled", "Launch", "15 days", "Mon 9/7/26", "Fri 9/25/26", None, 1, None],
            [2, "Yes", "Auto Scheduled", "   Design", "5 days", "Mon 9/7/26", "Fri 9/11/26", None, 2, "Lin Chen"],
            [3, "Yes", "Auto Scheduled", "   Build", "8 days", "Mon 9/14/26", "Wed 9/23/26", "2", 2, "Xu,He[50%]"],
            [4, "Yes", "Auto Scheduled", "   Go live", "0 days", "Fri 9/25/26", "Fri 9/25/26", "3FS+2 days", 2, None],
        ]
    )
    plan = understood(workbook, tmp_path)
    assert plan.rows == [
        ("Design", "Launch", "Lin Chen", "09-07", "09-11"),
        ("Build", "Launch", "Xu", "09-14", "09-23"),
        ("Go live", "Launch", None, "09-25", "09-25"),
    ]
    assert plan.helpers("Build") == ["He"]
    assert plan.links("Go live") == [("Build", "FS", 2.0, 0)]
    assert plan.task("Go live").milestone


def test_ranges_of_dates_in_one_column(tmp_path: Path) -> None:
    workbook = book(
        [
            ["双十一会员运营节奏表"],
            ["板块", "动作", "时间", "对接人", "配合方"],
            ["唤醒", "国庆互动", "10.1–10.7", "陈", "客服、仓库"],
            ["唤醒", "短信触达", "10月8日至12日", "林", None],
            ["预售", "预售开启", "10/21 20:00", "陈", None],
            ["预售", "预售蓄水", "10/21-11/10", "许&何", None],
            ["爆发", "守夜", "11.10 20:00-24:00", "@陈 @林", "全员"],
            ["收尾", "复盘", "11-12", "陈", None],
        ]
    )
    plan = understood(workbook, tmp_path)
    assert plan.rows == [
        ("国庆互动", "唤醒", "陈", "10-01", "10-07"),
        ("短信触达", "唤醒", "林", "10-08", "10-12"),
        ("预售开启", "预售", "陈", "10-21 20:00", "10-21 20:00"),
        ("预售蓄水", "预售", "许", "10-21", "11-10"),
        ("守夜", "爆发", "陈", "11-10 20:00", "11-10 24:00"),
        ("复盘", "收尾", "陈", "11-12", "11-12"),
    ]
    assert plan.helpers("国庆互动") == ["客服", "仓库"]
    assert plan.helpers("守夜") == ["林"]
    assert {reason for _, _, reason in plan.problems} == {"everybody_helps", "year_assumed"}


def test_categories_of_three_levels_and_an_unknown_heading(tmp_path: Path) -> None:
    workbook = book(
        [
            ["战线", "作战单元", "打法", "谁来", "起", "止", "进展"],
            ["站内", "会场", "首页改版", "何", datetime(2026, 9, 1), datetime(2026, 9, 9), "done"],
            [None, None, "分会场", "何", datetime(2026, 9, 10), datetime(2026, 9, 16), "wip"],
            [None, "搜索", "关键词包", "吴", datetime(2026, 9, 7), datetime(2026, 9, 11), "√"],
            ["站外", "达人", "寄样", "许", datetime(2026, 9, 5), datetime(2026, 9, 6), None],
            [None, None, "内容审核", "许", datetime(2026, 9, 14), datetime(2026, 9, 18), "x"],
        ]
    )
    sheet = sheet_of(workbook)
    for merge in ("A2:A4", "B2:B3", "A5:A6", "B5:B6"):
        sheet.merge_cells(merge)
    plan = understood(workbook, tmp_path)
    assert plan.rows == [
        ("首页改版", "会场", "何", "09-01", "09-09"),
        ("分会场", "会场", "何", "09-10", "09-16"),
        ("关键词包", "搜索", "吴", "09-07", "09-11"),
        ("寄样", "达人", "许", "09-05", "09-06"),
        ("内容审核", "达人", "许", "09-14", "09-18"),
    ]
    assert (plan.parent("会场"), plan.parent("搜索"), plan.parent("达人")) == ("站内", "站内", "站外")
    assert plan.task("首页改版").percent == 100
    assert plan.task("分会场").running


def test_items_with_dates_of_their_own_above_sub_items(tmp_path: Path) -> None:
    workbook = book(
        [
            ["大项", "子项", "主R", "开始时间", "截止时间", "完成情况"],
            ["方案", None, "林", "2026.9.1", "2026.9.10", "60%"],
            [None, "目标拆解", "林", "2026.9.1", "2026.9.3", "100%"],
            [None, "玩法设计", "陈", "2026.9.4", "2026.9.10", "20%"],
            ["物料", None, "何", "2026.9.8", "2026.9.20", "0%"],
            [None, "主视觉", "何", "2026.9.8", "2026.9.14", "0%"],
            [None, "延展", "外包", "2026.9.15", "2026.9.20", "0%"],
            ["发布会", None, "陈", "2026.9.25", "2026.9.25", "0%"],
        ]
    )
    plan = understood(workbook, tmp_path)
    assert plan.rows == [
        ("目标拆解", "方案", "林", "09-01", "09-03"),
        ("玩法设计", "方案", "陈", "09-04", "09-10"),
        ("主视觉", "物料", "何", "09-08", "09-14"),
        ("延展", "物料", "外包", "09-15", "09-20"),
        ("发布会", None, "陈", "09-25", "09-25"),
    ]
    assert plan.task("方案").owner.name == "林"  # type: ignore[union-attr]
    assert plan.problems == []


def test_a_staircase_of_three_columns_under_one_heading(tmp_path: Path) -> None:
    workbook = book(
        [
            ["任务", None, None, "负责人", "起止时间"],
            ["项目启动", None, None, "陈", "9/1-9/4"],
            [None, "立项会", None, "陈", "9/1"],
            [None, "组队", None, "林", "9/2-9/4"],
            [None, None, "招募志愿者", "许", "9/2-9/3"],
            [None, None, "培训", "许", "9/4"],
            ["活动执行", None, None, "何", "9/7-9/11"],
            [None, "搭建", None, "何", "9/7-9/8"],
        ]
    )
    sheet_of(workbook).merge_cells("A1:C1")
    plan = understood(workbook, tmp_path, plan_start=date(2026, 8, 1))
    assert plan.rows == [
        ("立项会", "项目启动", "陈", "09-01", "09-01"),
        ("招募志愿者", "组队", "许", "09-02", "09-03"),
        ("培训", "组队", "许", "09-04", "09-04"),
        ("搭建", "活动执行", "何", "09-07", "09-08"),
    ]
    assert plan.parent("组队") == "项目启动"


def test_dates_with_weekdays_formulas_and_serial_numbers(tmp_path: Path) -> None:
    workbook = book(
        [
            ["任务", "负责人", "开始", "结束", "天数"],
            ["拍摄", "何 138-0000-1234", "10/19(周一)", "10/23（周五）", "=D2-C2+1"],
            ["剪辑", "许（设计）", 46321, 46323, 3],
            ["投放", "许（投放）", "20261028", "2026-10-30 00:00:00", 3],
            ["结案", "Lin Chen", "19 Oct 2026", "Oct 30, 2026", None],
            ["跟进", "林", "=C3+30", None, None],
        ]
    )
    plan = understood(workbook, tmp_path)
    assert plan.rows == [
        ("拍摄", None, "何", "10-19", "10-23"),
        ("剪辑", None, "许（设计）", "10-26", "10-28"),
        ("投放", None, "许（投放）", "10-28", "10-30"),
        ("结案", None, "Lin Chen", "10-19", "10-30"),
        ("跟进", None, "林", "11-25", None),
    ]
    assert plan.task("拍摄").owner.phone == "138-0000-1234"  # type: ignore[union-attr]


def test_days_counted_from_d_day(tmp_path: Path) -> None:
    rows = [
        ["关键动作", "PIC", "节点"],
        ["选品锁定", "周", "D-60"],
        ["预售", "陈", "D-21~D-1"],
        ["开门红", "林", "D-Day"],
        ["返场", "陈", "D+1 - D+3"],
    ]
    plan = understood(book(rows), tmp_path, d_day=date(2026, 11, 11))
    assert plan.rows == [
        ("选品锁定", None, "周", None, "09-12"),
        ("预售", None, "陈", "10-21", "11-10"),
        ("开门红", None, "林", None, "11-11"),
        ("返场", None, "陈", "11-12", "11-14"),
    ]
    unknown = understood(book(rows), tmp_path)
    assert [reason for _, _, reason in unknown.problems].count("d_day_unknown") == 4
    titled = understood(book([["D-day：2026年11月11日"], *rows]), tmp_path)
    assert titled.rows == plan.rows


def test_dates_over_new_year_without_a_year(tmp_path: Path) -> None:
    rows = [
        ["事项", "责任人", "开始", "结束"],
        ["年终盘点", "林", "11/25", "12/10"],
        ["年货预热", "陈", "12/28", "1/5"],
        ["年货节正式", "陈", "1/6", "1/12"],
        ["复盘", "林", "1.14", "1.15"],
    ]
    plan = understood(book([["2027年货节排期"], *rows]), tmp_path)
    assert [row[3:] for row in plan.rows] == [
        ("11-25", "12-10"),
        ("12-28", "2027-01-05"),
        ("2027-01-06", "2027-01-12"),
        ("2027-01-14", "2027-01-15"),
    ]
    plan = understood(book([["2026双旦活动"], *rows]), tmp_path)
    assert [row[3] for row in plan.rows] == ["11-25", "12-28", "2027-01-06", "2027-01-14"]


def test_exports_of_other_programs(tmp_path: Path) -> None:
    asana = tmp_path / "asana.csv"
    asana.write_text(
        "Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee,Assignee Email,Start Date,Due Date,Tags,Notes,Projects,Parent task,Blocked By (Dependencies),Blocking (Dependencies)\n"
        '1201,2026-08-01,2026-09-02,2026-09-02,Define goals,Define,Lin Chen,lin@x.com,2026-09-01,2026-09-02,,"Two\nlines",Launch,,,Book venue\n'
        "1202,2026-08-01,,2026-09-02,Book venue,Prepare,Xu Wei,xu@x.com,2026-09-03,2026-09-09,,,Launch,,Define goals,\n"
        "1203,2026-08-01,,2026-09-02,Sign contract,,Xu Wei,xu@x.com,,2026-09-09,,,Launch,Book venue,,\n",
        encoding="utf-8",
    )
    from tests.exchange.plan_sheets import read

    plan = read(asana)
    assert plan.task("Define goals").percent == 100
    assert plan.links("Book venue") == [("Define goals", "FS", 0, 0)]
    assert plan.parent("Sign contract") == "Book venue"
    assert plan.parent("Book venue") == "Prepare"
    feishu = book(
        [
            ["任务标题", "负责人", "开始时间", "截止时间", "任务状态", "优先级", "所属任务分组", "父记录", "创建时间"],
            ["确定主题", "@陈晨", "2026/09/01", "2026/09/03", "已完成", "P0", "策划", None, "2026/08/20 10:11"],
            ["出海报", "@何冰 @许欣", "2026/09/04", "2026/09/08", "进行中", "P1", "物料", None, "2026/08/20 10:11"],
            ["改海报", "@何冰", "2026/09/08", "2026/09/08", "未开始", "P2", "物料", "出海报", "2026/08/20 10:11"],
        ],
        "任务列表",
    )
    plan = understood(feishu, tmp_path)
    assert plan.rows == [
        ("确定主题", "策划", "陈晨", "09-01", "09-03"),
        ("改海报", "出海报", "何冰", "09-08", "09-08"),
    ]
    assert plan.helpers("出海报") == ["许欣"]
    assert plan.task("确定主题").priority == 900


def test_smartsheet_with_rows_as_predecessors(tmp_path: Path) -> None:
    workbook = book(
        [
            [
                "Task Name",
                "Assigned To",
                "Start Date",
                "End Date",
                "Duration",
                "% Complete",
                "Predecessors",
                "Comments",
            ],
            ["Pre-launch", None, datetime(2026, 9, 7), datetime(2026, 9, 18), "10d", 0.25, None, None],
            ["Landing page", "Ann Lee", datetime(2026, 9, 7), datetime(2026, 9, 11), "5d", 0.5, None, None],
            ["Copy", "Bo Li; Ann Lee", datetime(2026, 9, 14), datetime(2026, 9, 18), "5d", 0, "2", "draft"],
            ["Launch", "Ann Lee", datetime(2026, 9, 21), datetime(2026, 9, 21), "0", 0, "3FS, 2SS+3d", None],
        ]
    )
    indent(sheet_of(workbook), {"A3": 1, "A4": 1})
    for row in range(2, 6):
        sheet_of(workbook).cell(row, 6).number_format = "0%"
    plan = understood(workbook, tmp_path)
    assert plan.parent("Copy") == "Pre-launch"
    assert [task.percent for task in plan.preview.tasks] == [25, 50, 0, 0]
    assert plan.links("Copy") == [("Landing page", "FS", 0, 0)]
    assert plan.links("Launch") == [("Copy", "FS", 0, 0), ("Landing page", "SS", 3.0, 0)]
    assert plan.helpers("Copy") == ["Ann Lee"]


def test_headings_again_on_every_page_and_totals_in_between(tmp_path: Path) -> None:
    head = ["编号", "任务", "负责人", "开始日期", "结束日期", "预算"]
    workbook = book(
        [
            head,
            ["A1", "海报", "何", datetime(2026, 9, 1), datetime(2026, 9, 2), 3000],
            ["A2", "视频", "何", datetime(2026, 9, 3), datetime(2026, 9, 9), 20000],
            [None, "小计", None, None, None, 23000],
            [],
            head,
            ["B1", "地推", "许", datetime(2026, 9, 10), datetime(2026, 9, 12), 8000],
            ["合  计", None, None, None, None, "=SUM(F2:F7)"],
            [],
            ["图例：", "红色=延期", None, "绿色=完成"],
            ["1、以上预算为含税价", None],
        ]
    )
    plan = understood(workbook, tmp_path)
    assert plan.names == ["海报", "视频", "地推"]
    assert plan.task("地推").note == "预算：8000"
    assert set(plan.skipped.values()) == {"total", "repeated_header", "legend", "below_table"}


def test_several_sheets_one_item_each(tmp_path: Path) -> None:
    workbook = book(
        [
            ["任务", "负责人", "截止"],
            ["选址", "林", "2026-09-10"],
            ["签约", "陈", "2026-09-18"],
            ["搭建", "陈", "2026-09-28"],
        ],
        "线下",
    )
    fill(
        workbook.create_sheet("线上"),
        [["事项", "Owner", "DDL"], ["开售", "许", "2026-10-01"], ["直播", "许", "2026-10-02"]],
    )
    fill(workbook.create_sheet("通讯录"), [["姓名", "电话", "部门"], ["林", "138", "市场"]])
    fill(workbook.create_sheet("数据"), [["日期", "UV", "GMV"], ["2026-09-01", 100, 2000]])
    fill(
        workbook.create_sheet("林的任务"),
        [
            ["任务", "负责人", "截止"],
            ["选址", "林", "2026-09-10"],
            ["签约", "陈", "2026-09-18"],
            ["搭建", "陈", "2026-09-28"],
        ],
    )
    workbook.create_sheet("空白")
    hidden = fill(workbook.create_sheet("旧版"), [["任务", "负责人", "截止"], ["旧任务", "林", "2025-09-10"]])
    hidden.sheet_state = "hidden"
    plan = understood(workbook, tmp_path)
    assert plan.rows == [
        ("选址", "线下", "林", None, "09-10"),
        ("签约", "线下", "陈", None, "09-18"),
        ("搭建", "线下", "陈", None, "09-28"),
        ("开售", "线上", "许", None, "10-01"),
        ("直播", "线上", "许", None, "10-02"),
    ]
    reasons = {skipped.sheet: skipped.reason for skipped in plan.preview.skipped if not skipped.row}
    assert reasons["林的任务"] == "sheet_repeats"
    assert reasons["空白"] == "sheet_empty"
    assert reasons["旧版"] == "sheet_hidden"
    assert {"通讯录", "数据"} <= reasons.keys()


def test_hidden_columns_notes_and_comments(tmp_path: Path) -> None:
    workbook = book(
        [
            ["任务", "旧开始", "计划开始时间", "计划完成时间", "负责部门", "负责人", "交付物", "说明"],
            [
                "写方案",
                datetime(2026, 8, 1),
                datetime(2026, 9, 1),
                datetime(2026, 9, 4),
                "市场部",
                "陈",
                "PPT",
                "先给老板看",
            ],
        ]
    )
    sheet = sheet_of(workbook)
    sheet.column_dimensions["B"].hidden = True
    sheet["A2"].comment = Comment("注意合规", "林")
    plan = understood(workbook, tmp_path)
    assert plan.rows == [("写方案", None, "陈", "09-01", "09-04")]
    assert plan.task("写方案").note == "交付物：PPT\n先给老板看\n注意合规"
    assert plan.task("写方案").owner.organisation == "市场部"  # type: ignore[union-attr]


def test_a_run_sheet_with_times_of_day(tmp_path: Path) -> None:
    workbook = book(
        [
            ["2026年10月26日 发布会流程"],
            ["日期", "开始时间", "结束时间", "环节", "负责人"],
            ["10/26", time(18, 0), time(18, 30), "签到", "林"],
            ["10/26", time(18, 30), time(20, 0), "发布", "陈"],
            ["10/26", "22:00", "1:00", "撤场", "何"],
        ]
    )
    plan = understood(workbook, tmp_path)
    assert plan.rows == [
        ("签到", None, "林", "10-26 18:00", "10-26 18:30"),
        ("发布", None, "陈", "10-26 18:30", "10-26 20:00"),
        ("撤场", None, "何", "10-26 22:00", "10-27 01:00"),
    ]


def test_bold_rows_head_sections_and_tree_signs_indent(tmp_path: Path) -> None:
    workbook = book(
        [
            ["任务", "负责人", "开始", "结束"],
            ["预热期"],
            ["发券", "陈", "2026-10-20", "2026-10-24"],
            ["正式期"],
            ["值守", "吴", "2026-10-26", "2026-10-28"],
        ]
    )
    sheet = sheet_of(workbook)
    for row in (2, 4):
        sheet.cell(row, 1).font = BOLD
        sheet.cell(row, 1).fill = YELLOW
    assert understood(workbook, tmp_path).rows == [
        ("发券", "预热期", "陈", "10-20", "10-24"),
        ("值守", "正式期", "吴", "10-26", "10-28"),
    ]
    workbook = book(
        [
            ["任务", "负责人", "开始", "结束"],
            ["页面", "何", "2026-10-08", "2026-10-16"],
            ["　└ 首屏", "何", "2026-10-08", "2026-10-12"],
            ["　└ 楼层", "吴", "2026-10-13", "2026-10-16"],
        ]
    )
    assert understood(workbook, tmp_path).rows == [
        ("首屏", "页面", "何", "10-08", "10-12"),
        ("楼层", "页面", "吴", "10-13", "10-16"),
    ]


def test_numbers_in_front_of_names(tmp_path: Path) -> None:
    workbook = book(
        [
            ["工作事项", "责任人", "起始日期", "截止日期", "进度"],
            ["一、策划", None, None, None, None],
            ["1. 定目标", "林", "2026-09-01", "2026-09-02", 1],
            ["2. 定玩法", "陈", "2026-09-03", "2026-09-08", 0.4],
            ["二、执行", None, None, None, None],
            ["1. 618 会场复用", "何", "2026-09-09", "2026-09-18", 0],
        ]
    )
    plan = understood(workbook, tmp_path)
    assert plan.rows == [
        ("定目标", "策划", "林", "09-01", "09-02"),
        ("定玩法", "策划", "陈", "09-03", "09-08"),
        ("618 会场复用", "执行", "何", "09-09", "09-18"),
    ]
    assert [plan.task(name).percent for name in ("定目标", "定玩法", "618 会场复用")] == [100, 40, 0]


def test_outline_levels_of_rows(tmp_path: Path) -> None:
    workbook = book(
        [
            ["任务", "负责人", "开始", "结束"],
            ["策划", None, None, None],
            ["目标", "林", "2026-09-01", "2026-09-02"],
            ["玩法", "陈", "2026-09-03", "2026-09-08"],
            ["上线", None, None, None],
            ["测试", "吴", "2026-09-09", "2026-09-10"],
        ]
    )
    for row in (3, 4, 6):
        sheet_of(workbook).row_dimensions[row].outlineLevel = 1
    assert [row[:2] for row in understood(workbook, tmp_path).rows] == [
        ("目标", "策划"),
        ("玩法", "策划"),
        ("测试", "上线"),
    ]


def test_traditional_characters_and_full_width_digits(tmp_path: Path) -> None:
    workbook = book(
        [
            ["項　目", "工作內容", "負責人", "開始日期", "結束日期", "進度", "備註"],
            ["籌備", "場地", "陳", "２０２６／９／１", "９月５日", "５０％", None],
            ["籌備", "邀請", "林、許", "９／６", "９／１０", "100%", "已寄出"],
        ]
    )
    plan = understood(workbook, tmp_path)
    assert plan.rows == [("場地", "籌備", "陳", "09-01", "09-05"), ("邀請", "籌備", "林", "09-06", "09-10")]
    assert [plan.task(name).percent for name in ("場地", "邀請")] == [50, 100]


def test_the_heading_row_is_found_below_a_block_of_facts(tmp_path: Path) -> None:
    workbook = book(
        [
            ["活动名称", "秋季上新"],
            ["活动时间", "2026-10-01 至 2026-10-07"],
            ["负责人", "陈"],
            ["预算", 200000],
            [],
            ["no", "What", "Who", "From", "To", "Done?"],
            [1, "Shoot", "He", "01/09/2026", "14/09/2026", "Y"],
            [2, "Ads", "Xu", "15/09/2026", "30/09/2026", "N"],
        ]
    )
    sheet_of(workbook)["A1"].alignment = Alignment(horizontal="center")
    plan = understood(workbook, tmp_path)
    assert plan.rows == [("Shoot", None, "He", "09-01", "09-14"), ("Ads", None, "Xu", "09-15", "09-30")]
    assert [task.percent for task in plan.preview.tasks] == [100, 0]
