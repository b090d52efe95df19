"""Step 挂在身上的: what hangs on those who leave, with what becomes of it; the usual choice is set."""

from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from app.households.events.drafts import Choice, EventPlan, OpenHolding
from ui.common.labels import bold_label, heading, label, quiet_label
from ui.common.spacing import GAP, GROUP, INSIDE
from ui.households.clearing import clear_layout
from ui.households.events.members_step import RelationBox

NOTHING = "没有挂在他们身上的东西，也没有要处理的身份。"


class HoldingsStep(QWidget):
    """One line per thing, one box per identity that can be shared."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[tuple[str, str], RelationBox] = {}
        self.carried: dict[int, QCheckBox] = {}
        self._shape: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, GAP, 0)
        self._column.setSpacing(GROUP)

    def show_plan(self, plan: EventPlan) -> None:
        """Show what hangs on whom; choices made stay while the same things are shown."""
        shape = (plan.holdings, plan.carried, plan.ending)
        if shape == self._shape:
            return
        self._shape = shape
        clear_layout(self._column)
        self.boxes, self.carried = {}, {}
        if plan.holdings:
            self._column.addWidget(self._things(plan.holdings))
        if plan.carried:
            self._column.addWidget(self._identities(plan))
        if plan.ending:
            self._column.addWidget(heading("这一天终止的身份"))
            for line in plan.ending:
                self._column.addWidget(label(f"{line.whose}　{line.words}", "soon", wrap=True))
        if not (plan.holdings or plan.carried or plan.ending):
            self._column.addWidget(quiet_label(NOTHING, wrap=True))
        self._column.addStretch(1)

    def focus_first(self) -> bool:
        """Put the keyboard on the first choice; tell whether there is one."""
        first: QWidget | None = next(iter([*self.boxes.values(), *self.carried.values()]), None)
        if first is not None:
            first.setFocus()
        return first is not None

    def choices(self) -> tuple[Choice, ...]:
        """What was decided for each thing."""
        found = []
        for (holder, key), box in self.boxes.items():
            destiny, person_id = box.currentData()
            found.append(Choice(holder, key, destiny, person_id))
        return tuple(found)

    def shared(self) -> tuple[int, ...] | None:
        """The identities that the other household gets as well; None when none could."""
        if not self.carried:
            return None
        return tuple(number for number, box in self.carried.items() if box.isChecked())

    def _things(self, holdings: tuple[OpenHolding, ...]) -> QWidget:
        block = QWidget()
        grid = QGridLayout(block)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(INSIDE)
        grid.setVerticalSpacing(GAP)
        for place, words in enumerate(("谁的", "什么", "怎样处理")):
            grid.addWidget(quiet_label(words), 0, place)
        for row, each in enumerate(holdings, 1):
            grid.addWidget(bold_label(each.whose), row, 0)
            grid.addWidget(label(f"{each.holding.holder}：{each.holding.words}", wrap=True), row, 1)
            if len(each.options) > 1:
                grid.addWidget(self._box(each), row, 2)
            else:
                grid.addWidget(quiet_label(each.options[0].words), row, 2)
        grid.setColumnStretch(1, 1)
        return block

    def _box(self, one: OpenHolding) -> RelationBox:
        box = RelationBox(f"{one.whose} {one.holding.words} 怎样处理")
        for option in one.options:
            box.addItem(option.words, (option.destiny, option.person_id))
        self.boxes[one.holding.holder, one.holding.key] = box
        return box

    def _identities(self, plan: EventPlan) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(heading("另一户也登记的身份（空格勾选）"))
        for line in plan.carried:
            box = QCheckBox(line.words)
            box.setChecked(line.usual)
            self.carried[line.identity_id] = box
            column.addWidget(box)
        return block
