"""Words of columns of choices: which ones nobody knows, and what the clerk said they mean."""

from collections.abc import Sequence

import pytest

from app.common.errors import CellProblem
from app.common.importing.cells import NOT_HELD, CellMemory, cleaner_of
from app.common.importing.sheets import Field
from app.common.importing.wordings import (
    LONGEST_WORD,
    Remembered,
    Word,
    add_said,
    choices_of,
    fit_to_remember,
    merge,
    settle,
    words_of,
)

LISTS = {"健康状况": ("健康", "长期慢性病", "残疾"), "户类型": ("脱贫户", "监测户", "普通农户")}
HEALTH = Field("person_condition.health", "健康状况", "codes", codes="健康状况")
LABOUR = Field("person_condition.labour", "劳动技能", "code", codes="没有这个代码表")
HOUSE = Field("household_condition.dangerous_house", "是否危房户", "yes_no")
LIFTED = Field("standing.lifted", "户类型", "standing", codes="户类型", none_words=("普通农户", "一般农户"))
MOVED = Field("standing.relocated", "易地搬迁", "standing", none_words=("否",))
SEX = Field("person.sex", "性别", "sex")


def codes(name: str) -> Sequence[str]:
    return LISTS.get(name, ())


@pytest.mark.parametrize(
    ("field", "choices"),
    [
        (HOUSE, ("是", "否")),
        (SEX, ("男", "女")),
        (HEALTH, ("健康", "长期慢性病", "残疾")),
        (LIFTED, ("脱贫户", "监测户", "普通农户")),
        (MOVED, ()),
        (LABOUR, ()),
        (Field("person.name", "姓名", "name"), ()),
    ],
)
def test_a_word_can_mean_what_its_field_can_hold(field: Field, choices: tuple[str, ...]) -> None:
    assert choices_of(field, codes) == choices


@pytest.mark.parametrize(
    ("field", "meanings", "cell", "value"),
    [
        (HOUSE, {"没危": "否"}, "没危", 0),
        (HOUSE, {"没危": "否"}, " 没 危 ", 0),
        (HOUSE, {"危": "是"}, "危", 1),
        (HOUSE, {"待查": ""}, "待查", None),
        (HOUSE, {"1": "否"}, "1", 0),
        (HOUSE, {"没危": "否"}, "有", 1),
        (LIFTED, {"脱贫": "脱贫户"}, "脱贫", "脱贫户"),
        (LIFTED, {"非贫": "普通农户"}, "非贫", NOT_HELD),
        (HEALTH, {"慢病": "长期慢性病"}, "残疾，慢病", "长期慢性病,残疾"),
        (HEALTH, {"好": "健康"}, "好", "健康"),
        (HEALTH, {"不详": ""}, "不详、残疾", "残疾"),
        (HEALTH, {"不详": ""}, "不详", None),
        (SEX, {"先生": "男"}, "先生", "男"),
    ],
)
def test_a_cell_is_read_as_the_clerk_said(
    field: Field, meanings: dict[str, str], cell: str, value: str | int | None
) -> None:
    assert cleaner_of(field, "", codes, meanings)(cell) == value


def test_a_meaning_that_is_no_longer_legal_is_refused_like_any_other_word() -> None:
    with pytest.raises(CellProblem, match="长期病"):
        cleaner_of(HEALTH, "", codes, {"慢病": "长期病"})("慢病")


def test_each_word_is_looked_up_once_per_column() -> None:
    asked: list[str] = []

    class Watched(dict[str, str]):
        def get(self, key: str, default: object = None) -> str | None:  # type: ignore[override]
            asked.append(key)
            return super().get(key)

    memory = CellMemory(cleaner_of(HOUSE, "", codes, Watched({"没危": "否"})))

    assert [memory[cell] for cell in ["没危", "没危", "有", "没危"]] == [0, 0, 1, 0]
    assert asked == ["没危", "有"]


def test_unknown_words_are_counted_those_of_most_rows_first_and_known_ones_last() -> None:
    cells = {"好": 3, "一般": 7, "健康": 90, "残疾，好": 2, "慢病": 50, "无": 4, "#REF!": 1, "-": 2}

    found = words_of(HEALTH, cleaner_of(HEALTH, "", codes), cells, {"慢病": "长期慢性病"})

    assert found == (Word("一般", 7, None), Word("好", 5, None), Word("慢病", 50, "长期慢性病"))


def test_long_texts_and_numbers_of_people_are_no_words() -> None:
    cells = {"户" * (LONGEST_WORD + 1): 1, "431226196803120016": 1, "13900000000": 1, "户" * LONGEST_WORD: 1}

    assert [word.written for word in words_of(HOUSE, cleaner_of(HOUSE, "", codes), cells, {})] == ["户" * LONGEST_WORD]
    assert not fit_to_remember("")
    assert fit_to_remember("1234")
    assert not fit_to_remember("12345")


def test_a_column_of_anything_else_has_no_words() -> None:
    name = Field("person.name", "姓名", "name")

    assert words_of(name, cleaner_of(name, "", codes), {"123": 4}, {}) == ()


def remembered(meant: str, *, own: bool = True, here: bool = True) -> Remembered:
    return Remembered("f", "脱贫", meant, own, here)


@pytest.mark.parametrize(
    ("kept", "meant"),
    [
        ([remembered("甲")], "甲"),
        ([remembered("甲", here=False)], "甲"),
        ([remembered("甲", here=False), remembered("乙")], "乙"),
        ([remembered("甲", here=False), remembered("乙", here=False)], None),
        ([remembered("甲", here=False), remembered("甲", here=False)], "甲"),
        ([remembered("甲", own=False)], "甲"),
        ([remembered("甲", own=False), remembered("乙", here=False)], "乙"),
        ([remembered("甲", own=False), remembered("乙", own=False, here=False)], "甲"),
        ([remembered("甲", own=False), remembered("乙", own=False)], None),
        ([remembered("", here=False)], ""),
        ([], None),
    ],
)
def test_our_own_word_about_this_header_counts_first_and_others_only_if_they_agree(
    kept: list[Remembered], meant: str | None
) -> None:
    assert settle(kept).get("f", {}).get("脱贫") == meant


def test_what_the_clerk_says_now_counts_before_what_was_remembered_and_can_take_it_away() -> None:
    kept = {"f": {"甲": "一", "乙": "二"}}

    assert merge(kept, {"f": {"甲": "三", "乙": None}, "g": {"丙": ""}}) == {"f": {"甲": "三"}, "g": {"丙": ""}}
    assert merge(kept, {"f": {"丁": None}, "h": {"丁": None}}) == kept
    assert kept == {"f": {"甲": "一", "乙": "二"}}
    assert add_said({"f": {"甲": "一", "乙": "二"}}, {"f": {"乙": None}}) == {"f": {"甲": "一", "乙": None}}
