"""Views that are kept with the campaign: chosen, saved, renamed, deleted, from one menu."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QMenu

from desktop_app.domain.campaign import SavedView
from desktop_app.edits.views import DeleteView, PutView
from desktop_app.timeline.views import saved, seeing
from desktop_app.ui.actions import Actions
from desktop_app.ui.look.controls import button, field, label, row
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.timeline.chart_view import ChartView
from desktop_app.ui.timeline.view import TimelineView
from desktop_app.workspace.ids import new_id


class NameBar(QFrame):
    """A line to type a view's name in. named: it was typed."""

    named = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("tool_bar")
        line = row(self, margins=(16, 6, 16, 6))
        self.line = field(look, "ui.views.name")
        self.line.setMaximumWidth(280)
        line.addWidget(label(look, "ui.views.name", tone="muted"))
        line.addWidget(self.line)
        line.addWidget(button(look, "ui.views.keep", self._take, main=True))
        line.addWidget(button(look, "ui.cancel", self.hide))
        line.addStretch(1)
        self.line.returnPressed.connect(self._take)
        self.hide()

    def ask(self, name: str) -> None:
        """Ask for a name, beginning with this one."""
        self.line.setText(name)
        self.show()
        self.line.selectAll()
        self.line.setFocus()

    def _take(self) -> None:
        name = self.line.text().strip()
        if name:
            self.hide()
            self.named.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)


class SavedViews(QObject):
    """What the menu of views does. current_id: the view that was chosen last, if it is still there."""

    def __init__(self, look: Look, session: Session, view: TimelineView, chart: ChartView) -> None:
        super().__init__(chart)
        self._look, self._session, self._view, self._chart = look, session, view, chart
        self.current_id: str | None = None
        self.bar = NameBar(look)
        self.bar.named.connect(self._take_name)
        self._renaming = False
        session.opened.connect(self._forget)

    @property
    def rows(self) -> list[SavedView]:
        """The campaign's views, by position and name."""
        rows = self._session.book.of_campaign(SavedView, self._session.campaign_id or "")
        return sorted(rows, key=lambda row: (row.position, row.name))

    @property
    def current(self) -> SavedView | None:
        """The view that was chosen last."""
        return self._session.book.find(SavedView, self.current_id)

    def choose(self, view_id: str) -> None:
        """Look at the plan as this view says."""
        row = self._session.book.find(SavedView, view_id)
        if row is None:
            return
        self.current_id = view_id
        what = seeing(row)
        self._view.see(what)
        if what.pixels_per_day is not None:
            self._chart.zoom_to(what.pixels_per_day)

    def save_as(self, name: str) -> None:
        """Keep what is seen now under a name; a view of that name is replaced."""
        same = next((row for row in self.rows if row.name.casefold() == name.casefold()), None)
        self._put(name, same)

    def update(self) -> None:
        """Keep what is seen now in the view that was chosen."""
        if self.current is not None:
            self._put(self.current.name, self.current)

    def rename(self, name: str) -> None:
        """Call the view that was chosen something else."""
        if self.current is not None:
            self._session.run(PutView(view=self.current.changed(name=name)))

    def delete(self) -> None:
        """Forget the view that was chosen; undo brings it back."""
        if self.current is not None and self._session.run(DeleteView(view_id=self.current.id)):
            self.current_id = None

    def ask_to_save(self) -> None:
        """Ask under which name to keep what is seen."""
        self._renaming = False
        self.bar.ask(self._look.text("ui.views.new_name", number=len(self.rows) + 1))

    def ask_to_rename(self) -> None:
        """Ask for another name of the view that was chosen."""
        if self.current is not None:
            self._renaming = True
            self.bar.ask(self.current.name)

    def _take_name(self, name: str) -> None:
        if self._renaming:
            self.rename(name)
        else:
            self.save_as(name)

    def _put(self, name: str, same: SavedView | None) -> None:
        campaign_id, scale = self._session.campaign_id, self._chart.scale
        if campaign_id is None:
            return
        what = self._view.seeing(scale.pixels_per_day if scale is not None else None)
        position = same.position if same else len(self.rows)
        kept = saved(what, same.id if same else new_id(), campaign_id, name, position)
        if self._session.run(PutView(view=kept)):
            self.current_id = kept.id

    def _forget(self) -> None:
        self.current_id = None


class ViewsMenu(QMenu):
    """The views of the campaign, then what can be done with them."""

    def __init__(self, actions: Actions, views: SavedViews) -> None:
        super().__init__()
        self._views = views
        self._save = actions.make("ui.views.save_as", views.ask_to_save, shortcut="Ctrl+Shift+S")
        self._of_one = [
            actions.make("ui.views.update", views.update),
            actions.make("ui.views.rename", views.ask_to_rename),
            actions.make("ui.views.delete", views.delete),
        ]
        self.aboutToShow.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """List what there is now."""
        self.clear()
        for view in self._views.rows:
            action = self.addAction(view.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(view.id == self._views.current_id)
            action.triggered.connect(self._choose(view.id))
        self.addSeparator()
        self.addAction(self._save)
        for action in self._of_one:
            action.setEnabled(self._views.current is not None)
            self.addAction(action)

    def _choose(self, view_id: str) -> Callable[..., object]:
        return lambda _checked=False: self._views.choose(view_id)
