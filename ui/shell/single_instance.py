"""One window per register: a second start wakes the first one and hands its files over."""

import hashlib
import json
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE = 800


def name_of(register: Path) -> str:
    """Return the name under which the window of a register listens; it does not tell the path."""
    digest = hashlib.sha256(str(register.resolve()).casefold().encode()).hexdigest()
    return f"bangfu-{digest[:24]}"


def wake_first(name: str, files: tuple[Path, ...] = ()) -> bool:
    """Tell the window that is open already to come to the front; say whether there was one."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(PATIENCE):
        return False
    socket.write((json.dumps([str(path.resolve()) for path in files]) + "\n").encode())
    socket.flush()
    socket.waitForBytesWritten(PATIENCE)
    socket.disconnectFromServer()
    if socket.state() != QLocalSocket.LocalSocketState.UnconnectedState:
        socket.waitForDisconnected(PATIENCE)
    return True


class FirstInstance(QObject):
    """Listens for later starts.

    Signals:
        woken: the paths that the later start was given, perhaps none.
    """

    woken = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        self._name = name

    def listen(self) -> bool:
        """Begin to listen; a name left behind by a crash is taken over."""
        if self._server.listen(self._name):
            return True
        QLocalServer.removeServer(self._name)
        return self._server.listen(self._name)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)
            if socket.canReadLine():
                self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        try:
            names = json.loads(bytes(socket.readLine().data()).decode())
        except ValueError:
            return
        if isinstance(names, list):
            self.woken.emit(tuple(Path(str(name)) for name in names))
