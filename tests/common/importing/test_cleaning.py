"""Cells are cleaned as a careful clerk would read them, and refused in words."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.common.errors import CellProblem
from app.common.importing import cleaning
from app.common.importing.cleaning import Cleaner

RELATIONS = ("户主", "配偶", "之子", "之女", "之父", "之母", "之孙子", "之孙女", "其他")
HEALTH = ("健康", "长期慢性病", "患有大病", "残疾")

CLEANERS: dict[str, Callable[[], Cleaner]] = {
    "text": lambda: cleaning.text(50),
    "whole": lambda: cleaning.whole_number(0, 100),
    "money": cleaning.money,
    "money in 10,000": lambda: cleaning.money_in("万元"),
    "scaled": lambda: cleaning.scaled(2, 0, 1000),
    "day": cleaning.day,
    "month": cleaning.year_month,
    "yes": cleaning.yes_no,
    "code": lambda: cleaning.code(RELATIONS),
    "codes": lambda: cleaning.multi_code(HEALTH),
    "id": cleaning.identity_number,
    "phone": cleaning.phone,
    "card": cleaning.card,
    "name": cleaning.person_name,
}


@pytest.mark.parametrize("name", [*CLEANERS])
@pytest.mark.parametrize("cell", ["", " ", "\u3000", "\u00a0", "-", "—", "/", "’", '=""'])
def test_nothing_is_none_everywhere(name: str, cell: str) -> None:
    assert CLEANERS[name]()(cell) is None


@pytest.mark.parametrize("name", sorted(set(CLEANERS) - {"yes"}))
def test_the_word_none_is_nothing(name: str) -> None:
    assert CLEANERS[name]()("无") is None


@pytest.mark.parametrize("name", [*CLEANERS])
@given(cell=st.text(max_size=30))
def test_any_text_gives_a_value_or_a_sentence(name: str, cell: str) -> None:
    try:
        CLEANERS[name]()(cell)
    except CellProblem as problem:
        assert any("\u4e00" <= sign <= "\u9fff" for sign in problem.message)


@pytest.mark.parametrize(
    ("name", "cell", "value"),
    [
        ("text", '="某某乡"', "某某乡"),
        ("text", "'007", "007"),
        ("text", " 红星　村 ", "红星 村"),
        ("text", "Ａ１组（东）", "A1组（东）"),
        ("whole", "12", 12),
        ("whole", "１２人", 12),
        ("whole", "12.0", 12),
        ("money", "1,234.5", 123450),
        ("money", "1234.565", 123457),
        ("money", "３００元", 30000),
        ("money", "5万元", 5_000_000),
        ("money", "-12", -1200),
        ("money", "1.2E+3", 120_000),
        ("money in 10,000", "5", 5_000_000),
        ("money in 10,000", "0.0001", 100),
        ("money in 10,000", "500元", 50_000),
        ("scaled", "2.35", 235),
        ("scaled", "2亩", 200),
        ("yes", "是", 1),
        ("yes", " 否", 0),
        ("yes", "√", 1),
        ("yes", "1.0", 1),
        ("code", "之 子", "之子"),
        ("codes", "残疾、健康", "健康,残疾"),
        ("codes", "患有大病，长期慢性病", "长期慢性病,患有大病"),
        ("codes", "残疾/残疾;健康", "健康,残疾"),
        ("name", "张　三 ", "张三"),
        ("name", "买买提•艾力", "买买提·艾力"),
        ("name", "𬭎㛃〇", "𬭎㛃〇"),
        ("id", '="11010519491231002x"', "11010519491231002X"),
        ("id", "１１０１０５１９４９１２３１００２ｘ", "11010519491231002X"),
        ("phone", "138 1234 5678", "13812345678"),
        ("card", "6230 9012 3456 7890", "6230901234567890"),
        ("day", "2023-05-01 08:30:00", "2023-05-01"),
        ("month", "202305", "2023-05"),
        ("month", "2023年05月", "2023-05"),
        ("month", "2023-5-17", "2023-05"),
        ("month", "2023.5", "2023-05"),
    ],
)
def test_values(name: str, cell: str, value: str | int) -> None:
    assert CLEANERS[name]()(cell) == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("2023年05月", "2023-05-01"),
        ("2020/04/29", "2020-04-29"),
        ("20200429", "2020-04-29"),
        ("1990.1.1", "1990-01-01"),
        ("2023-5-1", "2023-05-01"),
        ("2023年5月1日", "2023-05-01"),
        ("2023年5月1号", "2023-05-01"),
        ("39814", "2009-01-01"),
        ("39814.0", "2009-01-01"),
        ("202305", "2023-05-01"),
        ("２０２３年５月１日", "2023-05-01"),
        ("2024-02-29", "2024-02-29"),
        ("2023/5", "2023-05-01"),
    ],
)
def test_days_in_every_notation(cell: str, value: str) -> None:
    assert cleaning.day()(cell) == value


@given(st.dates(date(1954, 10, 3), date(2064, 4, 8)))
def test_every_notation_of_a_day_means_the_same_day(born: date) -> None:
    clean = cleaning.day()
    year, month, day = born.year, born.month, born.day
    serial = (born - date(1899, 12, 30)) // timedelta(days=1)
    for text in (
        born.isoformat(),
        f"{year}.{month}.{day}",
        f"{year}/{month:02}/{day:02}",
        f"{year}年{month}月{day}日",
        f"{born:%Y%m%d}",
        str(serial),
    ):
        assert clean(text) == born.isoformat()


@pytest.mark.parametrize(
    ("name", "cell", "words"),
    [
        ("whole", "101", "0 到 100"),
        ("whole", "1.5", "整数"),
        ("whole", "十二", "不是数字"),
        ("money", "很多", "不是数字"),
        ("money", "1,23,4", "不是数字"),
        ("money", "9" * 20, "太大"),
        ("scaled", "1000.01", "0 到 1,000"),
        ("day", "2023-13-01", "不是日期"),
        ("day", "2023-02-30", "不是日期"),
        ("day", "5月1日", "不是日期"),
        ("day", "123", "不是日期"),
        ("month", "今年", "不是年月"),
        ("yes", "也许", "“是”或“否”"),
        ("code", "之子女", "是不是“之"),
        ("code", "邻居", "可填：户主、配偶"),
        ("codes", "健康,残", "「残」不在可选值里"),
        ("name", "张3", "有数字"),
        ("name", "…", "不是姓名"),
        ("text", "长" * 51, "最多 50 个字"),
        ("id", "4.3E+17", "科学计数"),
    ],
)
def test_problems_are_said_in_words(name: str, cell: str, words: str) -> None:
    with pytest.raises(CellProblem) as refused:
        CLEANERS[name]()(cell)
    assert words in refused.value.message


def test_a_long_code_list_is_shortened_and_aliases_are_understood() -> None:
    clean = cleaning.code([f"值{number}" for number in range(30)], {"壹": "值1"})
    assert clean("壹") == "值1"
    with pytest.raises(CellProblem, match="等 30 个"):
        clean("别的")


def test_a_code_may_be_a_dash_or_none_when_the_list_says_so() -> None:
    assert cleaning.code(("-", "无", "有"))("无") == "无"


@given(st.integers(-(10**12), 10**12))
def test_money_is_exact(fen: int) -> None:
    yuan = f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02}"
    assert cleaning.money()(yuan) == fen


@given(st.permutations(HEALTH), st.sampled_from([",", "，", "、", "/", ";", " , "]), st.integers(1, 4))
def test_the_order_of_several_values_does_not_matter(order: list[str], seam: str, count: int) -> None:
    chosen = order[:count]
    expected = ",".join(value for value in HEALTH if value in chosen)
    assert cleaning.multi_code(HEALTH)(seam.join(chosen)) == expected
