"""The bar under the tabs: what has happened, what is going on, and what can be done about it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.common.errors import UserError
from ui.common.buttons import IconButton, link_button
from ui.common.icons import icon_pixmap, icon_size
from ui.common.labels import WrappedLabel, label
from ui.common.screen_progress import ScreenProgress
from ui.common.spacing import GAP, GROUP
from ui.common.theme import tokens_of
from ui.common.tokens import Tone

ICONS = {
    Tone.NOTE: "info",
    Tone.GOOD: "good",
    Tone.SOON: "clock",
    Tone.OVERDUE: "warning",
    Tone.QUIET: "info",
}


@dataclass(frozen=True)
class Link:
    """Something that the clerk can do about a message."""

    text: str
    act: Callable[[], object]


@dataclass(frozen=True)
class Message:
    """One sentence for the bar; `seconds` > 0 makes it go by itself."""

    text: str
    tone: Tone = Tone.NOTE
    links: tuple[Link, ...] = ()
    seconds: int = 0


def error_message(error: UserError, *links: Link) -> Message:
    """Return the message for something that the clerk can mend."""
    return Message(str(error), Tone.OVERDUE, links)


class MessageBar(QFrame):
    """Shows the last message until it is closed, and long work with 取消 in front of it.

    Signals:
        closed: the clerk pressed ×.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "message")
        self.setProperty("tone", Tone.NOTE.value)
        self._message: Message | None = None
        self._progress: ScreenProgress | None = None
        self._icon = QLabel()
        self._text = WrappedLabel()
        self._count = label("", "quiet")
        self._bar = QProgressBar()
        self._bar.setProperty("role", "thin")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("进度")
        self._links = QHBoxLayout()
        self._links.setSpacing(GROUP)
        self._close = IconButton("close", "关闭这条消息")
        self._close.clicked.connect(self._press_close)
        self._fade = QTimer(self, singleShot=True)
        self._fade.timeout.connect(self.clear)
        self._lay_out()
        self._refresh()

    @property
    def text(self) -> str:
        """What the bar says, "" when it is not there."""
        return self._text.text if not self.isHidden() else ""

    @property
    def links(self) -> list[QPushButton]:
        """The buttons in the bar."""
        items = [self._links.itemAt(place) for place in range(self._links.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, QPushButton)]

    def show_message(self, message: Message) -> None:
        """Show a message; running work stays in front until it ends."""
        self._message = message
        self._fade.stop()
        if message.seconds:
            self._fade.start(message.seconds * 1000)
        self._refresh()

    def show_error(self, error: UserError, *links: Link) -> None:
        """Show what went wrong and what to do."""
        self.show_message(error_message(error, *links))

    def show_progress(self, text: str, progress: ScreenProgress) -> None:
        """Show running work with a bar and 取消."""
        self._progress = progress
        self._bar.setRange(0, 0)
        self._text.set_text(text)
        self._count.setText("")
        progress.reported.connect(self._take_report)
        self._refresh(text)

    def end_progress(self) -> None:
        """Take the bar away; the last message, if any, is seen again."""
        if self._progress is not None:
            self._progress.reported.disconnect(self._take_report)
        self._progress = None
        self._refresh()

    def clear(self) -> None:
        """Take the message away."""
        self._fade.stop()
        self._message = None
        self._refresh()

    def _lay_out(self) -> None:
        self._text.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        self._gap = QWidget()
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(GAP)
        middle.addWidget(self._text)
        middle.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(GROUP, GAP, GROUP, GAP)
        row.setSpacing(GROUP)
        row.addWidget(self._icon)
        row.addLayout(middle)
        row.addWidget(self._count)
        row.addLayout(self._links)
        row.addWidget(self._gap, 1)
        row.addWidget(self._close)

    def _refresh(self, text: str = "") -> None:
        """Show work if there is some, else the message, else nothing."""
        running, message = self._progress is not None, self._message
        tone = Tone.NOTE if running or message is None else message.tone
        self.setProperty("tone", tone.value)
        self.style().unpolish(self)
        self.style().polish(self)
        self._tint()
        self._bar.setVisible(running)
        self._gap.setVisible(not running)
        policy = QSizePolicy.Policy.Expanding if running else QSizePolicy.Policy.Maximum
        self._text.setSizePolicy(policy, QSizePolicy.Policy.Minimum)
        self._count.setVisible(running)
        self._close.setVisible(not running)
        self._clear_links()
        if running:
            self._links.addWidget(link_button("取消", self._press_cancel))
        elif message is not None:
            self._text.set_text(message.text)
            for link in message.links:
                self._links.addWidget(link_button(link.text, link.act))
        self.setVisible(running or message is not None)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again when colours or the font change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._tint()

    def _tint(self) -> None:
        tone = Tone(self.property("tone"))
        drawn = icon_pixmap(ICONS[tone], tokens_of(self).of(tone), icon_size(self), self.devicePixelRatioF())
        self._icon.setPixmap(drawn)

    def _clear_links(self) -> None:
        for button in self.links:
            self._links.removeWidget(button)
            button.hide()
            button.deleteLater()

    def _take_report(self, done: int, total: int, text: str) -> None:
        """Move the bar, never back."""
        if text and self._progress is not None and not self._progress.stopping:
            self._text.set_text(text)
        if total <= 0:
            return
        share = min(1000, done * 1000 // total)
        if self._bar.maximum() == 0:
            self._bar.setRange(0, 1000)
            self._bar.setValue(share)
        self._bar.setValue(max(self._bar.value(), share))
        self._count.setText(f"{self._bar.value() // 10}%")

    def _press_cancel(self) -> None:
        if self._progress is not None:
            for button in self.links:
                button.setEnabled(False)
            self._text.set_text("正在停下，不会留下任何改动……")
            self._progress.cancel()

    def _press_close(self) -> None:
        self.clear()
        self.closed.emit()
