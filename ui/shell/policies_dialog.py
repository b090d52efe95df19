"""政策参数与代码表: what the government sets, seen and changed in a window of its own."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.common.work import Work
from ui.common.buttons import plain_button
from ui.common.labels import hairline
from ui.common.message_bar import MessageBar
from ui.common.page import PageParts
from ui.common.spacing import GROUP, INSIDE, MARGIN
from ui.common.tab_strip import TabStrip
from ui.shell.codes_tab import CodesTab
from ui.shell.parameters_tab import ParametersTab
from ui.shell.policy_writing import PolicyWriting

FIRST_SIZE = (1060, 540)


class PoliciesDialog(QDialog):
    """Two tabs; each change is stored by its own button and can be taken back."""

    def __init__(self, work: Work, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("政策参数与代码表")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.messages = MessageBar()
        self.writing = PolicyWriting(work, parts)
        self.parameters = ParametersTab(work, parts, self.writing)
        self.codes = CodesTab(work, parts, self.writing)
        self.tabs = TabStrip(("政策参数", "代码表"))
        self._bodies = QStackedWidget()
        self._lay_out()
        self.tabs.chosen.connect(self._show_tab)
        self.writing.told.connect(self.messages.show_message)
        for tab in (self.parameters, self.codes):
            tab.table.escaped.connect(self.reject)
            parts.changes.history_changed.connect(tab.load)
            tab.load()
        self.codes.lists.escaped.connect(self.reject)
        self._bind_keys()
        self.parameters.table.setFocus()
        room = self.screen().availableGeometry()
        self.resize(min(FIRST_SIZE[0], room.width() - 32), min(FIRST_SIZE[1], room.height() - 48))

    @property
    def current_tab(self) -> ParametersTab | CodesTab:
        """The tab that is shown."""
        return self.parameters if self.tabs.current == 0 else self.codes

    def _show_tab(self, number: int) -> None:
        self._bodies.setCurrentIndex(number)
        (self.codes.lists if number else self.parameters.table).setFocus()

    def _bind_keys(self) -> None:
        acts = {
            "Ctrl+F": lambda: self.current_tab.search.setFocus(),
            "Ctrl+1": lambda: self.tabs.choose(0),
            "Ctrl+2": lambda: self.tabs.choose(1),
        }
        for keys, act in acts.items():
            QShortcut(QKeySequence(keys), self, act)

    def _lay_out(self) -> None:
        self._bodies.addWidget(self.parameters)
        self._bodies.addWidget(self.codes)
        top = QHBoxLayout()
        top.addWidget(self.tabs, 1)
        top.addWidget(plain_button("关闭", self.accept))
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, INSIDE, MARGIN, GROUP)
        column.setSpacing(INSIDE)
        column.addLayout(top)
        column.addWidget(hairline())
        column.addWidget(self.messages)
        column.addWidget(self._bodies, 1)
