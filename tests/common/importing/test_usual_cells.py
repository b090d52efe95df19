"""The quick look at a cell never says anything else than the long way."""

from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.common.errors import CellProblem
from app.common.identifiers import check_digit
from app.common.importing import cleaning
from app.common.importing.cells import CellMemory
from app.common.importing.child import open_staging
from app.common.importing.cleaned_columns import cleaned_columns
from app.common.importing.plain import Cleaner
from app.common.importing.usual_cells import quick_day, quick_id, quick_name, quick_text

DAYS = st.dates(date(1850, 1, 1), date(2110, 1, 1)).map(lambda day: f"{day:%Y%m%d}")
BODIES = st.tuples(st.sampled_from(["431226", "999999", "000000"]), DAYS, st.integers(0, 999))
NUMBERS = BODIES.map(lambda parts: f"{parts[0]}{parts[1]}{parts[2]:03d}")
SOUND = NUMBERS.map(lambda body: body + check_digit(body))
LOOSE = st.text(alphabet="0123456789X１ 张无·A'=", max_size=20)
WAYS: list[tuple[Callable[[Cleaner], Cleaner], Cleaner]] = [
    (quick_id, cleaning.identity_number()),
    (quick_name, cleaning.person_name()),
    (quick_day, cleaning.day()),
    (quick_text, cleaning.text(200)),
]


def outcome(clean: Cleaner, cell: str) -> str | int | None:
    try:
        return clean(cell)
    except CellProblem as problem:
        return f"! {problem.message}"


@given(
    st.one_of(
        SOUND,
        st.builds(lambda body, last: body + last, NUMBERS, st.sampled_from("0123456789X")),
        DAYS,
        st.from_regex("[0-9]{8}", fullmatch=True),
        st.text(alphabet="张三丰无空a1·", max_size=5),
        st.text(alphabet="0123456789", max_size=40),
        LOOSE,
    )
)
def test_the_quick_look_agrees_with_the_long_way(cell: str) -> None:
    for quick, clean in WAYS:
        assert outcome(quick(clean), cell) == outcome(clean, cell)


def test_usual_cells_do_not_go_the_long_way() -> None:
    def refuse(cell: str) -> str | int | None:
        raise AssertionError(cell)

    body = "43122619980513001"
    assert quick_id(refuse)(body + check_digit(body)) == body + check_digit(body)
    assert quick_name(refuse)("欧阳建国") == "欧阳建国"
    assert quick_day(refuse)("19980513") == "1998-05-13"
    assert quick_text(refuse)("0000012345") == "0000012345"


def test_every_day_of_the_calendar_is_read_the_same() -> None:
    clean, day = cleaning.day(), date(1895, 1, 1)
    quick = quick_day(clean)
    while day < date(1905, 1, 1):
        assert quick(f"{day:%Y%m%d}") == day.isoformat()
        day += timedelta(days=1)


@pytest.mark.parametrize("few", [True, False])
def test_columns_are_cleaned_alike_with_few_and_with_many_values(tmp_path: Path, few: bool) -> None:
    raw = [None, " 是", "否", "也许", *([] if few else [f"是{' ' * n}" for n in range(1, 60)])]
    cells = [raw[row % len(raw)] for row in range(3000)]
    cells[2900] = "没有"  # not among the first rows
    cells[2950] = "大概"
    with closing(open_staging(str(tmp_path / "s.db"))) as store:
        store.execute("CREATE TABLE grid (r INTEGER PRIMARY KEY, c1 TEXT, c2 TEXT, c3 TEXT)")
        store.executemany(
            "INSERT INTO grid VALUES (?, NULL, 'x', ?)", [(row, cell) for row, cell in enumerate(cells, 5)]
        )
        memories = [CellMemory(cleaning.yes_no()), CellMemory(cleaning.text(9)), CellMemory(cleaning.yes_no())]
        expressions, marks = cleaned_columns(store, "grid", 5, [1, 2, 3], memories)
        found = store.execute(f"SELECT {', '.join(expressions)} FROM grid ORDER BY r", marks).fetchall()
    expected = CellMemory(cleaning.yes_no())
    assert found == [(None, "x", expected[cell]) for cell in cells]
    assert memories[2].problems == expected.problems
    assert set(expected.problems) == {"也许", "大概"}
