"""The tab 成员: who lives here, what they are, and the income of the last years."""

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.common.masking import group_id, mask_id
from app.households.detail import HouseholdDetail, MemberRow
from db.households.codes import EventKind
from ui.common.buttons import IconButton, icon_button
from ui.common.charts import Bar, BarChart
from ui.common.labels import bold_label, label, quiet_label
from ui.common.spacing import GAP, INSIDE
from ui.households.clearing import clear_layout
from ui.households.keys import add_shortcuts
from ui.households.masked import MaskedLabel
from ui.households.room import character_width, text_width

YEARS = 5
MEMBER_EVENTS = (
    EventKind.DEATH,
    EventKind.MARRIED_OUT,
    EventKind.MOVED_OUT,
    EventKind.SPLIT,
    EventKind.ID_CORRECTED,
)
"""What happens to one member, offered at the member (Del)."""
_SHORT = {"弱劳动力或半劳动力": "弱或半劳动力"}


class MembersTab(QWidget):
    """One block of lines per member.

    Signals:
        edit_wanted: a member is to be corrected.
        identity_wanted: a member gets an identity.
        removal_wanted: a member is to be moved out, being here by mistake.
        event_wanted: a kind of population event that happened to a member.
    """

    edit_wanted = Signal(object)
    identity_wanted = Signal(object)
    removal_wanted = Signal(object)
    event_wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._detail: HouseholdDetail | None = None
        self._one_line = True
        self._problems = QVBoxLayout()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(INSIDE)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(3, 1)
        self._income_title = quiet_label("人均纯收入（元）")
        self.chart = BarChart("元")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, GAP, 0)
        column.setSpacing(GAP)
        column.addLayout(self._problems)
        column.addLayout(self._grid)
        column.addSpacing(INSIDE - GAP)
        column.addWidget(self._income_title)
        column.addWidget(self.chart)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give documents a line of their own where the first has no room for them."""
        super().resizeEvent(event)
        if self._detail is not None and self._fits(self._detail) != self._one_line:
            self.show_household(self._detail)

    def show_household(self, detail: HouseholdDetail) -> None:
        """Show the members and incomes of a household."""
        self._detail = detail
        self._one_line = self._fits(detail)
        clear_layout(self._problems)
        clear_layout(self._grid)
        for problem in detail.problems:
            self._problems.addWidget(label(f"⚠ {problem}", "soon", wrap=True))
        row = 0
        for member in detail.members:
            row = self._add_member(member, row)
        bars = bars_of(detail)
        self._income_title.setVisible(bool(bars))
        self.chart.setVisible(bool(bars))
        self.chart.set_bars(bars)

    def _fits(self, detail: HouseholdDetail) -> bool:
        """Whether name, relation, age and document of every member have room in one line."""
        texts = [(m.name, m.relation, f"{m.age} 岁", mask_id(m.id_number)) for m in detail.members]
        columns = zip(*texts, strict=True)
        wanted = sum(max(text_width(text) for text in column) + INSIDE for column in columns)
        return wanted + 3 * character_width() <= self.width()

    def _add_member(self, member: MemberRow, row: int) -> int:
        """Put the lines of a member into the grid; return the next free row."""
        age = f"{member.age} 岁" if member.age is not None else ""
        self._grid.addWidget(bold_label(member.name), row, 0)
        self._grid.addWidget(label(member.relation or "关系未填"), row, 1)
        self._grid.addWidget(label(age), row, 2)
        self._grid.addWidget(self._more(member), row, 4)
        number = _document(member)
        if self._one_line:
            self._grid.addWidget(number, row, 3)
        else:
            self._grid.addWidget(number, row + 1, 0, 1, 4)
        row += 1 if self._one_line else 2
        standing = "、".join(each.category for each in member.identities if each.current)
        if standing:
            self._grid.addWidget(label(standing, "soon", wrap=True), row, 0, 1, 5)
            row += 1
        words = _words(member)
        if words:
            self._grid.addWidget(quiet_label(words, wrap=True), row, 0, 1, 5)
            row += 1
        own = " · ".join(f"{fact.title}：{fact.text}" for fact in member.custom if fact.text)
        if own:
            self._grid.addWidget(quiet_label(own, wrap=True), row, 0, 1, 5)
            row += 1
        for hint in member.hints:
            self._grid.addWidget(label(f"⚠ {hint.text}", "soon", wrap=True), row, 0, 1, 5)
            row += 1
        self._grid.setRowMinimumHeight(row, GAP)
        return row + 1

    def _more(self, member: MemberRow) -> IconButton:
        button = icon_button("more", f"{member.name}：更多操作")
        button.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.addAction("修改成员").triggered.connect(lambda: self.edit_wanted.emit(member))
        menu.addAction("登记身份…").triggered.connect(lambda: self.identity_wanted.emit(member))
        menu.addSeparator()
        for kind in MEMBER_EVENTS:
            menu.addAction(f"{kind}…").triggered.connect(partial(self._wish_event, kind, member))
        menu.addSeparator()
        menu.addAction("更正：移出本户（登错的）").triggered.connect(lambda: self.removal_wanted.emit(member))
        button.setMenu(menu)
        add_shortcuts(button, {"Del": lambda: menu.popup(button.mapToGlobal(QPoint(0, button.height())))})
        return button

    def _wish_event(self, kind: EventKind, member: MemberRow, checked: bool = False) -> None:
        self.event_wanted.emit(kind, member)


def bars_of(detail: HouseholdDetail) -> tuple[Bar, ...]:
    """The income per person of the last years, a gap where one is missing."""
    known = {income.year: income.per_person for income in detail.incomes}
    if not known:
        return ()
    last = max(known)
    first = max(min(known), last - YEARS + 1)
    return tuple(Bar(str(year), known.get(year)) for year in range(first, last + 1))


def _document(member: MemberRow) -> QWidget:
    if not member.id_number:
        return label("没有证件号码", "soon")
    number = member.id_number
    made = MaskedLabel(mask_id(number), group_id(number), number, "证件号码")
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # the tab follows a narrower pane
    return made


def _words(member: MemberRow) -> str:
    """Health, schooling, labour and work in one line."""
    labour = member.fact("labour")
    months = member.fact("work_months")
    place = member.fact("work_place")
    work = f"{place}务工" if place else ""
    if months and months != "0":
        work += f" {months} 个月" if work else f"务工 {months} 个月"
    parts = [
        member.fact("health"),
        member.fact("schooling") or member.fact("education"),
        _SHORT.get(labour, labour),
        work,
    ]
    return " · ".join(part.replace(" ", "\u00a0") for part in parts if part)
