"""The plan counts rows, tells when too much would change, and is read in pages."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from app.common.importing.brake import USUAL_BRAKE
from app.common.importing.plan import APPLIED, Counts, RowStatus, list_cells, list_problems, list_rows
from app.common.importing.staged import Level
from app.households.sheets import REGISTER
from tests.builders import Desk, family, found, row


def counts(changed: int, same: int, new: int = 0) -> Counts:
    return Counts(changed + same + new, new, changed, same, 0, 0, 0, overwritten=changed)


@pytest.mark.parametrize(
    ("changed", "same", "brakes"),
    [(50, 0, False), (51, 0, True), (51, 118, True), (51, 119, False), (60, 100, True), (60, 1000, False)],
)
def test_the_brake_needs_many_rows_and_a_large_share(changed: int, same: int, brakes: bool) -> None:
    assert bool(counts(changed, same).braked(USUAL_BRAKE)) is brakes


def test_rows_in_which_only_blanks_are_filled_do_not_brake() -> None:
    assert not replace(counts(100, 0), overwritten=0).braked(USUAL_BRAKE)


def test_new_rows_brake_only_where_people_are_registered_already() -> None:
    assert not counts(0, 0, 80_000).braked(USUAL_BRAKE)


def test_counts_are_kept_as_json() -> None:
    told = json.loads(counts(1, 2, 3).as_json())

    assert {
        "rows": 6,
        "new": 3,
        "changed": 1,
        "same": 2,
        "doubtful": 0,
        "invalid": 0,
        "missing": 0,
    }.items() <= told.items()


def test_every_status_has_a_word_and_parked_rows_are_not_applied() -> None:
    assert [s.word for s in RowStatus][:5] == ["新增", "变更", "相同", "存疑", "有误"]
    assert RowStatus.DOUBTFUL not in APPLIED and RowStatus.INVALID not in APPLIED


def test_rows_cells_and_problems_are_read_in_the_order_of_the_sheet(tmp_path: Path) -> None:

    desk = Desk(found(tmp_path / "t.db"), tmp_path)
    desk.bring_rows(family("0581001", 1, "曾大海", "覃玉珍"))
    lines = [
        row("0581001", "曾大海", 1, 民族="苗族", 文化程度="小学"),
        row("0581001", "覃玉珍", 2, "配偶", 民族="火星族", 家庭成员联系电话="1"),
        *(row(f"058{n:04}", "李某", n) for n in range(100, 110)),
    ]
    plan = desk.plan_rows(lines)

    def read(session: Session) -> None:
        connection = session.connection()
        pages = [list_rows(connection, (RowStatus.NEW,), offset, 4) for offset in (0, 4, 8, 12)]
        assert [[r.row for r in page] for page in pages] == [[6, 7, 8, 9], [10, 11, 12, 13], [14, 15], []]
        assert pages[0][0].household_number == "0580100"
        assert [r.name for r in list_rows(connection, (RowStatus.CHANGED, RowStatus.DOUBTFUL), 0, 9)] == [
            "曾大海",
            "覃玉珍",
        ]
        assert [(c.row, c.field.label) for c in list_cells(connection, REGISTER, 4, 4)] == [
            (4, "民族"),
            (4, "文化程度"),
        ]
        assert [(p.row, p.header, p.value, p.level) for p in list_problems(connection)] == [
            (5, "民族", "火星族", Level.DOUBT),
            (5, "家庭成员联系电话", "1", Level.DOUBT),
        ]
        assert len(list_problems(connection, 1)) == 1

    desk.work.read(read, attach=plan.opened.staging)
    desk.work.close()
