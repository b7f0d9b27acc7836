"""A word of confirmation: whom it needs, what it records, and the baseline that goes with the plan's."""

from collections.abc import Iterator
from datetime import datetime
from itertools import count

import pytest

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem, Confirmer
from desktop_app.domain.codes import BaselineOrigin, ConfirmationState, Form, Stage, TaskKind
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.edits.command import plan
from desktop_app.edits.confirming import Word, spoken, with_baseline
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.gates import checkpoint_state
from desktop_app.schedule.result import Schedule

NOW = datetime(2026, 10, 20, 10)
BOSS, PM = Person(id="boss", name="周正"), Person(id="pm", name="林岚")
GATE = Checkpoint(id="gate", campaign_id="c", task_id="row", stage=Stage.PLAN)


@pytest.fixture
def ids() -> Iterator[str]:
    return (f"new-{n}" for n in count())


@pytest.fixture
def book() -> Book:
    return Book().with_rows(
        [
            BOSS,
            PM,
            Campaign(id="c", name="双11", plan_start=datetime(2026, 10, 12, 9)),
            Task(id="work", campaign_id="c", name="方案", stage=Stage.PLAN),
            Task(id="row", campaign_id="c", name="◆", kind=TaskKind.CHECKPOINT, stage=Stage.PLAN, duration=0),
            GATE,
            CheckpointItem(id="schedule", what="排期", campaign_id="c", checkpoint_id="gate"),
            CheckpointItem(
                id="mechanic", what="玩法", position=1, form=Form.EMAIL, campaign_id="c", checkpoint_id="gate"
            ),
            Confirmer(id="x", campaign_id="c", item_id="mechanic", person_id="boss"),
        ],
        ["c"],
    )


def word(*people: Person, state: ConfirmationState = ConfirmationState.CONFIRMED) -> Word:
    return Word(state=state, at=NOW, people=people)


def test_a_whole_gate_is_recorded_as_each_item_asks(book: Book, ids: Iterator[str]) -> None:
    command = spoken(book, GATE, (), word(BOSS), ids.__next__)
    assert [(row.item_id, row.form) for row in command.confirmations] == [
        ("schedule", Form.MEETING),
        ("mechanic", Form.EMAIL),
    ]


def test_only_the_confirmers_word_counts(book: Book, ids: Iterator[str]) -> None:
    command = spoken(book, GATE, (), word(PM), ids.__next__)
    assert [row.item_id for row in command.confirmations] == ["schedule"]
    with pytest.raises(KnownError, match="not_a_confirmer"):
        spoken(book, GATE, [book.get(CheckpointItem, "mechanic")], word(PM), ids.__next__)


def test_anybody_may_ask_for_changes(book: Book, ids: Iterator[str]) -> None:
    asked = word(PM, state=ConfirmationState.CHANGES_REQUESTED)
    after = book.apply(plan(book, spoken(book, GATE, (), asked, ids.__next__)))
    assert checkpoint_state(after, GATE) is ConfirmationState.CHANGES_REQUESTED


def test_taking_a_word_back_needs_one(book: Book, ids: Iterator[str]) -> None:
    back = word(state=ConfirmationState.PENDING)
    with pytest.raises(KnownError, match="nothing_to_confirm"):
        spoken(book, GATE, (), back, ids.__next__)
    after = book.apply(plan(book, spoken(book, GATE, (), word(BOSS), ids.__next__)))
    again = after.apply(plan(after, spoken(after, GATE, (), back, ids.__next__)))
    assert checkpoint_state(again, GATE) is ConfirmationState.PENDING


def test_the_word_that_completes_the_plan_keeps_its_baseline(book: Book, ids: Iterator[str]) -> None:
    def dates(after: Book) -> Schedule:
        return schedule(after, "c", NOW)

    first = spoken(book, GATE, (), word(PM), ids.__next__)
    assert with_baseline(book, GATE, first, dates, "基线", ids.__next__).baseline is None
    last = with_baseline(book, GATE, spoken(book, GATE, (), word(BOSS), ids.__next__), dates, "基线", ids.__next__)
    assert last.baseline is not None
    assert last.baseline.origin is BaselineOrigin.PLAN_CONFIRMED
    assert {row.task_id for row in last.baseline_tasks} == {"work", "row"}
    changes = plan(book, last)
    assert len(list(changes.of("baseline_task"))) == 2
