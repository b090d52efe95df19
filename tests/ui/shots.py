"""Takes pictures of widgets, to be looked at."""

from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.common.theme import Scheme, apply_theme


def application() -> QApplication:
    """Return the one application."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    return app


def settle(milliseconds: int = 60) -> None:
    """Let layouts and deliveries happen."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def shoot(
    widget: QWidget,
    path: Path,
    size: tuple[int, int] = (1092, 560),
    point_size: int = 9,
    scheme: Scheme = Scheme.LIGHT,
) -> Path:
    """Show a widget in a size, font and colour scheme and save its picture."""
    apply_theme(application(), scheme, point_size)
    widget.resize(*size)
    widget.show()
    settle()
    path.parent.mkdir(parents=True, exist_ok=True)
    widget.grab().save(str(path))
    return path
