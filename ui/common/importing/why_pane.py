"""The side list 为什么: everything that is to be said about the row that is chosen in the preview."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.common.importing.preview import PreviewRow, Reason
from app.common.importing.questions import RowQuestion
from ui.common.importing.decide_box import DecideBox
from ui.common.importing.importer import PlanWords
from ui.common.importing.preview_columns import level_tone, status_tone, status_word
from ui.common.labels import bold_label, heading, label, tone_label
from ui.common.spacing import GAP, GROUP, INSIDE
from ui.common.tokens import Tone

QUIET_WORDS = {
    "新增": "台账里还没有，导入后新增。",
    "相同": "与台账里的完全一样，导入不改动。",
    "找到": "认出了台账里的人；这一行随整张表保存，台账不改动。",
}


class WhyPane(QScrollArea):
    """Shows the sentences of one row, and what can be decided about it.

    Signals:
        decided: a `Decision`.
    """

    decided = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bare")
        self.setWidgetResizable(True)
        self.setAccessibleName("为什么")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._row: PreviewRow | None = None
        self.box: DecideBox | None = None
        self.words: PlanWords | None = None
        self._place = 0
        self.show_row(None)

    @property
    def sentences(self) -> list[str]:
        """Everything that is said, for tests and screen readers."""
        inside = self.widget()
        return [one.text() for one in inside.findChildren(QLabel)] if inside is not None else []

    def show_row(self, row: PreviewRow | None) -> None:
        """Show another row."""
        self._row = row
        self.box = None
        inside = QFrame()
        inside.setProperty("role", "card")
        column = QVBoxLayout(inside)
        column.setContentsMargins(GROUP, INSIDE, GROUP, INSIDE)
        column.setSpacing(GAP)
        column.addWidget(heading("为什么"))
        if row is None:
            column.addWidget(label("在表里选一行，这里逐条说明它为什么这样。", "quiet", wrap=True))
        else:
            self._tell(row, column)
        column.addStretch(1)
        self.setWidget(inside)

    def show_question(self, question: RowQuestion) -> None:
        """Ask what can be decided about the row that is shown; an answer about another row is dropped."""
        inside = self.widget()
        layout = inside.layout() if inside is not None else None
        if self._row is None or self._row.row != question.row or question.empty or self.box is not None:
            return
        assert isinstance(layout, QVBoxLayout)
        self.box = DecideBox(question)
        self.box.decided.connect(self.decided)
        layout.insertWidget(self._place, self.box)

    def _tell(self, row: PreviewRow, column: QVBoxLayout) -> None:
        where = f"第 {row.row} 行　" if row.row > 0 else ""
        line = QHBoxLayout()
        line.addWidget(label(f"{where}{row.name}", wrap=True), 1)
        line.addWidget(tone_label(status_word(row, self.words), status_tone(row)), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        problems = [reason for reason in row.reasons if reason.level is not None]
        changes = [reason for reason in row.reasons if reason.level is None]
        for reason in problems:
            self._tell_reason(reason, column)
        self._place = column.count()
        if problems and changes:
            column.addSpacing(INSIDE)
            column.addWidget(label("存疑、有误的行不导入，下面这些改动不写入：", "quiet", wrap=True))
        for reason in changes:
            self._tell_reason(reason, column)
        if not row.reasons:
            column.addSpacing(INSIDE)
            column.addWidget(label(QUIET_WORDS.get(status_word(row, self.words), ""), "quiet", wrap=True))

    def _tell_reason(self, reason: Reason, column: QVBoxLayout) -> None:
        column.addSpacing(INSIDE)
        if reason.header:
            column.addWidget(bold_label(reason.header))
        if reason.level is not None and reason.value:
            column.addWidget(label(f"表里：{reason.value}", "quiet", wrap=True))
        tone = level_tone(reason.level) or (Tone.NOTE if reason.header else Tone.QUIET)
        column.addWidget(tone_label(reason.message, tone, wrap=True))
