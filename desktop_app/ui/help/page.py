"""The help: topics on the left, the one that is read on the right."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from desktop_app.ui.frame import Frame
from desktop_app.ui.help.topics import Topic, found, read_topics, topic_of_page
from desktop_app.ui.look.controls import button, card, column, field, row
from desktop_app.ui.tour.stops import STOPS, next_stop

_AFTER_PARAGRAPH, _AFTER_LIST = 12, 5
"""Pixels below a paragraph, and below one in a list."""
_LINE = 125
"""Percent of a line's own height."""


class HelpPage(QWidget):
    """F1 on a page opens what is to be known of it."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("page")
        self._frame, self._look = frame, frame.look
        self._came_from = ""
        self._topics: dict[str, Topic] = {}
        self.typed = field(self._look, "help.find", "help.find")
        self.list = QListWidget()
        self._look.give(self.list, "name", "help.topics")
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self._look.give(self.text, "name", "ui.page.help")
        left, choosing = card()
        left.setFixedWidth(280)
        choosing.addWidget(self.typed)
        choosing.addWidget(self.list, 1)
        self.tour = button(self._look, "help.tour", frame.actions.of("ui.tour").trigger)
        choosing.addWidget(self.tour)
        choosing.addWidget(button(self._look, "help.back", self._go_back))
        right, reading = card()
        reading.addWidget(self.text)
        across = row(margins=(16, 16, 16, 16), spacing=16)
        across.addWidget(left)
        across.addWidget(right, 1)
        lines = column()
        lines.addLayout(across)
        self.setLayout(lines)
        self.typed.textChanged.connect(lambda _typed: self._fill())
        self.list.currentItemChanged.connect(lambda now, _before: self._show(now))
        self.text.anchorClicked.connect(self._follow)
        self._look.language_changed.connect(self._fill)

    def arrive(self, subject: str) -> None:
        """Show what belongs to a page. subject: its key."""
        if subject != "help":
            self._came_from = subject
        self._offer_tour()
        self.typed.clear()
        self._fill()
        self._choose(topic_of_page(subject))
        self.typed.setFocus()

    def _offer_tour(self) -> None:
        """The tour from its beginning, or where it was left."""
        stop = next_stop(self._frame.preferences)
        for kind in ("text", "name"):
            if stop:
                self._look.give(self.tour, kind, "help.tour.on", stop=stop + 1, stops=len(STOPS))
            else:
                self._look.give(self.tour, kind, "help.tour")

    def _fill(self) -> None:
        chosen: QListWidgetItem | None = self.list.currentItem()
        key = chosen.data(Qt.ItemDataRole.UserRole) if chosen is not None else ""
        topics = read_topics(self._frame.resources, self._look.language)
        self._topics = {topic.key: topic for topic in topics}
        self.list.clear()
        for topic in found(topics, self.typed.text()):
            item = QListWidgetItem(topic.title, self.list)
            item.setData(Qt.ItemDataRole.UserRole, topic.key)
        if not self._choose(key) and self.list.count():
            self.list.setCurrentRow(0)

    def _choose(self, key: str) -> bool:
        for n in range(self.list.count()):
            if self.list.item(n).data(Qt.ItemDataRole.UserRole) == key:
                self.list.setCurrentRow(n)
                return True
        return False

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        self.text.setMarkdown(self._topics[item.data(Qt.ItemDataRole.UserRole)].text)
        _space(self.text.document())

    def _follow(self, link: QUrl) -> None:
        self.typed.clear()
        self._choose(link.path().removesuffix(".md"))

    def _go_back(self) -> None:
        if self._came_from:
            self._frame.show(self._came_from)
        else:
            self._frame.home()


def _space(document: QTextDocument) -> None:
    """Give paragraphs and lines room to be read in; Markdown comes without any."""
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        shape = block.blockFormat()
        shape.setBottomMargin(_AFTER_LIST if block.textList() is not None else _AFTER_PARAGRAPH)
        shape.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(shape)
        block = block.next()
