"""The launch night on the command line: incidents, contingency cards, figures and the bulletin."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.cli.conftest import Drumbeat

NIGHT = "2026-11-11T02:05"


@pytest.fixture
def night(drumbeat: Drumbeat) -> Drumbeat:
    """A campaign that began at midnight, two hours of it known, and a year before it another."""
    drumbeat("new", "双11 2025", "--template", "blank", "--main-start", "2025-11-11T00:00")
    drumbeat("new", "双11 2026", "--template", "blank", "--main-start", "2026-11-11T00:00")
    for hour, value in (("00:00", "300万"), ("01:00", "200万")):
        drumbeat("set-number", "gmv", f"2026-11-11 {hour}", value, "-c", "双11 2026")
        drumbeat("set-number", "gmv", f"2025-11-11 {hour}", "200万", "-c", "双11 2025")
    drumbeat("set-number", "gmv", "2026-11-11", "2400万", "--planned", "-c", "双11 2026")
    drumbeat("add-person", "林岚", "phone=13800000001")
    return drumbeat


def test_the_night_says_what_was_reached_against_target_and_last_year(night: Drumbeat) -> None:
    found = night.json("night", "双11 2026", now=NIGHT)
    sales = found["sales"]
    assert (sales["reached"], sales["target"], sales["target_by"]) == ("5000000.00", "2000000.00", "evenly")
    assert (sales["last_year"], sales["last_year_campaign"]) == ("4000000.00", "双11 2025")
    assert sales["hours"][1] == {
        "start": "2026-11-11T01:00",
        "actual": "5000000.00",
        "target": "2000000.00",
        "last_year": "4000000.00",
    }
    assert {"burns", "incidents", "contingencies", "bulletin", "rows", "shifts"} <= found.keys()
    text = night("night", "双11 2026", now=NIGHT, language="zh_CN")
    assert "+25%（“双11 2025”同一时刻 400 万）" in text
    assert "平均分到各小时" in text


def test_the_bulletin_goes_to_the_screen_a_text_or_a_picture(night: Drumbeat, tmp_path: Path) -> None:
    said = night("night", "双11 2026", "--bulletin", now=NIGHT, language="zh_CN")
    assert said.startswith("【双11 2026】战报 11-11 02:05")
    night("night", "双11 2026", "--bulletin", tmp_path / "b.txt", now=NIGHT, language="zh_CN")
    assert (tmp_path / "b.txt").read_text(encoding="utf-8").strip() == said.strip()
    night("night", "双11 2026", "--bulletin", tmp_path / "b.png", now=NIGHT)
    picture = QImage(str(tmp_path / "b.png"))
    assert picture.width() == 1080
    assert picture.height() > 800
    assert ".png" in night.refused("night", "双11 2026", "--bulletin", tmp_path / "b.docx")


def test_an_incident_is_logged_changed_solved_and_undone(night: Drumbeat) -> None:
    campaign = ("-c", "双11 2026")
    night("add-incident", "支付慢", "effect=下单掉一半", "owner=林岚", "--at", "01:40", *campaign, now=NIGHT)
    night("add-incident", "白屏", *campaign, now=NIGHT)
    first, second = night.json("incidents", "双11 2026", now=NIGHT)
    assert (first["what"], first["at"], first["minutes"], first["owner"]) == ("支付慢", "2026-11-11T01:40", 25, "林岚")
    assert (second["at"], second["open"]) == (NIGHT, True)
    night("set-incident", "支付慢", "at=23:50", "fix=切通道", *campaign, now=NIGHT)
    night("solve-incident", "支付", "--at", "01:55", *campaign, now=NIGHT)
    solved = night.json("incidents", "双11 2026", now=NIGHT)[-1]
    assert (solved["at"], solved["solved_at"], solved["minutes"]) == ("2026-11-10T23:50", "2026-11-11T01:55", 125)
    assert solved["fix"] == "切通道"
    night("undo")
    assert len([one for one in night.json("incidents", "双11 2026", now=NIGHT) if one["open"]]) == 2
    night("delete-incident", "白屏", *campaign)
    assert len(night.json("incidents", "双11 2026", now=NIGHT)) == 1
    assert "still to come" in night.refused("solve-incident", "支付", "--at", "2026-11-12 00:00", *campaign)


def test_what_has_not_happened_yet_is_no_incident(night: Drumbeat) -> None:
    campaign = ("-c", "双11 2026")
    assert "still to come" in night.refused("add-incident", "白屏", "--at", "2099-01-01 00:00", *campaign)
    night("add-incident", "白屏", *campaign, now=NIGHT)
    assert "still to come" in night.refused("set-incident", "白屏", "at=2099-01-01 00:00", *campaign)
    assert "00:07" in night.refused("add-incident", "白屏", "--at", "soon", *campaign)


def test_a_card_is_made_printed_and_played(night: Drumbeat, tmp_path: Path) -> None:
    campaign = ("-c", "双11 2026")
    night("add-contingency", "支付成功率低于 95%", "action=切备用通道", "decider=林岚", *campaign)
    played = night.json("trigger", "支付", "--at", "01:00", *campaign, now=NIGHT)
    assert (played["what"], played["fix"], played["owner"]) == ("支付成功率低于 95%", "切备用通道", "林岚")
    (card,) = night.json("contingencies", "双11 2026", now=NIGHT)
    assert (card["decider_phone"], card["triggered"]) == ("13800000001", 1)
    night("contingencies", "双11 2026", "--out", tmp_path / "cards.pdf", now=NIGHT)
    assert (tmp_path / "cards.pdf").read_bytes().startswith(b"%PDF")
    night("delete-contingency", "支付", *campaign)
    assert night.json("incidents", "双11 2026", now=NIGHT)[0]["contingency_id"] is None


def test_templates_bring_cards_and_take_them_along(night: Drumbeat) -> None:
    night("new", "大促", "--template", "double-11-main", "--main-start", "2027-10-31T20:00")
    brought = night.json("contingencies", "大促", now=NIGHT)
    assert len(brought) == 7
    assert all(one["action"] and one["decider"] for one in brought)
    night("save-template", "我的大促", "-c", "大促")
    night("new", "再来", "--template", "我的大促", "--main-start", "2028-10-31T20:00")
    again = night.json("contingencies", "再来", now=NIGHT)
    assert [one["what"] for one in again] == [one["what"] for one in brought]


def test_the_report_and_the_journal_tell_what_went_wrong(night: Drumbeat) -> None:
    campaign = ("-c", "双11 2026")
    night("add-incident", "支付慢", "effect=下单掉一半", "owner=林岚", "--at", "01:40", *campaign, now=NIGHT)
    night("solve-incident", "支付慢", "--at", "01:52", *campaign, now=NIGHT)
    inside = night("report", "双11 2026", now=NIGHT, language="zh_CN")
    assert "上线之夜的突发情况" in inside
    assert "用时 12 分钟" in inside
    for_merchants = night("report", "双11 2026", "--for", "merchants", now=NIGHT, language="zh_CN")
    assert "支付慢" not in for_merchants
    assert "突发情况“支付慢” 2026-11-11 01:52 已解决" in night("history", language="zh_CN")


def test_a_campaign_made_again_takes_cards_along_and_no_incident(night: Drumbeat) -> None:
    campaign = ("-c", "双11 2026")
    night("add-contingency", "白屏", "action=切静态页", *campaign)
    night("trigger", "白屏", *campaign, now=NIGHT)
    night("duplicate", "双11 2026", "双11 2027", "--main-start", "2027-11-11T00:00")
    assert [one["what"] for one in night.json("contingencies", "双11 2027", now=NIGHT)] == ["白屏"]
    assert night.json("incidents", "双11 2027", now=NIGHT) == []
