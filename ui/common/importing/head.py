"""The upper line of the page: which workbook, which step, and that nothing is written yet."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.common.buttons import link_button
from ui.common.labels import ElidedLabel, quiet_label, title_label
from ui.common.spacing import GROUP, INSIDE
from ui.common.step_bar import StepBar

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
        self.steps = StepBar(STEPS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        for widget in (title_label("导入"), self._file, self._line, self._rest):
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

    def set_step(self, step: int, said: str) -> None:
        """Go to a step and say whether anything was written."""
        self.steps.set_step(step)
        self._said.setText(said)
        self._fit()

    def set_queue(self, place: int, number: int) -> None:
        """Say which of the workbooks this is; one alone needs no words."""
        self._line.setText(f"第 {place}/{number} 个" if number > 1 else "")
        self._line.setVisible(number > 1)
        self._rest.setVisible(place < number)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The steps are never cut: the state goes first, then the way out of the queue."""
        em = self.fontMetrics().horizontalAdvance("汉")
        free = self.width() - self.steps.sizeHint().width() - em * 12
        self._said.setVisible(free > self._said.sizeHint().width() + em * 8)
