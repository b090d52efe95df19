"""What is remembered of headers and words, by county, and given to another office as a file."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from app.common.clock import FixedClock
from app.common.errors import UserError
from app.common.importing.layout import Header, normalise_header
from app.common.importing.mapping import OTHER_LIST, correct_mapping, recognise, signature
from app.common.importing.mapping_exchange import save_mappings, take_mappings
from app.common.importing.mapping_file import MOST_BYTES, read_mapping_file, write_mapping_file
from app.common.importing.remembered import (
    last_use,
    list_mappings,
    list_wordings,
    recall_mapping,
    recall_wordings,
    remember_mapping,
    remember_wordings,
)
from app.common.importing.sheets import Field, Recognised, Register
from app.common.importing.units import UnitFrom
from app.common.office import keep_office
from app.common.work import Work

CLOCK = FixedClock(datetime(2026, 11, 21, 9, 30))
NAME = Field("person.name", "姓名", "name")
WAGE = Field("income_year.wage", "工资性收入", "money")
HOUSE = Field("household_condition.dangerous_house", "是否危房户", "yes_no")
REGISTER = Register((NAME, WAGE, HOUSE), ())
NAMES = ("姓名", "务工挣的钱", "房子")


def headers(*names: str, first: int = 1) -> tuple[Header, ...]:
    return tuple(Header(c, name, "", 1, "", normalise_header(name)) for c, name in enumerate(names, first))


def told(these: tuple[Header, ...]) -> Recognised:
    """The clerk points the second and third column at fields and says that the second is in 万元."""
    chosen = {these[1].column: WAGE.key, these[2].column: HOUSE.key}
    return correct_mapping(REGISTER, recognise(REGISTER, these), chosen, "", {these[1].column: "万元"})


def teach(work: Work) -> None:
    these = headers(*NAMES)
    work.write(lambda s: remember_mapping(s, these, told(these), CLOCK), title="x")
    said = {HOUSE.key: {"没危": "否", "待查": ""}}
    work.write(lambda s: remember_wordings(s, these, said, CLOCK), title="x")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Callable[[str], Work]]:
    opened: list[Work] = []

    def make(county: str) -> Work:
        work = Work(tmp_path / f"{len(opened)}.db", CLOCK, new=True)
        opened.append(work)
        work.write(lambda s: keep_office(s, {"county": county, "township": f"{county}某镇"}), title="x")
        return work

    yield make
    for work in opened:
        work.close()


def keys(found: Recognised) -> list[str | None]:
    return [m.field.key if m.field else None for m in found.columns]


def test_fields_and_units_are_recalled_even_when_the_columns_moved(office: Callable[[str], Work]) -> None:
    work = office("甲县")
    teach(work)

    found = work.read(lambda s: recall_mapping(s, REGISTER, headers(*NAMES, first=4)))

    assert found is not None and found.source == ""
    assert [(m.column, m.field and m.field.key) for m in found.recognised.columns] == [
        (4, NAME.key),
        (5, WAGE.key),
        (6, HOUSE.key),
    ]
    assert found.recognised.columns[1].unit == "万元"
    assert found.recognised.columns[1].unit_from is UnitFrom.REMEMBERED
    assert all(m.sure for m in found.recognised.columns)
    assert work.read(lambda s: last_use(s, headers(*NAMES))) == CLOCK.now()


def test_the_unit_above_this_sheet_counts_before_the_one_of_last_time(office: Callable[[str], Work]) -> None:
    work = office("甲县")
    teach(work)

    found = work.read(lambda s: recall_mapping(s, REGISTER, headers(*NAMES), "元"))

    assert found is not None
    assert (found.recognised.columns[1].unit, found.recognised.columns[1].unit_from) == ("元", UnitFrom.ABOVE)


def test_a_word_is_understood_under_other_headers_until_it_is_taken_away(office: Callable[[str], Work]) -> None:
    work = office("甲县")
    teach(work)
    other = headers("户", "房")
    assert work.read(lambda s: recall_wordings(s, other)) == {HOUSE.key: {"没危": "否", "待查": ""}}

    work.write(lambda s: remember_wordings(s, other, {HOUSE.key: {"没危": None}}, CLOCK), title="x")

    assert work.read(lambda s: recall_wordings(s, headers(*NAMES))) == {HOUSE.key: {"待查": ""}}


def test_a_neighbour_s_file_is_used_and_told_apart(office: Callable[[str], Work], tmp_path: Path) -> None:
    neighbour, here = office("邻县"), office("甲县")
    teach(neighbour)
    save_mappings(neighbour, tmp_path / "m.json", REGISTER)

    _, taken = take_mappings(here, tmp_path / "m.json", REGISTER)
    found = here.read(lambda s: recall_mapping(s, REGISTER, headers(*NAMES)))

    assert (taken.source, taken.mappings, taken.wordings, taken.own, taken.unknown) == ("邻县邻县某镇", 1, 2, 0, ())
    assert found is not None and found.source == "邻县邻县某镇"
    assert keys(found.recognised) == [NAME.key, WAGE.key, HOUSE.key]
    assert [m.sure for m in found.recognised.columns] == [True, False, False]
    assert found.recognised.columns[1].unit == "万元"
    assert here.read(lambda s: last_use(s, headers(*NAMES))) is None
    assert here.read(lambda s: recall_wordings(s, headers(*NAMES))) == {HOUSE.key: {"没危": "否", "待查": ""}}


def test_our_own_matching_stays_when_a_neighbour_s_is_read(office: Callable[[str], Work], tmp_path: Path) -> None:
    neighbour, here = office("邻县"), office("甲县")
    teach(neighbour)
    save_mappings(neighbour, tmp_path / "m.json", REGISTER)
    these = headers(*NAMES)
    plain = recognise(REGISTER, these)
    here.write(lambda s: remember_mapping(s, these, plain, CLOCK), title="x")
    here.write(lambda s: remember_wordings(s, these, {HOUSE.key: {"没危": "是"}}, CLOCK), title="x")

    _, taken = take_mappings(here, tmp_path / "m.json", REGISTER)
    found = here.read(lambda s: recall_mapping(s, REGISTER, these))

    assert (taken.mappings, taken.wordings, taken.own) == (0, 1, 2)
    assert found is not None and (found.source, keys(found.recognised)) == ("", [NAME.key, None, None])
    assert here.read(lambda s: recall_wordings(s, these)) == {HOUSE.key: {"没危": "是", "待查": ""}}


def test_only_what_this_office_did_itself_is_given_out(office: Callable[[str], Work], tmp_path: Path) -> None:
    neighbour, here = office("邻县"), office("甲县")
    teach(neighbour)
    save_mappings(neighbour, tmp_path / "m.json", REGISTER)
    take_mappings(here, tmp_path / "m.json", REGISTER)

    written = save_mappings(here, tmp_path / "n.json", REGISTER)

    assert (written.mappings, written.wordings) == ((), ())
    assert len(here.read(list_mappings)) == 1
    assert len(here.read(list_wordings)) == 2


def test_a_header_that_was_a_row_of_people_stays_behind(office: Callable[[str], Work], tmp_path: Path) -> None:
    work = office("甲县")
    row = headers("曾大海", "431226196803120016", "否")
    work.write(lambda s: remember_mapping(s, row, recognise(REGISTER, row), CLOCK), title="x")
    teach(work)

    written = save_mappings(work, tmp_path / "m.json", REGISTER)

    assert len(written.mappings) == 1
    assert "曾大海" not in (tmp_path / "m.json").read_text("utf-8")


def test_what_is_written_is_read_again(office: Callable[[str], Work], tmp_path: Path) -> None:
    work = office("甲县")
    teach(work)
    written = save_mappings(work, tmp_path / "m.json", REGISTER)

    again = read_mapping_file(tmp_path / "m.json")

    assert [one.columns for one in again.mappings] == [one.columns for one in written.mappings]
    assert again.mappings[0].signature == signature(headers(*NAMES))
    assert [(w.field, w.written, w.meant, w.signature) for w in again.wordings] == [
        (w.field, w.written, w.meant, w.signature) for w in written.wordings
    ]
    assert (again.county, again.mappings[0].kind) == ("甲县", OTHER_LIST)
    told_again = write_mapping_file(tmp_path / "n.json", replace(again), REGISTER, date(2026, 11, 21))
    assert told_again == again


def test_a_field_that_is_not_here_leaves_its_column_alone_and_is_told(
    office: Callable[[str], Work], tmp_path: Path
) -> None:
    neighbour, here = office("邻县"), office("甲县")
    teach(neighbour)
    save_mappings(neighbour, tmp_path / "m.json", REGISTER)

    _, taken = take_mappings(here, tmp_path / "m.json", Register((NAME, WAGE), ()))
    found = here.read(lambda s: recall_mapping(s, Register((NAME, WAGE), ()), headers(*NAMES)))

    assert found is not None and keys(found.recognised) == [NAME.key, WAGE.key, None]
    assert taken.wordings == 0
    assert taken.unknown[0] == f"「房子」对应的字段「{HOUSE.key}」这里没有，这一列不导入"
    assert "等 3 处" in taken.words


GOOD: Mapping[str, Any] = {
    "format": "bangfu-mapping",
    "version": 1,
    "mappings": [{"kind": "其他名单", "columns": [{"header": "姓名", "field": "person.name"}]}],
    "wordings": [{"field": HOUSE.key, "written": "没危", "meant": "否"}],
}
COLUMN: Mapping[str, Any] = {"header": "姓名", "field": "person.name"}


def of_columns(*columns: Any) -> dict[str, Any]:
    return {**GOOD, "mappings": [{"columns": list(columns)}]}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "空文件"),
        (b"  \n ", "空文件"),
        (b"\xef\xbb\xbf", "空文件"),
        (b"PK\x03\x04 and so on", "是工作簿"),
        (b"\xd0\xcf\x11\xe0", "是工作簿"),
        ("姓名,证件号码".encode("gbk"), "不是本程序的对应文件"),
        (b"\x00\x01\xff\xfe", "不是本程序的对应文件"),
        ("姓名,证件号码".encode(), "不是 JSON"),
        (json.dumps(GOOD).encode()[:-3], "只存了一半"),
        (b"[" * 100_000, "不是 JSON"),
        (b"[]", "不是本程序的对应文件"),
        (b'"bangfu-mapping"', "不是本程序的对应文件"),
        (b"null", "不是本程序的对应文件"),
        (b'{"editor.fontSize": 12}', "不是本程序的对应文件"),
        (b" " * (MOST_BYTES + 1), "太大"),
        ({**GOOD, "version": 2}, "更新的程序"),
        ({**GOOD, "version": "1"}, "版本"),
        ({**GOOD, "version": True}, "版本"),
        ({**GOOD, "version": 0}, "版本"),
        ({**GOOD, "mappings": {}}, "列表"),
        ({**GOOD, "mappings": ["姓名"]}, "列表"),
        ({**GOOD, "mappings": [{}] * 1001}, "最多 1,000 条"),
        ({**GOOD, "mappings": [{"columns": []}]}, "没有列"),
        ({**GOOD, "county": ["甲县"]}, "文字"),
        ({**GOOD, "wordings": [{"field": HOUSE.key, "written": "", "meant": "否"}]}, "不像一个词"),
        ({**GOOD, "wordings": [{"field": HOUSE.key, "written": "13900000000", "meant": "否"}]}, "不像一个词"),
        ({**GOOD, "wordings": [{"written": "没危", "meant": "否"}]}, "不像一个词"),
        (of_columns({**COLUMN, "header": "列" * 201}), "不超过 200 字"),
        (of_columns({**COLUMN, "header": None}), "文字"),
        (of_columns({**COLUMN, "field": 7}), "文字"),
        (of_columns({**COLUMN, "occurrence": 0}), "整数"),
        (of_columns({**COLUMN, "occurrence": 1.5}), "整数"),
        (of_columns({**COLUMN, "unit": "斤"}), "没有「斤」这个单位"),
        (of_columns(COLUMN, COLUMN), "两列对应同一个字段"),
        (of_columns({**COLUMN, "header": "431226196803120016"}), "证件号码"),
    ],
)
def test_a_file_that_is_no_mapping_file_is_refused_in_words(
    tmp_path: Path, content: bytes | dict[str, Any], sentence: str
) -> None:
    file = tmp_path / "m.json"
    file.write_bytes(content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode())

    with pytest.raises(UserError) as refused:
        read_mapping_file(file)

    assert sentence in refused.value.message
    assert "「m.json」" in refused.value.message
    assert refused.value.remedy


def test_the_least_a_mapping_file_must_say_is_enough(tmp_path: Path) -> None:
    file = tmp_path / "m.json"
    file.write_text("\ufeff" + json.dumps(GOOD), "utf-8")

    content = read_mapping_file(file)

    assert content.source == "未写明单位的文件"
    assert content.mappings[0].signature == signature(headers("姓名"))


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="打不开"):
        read_mapping_file(tmp_path / "m.json")
    with pytest.raises(UserError, match="打不开"):
        read_mapping_file(tmp_path)
