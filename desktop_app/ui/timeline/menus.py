"""The menus of the timeline's tools: colours, filter, what is shown, levels, columns."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from desktop_app.domain.codes import Stage
from desktop_app.domain.fields import Field, all_columns
from desktop_app.domain.outline import outline
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.timeline.filters import Only, RowFilter
from desktop_app.timeline.options import ColorBy
from desktop_app.ui.actions import Actions
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.timeline.view import TimelineView

_DEEPEST = 6
"""Levels that are offered by number; plans are rarely deeper."""


class ColorMenu(QMenu):
    """What the colours say, and whether that is written below the chart."""

    def __init__(self, actions: Actions, view: TimelineView) -> None:
        super().__init__()
        self._view, self._by = view, {}
        group = QActionGroup(self)
        for by in ColorBy:
            action = actions.make(f"ui.color_by.{by.value}", self._choose(by), checkable=True)
            group.addAction(action)
            self.addAction(action)
            self._by[by] = action
        self.addSeparator()
        self._legend = actions.make(
            "ui.show.legend", lambda: view.show_legend(self._legend.isChecked()), checkable=True
        )
        self.addAction(self._legend)
        self.aboutToShow.connect(self.mark)
        self.mark()

    def _choose(self, by: ColorBy) -> Callable[[], object]:
        return lambda: self._view.color_by(by)

    def mark(self) -> None:
        """Check what is in force."""
        self._by[self._view.options.color_by].setChecked(True)
        self._legend.setChecked(self._view.legend)


class FilterMenu(QMenu):
    """Conditions, stages and owners, in any combination."""

    def __init__(self, look: Look, actions: Actions, session: Session, view: TimelineView) -> None:
        super().__init__()
        self._look, self._session, self._view = look, session, view
        self._conditions: dict[Only, QAction] = {}
        self._stages: dict[Stage, QAction] = {}
        for only in Only:
            if only is not Only.ALL:
                self._conditions[only] = self._box(actions, f"ui.filter.{only.value}", self._toggle_condition(only))
                self.addAction(self._conditions[only])
        self.addSeparator()
        stages = self._submenu(actions, "field.task.stage")
        for stage in Stage:
            self._stages[stage] = self._box(actions, f"stage.{stage.value}", self._toggle_stage(stage))
            stages.addAction(self._stages[stage])
        self.owners = self._submenu(actions, "field.task.owner")
        self.owners.aboutToShow.connect(self._list_owners)
        self.addSeparator()
        self._clear = actions.make("ui.filter.clear", lambda: view.narrow(RowFilter()))
        self.addAction(self._clear)
        self.aboutToShow.connect(self.mark)

    def _submenu(self, actions: Actions, code: str) -> QMenu:
        menu = QMenu(self)
        action = actions.make(code)
        action.setMenu(menu)
        self.addAction(action)
        return menu

    @staticmethod
    def _box(actions: Actions, code: str, done: Callable[[], object]) -> QAction:
        return actions.make(code, done, checkable=True)

    def _toggle_condition(self, only: Only) -> Callable[[], object]:
        return lambda: self._narrow(only=(self._view.filter.only - {Only.ALL}) ^ {only})

    def _toggle_stage(self, stage: Stage) -> Callable[[], object]:
        return lambda: self._narrow(stages=self._view.filter.stages ^ {stage})

    def _toggle_owner(self, owner_id: str) -> Callable[..., object]:
        return lambda _checked=False: self._narrow(owner_ids=self._view.filter.owner_ids ^ {owner_id})

    def _narrow(self, **values: frozenset[str]) -> None:
        self._view.narrow(replace(self._view.filter, **values))  # type: ignore[arg-type]  # fields of a filter

    def _list_owners(self) -> None:
        """Who owns work in this plan, and nobody."""
        self.owners.clear()
        book, campaign_id = self._session.book, self._session.campaign_id or ""
        ids = {task.owner_id for task in book.of_campaign(Task, campaign_id)}
        people = sorted((row for row in book.rows(Person).values() if row.id in ids), key=lambda row: row.name)
        named = [(person.id, person.name) for person in people]
        for owner_id, name in (*named, *([("", self._look.text("ui.filter.nobody"))] if None in ids else [])):
            action = self.owners.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(owner_id in self._view.filter.owner_ids)
            action.triggered.connect(self._toggle_owner(owner_id))

    def mark(self) -> None:
        """Check what is in force."""
        for only, action in self._conditions.items():
            action.setChecked(only in self._view.filter.only)
        for stage, action in self._stages.items():
            action.setChecked(stage in self._view.filter.stages)
        self._clear.setEnabled(not self._view.filter.keeps_all)


class ShowMenu(QMenu):
    """Which columns and levels are seen, and the overview below."""

    def __init__(self, actions: Actions, session: Session, view: TimelineView, signs: list[QAction]) -> None:
        super().__init__()
        self._session, self._view, self._actions = session, view, actions
        self._columns: dict[str, QAction] = {}
        self.addActions(signs)
        self._overview = actions.make(
            "ui.show.overview", lambda: view.show_overview(self._overview.isChecked()), checkable=True
        )
        self.addAction(self._overview)
        self.addSeparator()
        self._add_levels()
        self.addSeparator()
        columns, more = self._submenu("ui.columns.usual"), self._submenu("ui.columns.more")
        for field in all_columns("task"):
            (columns if field.width else more).addAction(self._column(field))
        self.addAction(actions.make("ui.columns.reset", view.reset_columns))
        self.aboutToShow.connect(self.mark)

    def _submenu(self, code: str) -> QMenu:
        menu = QMenu(self)
        action = self._actions.make(code)
        action.setMenu(menu)
        self.addAction(action)
        return menu

    def _add_levels(self) -> None:
        menu = self._submenu("ui.levels")
        menu.addAction(self._actions.make("ui.levels.all", lambda: self._fold(None), shortcut="Ctrl+Shift+0"))
        self._levels: list[QAction] = []
        for level in range(1, _DEEPEST + 1):
            action = self._actions.make(f"ui.levels.{level}", self._fold_to(level), shortcut=f"Ctrl+Shift+{level}")
            self._levels.append(action)
            menu.addAction(action)

    def _fold_to(self, level: int) -> Callable[[], object]:
        return lambda: self._fold(level)

    def _fold(self, level: int | None) -> None:
        if self._session.campaign_id is not None:
            self._view.fold_to_level(self._session.book, self._session.campaign_id, level)

    def _column(self, field: Field) -> QAction:
        action = self._actions.make(field.label, lambda: self._choose(field.key), checkable=True)
        action.setEnabled(field.key != "name")
        self._columns[field.key] = action
        return action

    def _choose(self, key: str) -> None:
        shown = self._view.columns
        if key in shown:
            self._view.choose_columns(tuple(one for one in shown if one != key))
            return
        # A column that comes back stands in its natural place among those that are shown.
        order = [field.key for field in all_columns("task")]
        at = next((n for n, one in enumerate(shown) if order.index(one) > order.index(key)), len(shown))
        self._view.choose_columns((*shown[:at], key, *shown[at:]))

    def mark(self) -> None:
        """Check what is in force; offer the levels that there are."""
        for key, action in self._columns.items():
            action.setChecked(key in self._view.columns)
        self._overview.setChecked(self._view.overview)
        if self._session.campaign_id is not None:
            deepest = max((row.depth for row in outline(self._session.book, self._session.campaign_id)), default=0) + 1
            for level, action in enumerate(self._levels, 1):
                action.setVisible(level <= deepest)
