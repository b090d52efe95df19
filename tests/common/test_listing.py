"""Lists declared in SQL: narrowed, searched, sorted, paged, counted, summed; over the incomes of a small registry."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.common.errors import UserError
from app.common.listing import (
    FilterKind,
    ListCondition,
    Listed,
    ListFilter,
    ListQuery,
    Shown,
    Sum,
    Total,
    count_rows,
    day,
    fetch_by_ids,
    fetch_ids,
    fetch_rows,
    sum_rows,
    yuan,
)
from app.common.work import Work
from tests.builders import found
from tests.households.builders import TODAY, plant_registry


@dataclass(frozen=True)
class IncomeLine:
    """One year of a household."""

    id: int
    number: str
    village: str
    year: int
    net: Decimal | None
    since: date | None


INCOMES: Listed[IncomeLine] = Listed(
    IncomeLine,
    "income_year i JOIN household h ON h.id = i.household_id JOIN village v ON v.id = h.village_id",
    "i.id",
    {
        "id": Shown("i.id", int),
        "number": Shown("h.number"),
        "village": Shown("v.name"),
        "year": Shown("i.year", int),
        "net": Shown("i.net", yuan),
        "since": Shown(":on", day),
    },
    order="h.number, i.year",
    search=("h.number", "v.name"),
    filters=(
        ListFilter("village", "村", FilterKind.CHOICE, "v.name"),
        ListFilter("net", "纯收入", FilterKind.NUMBER, "i.net", unit="元", factor=100),
        ListFilter("known", "有纯收入", FilterKind.YES_NO, "i.net IS NOT NULL"),
        ListFilter("day", "日期", FilterKind.DAY, "i.year || '-01-01'"),
    ),
    sums=(Sum("net", "纯收入合计", "sum(i.net)", "元", money=True), Sum("rows", "行", "count(*)")),
    sorted_by={"village": "v.position"},
)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    """Four households with incomes of 1,000 to 4,000 yuan; the last one unknown."""
    work = found(tmp_path / "t.db", villages=("平安村",))
    ids = work.write(plant_registry, title="登记")
    numbers = {1: 100_000, 2: 200_050, 3: 300_000, 4: None}

    def fill(session) -> None:  # type: ignore[no-untyped-def]
        for place, household in enumerate(ids.values(), 1):
            session.connection().exec_driver_sql(
                "INSERT OR REPLACE INTO income_year (household_id, year, net) VALUES (?, 2020, ?)",
                (household, numbers[place]),
            )

    work.write(fill, title="收入")
    yield work
    work.close()


def ask(*conditions: ListCondition, search: str = "", sort: str = "", ascending: bool = True) -> ListQuery:
    """A query of the year 2020."""
    only = ListCondition("day", "between", ("2020-01-01", "2020-12-31"))
    return ListQuery(TODAY, search, (only, *conditions), sort, ascending)


def test_a_declaration_with_a_hole_is_refused() -> None:
    """Every field of a row needs its SQL."""
    with pytest.raises(TypeError, match="since"):
        Listed(IncomeLine, "income_year i", "i.id", {"id": Shown("i.id", int)}, order="i.id")


def test_rows_come_in_pages_with_values_of_their_kinds(work: Work) -> None:
    """Money is exact, the day of the list can be asked for."""
    first = work.read(lambda s: fetch_rows(s, INCOMES, ask(), 0, 2))
    rest = work.read(lambda s: fetch_rows(s, INCOMES, ask(), 2, 10))

    assert len(first) == 2
    assert {row.net for row in (*first, *rest)} == {Decimal(1000), Decimal("2000.50"), Decimal(3000), None}
    assert first[0].since == TODAY


def test_count_and_sums_follow_the_conditions(work: Work) -> None:
    """A range in yuan is compared with 分."""
    query = ask(ListCondition("net", "between", ("2000.50", "")))

    assert work.read(lambda s: count_rows(s, INCOMES, query)) == 2
    assert work.read(lambda s: sum_rows(s, INCOMES, query)) == (
        Total("net", "纯收入合计", Decimal("5000.50"), "元"),
        Total("rows", "行", 2, ""),
    )


def test_no_includes_what_is_unknown(work: Work) -> None:
    """否 is everything but 是."""
    yes = ask(ListCondition("known", "yes"))
    no = ask(ListCondition("known", "no"))

    assert (work.read(lambda s: count_rows(s, INCOMES, yes)), work.read(lambda s: count_rows(s, INCOMES, no))) == (3, 1)


def test_nothing_comes_last_in_either_direction(work: Work) -> None:
    """An empty cell is no small number."""
    up = work.read(lambda s: [row.net for row in fetch_rows(s, INCOMES, ask(sort="net"))])
    down = work.read(lambda s: [row.net for row in fetch_rows(s, INCOMES, ask(sort="net", ascending=False))])

    assert up == [Decimal(1000), Decimal("2000.50"), Decimal(3000), None]
    assert down == [Decimal(3000), Decimal("2000.50"), Decimal(1000), None]


@pytest.mark.parametrize("term", ["%", "_", "\\", "' OR 1=1 --"])
def test_signs_of_sql_in_a_search_are_letters(work: Work, term: str) -> None:
    """Nothing is found, nothing breaks."""
    assert work.read(lambda s: count_rows(s, INCOMES, ask(search=term))) == 0


def test_ids_and_rows_agree_and_rows_are_found_by_id(work: Work) -> None:
    """The order is the same."""
    rows = work.read(lambda s: fetch_rows(s, INCOMES, ask(sort="village")))
    ids = work.read(lambda s: fetch_ids(s, INCOMES, ask(sort="village")))

    assert [row.id for row in rows] == ids
    assert {row.id for row in work.read(lambda s: fetch_by_ids(s, INCOMES, ids, TODAY))} == set(ids)


def test_bad_numbers_and_forgotten_conditions_get_a_sentence(work: Work) -> None:
    """A saved view may be older than the program."""
    with pytest.raises(UserError, match="不是数字"):
        work.read(lambda s: count_rows(s, INCOMES, ask(ListCondition("net", "between", ("三千", "")))))
    with pytest.raises(UserError, match="已不再使用"):
        work.read(lambda s: count_rows(s, INCOMES, ask(ListCondition("gone", "yes"))))
