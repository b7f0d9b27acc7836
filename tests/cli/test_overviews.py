"""How a campaign stands, on the command line: overview, today, readings."""

from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest

from tests.cli.conftest import Drumbeat


@pytest.fixture
def campaign(drumbeat: Drumbeat) -> Drumbeat:
    """Warm-up from 15 October, main from the 19th; today is Tuesday the 20th."""
    drumbeat("new", "双11", "--template", "blank", "--main-start", "2026-10-19", "--plan-start", "2026-10-12")
    drumbeat("set-phase", "warm_up", "2026-10-15", "2026-10-18")
    drumbeat("set-phase", "wrap_up", "2026-10-23", "2026-10-28")
    drumbeat("set-phase", "main", "2026-10-19", "2026-10-22")
    drumbeat("set-campaign", "budget=480万", "gate_mode=warn")
    drumbeat("add-goal", "GMV", "--measure", "money", "--target", "1.2亿", "--primary")
    drumbeat("add-task", "页面", "--owner", "林岚", "--start", "10-12", "--finish", "10-16")
    drumbeat("add-task", "压测", "--owner", "周远", "--after", "页面", "--days", "2")
    return drumbeat


def test_the_overview_has_every_figure_with_where_it_comes_from(campaign: Drumbeat) -> None:
    campaign("set-reading", "GMV", "2,600万", "--at", "10-18")
    found = campaign.json("overview")
    goal = found["goals"][0]
    assert (goal["value"], goal["target"], goal["method"]) == ("26000000.00", "120000000.00", "rhythm")
    assert found["money"]["budget"] == "4800000.00"
    assert [(need["kind"], need["name"], [side["person"] for side in need["to"]]) for need in found["needs"]] == [
        ("late", "页面", ["周远"]),
        ("due_today", "压测", []),
    ]
    assert [phase["when"] for phase in found["phases"]][:2] == ["past", "on"]
    assert found["loads"][0]["person"] == "周远"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_overview_reads_as_text(campaign: Drumbeat, language: str) -> None:
    campaign("set-reading", "GMV", "2600万", "--at", "10-18")
    text = campaign("overview", language=language)
    assert ("2,600 万" if language == "zh_CN" else "26M") in text
    assert "overview." not in text
    assert "forecast_method" not in text


def test_a_reading_of_the_same_moment_is_replaced_and_can_be_deleted(campaign: Drumbeat) -> None:
    campaign("set-reading", "GMV", "1万", "--at", "10-18 12:00")
    campaign("set-reading", "GMV", "2万", "--at", "10-18 12:00")
    campaign("set-reading", "GMV", "3万")
    assert [(row["at"], row["value"]) for row in campaign.json("readings")] == [
        ("2026-10-18T12:00", "20000.00"),
        ("2026-10-20T10:00", "30000.00"),
    ]
    campaign("delete-reading", "GMV", "10-18 12:00")
    campaign("undo")
    assert len(campaign.json("readings")) == 2


def test_a_reading_of_the_future_is_refused(campaign: Drumbeat) -> None:
    assert "has not come yet" in campaign.refused("set-reading", "GMV", "5", "--at", "2026-10-21")


def test_the_brief_of_the_day_is_a_message_and_data(campaign: Drumbeat) -> None:
    text = campaign("today", language="zh_CN")
    assert text.startswith("【双11·今日】10月20日 周二\n")
    assert "周远 的「压测」在等 林岚 交「页面」" in text
    found = campaign.json("today")
    assert [row["name"] for row in found["late"]] == ["页面"]
    assert found["text"].startswith("[双11 · today]")


def test_the_brief_is_a_mails_draft(campaign: Drumbeat, tmp_path: Path) -> None:
    campaign("today", "--out", tmp_path / "brief.eml", language="zh_CN")
    message = BytesParser(policy=policy.default).parsebytes((tmp_path / "brief.eml").read_bytes())
    assert message["Subject"] == "【双11·今日】10月20日 周二"
    assert message["X-Unsent"] == "1"
    body = message.get_content()
    assert "页面（林岚），逾期 4 天" in body


def test_the_week_is_a_calendar_whose_names_stay(campaign: Drumbeat, tmp_path: Path) -> None:
    file = tmp_path / "week.ics"
    campaign("today", "--out", file)
    first = file.read_bytes()
    assert first.count(b"BEGIN:VEVENT") == 1
    campaign("today", "--out", file)
    assert file.read_bytes() == first


def test_a_file_of_another_kind_is_refused(campaign: Drumbeat, tmp_path: Path) -> None:
    assert ".eml" in campaign.refused("today", "--out", tmp_path / "brief.docx")
