"""One column of the sheet in step 3: header, samples, the field it fills, the unit, and the words nobody knows."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractItemModel, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.common.importing.sheets import Field, Mapped
from app.common.importing.studying import StudiedColumn
from ui.common.importing.cell_text import column_letters, shown_text
from ui.common.importing.choosing import FieldChoice, QuietChoice
from ui.common.importing.words_box import WordsBox
from ui.common.labels import ElidedLabel, label, tone_label
from ui.common.spacing import GAP, INSIDE
from ui.common.tokens import Tone

UNIT = 6


class ColumnLine(QWidget):
    """Shows a column and asks for its field, its unit and the meaning of its words.

    Signals:
        pointed: 1-based column and the key of the field, "" for 不导入.
        field_wanted: the column; an item of the office's own is to be made for it.
        unit_said: column and the unit of its numbers.
        word_said: column, word, and the value it means ("" a blank), None to leave it doubtful.
    """

    pointed = Signal(int, str)
    field_wanted = Signal(int)
    unit_said = Signal(int, str)
    word_said = Signal(int, str, object)

    def __init__(
        self, mapped: Mapped, samples: Sequence[str], model: QAbstractItemModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.column = mapped.column
        self._money_unit = mapped.unit
        self._letters = label(column_letters(mapped.column), "quiet")
        self._name = ElidedLabel(mapped.title)
        texts = "　".join(shown_text(text) for text in samples)
        self._samples = ElidedLabel(texts or "（前几行是空的）", quiet=True)
        self.choice = FieldChoice(model, f"{mapped.title} 对应的字段")
        self.choice.choose(mapped.field.key if mapped.field else "")
        self._unit = label("", "quiet")
        self.unit = QuietChoice(f"{mapped.title} 的单位")
        self.unit.hide()
        self.question = tone_label("", Tone.SOON, wrap=True)
        self.question.hide()
        self.words: WordsBox | None = None
        self._build()
        self.choice.new_wanted.connect(lambda: self.field_wanted.emit(self.column))
        self.choice.picked.connect(lambda key: self.pointed.emit(self.column, key))
        self.unit.picked.connect(lambda unit: self.unit_said.emit(self.column, str(unit)))
        self.setFocusProxy(self.choice)

    def show_field(self, field: Field | None) -> None:
        """Show what the column fills and how its numbers are read."""
        self.choice.choose(field.key if field else "")
        self._unit.setText(unit_words(field, self._money_unit))

    def show_studied(self, studied: StudiedColumn | None, unit: str, said: Mapping[str, str | None]) -> None:
        """Show what the cells of the column ask.

        Args:
            unit: what the clerk said its numbers are in, "" for nothing.
            said: what the clerk said about words of its field.
        """
        units = studied.units if studied is not None else ()
        if studied is not None and units:
            self.unit.offer([(one, one) for one in units], unit or studied.unit)
        self.unit.setVisible(bool(units))
        self._unit.setVisible(not units)
        doubt = studied.doubt if studied is not None and not unit else None
        if studied is not None and doubt is not None:
            self.question.setText(f"单位要确认：{doubt.reason}。现在按{studied.unit}读，不对请在右边改。")
        self.question.setVisible(doubt is not None)
        if self.words is not None:
            self._column.removeWidget(self.words)
            self.words.deleteLater()
            self.words = None
        if studied is not None and studied.words:
            self.words = WordsBox(studied, said)
            self.words.said.connect(lambda written, meant: self.word_said.emit(self.column, written, meant))
            self._column.addWidget(self.words)
        self.fit()

    def fit(self) -> None:
        """Follow the font, so that the lines stand under each other."""
        em = self.fontMetrics().horizontalAdvance("汉")
        self._letters.setFixedWidth(round(em * 1.8))
        self._unit.setFixedWidth(em * UNIT)
        self.unit.setFixedWidth(em * UNIT)
        self._name.setMinimumWidth(em * 6)
        self.choice.setMinimumWidth(em * 11)
        indent = round(em * 1.8) + 2 * INSIDE
        for under in (self.question, self.words):
            if under is not None:
                under.setContentsMargins(indent, 0, INSIDE, 0)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(INSIDE, 0, INSIDE, 0)
        row.setSpacing(INSIDE)
        for widget, stretch in (
            (self._letters, 0),
            (self._name, 3),
            (self._samples, 5),
            (label("→", "quiet"), 0),
            (self.choice, 3),
            (self._unit, 0),
            (self.unit, 0),
        ):
            row.addWidget(widget, stretch)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._column.addLayout(row)
        self._column.addWidget(self.question)


def unit_words(field: Field | None, unit: str) -> str:
    """Say in which unit the numbers of a column are read."""
    if field is None:
        return ""
    if field.kind == "money":
        return f"{unit} → 元" if unit and unit != "元" else "元"
    return unit
