"""One window per workspace and user: a second start hands its files to the first one and ends."""

import getpass
import hashlib
import json
import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE = 2_000
"""Milliseconds that the first window has for its answer; one that hangs is started beside."""

_LONGEST = 1_000_000
_HEARD = b"heard"


def address(workspace: Path) -> str:
    """Where the window of a workspace listens: a name that only this user's starts on the same file come to."""
    seed = f"{getpass.getuser()}\0{os.path.normcase(workspace.resolve())}"
    name = f"drumbeat-{hashlib.sha256(seed.encode()).hexdigest()[:24]}"
    # A folder that other users cannot write to, where the system has one; else the common one, with this user's name.
    own = os.environ.get("XDG_RUNTIME_DIR", "")
    return str(Path(own) / name) if own and Path(own).is_dir() else name


def hand_over(name: str, files: tuple[Path, ...]) -> bool:
    """Ask the window that listens there to come up and open the files. False where nobody answers."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_PATIENCE):
        return False
    message = json.dumps([str(file.absolute()) for file in files]).encode()
    socket.write(message + b"\n")
    heard = b""
    while len(heard) < len(_HEARD) and (socket.bytesAvailable() or socket.waitForReadyRead(_PATIENCE)):
        heard += bytes(socket.readAll().data())
    socket.disconnectFromServer()
    return heard == _HEARD


class Doorbell(QObject):
    """Listens for later starts. rung: a start wants the window up and these files (paths) open."""

    rung = Signal(list)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._open)
        if not self._server.listen(name):
            # Nobody answered there before we came: what stands in the way was left by a program that was killed.
            QLocalServer.removeServer(name)
            self._server.listen(name)
        self._heard: dict[QLocalSocket, bytes] = {}

    @property
    def is_listening(self) -> bool:
        """Whether later starts find this window."""
        return self._server.isListening()

    def close(self) -> None:
        """Let the next start open a window of its own."""
        self._server.close()

    def _open(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            self._heard[socket] = b""
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(self._end)
            self._take(socket)

    def _read(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._take(socket)

    def _take(self, socket: QLocalSocket) -> None:
        if socket not in self._heard:
            return
        self._heard[socket] += bytes(socket.readAll().data())
        line, end, _ = self._heard[socket].partition(b"\n")
        if len(line) > _LONGEST:
            socket.abort()
        elif end:
            self._heard[socket] = b""
            files = _files(line)
            if files is None:
                socket.abort()
                return
            socket.write(_HEARD)
            socket.flush()
            self.rung.emit(files)

    def _end(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._heard.pop(socket, None)
            socket.deleteLater()


def _files(line: bytes) -> list[Path] | None:
    """The files that a start names; None for a message that is not ours."""
    try:
        names = json.loads(line)
    except ValueError:
        return None
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        return None
    return [Path(name) for name in names]
