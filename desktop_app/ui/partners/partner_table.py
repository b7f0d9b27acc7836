"""The list of partners: those of the campaign with where talks stand, or all there are with what came before."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QTableView, QWidget

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.partners import Partner
from desktop_app.i18n.sounds import sounds
from desktop_app.insight.partner_text import COLUMNS, column_heads, partnership_cells
from desktop_app.insight.partners import all_partners, partnerships, past
from desktop_app.ui.look.controls import field, row
from desktop_app.ui.look.lines import Lines, as_list
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session

_WIDTHS = (96, 80, 54, 92, 84)
_IN_THE_INSPECTOR = ("give", "get")
_WIDTHS_OF_ALL = (140, 90, 90, 60, 150)
_ALL_COLUMNS = ("field.partner.name", "field.partner.category", "field.partner.contact", "ui.partners.times")
_LAST_COLUMNS = ("ui.partners.last", "field.partnership.result")


class _View(QTableView):
    def __init__(self, remove: Callable[[], None]) -> None:
        super().__init__()
        self._remove = remove

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._remove()
        else:
            super().keyPressEvent(event)


class PartnerTable(QObject):
    """head: what narrows the list; view: the list. picked: another partner is chosen; doomed: Del was pressed."""

    picked = Signal()
    doomed = Signal()

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__()
        self._look, self._session = look, session
        self.chosen = ""
        self.ids: list[str] = []
        self.find = field(look, "ui.partners.find", "ui.partners.find")
        self.scope = QComboBox()
        look.give(self.scope, "name", "ui.partners.scope")
        self.view = _View(self.doomed.emit)
        as_list(self.view, look.theme.size("row"))
        look.give(self.view, "name", "ui.page.partners")
        self.head = QWidget()
        line = row()
        line.addWidget(self.scope)
        line.addWidget(self.find, 1)
        self.head.setLayout(line)
        self._word()
        self.find.textChanged.connect(lambda _text: self.refresh())
        self.scope.activated.connect(lambda _n: self.refresh())
        look.language_changed.connect(self._word)

    @property
    def of_all(self) -> bool:
        """Whether partners of all campaigns are listed."""
        return bool(self.scope.currentData())

    def show_all(self, of_all: bool) -> None:
        """List the partners of all campaigns, or of this one."""
        self.scope.setCurrentIndex(int(of_all))
        self.refresh()

    def choose(self, partner_id: str) -> None:
        """Choose a partner; one that is not in this list is looked for among all of them."""
        if not partner_id:
            return
        self.chosen = partner_id
        self.refresh()
        if self.chosen != partner_id:
            self.chosen = partner_id
            self.find.clear()
            self.show_all(True)

    def refresh(self) -> None:
        """List them as they are now; the chosen one stays chosen."""
        heads, rows = self._of_all() if self.of_all else self._of_campaign()
        kept = [(id, cells) for id, cells in rows if self._fits(cells)]
        self.ids = [id for id, _ in kept]
        self.view.setModel(Lines(heads, [[" ".join(cell.split()) for cell in cells] for _, cells in kept]))
        for n, width in enumerate(_WIDTHS_OF_ALL if self.of_all else _WIDTHS):
            self.view.setColumnWidth(n, width)
        # The view has another selection with each model.
        self.view.selectionModel().currentRowChanged.connect(lambda now, _before: self._pick(now.row()))
        at = self.ids.index(self.chosen) if self.chosen in self.ids else 0
        if self.ids:
            self.view.selectRow(at)
        elif self.chosen:
            self._pick(-1)

    def _of_campaign(self) -> tuple[tuple[str, ...], list[tuple[str, tuple[str, ...]]]]:
        book, words, id = self._session.book, self._look.wording, self._session.campaign_id
        found = partnerships(book, id) if id is not None else []
        return _narrow(column_heads(words)), [
            (one.partner_id, _narrow(partnership_cells(words, book, one))) for one in found
        ]

    def _of_all(self) -> tuple[tuple[str, ...], list[tuple[str, tuple[str, ...]]]]:
        heads = tuple(self._look.text(code) for code in (*_ALL_COLUMNS, *_LAST_COLUMNS))
        found = sorted(all_partners(self._session.book), key=lambda one: (sounds(one.name), one.id))
        return heads, [(one.id, self._cells(one)) for one in found]

    def _cells(self, one: Partner) -> tuple[str, ...]:
        book, there = self._session.book, past(self._session.book, one.id)
        last = there[0] if there else None
        result = next((each.result for each in there if each.result.strip()), "")
        campaign = book.get(Campaign, last.campaign_id).name if last is not None else ""
        return one.name, one.category, one.contact, str(len(there)), campaign, result

    def _fits(self, cells: tuple[str, ...]) -> bool:
        typed = self.find.text().strip().casefold()
        whole, initials = sounds(cells[0])
        found = any(typed in cell.casefold() for cell in cells)
        return found or whole.startswith(typed) or initials.startswith(typed)

    def _pick(self, n: int) -> None:
        chosen = self.ids[n] if 0 <= n < len(self.ids) else ""
        if chosen != self.chosen:
            self.chosen = chosen
            self.picked.emit()

    def _word(self) -> None:
        kept = self.scope.currentIndex()
        self.scope.clear()
        for code, of_all in (("ui.partners.of_campaign", False), ("ui.partners.of_all", True)):
            self.scope.addItem(self._look.text(code), of_all)
        self.scope.setCurrentIndex(max(kept, 0))


def _narrow(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Without what the inspector shows as a bar."""
    return tuple(cell for key, cell in zip(COLUMNS, cells, strict=True) if key not in _IN_THE_INSPECTOR)
