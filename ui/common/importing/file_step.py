"""Step 1, 文件: drop workbooks, pick them, or take a recent one; shows the reading."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFont,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.common.action_row import ActionRow
from ui.common.buttons import plain_button, primary_button
from ui.common.icons import icon_pixmap, icon_size
from ui.common.labels import ElidedLabel, heading, quiet_label, title_label
from ui.common.screen_progress import ScreenProgress
from ui.common.spacing import GAP, GROUP, INSIDE, MARGIN
from ui.common.theme import tokens_of


class DropArea(QFrame):
    """A dashed field that takes files.

    Signals:
        dropped: the paths.
    """

    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._over = False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self._set_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Calm down."""
        self._set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take files."""
        self._set_over(False)
        paths = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and dashed edge."""
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(tokens.accent if self._over else tokens.handle), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(tokens.accent_soft if self._over else tokens.panel))
        inside = QRectF(QPointF(1, 1), QPointF(self.width() - 1, self.height() - 1))
        painter.drawRoundedRect(inside, 6, 6)
        painter.end()

    def _set_over(self, over: bool) -> None:
        self._over = over
        self.update()


class ElidedLink(QPushButton):
    """A link that ends in … when there is no room."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._whole = text
        self.setProperty("role", "link")
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room for the whole text."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._whole) + 4, metrics.height() + GAP)

    def minimumSizeHint(self) -> QSize:
        """Return room for some characters."""
        return QSize(self.fontMetrics().horizontalAdvance("汉") * 6, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits, underlined under the mouse and the keyboard."""
        painter = QPainter(self)
        font = QFont(self.font())
        font.setUnderline(self.underMouse() or self.hasFocus())
        painter.setFont(font)
        painter.setPen(QColor(tokens_of(self.parentWidget() or self).note))
        text = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.end()


class FileStep(QWidget):
    """Asks for workbooks.

    Signals:
        pick_wanted: 选择文件… was pressed.
        folder_wanted: 选择文件夹… was pressed.
        blank_wanted: 导出空白表… was pressed.
        files_chosen: paths that were dropped or taken from the recent ones.
        given_up: 放弃 was pressed.
        history_wanted: 导入历史 was pressed.
    """

    pick_wanted = Signal()
    folder_wanted = Signal()
    blank_wanted = Signal()
    files_chosen = Signal(object)
    given_up = Signal()
    history_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._area = DropArea()
        self._area.dropped.connect(self.files_chosen)
        self._picture = QLabel()
        self._recent = QWidget()
        self._recent_rows = QVBoxLayout(self._recent)
        self._recent_rows.setContentsMargins(0, 0, 0, 0)
        self._recent_rows.setSpacing(GAP)
        self._progress: ScreenProgress | None = None
        self._what = ElidedLabel()
        self._bar = QProgressBar()
        self._bar.setProperty("role", "thin")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("读取进度")
        self.pick = primary_button("选择文件(&O)…", self.pick_wanted.emit)
        self.pick_folder = plain_button("选择文件夹(&F)…", self.folder_wanted.emit)
        self.stop = plain_button("取消(&C)", self._press_stop)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._asking())
        self._stack.addWidget(self._reading())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GROUP)
        column.addWidget(self._stack, 1)
        self.history = plain_button("导入历史(&H)…", self.history_wanted.emit)
        self.blank = plain_button("导出空白表(&K)…", self.blank_wanted.emit)
        self._row = ActionRow(plain_button("放弃(&Q)", self.given_up.emit), self.history, self.blank)
        column.addWidget(self._row)
        self._tint()

    @property
    def reading(self) -> bool:
        """Whether a workbook is being read."""
        return self._progress is not None

    @property
    def recent(self) -> list[QPushButton]:
        """The workbooks that can be taken again."""
        items = [self._recent_rows.itemAt(place) for place in range(self._recent_rows.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, QPushButton)]

    def focus_first(self) -> None:
        """Put the keyboard on the button that goes on."""
        self.pick.setFocus()

    def set_recent(self, paths: Sequence[Path]) -> None:
        """Offer workbooks that were imported before."""
        while (item := self._recent_rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self._recent_rows.addWidget(heading("最近导入过"))
        for path in paths:
            button = ElidedLink(path.name)
            button.setToolTip(str(path))
            button.clicked.connect(partial(self.files_chosen.emit, (path,)))
            self._recent_rows.addWidget(button)
        self._recent_rows.addStretch(1)
        self._recent.setVisible(bool(paths))

    def start_reading(self, text: str, progress: ScreenProgress) -> None:
        """Show the reading instead of the drop area."""
        self._progress = progress
        self._what.set_text(text)
        self._bar.setRange(0, 0)
        self.stop.setEnabled(True)
        progress.reported.connect(self._take_report)
        self._stack.setCurrentIndex(1)
        self._row.setEnabled(False)
        self.stop.setFocus()

    def end_reading(self) -> None:
        """Show the drop area again."""
        if self._progress is not None:
            self._progress.reported.disconnect(self._take_report)
        self._progress = None
        self._stack.setCurrentIndex(0)
        self._row.setEnabled(True)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the picture again when colours or the font change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._tint()

    def _asking(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(MARGIN)
        inside = QVBoxLayout(self._area)
        inside.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        inside.setSpacing(INSIDE)
        inside.addStretch(1)
        lines = ("文件名、列的先后、表头在第几行都不要紧", "可以一次拖进几个，或拖进整个文件夹，逐个核对")
        words = [quiet_label(line) for line in lines]
        for widget in (self._picture, title_label("把县里的表拖到这里"), *words):
            inside.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        buttons = QHBoxLayout()
        buttons.setSpacing(INSIDE)
        for button in (self.pick, self.pick_folder):
            buttons.addWidget(button)
        inside.addLayout(buttons)
        inside.setAlignment(buttons, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(1)
        row.addWidget(self._area, 3)
        row.addWidget(self._recent, 2)
        return page

    def _reading(self) -> QWidget:
        page = QWidget()
        middle = QVBoxLayout()
        middle.setSpacing(GROUP)
        middle.addStretch(1)
        middle.addWidget(self._what)
        middle.addWidget(self._bar)
        middle.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(2)
        row = QHBoxLayout(page)
        row.addStretch(1)
        row.addLayout(middle, 3)
        row.addStretch(1)
        return page

    def _take_report(self, done: int, total: int, text: str) -> None:
        """Move the bar, never back."""
        if self._progress is None or self._progress.stopping:
            return
        if text:
            self._what.set_text(text)
        if total > 0:
            share = min(1000, done * 1000 // total)
            before = self._bar.value() if self._bar.maximum() else 0
            self._bar.setRange(0, 1000)
            self._bar.setValue(max(before, share))

    def _press_stop(self) -> None:
        if self._progress is not None:
            self.stop.setEnabled(False)
            self._what.set_text("正在停下，不会留下任何改动……")
            self._progress.cancel()

    def _tint(self) -> None:
        edge = icon_size(self) * 2
        drawn = icon_pixmap("import", tokens_of(self).secondary, edge, self.devicePixelRatioF())
        self._picture.setPixmap(drawn)
