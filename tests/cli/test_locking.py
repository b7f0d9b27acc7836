"""Locked work on every road: what is decided here asks for a reason, what has happened outside is recorded."""

from pathlib import Path

import pytest

from tests.cli.conftest import Drumbeat

HEADINGS = "任务,阶段,开始,完成,进度\n"


@pytest.fixture
def gated(drumbeat: Drumbeat) -> Drumbeat:
    drumbeat.now = "2026-10-12T10:00"
    drumbeat("new", "双11", "--plan-start", "2026-10-12", "--grade", "S")
    drumbeat("add-task", "目标", "--stage", "define", "--days", 1)
    drumbeat("add-task", "方案", "--stage", "plan", "--days", 2)
    return drumbeat


def ahead(drumbeat: Drumbeat) -> dict[str, tuple[int, bool]]:
    return {one["name"]: (one["percent"], one["still_shut"]) for one in drumbeat.json("ahead")["tasks"]}


@pytest.mark.parametrize(
    "field", ["percent=30", "actual_start=2026-10-12 09:00", "actual_finish=2026-10-12 10:00", "percent=100"]
)
def test_every_field_that_says_that_work_was_done_asks_for_a_reason(gated: Drumbeat, field: str) -> None:
    assert "locked" in gated.refused("set-task", "方案", field)
    gated("set-task", "方案", field, "--reason", "供应商已开工")
    assert list(ahead(gated)) == ["方案"]


def test_new_work_is_not_begun_behind_a_shut_gate_without_a_reason(gated: Drumbeat) -> None:
    assert "locked" in gated.refused("add-task", "页面", "--stage", "execute", "--percent", "20")
    gated("add-task", "页面", "--stage", "execute", "--percent", "20", "--reason", "老板要求")
    assert ahead(gated) == {"页面": (20, True)}


def test_an_earlier_figure_is_not_put_back_onto_locked_work(gated: Drumbeat) -> None:
    gated("set-task", "方案", "percent=40", "--reason", "赶时间")
    gated("set-task", "方案", "percent=0")
    step = gated.json("history")[0]["step"]
    assert "locked" in gated.refused("restore-value", step, "percent")
    gated("confirm", "define", "--by", "周总", "--form", "email")
    gated("restore-value", step, "percent")
    assert gated.tasks()["方案"]["percent"] == 40


def test_pasted_progress_is_recorded_not_refused(gated: Drumbeat, tmp_path: Path) -> None:
    block = tmp_path / "block.txt"
    block.write_text("任务\t阶段\t进度\n方案\t计划\t30%\n新页面\t执行\t20%\n", encoding="utf-8")
    gated("paste", block, "--way", "match")
    assert ahead(gated)["方案"] == (30, True)
    block.write_text("任务\t阶段\t进度\n新页面\t执行\t20%\n", encoding="utf-8")
    gated("paste", block, "--way", "add")
    assert ahead(gated)["新页面"] == (20, True)


def test_a_sheet_imported_into_the_campaign_is_recorded_not_refused(gated: Drumbeat, tmp_path: Path) -> None:
    file = tmp_path / "外部.csv"
    rows = "海报,执行,2026-10-12,2026-10-14,50%\n选品,定义,2026-10-12,2026-10-12,50%\n"
    file.write_text(HEADINGS + rows, encoding="utf-8")
    gated("import", file, "--campaign", "双11", "--accept", "all")
    assert ahead(gated) == {"海报": (50, True)}


def test_a_ticked_task_asks_for_a_reason_once(gated: Drumbeat) -> None:
    assert "locked" in gated.refused("tick", "方案", "--start")
    gated("tick", "方案", "--start", "--at", "10-12 09:30", "--reason", "现场要求")
    gated("tick", "方案", "--finish")
    assert ahead(gated) == {"方案": (100, True)}


def test_finished_ahead_stays_marked_until_its_gate_opens(gated: Drumbeat) -> None:
    gated("set-task", "方案", "percent=100", "--reason", "先做完了")
    assert ahead(gated) == {"方案": (100, True)}
    gated("confirm", "define", "--by", "周总", "--form", "email")
    assert ahead(gated) == {"方案": (100, False)}
    gated("set-task", "方案", "percent=0")
    assert ahead(gated) == {}
