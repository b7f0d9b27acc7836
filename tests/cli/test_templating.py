"""Templates of one's own: kept from a campaign, used again, sent to somebody else."""

import json
from pathlib import Path

from tests.cli.conftest import Drumbeat


def test_a_campaign_becomes_a_template_and_a_campaign_again(example: Drumbeat) -> None:
    example("add-person", "周远", "role=设计")
    example("set-task", "E page", "owner=周远")
    example("add-task", "W report", "--days", 1)
    example("set-recurrence", "W", "--on", "fri", "--from", "main-14d", "--until", "main")
    before = example.tasks()
    found = example.json("save-template", "每周大促", "--about", "我们自己的做法")
    assert found["own"]
    document = example("template", "每周大促")
    assert "周远" not in document
    example("new", "再来一次", "--template", "每周大促", "--main-start", "2026-10-26T20:00")
    again = {task["name"].split()[0]: task for task in example.json("show", "再来一次")["tasks"]}
    assert again.keys() == before.keys()
    for name in "FGHW":
        assert (again[name]["start"], again[name]["finish"]) == (before[name]["start"], before[name]["finish"]), name
    assert again["E"]["owner"] == "设计" or again["E"]["owner"] == "周远"
    assert all(task["percent"] == 0 for task in again.values())


def test_it_moves_with_another_d_day(example: Drumbeat) -> None:
    example("save-template", "Own")
    example("new", "Later", "--template", "Own", "--main-start", "2026-11-02T20:00")
    tasks = {task["name"].split()[0]: task for task in example.json("show", "Later")["tasks"]}
    assert (tasks["F"]["start"][:10], tasks["H"]["start"][:10]) == ("2026-10-31", "2026-10-08")


def test_templates_travel_as_files(example: Drumbeat, tmp_path: Path) -> None:
    example("save-template", "Own")
    file = tmp_path / "own.drumbeat-template"
    example("export-template", "Own", file)
    example("delete-template", "Own")
    assert "Own" not in [row["name"] for row in example.json("templates")]
    example("import-template", file, "--name", "Ours")
    example("rename-template", "Ours", "Theirs")
    assert "Theirs" in [row["name"] for row in example.json("templates")]
    example("export-template", "everyday", tmp_path / "built-in.drumbeat-template")
    example("import-template", tmp_path / "built-in.drumbeat-template", "--name", "Weekly sale")
    example("new", "Week", "--template", "Weekly sale")


def test_a_file_that_means_nothing_is_refused_by_name(example: Drumbeat, tmp_path: Path) -> None:
    file = tmp_path / "bad.drumbeat-template"
    file.write_text("{", encoding="utf-8")
    assert "bad.drumbeat-template" in example.refused("import-template", file)
    task = {"key": "a", "name": {"en": "A"}, "after": ["nobody"]}
    file.write_text(json.dumps({"key": "k", "name": {"en": "N"}, "about": {}, "tasks": [task]}), encoding="utf-8")
    assert "nobody" in example.refused("import-template", file)
    assert "missing" in example.refused("import-template", tmp_path / "missing.drumbeat-template")


def test_the_built_in_ones_stay_as_they_are(drumbeat: Drumbeat) -> None:
    drumbeat("new", "x")
    keys = [row["key"] for row in drumbeat.json("templates")]
    assert set(keys) == {
        "double-11-main", "double-11-members", "everyday", "offline-event", "key-people-seeding", "brand-day", "blank",
    }  # fmt: skip
    assert "own" in drumbeat.refused("delete-template", "everyday")


def test_waves_and_repeated_confirmations_come_along(drumbeat: Drumbeat) -> None:
    drumbeat("new", "双11", "--template", "double-11-main", "--main-start", "2026-10-31T20:00")
    first = {task["name"]: (task["start"], task["finish"]) for task in drumbeat.json("show", "双11")["tasks"]}
    drumbeat("save-template", "Own")
    drumbeat("new", "copy", "--template", "Own", "--main-start", "2026-10-31T20:00")
    second = {task["name"]: (task["start"], task["finish"]) for task in drumbeat.json("show", "copy")["tasks"]}
    assert second == first
