"""What finished campaigns teach, from the command line."""

import json

import pytest

from tests.cli.conftest import Drumbeat


@pytest.fixture
def sample(drumbeat: Drumbeat) -> Drumbeat:
    drumbeat("demo", drumbeat.path.parent / "demo", now="2026-10-19T10:40")
    drumbeat.path = drumbeat.path.parent / "demo" / "demo.drumbeat"
    return drumbeat


def test_finished_campaigns_teach_and_what_they_teach_is_taken_over(sample: Drumbeat) -> None:
    said = sample("learn")
    assert "took longer than planned in 3 of 3 campaigns" in said
    assert "2025, main venue: planned 5 working days, took 7.5 working days" in said
    found = sample.json("learn", "--template", "double-11-main")
    [template] = found["templates"]
    page = next(task for task in template["tasks"] if task["key"] == "main-page")
    assert (page["says"], page["planned_minutes"], page["suggested_minutes"], page["cases"]) == (
        "longer",
        2400,
        3360,
        3,
    )
    assert {case["campaign"] for case in page["evidence"]} == set(found["finished"])
    sample("accept-learning", "Main venue page")
    own = "Double 11, main venue (with lessons)"
    document = json.loads(sample("template", own))
    assert '"main-page"' in json.dumps(document)
    again = sample.json("learn", "--template", own)["templates"][0]["tasks"]
    assert next(task for task in again if task["key"] == "main-page")["says"] == "as_planned"
    sample("undo")
    assert own not in sample("templates")


def test_open_tasks_get_three_points(sample: Drumbeat) -> None:
    points = sample.json("accept-learning", "--points", "Main venue page")
    assert [(one["optimistic_minutes"], one["pessimistic_minutes"]) for one in points] == [(3360, 3600)]
    assert "Main venue page" not in [one["task"] for one in sample.json("accept-learning", "--points")]
    assert "3 cases" in sample.refused("accept-learning", "--points")


def test_what_is_not_known_is_refused_in_a_sentence(sample: Drumbeat) -> None:
    assert "no such thing" in sample.refused("accept-learning", "no such thing")
    assert "fewer than 3 cases" in sample.refused("accept-learning", "--template", "everyday")


def test_lessons_are_told_and_come_along(sample: Drumbeat) -> None:
    found = sample.json("lessons", "--series", "Double 11")
    assert [one["because"] for one in found] == ["series"] * 4
    arguments = ("new", "Double 11 2027", "-t", "double-11-main", "--series", "Double 11")
    said = sample(*arguments, "--lessons", "--dry-run")
    assert "The venue pages took two and a half days" in said
    assert "Double 11 2025, main venue · same series · owner Zhao Lei" in said
    assert "same grade" in said
    made = sample.json(*arguments, "--take", "The venue pages", "--take", "The list of key people", "--take-as", "item")
    assert len(made["lessons"]) == 5
    shown = sample("show", "Double 11 2027")
    assert "Begin three days earlier" in shown
    assert "not-learnt" in sample.refused("new", "x", "-t", "blank", "--grade", "S", "--take", "not-learnt")
    assert "No lessons" in sample("lessons", "--grade", "C")
