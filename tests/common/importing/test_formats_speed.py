"""Reading in a child process costs little over reading in place; slow, for a quiet machine."""

import statistics
import time
from pathlib import Path

import pytest

from app.common.importing import child
from app.common.importing.limits import USUAL_LIMITS
from app.common.importing.reading import read_workbook
from app.common.progress import Progress
from tests.bench.big_book import ROWS, make_big_book

MOST = 1.2


@pytest.mark.slow
def test_the_child_costs_at_most_a_fifth_more(tmp_path: Path) -> None:
    from python_calamine import CalamineWorkbook

    book = tmp_path / "big.xlsx"
    make_big_book(book, ROWS)
    bare, here, apart = [], [], []
    for turn in range(3):
        staging = tmp_path / f"{turn}.db"
        began = time.perf_counter()
        CalamineWorkbook.from_path(str(book)).get_sheet_by_index(0).to_python()
        bare.append(time.perf_counter() - began)
        began = time.perf_counter()
        child._read_all(child.ReadingOrder(str(book), str(staging), USUAL_LIMITS), lambda *_: None)
        here.append(time.perf_counter() - began)
        began = time.perf_counter()
        read_workbook(book, staging, progress=Progress())
        apart.append(time.perf_counter() - began)
    told = [
        f"{name} {statistics.median(some):.2f} s" for name, some in (("bare", bare), ("here", here), ("child", apart))
    ]
    print("; ".join(told), f"ratio {statistics.median(apart) / statistics.median(here):.2f}")
    assert statistics.median(apart) <= statistics.median(here) * MOST
