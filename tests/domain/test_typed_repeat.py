"""Rules of repeating work, typed as people say them."""

from datetime import date
from typing import Any

import pytest

from desktop_app.domain.codes import Edge, PhaseKind, RepeatUnit
from desktop_app.domain.dates import DateContext
from desktop_app.domain.errors import KnownError
from desktop_app.domain.typed_repeat import read_rule

CONTEXT = DateContext(date(2026, 10, 19), near=date(2026, 11, 11))
DAILY = {"every": 1, "unit": RepeatUnit.DAY, "weekdays": "", "working_days_only": False}
WEEKLY = DAILY | {"unit": RepeatUnit.WEEK}
MAIN = {
    "first_phase": PhaseKind.MAIN, "first_edge": Edge.START, "first_offset": 0,
    "last_phase": PhaseKind.MAIN, "last_edge": Edge.FINISH, "last_offset": 0,
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("每天", DAILY),
        ("Daily", DAILY),
        ("every day", DAILY),
        ("每 3 天", DAILY | {"every": 3}),
        ("隔天", DAILY | {"every": 2}),
        ("every other day", DAILY | {"every": 2}),
        ("每个工作日", DAILY | {"working_days_only": True}),
        ("every working day", DAILY | {"working_days_only": True}),
        ("每周一", WEEKLY | {"weekdays": "0"}),
        ("每星期一、四", WEEKLY | {"weekdays": "03"}),
        ("每周一三五", WEEKLY | {"weekdays": "024"}),
        ("每周一至周五", WEEKLY | {"weekdays": "01234"}),
        ("周五", WEEKLY | {"weekdays": "4"}),
        ("每周", WEEKLY),
        ("Every Monday", WEEKLY | {"weekdays": "0"}),
        ("weekly on Mon and Thu", WEEKLY | {"weekdays": "03"}),
        ("every mon-fri", WEEKLY | {"weekdays": "01234"}),
        ("每2周周五", WEEKLY | {"every": 2, "weekdays": "4"}),
        ("隔周周五", WEEKLY | {"every": 2, "weekdays": "4"}),
        ("every 2 weeks on Fri", WEEKLY | {"every": 2, "weekdays": "4"}),
        ("每周五，仅工作日", WEEKLY | {"weekdays": "4", "working_days_only": True}),
    ],
)
def test_how_often_is_said_in_either_language(text: str, wanted: dict[str, Any]) -> None:
    assert read_rule(text, CONTEXT) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("每天 正式期", MAIN),
        ("正式期每天", MAIN),
        ("每天在正式期期间", MAIN),
        ("every day during main", MAIN),
        ("daily in the main phase", MAIN),
        ("每天 从10/9到尾声", {"first_day": date(2026, 10, 9), "last_phase": PhaseKind.WRAP_UP, "last_edge": Edge.FINISH, "last_offset": 0}),
        ("every day from 2026-10-09 to 2026-11-20", {"first_day": date(2026, 10, 9), "last_day": date(2026, 11, 20)}),
        ("每天 到 11/20", {"last_day": date(2026, 11, 20)}),
        ("每天 从预热期开始起", {"first_phase": PhaseKind.WARM_UP, "first_edge": Edge.START, "first_offset": 0}),
        ("每天，从正式期前7天到正式期", {"first_phase": PhaseKind.MAIN, "first_edge": Edge.START, "first_offset": -7, "last_phase": PhaseKind.MAIN, "last_edge": Edge.FINISH, "last_offset": 0}),
        ("every day from D-7 until D+3", {"first_phase": PhaseKind.MAIN, "first_edge": Edge.START, "first_offset": -7, "last_phase": PhaseKind.MAIN, "last_edge": Edge.START, "last_offset": 3}),
        ("every day until 2 days before the finish of main", {"last_phase": PhaseKind.MAIN, "last_edge": Edge.FINISH, "last_offset": -2}),
    ],
)  # fmt: skip
def test_its_ends_are_days_or_hang_on_phases(text: str, wanted: dict[str, Any]) -> None:
    assert read_rule(text, CONTEXT) == DAILY | wanted


@pytest.mark.parametrize("text", ["", "不重复", "Never", "—"])
def test_work_that_happens_once_has_no_rule(text: str) -> None:
    assert read_rule(text, CONTEXT) is None


@pytest.mark.parametrize(
    "text", ["sometimes", "每天 从月亮到太阳", "every 0 days", "每周一 大概", "500天一次", "every day during lunch"]
)
def test_what_is_no_rule_is_refused(text: str) -> None:
    with pytest.raises(KnownError, match="not_a_rule"):
        read_rule(text, CONTEXT)
