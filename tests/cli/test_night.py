"""The launch night on the command line: the sheet, ticks, the rota, and what campaigns do to each other."""

import csv
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Drumbeat

NIGHT = "2026-11-11T00:12"


@pytest.fixture
def night(drumbeat: Drumbeat) -> Drumbeat:
    """A campaign whose main phase starts on 11 November, with three things to do that night."""
    drumbeat("new", "双11", "--template", "blank", "--main-start", "2026-11-11T00:00")
    drumbeat("set-campaign", "gate_mode=warn")
    drumbeat("add-person", "林岚", "phone=13800000001")
    drumbeat("add-person", "周远", "phone=13800000002")
    for name, anchor, lasts, owner in (
        ("压测复核", "main-3h", "1h", "周远"),
        ("会场切换", "main", "5m", "林岚"),
        ("首夜值守", "main", "4h", "林岚"),
    ):
        drumbeat(
            "add-task", name, "--stage", "run", "--anchor", anchor, "--duration", lasts, "--owner", owner,
            "--calendar", "24x7",
        )  # fmt: skip
    return drumbeat


def line(night: Drumbeat, name: str, now: str = NIGHT) -> Any:
    return next(row for row in night.json("run-sheet", now=now)["rows"] if row["name"] == name)


def test_the_sheet_says_what_is_late_and_by_how_much(night: Drumbeat) -> None:
    found = night.json("run-sheet", now=NIGHT)
    assert [(row["name"], row["state"], row["late_minutes"]) for row in found["rows"]] == [
        ("压测复核", "overdue", 192),
        ("会场切换", "overdue", 12),
        ("首夜值守", "overdue", 12),
    ]
    assert found["window"] == {"start": "2026-11-10T12:00", "finish": "2026-11-12T00:00"}
    text = night("run-sheet", now=NIGHT, language="zh_CN")
    assert "00:00 +1 · 会场切换 · 林岚 13800000001 · 应完成，已迟 12 分钟" in text


def test_the_sheet_goes_into_a_table_and_into_text(night: Drumbeat, tmp_path: Path) -> None:
    night("run-sheet", "--out", tmp_path / "sheet.csv", now=NIGHT)
    with (tmp_path / "sheet.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 4
    assert rows[1][1:5] == ["压测复核", "2026-11-10 21:00", "2026-11-10 22:00", "3 h 12 min late: not begun"]
    assert rows[1][5:7] == ["周远", "13800000002"]
    night("run-sheet", "--out", tmp_path / "sheet.txt", now=NIGHT)
    assert "会场切换" in (tmp_path / "sheet.txt").read_text(encoding="utf-8")
    assert ".csv" in night.refused("run-sheet", "--out", tmp_path / "sheet.docx")


def test_a_tick_records_when_it_really_happened_and_undo_takes_it_back(night: Drumbeat) -> None:
    night("tick", "会场切换", "--at", "00:07", now=NIGHT)
    assert (line(night, "会场切换")["actual_finish"], line(night, "会场切换")["late_minutes"]) == (
        "2026-11-11T00:07",
        7,
    )
    night("tick", "首夜", "--at", "23:58", "--note", "提前到岗", now=NIGHT)
    started = line(night, "首夜值守")
    assert (started["state"], started["actual_start"], started["note"]) == ("running", "2026-11-10T23:58", "提前到岗")
    assert started["expects"] == "finish"
    night("undo")
    assert line(night, "首夜值守")["actual_start"] is None
    assert line(night, "首夜值守")["note"] is None


def test_a_tick_is_taken_back_start_last(night: Drumbeat) -> None:
    night("tick", "首夜", "--start", now=NIGHT)
    night("tick", "首夜", now=NIGHT)
    assert line(night, "首夜值守")["state"] == "done"
    assert "done" in night.refused("tick", "首夜")
    night("tick", "首夜", "--take-back", now=NIGHT)
    assert line(night, "首夜值守")["state"] == "running"
    night("tick", "首夜", "--take-back", now=NIGHT)
    assert line(night, "首夜值守")["state"] == "overdue"


def test_what_has_not_happened_yet_is_not_ticked(night: Drumbeat) -> None:
    assert "still to come" in night.refused("tick", "首夜", "--at", "2026-11-12 00:00")
    assert "00:07" in night.refused("tick", "首夜", "--at", "soon")


def test_shifts_run_over_midnight_and_gaps_are_named(night: Drumbeat) -> None:
    night("set-shift", "客服", "林岚", "20:00", "02:00")
    night("set-shift", "客服", "周远", "04:00", "10:00")
    night("set-shift", "技术", "赵明", "18:00", "06:00", "--relief", "周远")
    found = night.json("shifts")
    assert [(one["post"], one["person"], one["start"], one["finish"]) for one in found["shifts"]] == [
        ("技术", "赵明", "2026-11-10T18:00", "2026-11-11T06:00"),
        ("客服", "林岚", "2026-11-10T20:00", "2026-11-11T02:00"),
        ("客服", "周远", "2026-11-11T04:00", "2026-11-11T10:00"),
    ]
    assert [gap["text"] for gap in found["gaps"]] == ["02:00 +1–04:00 +1 客服: nobody there"]
    assert "02:00 +1–04:00 +1 客服 没有人" in night("shifts", language="zh_CN")
    assert found["shifts"][0]["relief"] == "周远"


def test_a_shift_that_is_put_again_is_changed(night: Drumbeat) -> None:
    night("set-shift", "客服", "林岚", "20:00", "02:00")
    night("set-shift", "客服", "林岚", "20:00", "03:00")
    night("set-shift", "客服", "周远", "21:00", "03:00", "--old-start", "20:00")
    (only,) = night.json("shifts")["shifts"]
    assert (only["person"], only["start"], only["finish"]) == ("周远", "2026-11-10T21:00", "2026-11-11T03:00")
    night("delete-shift", "客服", "21:00")
    assert night.json("shifts")["shifts"] == []


def test_the_sheet_names_who_is_there_and_who_relieves(night: Drumbeat) -> None:
    night("set-shift", "客服", "林岚", "20:00", "02:00")
    night("set-shift", "客服", "周远", "02:00", "10:00")
    watch = line(night, "首夜值守")
    assert (watch["owner_phone"], watch["on_duty"], watch["relief"], watch["relief_at"]) == (
        "13800000001",
        "林岚",
        "周远",
        "2026-11-11T02:00",
    )
    later = line(night, "首夜值守", now="2026-11-11T03:00")
    assert (later["on_duty"], later["on_duty_phone"]) == ("周远", "13800000002")


def test_the_night_is_as_long_as_one_says(night: Drumbeat) -> None:
    night("set-night", "2", "90m")
    assert night.json("run-sheet")["window"] == {"start": "2026-11-10T22:00", "finish": "2026-11-11T01:30"}


def test_campaigns_that_want_the_same_person_clash(night: Drumbeat) -> None:
    night("new", "会员日", "--template", "blank", "--main-start", "2026-11-12T00:00")
    for campaign in ("双11", "会员日"):
        night("add-task", "做图", "--start", "2026-11-02", "--days", "2", "--owner", "林岚", "--campaign", campaign)
    found = night.json("clashes")
    (person,) = found["people"]
    assert (person["person"], person["units"], person["start"]) == ("林岚", 200, "2026-11-02T09:00")
    assert sorted(one["name"] for one in person["campaigns"]) == ["会员日", "双11"]
    assert len(found["phases"]) == 1
    assert "林岚" in night("clashes")


def test_moving_d_day_tells_everything_that_it_costs(night: Drumbeat) -> None:
    night("add-task", "寄样", "--anchor", "main-2d", "--owner", "周远")
    night("new", "会员日", "--template", "blank", "--main-start", "2026-11-18T00:00")
    found = night.json("move-d-day", "双11", "2026-11-17", "--dry-run")
    assert found["written"] is False
    assert [(one["name"], one["day"], one["holiday"]) for one in found["off_days"]] == [("寄样", "2026-11-15", False)]
    assert len(found["clashes"]["phases"]) == 1
    assert found["overloads"] == []
