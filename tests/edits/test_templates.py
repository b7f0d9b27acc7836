"""Template files: what they may say, and what they become."""

import json
from datetime import datetime
from itertools import count

import pytest
from pydantic import ValidationError

from desktop_app import paths
from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.codes import OffsetUnit, PhaseKind
from desktop_app.domain.people import Person
from desktop_app.domain.task import Link, Task
from desktop_app.edits.command import plan
from desktop_app.edits.template_file import parse_template
from desktop_app.edits.templates import Placed, Placing, place_template
from desktop_app.schedule.builtin import calendars
from desktop_app.workspace.templates import read_template, template_keys

NOW = datetime(2026, 6, 1, 10)
SMALL = {
    "key": "small",
    "name": {"en": "Small", "zh_CN": "小"},
    "about": {"en": "", "zh_CN": ""},
    "plan_start": -10,
    "roles": {"ops": {"en": "Operations", "zh_CN": "运营"}},
    "phases": [{"kind": "main", "start": "D", "finish": "+2"}],
    "tasks": [
        {"key": "a", "name": {"en": "A", "zh_CN": "甲"}, "role": "ops", "anchor": "main-3wd", "duration": "2d"},
        {"key": "b", "name": {"en": "B", "zh_CN": "乙"}, "after": ["a SS+1d"], "deadline": "-1 18:00"},
    ],
}


def placed(data: dict[str, object], language: str = "en", main: datetime | None = datetime(2026, 11, 11, 20)) -> Placed:
    numbers = count()
    placing = Placing(name="X", language=language, now=NOW, main_start=main)
    book = Book().with_rows(calendars())
    return place_template(book, parse_template(json.dumps(data)), placing, lambda: f"id-{next(numbers)}")


def test_offsets_become_phases_anchors_and_links() -> None:
    rows = placed(SMALL).rows
    phase = next(row for row in rows if isinstance(row, Phase))
    assert (phase.start, phase.finish) == (datetime(2026, 11, 11, 20), datetime(2026, 11, 13))
    first, second = (row for row in rows if isinstance(row, Task))
    assert (first.anchor_phase, first.anchor_offset, first.anchor_unit) == (PhaseKind.MAIN, -3, OffsetUnit.WORKING_DAYS)
    assert (first.duration, second.deadline) == (960, datetime(2026, 11, 10, 18))
    link = next(row for row in rows if isinstance(row, Link))
    assert (link.predecessor_id, link.type, link.lag) == (first.id, "SS", 480)
    campaign = next(row for row in rows if isinstance(row, Campaign))
    assert campaign.plan_start == datetime(2026, 11, 1, 9)


def test_a_role_without_a_person_gets_a_stand_in() -> None:
    assert [row.name for row in placed(SMALL, "zh_CN").rows if isinstance(row, Person)] == ["运营"]


def test_without_a_d_day_there_are_tasks_but_no_phases() -> None:
    rows = placed(SMALL, main=None).rows
    assert not [row for row in rows if isinstance(row, Phase)]
    assert all(row.anchor_phase is None for row in rows if isinstance(row, Task))


@pytest.mark.parametrize(
    "broken",
    [{"phases": [{"kind": "main", "start": "soon", "finish": "+2"}]}, {"colour": "red"}, {"purpose": "fun"}],
)
def test_a_file_that_says_something_else_is_no_template(broken: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        parse_template(json.dumps(SMALL | broken))


@pytest.mark.parametrize("key", template_keys(paths.resources()))
@pytest.mark.parametrize("main", [datetime(2026, 11, 11), datetime(2027, 2, 28, 20), datetime(2028, 2, 29, 10)])
def test_every_template_fits_every_d_day(key: str, main: datetime) -> None:
    template = read_template(paths.resources(), key)
    numbers = count()
    book = Book().with_rows(calendars())
    placing = Placing(name="X", language="en", now=NOW, main_start=main)
    found = place_template(book, template, placing, lambda: f"id-{next(numbers)}")
    assert plan(book, found.command)
    assert {language for words in (template.name, template.about) for language in words} == {"zh_CN", "en"}
