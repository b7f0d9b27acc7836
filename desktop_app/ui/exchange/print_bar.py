"""Choosing a printer; kind words where there is none."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop_app.ui.exchange.form_parts import Choice
from desktop_app.ui.look.controls import button, label, number_box, row
from desktop_app.ui.look.look import Look
from desktop_app.ui.printing import PrintOrder, printers

_MOST_COPIES = 99


class PrintBar(QFrame):
    """ordered: print, as a PrintOrder whose sheets are any range where only the shown page is wanted;
    saved_instead: write a PDF instead."""

    ordered = Signal(object)
    saved_instead = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("tool_bar")
        self._look = look
        self.printer: Choice[str] = Choice(look, "ui.picture.printer")
        self.printer.setMinimumContentsLength(18)
        self.which: Choice[bool] = Choice(look, "ui.picture.which_pages")
        self.copies = number_box()
        self.copies.setRange(1, _MOST_COPIES)
        look.give(self.copies, "name", "ui.picture.copies")
        self._copies_word = label(look, "ui.picture.copies", tone="muted")
        self.missing = label(look, "ui.picture.no_printer", tone="muted")
        self.missing.setWordWrap(True)
        self.print = button(look, "ui.picture.print", self._order, main=True)
        self.instead = button(look, "ui.picture.save_instead", self.saved_instead.emit, main=True)
        line = row(self, margins=(8, 8, 8, 8))
        line.addWidget(self.missing, 1)
        for part in (self.printer, self.which, self._copies_word, self.copies):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self.print)
        line.addWidget(self.instead)
        look.language_changed.connect(self.look_for_printers)
        self.hide()

    def look_for_printers(self) -> None:
        """Ask the system which printers there are."""
        found = printers()
        self.printer.offer({name: name for name in found})
        self.which.offer(
            {False: self._look.text("ui.picture.all_pages"), True: self._look.text("ui.picture.this_page")}
        )
        for part in (self.printer, self.which, self._copies_word, self.copies, self.print):
            part.setVisible(bool(found))
        for part in (self.missing, self.instead):
            part.setVisible(not found)

    def show_count(self, count: int) -> None:
        """How many pages there are: with one there is nothing to choose."""
        self.which.setEnabled(count > 1)

    def _order(self) -> None:
        only_shown = self.which.value and self.which.isEnabled()
        self.ordered.emit(PrintOrder(self.printer.value, self.copies.value(), range(1) if only_shown else None))
