"""Pay lists of bureaus: recognised by what they say, compared payment by payment, never paid in twice."""

from decimal import Decimal

import pytest

from app.households.imports import apply_plan
from app.households.undoing import undo_in_register
from tests.benefits.builders import HEADERS, Paid, Town, bring_list, plan_list
from tests.builders import problems, tally


def line(
    place: Town, name: str, programme: str = "雨露计划", period: str = "2026春", yuan: str = "1500", day: str = ""
) -> list[str]:
    return ["1", "石板溪村", name, place.id_number(name), programme, period, yuan, day, "6217 0000 1111 2222 333"]


def told(payment: Paid) -> tuple[str, int, str | None]:
    return payment.period, payment.amount, payment.paid_on.isoformat() if payment.paid_on else None


def test_a_pay_list_is_recognised_and_brought_in(place: Town) -> None:
    plan = bring_list(place, HEADERS, [line(place, "曾小军", day="2026-05-20"), line(place, "曾花", yuan="1,500.00")])

    assert plan.opened.recognised.kind == "补贴发放名册"
    assert tally(plan.counts) == (2, 0, 0, 0, 0)
    first, second = place.payments()
    assert told(first) == ("2026春", 150000, "2026-05-20")
    assert told(second) == ("2026春", 150000, None)
    assert first.household_id == second.household_id == place.households["曾大海"]
    assert first.person_id == place.person("曾小军")


def test_the_same_list_twice_changes_nothing(place: Town) -> None:
    rows = [line(place, "曾小军", day="2026-05-20"), line(place, "曾花")]
    bring_list(place, HEADERS, rows)

    again = plan_list(place, HEADERS, rows)

    assert tally(again.counts) == (0, 0, 2, 0, 0)


def test_other_names_of_a_programme_are_known(place: Town) -> None:
    bring_list(place, HEADERS, [line(place, "曾小军", "外出务工一次性交通补助", "2026年", "400")])

    (payment,) = place.payments()
    assert told(payment) == ("2026", 40000, None)


def test_brackets_of_any_width_name_the_same_programme(place: Town) -> None:
    bring_list(
        place, HEADERS, [line(place, "曾小军", "雨露计划(职业教育)"), line(place, "曾花", "雨露计划 （职业教育）")]
    )

    assert [told(one) for one in place.payments()] == [("2026春", 150000, None)] * 2


@pytest.mark.parametrize(
    ("written", "kept"),
    [("202603", "2026-03"), ("2026年3月", "2026-03"), ("2026年第一季度", "2026-01~2026-03"), ("2026年度", "2026")],
)
def test_periods_are_kept_in_one_notation(place: Town, written: str, kept: str) -> None:
    bring_list(place, HEADERS, [line(place, "王长根", "高龄津贴", written, "50")])

    assert [one.period for one in place.payments()] == [kept]


def test_a_month_without_a_year_takes_the_year_of_its_column(place: Town) -> None:
    headers = ("姓名", "身份证号", "补贴项目", "年度", "月份", "金额")
    rows = [("王长根", place.id_number("王长根"), "高龄津贴", "2025", "3月", "50")]

    bring_list(place, headers, rows)

    assert [one.period for one in place.payments()] == ["2025-03"]


def test_the_day_of_payment_tells_the_period_as_often_as_the_programme_pays(place: Town) -> None:
    headers = ("姓名", "身份证号", "补贴项目", "金额", "发放日期")
    rows = [
        ("王长根", place.id_number("王长根"), "高龄津贴", "50", "2026-03-05"),
        ("曾小军", place.id_number("曾小军"), "雨露计划", "1500", "2026-10-05"),
        ("曾大海", place.id_number("曾大海"), "产业奖补", "2000", "2026-10-05"),
    ]

    bring_list(place, headers, rows)

    assert [one.period for one in place.payments()] == ["2026-03", "2026秋", "2026"]


def test_a_line_above_the_header_names_the_programme(place: Town) -> None:
    above = (("某县补贴发放表",), ("补贴项目：", "雨露计划", "期次：", "2026年春季学期"))
    rows = [("曾小军", place.id_number("曾小军"), "1500")]

    plan = bring_list(place, ("姓名", "身份证号", "补贴金额"), rows, above)

    assert plan.opened.recognised.kind == "补贴发放名册"
    assert [told(one) for one in place.payments()] == [("2026春", 150000, None)]


def test_the_title_names_the_programme_and_the_period(place: Town) -> None:
    above = (("深子湖镇2025年外出务工交通补贴发放名册",),)
    rows = [("曾小军", place.id_number("曾小军"), "400")]

    plan = bring_list(place, ("姓名", "身份证号", "金额（元）"), rows, above)

    assert tally(plan.counts) == (1, 0, 0, 0, 0)
    assert [told(one) for one in place.payments()] == [("2025", 40000, None)]


def test_amounts_in_ten_thousands_become_yuan(place: Town) -> None:
    headers = ("姓名", "身份证号", "补贴项目", "年度", "奖补金额（万元）")

    bring_list(place, headers, [("曾大海", place.id_number("曾大海"), "产业奖补", "2025", "0.35")])

    assert [told(one) for one in place.payments()] == [("2025", 350000, None)]


def test_somebody_the_register_does_not_know_is_doubted(place: Town) -> None:
    rows = [("1", "石板溪村", "无名氏", "431226197001010011", "雨露计划", "2026", "1500", "", "")]

    plan = plan_list(place, HEADERS, rows)

    assert plan.counts.doubtful + plan.counts.invalid == 1
    assert plan.counts.new == 0


def test_a_programme_that_nobody_knows_is_doubted(place: Town) -> None:
    plan = plan_list(place, HEADERS, [line(place, "曾小军", "不知名补贴")])

    assert tally(plan.counts) == (0, 0, 0, 1, 0)
    assert any("没有这个补贴项目" in message for _, _, message in problems(place.desk, plan))


def test_a_second_member_of_a_household_for_a_household_programme_is_doubted(place: Town) -> None:
    bring_list(place, HEADERS, [line(place, "曾大海", "产业奖补", "2026", "2000")])

    plan = plan_list(place, HEADERS, [line(place, "覃玉珍", "产业奖补", "2026", "2000")])

    assert tally(plan.counts) == (0, 0, 0, 1, 0)
    assert any("可能重复享受" in message for _, _, message in problems(place.desk, plan))


def test_the_same_period_paid_on_another_day_with_another_amount_is_doubted(place: Town) -> None:
    bring_list(place, HEADERS, [line(place, "曾小军", "交通补贴", "2026", "400", "2026-03-01")])

    again = plan_list(place, HEADERS, [line(place, "曾小军", "交通补贴", "2026", "300", "2026-09-01")])
    corrected = plan_list(
        place, HEADERS, [line(place, "曾小军", "交通补贴", "2026", "300", "2026-03-01")], name="更正.xlsx"
    )

    assert tally(again.counts) == (0, 0, 0, 1, 0)
    assert any("重复享受还是更正" in message for _, _, message in problems(place.desk, again))
    assert tally(corrected.counts) == (0, 1, 0, 0, 0)


def test_what_must_not_go_together_is_doubted(place: Town) -> None:
    place.pay("王长根", "重度残疾人护理补贴", "2026-03", "80")

    same = plan_list(place, HEADERS, [line(place, "王长根", "失能老年人护理补贴", "2026-03", "90")])
    later = plan_list(place, HEADERS, [line(place, "王长根", "失能老年人护理补贴", "2026-04", "90")], name="四月.xlsx")

    assert tally(same.counts) == (0, 0, 0, 1, 0)
    assert any("不得同时享受" in message for _, _, message in problems(place.desk, same))
    assert tally(later.counts) == (1, 0, 0, 0, 0)


def test_an_import_is_taken_back_as_one(place: Town) -> None:
    plan = plan_list(place, HEADERS, [line(place, "曾小军"), line(place, "曾花")])
    batch = apply_plan(place.work, plan)
    assert batch is not None

    place.work.write(lambda session: undo_in_register(session, batch), title="撤销", kind="undo")

    assert place.payments() == []


def test_totals_and_notes_under_the_list_are_no_payments(place: Town) -> None:
    rows = [line(place, "曾小军"), ["合计", "", "", "", "", "", "1500", "", ""], ["制表人：张三", *[""] * 8]]

    plan = bring_list(place, HEADERS, rows)

    assert plan.counts.rows == 1
    assert [one.amount for one in place.payments()] == [int(Decimal(1500) * 100)]
