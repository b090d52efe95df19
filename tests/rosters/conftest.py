"""A township with two households, and lists of other offices about its people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from app.common.importing.plan import Options
from app.households.imports import ImportPlan
from app.rosters.keeping import keep_roster
from app.rosters.planning import plan_roster, suggest_roster, take_as_roster
from tests.builders import Desk, family, found, id_of, write_book

HEADERS = ("序号", "姓名", "身份证号", "残疾类别", "残疾等级", "发证日期")
ZENG, QIN = id_of(1), id_of(2, sex="女")
OCTOBER, NOVEMBER = date(2026, 10, 31), date(2026, 11, 20)


@dataclass(frozen=True)
class ListDesk:
    """The clerk's desk with lists on it."""

    desk: Desk

    def book(
        self, rows: Sequence[Sequence[str]], name: str = "残联10月.xlsx", headers: Sequence[str] = HEADERS
    ) -> Path:
        return write_book(self.desk.folder / name, headers, rows, (("2026年10月残联持证残疾人名册",),))

    def plan(self, book: Path, as_of: date = OCTOBER) -> ImportPlan:
        opened = self.desk.open(book)
        options: Options = replace(suggest_roster(self.desk.work, opened), as_of=as_of)
        return plan_roster(self.desk.work, take_as_roster(opened), options)

    def keep(self, rows: Sequence[Sequence[str]], as_of: date = OCTOBER, name: str = "残联10月.xlsx") -> int:
        return keep_roster(self.desk.work, self.plan(self.book(rows, name), as_of))


@pytest.fixture
def lists(tmp_path: Path) -> Iterator[ListDesk]:
    """Two households, four people."""
    work = found(tmp_path / "township.db")
    desk = Desk(work, tmp_path)
    desk.bring_rows([*family("0581001", 1, "曾大海", "覃玉珍"), *family("0581002", 5, "李建国", "王桂香")])
    yield ListDesk(desk)
    work.close()
