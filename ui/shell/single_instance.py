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
        self._name = name
        self._callers: list[QLocalSocket] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def listen(self) -> bool:
        """Begin to listen; a name left behind by a crash is taken over."""
        if self._server.listen(self._name):
            return True
        QLocalServer.removeServer(self._name)
        return self._server.listen(self._name)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()
        self._callers.clear()

    def _answer(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            self._callers.append(caller)
            caller.readyRead.connect(self._listen_to_callers)
        self._listen_to_callers()

    def _listen_to_callers(self) -> None:
        """Read what the callers said; a caller is let go once it has spoken."""
        spoken = [caller for caller in self._callers if caller.canReadLine()]
        for caller in spoken:
            self._callers.remove(caller)
            self._take(bytes(caller.readLine().data()))
            caller.deleteLater()

    def _take(self, line: bytes) -> None:
        try:
            names = json.loads(line.decode())
        except ValueError:
            return
        if isinstance(names, list):
            self.woken.emit(tuple(Path(str(name)) for name in names))
