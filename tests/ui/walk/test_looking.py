"""What looks for faults in windows finds each kind of fault, and none where there is none."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.i18n import Wording
from desktop_app.paths import resources
from tests.ui.walk.looking import Eye, clashing_keys

LONG = "a text that wants far more room than it has"


def _label() -> QWidget:
    made = QLabel(LONG)
    made.setFixedWidth(40)
    return made


def _wrapped() -> QWidget:
    made = QLabel(LONG)
    made.setWordWrap(True)
    made.setFixedSize(60, 18)
    return made


def _button() -> QWidget:
    made = QPushButton(LONG)
    made.setFixedWidth(40)
    return made


def _choice() -> QWidget:
    made = QComboBox()
    made.addItem(LONG)
    made.setAccessibleName("choice")
    made.setFixedWidth(60)
    return made


def _hint() -> QWidget:
    made = QLineEdit()
    made.setPlaceholderText(LONG)
    made.setAccessibleName("line")
    made.setFixedWidth(60)
    return made


def _heading() -> QWidget:
    made = QTableView()
    model = QStandardItemModel(1, 1, made)
    model.setHorizontalHeaderLabels([LONG])
    made.setModel(model)
    made.setAccessibleName("table")
    made.setColumnWidth(0, 40)
    return made


def _nameless() -> QWidget:
    return QLineEdit()


def _unreachable() -> QWidget:
    made = QPushButton("go")
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made


def _code() -> QWidget:
    return QLabel("ui.page.overview")


def _gap() -> QWidget:
    return QLabel("{count} tasks")


def _far_out() -> QWidget:
    made = QWidget()
    made.setFixedSize(100, 40)
    inside = QPushButton("go", made)
    inside.move(90, 0)
    return made


def _sideways() -> QWidget:
    made = QScrollArea()
    wide = QWidget()
    wide.setMinimumWidth(900)
    made.setWidget(wide)
    made.setWidgetResizable(True)
    return made


FAULTS = {
    _label: "cut",
    _wrapped: "cut",
    _button: "cut",
    _choice: "choice is cut",
    _hint: "hint is cut",
    _heading: "heading is cut",
    _nameless: "no name",
    _unreachable: "keyboard",
    _code: "shows a code",
    _gap: "shows a code",
    _far_out: "reaches out",
    _sideways: "sideways",
}


def _findings(qtbot: QtBot, part: QWidget) -> list[str]:
    window = QWidget()
    qtbot.addWidget(window)
    line = QHBoxLayout(window)
    line.addWidget(part)
    window.resize(400, 200)
    window.show()
    qtbot.waitExposed(window)
    return list(Eye(Wording("en", resources() / "i18n")).findings(window))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__.strip("_"))
def test_a_fault_is_found(qtbot: QtBot, fault: object) -> None:
    found = _findings(qtbot, fault())  # type: ignore[operator]
    assert any(FAULTS[fault] in line for line in found), found  # type: ignore[index]


def test_what_is_well_made_is_left_alone(qtbot: QtBot) -> None:
    for part in (QLabel("2026.10.20 · plan.xlsx"), QPushButton("Go"), QLabel("e.g. 3 d")):
        assert _findings(qtbot, part) == []


def test_two_actions_with_the_same_keys_are_found(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    one, other = QAction("One", parent), QAction("Other", parent)
    one.setShortcut("Ctrl+Shift+D")
    other.setShortcut("Ctrl+Shift+D")
    assert list(clashing_keys([one, other])) == ["Ctrl+Shift+D is both 'One' and 'Other'"]
