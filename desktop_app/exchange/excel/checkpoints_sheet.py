"""The sheet of confirmations: what is to be confirmed, how, by whom, until when, and what that opens."""

from collections.abc import Iterator

from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem, Confirmation, Confirmer, ItemTask
from desktop_app.domain.codes import ConfirmationState
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.exchange.excel.export import Export
from desktop_app.exchange.excel.tables import Cell, Column, TableRow, add_table
from desktop_app.schedule.gates import STAGE_ORDER, item_state


def add_checkpoints(export: Export) -> None:
    """Add the sheet where there is anything to confirm: in somebody's own workbook, only what they confirm."""
    rows = list(_rows(export))
    if not rows:
        return
    word = export.wording.text
    columns = (
        Column(word("excel.checkpoints.checkpoint"), 24, wraps=True),
        Column(word("excel.checkpoints.item"), 34, wraps=True),
        Column(word("excel.checkpoints.form"), 10),
        Column(word("excel.checkpoints.confirmers"), 22, wraps=True),
        Column(word("excel.checkpoints.reply_by"), 17),
        Column(word("excel.checkpoints.state"), 12),
        Column(word("excel.checkpoints.evidence"), 44, wraps=True),
        Column(word("excel.checkpoints.opens"), 34, wraps=True),
        Column(word("excel.checkpoints.escalates"), 14),
    )
    add_table(
        export, word("excel.sheet.checkpoints"), word("excel.checkpoints.about", moment=export.now), columns, rows
    )


def _rows(export: Export) -> Iterator[TableRow]:
    book = export.book
    gates = book.of_campaign(Checkpoint, export.campaign.id)
    for gate in sorted(gates, key=lambda gate: (STAGE_ORDER[gate.stage], gate.id)):
        task = book.find(Task, gate.task_id)
        answers = export.owner is not None and task is not None and task.owner_id == export.owner.id
        items = [item for item in _items(export, gate) if answers or _concerns(export, item)]
        if export.owner is not None and not items and not answers:
            continue
        planned = export.schedule.checkpoints.get(gate.id)
        state = planned.state if planned is not None else None
        name = task.name if task is not None else export.wording.code(gate.stage)
        due = gate.due or (planned.planned if planned is not None else None)
        locked = export.wording.text("excel.checkpoints.opens_stage", stage=_next_stage(export, gate))
        head: list[Cell] = [name, "", "", "", due, _spoken(export, state), "", locked, ""]
        yield TableRow(head, "summary", "summary figure")
        for item in items:
            yield TableRow(_item(export, name, item), level=1)


def _next_stage(export: Export, gate: Checkpoint) -> str:
    stages = list(STAGE_ORDER)
    at = STAGE_ORDER[gate.stage] + 1
    return export.wording.code(stages[at]) if at < len(stages) else "—"


def _items(export: Export, gate: Checkpoint) -> list[CheckpointItem]:
    return sorted(
        export.book.where(CheckpointItem, "checkpoint_id", gate.id), key=lambda item: (item.position, item.id)
    )


def _concerns(export: Export, item: CheckpointItem) -> bool:
    """Whether the reader of the workbook is asked to confirm an item."""
    owner = export.owner
    return owner is None or any(who.person_id == owner.id for who in export.book.where(Confirmer, "item_id", item.id))


def _item(export: Export, gate: str, item: CheckpointItem) -> list[Cell]:
    book = export.book
    opened = (book.find(Task, row.task_id) for row in book.where(ItemTask, "item_id", item.id))
    escalates = book.find(Person, item.escalates_to_id)
    return [
        gate,
        item.what,
        export.wording.code(item.form),
        _confirmers(export, item),
        item.reply_by,
        _spoken(export, item_state(book, item)),
        _evidence(export, item),
        "\n".join(task.name for task in opened if task is not None),
        escalates.name if escalates else "",
    ]


def _spoken(export: Export, state: ConfirmationState | None) -> str:
    return export.wording.code(state) if state is not None else ""


def _confirmers(export: Export, item: CheckpointItem) -> str:
    people = [export.book.find(Person, who.person_id) for who in export.book.where(Confirmer, "item_id", item.id)]
    names = [person.name for person in people if person is not None]
    if not names:
        return export.wording.text("excel.checkpoints.anybody")
    if len(names) == 1:
        return names[0]
    return export.wording.text(f"excel.checkpoints.{item.rule.value}", names=names)


def _evidence(export: Export, item: CheckpointItem) -> str:
    """What was said, the last word first."""
    words = sorted(export.book.where(Confirmation, "item_id", item.id), key=lambda word: (word.at, word.id))
    lines = []
    for word in reversed(words):
        person = export.book.find(Person, word.person_id)
        name = person.name if person else "—"
        said = export.wording.text(
            "excel.checkpoints.said", moment=word.at, person=name, state=word.state, form=word.form
        )
        lines.append(f"{said} {word.evidence}".strip())
    return "\n".join(lines)
