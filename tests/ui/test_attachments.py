"""Attachments in the window: dropped, pasted, removed and brought back."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import KnownError
from desktop_app.ui.attachments.attachment_list import AttachmentList
from desktop_app.ui.shell.window import Window
from desktop_app.workspace.attaching import Belonging


def a_list(window: Window, qtbot: QtBot, told: list[KnownError]) -> AttachmentList:
    session = window.session
    made = AttachmentList(window.look, session, told.append)
    qtbot.addWidget(made)
    made.show_of(Belonging(campaign_id=session.campaign_id or ""))
    return made


def test_files_dropped_together_are_one_step(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.txt", "b.txt")]
    for file in files:
        file.write_text(file.name)
    made = a_list(window, qtbot, [])
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    assert made.take(data)
    assert {row.name for row in made.rows} == {"a.txt", "b.txt"}
    window.session.undo()
    assert made.rows == []


def test_a_picture_of_the_screen_is_kept_as_png(window: Window, qtbot: QtBot) -> None:
    made = a_list(window, qtbot, [])
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(0)
    data = QMimeData()
    data.setImageData(picture)
    assert made.take(data)
    row = made.rows[0]
    assert row.name.endswith(".png")
    assert QImage.fromData(window.session.content(row.sha256 or "")).size() == picture.size()


def test_an_address_is_typed_and_removed(window: Window, qtbot: QtBot) -> None:
    made = a_list(window, qtbot, [])
    made.link.setText("https://example.com/brief")
    made.add_link()
    assert made.link.text() == ""
    assert made.list.count() == 1
    made.remove()
    assert made.list.count() == 0
    window.session.undo()
    assert made.list.count() == 1


def test_what_cannot_be_attached_is_told(window: Window, qtbot: QtBot) -> None:
    told: list[KnownError] = []
    made = a_list(window, qtbot, told)
    data = QMimeData()
    data.setText("just words")
    assert not made.take(data)
    made.link.setText("just words")
    made.add_link()
    assert [error.code for error in told] == ["nothing_to_attach", "not_a_link"]
