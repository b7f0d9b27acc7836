"""Texts of widgets and actions as codes, kept on the widget itself, so that a change of language can word them anew."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from desktop_app.i18n import Wording

_PROPERTY = "drumbeat_texts"
"""The dynamic property that holds, per kind of text, its code and values."""


def _set_text(target: QObject, text: str) -> None:
    if isinstance(target, QLabel | QAbstractButton | QAction):
        target.setText(text)


def _set_tip(target: QObject, text: str) -> None:
    if isinstance(target, QWidget | QAction):
        target.setToolTip(text)


def _set_name(target: QObject, text: str) -> None:
    if isinstance(target, QWidget):
        target.setAccessibleName(text)


def _set_hint(target: QObject, text: str) -> None:
    if isinstance(target, QLineEdit):
        target.setPlaceholderText(text)


_SETTERS: Mapping[str, Callable[[QObject, str], None]] = {
    "text": _set_text,
    "tip": _set_tip,
    "name": _set_name,
    "hint": _set_hint,
}


def give(target: QObject, wording: Wording, kind: str, code: str, **values: Any) -> None:
    """Give a widget or action a text by its code. kind: "text", "tip", "name" (for screen readers) or "hint"."""
    texts = dict(target.property(_PROPERTY) or {})
    texts[kind] = (code, values)
    target.setProperty(_PROPERTY, texts)
    _SETTERS[kind](target, wording.text(code, **values))


def word_anew(roots: Iterable[QObject], wording: Wording) -> None:
    """Say every coded text below these objects in this language."""
    for root in roots:
        for target in (root, *root.findChildren(QObject)):
            for kind, (code, values) in (target.property(_PROPERTY) or {}).items():
                _SETTERS[kind](target, wording.text(code, **values))
