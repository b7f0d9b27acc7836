"""The line-up, which comes in from workbooks."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from desktop_app.ui.numbers.lists.list_tab import Doings, ListTab


class LineUpTab(ListTab):
    """A file is looked at before anything of it is taken."""

    def doings(self) -> Doings:
        return () if self._session.read_only else (("ui.list.import", self.choose_import),)

    def choose_import(self) -> None:
        """Ask for a list of items, and show what it holds."""
        kinds = self._look.text("ui.numbers.files")
        chosen, _ = QFileDialog.getOpenFileName(self, self._look.text("ui.list.import"), "", kinds)
        if chosen:
            self._frame.import_as(Path(chosen), "line-up")
