"""A simple editor for the PM's words: paragraphs, points and bold, and figures of the record put in by name."""

from collections.abc import Callable, Iterable
from typing import cast

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextList,
    QTextListFormat,
)
from PySide6.QtWidgets import QTextEdit

from desktop_app.insight.report.quotes import numbers_in
from desktop_app.insight.report.words import Paragraph, Run, paragraphs, written
from desktop_app.ui.look.look import Look

_FEWEST, _MOST = 2, 16
"""Lines that it is high at least and at most."""
_EDGE = 18


class WordsEditor(QTextEdit):
    """Ctrl+B is bold, Ctrl+L a list, Tab leaves, Esc brings back what stood there. saved: takes the text, and says whether it is kept."""

    def __init__(self, look: Look, saved: Callable[[str], bool]) -> None:
        super().__init__()
        self._look, self._saved = look, saved
        self._stood = ""
        self.setObjectName("words")
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        look.give(self, "name", "ui.report.words")
        self.document().setDocumentMargin(8)
        self.textChanged.connect(self._fit)
        self._fit()

    @property
    def text(self) -> str:
        """The words as they are kept."""
        return written(_paragraph(block) for block in _blocks(self.document()))

    @property
    def is_changed(self) -> bool:
        """Whether something else was typed than stood there."""
        return self.text.strip() != self._stood

    def show_text(self, text: str, *, anew: bool = False) -> None:
        """Show what is kept; what is being typed stays. anew: it is another text than the one before."""
        kept = written(paragraphs(text)).strip()
        if kept == self._stood and not anew:
            return
        self._stood = kept
        if self.text.strip() != kept:
            self._fill(kept)

    def save(self) -> None:
        """Hand over what was typed, if it is something new."""
        if self.is_changed and not self.isReadOnly():
            typed, before = self.text.strip(), self._stood
            # What is shown anew while it is being kept must find it as it stands.
            self._stood = typed
            if not self._saved(typed):
                self._stood = before

    def take_up(self, text: str) -> None:
        """Go on with what was typed and could not be kept."""
        self._fill(text)

    def toggle_bold(self) -> None:
        """Bold or plain: the selection, or what is typed next."""
        made = QTextCharFormat()
        is_bold = self.fontWeight() > QFont.Weight.Normal
        made.setFontWeight(QFont.Weight.Normal if is_bold else QFont.Weight.Bold)
        self.mergeCurrentCharFormat(made)

    def toggle_list(self) -> None:
        """Points, or paragraphs again: every line that the selection touches."""
        cursor = self.textCursor()
        if _list_of(cursor) is None:
            cursor.createList(_points())
            return
        cursor.beginEditBlock()
        last = self.document().findBlock(cursor.selectionEnd())
        block = self.document().findBlock(cursor.selectionStart())
        while block.isValid() and block.blockNumber() <= last.blockNumber():
            if block.textList() is not None:
                block.textList().remove(block)
                QTextCursor(block).setBlockFormat(QTextBlockFormat())
            block = block.next()
        cursor.endEditBlock()

    def insert_figure(self, said: str) -> None:
        """Put a figure in where the cursor is."""
        self.textCursor().insertText(said)
        self.setFocus()

    def mark(self, outdated: Iterable[str]) -> None:
        """Underline numbers that are other in the record by now."""
        wanted, found = set(outdated), []
        plain = self.document().toPlainText()
        for number in numbers_in(plain):
            if number.text in wanted:
                shown = QTextEdit.ExtraSelection()
                shown.cursor = QTextCursor(self.document())
                shown.cursor.setPosition(number.start)
                shown.cursor.setPosition(number.start + len(number.text), QTextCursor.MoveMode.KeepAnchor)
                shown.format = self._late()
                found.append(shown)
        self.setExtraSelections(found)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste letters alone: what a page or a document dresses them in stays there."""
        self.textCursor().insertText(source.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier and not self.isReadOnly()
        if control and event.key() == Qt.Key.Key_B:
            self.toggle_bold()
        elif control and event.key() == Qt.Key.Key_L:
            self.toggle_list()
        elif event.key() == Qt.Key.Key_Escape and self.is_changed:
            self._fill(self._stood)
        else:
            super().keyPressEvent(event)

    def _late(self) -> QTextCharFormat:
        made = QTextCharFormat()
        color: QColor = self._look.color("late")
        made.setForeground(color)
        made.setUnderlineColor(color)
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        return made

    def _fill(self, text: str) -> None:
        self.document().clear()
        cursor = QTextCursor(self.document())
        for n, one in enumerate(paragraphs(text)):
            if n:
                cursor.insertBlock()
            in_list = _list_of(cursor)
            if one.is_point and in_list is None:
                cursor.createList(_points())
            elif not one.is_point and in_list is not None:
                in_list.remove(cursor.block())
                cursor.setBlockFormat(QTextBlockFormat())
            for run in one.runs:
                made = QTextCharFormat()
                made.setFontWeight(QFont.Weight.Bold if run.bold else QFont.Weight.Normal)
                cursor.insertText(run.text, made)
        self.document().clearUndoRedoStacks()

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        wanted = int(self.document().size().height())
        self.setFixedHeight(min(max(wanted + _EDGE, _FEWEST * line + _EDGE), _MOST * line + _EDGE))


def _list_of(cursor: QTextCursor) -> QTextList | None:
    """The list that the cursor is in. The stubs leave out that there may be none."""
    return cast("QTextList | None", cursor.currentList())


def _points() -> QTextListFormat:
    made = QTextListFormat()
    made.setStyle(QTextListFormat.Style.ListDisc)
    return made


def _blocks(document: QTextDocument) -> Iterable[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _paragraph(block: QTextBlock) -> Paragraph:
    """A block as runs of one weight."""
    runs: list[Run] = []
    found = block.begin()
    while not found.atEnd():
        part = found.fragment()
        if part.isValid():
            bold = part.charFormat().fontWeight() > QFont.Weight.Normal
            text = part.text().replace("\u2028", " ")
            if runs and runs[-1].bold == bold:
                runs[-1] = Run(runs[-1].text + text, bold)
            else:
                runs.append(Run(text, bold))
        found += 1
    return Paragraph(tuple(runs), block.textList() is not None)
