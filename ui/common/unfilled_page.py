"""A tab that is not filled yet: says honestly what will be here and what can be done now."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.common.empty_state import EmptyState
from ui.common.page import Page


class UnfilledPage(Page):
    """One picture, one sentence, and a button that leads to a page that works."""

    def __init__(
        self, title: str, sentence: str, button: str, leads_to: str, icon: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.state = EmptyState(sentence, button, lambda: self.page_wanted.emit(leads_to), title=title, icon=icon)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.state)
