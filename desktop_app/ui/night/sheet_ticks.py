"""What is ticked and typed into the run sheet, as edits."""

import re
from collections.abc import Callable

from desktop_app.domain.clock import read_past
from desktop_app.domain.codes import Edge
from desktop_app.domain.errors import KnownError
from desktop_app.edits.command import Command
from desktop_app.edits.tasks import EditTask, Together
from desktop_app.edits.ticking import Tick
from desktop_app.insight.run_sheet import SheetRow
from desktop_app.ui.session import Session

_SPAN = re.compile(r"\s*[–—~至]\s*")


class SheetTicks:
    """Ticks lines. refused: takes a KnownError; ask_why: a line is still locked: takes its name and who takes the reason."""

    def __init__(
        self,
        session: Session,
        refused: Callable[[KnownError], None],
        ask_why: Callable[[str, Callable[[str], object]], None],
    ) -> None:
        self._session, self._refused, self._ask_why = session, refused, ask_why

    def tick(self, line: SheetRow, edge: Edge, reason: str = "") -> bool:
        """A line begins or ends, now."""
        return self._run(line, ((edge, self._session.now.strftime("%H:%M")),), reason)

    def retime(self, line: SheetRow, text: str) -> bool:
        """Take what was typed as actual time: one time for what is awaited, two for start and finish, none takes back."""
        parts = [part.strip() for part in _SPAN.split(text)]
        if len(parts) > 1:
            return self._run(line, tuple(zip((Edge.START, Edge.FINISH), parts, strict=False)))
        edge = (line.expects or Edge.FINISH) if parts[0] else Edge.START
        return self._run(line, ((edge, parts[0]),))

    def note(self, line: SheetRow, text: str) -> bool:
        """What is said about a line."""
        return self._session.run(EditTask(task_id=line.task_id, values={"note": text}))

    def _run(self, line: SheetRow, ticks: tuple[tuple[Edge, str], ...], reason: str = "") -> bool:
        session = self._session
        try:
            command = self._command(line, ticks, reason)
            session.preview(command)
        except KnownError as error:
            if error.code == "locked":
                self._ask_why(line.name, lambda why: self._run(line, ticks, why))
            else:
                self._refused(error)
            return False
        return session.run(command)

    def _command(self, line: SheetRow, ticks: tuple[tuple[Edge, str], ...], reason: str) -> Command:
        now = self._session.now
        commands: list[Command] = [
            Tick(
                task_id=line.task_id,
                edge=edge,
                at=read_past(text, now) if text else None,
                now=now,
                begun=line.start,
                reason=reason,
            )
            for edge, text in ticks
            if text or len(ticks) == 1 or line.actual_finish is not None
        ]
        return commands[0] if len(commands) == 1 else Together(commands=tuple(commands))
