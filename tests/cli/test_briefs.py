"""What owners are told, and what they say to it."""

from pathlib import Path
from typing import Any

import icalendar
import pytest

from tests.cli.conftest import Drumbeat


@pytest.fixture
def plan(drumbeat: Drumbeat) -> Drumbeat:
    """Wang writes the copy, Lin draws the page from it, Zhao puts it live."""
    drumbeat("new", "Double 11", "--template", "blank", "--main-start", "2026-11-02T00:00")
    drumbeat("add-task", "Copy", "--owner", "王芳", "--start", "2026-10-20", "--days", "2")
    drumbeat("add-task", "Page", "--owner", "林岚", "--days", "3", "--after", "Copy")
    drumbeat("add-task", "Live", "--owner", "赵一", "--days", "1", "--after", "Page")
    drumbeat("set-person", "王芳", "phone=13800001111", "chat=wangfang")
    return drumbeat


def events(path: Path) -> dict[str, tuple[str, int, str, object]]:
    found: list[Any] = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return {
        str(one["UID"]): (str(one["SUMMARY"]), int(one["SEQUENCE"]), str(one["STATUS"]), one["DTSTART"].dt)
        for one in found
    }


def test_a_brief_names_who_hands_over_with_their_phone_and_whom_one_hands_to(plan: Drumbeat) -> None:
    page = plan.json("brief", "林岚")["tasks"][0]
    assert (page["name"], page["start"], page["finish"]) == ("Page", "2026-10-22T09:00", "2026-10-26T18:00")
    assert [(side["person"], side["phone"], side["at"]) for side in page["from"]] == [
        ("王芳", "13800001111", "2026-10-21T18:00")
    ]
    assert [side["person"] for side in page["to"]] == ["赵一"]
    text = plan("brief", "林岚")
    assert "王芳 (13800001111, wangfang)" in text
    assert "赵一" in text


def test_an_agreed_date_asks_again_when_it_changes(plan: Drumbeat) -> None:
    assert [row["acknowledged"] for row in plan.json("acknowledgements")] == ["open"] * 3
    plan("acknowledge", "Page")
    assert [row["task"] for row in plan.json("acknowledgements", "--open")] == ["Copy", "Live"]
    plan("set-task", "Copy", "duration=3d")
    changed = plan.json("acknowledgements", "--owner", "林岚")[0]
    assert (changed["acknowledged"], changed["agreed_start"]) == ("changed", "2026-10-22T09:00")
    assert "changed since you agreed" in plan("brief", "林岚")
    plan("acknowledge", "--all", "--by", "林岚")
    assert plan.json("brief", "林岚")["unanswered"] == 0


def test_only_who_works_on_a_task_agrees_to_its_dates(plan: Drumbeat) -> None:
    assert "王芳" in plan.refused("acknowledge", "Page", "--by", "王芳")


def test_a_calendar_sent_twice_is_the_same_file(plan: Drumbeat, tmp_path: Path) -> None:
    first, second = tmp_path / "a.ics", tmp_path / "b.ics"
    plan("brief", "林岚", first)
    steps = plan.steps()
    plan("brief", "林岚", second, now="2026-10-20T15:00")
    assert first.read_bytes() == second.read_bytes()
    assert plan.steps() == steps


def test_a_moved_task_replaces_its_entry_and_a_deleted_one_is_called_off(plan: Drumbeat, tmp_path: Path) -> None:
    first, second, third = tmp_path / "a.ics", tmp_path / "b.ics", tmp_path / "c.ics"
    plan("brief", "林岚", first)
    ((uid, before),) = events(first).items()
    plan("set-task", "Copy", "duration=3d")
    plan("brief", "林岚", second)
    after = events(second)[uid]
    assert after[1] == before[1] + 1
    assert after[3] != before[3]
    plan("delete-task", "Page")
    plan("brief", "林岚", third)
    gone = events(third)[uid]
    assert (gone[1], gone[2]) == (before[1] + 2, "CANCELLED")


def test_who_hands_a_task_on_has_it_called_off_and_done_work_stays(plan: Drumbeat, tmp_path: Path) -> None:
    mine, after = tmp_path / "mine.ics", tmp_path / "after.ics"
    plan("brief", "林岚", mine)
    plan("brief", "王芳", tmp_path / "copy.ics")
    plan("set-task", "Page", "owner=王芳")
    plan("set-task", "Copy", "percent=100")
    plan("brief", "林岚", after)
    assert [one[2] for one in events(after).values()] == ["CANCELLED"]
    plan("brief", "王芳", after)
    assert {one[0]: one[2] for one in events(after).values()} == {"Page": "CONFIRMED"}


def test_the_whole_plan_goes_into_a_calendar(plan: Drumbeat, tmp_path: Path) -> None:
    out = tmp_path / "plan.ics"
    plan("export", out)
    assert {one[0] for one in events(out).values()} >= {"Copy", "Page", "Live"}


@pytest.mark.parametrize("kind", ["txt", "html", "xlsx", "pdf"])
def test_a_brief_becomes_a_file(plan: Drumbeat, tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"brief.{kind}"
    plan("brief", "林岚", out)
    assert out.stat().st_size > 300
    if kind in ("txt", "html"):
        assert "王芳" in out.read_text(encoding="utf-8")


def test_markup_in_names_stays_text_in_the_page(plan: Drumbeat, tmp_path: Path) -> None:
    plan("add-task", "<script>alert(1)</script>", "--owner", "林岚")
    out = tmp_path / "brief.html"
    plan("brief", "林岚", out)
    assert "<script>" not in out.read_text(encoding="utf-8")


def test_dates_kept_and_missed_are_counted_from_the_baseline(plan: Drumbeat) -> None:
    plan("baseline", "take", "as planned")
    plan(
        "set-task",
        "Copy",
        "percent=100",
        "actual_start=2026-10-20 09:00",
        "actual_finish=2026-10-23 18:00",
        now="2026-10-24T09:00",
    )
    record = plan.json("brief", "王芳", now="2026-10-24T09:00")["lateness"]
    assert (record["measured"], record["on_time"], record["average_slip_days"]) == (1, 0, 2.0)
