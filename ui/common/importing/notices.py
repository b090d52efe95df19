"""The sentences above the steps: what went wrong, what to look at, what is going on."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.common.errors import UserError
from ui.common.message_bar import Link, Message, MessageBar, error_message
from ui.common.screen_progress import ScreenProgress
from ui.common.spacing import GAP

WORK, ERROR = "work", "error"


class Notices(QWidget):
    """Message bars under each other, one for each subject; running work has one of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: dict[str, MessageBar] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._running = False
        self._fit()

    def tell(self, subject: str, message: Message) -> None:
        """Say something about a subject, in place of what was said about it before."""
        self.bar(subject).show_message(message)
        self._fit()

    def tell_error(self, error: UserError, *links: Link) -> None:
        """Say what went wrong and what to do."""
        self.tell(ERROR, error_message(error, *links))

    def drop(self, *subjects: str) -> None:
        """Take sentences away."""
        for subject in subjects:
            if subject in self._bars:
                self._bars[subject].clear()
        self._fit()

    def clear(self) -> None:
        """Take all sentences away; running work stays."""
        self.drop(*(subject for subject in self._bars if subject != WORK))

    def start_work(self, text: str, progress: ScreenProgress) -> None:
        """Show running work with 取消."""
        self._running = True
        self.bar(WORK).show_progress(text, progress)
        self._fit()

    def end_work(self) -> None:
        """Take the bar of running work away."""
        if self._running:
            self._running = False
            self.bar(WORK).end_progress()
        self._fit()

    def bar(self, subject: str) -> MessageBar:
        """Return the bar of a subject; it is made when first asked for."""
        if subject not in self._bars:
            made = MessageBar()
            made.closed.connect(self._fit)
            self._bars[subject] = made
            self._column.addWidget(made)
        return self._bars[subject]

    def text(self, subject: str) -> str:
        """Return what is said about a subject, "" when nothing is."""
        return self._bars[subject].text if subject in self._bars else ""

    def _fit(self) -> None:
        """Take no room when there is nothing to say."""
        self.setVisible(any(not bar.isHidden() for bar in self._bars.values()))
