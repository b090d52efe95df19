"""Every ugly workbook of the corpus comes in cell for cell, and is planned and applied as expected."""

import hashlib
from pathlib import Path

import pytest

from app.common.importing import child
from app.common.importing.limits import USUAL_LIMITS
from app.common.importing.reading import SheetGrid
from app.households import imports, openings
from tests.builders import AS_OF, Desk, found, problems, tally
from tests.common.importing.books import grid_of
from tests.files.corpus import Ugly, padded
from tests.files.corpus_cells import CELLS
from tests.files.corpus_formats import FORMATS
from tests.files.corpus_forms import FORMS
from tests.files.corpus_layouts import LAYOUTS

CORPUS = (*FORMATS, *LAYOUTS, *CELLS, *FORMS)


def open_here(desk: Desk, book: Path, password: str | None) -> list[openings.OpenedSheet]:
    """Read a workbook in this process: the corpus is large, and a child takes its time to start."""
    staging = desk.folder / f"{hashlib.sha256(book.name.encode()).hexdigest()[:8]}.db"
    order = child.ReadingOrder(str(book), str(staging), USUAL_LIMITS, password=password)
    grids = [SheetGrid(*sheet) for sheet in child._read_all(order, lambda *_: None)]
    return openings.open_grids(desk.work, book, staging, grids)


def rows_of(opened: openings.OpenedSheet) -> list[list[str]]:
    """The staged grid as rows, without the columns made from lines above the header."""
    cells = grid_of(opened.staging, opened.grid.position)
    width = opened.grid.columns - len(opened.layout.constants)
    last = max(row for row, _ in cells)
    return padded([[cells.get((row, column), "") for column in range(1, width + 1)] for row in range(1, last + 1)])


@pytest.mark.parametrize("ugly", CORPUS, ids=lambda ugly: ugly.name)
def test_an_ugly_workbook_comes_in(ugly: Ugly, tmp_path: Path) -> None:
    desk = Desk(found(tmp_path / "town.db"), tmp_path)
    try:
        book = tmp_path / ugly.name
        ugly.make(book)
        sheets = open_here(desk, book, ugly.password)
        assert len(sheets) == ugly.sheets
        opened = sheets[ugly.sheet]
        assert rows_of(opened) == padded(ugly.grid)
        assert (opened.layout.header_rows, opened.layout.first_data_row) == (ugly.header, ugly.first)
        plan = imports.plan_sheet(desk.work, opened, imports.options_for(AS_OF))
        told = problems(desk, plan)
        assert tally(plan.counts) == ugly.tally, told
        for row, words in ugly.says:
            assert any(row == at and words in message for at, _, message in told), told
        imports.apply_plan(desk.work, plan)
        assert registry(desk) == {(p.village, p.household, p.name, p.number, p.relation) for p in ugly.people}
        for sql, value in ugly.facts:
            assert desk.one(sql) == value
    finally:
        desk.work.close()


def registry(desk: Desk) -> set[tuple[str, ...]]:
    """Who is in the registry, and where."""
    rows = desk.ask(
        "SELECT v.name, h.number, p.name, p.id_number, m.relation FROM person p "
        "JOIN membership m ON m.person_id = p.id "
        "JOIN household h ON h.id = m.household_id LEFT JOIN village v ON v.id = h.village_id"
    )
    return {tuple(value or "" for value in row) for row in rows}


def test_the_corpus_is_large_and_covers_the_checklist() -> None:
    points = {int(point) for ugly in CORPUS for point in ugly.point.split(",")}
    assert len({ugly.name for ugly in CORPUS}) == len(CORPUS) >= 60
    assert points >= set(range(1, 16))
