"""Messages as files: which part of the plan goes with them, and what is refused."""

from datetime import datetime
from email import policy
from email.parser import BytesParser
from pathlib import Path

from desktop_app.domain.codes import MessageKind, Stage
from desktop_app.exchange.letter_files import rows_of
from desktop_app.exchange.mail import Enclosed, write_eml
from desktop_app.insight.letters import Letter
from desktop_app.timeline.filters import Only, RowFilter
from tests.schedule.plans import Plan

NOW = datetime(2026, 3, 4, 10)


def message(plan: Plan, task_ids: tuple[str, ...] = (), item_ids: tuple[str, ...] = ()) -> RowFilter:
    letter = Letter(MessageKind.REMINDER, "标题", "正文", (), task_ids=task_ids, item_ids=item_ids)
    return rows_of(plan.book, letter)


def test_the_excerpt_is_the_work_of_those_whose_tasks_the_message_speaks_of() -> None:
    plan = Plan(NOW)
    plan.person("林岚")
    plan.task("page", 1, owner_id="林岚")
    plan.task("orphan", 1)
    assert message(plan, task_ids=("page", "orphan")) == RowFilter(owner_ids=frozenset({"林岚"}))


def test_of_a_confirmation_it_is_the_open_work_before_and_behind_it() -> None:
    plan = Plan(NOW)
    gate = plan.checkpoint("plan")
    item = next(row.id for row in plan.rows if row.table == "checkpoint_item")
    assert gate
    wanted = message(plan, item_ids=(item,))
    assert wanted.stages == {Stage.PLAN, Stage.EXECUTE}
    assert wanted.only == {Only.OPEN}


def test_else_it_is_all_that_is_not_done() -> None:
    assert message(Plan(NOW)) == RowFilter(only=frozenset({Only.OPEN}))


def test_a_mail_carries_any_file_under_any_name(tmp_path: Path) -> None:
    file = tmp_path / "通知.eml"
    enclosed = [Enclosed("双11 甘特图.png", b"\x89PNG"), Enclosed("附件", b"\x00\x01"), Enclosed("a.pdf", b"%PDF-1.7")]
    write_eml(file, "变更\r\nBcc: x@example.com", "第一行\n第二行", NOW, ["a@example.com"], enclosed)
    read = BytesParser(policy=policy.default).parsebytes(file.read_bytes())
    assert read["Bcc"] is None
    assert [(part.get_filename(), part.get_content_type()) for part in read.iter_attachments()] == [
        ("双11 甘特图.png", "image/png"),
        ("附件", "application/octet-stream"),
        ("a.pdf", "application/pdf"),
    ]
    body = read.get_body()
    assert body is not None
    assert "第二行" in body.get_content()
