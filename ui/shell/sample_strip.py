"""The strip that marks a window full of invented people."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.common.buttons import link_button
from ui.common.labels import ElidedLabel
from ui.common.spacing import GAP, GROUP


class SampleStrip(QFrame):
    """Says on every page that the people are invented.

    Signals:
        own_wanted: the clerk wants to begin with the office's own file.
    """

    own_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sample")
        row = QHBoxLayout(self)
        row.setContentsMargins(GROUP, GAP, GROUP, GAP)
        row.setSpacing(GROUP)
        row.addWidget(ElidedLabel("示例数据：这里的人都是编出来的，可以随便试，不会影响您自己的台账"), 1)
        row.addWidget(link_button("建自己的台账", self.own_wanted.emit))
