"""Headers are matched to fields: by known sheet, alias, likeness, or as the clerk said last time."""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.common.clock import FixedClock
from app.common.errors import UserError
from app.common.importing.layout import Header, normalise_header
from app.common.importing.mapping import (
    OTHER_LIST,
    correct_mapping,
    known_headers,
    recognise,
    signature,
)
from app.common.importing.remembered import recall_mapping, remember_mapping
from app.common.importing.sheets import Column, Field, Grain, Recognised, Register, Sheet
from app.common.work import Work

CLOCK = FixedClock(datetime(2026, 11, 21))
NAME = Field("person.name", "姓名", "name", aliases=("成员姓名",))
HELPER = Field("pairing.helper_name", "帮扶责任人", "name")
WAGE = Field("income_year.wage", "工资性收入", "money", aliases=("务工收入",))
MEDICAL = Field("person_condition.resident_medical", "是否参加城乡居民基本医疗保险", "yes_no")
PENSION = Field("person_condition.resident_pension", "是否参加城乡居民基本养老保险", "yes_no")
VILLAGE = Field("place.village", "村", aliases=("行政村",))
FIGURE = Field("village_year.total_people", "总人口数", "count")
PEOPLE = Sheet("名册", Grain.PERSON, tuple(Column(f.label, f.key) for f in (NAME, WAGE, MEDICAL, PENSION)), "试")
PAIRS = Sheet(
    "结对", Grain.PAIRING, (Column("姓名", HELPER.key), Column("村", VILLAGE.key), Column("序号", None)), "试"
)
REGISTER = Register((NAME, HELPER, WAGE, MEDICAL, PENSION, VILLAGE, FIGURE), (PEOPLE, PAIRS))


def headers(*names: str, unit: str = "") -> tuple[Header, ...]:
    return tuple(
        Header(place, name, "", names[:place].count(name), unit, normalise_header(name))
        for place, name in enumerate(names, 1)
    )


def keys(found: Recognised) -> list[str | None]:
    return [m.field.key if m.field else None for m in found.columns]


def test_a_sheet_is_known_by_three_quarters_of_its_columns_if_they_are_half_of_the_file_s() -> None:
    three = ("姓名", "工资性收入", "是否参加城乡居民基本医疗保险")

    assert recognise(REGISTER, headers(*three)).kind == "名册"
    assert recognise(REGISTER, headers(*three[:2])).kind == OTHER_LIST
    assert recognise(REGISTER, headers(*three, "甲", "乙", "丙")).kind == "名册"
    assert recognise(REGISTER, headers(*three, "甲", "乙", "丙", "丁")).kind == OTHER_LIST


def test_a_header_means_what_it_means_in_its_sheet() -> None:
    assert keys(recognise(REGISTER, headers("姓名", "村", "序号"))) == ["pairing.helper_name", "place.village", None]
    assert keys(recognise(REGISTER, headers("姓名", "村"), as_kind=OTHER_LIST)) == ["person.name", "place.village"]


def test_a_field_is_filled_by_the_first_of_two_equal_headers() -> None:
    assert keys(recognise(REGISTER, headers("姓名", "姓名", "成员姓名"))) == ["person.name", None, None]


def test_an_almost_equal_header_is_offered_but_not_sure() -> None:
    found = recognise(REGISTER, headers("姓名", "是否参加城乡居民养老保险"))

    assert keys(found) == ["person.name", "person_condition.resident_pension"]
    assert [m.sure for m in found.columns] == [True, False]


@given(st.lists(st.text("甲乙丙丁戊己庚辛", min_size=1, max_size=6), max_size=8))
def test_headers_that_mean_nothing_are_left_alone(names: list[str]) -> None:
    found = recognise(REGISTER, headers(*names))

    assert keys(found) == [None] * len(names)
    assert (found.kind, found.grain) == (OTHER_LIST, Grain.PERSON)


@pytest.mark.parametrize(
    ("names", "grain"),
    [
        (("姓名", "村"), Grain.PERSON),
        (("帮扶责任人", "村"), Grain.PAIRING),
        (("行政村", "总人口数"), Grain.VILLAGE),
        (("村",), Grain.PERSON),
    ],
)
def test_an_unknown_list_is_of_people_of_pairings_or_of_villages(names: tuple[str, ...], grain: Grain) -> None:
    assert recognise(REGISTER, headers(*names)).grain is grain


def test_money_takes_the_unit_of_its_header_else_the_one_above() -> None:
    above = recognise(REGISTER, headers("姓名", "务工收入"), money_unit="万元")
    own = recognise(REGISTER, headers("姓名", "务工收入", unit="元"), money_unit="万元")

    assert [m.unit for m in above.columns] == ["", "万元"]
    assert own.columns[1].unit == "元"


def test_a_kind_that_is_not_there_is_refused() -> None:
    with pytest.raises(UserError, match="没有「花名」这种表") as refused:
        recognise(REGISTER, headers("姓名"), as_kind="花名")

    assert refused.value.remedy == "可选：名册、结对、其他名单"


def test_a_column_that_the_clerk_points_at_a_field_takes_it_from_the_other() -> None:
    found = recognise(REGISTER, headers("姓名", "昵称", "收入"))

    corrected = correct_mapping(REGISTER, found, {2: "person.name", 3: "income_year.wage"}, "万元")

    assert keys(corrected) == [None, "person.name", "income_year.wage"]
    assert corrected.columns[2].unit == "万元"
    assert all(m.sure for m in corrected.columns)
    assert keys(correct_mapping(REGISTER, found, {1: None})) == [None, None, None]
    assert keys(correct_mapping(REGISTER, found, {2: "no.such"})) == ["person.name", None, None]


def test_the_signature_is_of_the_names_in_order_and_not_of_their_dress() -> None:
    assert signature(headers("姓名", "村")) == signature(headers("*姓 名", "村"))
    assert signature(headers("姓名", "村")) != signature(headers("村", "姓名"))
    assert signature(headers("姓名", "姓名")) != signature(headers("姓名"))


@pytest.mark.parametrize("kind", ["", "结对", OTHER_LIST])
def test_a_corrected_mapping_is_recalled_for_the_same_header_only(tmp_path: Path, kind: str) -> None:
    work = Work(tmp_path / "t.db", CLOCK, new=True)
    these = headers("姓名", "村", "序号", "工资")
    chosen = correct_mapping(REGISTER, recognise(REGISTER, these, kind), {4: "income_year.wage", 2: None})
    work.write(lambda s: remember_mapping(s, these, chosen, CLOCK), title="x")

    again = work.read(lambda s: recall_mapping(s, REGISTER, these, "万元"))
    other = work.read(lambda s: recall_mapping(s, REGISTER, headers("姓名"), ""))
    work.close()

    assert again is not None and again.source == ""
    found = again.recognised
    assert keys(found) == keys(chosen)
    assert (found.kind, found.grain, found.columns[3].unit) == (chosen.kind, chosen.grain, "万元")
    assert other is None


def test_all_names_of_fields_and_sheets_are_known() -> None:
    assert {"姓名", "成员姓名", "行政村", "序号"} <= known_headers(REGISTER)
