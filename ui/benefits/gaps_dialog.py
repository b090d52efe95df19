"""应享未享: who is eligible for a programme and was not paid for a period, and the other way round."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.benefits.catalogue import ProgrammeRow, list_programmes
from app.benefits.entitled import Gap, GapOrder, GapRow, GapsFound, read_gaps
from app.benefits.gaps_book import write_gaps
from app.benefits.rules import usual_period
from app.common.errors import UserError
from app.common.work import Work
from ui.benefits.columns import GAP_COLUMNS
from ui.common.action_row import ActionRow
from ui.common.buttons import plain_button, primary_button
from ui.common.chips import ChipChoice, ChoiceChips
from ui.common.fields import ChoiceField, TextField
from ui.common.filters import Choice
from ui.common.form import Form
from ui.common.message_bar import Message, MessageBar
from ui.common.page import PageParts
from ui.common.spacing import GROUP, INSIDE, MARGIN
from ui.common.table.model import PagedModel
from ui.common.table.table import RegisterTable
from ui.common.tokens import Tone

FIRST_SIZE = (900, 520)


class GapsDialog(QDialog):
    """Programme and period on top, the two lists below."""

    def __init__(self, work: Work, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("应享未享比对")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._work, self._parts = work, parts
        self.found: GapsFound | None = None
        self._programmes: dict[str, ProgrammeRow] = {}
        self.messages = MessageBar()
        self.form = Form(())
        self._head = QHBoxLayout()
        self.chips = ChoiceChips([ChipChoice(gap.value, gap.value) for gap in Gap])
        self.model: PagedModel[GapRow] = PagedModel(GAP_COLUMNS, parts.background, identity=lambda row: row.id)
        self.table: RegisterTable[GapRow] = RegisterTable(self.model, parts.settings, "benefits.gaps")
        self.save_button = primary_button("存为 Excel…", self.write_workbook)
        self.row = ActionRow(self.save_button)
        self._lay_out()
        self.chips.chosen.connect(lambda _key: self._show_rows())
        self.table.escaped.connect(self.reject)
        self._parts.background.latest("benefits.gaps.names", lambda: work.read(list_programmes), self._offer)

    def compare(self) -> None:
        """Compare the chosen programme and period with the register."""
        typed = self.form.values()
        order = GapOrder(str(typed["programme"]), str(typed["period"] or ""), self._work.clock.today())
        look = partial(read_gaps, order=order)
        self.messages.clear()
        self._parts.background.latest("benefits.gaps", lambda: self._work.read(look), self._show, self._object)

    def write_workbook(self) -> None:
        """Put both lists out."""
        found = self.found
        if found is None:
            return
        path = self._parts.asking.pick_save("存为 Excel", f"{found.programme}{found.period}应享未享比对.xlsx")
        if path is None:
            return

        def done(lines: int) -> None:
            self.messages.show_message(Message(f"已存为「{path.name}」，{lines:,} 行", Tone.GOOD))

        self._parts.background.run(lambda: write_gaps(self._work, path, found), done, self.messages.show_error)

    def _offer(self, rows: list[ProgrammeRow]) -> None:
        """Offer the programmes in use that say who is eligible."""
        self._programmes = {row.name: row for row in rows if not row.retired and row.who != "不限"}
        names = tuple(Choice(name, name) for name in self._programmes)
        made = Form(
            [
                ChoiceField("programme", "帮扶项目", required=True, choices=names),
                TextField("period", "所属期", placeholder="2026、2026-03 或 2026春"),
            ],
            columns=2,
        )
        self._head.replaceWidget(self.form, made)
        self.form.deleteLater()
        self.form = made
        made.changed.connect(self._follow_choice)
        made.walked_out.connect(self.compare)
        made.saved_wanted.connect(self.compare)
        self._follow_choice("programme")
        self.compare()

    def _follow_choice(self, key: str) -> None:
        """Propose the present period of the programme."""
        programme = self._programmes.get(str(self.form.values()["programme"]))
        if key == "programme" and programme is not None:
            self.form.fill("period", usual_period(programme.period_kind, self._work.clock.today()))

    def _show(self, found: GapsFound) -> None:
        self.found = found
        self.chips.set_choices(
            [ChipChoice(gap.value, f"{gap.value} {len(rows):,}") for gap, rows in found.gaps.items()]
        )
        self._show_rows()

    def _object(self, error: UserError) -> None:
        self.found = None
        self._show_rows()
        self.messages.show_error(error)

    def _show_rows(self) -> None:
        rows = [] if self.found is None else self.found.gaps[Gap(self.chips.current or Gap.UNPAID)]
        self.model.show(rows)
        self.save_button.setEnabled(self.found is not None)
        self.row.set_note("登记不全、无法判断的人不列在这里")

    def _lay_out(self) -> None:
        self.table.right.setAccessibleName("应享未享")
        self.table.set_empty("没有不一致的。")
        self._head.setSpacing(GROUP)
        self._head.addWidget(self.form, 1)
        self._head.addWidget(plain_button("比对", self.compare), 0, Qt.AlignmentFlag.AlignTop)
        self._head.addWidget(plain_button("关闭", self.accept), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, GROUP, MARGIN, GROUP)
        column.setSpacing(INSIDE)
        column.addLayout(self._head)
        column.addWidget(self.messages)
        column.addWidget(self.chips)
        column.addWidget(self.table, 1)
        column.addWidget(self.row)
        room = self.screen().availableGeometry()
        self.resize(min(FIRST_SIZE[0], room.width() - 32), min(FIRST_SIZE[1], room.height() - 48))
