"""Lines above and below a table: what is filled in, and what stays for the hand."""

import pytest

from app.common.reporting.lines import fill_line, money_unit
from tests.common.reporting.books import filling


@pytest.mark.parametrize(
    ("line", "filled"),
    [
        ("XX县XX乡（镇）   年  月份台账", "溆水县深子湖镇   2026年10月份台账"),
        ("____县____镇20  年  月{标题}", "溆水县深子湖镇2026年10月试验表"),
        ("2026年9月台账", "2026年10月台账"),
        ("截止时间：2026年9月30日", "截止时间：2026年10月31日"),
        ("填报单位（盖章）：", "填报单位（盖章）：深子湖镇"),
        ("单位：          日期：", "单位：深子湖镇  日期：2026年10月31日"),
        ("制表人：__________ 审核人：__________", "制表人：李登记    审核人：__________"),
        ("填报单位：红星镇", "填报单位：红星镇"),
        ("单位：户、人、元", "单位：户、人、元"),
        ("根据2021年3月的文件填报", "根据2021年3月的文件填报"),
        ("全年月均收入", "全年月均收入"),
        ("数据日期:${time}", "数据日期:${time}"),
        ("附件1：XX名单", "附件1：XX名单"),
        ("", ""),
    ],
)
def test_known_blanks_are_filled_and_everything_else_stays(line: str, filled: str) -> None:
    assert fill_line(line, filling()) == filled


def test_a_long_instruction_stays_as_it_is() -> None:
    text = "填表说明：" + "请于   年   月前上报。" * 30

    assert fill_line(text, filling()) == text


@pytest.mark.parametrize(
    ("line", "unit"),
    [("金额单位：万元", "万元"), ("单位：户、人、元", "元"), ("填报单位：深子湖镇", ""), ("单位：人", "")],
)
def test_the_unit_of_money_is_read_from_its_line(line: str, unit: str) -> None:
    assert money_unit([line]) == unit
