"""Goals as a table: exactly one is primary, and a target is read by its measure."""

from collections.abc import Sequence
from typing import Any

from desktop_app.domain.amounts import amount_text, read_amount, read_count, read_percentage
from desktop_app.domain.campaign import Goal
from desktop_app.domain.codes import Measure
from desktop_app.domain.entity import Entity
from desktop_app.domain.fields import Field, FieldType
from desktop_app.edits.command import Command
from desktop_app.edits.rows import DeleteRow, EditRow
from desktop_app.edits.tasks import Together
from desktop_app.insight.figures import goal_figure
from desktop_app.ui.rows.rows_model import RowsModel

_READERS = {Measure.MONEY: read_amount, Measure.COUNT: read_count, Measure.PERCENT: read_percentage}
GOAL_FIELDS = (
    Field("goal", "name", FieldType.TEXT, width=20),
    Field("goal", "measure", FieldType.CHOICE, choices=Measure, width=10),
    Field("goal", "target", FieldType.MONEY, width=14),
    Field("goal", "unit", FieldType.TEXT, width=8),
    Field("goal", "basis", FieldType.TEXT, width=40),
)


class GoalsModel(RowsModel):
    """The primary goal stands first, with a star."""

    def shown(self, field: Field, row: Entity) -> str:
        if isinstance(row, Goal) and field.key == "target":
            return goal_figure(self._look.wording, row, row.target)
        said = super().shown(field, row)
        return f"★ {said}" if field.key == "name" and isinstance(row, Goal) and row.primary else said

    def typed(self, field: Field, row: Entity) -> str:
        if isinstance(row, Goal) and field.key == "target":
            if row.target is None:
                return ""
            return str(row.target) if row.measure is Measure.COUNT else amount_text(row.target)
        return super().typed(field, row)

    def values(self, field: Field, text: str, row: Entity | None) -> dict[str, Any]:
        if field.key == "target":
            measure = row.measure if isinstance(row, Goal) else Measure.COUNT
            return {"target": _READERS[measure](text) if text.strip() else None}
        return super().values(field, text, row)

    def of_new_row(self, _name: str) -> dict[str, Any]:
        return {"primary": not self.rows}

    def make_primary(self, n: int) -> None:
        """Let the campaign watch this goal."""
        if 0 <= n < len(self.rows):
            edits = tuple(
                EditRow(table=Goal.table, id=row.id, values={"primary": row is self.rows[n]}) for row in self.rows
            )
            self._session.run(Together(commands=edits))

    def _ordered(self, rows: Sequence[Entity]) -> Sequence[Entity]:
        goals = [row for row in rows if isinstance(row, Goal)]
        return sorted(goals, key=lambda goal: (not goal.primary, goal.position, goal.id))

    def _deleting(self, row: Entity) -> Command:
        """The next goal becomes primary where the primary one goes."""
        delete = DeleteRow(table=Goal.table, id=row.id)
        others = [other for other in self.rows if other is not row]
        if not (isinstance(row, Goal) and row.primary and others):
            return delete
        return Together(commands=(EditRow(table=Goal.table, id=others[0].id, values={"primary": True}), delete))
