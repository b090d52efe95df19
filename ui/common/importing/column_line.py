"""One column of the sheet in step 3: header, samples, the field it fills, the unit."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.common.importing.layout import Header
from app.common.importing.sheets import Field, Mapped
from ui.common.importing.cell_text import column_letters, shown_text
from ui.common.importing.choosing import FieldChoice
from ui.common.labels import ElidedLabel, label
from ui.common.spacing import INSIDE

UNIT = 6


class ColumnLine(QWidget):
    """Shows a column and asks for its field.

    Signals:
        pointed: 1-based column and the key of the field, "" for 不导入.
    """

    pointed = Signal(int, str)

    def __init__(
        self,
        mapped: Mapped,
        header: Header | None,
        samples: Sequence[str],
        model: QAbstractItemModel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.column = mapped.column
        self._money_unit = mapped.unit
        name = mapped.header
        if header is not None and header.block:
            name = f"{header.block} / {name}"
        self._letters = label(column_letters(mapped.column), "quiet")
        self._name = ElidedLabel(name)
        texts = "　".join(shown_text(text) for text in samples)
        self._samples = ElidedLabel(texts or "（前几行是空的）", quiet=True)
        self.choice = FieldChoice(model, f"{name} 对应的字段")
        self.choice.choose(mapped.field.key if mapped.field else "")
        self._unit = label("", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(INSIDE, 0, INSIDE, 0)
        row.setSpacing(INSIDE)
        for widget, stretch in (
            (self._letters, 0),
            (self._name, 3),
            (self._samples, 5),
            (label("→", "quiet"), 0),
            (self.choice, 3),
            (self._unit, 0),
        ):
            row.addWidget(widget, stretch)
        self.choice.picked.connect(lambda key: self.pointed.emit(self.column, key))
        self.setFocusProxy(self.choice)

    def show_field(self, field: Field | None) -> None:
        """Show what the column fills and how its numbers are read."""
        self.choice.choose(field.key if field else "")
        self._unit.setText(unit_words(field, self._money_unit))

    def fit(self) -> None:
        """Follow the font, so that the lines stand under each other."""
        em = self.fontMetrics().horizontalAdvance("汉")
        self._letters.setFixedWidth(round(em * 1.8))
        self._unit.setFixedWidth(em * UNIT)
        self._name.setMinimumWidth(em * 6)
        self.choice.setMinimumWidth(em * 11)


def unit_words(field: Field | None, unit: str) -> str:
    """Say in which unit the numbers of a column are read."""
    if field is None:
        return ""
    if field.kind == "money":
        return "万元 → 元" if unit == "万元" else "元"
    return unit
