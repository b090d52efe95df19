"""Links with enterprises: what stands out, what was paid, what happens to them when a household changes."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.common.errors import UserError
from app.common.listing import ListCondition, ListQuery, fetch_rows, sum_rows
from app.households.changed_records import read_changed_records
from app.households.fields import Value
from app.households.holdings import Affected, Destiny, Settlement
from app.households.record_kinds import Ownership, RecordKind
from app.industry.dividends import DIVIDEND
from app.industry.enterprises import ENTERPRISE
from app.industry.holdings import IndustryHolder
from app.industry.links import LINK
from tests.builders import Desk
from tests.employment.builders import TODAY, household_id, save

PEACH = "深子湖黄桃合作社"


def enterprise(desk: Desk, name: str = PEACH, **more: Any) -> int:
    return save(desk, ENTERPRISE, Ownership(), name=name, kind="合作社", **more)


def link(desk: Desk, number: str, name: str = PEACH, **more: Any) -> int:
    values = {"enterprise": name, "form": "入股分红", "agreed_from": date(2024, 1, 1), **more}
    return save(desk, LINK, Ownership(household_id=household_id(desk, number)), **values)


def dividend(desk: Desk, number: str, year: int, yuan: str, name: str = PEACH) -> int:
    owner = Ownership(household_id=household_id(desk, number))
    return save(desk, DIVIDEND, owner, enterprise=name, year=year, amount=Decimal(yuan))


def heads(desk: Desk, kind: RecordKind, key: str, on: date = TODAY) -> list[str]:
    condition = (ListCondition(key, "yes"),)
    found = desk.work.read(lambda s: fetch_rows(s, kind.listed, ListQuery(on, "", condition)))
    return [getattr(row, "head_name", getattr(row, "name", "")) for row in found]


def test_a_link_past_its_agreement_stands_out_from_the_day_after(desk: Desk) -> None:
    enterprise(desk)
    link(desk, "0581001", agreed_to=date(2026, 11, 20))
    link(desk, "0581002", agreed_to=date(2026, 11, 21))
    link(desk, "0581003", agreed_to=date(2026, 1, 1), ended_on=date(2026, 1, 1))

    assert heads(desk, LINK, "overdue") == ["曾大海"]
    assert heads(desk, LINK, "soon") == ["李四喜"]
    assert sorted(heads(desk, LINK, "current")) == ["曾大海", "李四喜"]


def test_a_link_without_a_dividend_in_the_year_stands_out(desk: Desk) -> None:
    enterprise(desk)
    link(desk, "0581001")
    link(desk, "0581002")
    link(desk, "0581003", agreed_from=date(2026, 5, 1))
    dividend(desk, "0581001", 2026, "280.50")
    dividend(desk, "0581002", 2025, "280.50")

    assert sorted(heads(desk, LINK, "unpaid")) == ["李四喜", "王五"]
    assert heads(desk, LINK, "unpaid_last") == ["曾大海"]


def test_an_enterprise_without_households_and_one_without_dividends_stand_out(desk: Desk) -> None:
    enterprise(desk)
    enterprise(desk, "某帮扶车间")
    enterprise(desk, "停业农场", closed_on=date(2025, 1, 1))
    link(desk, "0581001")
    dividend(desk, "0581001", 2026, "300")

    assert heads(desk, ENTERPRISE, "alone") == ["某帮扶车间"]
    assert heads(desk, ENTERPRISE, "unpaid") == ["某帮扶车间"]


def test_a_row_of_an_enterprise_sums_up_its_households(desk: Desk) -> None:
    enterprise(desk)
    link(desk, "0581001", invested=Decimal("3000"), source="衔接资金")
    link(desk, "0581001", form="土地流转")
    link(desk, "0581002", invested=Decimal("500.50"), ended_on=date(2026, 1, 1))
    dividend(desk, "0581001", 2025, "100")
    dividend(desk, "0581001", 2026, "120.25")

    (row,) = desk.work.read(lambda s: fetch_rows(s, ENTERPRISE.listed, ListQuery(TODAY)))

    assert (row.households, row.invested, row.dividend_year, row.dividends) == (
        1,
        Decimal(3000),
        Decimal("120.25"),
        Decimal("220.25"),
    )


def test_the_line_of_a_link_tells_the_money(desk: Desk) -> None:
    enterprise(desk)
    link(desk, "0581001", invested=Decimal(3000), agreed_to=date(2025, 12, 31))
    dividend(desk, "0581001", 2025, "100")

    (row,) = desk.work.read(lambda s: fetch_rows(s, LINK.listed, ListQuery(TODAY)))

    assert (
        LINK.line(row) == f"{PEACH} 入股分红 · 入股 3,000.00 元 · 协议至 2025-12-31 · 累计分红 100.00 元 · 协议已到期"
    )


def test_sums_count_households_and_enterprises_once(desk: Desk) -> None:
    enterprise(desk)
    link(desk, "0581001", invested=Decimal(3000))
    link(desk, "0581001", form="土地流转")

    totals = desk.work.read(lambda s: sum_rows(s, LINK.listed, ListQuery(TODAY)))

    assert [(total.title, total.value) for total in totals] == [
        ("农户", 1),
        ("经营主体", 1),
        ("入股资金", Decimal(3000)),
    ]


def test_every_view_runs(desk: Desk) -> None:
    for kind in (LINK, DIVIDEND, ENTERPRISE):
        for view in kind.views:
            query = ListQuery(TODAY, "曾", tuple(ListCondition(*each) for each in view.conditions))
            assert desk.work.read(lambda s, k=kind, q=query: fetch_rows(s, k.listed, q)) == []  # type: ignore[misc]


def test_what_contradicts_itself_is_refused(desk: Desk) -> None:
    enterprise(desk)
    with pytest.raises(UserError, match="已登记"):
        enterprise(desk)
    with pytest.raises(UserError, match="经营主体"):
        link(desk, "0581001", "无名公司")
    with pytest.raises(UserError, match="协议止"):
        link(desk, "0581001", agreed_to=date(2023, 1, 1))
    with pytest.raises(UserError, match="分红金额"):
        dividend(desk, "0581001", 2026, "0")


def test_an_enterprise_with_links_is_not_deleted(desk: Desk) -> None:
    number = enterprise(desk)
    link(desk, "0581001")

    with pytest.raises(UserError, match="停业日期"):
        desk.work.write(lambda s: ENTERPRISE.form.delete(s, [number]), title="删除")


def test_the_form_warns_of_a_second_link_and_of_a_dividend_without_link(desk: Desk) -> None:
    enterprise(desk)
    link(desk, "0581001")
    dividend(desk, "0581001", 2026, "300")
    owner, other = (Ownership(household_id=household_id(desk, n)) for n in ("0581001", "0581002"))
    paid: dict[str, Value] = {"enterprise": PEACH, "year": 2026, "amount": Decimal(1)}
    linked: dict[str, Value] = {"enterprise": PEACH, "form": "入股分红", "invested": Decimal(10)}

    assert desk.work.read(lambda s: LINK.form.warnings(s, owner, linked, None, TODAY)) == (
        f"这一户与{PEACH}的入股分红已登记，再登记会重复",
        "填了入股资金，没有填资金来源",
    )
    assert desk.work.read(lambda s: DIVIDEND.form.warnings(s, owner, paid, None, TODAY))[0].startswith("2026 年已登记")
    assert desk.work.read(lambda s: DIVIDEND.form.warnings(s, other, paid, None, TODAY)) == (
        f"这一户没有与{PEACH}的利益联结",
    )


def held(desk: Desk, *, whole: bool) -> tuple[Any, ...]:
    affected = Affected(household_id(desk, "0581001"), (), whole)
    return tuple(desk.work.read(lambda s: IndustryHolder().holdings(s, affected, TODAY)))


def test_a_split_asks_whether_the_link_stays_or_goes(desk: Desk) -> None:
    enterprise(desk)
    link(desk, "0581001", agreed_to=date(2027, 12, 31))
    link(desk, "0581001", form="订单", ended_on=date(2026, 1, 1))

    (holding,) = held(desk, whole=False)

    assert holding.words == f"{PEACH} 入股分红 协议至 2027-12-31"
    assert holding.choices == (Destiny.STAYS, Destiny.GOES)


def test_a_link_that_goes_ends_here_and_begins_there(desk: Desk) -> None:
    enterprise(desk)
    link(desk, "0581001", invested=Decimal(3000))
    dividend(desk, "0581001", 2025, "100")
    (holding,) = held(desk, whole=True)
    settlement = Settlement(holding, Destiny.GOES, household_id(desk, "0581002"))

    desk.work.write(lambda s: IndustryHolder().settle(s, settlement, TODAY), title="合户")

    assert desk.ask(
        "SELECT h.number, l.agreed_from, l.ended_on, l.invested FROM industry_link l "
        "JOIN household h ON h.id = l.household_id ORDER BY l.id"
    ) == [("0581001", "2024-01-01", "2026-11-21", 300_000), ("0581002", "2026-11-21", None, 300_000)]
    assert desk.one("SELECT count(*) FROM industry_dividend") == 1


def test_a_link_ends_with_its_household_and_cannot_go_nowhere(desk: Desk) -> None:
    enterprise(desk)
    link(desk, "0581001")
    (holding,) = held(desk, whole=True)

    with pytest.raises(UserError, match="没有去处"):
        desk.work.write(lambda s: IndustryHolder().settle(s, Settlement(holding, Destiny.GOES), TODAY), title="销户")
    desk.work.write(lambda s: IndustryHolder().settle(s, Settlement(holding, Destiny.ENDS), TODAY), title="销户")

    assert desk.one("SELECT ended_on FROM industry_link") == TODAY.isoformat()


def test_the_history_calls_an_enterprise_by_its_name(desk: Desk) -> None:
    enterprise(desk)
    enterprise(desk, "惠山公司")
    record = link(desk, "0581001", invested=Decimal(3000))
    first = desk.one("SELECT max(id) FROM change_set")
    owner = Ownership(household_id=household_id(desk, "0581001"))
    desk.work.write(
        lambda s: LINK.form.save(s, record, owner, {"enterprise": "惠山公司", "invested": Decimal(3500)}, TODAY),
        title="修改利益联结",
    )

    added = desk.work.read(lambda s: read_changed_records(s, first))
    changed = desk.work.read(lambda s: read_changed_records(s, first + 1))

    assert f"经营主体 {PEACH}" in added.lines[0].after
    assert {(line.field, line.before, line.after) for line in changed.lines} == {
        ("经营主体", PEACH, "惠山公司"),
        ("入股资金（元）", "3,000.00", "3,500.00"),
    }
