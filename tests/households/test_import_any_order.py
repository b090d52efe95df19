"""However the rows of a roster are cut into files, the registry comes out the same."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import HOUSEHOLDS, MEMBERS, PLACES, Desk, Row, family, found, portrait

HOUSES = [
    family("0581001", 1, "曾大海", "覃玉珍", "曾小军", 户类型="脱贫户", 户联系电话="13907451234", 住房面积="120"),
    family("0581002", 11, "李建国", "王桂香", village=PLACES[1], 户类型="普通农户", 人均纯收入="9812.5"),
    family("0581003", 21, "仇春花", 监测对象类别="边缘易致贫户", 工资性收入="20000"),
    family("0581004", 31, "单忠", "解红", "查明", "翟亮", 是否危房户="否", 文化程度="小学", 民族="苗族"),
]
FEW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def registry_after(*files: list[Row], kinds: tuple[str, ...] = (HOUSEHOLDS,)) -> dict[str, list[tuple[object, ...]]]:
    """What a new registry says after some files."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        desk = Desk(found(folder / "t.db"), folder)
        try:
            for place, rows in enumerate(files):
                if rows:
                    for kind in kinds:
                        desk.bring(desk.write(rows, kind, f"{place}.xlsx"))
            return portrait(desk.work)
        finally:
            desk.work.close()


def undated(seen: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    """The same without the days of the import and of the time before."""
    days = ("2021-01-01", "2026-10-31")
    return {
        t: sorted((tuple(v for v in line if v not in days) for line in lines), key=repr) for t, lines in seen.items()
    }


WHOLE = registry_after([line for house in HOUSES for line in house])


@FEW
@given(st.lists(st.integers(0, 2), min_size=4, max_size=4), st.permutations(range(3)))
def test_households_split_over_files_in_any_order_give_the_same_registry(cut: list[int], order: list[int]) -> None:
    files = [
        [line for place, house in zip(cut, HOUSES, strict=True) if place == part for line in house] for part in order
    ]

    assert registry_after(*files) == WHOLE


@FEW
@given(st.permutations([line for house in HOUSES for line in house]))
def test_rows_in_any_order_give_the_same_registry(rows: list[Row]) -> None:
    assert registry_after(rows) == WHOLE


@FEW
@given(st.sets(st.sampled_from([line["证件号码"] for house in HOUSES for line in house])))
def test_some_rows_first_and_then_all_of_them_give_the_same_people(chosen: set[str]) -> None:
    rows = [line for house in HOUSES for line in house]
    some = [line for line in rows if line["证件号码"] in chosen]

    after = registry_after(some, rows)

    assert undated(after) == undated(WHOLE)


def test_two_kinds_of_sheet_about_the_same_people_do_not_mind_the_order() -> None:
    rows = [line | {"监测对象类别": ""} for house in HOUSES for line in house]  # its day is the one of the sheet

    assert registry_after(rows, kinds=(HOUSEHOLDS, MEMBERS)) == registry_after(rows, kinds=(MEMBERS, HOUSEHOLDS))
