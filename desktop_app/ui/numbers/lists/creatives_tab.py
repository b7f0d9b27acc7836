"""Creatives with their pictures: small ones in the rows, the chosen one large; dropped or pasted onto a row."""

from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QObject, QSize, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeyEvent, QKeySequence, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop_app.insight.lists.shape import NumberList
from desktop_app.ui.attachments.attachment_list import AttachmentList
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import card, label
from desktop_app.ui.numbers.lists.list_model import ListModel
from desktop_app.ui.numbers.lists.list_tab import ListTab
from desktop_app.ui.numbers.lists.thumbnails import Thumbnails, picture_of
from desktop_app.ui.rows.typed_table import Index
from desktop_app.workspace.attaching import Belonging

_SMALL, _ROW = 40, 48
"""Pixels of a small picture and of a row with one."""
_FILES = 130


class CreativesModel(ListModel):
    """Shows each row's picture before its name."""

    thumbnails: Thumbnails | None = None
    ratio: float = 1.0
    """Device pixels of a pixel, so that small pictures are crisp on fine screens."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DecorationRole:
            return super().data(index, role)
        is_name = self.columns[index.column()].key == self.name_key
        if self.thumbnails is None or not is_name or index.row() >= len(self.rows):
            return None
        picture = picture_of(self._session.book, self.rows[index.row()].id)
        found = self.thumbnails.of(picture, int(_SMALL * self.ratio)) if picture is not None else None
        if found is not None:
            found.setDevicePixelRatio(self.ratio)
        return found


class _Large(QLabel):
    """A picture as large as there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QPixmap()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumSize(QSize(200, 160))
        self.setWordWrap(True)

    def show_picture(self, picture: QPixmap) -> None:
        """Show another one."""
        self._picture = picture
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._picture.isNull():
            self._fit()

    def _fit(self) -> None:
        ratio = self.devicePixelRatioF()
        shown = self._picture.scaled(
            self.size() * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        shown.setDevicePixelRatio(ratio)
        self.setPixmap(shown)


class CreativesTab(ListTab):
    """What is dropped or pasted goes to the row it is dropped on, or the current one."""

    def __init__(self, frame: Frame, of: NumberList) -> None:
        self.files = AttachmentList(frame.look, frame.session, frame.refuse)
        self.large = _Large()
        self.thumbnails = Thumbnails(frame)
        super().__init__(frame, of)
        self.table.setIconSize(QSize(_SMALL, _SMALL))
        self.table.verticalHeader().setDefaultSectionSize(_ROW)
        self.table.setAcceptDrops(True)
        self.table.installEventFilter(self)
        self.table.viewport().installEventFilter(self)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self.show_picture())
        self.thumbnails.came.connect(lambda _sha: self._came())
        frame.look.theme_changed.connect(self._came)

    def made_model(self) -> ListModel:
        made = CreativesModel(self._look, self._session, self.of, self._frame.refuse)
        made.thumbnails, made.ratio = self.thumbnails, self.devicePixelRatioF()
        return made

    def beside(self) -> QWidget | None:
        frame, lines = card()
        lines.addWidget(label(self._look, "ui.creatives.picture", tone="heading"))
        self._look.give(self.large, "name", "ui.creatives.picture")
        lines.addWidget(self.large, 1)
        self.files.list.setFixedHeight(_FILES)
        lines.addWidget(self.files)
        return frame

    def refresh(self) -> None:
        super().refresh()
        if not self.table.currentIndex().isValid() and self.model.rows:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self.show_picture()

    def show_picture(self) -> None:
        """Show the current row's picture large, and its files below."""
        id, campaign = self._current, self._session.campaign_id
        self.files.show_of(Belonging(campaign_id=campaign, creative_id=id) if id and campaign else None)
        picture = picture_of(self._session.book, id) if id else None
        shown = self.thumbnails.of(picture, self._side) if picture is not None else None
        if shown is None:
            self.large.setText(self._look.text("ui.creatives.drop" if id else "ui.creatives.none"))
        else:
            self.large.show_picture(shown)

    def take(self, data: QMimeData) -> bool:
        """Attach what was dropped or pasted to the current row."""
        return self._current is not None and not self._session.read_only and self.files.take(data)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._pasted(event) or super().eventFilter(watched, event)
        if isinstance(event, QDropEvent):
            return self._dropped(event)
        return super().eventFilter(watched, event)

    def _pasted(self, event: QKeyEvent) -> bool:
        """Whether a key brought a picture; text is pasted into cells."""
        data = QGuiApplication.clipboard().mimeData()
        brings = event.matches(QKeySequence.StandardKey.Paste) and (data.hasImage() or data.hasUrls())
        return brings and not self.table.is_typing and self.take(data)

    def _dropped(self, event: QDropEvent) -> bool:
        """What is dragged over the table and dropped there: files and pictures only."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()
            if event.type() is QEvent.Type.Drop:
                at = self.table.indexAt(event.position().toPoint())
                if at.isValid():
                    self.table.setCurrentIndex(at)
                self.take(event.mimeData())
        return True

    @property
    def _current(self) -> str | None:
        n = self.table.currentIndex().row()
        return self.model.rows[n].id if 0 <= n < len(self.model.rows) else None

    @property
    def _side(self) -> int:
        """Device pixels of the side of the large picture, in steps, so that a drag of an edge decodes few."""
        step = 400
        wanted = int(max(self.large.width(), self.large.height()) * self.devicePixelRatioF())
        return (wanted // step + 1) * step

    def _came(self) -> None:
        self.show_picture()
        self.table.viewport().update()
