"""The board kind × village of the ledger: open, overdue, cleared; and as a workbook."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from app.common.reporting.cells import Cell
from app.common.reporting.cells import Kind as CellKind
from app.common.reporting.listing import ListColumn, write_list
from db.problems.codes import ProblemKind

TOTAL = "合计"


@dataclass(frozen=True)
class Tally:
    """How many problems are open (the overdue among them too), overdue, cleared."""

    open: int = 0
    overdue: int = 0
    cleared: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        """Add two tallies."""
        return Tally(self.open + other.open, self.overdue + other.overdue, self.cleared + other.cleared)


@dataclass(frozen=True)
class BoardRow:
    """One village, its kinds in the order of the board and their sum."""

    village: str
    tallies: tuple[Tally, ...]

    @property
    def total(self) -> Tally:
        """All kinds of the village."""
        return sum(self.tallies, Tally())


@dataclass(frozen=True)
class Board:
    """The whole board; the last row is the township."""

    on: date
    kinds: tuple[str, ...]
    rows: tuple[BoardRow, ...]


def problem_board(session: Session, on: date) -> Board:
    """Count the ledger as of a day: found by then, cleared by then; villages without problems too."""
    found = (
        session.connection()
        .exec_driver_sql(
            "SELECT h.village_id, t.kind, sum(t.cleared_on IS NULL OR t.cleared_on > :on), "
            "sum((t.cleared_on IS NULL OR t.cleared_on > :on) AND coalesce(t.limit_on < :on, 0)), "
            "sum(coalesce(t.cleared_on <= :on, 0)) FROM problem t "
            "JOIN household h ON h.id = t.household_id AND h.deleted_at IS NULL WHERE t.found_on <= :on "
            "GROUP BY h.village_id, t.kind".replace(":on", f"'{on.isoformat()}'")
        )
        .fetchall()
    )
    counted = {(village, kind): Tally(*tally) for village, kind, *tally in found}
    others = sorted({kind for _, kind in counted} - set(ProblemKind))
    kinds = (*(str(kind) for kind in ProblemKind), *others)
    villages = session.connection().exec_driver_sql("SELECT id, name FROM village ORDER BY position, name").fetchall()
    rows = [
        BoardRow(name, tuple(counted.get((village_id, kind), Tally()) for kind in kinds))
        for village_id, name in villages
    ]
    sums = tuple(sum((row.tallies[place] for row in rows), Tally()) for place in range(len(kinds)))
    return Board(on, kinds, (*rows, BoardRow(TOTAL, sums)))


def write_board(board: Board, path: Path) -> int:
    """Write the board as a workbook, one row per village; return how many villages.

    Raises:
        UserError: the target cannot be written.
    """
    words = ("未清零", "逾期", "已清零")
    columns = [ListColumn("行政村", 14, frozen=True)]
    columns += [
        ListColumn(f"{kind}·{word}", 14, CellKind.COUNT, total=True) for kind in (TOTAL, *board.kinds) for word in words
    ]
    subtitle = f"截至 {board.on.year}年{board.on.month:02}月{board.on.day:02}日，单位：条"
    return write_list(path, "问题台账统计", columns, _cells(board), subtitle)


def _cells(board: Board) -> Iterator[list[Cell]]:
    for row in board.rows[:-1]:
        cells: list[Cell] = [row.village]
        for tally in (row.total, *row.tallies):
            cells += [tally.open, tally.overdue, tally.cleared]
        yield cells
