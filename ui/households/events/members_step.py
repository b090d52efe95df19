"""Step 户内变化: every household before and after, side by side; heads and relations can be changed."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from app.households.events.drafts import EventPlan, HouseholdChange, MemberChange
from db.households.codes import HEAD
from ui.common.labels import bold_label, heading, label, quiet_label
from ui.common.spacing import GAP, GROUP, INSIDE
from ui.households.clearing import clear_layout
from ui.households.room import character_width


class RelationBox(QComboBox):
    """A choice among words; the wheel scrolls the page, Enter goes on to the next one."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "field")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(6)

    def event(self, event: QEvent) -> bool:
        """Leave the wheel to the page."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.focusNextChild()
        else:
            super().keyPressEvent(event)


class MembersStep(QWidget):
    """Shows a plan's households.

    Signals:
        head_chosen: household (None: the new one) and person. relation_chosen: person and relation.
    """

    head_chosen = Signal(object, int)
    relation_chosen = Signal(int, str)

    def __init__(self, relations: tuple[str, ...]) -> None:
        super().__init__()
        self._relations = relations
        self.heads: dict[int | None, RelationBox] = {}
        self.boxes: dict[int, RelationBox] = {}
        self._shape: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, GAP, 0)
        self._column.setSpacing(GROUP)

    def show_plan(self, plan: EventPlan) -> None:
        """Show the households; the keyboard stays where it is while the same people are shown."""
        shape = [(c.household_id, c.head_id, [m.person_id for m in c.members]) for c in plan.households]
        if shape == self._shape:
            self._write(plan)
            return
        self._shape = shape
        held = next((name for name, box in self._named() if box.hasFocus()), None)
        clear_layout(self._column)
        self.heads, self.boxes = {}, {}
        for change in plan.households:
            self._column.addWidget(self._block(change))
        self._column.addStretch(1)
        box = next((box for name, box in self._named() if name == held), None) if held else None
        if box is not None:
            box.setFocus()

    def focus_first(self) -> None:
        """Put the keyboard on the first head or relation."""
        box = next((box for _, box in self._named()), None)
        if box is not None:
            box.setFocus()

    def _named(self) -> list[tuple[str, RelationBox]]:
        boxes = [*self.heads.values(), *self.boxes.values()]
        return [(box.accessibleName(), box) for box in boxes]

    def _write(self, plan: EventPlan) -> None:
        for change in plan.households:
            for each in change.members:
                box = self.boxes.get(each.person_id)
                if box is not None and each.after is not None:
                    self._set(box, each.after)

    def _block(self, change: HouseholdChange) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(heading(f"{change.name}　{change.place}"))
        if change.closes:
            column.addWidget(label("变动后没有成员，本户从这一天起不再列入名单", "soon", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(INSIDE)
        grid.setVerticalSpacing(GAP)
        for place, words in enumerate(("变动前", "", "变动后", "")):
            grid.addWidget(quiet_label(words), 0, place)
        row = 1
        if change.wants_head:
            grid.addWidget(bold_label("户主"), row, 2)
            grid.addWidget(self._head_box(change), row, 3)
            row += 1
        for each in sorted(change.members, key=lambda one: one.after is None):
            self._add_member(grid, row, change, each)
            row += 1
        grid.setColumnMinimumWidth(1, character_width() * 5)
        for place, share in enumerate((3, 2, 3, 3)):
            grid.setColumnStretch(place, share)
        column.addLayout(grid)
        return block

    def _add_member(self, grid: QGridLayout, row: int, change: HouseholdChange, one: MemberChange) -> None:
        age = f"（{one.age} 岁）" if one.age is not None else ""
        if one.before is not None:
            grid.addWidget(label(f"{one.name}{age}"), row, 0)
            grid.addWidget(label(one.before or "关系未填"), row, 1)
        else:
            grid.addWidget(quiet_label("—"), row, 0)
        if one.after is None:
            grid.addWidget(label("离开本户", "soon"), row, 2)
            return
        tone = "good" if one.before is None else ""
        grid.addWidget(label(f"{one.name}{'　新来' if one.before is None else ''}", tone), row, 2)
        if one.after == HEAD:
            grid.addWidget(bold_label(HEAD), row, 3)
        elif change.wants_head or one.before is None:
            grid.addWidget(self._relation_box(one), row, 3)
        else:
            grid.addWidget(label(one.after), row, 3)

    def _head_box(self, change: HouseholdChange) -> RelationBox:
        box = RelationBox(f"{change.name}的户主")
        present = next((each.person_id for each in change.members if each.before == HEAD), None)
        for each in change.members:
            if each.after is not None and (each.person_id != present or each.before is None):
                box.addItem(f"{each.name}（{each.before or each.after}）", each.person_id)
        box.setPlaceholderText("请选户主")
        box.setCurrentIndex(box.findData(change.head_id))
        box.currentIndexChanged.connect(
            lambda place: self.head_chosen.emit(change.household_id, int(box.itemData(place)))
        )
        self.heads[change.household_id] = box
        return box

    def _relation_box(self, one: MemberChange) -> RelationBox:
        box = RelationBox(f"{one.name}与户主关系")
        for word in self._relations:
            if word != HEAD:
                box.addItem(word, word)
        box.setPlaceholderText("请选择")
        self._set(box, one.after or "")
        box.currentTextChanged.connect(partial(self.relation_chosen.emit, one.person_id))
        self.boxes[one.person_id] = box
        return box

    def _set(self, box: RelationBox, word: str) -> None:
        box.blockSignals(True)
        if word and box.findData(word) < 0:
            box.addItem(word, word)
        box.setCurrentIndex(box.findData(word) if word else -1)
        box.blockSignals(False)
