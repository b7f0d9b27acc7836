"""Work that comes again and again, on the command line."""

from pathlib import Path

from tests.cli.conftest import Drumbeat


def test_a_weekly_report_is_one_task_with_many_days(example: Drumbeat) -> None:
    example("add-task", "W report", "--days", 1)
    found = example.json(
        "set-recurrence", "W", "--every", "1w", "--on", "fri", "--from", "2026-10-01", "--until", "main"
    )
    assert [row["day"] for row in found["occurrences"]] == ["2026-10-02", "2026-10-09", "2026-10-16", "2026-10-23"]
    only_working = example.json(
        "set-recurrence", "W", "--on", "周五", "--from", "10/1", "--until", "main", "--working-days"
    )
    assert [row["day"] for row in only_working["occurrences"]] == ["2026-10-09", "2026-10-16", "2026-10-23"]
    task = example.tasks()["W"]
    assert (task["start"], task["finish"]) == ("2026-10-09T09:00", "2026-10-23T18:00")


def test_what_was_done_is_ticked_off_day_by_day(example: Drumbeat) -> None:
    example("add-task", "N numbers", "--days", 1)
    example("set-recurrence", "N", "--every", "1d", "--from", "main", "--until", "main")
    days = example.json("occurrences", "N")["occurrences"]
    assert [row["day"] for row in days] == ["2026-10-26", "2026-10-27", "2026-10-28"]
    example("tick-occurrence", "N", "10/26", now="2026-10-26T21:00")
    assert example.tasks()["N"]["percent"] == 33
    assert "2026-11-01" in example.refused("tick-occurrence", "N", "2026-11-01")
    example("undo")
    assert example.tasks()["N"]["percent"] == 0


def test_the_rule_follows_d_day_and_its_dates_cannot_be_typed_over(example: Drumbeat) -> None:
    example("add-task", "N numbers", "--days", 1)
    example("set-recurrence", "N", "--from", "main-1d", "--until", "main")
    example("move-d-day", "2026-11-02T20:00")
    assert example.json("occurrences", "N")["occurrences"][0]["day"] == "2026-11-01"
    assert "rule" in example.refused("set-task", "N", "start=2026-11-05")
    example("set-recurrence", "N", "--off")
    assert example.json("occurrences", "N")["occurrences"] == []


def test_only_a_plain_task_repeats(example: Drumbeat) -> None:
    assert example.refused("set-recurrence", "B budget", "--from", "2026-12-01", "--until", "2026-11-01")
    assert "1w" in example.refused("set-recurrence", "B budget", "--every", "now and then")


def test_a_rule_is_said_in_words_of_either_language(example: Drumbeat) -> None:
    example("add-task", "N numbers", "--days", 1)
    found = example.json("set-recurrence", "N", "每天 正式期")
    assert (found["rule"], len(found["occurrences"])) == ("every day, during Main", 3)
    same = example.json("set-recurrence", "N", found["rule"])
    assert same["occurrences"] == found["occurrences"]
    assert "every Mon" in example("set-recurrence", "N", "every Monday from 10/5 to main")
    assert "every Mon" in example.refused("set-recurrence", "N", "sometimes")
    assert example.json("set-recurrence", "N", "never")["rule"] is None


def test_a_sheet_says_which_rules_stay_behind_and_a_project_file_takes_them_along(
    example: Drumbeat, tmp_path: Path
) -> None:
    example("add-task", "N numbers", "--days", 1)
    assert example.json("export", tmp_path / "plain.xlsx")["left_out"] == []
    example("set-recurrence", "N", "every day during main")
    [said] = example.json("export", tmp_path / "plan.xlsx")["left_out"]
    assert "N numbers" in said
    assert not any("rule" in line for line in example.json("export", tmp_path / "plan.xml")["left_out"])
    example("import", tmp_path / "plan.xml")
    found = example.json("occurrences", "N", "--campaign", example.json("list")[-1]["id"])
    assert found["rule"] == "every day, during Main"


def test_the_brief_of_the_day_names_what_comes_again_today(example: Drumbeat) -> None:
    example("add-task", "N numbers", "--days", 1)
    example("set-recurrence", "N", "every working day from 10/19 to 10/30")
    then = "2026-10-20T10:00"
    assert [row["day"] for row in example.json("today", now=then)["recurring"]] == ["2026-10-19", "2026-10-20"]
    example("tick-occurrence", "N", "10/19", now=then)
    assert [row["day"] for row in example.json("today", now=then)["recurring"]] == ["2026-10-20"]
    assert "N numbers" in example("today", now=then)
