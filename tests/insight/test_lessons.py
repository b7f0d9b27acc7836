"""Lessons of earlier campaigns for whoever begins the next one."""

from datetime import datetime, timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Grade, Phase, Series
from desktop_app.domain.codes import PhaseKind
from desktop_app.domain.entity import Entity
from desktop_app.domain.report import Lesson
from desktop_app.insight.lessons import Because, lessons_for, like

LAST_DAY = datetime(2025, 11, 12)


def campaign(name: str, grade: str, series: str | None, ended: datetime, *lessons: str) -> list[Entity]:
    return [
        Campaign(id=name, name=name, grade_id=grade, series_id=series),
        Phase(id=f"p-{name}", campaign_id=name, kind=PhaseKind.MAIN, start=ended - timedelta(days=2), finish=ended),
        *(Lesson(id=f"{name}-{n}", campaign_id=name, what=what, position=n) for n, what in enumerate(lessons)),
    ]


def book() -> Book:
    rows = [
        Grade(id="s", name="S"),
        Grade(id="b", name="B"),
        Series(id="d11", name="双11"),
        *campaign("去年", "s", "d11", LAST_DAY, "压测太晚", "客服缺席"),
        *campaign("前年", "s", "d11", LAST_DAY - timedelta(days=365), "压测 太晚"),
        *campaign("年中", "s", None, LAST_DAY + timedelta(days=200), "爆品断货"),
        *campaign("会员日", "b", None, LAST_DAY, "券发错人"),
    ]
    return Book().with_rows(rows, ["去年", "前年", "年中", "会员日"])


def test_the_same_series_comes_first_then_the_same_grade() -> None:
    found = lessons_for(book(), grade_id="s", series="双11")
    assert [(one.lesson.what, one.because) for one in found] == [
        ("压测太晚", Because.SERIES),
        ("客服缺席", Because.SERIES),
        ("爆品断货", Because.GRADE),
    ]


def test_what_was_learnt_twice_stands_once_and_says_so() -> None:
    found = lessons_for(book(), series="双11")
    assert [(one.campaign.id, one.again) for one in found] == [("去年", 2), ("去年", 1)]


def test_other_grades_do_not_speak_up_and_without_either_all_do() -> None:
    assert [one.lesson.what for one in lessons_for(book(), grade_id="b")] == ["券发错人"]
    assert len(lessons_for(book())) == 4
    assert {row.id for row in like(book(), grade_id="s")} == {"去年", "前年", "年中"}
