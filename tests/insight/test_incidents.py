"""Incidents and contingency cards in the order they are looked at, and the bulletin that tells the group."""

from datetime import datetime, timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.entity import Entity
from desktop_app.domain.night import Contingency, Incident
from desktop_app.domain.people import Person, Shift
from desktop_app.insight.incident_text import cards_page, decides, incident_table, open_text, standing
from desktop_app.insight.incidents import cards, incidents
from desktop_app.insight.night_bulletin import bulletin, bulletin_text
from desktop_app.insight.rota import rota
from desktop_app.insight.run_sheet import run_sheet
from desktop_app.schedule.engine import schedule
from tests.insight.night_numbers import D_DAY, WORDS, hours, night_book

NOW = D_DAY + timedelta(hours=2, minutes=5)
ZH, EN = WORDS["zh_CN"], WORDS["en"]
PHONE = "13800000001"


def incident(id: str, minutes: int, solved: int | None = None, **values: object) -> Incident:
    """So many minutes ago, and solved so many minutes ago."""
    at, end = NOW - timedelta(minutes=minutes), NOW - timedelta(minutes=solved) if solved is not None else None
    return Incident.model_validate({"id": id, "campaign_id": "c", "what": id, "at": at, "solved_at": end} | values)


def people() -> list[Entity]:
    lan, yuan = Person(id="lan", name="林岚", phone=PHONE), Person(id="yuan", name="周远", phone="13800000002")
    day = Shift(id="s1", campaign_id="c", post="技术", person_id="lan", start=D_DAY - timedelta(hours=8), finish=D_DAY)
    night = Shift(id="s2", campaign_id="c", post="技术", person_id="yuan", start=D_DAY, finish=datetime(2026, 11, 1, 8))
    return [
        lan,
        yuan,
        day,
        night,
        Contingency(id="k", campaign_id="c", what="支付慢", action="切通道", decider_id="lan"),
    ]


def told(book: Book) -> str:
    return bulletin_text(ZH, bulletin(ZH, book, run_sheet(book, schedule(book, "c", NOW))))


def test_open_incidents_stand_first_the_oldest_on_top_with_their_minutes() -> None:
    rows = [incident("旧的", 50, 20), incident("新开", 12), incident("早开", 40), incident("刚好", 9, 1)]
    found = incidents(night_book(rows), "c", NOW)
    assert [(one.row.id, one.minutes) for one in found] == [("早开", 40), ("新开", 12), ("刚好", 8), ("旧的", 30)]
    assert [standing(ZH, one) for one in found][:3] == ["已 40 分钟", "已 12 分钟", "用时 8 分钟"]
    assert open_text(EN, found) == "2 open: 早开 (40 min)"
    assert open_text(EN, found[2:]) == ""


def test_a_card_says_who_decides_and_who_is_there_instead() -> None:
    book = night_book([*people(), incident("x", 3, contingency_id="k")])
    (card,) = cards(book, "c", rota(book, "c"), NOW)
    assert card.played == 1
    said = decides(ZH, book, card, D_DAY.date())
    assert said == f"林岚 {PHONE}\n不当班，08:00 +1 前找 周远 13800000002"
    page = cards_page(ZH, book, (card,), D_DAY.date(), "双11")
    assert (page.sections[0].title, page.sections[0].facts[0][1]) == ("1. 支付慢", "切通道")


def test_reports_tell_incidents_by_time_with_or_without_names() -> None:
    book = night_book([*people(), incident("后", 5, owner_id="lan"), incident("先", 30, 10, effect="下单掉一半")])
    found = incidents(book, "c", NOW)
    table = incident_table(ZH, found, lambda id: "林岚" if id == "lan" else "")
    assert [row[1] for row in table.rows] == ["先", "后"]
    assert table.rows[1][3] == "林岚"
    assert "林岚" not in str(incident_table(ZH, found, lambda _: "技术"))


def test_the_bulletin_is_short_and_names_no_phone() -> None:
    rows = [
        *people(),
        *hours("c", "gmv", [3_000_000_00, 1_000_000_00], channel="search"),
        *hours("c", "gmv", [1_000_000_00, 500_000_00], channel="push"),
        *hours("c", "gmv", [2_000_000_00] * 6, planned=True),
        *hours("p", "gmv", [2_000_000_00] * 6),
        incident("支付慢", 12, owner_id="lan"),
    ]
    said = told(night_book(rows)).splitlines()
    assert said[0] == "【双11 2026】战报 10-31 22:05"
    assert "成交额 GMV：550 万（20:00 起累计，截至 22:00）" in said
    assert "比去年：+38%（“双11 2025”同一时刻 400 万）" in said
    assert "前三渠道：搜索 400 万（73%）、站内推送 150 万（27%）" in said or any("400 万（73%）" in one for one in said)
    assert "突发：支付慢（已 12 分钟）" in said
    assert len(said) < 14
    assert PHONE not in "\n".join(said)


def test_before_the_first_hour_it_says_so() -> None:
    said = told(night_book())
    assert "还没有一个小时的数据" in said
    assert "没有未解决的" in said


def test_what_will_not_last_is_in_the_bulletin() -> None:
    rows = [*hours("c", "coupons_issued", [500]), *hours("c", "coupons_issued", [100] * 6, planned=True)]
    assert "照此速度 21:12 用完" in told(night_book(rows))
