"""The little window that asks for a name."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.common.buttons import plain_button, primary_button
from ui.common.labels import heading, label
from ui.common.spacing import GROUP, INSIDE


class NamePopup(QFrame):
    """Asks for a name that is not taken.

    Signals:
        named: the name.
    """

    named = Signal(str)

    def __init__(self, title: str, verb: str, taken: frozenset[str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._taken = taken
        self.edit = QLineEdit()
        self.edit.setProperty("role", "field")
        self.edit.setAccessibleName(title)
        self.edit.setMaxLength(20)
        self.edit.returnPressed.connect(self.take)
        self.problem = label("", "overdue", wrap=True)
        self.problem.hide()
        buttons = QHBoxLayout()
        buttons.setSpacing(INSIDE)
        buttons.addWidget(primary_button(verb, self.take))
        buttons.addWidget(plain_button("不保存", self.close))
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(GROUP, GROUP, GROUP, GROUP)
        column.setSpacing(INSIDE)
        column.addWidget(heading(title))
        column.addWidget(self.edit)
        column.addWidget(self.problem)
        column.addLayout(buttons)

    def open_below(self, widget: QWidget) -> None:
        """Show the popup under a widget."""
        self.adjustSize()
        self.move(widget.mapToGlobal(QPoint(0, widget.height() + 4)))
        self.show()
        self.edit.setFocus()

    def take(self) -> None:
        """Check the name and tell it."""
        name = self.edit.text().strip()
        if not name or name in self._taken:
            self.problem.setText("请填一个名称" if not name else f"「{name}」是固定视图，请换一个名称")
            self.problem.show()
            self.adjustSize()
            return
        self.close()
        self.named.emit(name)
