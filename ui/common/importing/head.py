"""The upper line of the page: which workbook, which step, and that nothing is written yet."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.common.buttons import link_button
from ui.common.labels import ElidedLabel, quiet_label, title_label
from ui.common.spacing import GROUP, INSIDE
from ui.common.step_bar import StepBar

NAME = 7
STEPS = ("文件", "表样", "对应", "核对")


class ImportHead(QWidget):
    """Title, steps and state.

    Signals:
        rest_given_up: the workbooks that wait are not to be imported.
    """

    rest_given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = ElidedLabel()
        self._file.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._line = quiet_label("")
        self._rest = link_button("不再导入其余的", self.rest_given_up.emit)
        self._said = quiet_label("尚未写入任何数据")
        self._waiting = False
        self.steps = StepBar(STEPS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        self._title = title_label("导入")
        for widget in (self._title, self._file, self._line, self._rest):
            row.addWidget(widget)
        row.addSpacing(GROUP)
        row.addWidget(self.steps)
        row.addStretch(1)
        row.addWidget(self._said)
        self.set_queue(0, 0)

    @property
    def line(self) -> str:
        """Which of how many workbooks this is, "" when it is the only one."""
        return self._line.text()

    @property
    def said(self) -> str:
        """Whether anything was written."""
        return self._said.text()

    def set_book(self, name: str) -> None:
        """Name the workbook."""
        self._file.set_text(name)
        self._file.setVisible(bool(name))
        self._fit()

    def set_step(self, step: int, said: str) -> None:
        """Go to a step and say whether anything was written."""
        self.steps.set_step(step)
        self._said.setText(said)
        self._fit()

    def set_queue(self, place: int, number: int, sheets: str = "") -> None:
        """Say which of the workbooks, and which of its sheets, this is; one alone needs no words."""
        books = f"第 {place}/{number} 个" if number > 1 else ""
        self._line.setText(" · ".join(part for part in (books, sheets) if part))
        self._waiting = place < number
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return room for the steps and a shortened name; the rest is left out where it does not fit."""
        steps, em = self.steps.sizeHint(), self.fontMetrics().horizontalAdvance("汉")
        return QSize(steps.width() + em * NAME, max(steps.height(), self._title.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The steps are never cut; the state goes first, then the way out of the queue, then the title."""
        em = self.fontMetrics().horizontalAdvance("汉")
        named = self._file.text != ""
        free = self.width() - self.steps.sizeHint().width() - GROUP - (em * NAME if named else 0)
        wanted = {
            self._line: bool(self._line.text()),
            self._title: True,
            self._rest: self._waiting,
            self._said: True,
        }
        for widget, meant in wanted.items():
            free -= widget.sizeHint().width() + INSIDE if meant else 0
            widget.setVisible(meant and free >= 0)
