"""The row beside the registry, field by field, with the buttons that decide who it is or leave a cell out."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from app.common.importing.decisions import Choice
from app.common.importing.questions import Candidate, Decision, RowQuestion, UnreadCell
from ui.common.action_row import ActionRow
from ui.common.buttons import plain_button
from ui.common.importing.choosing import QuietChoice
from ui.common.labels import bold_label, label, tone_label
from ui.common.spacing import GAP, INSIDE
from ui.common.tokens import Tone

SAME, NEW, SKIP = "是同一人", "是新的人", "不导入"
IGNORE, RETRACT = "忽略这一格，其余导入", "撤回决定，重新核对"


class DecideBox(QFrame):
    """Asks what is doubted about one row.

    Signals:
        decided: a `Decision`.
    """

    decided = Signal(object)

    def __init__(self, question: RowQuestion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = question
        self._chosen: Candidate | None = question.candidates[0] if question.candidates else None
        self.buttons: dict[str, QPushButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, INSIDE, 0, 0)
        self._column.setSpacing(GAP)
        self.which = QuietChoice("台账里的哪一个人")
        self._place = QVBoxLayout()
        if self._chosen is not None:
            self._ask_who()
        for cell in question.cells:
            self._ask_cell(cell)
        for words in question.decided:
            self._column.addWidget(tone_label(words, Tone.GOOD, wrap=True))
        if question.decided:
            self._add_button(RETRACT, partial(self._tell, None))

    def choose(self, person_id: int) -> None:
        """Put another person of the registry beside the row."""
        self._chosen = next(one for one in self._question.candidates if one.person_id == person_id)
        self._show_sides()

    def _ask_who(self) -> None:
        people = self._question.candidates
        if len(people) > 1:
            self._column.addWidget(label(f"台账里有 {len(people)} 个可能，选一个来比：", "quiet", wrap=True))
            words = [(_name_of(one), one.person_id) for one in people]
            self.which.offer(words, people[0].person_id)
            self.which.picked.connect(lambda person: self.choose(int(person)))
            self._column.addWidget(self.which)
        choices = ((SAME, Choice.SAME), (NEW, Choice.NEW), (SKIP, Choice.SKIP))
        self.buttons.update({text: plain_button(text, partial(self._tell, choice)) for text, choice in choices})
        self._column.addWidget(ActionRow(*self.buttons.values()))
        self._column.addLayout(self._place)
        self._show_sides()

    def _show_sides(self) -> None:
        """Lay the sheet and the registry beside each other."""
        while (item := self._place.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        assert self._chosen is not None
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, GAP)
        grid.setHorizontalSpacing(INSIDE)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.addWidget(bold_label("表里"), 0, 1)
        grid.addWidget(bold_label("台账"), 0, 2)
        top = Qt.AlignmentFlag.AlignTop
        for row, side in enumerate(self._chosen.fields, 1):
            grid.addWidget(label(side.title, "quiet"), row, 0, top)
            for column, text in ((1, side.sheet), (2, side.registry)):
                shown = text or "—"
                words = tone_label(shown, Tone.SOON, wrap=True) if side.differs else label(shown, wrap=True)
                grid.addWidget(words, row, column, top)
        self._place.addWidget(table)

    def _ask_cell(self, cell: UnreadCell) -> None:
        self._column.addWidget(label(f"「{cell.title}」填的是“{cell.value}”，不能识别：", "quiet", wrap=True))
        self._add_button(IGNORE, partial(self._ignore, cell.field), key=f"{IGNORE}{cell.field}")

    def _add_button(self, text: str, act: Callable[[], None], *, key: str = "") -> None:
        button = plain_button(text, act)
        self.buttons[key or text] = button
        self._column.addWidget(button)

    def _tell(self, choice: Choice | None) -> None:
        person = self._chosen.person_id if choice is Choice.SAME and self._chosen is not None else None
        self.decided.emit(Decision(self._question.row, choice, person))

    def _ignore(self, field: str) -> None:
        self.decided.emit(Decision(self._question.row, Choice.IGNORE, field=field))


def _name_of(candidate: Candidate) -> str:
    """Name a person so that namesakes are told apart."""
    known = {side.title: side.registry for side in candidate.fields}
    more = [known[title] for title in ("出生日期", "村", "户编号") if known.get(title)]
    return f"{candidate.name}（{'，'.join(more)}）" if more else candidate.name
