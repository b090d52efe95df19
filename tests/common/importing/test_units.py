"""The unit of a column: said by the header or a line above it, or asked because of the size of the numbers."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.common.errors import CellProblem
from app.common.importing.cleaning import money_in, share_in
from app.common.importing.headers import split_unit
from app.common.importing.units import (
    Sizes,
    UnitDoubt,
    doubt_money,
    doubt_share,
    measure,
    money_scale,
    money_unit,
    unit_above,
)

PER_PERSON = "人均纯收入（元）"


def sizes(*numbers: str) -> Sizes:
    return measure((number, 1) for number in numbers)


def suggested(doubt: UnitDoubt | None) -> str:
    return doubt.suggested if doubt else ""


@pytest.mark.parametrize(
    ("header", "name", "unit"),
    [
        ("人均纯收入（万元）", "人均纯收入", "万元"),
        ("人均纯收入【万元】", "人均纯收入", "万元"),
        ("年收入（单位：千元）", "年收入", "千元"),
        ("年收入/万元", "年收入", "万元"),
        ("年收入，单位：万元", "年收入", "万元"),
        ("贴息率（‰）", "贴息率", "‰"),
        ("占比%", "占比", "%"),
        ("是否/否", "是否/否", ""),
        ("元", "元", ""),
        ("帮扶单位", "帮扶单位", ""),
        ("其他财产性收入（旧指标）", "其他财产性收入(旧指标)", ""),
    ],
)
def test_a_unit_is_read_from_the_header(header: str, name: str, unit: str) -> None:
    assert split_unit(header) == (name, unit)


@pytest.mark.parametrize(
    ("labels", "unit"),
    [
        ({"金额单位": "万元"}, "万元"),
        ({"单位": "元"}, "元"),
        ({"单位": "户、人、万元"}, "万元"),
        ({"单位": "元/人"}, "元"),
        ({"(单位": "万元)"}, "万元"),
        ({"单位": "人民币元"}, "元"),
        ({"单位": "元、万元"}, ""),
        ({"填报单位": "开元镇人民政府"}, ""),
        ({"填报单位": "元"}, "元"),
        ({"村名": "万元村"}, ""),
        ({}, ""),
    ],
)
def test_a_line_above_gives_the_unit_of_money_unless_it_gives_two(labels: Mapping[str, str], unit: str) -> None:
    assert unit_above(labels) == unit


@pytest.mark.parametrize(
    ("unit", "plain", "scale"),
    [("万元/年", "万元", 10_000), ("元/人", "元", 1), ("", "", 1), ("亩", "", 1), ("亿元", "亿元", 100_000_000)],
)
def test_what_money_is_counted_per_does_not_scale_it(unit: str, plain: str, scale: int) -> None:
    assert (money_unit(unit), int(money_scale(unit))) == (plain, scale)


def test_zeros_words_and_cells_with_a_unit_of_their_own_are_not_measured() -> None:
    found = measure([("0", 9), ("", 3), ("无", 2), ("1.2万元", 4), ("1,200", 1), ("-3.5", 2), ("12000", 1)])

    assert found == Sizes(4, Decimal(1200), Decimal(12000), 2)


@pytest.mark.parametrize(
    ("label", "unit", "numbers", "asked"),
    [
        (PER_PERSON, "", ("1.25", "0.98", "2.1"), "万元"),
        (PER_PERSON, "", ("1", "2", "3"), "万元"),
        (PER_PERSON, "", ("99.99", "99", "98"), "万元"),
        (PER_PERSON, "", ("100", "99", "98"), ""),
        (PER_PERSON, "", ("1.25", "0.98"), ""),
        (PER_PERSON, "", ("12500", "9800", "11000"), ""),
        (PER_PERSON, "元", ("1.25", "0.98", "2.1"), ""),
        (PER_PERSON, "万元", ("1.25", "0.98", "2.1"), ""),
        (PER_PERSON, "万元", ("12500", "9800", "11000"), "元"),
        (PER_PERSON, "万元", ("999", "999", "999"), ""),
        (PER_PERSON, "万元", ("1000", "1000", "1"), "元"),
        ("计划生育金", "", ("80", "80", "80"), ""),
        ("计划生育金", "", ("0.8", "0.8", "8"), "万元"),
        ("计划生育金", "", ("0.8", "8", "8"), ""),
        ("财产性收入", "", ("30", "50", "20"), ""),
    ],
)
def test_the_unit_is_asked_only_when_the_numbers_are_odd(
    label: str, unit: str, numbers: tuple[str, ...], asked: str
) -> None:
    assert suggested(doubt_money(label, unit, "", sizes(*numbers))) == asked


@pytest.mark.parametrize(
    ("numbers", "asked"), [(("12.5", "30", "8"), "万元"), (("9999", "1", "2"), "万元"), (("10000", "1", "2"), "")]
)
def test_a_field_that_is_usually_in_ten_thousands_is_asked_about(numbers: tuple[str, ...], asked: str) -> None:
    assert suggested(doubt_money("村级集体经济收入（万元）", "", "万元", sizes(*numbers))) == asked


@pytest.mark.parametrize(
    ("unit", "numbers", "asked"),
    [
        ("", ("0.125", "0.5", "1"), "小数"),
        ("", ("1", "1", "1"), ""),
        ("", ("1.01", "0.5", "0.2"), ""),
        ("", ("12.5", "100", "3"), ""),
        ("", ("125", "980", "3"), "‰"),
        ("%", ("0.125", "0.5", "1"), ""),
        ("‰", ("125", "980", "3"), ""),
        ("", ("0.5", "0.1"), ""),
    ],
)
def test_a_share_without_a_sign_is_asked_about_when_it_is_odd_for_percent(
    unit: str, numbers: tuple[str, ...], asked: str
) -> None:
    assert suggested(doubt_share(unit, sizes(*numbers))) == asked


@pytest.mark.parametrize(
    ("unit", "cell", "value"),
    [
        ("", "12.5", 1250),
        ("%", "100", 10_000),
        ("‰", "125", 1250),
        ("小数", "0.125", 1250),
        ("小数", "12.5%", 1250),
        ("%", "125‰", 1250),
        ("%", "１２.５％", 1250),
        ("%", "", None),
        ("%", "无", None),
        ("%", "0", 0),
    ],
)
def test_a_share_becomes_hundredths_of_a_percent(unit: str, cell: str, value: int | None) -> None:
    assert share_in(unit)(cell) == value


@pytest.mark.parametrize("cell", ["100.01", "-1", "半"])
def test_a_share_beyond_the_whole_is_refused(cell: str) -> None:
    with pytest.raises(CellProblem):
        share_in("%")(cell)


@given(st.integers(0, 99_999), st.sampled_from(["元", "百元", "千元", "万元", "百万元"]))
def test_money_in_any_unit_is_exact(amount: int, unit: str) -> None:
    assert money_in(unit)(str(amount)) == amount * int(money_scale(unit)) * 100
