"""Columns are matched by their whole header, never by a guess."""

from app.common.reporting.cells import Kind
from app.common.reporting.filling import ReportColumn
from app.common.reporting.matching import match_columns
from app.common.reporting.shifting import Shift, shift_formula

COLUMNS = (
    ReportColumn("name", ("姓名",)),
    ReportColumn("head", ("户主",), aliases=("户主/姓名",)),
    ReportColumn("phone", ("联系电话",)),
    ReportColumn("dibao", ("低保（人）",), Kind.COUNT),
    ReportColumn("income", ("人均纯收入（元）",), Kind.MONEY),
    ReportColumn("monitored", ("监测对象", "人"), Kind.COUNT, aliases=("监测对象/人数",)),
)


def matched(*headers: tuple[str, ...], neutral: tuple[str, ...] = ("基本情况",)) -> dict[int, str]:
    found = match_columns(dict(enumerate(headers, start=1)), COLUMNS, neutral)
    return {column: COLUMNS[place].key for column, place in found.items()}


def test_a_name_under_another_block_is_another_column() -> None:
    assert matched(("户主", "姓名"), ("基本情况", "姓名"), ("帮扶责任人", "联系电话")) == {1: "head", 2: "name"}


def test_a_block_in_between_that_narrows_the_count_is_not_skipped() -> None:
    assert matched(("监测对象", "其中：女性", "人数")) == {}
    assert matched(("监测对象", "人数")) == {1: "monitored"}


def test_blanks_stars_line_breaks_and_wide_brackets_do_not_matter() -> None:
    assert matched(("*姓 名",), ("人均\n纯收入(元)",)) == {1: "name", 2: "income"}


def test_a_header_with_another_unit_is_another_column_but_ten_thousand_yuan_is_converted() -> None:
    assert matched(("低保（户）",)) == {}
    assert matched(("低保（人）",), ("人均纯收入（万元）",)) == {1: "dibao", 2: "income"}


def test_of_two_equal_headers_only_the_first_is_filled() -> None:
    assert matched(("姓名",), ("姓名",)) == {1: "name"}


def test_formulas_follow_the_rows_that_move() -> None:
    shift = Shift(first=6, last=6, count=100)

    assert shift_formula("=SUM(F6:F6)+$F$7-F5+SUM(别的表!F6:F7)", shift) == (
        "=SUM(F6:F105)+$F$106-F5+SUM(别的表!F6:F7)"
    )
