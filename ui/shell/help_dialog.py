"""The help of a page: one local HTML text per topic."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFrame, QTextBrowser, QVBoxLayout, QWidget

from app.common.paths import resource
from ui.common.buttons import plain_button
from ui.common.spacing import GROUP, MARGIN

START = "start"


def help_file(topic: str) -> Path | None:
    """Return the text for a topic, the first page where the topic has none, None where there is no help."""
    found = (Path(resource("help", f"{name}.html")) for name in (topic, START))
    return next((path for path in found if path.is_file()), None)


class HelpDialog(QDialog):
    """Shows one topic; links lead to the others."""

    def __init__(self, topic: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("帮助")
        self.text = QTextBrowser()
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setAccessibleName("说明")
        self.text.setSearchPaths([str(resource("help"))])  # the pictures lie beside the texts
        self.text.setOpenExternalLinks(False)
        self.text.anchorClicked.connect(self._follow)
        self.text.setOpenLinks(False)
        button = plain_button("关闭", self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GROUP)
        column.addWidget(self.text, 1)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        unit = self.fontMetrics().horizontalAdvance("汉")
        room = self.screen().availableGeometry()
        self.resize(min(unit * 58, room.width() - 80), min(unit * 38, room.height() - 80))
        self._show(help_file(topic))

    def _show(self, path: Path | None) -> None:
        if path is None:
            self.text.setPlainText("这里还没有说明。可以按 Ctrl+/ 查看快捷键。")
            return
        style = f"<style>a {{ color: {self.palette().link().color().name()}; }}</style>"
        self.text.setHtml(style + path.read_text(encoding="utf-8"))

    def _follow(self, link: QUrl) -> None:
        """Open another topic; folders and mail are the system's business."""
        name = Path(link.path()).stem
        if link.scheme() in ("", "help") and name:
            self._show(help_file(name))
        elif link.isLocalFile():
            QDesktopServices.openUrl(link)
