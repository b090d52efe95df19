"""Merged cells are filled below the header only, for their own rows only, and again when the header is moved."""

import time
from pathlib import Path

import pytest

from app.common.importing import child
from app.common.importing.filling import fill_down
from app.common.importing.limits import USUAL_LIMITS
from app.common.importing.reading import SheetGrid
from tests.common.importing.books import grid_of
from tests.files import writers as w

HEAD = ["村", "组", "姓名", "备注"]


def stage(tmp_path: Path, rows: w.Rows, merges: tuple[w.Span, ...] = (), ending: str = ".xlsx") -> SheetGrid:
    book, staging = tmp_path / f"a{ending}", tmp_path / "s.db"
    if ending == ".xlsx":
        w.write_xlsx(book, {"甲": rows}, merges)
    else:
        w.write_text(book, rows, "utf-8")
    (sheet,) = child._read_all(child.ReadingOrder(str(book), str(staging), USUAL_LIMITS), lambda *_: None)
    return SheetGrid(*sheet)


def column(tmp_path: Path, number: int, rows: int = 8) -> list[str]:
    cells = grid_of(tmp_path / "s.db")
    return [cells.get((row, number), "") for row in range(1, rows + 1)]


BLOCKS = [
    HEAD,
    ["红", "1", "甲", "a"],
    ["", "", "乙", "a"],
    ["", "2", "丙", "a"],
    ["前", "1", "丁", "a"],
    ["", "", "戊", "a"],
]


def test_only_the_rows_of_the_merge_are_filled(tmp_path: Path) -> None:
    grid = stage(tmp_path, BLOCKS, ((2, 1, 4, 1), (5, 1, 6, 1), (2, 2, 3, 2)))
    assert fill_down(tmp_path / "s.db", grid, 2, [1, 2]) == 4
    assert column(tmp_path, 1, 6) == ["村", "红", "红", "红", "前", "前"]
    assert column(tmp_path, 2, 6) == ["组", "1", "1", "2", "1", ""]


def test_a_merge_of_the_header_is_left_alone_and_a_moved_header_fills_anew(tmp_path: Path) -> None:
    grid = stage(
        tmp_path, [["题", "", "甲"], ["", "", "乙"], ["红", "", "丙"], ["", "", "丁"]], ((1, 1, 2, 1), (3, 1, 4, 1))
    )
    assert fill_down(tmp_path / "s.db", grid, 3, []) == 1
    assert column(tmp_path, 1, 4) == ["题", "", "红", "红"]
    assert fill_down(tmp_path / "s.db", grid, 1, []) == 2
    assert column(tmp_path, 1, 4) == ["题", "题", "红", "红"]
    assert fill_down(tmp_path / "s.db", grid, 4, []) == 0
    assert column(tmp_path, 1, 4) == ["题", "", "红", ""]


def test_blanks_that_are_not_merged_stay_blank(tmp_path: Path) -> None:
    grid = stage(tmp_path, BLOCKS)
    assert fill_down(tmp_path / "s.db", grid, 2, [1, 2]) == 0


def test_a_place_written_once_per_block_is_filled_where_merges_are_unknown(tmp_path: Path) -> None:
    grid = stage(tmp_path, [*BLOCKS, ["", "", "己", "a"], ["小计", "", "", "6"]], ending=".csv")
    assert fill_down(tmp_path / "s.db", grid, 2, [1, 2]) > 0
    assert column(tmp_path, 1) == ["村", "红", "红", "红", "前", "前", "前", "小计"]
    assert column(tmp_path, 2) == ["组", "1", "1", "2", "1", "1", "1", ""]


@pytest.mark.parametrize(
    "places",
    [
        ["红", "红", "", "前", "", ""],
        ["", "红", "", "", "前", ""],
        ["红", "前", "后", "左", "", ""],
    ],
)
def test_a_place_that_is_merely_missing_is_not_invented(tmp_path: Path, places: list[str]) -> None:
    rows = [HEAD, *([place, "", name, "a"] for place, name in zip(places, "甲乙丙丁戊己", strict=True))]
    grid = stage(tmp_path, rows, ending=".csv")
    assert fill_down(tmp_path / "s.db", grid, 2, [1]) == 0


def test_merges_that_overlap_cost_no_time(tmp_path: Path) -> None:
    grid = stage(tmp_path, [HEAD, *([["红", "", str(row)] for row in range(2_000)])])
    store = child.open_staging(str(tmp_path / "s.db"))
    store.execute("BEGIN")
    store.executemany("INSERT INTO merged VALUES (0, ?, 1048576, 4)", [(row,) for row in range(2, 60_000)])
    store.execute("COMMIT")
    store.close()
    begun = time.monotonic()
    assert fill_down(tmp_path / "s.db", grid, 2, []) == 0
    assert time.monotonic() - begun < 5
