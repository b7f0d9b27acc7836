"""The small tables of the inspector; rows may stand beside each other."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView

from desktop_app.ui.key_people.sub_model import SubModel
from desktop_app.ui.look.look import Look
from desktop_app.ui.rows.typed_table import SmallTable

_SCROLL_BAR = 12
_COLUMN_ACROSS = 124


class SubTable(SmallTable):
    """Rows of one kind."""

    def __init__(self, look: Look, model: SubModel) -> None:
        widths = () if model.across else [part.width for part in model.parts]
        super().__init__(look, model, f"table.{model.kind.table}", widths, below=_SCROLL_BAR)
        self.rows = model
        if model.across:
            lines = self.verticalHeader()
            lines.show()
            # Beside its line a heading stands in the middle, without the rule that headings above have.
            lines.setStyleSheet("QHeaderView::section { padding: 0px 6px; border: none; }")
            lines.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            self.horizontalHeader().setDefaultSectionSize(_COLUMN_ACROSS)
            self.horizontalHeader().setStretchLastSection(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
