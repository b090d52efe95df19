"""A name is found by every reading of its characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.common.pinyin import MOST_COMBINATIONS, initials, name_search, search_text, spellings


def test_a_plain_name() -> None:
    assert name_search("张三") == "张三 zs zhangsan"


@pytest.mark.parametrize(
    ("name", "first", "whole"),
    [
        ("曾国藩", "zgf", "zengguofan"),
        ("单雄信", "sxx", "shanxiongxin"),
        ("查良镛", "zly", "zhaliangyong"),
        ("仇和", "qh", "qiuhe"),
        ("覃健", "qj", "qinjian"),
        ("解放", "xf", "xiefang"),
        ("翟明", "zm", "zhaiming"),
        ("区秀", "ox", "ouxiu"),
        ("缪伟", "mw", "miaowei"),
        ("朴姬", "pj", "piaoji"),
        ("盖聂", "gn", "genie"),
        ("尉迟恭", "ycg", "yuchigong"),
        ("万俟卨", "mqx", "moqixie"),
        ("长孙无忌", "zswj", "zhangsunwuji"),
        ("吕布", "lb", "lvbu"),
    ],
)
def test_a_surname_is_read_as_a_surname_first(name: str, first: str, whole: str) -> None:
    assert initials(name)[0] == first
    assert whole in spellings(name)
    assert spellings(name)[0][: len(first)] == whole[: len(first)]


def test_other_readings_are_there_too() -> None:
    assert set(initials("覃重")) >= {"qz", "qc", "tz", "tc"}
    assert {"yuele", "lele"} & set(spellings("乐乐"))


def test_rare_characters_signs_and_latin_letters() -> None:
    assert name_search("𬭎㛃〇").split()[1] == "hjl"
    assert initials("买买提·艾力")[0].startswith("mm")
    assert "abc" in name_search("ABC")
    assert name_search("") == ""
    assert name_search("？？") == "？？"


@given(st.text(alphabet="曾单查仇覃解翟区缪朴盖重行朝会和调传长乐参中都没好", min_size=1, max_size=8))
def test_there_are_never_too_many_readings_and_the_surname_survives(name: str) -> None:
    for found in (initials(name), spellings(name)):
        assert 1 <= len(found) <= MOST_COMBINATIONS
        assert len(set(found)) == len(found)


def test_search_text_leaves_blanks_out() -> None:
    assert search_text("张三 zs", None, "", "43122619900101837X") == "张三 zs 43122619900101837x"
