"""For whom a record is registered: found by a few letters, chosen with the keyboard."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QListWidget, QVBoxLayout, QWidget

from app.common.importing.sheets import Owner
from app.households.owners import OwnerChoice
from app.households.record_kinds import RecordForm
from ui.common.labels import label, quiet_label
from ui.common.spacing import GAP, INSIDE

PAUSE = 150
_LINES = 8
_HINTS = {
    Owner.PERSON: "姓名、首字母、证件号后四位或户编号",
    Owner.HOUSEHOLD: "户主、首字母、证件号后四位或户编号",
    Owner.VILLAGE: "村名或首字母",
}
_ASKED = {Owner.PERSON: "谁", Owner.HOUSEHOLD: "哪一户", Owner.VILLAGE: "哪个村"}

Find = Callable[[str, Callable[[tuple[OwnerChoice, ...]], None]], None]


class OwnerPicker(QWidget):
    """A line in which letters find candidates; with some given (the members of a household) a choice of them.

    Signals:
        picked: somebody was chosen; the keyboard may go on.
    """

    picked = Signal()

    def __init__(
        self, form: RecordForm, find: Find, given: Sequence[OwnerChoice] = (), *, word: str = "登记给"
    ) -> None:
        super().__init__()
        self._find = find
        self._word = word
        self._asked = _ASKED[form.owner]
        self._given = tuple(given)
        self.chosen: OwnerChoice | None = given[0] if given else None
        self.candidates: tuple[OwnerChoice, ...] = ()
        self.edit = QLineEdit()
        self.edit.setProperty("role", "field")
        self.edit.setPlaceholderText(_HINTS[form.owner])
        self.edit.setAccessibleName(f"登记给{self._asked}")
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(self._typed)
        self.members = QComboBox()
        self.members.setProperty("role", "field")
        self.members.setAccessibleName(f"登记给{self._asked}")
        self.members.addItems([each.words for each in given])
        self.members.currentIndexChanged.connect(self._choose_member)
        self.list = QListWidget(self)
        self.list.setProperty("role", "candidates")
        self.list.setAccessibleName("找到的人")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(lambda item: self._pick(self.list.row(item)))
        self.list.hide()
        self.problem = label("", "overdue", wrap=True)
        self.problem.hide()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._look)
        self._lay_out()

    @property
    def asks(self) -> bool:
        """Whether somebody is still to be chosen."""
        return not self._given or len(self._given) > 1

    @property
    def preset(self) -> bool:
        """Whether somebody is chosen already though others may be looked for."""
        return not self._given and self.chosen is not None

    def set_chosen(self, choice: OwnerChoice) -> None:
        """Begin with somebody chosen; other letters find somebody else."""
        self.chosen = choice
        self.edit.setText(choice.words)

    def focus(self) -> None:
        """Put the keyboard here."""
        if self._given:
            self.members.setFocus()
        else:
            self.edit.setFocus()
            self.edit.selectAll()

    def check(self) -> bool:
        """Tell whether somebody is chosen; say so when nobody is."""
        if self.chosen is None:
            self.problem.setText(f"请先选登记给{self._asked}：输入几个字，再按 Enter 选中")
            self.problem.show()
            self.focus()
        return self.chosen is not None

    def clear(self) -> None:
        """Forget whom it was for; the members of a household stay offered."""
        if not self._given:
            self.chosen = None
            self.edit.clear()
            self._show(())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move through the candidates and take one, the keyboard staying in the line."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and self.candidates:
            row = min(max(self.list.currentRow() + step, 0), len(self.candidates) - 1)
            self.list.setCurrentRow(row)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _CTRL:
            self._enter()
            return True
        if event.key() == Qt.Key.Key_Escape and self.candidates:
            self._show(())
            return True
        return super().eventFilter(watched, event)

    # --- inside

    def _typed(self) -> None:
        self.chosen = None
        self.problem.hide()
        self._pause.start()

    def _look(self) -> None:
        text = self.edit.text().strip()
        if not text:
            self._show(())
            return
        self._find(text, self._take)

    def _take(self, found: Any) -> None:
        """Show who fits, unless somebody was chosen meanwhile."""
        if self.chosen is None:
            self._show(found)
            if not found:
                self.problem.setText(f"没有找到「{self.edit.text().strip()}」，换一个写法试试")
                self.problem.show()
            else:
                self.problem.hide()

    def _show(self, found: Sequence[OwnerChoice]) -> None:
        self.candidates = tuple(found)
        self.list.clear()
        self.list.addItems([each.words for each in found])
        if found:
            self.list.setCurrentRow(0)
            self._place_list(len(found))
        self.list.setVisible(bool(found))

    def _place_list(self, candidates: int) -> None:
        """Lay the candidates over what stands under the line; the fields do not move."""
        window = self.window()
        self.list.setParent(window)
        place = self.edit.mapTo(window, self.edit.rect().bottomLeft())
        wanted = min(candidates, _LINES) * (self.list.sizeHintForRow(0) + 1) + 10
        height = min(wanted, window.height() - place.y() - GAP)
        self.list.setGeometry(place.x(), place.y() + 1, self.edit.width(), height)
        self.list.raise_()

    def _enter(self) -> None:
        """Take the candidate that is marked; letters that were not looked up yet are looked up first."""
        if self.chosen is not None:
            self.picked.emit()
        elif self._pause.isActive():
            self._pause.stop()
            self._look()
        elif self.candidates:
            self._pick(max(0, self.list.currentRow()))

    def _pick(self, place: int) -> None:
        self.chosen = self.candidates[place]
        self.edit.setText(self.chosen.words)
        self.edit.setCursorPosition(0)
        self._show(())
        self.problem.hide()
        self.picked.emit()

    def _choose_member(self, place: int) -> None:
        self.chosen = self._given[place]

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(INSIDE)
        line.addWidget(quiet_label(self._word))
        line.addWidget(self.members if self._given else self.edit, 1)
        (self.edit if self._given else self.members).hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(line)
        column.addWidget(self.problem)


_CTRL = Qt.KeyboardModifier.ControlModifier
