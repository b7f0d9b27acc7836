"""A workbook that comes back: untouched it changes nothing, whatever stood in it and whoever saved it in between."""

import ast
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import Constraint, Stage, TaskKind
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Person
from desktop_app.domain.task import Link, Task
from desktop_app.edits.command import plan
from desktop_app.edits.tasks import DeleteTasks
from desktop_app.edits.templates import Placing, place_template
from desktop_app.exchange import returned
from desktop_app.exchange.excel.gantt import write_gantt
from desktop_app.exchange.excel.identity import BASE_SHEET, read_base
from desktop_app.exchange.mspdi.read import read
from desktop_app.exchange.plan_file import read_grids
from desktop_app.exchange.returned.accepting import accept
from desktop_app.exchange.returned.compare import compare
from desktop_app.exchange.returned.recognising import recognise
from desktop_app.exchange.returned.table import Vocabulary
from desktop_app.exchange.returned.values import Comparison, Kind, clean, everything, missing
from desktop_app.i18n import LANGUAGES, Wording
from desktop_app.paths import resources
from desktop_app.schedule import builtin
from desktop_app.schedule.engine import schedule
from desktop_app.workspace.ids import new_id
from desktop_app.workspace.sample import sample_campaign
from desktop_app.workspace.templates import SAMPLE, read_template, template_keys
from tests.exchange.mspdi_plans import ids
from tests.exchange.returned_sheets import Desk, resaved

NOW = datetime(2026, 10, 12, 10, 0)
WORDS = {language: Wording(language, resources() / "i18n") for language in LANGUAGES}
VOCABULARY = Vocabulary.of(list(WORDS.values()))
AWKWARD = [
    "=1+1", "+86 10", "-5%", "@lin", "\tindent", "\rback", "＝SUM(A1)", "＋1", "－1", "＠all", "_x000D_", "a_x0041_b",
    " lead and trail  ", "two\nlines", "two\r\nlines", "🎉 emoji 👩‍👩‍👧", "'quoted", "#REF!", "1/2", "2026-10-09", "3.10",
    "TRUE", "null\x00byte bell\x07", "<b>&amp;</b>", "ｆｕｌｌ　ｗｉｄｔｈ", "百分之50%",
]  # fmt: skip


def export(book: Book, path: Path, language: str = "en", now: datetime = NOW, campaign: str = "c") -> Path:
    """The plan as a workbook."""
    write_gantt(path, book, schedule(book, campaign, now), campaign, WORDS[language], now)
    return path


def back(book: Book, path: Path, now: datetime = NOW, campaign: str = "c") -> Comparison:
    """What the workbook changes."""
    known = recognise(read_grids(path, own_only=True), path, VOCABULARY)
    assert known is not None
    return compare(known.table, known.base, book, schedule(book, campaign, now), path.name, VOCABULARY, new_id)


def assert_unchanged(comparison: Comparison) -> None:
    """Nothing to decide and nothing to tell."""
    cells = [(row.name, row.kind, cell) for row in comparison.rows for cell in (row.cells or (None,))]
    assert (cells, comparison.findings) == ([], ())


def small_book() -> Book:
    """A summary with two tasks and a link, a milestone, a task around the clock, and one held by a date."""
    rows = [
        *builtin.calendars(),
        Campaign(id="c", name="双11", plan_start=datetime(2026, 10, 9, 9, 0), calendar_id="calendar-office"),
        Person(id="lin", name="林岚"),
        Person(id="zhou", name="周远"),
        Task(id="a", campaign_id="c", name="方案", position=1, stage=Stage.PLAN),
        Task(id="a1", campaign_id="c", parent_id="a", name="玩法", position=1, owner_id="lin", duration=960),
        Task(id="a2", campaign_id="c", parent_id="a", name="货盘", position=2, owner_id="zhou"),
        Task(id="b", campaign_id="c", name="压测", position=2, duration=480, note="带上日志"),
        Task(id="m", campaign_id="c", name="上线", position=3, kind=TaskKind.MILESTONE, duration=0),
        Task(
            id="d", campaign_id="c", name="发布", position=4, constraint=Constraint.SNET,
            constraint_date=datetime(2026, 10, 20, 9, 0),
        ),
        Link(id="l1", campaign_id="c", predecessor_id="a1", successor_id="a2"),
        Link(id="l2", campaign_id="c", predecessor_id="b", successor_id="m"),
    ]  # fmt: skip
    return Book().with_rows(rows, ["c"])


def taken(book: Book, comparison: Comparison, *, whole: bool = False, gone: bool = False) -> Book:
    """The book after the changes came in, as one step."""
    chosen = (everything if whole else clean)(comparison) | (missing(comparison) if gone else frozenset())
    accepted = accept(comparison, chosen, book, schedule(book, "c", NOW), new_id)
    return book.apply(plan(book, accepted.command)) if accepted.command is not None else book


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_comes_back_unchanged_also_days_later(tmp_path: Path, language: str) -> None:
    book = Book().with_rows(builtin.calendars())
    template = read_template(resources(), SAMPLE)
    placed = sample_campaign(
        book, template, name="双11", baseline_name=lambda _: "基线", language="zh_CN", now=NOW, new_id=new_id
    )
    book = Book(loaded=frozenset({placed.campaign_id})).with_rows([*builtin.calendars(), *placed.rows])
    path = export(book, tmp_path / "样例.xlsx", language, campaign=placed.campaign_id)
    assert_unchanged(back(book, path, NOW, placed.campaign_id))
    assert_unchanged(back(book, path, NOW + timedelta(days=9), placed.campaign_id))


@pytest.mark.parametrize("key", template_keys(resources()))
def test_every_template_comes_back_unchanged(tmp_path: Path, key: str) -> None:
    book = Book().with_rows(builtin.calendars())
    placing = Placing(name="X", language="zh_CN", now=NOW, main_start=datetime(2026, 11, 11))
    placed = place_template(book, read_template(resources(), key), placing, new_id)
    book = book.apply(plan(book, placed.command))
    path = export(book, tmp_path / "x.xlsx", campaign=placed.campaign_id)
    assert_unchanged(back(book, path, campaign=placed.campaign_id))


_FOLDER = Path(__file__).resolve().parents[3] / "shared" / "oracles" / "mspdi"
_SOME = sorted(path.name for path in _FOLDER.glob("*.question.xml"))[::6] or [""]


@pytest.mark.parametrize("name", _SOME)
def test_plans_of_ms_project_come_back_unchanged(name: str, oracles: Path, tmp_path: Path) -> None:
    project = read(oracles / "mspdi" / name, ids())
    book = Book().with_rows(project.rows, loaded=[project.campaign.id])
    now = project.campaign.plan_start or NOW
    path = export(book, tmp_path / "p.xlsx", now=now, campaign=project.campaign.id)
    assert_unchanged(back(book, path, now, project.campaign.id))


def test_ten_thousand_tasks_come_back_unchanged_a_week_later(tmp_path: Path) -> None:
    people = [Person(id=f"p{n}", name=f"负责人{n}") for n in range(40)]
    summaries = [Task(id=f"s{n}", campaign_id="c", name=f"大项{n}", position=n) for n in range(1000)]
    tasks = [
        Task(
            id=f"t{n}", campaign_id="c", parent_id=f"s{n // 9}", name=f"=任务{n}", position=n, duration=480 * (1 + n % 4),
            owner_id=f"p{n % 40}",
        )
        for n in range(9000)
    ]  # fmt: skip
    links = [
        Link(id=f"l{n}", campaign_id="c", predecessor_id=f"t{n - 1}", successor_id=f"t{n}")
        for n in range(9000)
        if n % 9
    ]
    campaign = Campaign(id="c", name="大", plan_start=datetime(2026, 9, 1, 9))
    book = Book().with_rows([*builtin.calendars(), campaign, *people, *summaries, *tasks, *links], ["c"])
    assert_unchanged(back(book, export(book, tmp_path / "x.xlsx"), NOW + timedelta(days=7)))


def awkward_book() -> Book:
    """Tasks, notes and people whose texts a sheet might take for something else."""
    people = [Person(id=f"p{n}", name=text.strip() or "x") for n, text in enumerate(AWKWARD)]
    tasks = [
        Task(id=f"t{n}", campaign_id="c", name=text, position=n, owner_id=f"p{n}", note=text)
        for n, text in enumerate(AWKWARD)
    ]
    long = Task(id="long", campaign_id="c", name="长", position=99, note="很长。" * 20_000)
    rows = [*builtin.calendars(), Campaign(id="c", name="=双11", plan_start=NOW), *people, *tasks, long]
    return Book().with_rows(rows, ["c"])


def test_text_that_looks_like_something_else_comes_back_as_it_was(tmp_path: Path) -> None:
    book = awkward_book()
    assert_unchanged(back(book, export(book, tmp_path / "x.xlsx")))


def test_libreoffice_changes_nothing_by_opening_and_saving(tmp_path: Path, require_tool: Callable[[str], str]) -> None:
    soffice = require_tool("soffice")
    for book in (small_book(), awkward_book()):
        path = resaved(soffice, export(book, tmp_path / "x.xlsx", "zh_CN"), tmp_path / "office")
        assert_unchanged(back(book, path))


def test_a_library_that_drops_the_results_of_formulas_changes_nothing(tmp_path: Path) -> None:
    book = small_book()
    assert_unchanged(back(book, Desk(export(book, tmp_path / "x.xlsx")).save()))


def test_dates_counted_from_1904_or_written_as_texts_are_the_same_dates(tmp_path: Path) -> None:
    book = small_book()
    desk = Desk(export(book, tmp_path / "x.xlsx"))
    desk.book.epoch = CALENDAR_MAC_1904
    assert_unchanged(back(book, desk.save(tmp_path / "mac.xlsx")))
    desk = Desk(tmp_path / "x.xlsx")
    desk.book.iso_dates = True
    assert_unchanged(back(book, desk.save(tmp_path / "iso.xlsx")))
    desk = Desk(tmp_path / "x.xlsx")
    for row in range(desk.header + 1, desk.sheet.max_row + 1):
        cell = desk.sheet.cell(row, desk.column("start"))
        cell.value = cell.value.strftime("%Y/%m/%d") if cell.value else None
    assert_unchanged(back(book, desk.save(tmp_path / "text.xlsx")))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"hours"', '"hour"'),
        ('"exported_at":"2026', '"exported_at":"9999'),
        ('"export_id":"', '"export_id":' + "[" * 5000),
        ('"schema":2', '"schema":"two"'),
        ('{"drumbeat"', '{"drumbeat":1,"x'),
    ],
)
def test_a_base_that_somebody_has_been_in_is_refused_or_read(tmp_path: Path, before: str, after: str) -> None:
    path = export(small_book(), tmp_path / "x.xlsx")
    workbook = load_workbook(path)
    cell = workbook[BASE_SHEET]["A1"]
    cell.value = str(cell.value).replace(before, after)
    workbook.save(path)
    with pytest.raises(KnownError, match="returned_base_damaged"):
        back(small_book(), path)


def test_values_of_the_base_that_are_none_are_refused(tmp_path: Path) -> None:
    path = export(small_book(), tmp_path / "x.xlsx")
    workbook = load_workbook(path)
    cell = workbook[BASE_SHEET]["B3"]
    cell.value = str(cell.value).replace('"start":"2026', '"start":"soon')
    workbook.save(path)
    with pytest.raises(KnownError, match="returned_base_damaged"):
        back(small_book(), path)


def test_a_base_that_would_unfold_into_memory_is_refused_at_once(tmp_path: Path) -> None:
    path = export(small_book(), tmp_path / "x.xlsx")
    workbook = load_workbook(path)
    sheet = workbook[BASE_SHEET]
    for column in range(2, 80):
        sheet.cell(3, column).value = "[" * 2 + "[]," * 10_000
    workbook.save(path)
    with pytest.raises(KnownError, match="returned_base_damaged"):
        back(small_book(), path)


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(str.strip)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(texts=st.lists(_TEXT, min_size=1, max_size=12), percents=st.lists(st.integers(0, 100), min_size=12, max_size=12))
def test_any_texts_and_figures_come_back_unchanged(tmp_path: Path, texts: list[str], percents: list[int]) -> None:
    people = {text.strip(): Person(id=f"p{n}", name=text.strip()) for n, text in enumerate(texts)}
    tasks = [
        Task(
            id=f"t{n}", campaign_id="c", name=text, position=n, note=text, owner_id=people[text.strip()].id,
            duration=37 * (n + 1), percent=percent, actual_start=NOW if percent else None,
        )
        for n, (text, percent) in enumerate(zip(texts, percents, strict=False))
    ]  # fmt: skip
    campaign = Campaign(id="c", name="X", plan_start=NOW)
    book = Book().with_rows([*builtin.calendars(), campaign, *people.values(), *tasks], ["c"])
    assert_unchanged(back(book, export(book, tmp_path / "x.xlsx")))


def test_the_base_sheet_is_very_hidden_and_says_what_left(tmp_path: Path) -> None:
    book = small_book()
    path = export(book, tmp_path / "x.xlsx")
    assert load_workbook(path)[BASE_SHEET].sheet_state == "veryHidden"
    base = read_base(read_grids(path), path.name)
    assert base is not None
    assert (base.identity.campaign_id, base.identity.exported_at, base.identity.schema) == ("c", NOW, 2)
    assert base.tasks["a2"].cells["predecessors"] == "a1|FS|0|working"


def test_a_workbook_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    path = export(small_book(), tmp_path / "x.xlsx")
    workbook = load_workbook(path)
    cell = workbook[BASE_SHEET]["A1"]
    cell.value = str(cell.value).replace('"schema":2', '"schema":9')
    workbook.save(path)
    with pytest.raises(KnownError, match="returned_newer"):
        back(small_book(), path)


def test_a_date_moves_the_task_as_typing_it_does(tmp_path: Path) -> None:
    book = small_book()
    desk = Desk(export(book, tmp_path / "x.xlsx"))
    desk.type("玩法", "start", datetime(2026, 10, 14))
    desk.type("发布", "finish", datetime(2026, 10, 23))
    comparison = back(book, desk.save())
    assert [(row.task_id, cell.field, cell.kind) for row in comparison.rows for cell in row.cells] == [
        ("a1", "start", Kind.CHANGE),
        ("d", "finish", Kind.CHANGE),
    ]
    after = taken(book, comparison)
    moved = after.get(Task, "a1")
    assert (moved.constraint, moved.constraint_date, moved.duration) == (
        Constraint.SNET,
        datetime(2026, 10, 14, 9),
        960,
    )
    assert after.get(Task, "d").duration == 4 * 480
    assert_unchanged(back(after, desk.path))


def test_dates_that_only_the_clock_has_moved_are_no_conflict(tmp_path: Path) -> None:
    book = small_book()
    desk = Desk(export(book, tmp_path / "x.xlsx"))
    desk.type("压测", "finish", "2026-10-30")
    comparison = back(book, desk.save(), NOW + timedelta(days=3))
    assert [cell.kind for row in comparison.rows for cell in row.cells] == [Kind.CHANGE]


def test_a_cell_changed_on_both_sides_is_a_conflict_unless_both_say_the_same(tmp_path: Path) -> None:
    book = small_book()
    desk = Desk(export(book, tmp_path / "x.xlsx"))
    desk.type("压测", "owner", "林岚")
    desk.type("发布", "owner", "林岚")
    path = desk.save()
    now = book.with_rows(
        [book.get(Task, "b").changed(owner_id="lin"), book.get(Task, "d").changed(owner_id="zhou")], ["c"]
    )
    comparison = back(now, path)
    (row,) = comparison.rows
    assert (row.task_id, row.cells[0].kind, row.cells[0].base, row.cells[0].theirs, row.cells[0].ours) == (
        "d", Kind.CONFLICT, None, "林岚", "周远",
    )  # fmt: skip
    assert taken(now, comparison).get(Task, "d").owner_id == "zhou"
    assert taken(now, comparison, whole=True).get(Task, "d").owner_id == "lin"


def test_rows_and_columns_in_any_order_and_another_language_say_the_same(tmp_path: Path) -> None:
    book = small_book()
    desk = Desk(export(book, tmp_path / "x.xlsx"))
    name, count = desk.column("name") - 1, 6
    desk.reorder(lambda values: str(values[name]), count)
    desk.swap_columns("owner", "finish")
    desk.sheet.title = "排期 (2)"
    desk.sheet.column_dimensions["C"].hidden = True
    desk.sheet.cell(desk.header, desk.column("stage")).value = "阶段"
    assert_unchanged(back(book, desk.save(tmp_path / "改名 副本.xlsx")))


def test_a_column_that_was_deleted_says_nothing(tmp_path: Path) -> None:
    book = small_book()
    desk = Desk(export(book, tmp_path / "x.xlsx"))
    desk.sheet.delete_cols(desk.column("note"))
    assert_unchanged(back(book, desk.save()))


def test_new_rows_become_tasks_where_they_stand(tmp_path: Path) -> None:
    book = small_book()
    desk = Desk(export(book, tmp_path / "x.xlsx"))
    desk.insert_behind("玩法", name="主视觉", owner="林岚", start=datetime(2026, 10, 15), finish=datetime(2026, 10, 16))
    desk.insert_behind("方案", name="简报")
    desk.insert_behind("发布", wbs="1.9", name="复核", percent=0.5)
    comparison = back(book, desk.save())
    assert [(row.kind, row.name, row.parent_id) for row in comparison.rows] == [
        (Kind.NEW, "简报", "a"),
        (Kind.NEW, "主视觉", "a"),
        (Kind.NEW, "复核", "a"),
    ]
    after = taken(book, comparison)
    inside = sorted(after.where(Task, "parent_id", "a"), key=lambda task: task.position)
    assert [task.name for task in inside] == ["简报", "玩法", "主视觉", "货盘", "复核"]
    made = inside[2]
    assert (made.owner_id, made.duration, made.constraint_date) == ("lin", 960, datetime(2026, 10, 15, 9))
    assert inside[4].percent == 50
    again = back(after, desk.path)
    assert (again.rows, {finding.reason for finding in again.findings}) == ((), {"already_there"})


def test_a_persons_own_workbook_brings_back_their_rows_only(tmp_path: Path) -> None:
    book = small_book()
    path = tmp_path / "林岚.xlsx"
    write_gantt(path, book, schedule(book, "c", NOW), "c", WORDS["en"], NOW, owner_id="lin")
    assert_unchanged(back(book, path))
    desk = Desk(path)
    desk.type("玩法", "percent", 0.5)
    desk.type("货盘", "percent", 0.9)
    desk.insert_behind("玩法", name="补充")
    comparison = back(book, desk.save())
    assert [(row.kind, row.name, row.owner) for row in comparison.rows] == [
        (Kind.CHANGE, "玩法", "林岚"),
        (Kind.NEW, "补充", "林岚"),
    ]
    assert [(finding.reason, finding.task_id) for finding in comparison.findings] == [("read_only_row", "a2")]
    after = taken(book, comparison)
    assert [task.owner_id for task in after.rows(Task).values() if task.name == "补充"] == ["lin"]


def test_files_of_several_people_merge_one_after_the_other(tmp_path: Path) -> None:
    book = small_book()
    desks = {}
    for owner, name in (("lin", "玩法"), ("zhou", "货盘")):
        path = tmp_path / f"{owner}.xlsx"
        write_gantt(path, book, schedule(book, "c", NOW), "c", WORDS["zh_CN"], NOW, owner_id=owner)
        desks[name] = path
    for name, path in desks.items():
        desk = Desk(path, language="zh_CN")
        desk.type(name, "percent", 0.5)
        comparison = back(book, desk.save())
        assert [(row.name, cell.kind) for row in comparison.rows for cell in row.cells] == [(name, Kind.CHANGE)]
        book = taken(book, comparison)
    assert (book.get(Task, "a1").percent, book.get(Task, "a2").percent) == (50, 50)


def test_a_row_that_was_copied_is_a_new_task_and_the_original_stays(tmp_path: Path) -> None:
    book = small_book()
    desk = Desk(export(book, tmp_path / "x.xlsx"))
    desk.copy_row("压测", name="二次压测")
    (row,) = back(book, desk.save()).rows
    assert (row.kind, row.name) == (Kind.NEW, "二次压测")


def test_missing_rows_stay_unless_their_deletion_is_chosen(tmp_path: Path) -> None:
    book = small_book()
    desk = Desk(export(book, tmp_path / "x.xlsx"))
    desk.delete("压测")
    comparison = back(book, desk.save())
    assert [(row.kind, row.task_id) for row in comparison.rows] == [(Kind.MISSING, "b")]
    assert taken(book, comparison, whole=True).find(Task, "b") is not None
    assert taken(book, comparison, gone=True).find(Task, "b") is None


def test_a_task_deleted_here_and_changed_there_is_a_conflict_and_can_come_back(tmp_path: Path) -> None:
    book = small_book()
    desk = Desk(export(book, tmp_path / "x.xlsx"))
    desk.type("压测", "percent", 0.25)
    path = desk.save()
    now = book.apply(plan(book, DeleteTasks(task_ids=("b",))))
    comparison = back(now, path)
    (row,) = comparison.rows
    assert (row.kind, row.task_id) == (Kind.CONFLICT, "b")
    assert taken(now, comparison) is now
    again = [task for task in taken(now, comparison, whole=True).rows(Task).values() if task.name == "压测"]
    assert len(again) == 1


def test_an_empty_cell_clears_only_what_was_there(tmp_path: Path) -> None:
    book = small_book()
    desk = Desk(export(book, tmp_path / "x.xlsx"))
    desk.type("压测", "note", None)
    desk.type("玩法", "owner", "")
    desk.type("玩法", "note", " ")
    desk.type("发布", "start", None)
    desk.type("发布", "finish", None)
    desk.type("货盘", "name", None)
    comparison = back(book, desk.save())
    assert [(row.task_id, cell.field, cell.clears, cell.theirs) for row in comparison.rows for cell in row.cells] == [
        ("a1", "owner", True, None),
        ("b", "note", True, None),
        ("d", "start", True, None),
    ]
    assert [finding.reason for finding in comparison.findings] == ["no_name", "follows_start"]
    after = taken(book, comparison)
    assert (after.get(Task, "b").note, after.get(Task, "a1").owner_id) == ("", None)
    assert after.get(Task, "d").constraint is Constraint.ASAP


@pytest.mark.parametrize(
    ("typed", "percent"), [(0.5, 50), ("50%", 50), (50, 50), ("５０％", 50), (1, 100), ("33.3 %", 33), (0.29, 29)]
)
def test_progress_is_read_however_it_is_typed(tmp_path: Path, typed: object, percent: int) -> None:
    book = small_book()
    desk = Desk(export(book, tmp_path / "x.xlsx"))
    desk.type("压测", "percent", typed)
    (row,) = back(book, desk.save()).rows
    assert [(cell.field, cell.theirs) for cell in row.cells] == [("percent", percent)]


@pytest.mark.parametrize(
    "typed", ["2026-10-14", "2026/10/14", "2026年10月14日", "10.14", 46309, datetime(2026, 10, 14), "2026-10-14T09:00"]
)
def test_dates_are_read_however_they_are_typed(tmp_path: Path, typed: object) -> None:
    book = small_book()
    desk = Desk(export(book, tmp_path / "x.xlsx"))
    row_number = desk.type("压测", "start", typed)
    desk.sheet.cell(row_number, desk.column("start")).number_format = "General"
    (row,) = back(book, desk.save()).rows
    assert [(cell.field, cell.theirs) for cell in row.cells] == [("start", "2026-10-14T09:00")]


@pytest.mark.parametrize(
    ("field", "typed", "reason"),
    [
        ("start", "soon", "not_a_date"),
        ("start", 3, "date_out_of_range"),
        ("start", "1900-01-02", "date_out_of_range"),
        ("finish", True, "not_a_date"),
        ("finish", "#REF!", "cell_error"),
        ("percent", "half", "not_a_percent"),
        ("percent", 140, "percent_out_of_range"),
        ("percent", -0.5, "percent_out_of_range"),
        ("duration", "long", "not_a_duration"),
        ("duration", 0, "not_a_duration"),
        ("duration", 1e300, "not_a_duration"),
        ("duration", "9" * 400, "not_a_duration"),
        ("stage", "somewhen", "not_a_stage"),
        ("owner", "林岚、周远", "owner_several"),
        ("start", "=B2+1", "formula_without_value"),
        ("status", "sort of", "status_computed"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_cell_and_nothing_of_it_is_taken(
    tmp_path: Path, field: str, typed: object, reason: str
) -> None:
    book = small_book()
    desk = Desk(export(book, tmp_path / "x.xlsx"))
    number = desk.type("压测", field, typed)
    comparison = back(book, desk.save())
    assert comparison.rows == ()
    (finding,) = comparison.findings
    assert (finding.reason, finding.row, finding.sheet, finding.task_id) == (reason, number, "Gantt", "b")
    assert all(WORDS[language].knows(f"returned.{reason}") for language in LANGUAGES)


def test_a_typed_number_of_days_is_a_duration_and_the_sheets_own_formula_is_none(tmp_path: Path) -> None:
    book = small_book()
    desk = Desk(export(book, tmp_path / "x.xlsx"))
    assert str(desk.get("玩法", "duration")).startswith("=NETWORKDAYS")
    desk.type("玩法", "duration", 2)
    desk.type("压测", "duration", 3)
    desk.type("发布", "duration", "1.5天")
    comparison = back(book, desk.save())
    assert [(row.task_id, cell.theirs) for row in comparison.rows for cell in row.cells] == [("b", 1440), ("d", 720)]


def test_figures_of_summaries_and_milestones_are_told_and_not_taken(tmp_path: Path) -> None:
    book = small_book()
    desk = Desk(export(book, tmp_path / "x.xlsx"))
    desk.type("方案", "percent", 0.4)
    desk.type("上线", "duration", 2)
    comparison = back(book, desk.save())
    assert comparison.rows == ()
    assert [finding.reason for finding in comparison.findings] == ["summary_computed", "milestone_computed"]


def test_done_picked_as_status_is_progress(tmp_path: Path) -> None:
    book = small_book()
    desk = Desk(export(book, tmp_path / "x.xlsx"))
    desk.type("压测", "status", "已完成")
    (row,) = back(book, desk.save()).rows
    assert [(cell.field, cell.theirs) for cell in row.cells] == [("percent", 100)]


def test_a_new_name_much_like_a_known_one_is_pointed_out_and_waits(tmp_path: Path) -> None:
    book = small_book().with_rows([Person(id="wang", name="王小明")], ["c"])
    desk = Desk(export(book, tmp_path / "x.xlsx"))
    desk.type("压测", "owner", "王晓明")
    desk.type("发布", "owner", "赵新")
    desk.type("货盘", "owner", " 林岚　")
    comparison = back(book, desk.save())
    assert [(finding.reason, finding.values["names"]) for finding in comparison.findings] == [
        ("owner_look_alike", ["王小明"])
    ]
    after = taken(book, comparison)
    names = {person.id: person.name for person in after.rows(Person).values()}
    owner = after.get(Task, "d").owner_id
    assert owner is not None
    assert (names[owner], after.get(Task, "a2").owner_id, after.get(Task, "b").owner_id) == ("赵新", "lin", None)


def test_two_rows_with_the_same_new_name_make_one_person(tmp_path: Path) -> None:
    book = small_book()
    desk = Desk(export(book, tmp_path / "x.xlsx"))
    desk.type("压测", "owner", "赵新")
    desk.type("发布", "owner", "赵新 ")
    after = taken(book, back(book, desk.save()))
    assert after.get(Task, "b").owner_id == after.get(Task, "d").owner_id
    assert sum(person.name == "赵新" for person in after.rows(Person).values()) == 1


def test_without_the_base_sheet_every_difference_is_a_conflict(tmp_path: Path) -> None:
    book = small_book()
    desk = Desk(export(book, tmp_path / "x.xlsx"))
    del desk.book[BASE_SHEET]
    desk.type("压测", "percent", 0.4)
    path = desk.save()
    known = recognise(read_grids(path, own_only=True), path, VOCABULARY)
    assert known is not None
    assert known.campaign_id == "c"
    comparison = back(book, path)
    assert comparison.two_way
    assert [finding.reason for finding in comparison.findings] == ["no_base"]
    assert [(cell.kind, cell.theirs) for row in comparison.rows for cell in row.cells] == [(Kind.CONFLICT, 40)]
    assert taken(book, comparison) is book


def test_without_the_column_of_ids_rows_are_known_by_their_names(tmp_path: Path) -> None:
    book = small_book()
    desk = Desk(export(book, tmp_path / "x.xlsx"))
    desk.type("压测", "percent", 0.4)
    desk.sheet.delete_cols(desk.column("id"))
    comparison = back(book, desk.save())
    assert [(row.task_id, cell.theirs) for row in comparison.rows for cell in row.cells] == [("b", 40)]
    assert [finding.reason for finding in comparison.findings] == ["no_ids"]


def test_what_the_plan_refuses_is_told_and_the_rest_is_taken(tmp_path: Path) -> None:
    book = small_book()
    desk = Desk(export(book, tmp_path / "x.xlsx"))
    desk.type("压测", "finish", datetime(2026, 9, 1))
    desk.type("发布", "percent", 0.1)
    comparison = back(book, desk.save())
    accepted = accept(comparison, clean(comparison), book, schedule(book, "c", NOW), new_id)
    assert [(finding.reason, finding.task_id) for finding in accepted.refused] == [("refused", "b")]
    assert accepted.taken == {("d", "percent")}


def reasons() -> Iterator[str]:
    """Every reason that the code can give for a cell."""
    for path in sorted(Path(returned.__path__[0]).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                place = {"UnreadableError": 0, "_tell": 2, "_tell_sheet": 0}.get(name)
                if place is not None and len(node.args) > place and isinstance(node.args[place], ast.Constant):
                    yield str(ast.literal_eval(node.args[place]))


def test_every_reason_has_a_sentence_in_both_languages() -> None:
    told = {*reasons(), "summary_computed", "checkpoint_computed", "milestone_computed"}
    assert len(told) > 25
    for words in WORDS.values():
        assert [reason for reason in told if not words.knows(f"returned.{reason}")] == []


def test_a_finish_holds_although_other_rows_of_the_file_move_its_start(tmp_path: Path) -> None:
    book = small_book()
    desk = Desk(export(book, tmp_path / "x.xlsx"))
    desk.type("玩法", "finish", datetime(2026, 10, 14))
    desk.type("货盘", "finish", datetime(2026, 10, 20))
    after = taken(book, back(book, desk.save()))
    placed = schedule(after, "c", NOW).tasks
    assert placed["a1"].finish == datetime(2026, 10, 14, 18)
    assert (placed["a2"].start, placed["a2"].finish) == (datetime(2026, 10, 15, 9), datetime(2026, 10, 20, 18))
    assert back(after, desk.path).rows == ()


def test_a_new_row_that_has_begun_still_ends_when_it_says(tmp_path: Path) -> None:
    book = small_book()
    desk = Desk(export(book, tmp_path / "x.xlsx"))
    desk.insert_behind("压测", name="复测", start=datetime(2026, 10, 14), finish=datetime(2026, 10, 16), percent=0.2)
    after = taken(book, back(book, desk.save()))
    (made,) = [task for task in after.rows(Task).values() if task.name == "复测"]
    assert schedule(after, "c", NOW).tasks[made.id].finish == datetime(2026, 10, 16, 18)


def test_what_was_deleted_here_comes_back_once_with_its_owner_and_links(tmp_path: Path) -> None:
    book = small_book()
    desk = Desk(export(book, tmp_path / "x.xlsx"))
    desk.type("玩法", "note", "重要")
    path = desk.save()
    gone = book.apply(plan(book, DeleteTasks(task_ids=("a1",))))
    after = taken(gone, back(gone, path), whole=True)
    (made,) = [task for task in after.rows(Task).values() if task.name == "玩法"]
    assert (made.owner_id, made.duration, made.note) == ("lin", 960, "重要")
    assert [link.successor_id for link in after.where(Link, "predecessor_id", made.id)] == ["a2"]
    again = back(after, path)
    assert (again.rows, {finding.reason for finding in again.findings}) == ((), {"already_there"})


def test_a_cell_merged_over_rows_says_its_owner_for_all_and_clears_nothing(tmp_path: Path) -> None:
    book = small_book()
    desk = Desk(export(book, tmp_path / "x.xlsx"))
    row, owner, name = desk.row("玩法"), desk.column("owner"), desk.column("name")
    desk.sheet.merge_cells(start_row=row, end_row=row + 1, start_column=owner, end_column=owner)
    wide = desk.row("发布")
    desk.sheet.merge_cells(start_row=wide, end_row=wide, start_column=name, end_column=desk.column("start"))
    comparison = back(book, desk.save())
    assert [(row.task_id, cell.field, cell.theirs) for row in comparison.rows for cell in row.cells] == [
        ("a2", "owner", "林岚")
    ]
    assert [(finding.reason, finding.task_id) for finding in comparison.findings] == [("merged", "d")]


def test_headings_that_come_again_are_no_task_and_totals_wait(tmp_path: Path) -> None:
    book = small_book()
    desk = Desk(export(book, tmp_path / "x.xlsx"))
    labels = {field: label for field, label in desk.labels.items() if field != "wbs"}
    desk.insert_behind("压测", **labels)
    desk.insert_behind("发布", name="合计", percent=0.4)
    comparison = back(book, desk.save())
    assert [(row.name, row.clean) for row in comparison.rows] == [("合计", False)]


def test_cells_that_were_cut_and_pasted_without_their_hidden_id_are_the_same_task(tmp_path: Path) -> None:
    book = small_book()
    desk = Desk(export(book, tmp_path / "x.xlsx"))
    desk.type("压测", "id", None)
    desk.type("压测", "percent", 0.5)
    (row,) = back(book, desk.save()).rows
    assert (row.kind, row.task_id, [cell.field for cell in row.cells]) == (Kind.CHANGE, "b", ["percent"])


def test_blanks_typed_before_a_new_name_put_it_under_the_new_one_above(tmp_path: Path) -> None:
    book = small_book()
    desk = Desk(export(book, tmp_path / "x.xlsx"))
    bottom = desk.row("发布")
    for step, name in enumerate(("直播", "　脚本", "　　分镜", "　彩排", "收尾"), 1):
        desk.sheet.cell(bottom + step, desk.column("name")).value = name
    rows = {row.name: row for row in back(book, desk.save()).rows}
    above = {
        name: next((other.name for other in rows.values() if other.task_id == row.parent_id), "")
        for name, row in rows.items()
    }
    assert above == {"直播": "", "脚本": "直播", "分镜": "脚本", "彩排": "直播", "收尾": ""}


def test_the_workbooks_own_property_says_whose_it_is_when_all_else_is_gone(tmp_path: Path) -> None:
    book = small_book()
    desk = Desk(export(book, tmp_path / "x.xlsx"))
    desk.type("压测", "percent", 0.5)
    del desk.book[BASE_SHEET]
    desk.sheet.delete_cols(desk.column("id"))
    (row,) = back(book, desk.save()).rows
    assert (row.task_id, [cell.kind for cell in row.cells]) == ("b", [Kind.CONFLICT])
