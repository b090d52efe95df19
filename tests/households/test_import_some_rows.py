"""The clerk says from where to where a sheet is taken over, and which rows not."""

from pathlib import Path

import pytest

from app.common.errors import UserError
from app.households.openings import take_rows
from tests.builders import Desk
from tests.files import writers as w
from tests.files.corpus import HEADERS, LINES, STONE, Rows

ROWS: Rows = (("农户名单",), (f"村名：{STONE}",), HEADERS[1:], *(line[1:] for line in LINES))


@pytest.mark.parametrize(
    ("first", "last", "ignored", "count"),
    [(4, None, (), 6), (5, None, (), 5), (4, 6, (), 3), (4, None, (5, 7), 4), (5, 8, (6, 99), 3)],
)
def test_only_the_chosen_rows_are_compared(
    desk: Desk, tmp_path: Path, first: int, last: int | None, ignored: tuple[int, ...], count: int
) -> None:
    book = tmp_path / "名单.xlsx"
    w.write_xlsx(book, {"名单": ROWS})
    opened = take_rows(desk.open(book), first, last, frozenset(ignored))

    plan = desk.plan_opened(opened)

    assert (plan.counts.rows, plan.counts.new) == (count, count)


def test_rows_taken_again_still_have_the_village_of_the_line_above(desk: Desk, tmp_path: Path) -> None:
    book = tmp_path / "名单.xlsx"
    w.write_xlsx(book, {"名单": ROWS})
    fewer = take_rows(desk.open(book), 7, None, frozenset())

    plan = desk.plan_opened(take_rows(fewer, 4, None, frozenset()))

    assert plan.counts.new == 6


@pytest.mark.parametrize(("first", "last"), [(3, None), (5, 4)])
def test_data_begin_below_the_header_and_end_behind_their_begin(
    desk: Desk, tmp_path: Path, first: int, last: int | None
) -> None:
    book = tmp_path / "名单.xlsx"
    w.write_xlsx(book, {"名单": ROWS})
    with pytest.raises(UserError, match="数据要从表头下面开始"):
        take_rows(desk.open(book), first, last, frozenset())
