"""The menus of the key people's page: what is done with the selected, and which columns there are."""

from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.codes import CooperationState, PipelineStep
from desktop_app.ui.look.look import Look

T = TypeVar("T")


def people_menu(
    look: Look,
    parent: QWidget,
    move: Callable[[PipelineStep], None],
    set_state: Callable[[CooperationState | None], None],
    actions: Iterable[QAction],
    *,
    can_move: bool,
) -> QMenu:
    """Steps, states, and everything else that can be done."""
    menu = QMenu(parent)
    steps, states = (menu.addMenu(look.text(f"field.cooperation.{key}")) for key in ("step", "state"))
    for step in PipelineStep:
        _add(steps, look.wording.code(step), _calling(move, step))
    for state in CooperationState:
        _add(states, look.wording.code(state), _calling(set_state, state))
    _add(states, "—", lambda: set_state(None))
    for sub in (steps, states):
        sub.setEnabled(can_move)
    menu.addSeparator()
    menu.addActions(list(actions))
    return menu


def columns_menu(
    parent: QWidget, columns: Iterable[tuple[str, str]], picked: Collection[str], changed: Callable[[str, bool], None]
) -> QMenu:
    """A tick for each column. columns: key and heading; changed: takes a key, and whether it is wanted."""
    menu = QMenu(parent)
    for key, heading in columns:
        action = QAction(heading, menu)
        action.setCheckable(True)
        action.setChecked(key in picked)
        action.setEnabled(key != "name")
        action.triggered.connect(_ticking(changed, key))
        menu.addAction(action)
    return menu


def _add(menu: QMenu, name: str, done: Callable[[], None]) -> None:
    action = QAction(name, menu)
    action.triggered.connect(lambda _checked=False: done())
    menu.addAction(action)


def _calling(done: Callable[[T], None], value: T) -> Callable[[], None]:
    return lambda: done(value)


def _ticking(changed: Callable[[str, bool], None], key: str) -> Callable[[bool], None]:
    return lambda on: changed(key, on)
