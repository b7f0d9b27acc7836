"""What is done with the people that are selected: joined, moved, merged, planned, dropped. One step of the journal each."""

from collections.abc import Callable, Sequence
from typing import Any

from desktop_app.domain.codes import CooperationState, DeliverableKind, PipelineStep
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import KeyPerson
from desktop_app.edits.command import Command
from desktop_app.edits.deliverables import Package, PackageWords, plan_package
from desktop_app.edits.delivering import RemoveCooperation
from desktop_app.edits.key_people import MergeKeyPeople
from desktop_app.edits.rows import DeleteRow, PutRow
from desktop_app.edits.tasks import Together
from desktop_app.i18n import Wording
from desktop_app.ui.frame import Frame
from desktop_app.ui.key_people.commands import moved, recruited, set_state
from desktop_app.ui.key_people.reading import Line
from desktop_app.workspace.ids import new_id


class Doings:
    """chosen: the lines that are selected."""

    def __init__(self, frame: Frame, chosen: Callable[[], Sequence[Line]]) -> None:
        self._frame, self._session, self._look = frame, frame.session, frame.look
        self._chosen = chosen

    @property
    def cooperations(self) -> list[str]:
        """The cooperations that are selected."""
        return [line.cooperation.id for line in self._chosen() if line.cooperation is not None]

    def move(self, ids: Sequence[str], step: PipelineStep) -> None:
        """Let cooperations go to a step, however many they are."""
        self._run(moved(self._session.book, ids, step))

    def set_state(self, state: CooperationState | None) -> None:
        """Give all that are selected a state."""
        self._run(set_state(self._session.book, self.cooperations, state))

    def add(self, *, joins: bool) -> str | None:
        """Add a person, in the campaign that is shown where they join it. Answers their id."""
        made = KeyPerson(id=new_id(), name=self._look.text("ui.key_people.new_name"))
        commands: list[Command] = [PutRow(row=made)]
        campaign_id = self._session.campaign_id
        if campaign_id is not None and joins:
            joined = recruited(self._session.book, campaign_id, [made.id])
            commands += [joined] if joined is not None else []
        command = Together(commands=tuple(commands)) if len(commands) > 1 else commands[0]
        return made.id if self._session.run(command) else None

    def recruit(self) -> None:
        """Take the selected into the campaign that is shown."""
        campaign_id = self._session.campaign_id
        if campaign_id is not None:
            self._run(recruited(self._session.book, campaign_id, [line.person.id for line in self._chosen()]))

    def drop(self, *, people: bool) -> None:
        """Take the selected out of the campaign, or the people themselves out of the directory."""
        commands: tuple[Command, ...] = tuple(RemoveCooperation(cooperation_id=id) for id in self.cooperations)
        if people:
            commands = tuple(DeleteRow(table=KeyPerson.table, id=line.person.id) for line in self._chosen())
        self._run(Together(commands=commands) if len(commands) > 1 else commands[0] if commands else None)

    def merge(self, people: Sequence[KeyPerson], values: dict[str, Any]) -> None:
        """Make one of several; the first stays."""
        self._run(MergeKeyPeople(keep=people[0].id, gone=tuple(one.id for one in people[1:]), values=values))

    def plan(self, packages: Sequence[Package]) -> None:
        """Lay packages backwards from their phases, all as one step."""
        words, book = package_words(self._look.wording), self._session.book
        commands: list[Command] = []
        try:
            for package in packages:
                command = plan_package(book, package, words, new_id)
                commands.append(command)
                # The next one stands in the same section, whether it was there or is new.
                rows = (command.section, command.summary, *command.tasks, *command.deliverables)
                book = book.with_rows([one for one in rows if book.find(type(one), one.id) is None])
        except KnownError as error:
            self._frame.refuse(error)
            return
        self._run(Together(commands=tuple(commands)) if len(commands) > 1 else commands[0])

    def _run(self, command: Command | None) -> None:
        if command is not None:
            self._session.run(command)


def package_words(wording: Wording) -> PackageWords:
    """What planned deliverables are called in the plan."""
    sections = (wording.text("deliverable.section"), "关键人", "key people")
    return PackageWords(sections, {kind: wording.code(kind) for kind in DeliverableKind})
