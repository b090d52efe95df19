"""Ugly workbooks with invented people: what makes each, what must come in, and what the plan must be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.builders import id_of

Rows = Sequence[Sequence[str]]
Tally = tuple[int, int, int, int, int]
"""New, changed, same, doubtful, invalid rows."""

STONE, SAGE = "石板溪村", "圣人山村"
HEADERS = ("村", "户编号", "姓名", "证件号码", "与户主关系", "性别")


@dataclass(frozen=True)
class Somebody:
    """One invented person as the registry should have him after the import."""

    village: str
    household: str
    name: str
    number: str
    relation: str
    sex: str

    def cells(self) -> list[str]:
        """His line under the usual headers."""
        return [self.village, self.household, self.name, self.number, self.relation, self.sex]


def _somebody(village: str, household: str, name: str, order: int, born: str, relation: str, sex: str) -> Somebody:
    return Somebody(village, household, name, id_of(order, born, sex), relation, sex)


PEOPLE = (
    _somebody(STONE, "4312260001", "张三丰", 11, "19620314", "户主", "男"),
    _somebody(STONE, "4312260001", "李秀英", 12, "19651102", "配偶", "女"),
    _somebody(STONE, "4312260001", "张小明", 13, "19900607", "之子", "男"),
    _somebody(STONE, "4312260002", "王建国", 14, "19580821", "户主", "男"),
    _somebody(STONE, "4312260002", "赵桂兰", 15, "19600130", "配偶", "女"),
    _somebody(SAGE, "4312260003", "陈志文", 16, "19711212", "户主", "男"),
)
LINES = tuple(tuple(one.cells()) for one in PEOPLE)
SHEET: Rows = (("深子湖镇农户名单",), (), HEADERS, *LINES)
"""Title in row 1, header in row 3, six people below."""


@dataclass(frozen=True)
class Ugly:
    """One ugly workbook.

    Args:
        name: its file name.
        point: which points of the checklist it stands for.
        make: writes it.
        grid: what must lie in the staging file, row by row; blank rows count.
        header: rows of the header.
        first: first row of the data.
        people: who must be in the registry afterwards.
        tally: the plan.
        sheet: which of the sheets found.
        sheets: how many sheets must be found.
        password: opens it.
        says: sentences of the plan that must be there, row → words.
        facts: SQL whose single value must be …, with the value.
    """

    name: str
    point: str
    make: Callable[[Path], object]
    grid: Rows = SHEET
    header: tuple[int, ...] = (3,)
    first: int = 4
    people: Sequence[Somebody] = PEOPLE
    tally: Tally = (6, 0, 0, 0, 0)
    sheet: int = 0
    sheets: int = 1
    password: str | None = None
    says: Sequence[tuple[int, str]] = ()
    facts: Sequence[tuple[str, object]] = ()


def without(people: Sequence[Somebody], *columns: str) -> tuple[Somebody, ...]:
    """The same people where a list says nothing about something."""
    return tuple(replace(one, **dict.fromkeys(columns, "")) for one in people)


def padded(rows: Rows) -> list[list[str]]:
    """Rows without blank cells at their right end, for comparison."""
    found = []
    for row in rows:
        cells = list(row)
        while cells and not cells[-1]:
            cells.pop()
        found.append(cells)
    while found and not found[-1]:
        found.pop()
    return found
