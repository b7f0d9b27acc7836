"""The style sheet: flat cards, thin lines, one accent. Every colour is a role of the theme."""

import re
from pathlib import Path

from desktop_app.theme import Theme

_SHEET = """
QWidget { font-size: {text.body}px; }
QMainWindow, QWidget#page { background: {background}; }
QToolTip { background: {tooltip}; color: {tooltip.text}; border: none; padding: 6px 8px; }
QLabel { background: transparent; }
QLabel[tone="muted"] { color: {text.muted}; }
QLabel[tone="late"] { color: {late}; font-weight: 600; }
QLabel[tone="small"] { color: {text.muted}; font-size: {text.small}px; }
QLabel[tone="title"] { font-size: {text.title}px; font-weight: 600; }
QLabel[tone="card_title"] { font-size: 15px; font-weight: 600; }
QLabel[tone="heading"] { font-weight: 600; }
QLabel[tone="clock"] { font-size: 44px; font-weight: 600; }
QLabel[tone="figure"] { font-size: 26px; font-weight: 600; }
QLabel[tone="success"] { color: {stage.plan.text}; font-weight: 600; }
QLabel[tone="badge"] { background: {accent.fill}; color: {text.on_accent}; border-radius: 9px; padding: 1px 7px;
    font-size: {text.small}px; font-weight: 600; }

QFrame#card { background: {panel}; border: 1px solid {line}; border-radius: {radius}px; }
QFrame#key_figure { border: none; border-top: 2px solid {text}; }
QFrame#stage_strip { border: none; border-top-left-radius: {radius}px; border-top-right-radius: {radius}px; }
QFrame#stage_strip[stage="define"] { background: {stage.define}; }
QFrame#stage_strip[stage="plan"] { background: {stage.plan}; }
QFrame#stage_strip[stage="execute"] { background: {stage.execute}; }
QFrame#alarm_bar { background: {accent.soft}; border: none; border-left: 4px solid {late}; }
QFrame#rail { background: {panel}; border: none; border-right: 1px solid {line}; }
QFrame#top_bar { background: {panel}; border: none; border-bottom: 1px solid {line}; }
QFrame#tool_bar { background: {panel}; border: none; border-bottom: 1px solid {line}; }
QFrame#status_bar { background: {panel}; border: none; border-top: 1px solid {line}; }
QFrame#inspector { background: {panel}; border: none; border-left: 1px solid {line}; }
QFrame#popover { background: {panel}; border: 1px solid {line}; border-radius: {radius}px; }
QFrame#callout { background: {panel}; border: 2px solid {accent}; border-radius: {radius}px; }
QFrame#bubble { background: {tooltip}; border: none; border-radius: {radius}px; }
QLabel[tone="bubble_name"] { color: {tooltip.text}; font-weight: 600; font-size: {text.dense}px; }
QLabel[tone="bubble_text"] { color: {tooltip.text}; font-size: {text.small}px; }
QLabel[tone="bubble_warning"] { color: {tooltip.warning}; font-weight: 600; font-size: {text.small}px; }
QFrame#paste_panel { background: {panel}; border: none; border-bottom: 1px solid {line}; }
QFrame#message_bar { background: {accent.soft}; border: none; border-bottom: 1px solid {line}; }

QPushButton { background: {panel}; color: {text}; border: 1px solid {line}; border-radius: 6px; padding: 5px 12px;
    min-height: 18px; }
QPushButton:hover { background: {hover}; }
QPushButton:pressed { background: {line}; }
QPushButton:disabled { color: {text.muted}; }
QPushButton:focus, QToolButton:focus { border: 1px solid {accent}; }
QPushButton[main="true"] { background: {accent.fill}; color: {text.on_accent}; border: 1px solid {accent.fill}; font-weight: 600; }
QPushButton[main="true"]:hover { background: {late}; }
QPushButton[main="true"]:disabled { background: {line}; color: {text.muted}; border: 1px solid {line}; }
QPushButton#search { background: {background}; color: {text.muted}; text-align: left; padding: 5px 12px;
    border-radius: {radius}px; }
QPushButton#item_row { text-align: left; padding: 0px; min-height: 50px; max-height: 50px; border: none; border-bottom: 1px solid {line}; border-radius: 0px; }
QPushButton#item_row:hover { background: {hover}; }
QPushButton#item_row:checked { background: {accent.soft}; }
QPushButton#item_row:focus { border: 1px solid {accent}; }
QPushButton#figure_card { background: {panel}; border: 1px solid {line}; border-radius: {radius}px; padding: 0px; }
QPushButton#figure_card:hover { border: 1px solid {baseline}; }
QPushButton#figure_card:focus { border: 1px solid {accent}; }
QPushButton#figure_line { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 0px; }
QPushButton#figure_line:hover { background: {hover}; }
QPushButton#figure_line:focus { border: 1px solid {accent}; }
QPushButton::menu-indicator { image: none; width: 0px; }

QToolButton { background: transparent; color: {text}; border: 1px solid transparent; border-radius: 6px;
    padding: 4px 8px; }
QToolButton:hover { background: {hover}; }
QToolButton:checked { background: {accent.soft}; color: {accent.text}; }
QToolButton:disabled { color: {text.muted}; }
QToolButton::menu-indicator { image: none; width: 0px; }
QToolButton[boxed="true"] { background: {panel}; border: 1px solid {line}; }
QToolButton[boxed="true"]:hover { background: {hover}; }
QToolButton[boxed="true"]:checked { background: {accent.soft}; color: {accent.text}; border: 1px solid {accent.soft}; }
QToolButton[boxed="true"]:focus { border: 1px solid {accent}; }
QToolButton[rail="true"] { text-align: left; padding: 7px 12px; border-radius: {radius}px; }
QToolButton[rail="true"]:checked { font-weight: 600; }
QToolButton#switcher { background: {background}; text-align: left; padding: 8px 12px; border-radius: {radius}px;
    font-weight: 600; }
QToolButton#switcher:hover { background: {hover}; }

QLineEdit, QPlainTextEdit, QTextEdit#words { background: {panel}; color: {text};
    border: 1px solid {line}; border-radius: 6px; padding: 4px 8px; selection-background-color: {accent};
    selection-color: {text.on_accent}; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit#words:focus { border: 1px solid {accent}; }
QLineEdit[wrong="true"] { border: 1px solid {late}; }
QComboBox, QAbstractSpinBox { background: {panel}; color: {text}; border: 1px solid {line}; border-radius: 6px;
    padding: 4px 8px; min-height: 18px; }
QComboBox:hover, QAbstractSpinBox:hover { background: {hover}; }
QComboBox:focus, QAbstractSpinBox:focus { border: 1px solid {accent}; }
QComboBox:disabled, QAbstractSpinBox:disabled { color: {text.muted}; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url({folder}/chevron-down.svg); width: 12px; height: 12px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { background: transparent; border: none; width: 18px; }
QAbstractSpinBox::up-arrow { image: url({folder}/chevron-up.svg); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url({folder}/chevron-down.svg); width: 10px; height: 10px; }
QAbstractSpinBox QLineEdit { border: none; padding: 0px 4px; background: transparent; }
QTableView QComboBox { border-radius: 0px; padding: 0px 6px; border: 1px solid {accent}; }
QListView::indicator { width: 13px; height: 13px; border: 1px solid {text.muted}; border-radius: 3px;
    background: {panel}; }
QListView::indicator:checked { border: 1px solid {accent}; background: {accent}; image: url({folder}/check.svg); }
QTableView QComboBox[standing="true"] { border: 1px solid transparent; background: transparent; }
QTableView QComboBox[standing="true"]:focus { border: 1px solid {accent}; }
QAbstractItemView { background: {panel}; color: {text}; border: none; outline: none;
    selection-background-color: {selection}; selection-color: {text}; }
QComboBox QAbstractItemView, QListView#completions { border: 1px solid {line}; }
QTableView QLineEdit { border-radius: 0px; padding: 0px 6px; border: 1px solid {accent}; }

QHeaderView { background: {panel}; border: none; }
QHeaderView::section { background: {panel}; color: {text.muted}; border: none; border-bottom: 1px solid {line};
    padding: 0px 6px 8px 6px; font-size: {text.dense}px; font-weight: 400; }
QTableCornerButton::section { background: {panel}; border: none; }
QSplitter::handle { background: {line}; }
QSplitter::handle:hover { background: {accent}; }

QMenu { background: {panel}; color: {text}; border: 1px solid {line}; border-radius: 6px; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: {accent.soft}; color: {text}; }
QMenu::item:disabled { color: {text.muted}; }
QMenu::separator { height: 1px; background: {line}; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }

QTabBar { background: transparent; border: none; }
QTabBar::tab { background: transparent; color: {text.muted}; border: none; border-bottom: 2px solid transparent;
    padding: 6px 6px; margin: 0px 2px; }
QTabBar::tab:selected { color: {accent.text}; border-bottom: 2px solid {accent}; font-weight: 600; }
QTabBar::tab:hover { color: {text}; }
QTabBar:focus { border: 1px solid {accent}; border-radius: 6px; }

QScrollArea, QScrollArea > QWidget > QWidget#sheet { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0px; }
QScrollBar::handle { background: {baseline}; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: {text.muted}; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: {line}; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: {accent}; border-radius: 2px; }
QCheckBox { spacing: 8px; }
"""

_ROLE = re.compile(r"\{([a-z_.]+)\}")


def style_sheet(theme: Theme, arrows: Path) -> str:
    """The sheet with the theme's colours and sizes in it. Raises KeyError for a role that no theme file names.

    arrows: the folder of the drawings that a style sheet can only name by file; their grey reads on both themes.
    """

    def value(match: re.Match[str]) -> str:
        role = match[1]
        if role == "folder":
            return arrows.as_posix()
        return theme.colors[role] if role in theme.colors else str(theme.sizes[role])

    return _ROLE.sub(value, _SHEET)
