"""Blocks of cells from the clipboard: how they are read, understood, and what they would change."""

from collections.abc import Iterator, Sequence
from itertools import count

import pytest

from desktop_app.domain.book import Book
from desktop_app.domain.codes import Stage
from desktop_app.domain.errors import KnownError
from desktop_app.domain.outline import outline
from desktop_app.domain.people import Person
from desktop_app.domain.task import Assignment, Link, Task
from desktop_app.edits.command import plan
from desktop_app.exchange.clipboard.block import Block, read_block
from desktop_app.exchange.clipboard.copying import Copying
from desktop_app.exchange.clipboard.matching import Target
from desktop_app.exchange.clipboard.pasting import Choice, Pasting, Way, plan_paste
from desktop_app.exchange.clipboard.people import lookalikes
from desktop_app.exchange.plan.columns import Field
from desktop_app.schedule.engine import schedule
from tests.render.samples import wording
from tests.timeline.samples import CAMPAIGN, NOW, sample_book

KEYS = (
    "wbs", "name", "owner", "start", "finish", "duration", "percent", "stage", "predecessors", "status", "deadline",
    "note", "collaborators",
)  # fmt: skip

HTML_TREE = (
    "<table><tr><td>物料</td></tr><tr><td>&nbsp;&nbsp;海报</td></tr><tr><td>&nbsp;&nbsp;&nbsp;&nbsp;定稿</td></tr>"
    "<tr><td>&nbsp;&nbsp;讲稿</td></tr></table>"
)


@pytest.fixture(scope="module")
def book() -> Book:
    """The sample, with a note of several lines, a helper and a name like a formula."""
    rows = sample_book()
    note = rows.get(Task, "3.1").changed(note="第一行\n“第二行”\t有制表符")
    odd = rows.get(Task, "3.2").changed(name='=SUM(A1)"x"')
    helper = Assignment(id="helper", campaign_id=CAMPAIGN, task_id="3.1", person_id="person-何")
    return rows.with_rows([note, odd, helper])


def ids() -> Iterator[str]:
    return (f"new-{n}" for n in count())


def paste(
    book: Book,
    text: str,
    *,
    html: str = "",
    mark: bytes = b"",
    target: Target | None = None,
    way: Way | None = None,
    meanings: dict[int, Field] | None = None,
) -> Pasting:
    block = read_block(text, html, mark)
    assert block is not None
    fresh = ids()
    dates = schedule(book, CAMPAIGN, NOW)
    return plan_paste(block, target or Target(), Choice(way, meanings or {}), book, dates, lambda: next(fresh))


def over(*tasks: str, keys: Sequence[str] = ("name",)) -> Target:
    return Target(tasks[0], tasks, tasks, tuple(keys))


def copied(book: Book, language: str = "zh_CN", headings: bool = True) -> tuple[str, str, bytes]:
    dates = schedule(book, CAMPAIGN, NOW)
    rows = outline(book, CAMPAIGN)
    numbers = {row.task.id: row.wbs for row in rows}
    made = Copying(book, dates, wording(language)).copy(rows, KEYS, numbers, headings=headings)
    return made.text, made.html, made.mark


def cells(block: Block | None) -> list[list[str]]:
    assert block is not None
    return [[cell.text for cell in row.cells.values()] for row in block.grid.rows.values()]


class TestReading:
    def test_cells_with_line_breaks_tabs_and_quotes_stand_in_quotes(self) -> None:
        assert cells(read_block('a\t"b\nc"\r\n"d ""e"""\tf\r\n')) == [["a", "b\nc"], ['d "e"', "f"]]

    def test_a_lone_quote_is_a_character(self) -> None:
        assert cells(read_block('3" 海报\t林\n5" 海报\t陈\n')) == [['3" 海报', "林"], ['5" 海报', "陈"]]

    def test_empty_rows_and_columns_around_the_block_are_no_part_of_it(self) -> None:
        assert cells(read_block("\n\t海报\t林\n\n\t讲稿\t陈\n\n")) == [["海报", "林"], ["讲稿", "陈"]]

    @pytest.mark.parametrize("text", ["", " \n\t\n", "\x00"])
    def test_nothing_is_nothing(self, text: str) -> None:
        assert read_block(text) is None

    def test_a_table_of_html_has_merged_cells_and_breaks(self) -> None:
        html = (
            "<div>前言</div><table><tr><td>a<br>b</td><td rowspan='2'>c</td></tr><tr><td>&nbsp;&nbsp;d &amp; e</td></tr>"
            "<tr><td><table><tr><td>inner</td></tr></table></td><td>f</td></tr></table><table><tr><td>g</td></tr></table>"
        )
        block = read_block("", html)
        assert cells(block) == [["a\nb", "c"], ["  d & e"], ["inner", "f"]]
        assert block is not None
        assert block.grid.merges[0].bottom == 2

    @pytest.mark.parametrize(
        "html", ["<table><tr><td>a", "<table><tr><td colspan=99999999>a</td></tr></table>", "<table"]
    )
    def test_broken_html_ends_in_what_can_be_read(self, html: str) -> None:
        read_block("", html)

    def test_text_with_tabs_goes_before_html(self) -> None:
        assert cells(read_block("a\tb\n", "<table><tr><td>x</td></tr></table>")) == [["a", "b"]]

    def test_too_much_is_refused(self) -> None:
        with pytest.raises(KnownError, match="paste_too_large"):
            read_block("x\n" * 30_000)

    @pytest.mark.parametrize("mark", [b"\xff\xfe", b"[]", b'{"ids": 3}', b'{"ids": [1], "keys": [], "campaign": "c"}'])
    def test_a_mark_that_is_none_of_ours_is_left_aside(self, mark: bytes) -> None:
        block = read_block("a\tb\n", "", mark)
        assert block is not None
        assert block.mark is None


class TestCopyingAndBack:
    @pytest.mark.parametrize("language", ["zh_CN", "en"])
    @pytest.mark.parametrize("headings", [True, False])
    def test_a_copy_that_comes_back_changes_nothing(self, book: Book, language: str, headings: bool) -> None:
        text, html, mark = copied(book, language, headings)
        known = len(outline(book, CAMPAIGN))
        for block in ((text, ""), (text, html), ("", html)):
            found = paste(book, block[0], html=block[1])
            assert (found.way, found.known, found.edits, found.added) == (Way.MATCH, known, (), ())
        found = paste(book, text, mark=mark, way=Way.MATCH)
        assert (found.known, found.edits, found.added) == (known, (), ())

    def test_its_own_rows_unchanged_are_wanted_once_more(self, book: Book) -> None:
        text, _html, mark = copied(book)
        found = paste(book, text, mark=mark)
        assert found.way is Way.ADD
        assert len(found.added) == found.known or len(found.added) == len(outline(book, CAMPAIGN))

    @pytest.mark.parametrize("name", ["=1+1", "+3", "-x", "@y", "＝a", "＋b", "－c", "＠d"])
    def test_text_like_a_formula_is_text_everywhere_and_comes_back_unchanged(self, book: Book, name: str) -> None:
        changed = book.with_rows([book.get(Task, "3.1").changed(name=name)])
        text, html, _mark = copied(changed)
        assert f"\t'    {name}\t" in text
        assert '<td style="mso-number-format' in html
        assert paste(changed, text).edits == ()
        assert paste(changed, "", html=html).edits == ()


class TestUnderstanding:
    def test_columns_without_headings_are_told_by_what_stands_in_them(self, book: Book) -> None:
        found = paste(book, "1\t海报\t林\t2026/10/20\t2026/10/22\t40%\n2\t讲稿\t钱多多\t10/23\t10/26\t\n")
        assert [column.field for column in found.columns] == [
            Field.NUMBER, Field.NAME, Field.OWNER, Field.START, Field.FINISH, Field.PERCENT,
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("headings", "fields"),
        [
            ("任务名称\t责任人\t截止日期\t完成率", [Field.NAME, Field.OWNER, Field.FINISH, Field.PERCENT]),
            ("Task\tAssignee\tDue date\tStatus", [Field.NAME, Field.OWNER, Field.FINISH, Field.STATUS]),
        ],
    )
    def test_headings_are_known_in_both_languages(self, book: Book, headings: str, fields: list[Field]) -> None:
        found = paste(book, f"{headings}\n海报\t林\t2026-10-23\t50%\n讲稿\t陈\t2026-10-26\t100%\n")
        assert found.has_headings
        assert [column.field for column in found.columns][:3] == fields[:3]

    def test_the_user_has_the_last_word(self, book: Book) -> None:
        found = paste(book, "海报\t林\n讲稿\t陈\n", meanings={2: Field.NOTE})
        assert [task.note for task in found.added] == ["林", "陈"]

    def test_a_list_whose_first_line_is_a_word_of_headings_keeps_it(self, book: Book) -> None:
        found = paste(book, "执行\n节点\n复盘会\n")
        assert [task.name for task in found.added] == ["执行", "节点", "复盘会"]

    def test_cells_without_names_want_selected_rows(self, book: Book) -> None:
        with pytest.raises(KnownError, match="paste_needs_rows"):
            paste(book, "2026-10-20\t2026-10-22\n2026-10-21\t2026-10-23\n")


class TestAdding:
    def test_rows_stand_below_the_current_one_in_its_stage(self, book: Book) -> None:
        found = paste(book, "海报\n讲稿\n", target=Target("3.1"))
        assert found.command is not None
        after = book.apply(plan(book, found.command))
        names = [row.task.name for row in outline(after, CAMPAIGN)]
        at = names.index("主会场页面开发")
        assert names[at + 1 : at + 3] == ["海报", "讲稿"]

    def test_rows_below_a_summary_become_its_first_sub_items(self, book: Book) -> None:
        found = paste(book, "海报\n", target=Target("3"))
        assert found.command is not None
        after = book.apply(plan(book, found.command))
        assert next(row.task.name for row in outline(after, CAMPAIGN) if row.task.parent_id == "3") == "海报"

    @pytest.mark.parametrize(
        "text",
        [
            "物料\n  海报\n    定稿\n  讲稿\n",
            "物料\n　海报\n　　定稿\n　讲稿\n",
            "1\t物料\n1.1\t海报\n1.1.1\t定稿\n1.2\t讲稿\n",
            "WBS\t任务\n1\t物料\n1.1\t海报\n1.1.1\t定稿\n1.2\t讲稿\n",
            HTML_TREE,
        ],
    )
    def test_indentation_and_numbers_make_the_tree(self, book: Book, text: str) -> None:
        found = paste(book, "", html=text) if text.startswith("<") else paste(book, text)
        by_id = {task.id: task for task in found.added}
        parents = {task.name: by_id[task.parent_id].name if task.parent_id in by_id else "" for task in found.added}
        assert parents == {"物料": "", "海报": "物料", "定稿": "海报", "讲稿": "物料"}

    def test_a_sentence_longer_than_a_name_is_kept_whole_in_the_note(self, book: Book) -> None:
        text = "很长" * 400
        found = paste(book, text)
        assert len(found.added) == 1
        assert len(found.added[0].name) == 500
        assert found.added[0].note == text

    def test_predecessors_within_the_block_become_links(self, book: Book) -> None:
        found = paste(book, "序号\t任务\t前置任务\n1\t海报\t\n2\t讲稿\t1\n")
        assert found.command is not None
        links = [row for row in found.command.rows if isinstance(row, Link)]
        names = {task.id: task.name for task in found.added}
        assert [(names[link.predecessor_id], names[link.successor_id]) for link in links] == [("海报", "讲稿")]

    def test_progress_of_new_work_behind_a_shut_gate_is_ahead_of_its_confirmation(self, book: Book) -> None:
        found = paste(book, "任务\t进度\n海报\t40%\n讲稿\t100%\n", target=Target("3.1"))
        assert len(found.ahead) == 2
        assert found.command is not None
        after = book.apply(plan(book, found.command))
        assert all(after.get(Task, id).ahead_of_confirmation for id in found.ahead)


class TestChanging:
    def test_only_cells_that_differ_change(self, book: Book) -> None:
        found = paste(
            book,
            "任务\t负责人\t进度\n主会场页面开发\t吴\t30%\nBanner 三套 A/B\t\t0%\n".replace(
                "Banner 三套 A/B", '"=SUM(A1)""x"""'
            ),
        )
        assert found.way is Way.MATCH
        assert [(edit.task_id, edit.key, edit.old, edit.new) for edit in found.edits] == [
            ("3.1", "percent", 0, 30),
            ("3.2", "owner", "person-何", None),
        ]

    def test_a_blank_clears_only_what_was_there(self, book: Book) -> None:
        found = paste(book, "任务\t备注\t阶段\n主会场页面开发\t\t\n数据拉取与流量曲线\t\t\n")
        assert [(edit.task_id, edit.key, edit.new) for edit in found.edits] == [("3.1", "note", None)]

    def test_rows_that_are_called_alike_are_told_apart_by_their_number_or_taken_as_new(self, book: Book) -> None:
        twin = book.get(Task, "3.1").changed(id="twin", parent_id="4", position=9)
        both = book.with_rows([twin])
        sure = paste(both, "WBS\t任务\t进度\n3.1\t主会场页面开发\t30%\n3.2\t无关\t\n")
        assert [edit.task_id for edit in sure.edits] == ["3.1"]
        unsure = paste(both, "任务\t进度\n主会场页面开发\t30%\n压测与应急预案\t10%\n")
        assert [edit.task_id for edit in unsure.edits] == ["3.4"]
        assert [task.name for task in unsure.added] == ["主会场页面开发"]
        assert "row_ambiguous" in [problem.reason for problem in unsure.problems]

    def test_a_new_row_among_known_ones_stands_behind_the_one_above_it(self, book: Book) -> None:
        found = paste(book, "任务\t负责人\n主会场页面开发\t吴\n补一轮走查\t赵\n压测与应急预案\t赵\n")
        assert found.command is not None
        after = book.apply(plan(book, found.command))
        names = [row.task.name for row in outline(after, CAMPAIGN)]
        assert names[names.index("主会场页面开发") + 1] == "补一轮走查"

    def test_what_a_summary_or_a_gate_computes_is_told_and_not_taken(self, book: Book) -> None:
        found = paste(book, "任务\t进度\t开始\n物料与开发\t50%\t2026-12-01\n执行阶段确认 · 会议\t0%\t2026-12-01\n")
        assert found.edits == ()
        assert {problem.reason for problem in found.problems} == {"summary_cell", "checkpoint_cell"}

    def test_unreadable_cells_are_named_by_row_and_column_and_the_rest_is_taken(self, book: Book) -> None:
        found = paste(book, "任务\t进度\t结束\n主会场页面开发\t快了\t2026-11-31\n压测与应急预案\t10%\t\n")
        told = [(problem.row, problem.column) for problem in found.problems]
        assert (2, "进度") in told
        assert (2, "结束") in told
        assert ("3.4", "percent") in [(edit.task_id, edit.key) for edit in found.edits]

    def test_dates_that_the_plan_refuses_are_told(self, book: Book) -> None:
        found = paste(book, "2020-01-01\n", target=over("3.1", keys=("finish", "duration")))
        assert found.edits == ()
        assert [problem.reason for problem in found.problems] == ["refused"]

    def test_stages_and_deadlines_are_read(self, book: Book) -> None:
        found = paste(book, "任务\t阶段\t最后期限\n主会场页面开发\t运行\t2026-11-01\n压测与应急预案\t执行\t\n")
        new = {(edit.task_id, edit.key): edit.new for edit in found.edits}
        assert new["3.1", "stage"] is Stage.RUN
        assert ("3.4", "stage") not in new
        assert new["3.1", "deadline"].date().isoformat() == "2026-11-01"


class TestFilling:
    def test_more_values_than_selected_rows_go_on_below_and_the_rest_is_told(self, book: Book) -> None:
        target = Target("3.1", ("3.1",), ("3.1", "3.2"), ("percent",))
        found = paste(book, "10%\n20%\n30%\n", target=target)
        assert [(edit.task_id, edit.new) for edit in found.edits] == [("3.1", 10), ("3.2", 20)]
        assert [row.reason for row in found.skipped] == ["no_row_left"]

    @pytest.mark.parametrize("text", ["0.2\n0.4\n", "20\n40\n", "20%\n40%\n", "进度\n20%\n40%\n"])
    def test_percentages_are_known_however_they_are_written(self, book: Book, text: str) -> None:
        found = paste(book, text, target=over("3.1", "3.2"))
        assert [(edit.key, edit.new) for edit in found.edits] == [("percent", 20), ("percent", 40)]

    def test_two_columns_of_dates_are_start_and_finish(self, book: Book) -> None:
        found = paste(book, "2026-11-10\t2026-11-12\n", target=over("3.1"))
        assert [(edit.key, edit.new.date().isoformat()) for edit in found.edits] == [
            ("start", "2026-11-10"),
            ("finish", "2026-11-12"),
        ]


@pytest.mark.parametrize(
    ("name", "other"),
    [("林澜", "林岚"), ("王小明", "王晓明"), ("陈静（设计）", "陈静"), ("Jon Smith", "John Smith")],
)
def test_a_new_name_much_like_a_known_one_is_pointed_out(name: str, other: str) -> None:
    rows = Book().with_rows([Person(id="p", name=other), Person(id="q", name="钱多多")])
    assert lookalikes(name, rows) == [other]
