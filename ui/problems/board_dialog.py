"""问题台账统计: kinds across, villages down, for what is open, overdue or cleared."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.common.work import Work
from app.problems.board import TOTAL, Board, BoardRow, Tally, problem_board, write_board
from db.problems.codes import ProblemKind
from ui.common.buttons import primary_button
from ui.common.chips import ChipChoice, ChoiceChips
from ui.common.page import PageParts
from ui.common.table.column import Column
from ui.common.table_dialog import TableDialog
from ui.common.tokens import Tone

OPEN, OVERDUE, CLEARED = "open", "overdue", "cleared"
_TONES = {OPEN: Tone.SOON, OVERDUE: Tone.OVERDUE, CLEARED: Tone.GOOD}
_WORDS = {OPEN: "未清零", OVERDUE: "逾期", CLEARED: "已清零"}
_KINDS = tuple(str(kind) for kind in ProblemKind)


class BoardDialog(TableDialog[BoardRow]):
    """One number per cell; chips say which."""

    def __init__(self, work: Work, parts: PageParts, parent: QWidget | None = None) -> None:
        self._count = OPEN
        self._work = work
        self.board: Board | None = None
        columns: list[Column[BoardRow]] = [
            Column(
                "行政村", lambda row: row.village, key="village", width=12, freeze=True, strong=True, sortable=False
            ),
            self._column(TOTAL, lambda row: row.total),
            *(self._column(kind, partial(_tally, place=place)) for place, kind in enumerate(_KINDS)),
        ]
        super().__init__(
            "问题台账统计",
            parts,
            "problems.board",
            columns,
            lambda row: row.village,
            buttons=(primary_button("存为 Excel…", self.write),),
            parent=parent,
        )
        self.chips = ChoiceChips()
        self.above.addWidget(self.chips)
        self.chips.chosen.connect(self._show_count)
        self.table.set_empty("台账里没有问题。")
        parts.changes.history_changed.connect(self.load)
        self.load()

    def load(self) -> None:
        """Count again."""
        on = self._work.clock.today()
        self._parts.background.latest(
            "problems.board", lambda: self._work.read(partial(problem_board, on=on)), self._show
        )

    def write(self) -> None:
        """Put the board out, all three counts beside each other."""
        board = self.board
        if board is not None:
            self.save_as(f"问题台账统计 {board.on}.xlsx", partial(write_board, board))

    def _show(self, board: Board) -> None:
        self.board = board
        total = board.rows[-1].total
        self.chips.set_choices(
            [ChipChoice(key, f"{word} {getattr(total, key):,}", _TONES[key]) for key, word in _WORDS.items()]
        )
        self.chips.choose(self._count)
        self.show_rows(board.rows)
        self.row.set_note(f"截至 {board.on}；未清零的包含逾期的")

    def _show_count(self, key: str) -> None:
        self._count = key
        self.show_rows(self.rows)

    def _column(self, title: str, tally: Callable[[BoardRow], Tally]) -> Column[BoardRow]:
        def number(row: BoardRow) -> int:
            return int(getattr(tally(row), self._count))

        return Column(
            title,
            lambda row: f"{number(row):,}" if number(row) else "",
            key=title,
            width=10,
            number=True,
            sortable=False,
            tone=lambda row: _TONES[self._count] if number(row) and self._count == OVERDUE else None,
        )


def _tally(row: BoardRow, place: int) -> Tally:
    return row.tallies[place]
