"""The county books of the sample go through the import of the program."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.common.importing.plan import Counts, list_problems
from app.common.policy.loading import load_policies
from app.common.work import Work
from app.households import imports, openings
from app.sample.books import NOTES_FILE, write_books
from app.sample.invent import invent_township
from app.sample.scales import SCALES, VILLAGE_NAMES
from db.households.entities import Village
from tests.sample.test_township import read_totals

SMALL = SCALES["small"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("books")
    write_books(invent_township("small"), folder)
    return folder


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Work]:
    work = Work(tmp_path / "new.db", new=True)
    work.write(load_policies, title="装入政策参数")
    villages = [Village(name=name, position=place) for place, name in enumerate(VILLAGE_NAMES[: SMALL.villages])]
    work.write(lambda session: session.add_all(villages), title="新增村")
    yield work
    work.close()


def import_book(work: Work, book: Path, staging: Path) -> tuple[Counts, set[tuple[int, int]]]:
    opened = openings.open_book(work, book, staging)[0]
    plan = imports.plan_sheet(work, opened, imports.options_for(date(2026, 10, 31)))
    problems = work.read(lambda session: list_problems(session.connection()), attach=opened.staging)
    imports.apply_plan(work, plan)
    return plan.counts, {(problem.row, problem.column) for problem in problems}


def test_every_fault_is_found_and_the_totals_come_out_exactly(empty: Work, folder: Path, tmp_path: Path) -> None:
    notes: dict[str, Any] = json.loads((folder / NOTES_FILE).read_text(encoding="utf-8"))

    for book in notes["books"]:
        counts, found = import_book(empty, folder / book["book"], tmp_path)
        planted = {(fault["row"], fault["column"]) for fault in notes["faults"] if fault["book"] == book["book"]}
        assert planted <= found
        assert counts.rows == book["rows"]

    totals = empty.read(read_totals)
    assert totals["villages"] == SMALL.villages
    assert (totals["lifted"], totals["lifted_people"]) == (SMALL.lifted_households, SMALL.lifted_people)
    assert totals["relocated_people"] == SMALL.relocated_people
