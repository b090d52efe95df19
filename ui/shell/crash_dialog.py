"""What the clerk sees when the program has a fault of its own, and what can be passed on about it."""

import platform
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QUrl, Signal, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.common.buttons import plain_button, primary_button
from ui.common.faults import fault_code, without_values
from ui.common.labels import label, quiet_label, title_label
from ui.common.spacing import GROUP, INSIDE, MARGIN


class CrashDialog(QDialog):
    """Says what happened, that nothing is half written, and lets the details be copied."""

    def __init__(self, trace: str, version: str, logs: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("程序出错")
        self._details = "\n".join(
            (
                f"帮扶台账 {version}  {fault_code(trace)}",
                f"Python {platform.python_version()}  Qt {qVersion()}  {platform.platform()}",
                "",
                trace,
            )
        )
        text = QPlainTextEdit(self._details)
        text.setReadOnly(True)
        text.setProperty("role", "field")
        text.setAccessibleName("出错详情")
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GROUP)
        column.addWidget(title_label(f"程序自己出了错（{fault_code(trace)}）"))
        column.addWidget(
            label(
                "刚才这一步没有做成，数据没有写进一半，可以接着用。这是程序的毛病，不是您操作错了。",
                wrap=True,
            )
        )
        column.addWidget(text, 1)
        column.addWidget(
            quiet_label("请按“复制详情”发给维护人员。详情里没有人员的姓名和证件号；发送前可以先看一遍。", wrap=True)
        )
        column.addLayout(self._make_buttons(logs))
        unit = self.fontMetrics().horizontalAdvance("汉")
        self.resize(unit * 48, unit * 30)

    def copy_details(self) -> None:
        """Put the details on the clipboard."""
        QGuiApplication.clipboard().setText(self._details)

    def _make_buttons(self, logs: Path | None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        row.addWidget(primary_button("复制详情", self.copy_details))
        if logs is not None:
            url = QUrl.fromLocalFile(str(logs))
            row.addWidget(plain_button("打开日志文件夹", lambda: QDesktopServices.openUrl(url)))
        row.addWidget(plain_button("接着用", self.accept))
        row.addStretch(1)
        return row


class CrashCatcher(QObject):
    """Catches what nobody else caught on the screen's thread.

    Signals:
        crashed: the traceback.
    """

    crashed = Signal(str)

    def __init__(self, write_log: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._write_log = write_log

    def install(self) -> None:
        """Take the place of Python's own hook."""
        sys.excepthook = self.take

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log and tell of one error; the values in it stay out, they may be personal."""
        if issubclass(kind, KeyboardInterrupt):
            return
        text = without_values("".join(traceback.format_exception(kind, error, trace)))
        self._write_log(text)
        self.crashed.emit(text)
