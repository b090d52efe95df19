"""The forms of a month with their states, and the month itself."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.submissions.months import Month
from app.submissions.service import FormState
from ui.common.labels import quiet_label
from ui.common.spacing import GAP, INSIDE
from ui.common.theme import tokens_of

_CHARACTERS = 10
_LINES = 2


class FormList(QWidget):
    """Chooses month and form.

    Signals:
        chosen: another month or form was chosen.
    """

    chosen = Signal()

    def __init__(self, months: Sequence[Month], month: Month, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._months = QComboBox()
        self._months.setProperty("role", "field")
        self._months.setAccessibleName("月份")
        self._forms = QListWidget()
        self._forms.setFrameShape(QListWidget.Shape.NoFrame)
        self._forms.setSpacing(2)
        self._forms.setAccessibleName("报表")
        self._forms.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for each in months:
            self._months.addItem(each.words, each)
        self._months.setCurrentIndex(max(0, self._months.findText(month.words)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(quiet_label("月份"))
        column.addWidget(self._months)
        column.addSpacing(INSIDE)
        column.addWidget(quiet_label("报表"))
        column.addWidget(self._forms, 1)
        self._months.currentIndexChanged.connect(lambda _: self.chosen.emit())
        self._forms.currentRowChanged.connect(lambda _: self.chosen.emit())
        self._fit()

    @property
    def month(self) -> Month:
        """The chosen month."""
        month = self._months.currentData()
        assert isinstance(month, Month)
        return month

    @property
    def form(self) -> str:
        """Code of the chosen form, "" while there are none."""
        item = self._forms.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    @property
    def lines(self) -> list[str]:
        """What the list says, line by line."""
        return [self._forms.item(row).text() for row in range(self._forms.count())]

    def choose_month(self, month: Month) -> None:
        """Choose a month, as a press would."""
        self._months.setCurrentIndex(self._months.findText(month.words))

    def choose_form(self, code: str) -> None:
        """Choose a form, as a press would."""
        for row in range(self._forms.count()):
            if self._forms.item(row).data(Qt.ItemDataRole.UserRole) == code:
                self._forms.setCurrentRow(row)

    def show_states(self, states: Sequence[FormState]) -> None:
        """Say of each form whether it left the office this month; the choice stays."""
        current = self.form or states[0].form.code
        self._forms.blockSignals(True)
        self._forms.clear()
        for state in states:
            item = QListWidgetItem(f"{state.form.name}\n{state_words(state)}")
            item.setData(Qt.ItemDataRole.UserRole, state.form.code)
            item.setToolTip(f"{state.form.title}\n{state.file_name}".strip())
            self._forms.addItem(item)
        self.choose_form(current)
        self._forms.blockSignals(False)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange) and hasattr(self, "_forms"):
            self._fit()

    def _fit(self) -> None:
        """Take size and colours: the chosen form is tinted like the chosen row of a table."""
        tokens, palette = tokens_of(self), self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, QColor(tokens.accent_soft))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(tokens.text))
        self._forms.setPalette(palette)
        metrics = self.fontMetrics()
        self.setFixedWidth(metrics.horizontalAdvance("汉") * _CHARACTERS + 2 * INSIDE)
        for row in range(self._forms.count()):
            height = metrics.lineSpacing() * _LINES + 2 * INSIDE
            self._forms.item(row).setSizeHint(QSize(0, height))


def state_words(state: FormState) -> str:
    """Whether and when a form was exported."""
    if state.exported_at is None:
        return "未导出"
    return f"已导出 {state.exported_at.month}-{state.exported_at.day} {state.exported_at:%H:%M}"
