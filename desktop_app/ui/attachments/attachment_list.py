"""A list of attachments that takes files and links by button, by drop and by paste."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QListWidget, QListWidgetItem, QWidget

from desktop_app.domain.attachment import Attachment
from desktop_app.domain.change import ChangeSet
from desktop_app.domain.errors import KnownError
from desktop_app.edits.command import Command
from desktop_app.edits.rows import DeleteRow, PutRow
from desktop_app.edits.tasks import Together
from desktop_app.ui.attachments.viewing import Viewing
from desktop_app.ui.look.controls import button, column, field, row
from desktop_app.ui.look.fitting import Beside
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.workspace.attaching import Belonging, attach_bytes, attach_file, attach_link, in_order, is_address
from desktop_app.workspace.ids import new_id

_ROW = Qt.ItemDataRole.UserRole
_STEP = 1024


class AttachmentList(QWidget):
    """What is attached to a campaign, or to one task or item of it.

    refuse: tells a KnownError. `show_of` says whose attachments to show; Enter opens, Del removes, Ctrl+V pastes.
    """

    def __init__(self, look: Look, session: Session, refuse: Callable[[KnownError], None]) -> None:
        super().__init__()
        self._look, self._session, self._refuse = look, session, refuse
        self._of: Belonging | None = None
        self._viewing = Viewing(session, self)
        self.list = QListWidget()
        look.give(self.list, "name", "ui.attachments")
        self.list.itemActivated.connect(lambda _item: self.open())
        self.link = field(look, "ui.attachments.link", "ui.attachments.link.hint")
        self.link.returnPressed.connect(self.add_link)
        self._adds = [
            button(look, "ui.attachments.add", self.choose_files),
            button(look, "ui.attachments.paste", self.paste),
        ]
        self._open = button(look, "ui.attachments.open", self.open)
        self._remove = button(look, "ui.attachments.remove", self.remove)
        self._lay_out()
        self.setAcceptDrops(True)
        self.list.currentRowChanged.connect(lambda _n: self._enable())
        session.changed.connect(self._follow)
        look.language_changed.connect(self.refresh)

    def show_of(self, of: Belonging | None) -> None:
        """Show what is attached to a campaign (all of it), a task, or an item; None shows nothing."""
        self._of = of
        self.refresh()

    @property
    def rows(self) -> list[Attachment]:
        """What is shown, the newest first."""
        of, book = self._of, self._session.book
        if of is None:
            return []
        if of.item_id is not None:
            return in_order(book.where(Attachment, "item_id", of.item_id))
        if of.task_id is not None:
            return in_order(book.where(Attachment, "task_id", of.task_id))
        if of.partnership_id is not None:
            return in_order(book.where(Attachment, "partnership_id", of.partnership_id))
        if of.creative_id is not None:
            return in_order(book.where(Attachment, "creative_id", of.creative_id))
        if of.key_person_id is not None:
            return in_order(book.where(Attachment, "key_person_id", of.key_person_id))
        return in_order(book.of_campaign(Attachment, of.campaign_id))

    def refresh(self) -> None:
        """List them anew; the chosen one stays chosen."""
        chosen = self._chosen_id
        self.list.clear()
        for row_ in self.rows:
            item = QListWidgetItem(self._text(row_))
            item.setToolTip(row_.link or row_.name)
            item.setData(_ROW, row_.id)
            self.list.addItem(item)
            if row_.id == chosen:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0 and self.list.count():
            self.list.setCurrentRow(0)
        self._enable()

    def choose_files(self) -> None:
        """Ask for files and attach them."""
        names, _ = QFileDialog.getOpenFileNames(self, self._look.text("ui.attachments.add"))
        self.add_files([Path(name) for name in names])

    def add_files(self, files: Sequence[Path]) -> bool:
        """Attach files, all as one step. False when that was refused."""
        session = self._session
        return self._attach(
            [partial(attach_file, file, put=session.put_content, now=session.now, id=new_id()) for file in files]
        )

    def add_link(self) -> None:
        """Attach the address that was typed."""
        text = self.link.text().strip()
        if text and self._attach([partial(attach_link, text, now=self._session.now, id=new_id())]):
            self.link.clear()

    def paste(self) -> None:
        """Attach what is on the clipboard: files, a picture, or an address."""
        self.take(QGuiApplication.clipboard().mimeData())

    def take(self, data: QMimeData | None) -> bool:
        """Attach what was pasted or dropped; None: an empty clipboard. False when there is nothing of the kind in it."""
        if data is None:
            self._refuse(KnownError("nothing_to_attach"))
            return False
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files:
            return self.add_files(files)
        if data.hasImage():
            return self._add_picture(QImage(data.imageData()))
        text = data.text().strip()
        if is_address(text):
            return self._attach([partial(attach_link, text, now=self._session.now, id=new_id())])
        self._refuse(KnownError("nothing_to_attach"))
        return False

    def open(self) -> None:
        """Show the chosen one in the system's viewer."""
        chosen = self._session.book.find(Attachment, self._chosen_id)
        if chosen is None:
            return
        try:
            self._viewing.open(chosen)
        except KnownError as error:
            self._refuse(error)

    def remove(self) -> None:
        """Take the chosen one away; undo brings it back."""
        if self._chosen_id is not None and not self._session.read_only:
            self._session.run(DeleteRow(table=Attachment.table, id=self._chosen_id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and not self._session.read_only:
            self.paste()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if self._of is not None and not self._session.read_only and (data.hasUrls() or data.hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.take(event.mimeData()):
            event.acceptProposedAction()

    @property
    def _chosen_id(self) -> str | None:
        return str(self.list.currentItem().data(_ROW)) if self.list.currentRow() >= 0 else None

    def _attach(self, makers: Sequence[Callable[[Belonging], Attachment]]) -> bool:
        of = self._of
        if of is None or not makers:
            return False
        try:
            commands: tuple[Command, ...] = tuple(PutRow(row=make(of)) for make in makers)
        except KnownError as error:
            self._refuse(error)
            return False
        return self._session.run(commands[0] if len(commands) == 1 else Together(commands=commands))

    def _add_picture(self, picture: QImage) -> bool:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, Qt takes a str
        session = self._session
        name = self._look.text("ui.attachments.screenshot", at=f"{session.now:%Y-%m-%d %H%M}")
        data = buffer.data().data()
        return self._attach(
            [lambda of: attach_bytes(bytes(data), f"{name}.png", of, session.put_content, session.now, new_id())]
        )

    def _text(self, row_: Attachment) -> str:
        size = size_text(row_.size) if row_.sha256 is not None else self._look.text("ui.attachments.is_link")
        return f"{row_.name}  ·  {size}  ·  {self._look.wording.short_moment(row_.added_at)}"

    def _follow(self, changes: ChangeSet) -> None:
        if next(changes.of(Attachment.table), None) is not None:
            self.refresh()

    def _enable(self) -> None:
        writes = not self._session.read_only and self._of is not None
        for part in (*self._adds, self.link):
            part.setEnabled(writes)
        self._open.setEnabled(self._chosen_id is not None)
        self._remove.setEnabled(writes and self._chosen_id is not None)

    def _lay_out(self) -> None:
        lines = column(spacing=8)
        lines.addWidget(self.list, 1)
        lines.addWidget(self.link)
        coming, there = row(spacing=6), row(spacing=6)
        for line, parts in ((coming, self._adds), (there, (self._open, self._remove))):
            for part in parts:
                line.addWidget(part)
            line.addStretch(1)
        lines.addWidget(Beside((coming, there), spacing=6))
        self.setLayout(lines)


def size_text(size: int) -> str:
    """Bytes as people read them."""
    if size < _STEP:
        return f"{size} B"
    if size < _STEP**2:
        return f"{size / _STEP:.0f} KB"
    return f"{size / _STEP**2:.1f} MB"
