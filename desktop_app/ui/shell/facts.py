"""What the frame says of the campaign that is open, as sentences."""

from datetime import date, datetime

from PySide6.QtGui import QAction

from desktop_app.domain.campaign import Phase
from desktop_app.domain.codes import ConfirmationState, PhaseKind
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.workspace.store import Step


def countdown(look: Look, session: Session) -> str:
    """How many days it is to the main phase, or since it ended; "" where there is none."""
    schedule = session.schedule
    main = next((p for p in session.book.of_campaign(Phase, schedule.campaign_id) if p.kind is PhaseKind.MAIN), None)
    if main is None:
        return ""
    today: date = schedule.now.date()
    if schedule.now >= main.finish:
        return look.text("ui.facts.main_over", days=(today - main.finish.date()).days)
    if schedule.now >= main.start:
        return look.text("ui.facts.main_on")
    return look.text("ui.facts.to_main", days=(main.start.date() - today).days)


def progress(look: Look, session: Session) -> str:
    """How much is done, of what the plan wants by now, and how much is late."""
    text = look.text("ui.facts.progress_of", percent=session.schedule.percent, planned=session.tally.expected)
    late = session.tally.late
    return f"{text} · {look.text('ui.facts.late', count=late)}" if late else text


def locks(look: Look, session: Session) -> str:
    """Which confirmation locks how much; "" where nothing is locked."""
    locked = session.tally.locked
    gates = sorted(session.schedule.checkpoints.values(), key=lambda gate: gate.planned)
    shut = next((gate for gate in gates if gate.state is not ConfirmationState.CONFIRMED), None)
    if not locked or shut is None:
        return ""
    return look.text("ui.status.locked", stage=shut.stage, count=locked)


def keeping(look: Look, session: Session) -> str:
    """What was last written, or that nothing can be."""
    if session.read_only:
        return look.text("ui.status.read_only")
    if session.unsaved is not None:
        return look.text("ui.status.unsaved")
    if session.saved_at is None:
        return look.text("ui.status.offline")
    return look.text("ui.status.saved", time=f"{session.saved_at:%H:%M}")


def copied(look: Look, now: datetime, at: datetime | None) -> str:
    """How old the newest copy of the file is; "" where there is none yet."""
    if at is None:
        return ""
    days = (now.date() - at.date()).days
    if days <= 0:
        return look.text("ui.status.copied_today", time=f"{at:%H:%M}")
    return look.text("ui.status.copied", days=days)


def step_text(look: Look, step: Step) -> str:
    """What a step did, in the words of the language."""
    return look.wording.step(step.code, step.values)


def name_step(look: Look, action: QAction, code: str, step: Step | None) -> None:
    """Let undo or redo say what it would do, or be idle."""
    action.setEnabled(step is not None)
    tip = look.text(code) if step is None else f"{look.text(code)} · {step_text(look, step)}"
    action.setToolTip(f"{tip} ({action.shortcut().toString()})")
