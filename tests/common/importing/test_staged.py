"""The staged table holds each cell as its cleaner would read it, and a sentence where it cannot be read."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.common.errors import CellProblem
from app.common.importing.cells import FORMULA_ERRORS, NOT_HELD, cleaner_of
from app.common.importing.child import open_staging
from app.common.importing.reading import SheetGrid
from app.common.importing.sheets import Field, Grain, Mapped, Recognised
from app.common.importing.staged import Level, Staged, stage_rows
from app.common.progress import Progress
from app.households.sheet_fields import FIELDS

CODES = {
    "民族": ("汉族", "苗族"),
    "健康状况": ("健康", "长期慢性病", "残疾"),
    "户类型": ("脱贫户", "普通农户"),
    "享受低保政策情况": ("农村低保", "城市低保"),
}
BY_KEY = {f.key: f for f in FIELDS}
SOME = [
    BY_KEY[key]
    for key in (
        "person.id_number",
        "person.name",
        "household.number",
        "person.phone",
        "person.ethnicity",
        "person.birth_date",
        "person_condition.health",
        "person_condition.work_months",
        "person_condition.mandarin",
        "household_condition.house_area",
        "income_year.wage",
        "standing.lifted",
        "standing.monitored_from",
        "personal.dibao",
        "personal.disabled",
    )
]
BLANKS = " \t\r\n\u00a0\u3000\u200b\ufeff"
KEYS = ("person.id_number", "person.name", "household.number")
CELLS = st.sampled_from(
    [
        *(None, "", "无", "-", "是", "否", "√", "1", "0", "12", "12.5", "1.2万元", "约三百", "健康", "残疾,长期慢性病"),
        *(
            "苗族",
            "苗 族",
            "苗",
            "脱贫户",
            "普通农户",
            "农村低保",
            "未享受",
            "肢体一级",
            "202403",
            "2024年3月",
            "2024.3.5",
        ),
        *("1968-03-12", "44197", "13907451234", "139 0745 1234", "1390745", "431226196803120011", "4.3E+17"),
        *("431226196803120012", "999999201503120018", "曾大海", "曾 大海", "曾1", '="0581001"', "'0581001", "ＡＢＣ１"),
    ]
) | st.text(max_size=12)


def staged_of(folder: Path, fields: Sequence[Field], rows: Sequence[Sequence[Any]], unit: str = "") -> Staged:
    """Lay rows (from sheet row 4 on) into a staging file and clean them."""
    staging = folder / "s.db"
    staging.unlink(missing_ok=True)
    names = ", ".join(f"c{n}" for n in range(1, len(fields) + 1))
    with closing(open_staging(str(staging))) as store:
        store.execute(f"CREATE TABLE grid_0 (r INTEGER PRIMARY KEY, {names})")
        marks = ", ".join("?" * (len(fields) + 1))
        store.executemany(f"INSERT INTO grid_0 VALUES ({marks})", [(n, *row) for n, row in enumerate(rows, 4)])
        store.commit()
    columns = tuple(Mapped(n, f.label, f, True, unit if f.kind == "money" else "") for n, f in enumerate(fields, 1))
    grid = SheetGrid(0, "Sheet1", False, len(rows), len(fields))
    recognised = Recognised("其他名单", Grain.PERSON, columns)
    return stage_rows(staging, grid, 4, recognised, lambda n: CODES.get(n, ()), KEYS, ("place.village",), Progress())


def ask(staged: Staged, sql: str) -> list[tuple[Any, ...]]:
    with closing(open_staging(str(staged.staging))) as store:
        return [tuple(row) for row in store.execute(sql)]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=st.lists(st.tuples(*[CELLS] * len(SOME)), min_size=1, max_size=12), unit=st.sampled_from(["", "万元"]))
def test_every_cell_is_what_its_cleaner_says_or_has_its_sentence(
    tmp_path: Path, rows: list[tuple[str | None, ...]], unit: str
) -> None:
    grid = [
        tuple(cell if cell and cell.strip(" \t\r\n\u00a0\u3000\u200b\ufeff") else None for cell in row) for row in rows
    ]
    staged = staged_of(tmp_path, SOME, grid, unit)
    names = ", ".join(f.staged for f in SOME)
    cleaned = {line[0]: line[1:] for line in ask(staged, f"SELECT r, {names} FROM staged")}
    told = {(r, c): (m, v) for r, c, m, v in ask(staged, "SELECT r, col, message, value FROM problem")}

    for place, row in enumerate(grid, 4):
        if place not in cleaned:  # a total, a note, nothing
            assert not any(r == place for r, _ in told)
            continue
        for column, (field, cell) in enumerate(zip(SOME, row, strict=True), 1):
            if cell in FORMULA_ERRORS:
                assert cleaned[place][column - 1] is None
                assert "公式错误" in told.pop((place, column))[0]
                continue
            clean = cleaner_of(field, unit if field.kind == "money" else "", lambda n: CODES.get(n, ()))
            try:
                expected = None if cell is None else clean(cell)
            except CellProblem as problem:
                assert cleaned[place][column - 1] is None
                assert told.pop((place, column)) == (problem.message, cell)
            else:
                assert cleaned[place][column - 1] == expected
    assert told == {}


def test_a_bad_key_is_an_error_of_the_row_and_anything_else_a_doubt(tmp_path: Path) -> None:
    staged = staged_of(tmp_path, SOME[:5], [("4.3E+17", "曾大海", "0581001", "139", "火星族")])

    assert ask(staged, "SELECT r, col, field, level FROM problem ORDER BY col") == [
        (4, 1, "person.id_number", Level.ERROR),
        (4, 4, "person.phone", Level.DOUBT),
        (4, 5, "person.ethnicity", Level.DOUBT),
    ]


def test_lines_that_are_no_rows_are_dropped_with_their_problems(tmp_path: Path) -> None:
    rows = [
        (None, "曾大海", "0581001", None),
        ("合计", "3人", None, "x"),
        (None, None, None, "13907451234"),
        (None, None, None, None),
        ("制表人：向某某", None, None, None),
        (None, None, None, "制表人：张三"),
        (None, "李某", None, None),
    ]

    staged = staged_of(tmp_path, SOME[:4], rows)

    assert [r for (r,) in ask(staged, "SELECT r FROM staged ORDER BY r")] == [4, 6, 10]
    assert ask(staged, "SELECT * FROM problem") == []


def test_fields_that_are_always_wanted_are_there_and_empty(tmp_path: Path) -> None:
    staged = staged_of(tmp_path, SOME[:2], [(None, "曾大海")])

    assert ask(staged, "SELECT place__village FROM staged") == [(None,)]
    assert not staged.has("place.village")
    assert [f.key for f in staged.of("person")] == ["person.id_number", "person.name"]


@pytest.mark.parametrize(
    ("key", "cell", "value"),
    [
        ("standing.lifted", "脱贫户", "脱贫户"),
        ("standing.lifted", "普通农户", NOT_HELD),
        ("standing.relocated", "是", "是"),
        ("standing.relocated", "无", NOT_HELD),
        ("standing.relocated", "集中安置", "集中安置"),
        ("personal.disabled", "无残疾", NOT_HELD),
        ("personal.dibao", "√", "是"),
        ("standing.monitored_from", "2024年3月", "2024-03-01"),
    ],
)
def test_a_standing_holds_does_not_hold_or_has_its_category(key: str, cell: str, value: str) -> None:
    assert cleaner_of(BY_KEY[key], "", lambda n: CODES.get(n, ()))(cell) == value


def test_staging_again_forgets_what_was_staged_before(tmp_path: Path) -> None:
    staged = staged_of(tmp_path, SOME[:2], [("4.3E+17", "曾大海")])
    again = stage_rows(staged.staging, staged.grid, 4, staged.recognised, lambda n: (), KEYS, (), Progress())

    assert ask(again, "SELECT count(*) FROM staged") == [(1,)]
    assert ask(again, "SELECT count(*) FROM problem") == [(1,)]
