"""Whatever is done, undone, redone and reopened in whatever order: the rules hold, and the file is what was shown."""

import itertools
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, precondition, rule

from desktop_app.domain.campaign import Campaign, Goal, Grade, Phase
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem, Confirmation
from desktop_app.domain.codes import ConfirmationState, Form, LinkType, PhaseKind, Stage, TaskKind
from desktop_app.domain.entity import Entity
from desktop_app.domain.errors import KnownError
from desktop_app.domain.invariants import all_violations
from desktop_app.domain.people import Person
from desktop_app.domain.tables import ENTITIES
from desktop_app.domain.task import Link, Task
from desktop_app.edits.checkpoints import AddCheckpoint, Confirm
from desktop_app.edits.command import Command
from desktop_app.edits.imports import CreateCampaign
from desktop_app.edits.links import AddLink, DeleteLink
from desktop_app.edits.rows import DeleteRow, EditRow, PutRow
from desktop_app.edits.tasks import AddTasks, DeleteTasks, EditTask, MoveTasks, SetOwner, Together
from desktop_app.storage.store import SqliteStore, create_or_open
from desktop_app.workspace.workspace import Workspace

NOW = datetime(2026, 10, 20, 10)
NAMES = st.text(max_size=8)
State = Mapping[tuple[str, str], Entity]


class Campaigning(RuleBasedStateMachine):
    """Drives a workspace on a real file beside the plainest possible model: the list of all states so far."""

    campaigns = Bundle("campaigns")
    tasks = Bundle("tasks")
    people = Bundle("people")
    links = Bundle("links")
    items = Bundle("items")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.file = Path(self.folder.name) / "活动.db"
        self.ids = (f"id-{n:04}" for n in itertools.count())
        self.workspace = self.opened()
        self.past: list[State] = []
        self.present = self.in_file()
        self.future: list[State] = []

    def teardown(self) -> None:
        self.workspace.close()
        self.folder.cleanup()

    def opened(self) -> Workspace:
        self.store: SqliteStore = create_or_open(self.file, [Grade(id="grade-s", name="S")], lambda: NOW)
        return Workspace(self.store, lambda: NOW, "小林")

    def in_file(self) -> State:
        rows = list(self.store.load_directory())
        for campaign in [row.id for row in rows if isinstance(row, Campaign)]:
            rows.extend(self.store.load_campaign(campaign))
        return {(row.table, row.id): row for row in rows}

    def run_command(self, command: Command) -> bool:
        """Carry a command out. A refusal changes nothing at all."""
        try:
            changes = self.workspace.run(command)
        except KnownError:
            assert self.in_file() == self.present
            return False
        if changes:
            self.past.append(self.present)
            self.present = self.in_file()
            self.future = []
        return True

    @rule(target=campaigns, name=NAMES)
    def create_campaign(self, name: str) -> str:
        id = next(self.ids)
        self.run_command(CreateCampaign(rows=(Campaign(id=id, name=name or "活动", grade_id="grade-s"),)))
        return id

    @rule(target=people, name=NAMES)
    def add_person(self, name: str) -> str:
        id = next(self.ids)
        self.run_command(PutRow(row=Person(id=id, name=name or "小林")))
        return id

    @rule(target=tasks, campaign=campaigns, name=NAMES, stage=st.none() | st.sampled_from(Stage), data=st.data())
    def add_task(self, campaign: str, name: str, stage: Stage | None, data: st.DataObject) -> str:
        parents = [row.id for row in self.present.values() if isinstance(row, Task) and row.campaign_id == campaign]
        parent = data.draw(st.none() | st.sampled_from(parents)) if parents else None
        task = Task(id=next(self.ids), campaign_id=campaign, parent_id=parent, name=name or "任务", stage=stage)
        self.run_command(AddTasks(tasks=(task,), index=data.draw(st.none() | st.just(0))))
        return task.id

    @rule(target=links, before=tasks, after=tasks, type=st.sampled_from(LinkType))
    def add_link(self, before: str, after: str, type: LinkType) -> str:
        id = next(self.ids)
        task = self.present.get(("task", after))
        campaign = task.campaign_id if isinstance(task, Task) else "none"
        link = Link(id=id, campaign_id=campaign, predecessor_id=before, successor_id=after, type=type)
        self.run_command(AddLink(link=link))
        return id

    @rule(target=items, campaign=campaigns, stage=st.sampled_from([Stage.DEFINE, Stage.PLAN, Stage.EXECUTE]))
    def add_checkpoint(self, campaign: str, stage: Stage) -> str:
        task, gate, item = (next(self.ids) for _ in range(3))
        self.run_command(
            AddCheckpoint(
                task=Task(id=task, campaign_id=campaign, name="确认", kind=TaskKind.CHECKPOINT),
                checkpoint=Checkpoint(id=gate, campaign_id=campaign, task_id=task, stage=stage),
                others=(CheckpointItem(id=item, campaign_id=campaign, checkpoint_id=gate, what="预算"),),
            )
        )
        return item

    @rule(item=items, person=people, state=st.sampled_from(ConfirmationState))
    def confirm(self, item: str, person: str, state: ConfirmationState) -> None:
        row = self.present.get(("checkpoint_item", item))
        campaign = row.campaign_id if isinstance(row, CheckpointItem) else "none"
        said = Confirmation(
            id=next(self.ids), campaign_id=campaign, item_id=item, person_id=person, state=state, form=Form.CHAT, at=NOW
        )
        self.run_command(Confirm(confirmations=(said,)))

    @rule(campaign=campaigns, kind=st.sampled_from(PhaseKind), day=st.integers(1, 20), days=st.integers(0, 9))
    def set_phase(self, campaign: str, kind: PhaseKind, day: int, days: int) -> None:
        start, finish = datetime(2026, 11, day), datetime(2026, 11, day + days)
        phase = Phase(id=f"{campaign}-{kind}", campaign_id=campaign, kind=kind, start=start, finish=finish)
        self.run_command(PutRow(row=phase))

    @rule(campaign=campaigns, primary=st.booleans())
    def add_goal(self, campaign: str, primary: bool) -> None:
        self.run_command(PutRow(row=Goal(id=next(self.ids), campaign_id=campaign, name="成交额", primary=primary)))

    @rule(campaign=campaigns, budget=st.none() | st.integers(0, 10**15))
    def edit_campaign(self, campaign: str, budget: int | None) -> None:
        self.run_command(EditRow(table="campaign", id=campaign, values={"budget": budget}))

    @rule(task=tasks, name=NAMES, minutes=st.integers(-5, 10_000))
    def edit_task(self, task: str, name: str, minutes: int) -> None:
        self.run_command(EditTask(task_id=task, values={"name": name, "duration": minutes}))

    @rule(first=tasks, second=tasks, priority=st.integers(0, 1000))
    def edit_two_tasks(self, first: str, second: str, priority: int) -> None:
        edits = tuple(EditTask(task_id=task, values={"priority": priority}) for task in (first, second))
        self.run_command(Together(commands=edits))

    @rule(task=tasks, person=people)
    def set_owner(self, task: str, person: str) -> None:
        self.run_command(SetOwner(task_id=task, person_id=person))

    @rule(task=tasks, parent=st.none() | tasks, index=st.none() | st.integers(0, 3))
    def move_task(self, task: str, parent: str | None, index: int | None) -> None:
        self.run_command(MoveTasks(task_ids=(task,), parent_id=parent, index=index))

    @rule(task=consumes(tasks))
    def delete_task(self, task: str) -> None:
        self.run_command(DeleteTasks(task_ids=(task,)))

    @rule(link=links)
    def delete_link(self, link: str) -> None:
        self.run_command(DeleteLink(link_id=link))

    @rule(person=people)
    def delete_person(self, person: str) -> None:
        self.run_command(DeleteRow(table="person", id=person))

    @rule(campaign=campaigns)
    def delete_campaign(self, campaign: str) -> None:
        self.run_command(DeleteRow(table="campaign", id=campaign))

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        assert self.workspace.undo() is not None
        self.future.append(self.present)
        self.present = self.past.pop()

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        assert self.workspace.redo() is not None
        self.past.append(self.present)
        self.present = self.future.pop()

    @precondition(lambda self: not self.past)
    @rule()
    def undo_at_the_beginning(self) -> None:
        assert self.workspace.undo() is None

    @precondition(lambda self: not self.future)
    @rule()
    def redo_at_the_end(self) -> None:
        assert self.workspace.redo() is None

    @rule()
    def reopen(self) -> None:
        self.workspace.close()
        self.workspace = self.opened()

    @invariant()
    def the_file_is_what_the_model_says(self) -> None:
        assert self.in_file() == self.present

    @invariant()
    def the_book_is_what_is_in_the_file(self) -> None:
        book = self.workspace.book
        shown: dict[Any, Any] = {(kind.table, row.id): row for kind in ENTITIES for row in book.rows(kind).values()}
        here = {
            key: row for key, row in self.present.items() if getattr(row, "campaign_id", None) in {None, *book.loaded}
        }
        assert shown == here

    @invariant()
    def every_rule_holds(self) -> None:
        assert list(all_violations(self.workspace.book)) == []

    @invariant()
    def the_doctor_finds_nothing(self) -> None:
        assert self.store.examine() == []


TestCampaigning = Campaigning.TestCase
TestCampaigning.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
