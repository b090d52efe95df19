"""The columns of a sheet under each other: those that want a look on top, those left alone, the sure ones folded."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QAbstractItemModel, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.common.importing.sheets import Mapped
from ui.common.importing.column_answers import ColumnAnswers
from ui.common.importing.column_line import ColumnLine
from ui.common.importing.fold import Fold
from ui.common.labels import hairline
from ui.common.spacing import GAP, INSIDE

AT_ONCE = 4
"""Lines that are made in one go; each has a list to choose from and costs some milliseconds."""


class ColumnList(QScrollArea):
    """Lays the lines of columns out; what a line says is filled in by its owner."""

    def __init__(self, made: Callable[[ColumnLine], None], parent: QWidget | None = None) -> None:
        """Begin empty.

        Args:
            made: is given each new line, to connect and fill it.
        """
        super().__init__(parent)
        self._made = made
        self._model: QAbstractItemModel | None = None
        self._samples: Mapping[int, tuple[str, ...]] = {}
        self._alone = ""
        self.lines: dict[int, ColumnLine] = {}
        self.folds: dict[str, Fold] = {}
        self.setWidgetResizable(True)
        self.setProperty("role", "bare")

    def set_sheet(
        self,
        model: QAbstractItemModel,
        samples: Mapping[int, tuple[str, ...]],
        alone: str = "没有对应、不导入的 {n} 列",
    ) -> None:
        """Take the fields to choose from and the first texts of each column; `alone` titles the unmatched ones."""
        self._model, self._samples, self._alone = model, samples, alone

    def build(self, found: Sequence[Mapped], answers: ColumnAnswers, *, known: bool) -> None:
        """Lay the columns out anew.

        Args:
            known: the sheet was matched so before; its unmatched columns need no look.
        """
        self.lines, self.folds = {}, {}
        asking = {m.column for m in found if not m.sure or answers.asks(m.column)}
        why = "列名相近、单位没写，或有没认出的写法" if answers.studied else "列名相近，请确认对应得对不对"
        groups = {
            "doubtful": (f"要看一眼的 {{n}} 列：{why}", [m for m in found if m.column in asking]),
            "alone": (self._alone, [m for m in found if m.column not in asking and m.field is None]),
            "sure": ("已认出的 {n} 列", [m for m in found if m.column not in asking and m.field is not None]),
        }
        inside = QWidget()
        inside.setProperty("role", "bare")
        column = QVBoxLayout(inside)
        column.setContentsMargins(GAP, INSIDE, GAP, INSIDE)
        column.setSpacing(GAP)
        for key, (title, mapped) in groups.items():
            if mapped:
                fold = Fold(title.format(n=len(mapped)), lambda mapped=mapped: self._group(mapped))  # type: ignore[misc]
                self.folds[key] = fold
                column.addWidget(fold)
        column.addStretch(1)
        self.setWidget(inside)
        self._open_first(found, known)

    def focus_first(self) -> bool:
        """Put the keyboard on the first column that wants a look; tell whether there is one."""
        first = next(iter(self.lines.values()), None)
        if "doubtful" not in self.folds or first is None:
            return False
        first.setFocus()
        return True

    def fit_lines(self) -> None:
        """Let the lines follow the font."""
        for line in self.lines.values():
            line.fit()

    def _open_first(self, found: Sequence[Mapped], known: bool) -> None:
        """Open what needs a look: the doubtful columns, and those not known of a sheet met for the first time."""
        if "doubtful" in self.folds:
            self.folds["doubtful"].set_open(True)
        if "alone" in self.folds and not known:
            many = sum(m.field is None for m in found) * 4 > len(found)
            self.folds["alone"].set_open(many or any(not m.sure for m in found))
        if not any(fold.is_open for fold in self.folds.values()) and "sure" in self.folds:
            self.folds["sure"].set_open(True)

    def _group(self, mapped: Sequence[Mapped]) -> QWidget:
        """Return the lines of some columns: the first ones at once, the others while the page stays alive."""
        group = QWidget()
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        waiting = list(mapped)

        def add_some() -> None:
            for one in waiting[:AT_ONCE]:
                column.addWidget(self._line(one))
                column.addWidget(hairline())
            del waiting[:AT_ONCE]
            if waiting:
                QTimer.singleShot(0, group, add_some)

        add_some()
        return group

    def _line(self, mapped: Mapped) -> ColumnLine:
        assert self._model is not None
        line = ColumnLine(mapped, self._samples.get(mapped.column, ()), self._model)
        self.lines[mapped.column] = line
        self._made(line)
        return line
