"""Words, units and remembered mappings, from the workbook to the register."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from app.common.errors import UserError
from app.common.importing.mapping_file import read_mapping_file
from app.common.importing.units import UnitFrom
from app.households import imports, openings
from app.households.columns import read_mapping, save_mapping, say_units, study_sheet, use_mapping
from app.households.openings import OpenedSheet
from tests.builders import Desk, found, id_of, problems, write_book

HEADERS = ("户编号", "姓名", "证件号码", "与户主关系", "村", "健康状况", "是否会讲普通话", "人均纯收入")
HEALTH, MANDARIN = "person_condition.health", "person_condition.mandarin"
INCOME = 8


def line(number: int, name: str, health: str, mandarin: str, income: str) -> Sequence[str]:
    return (f"058100{number}", name, id_of(number * 7), "户主", "石板溪村", health, mandarin, income)


def usual(incomes: Sequence[str] = ("1.25", "0.98", "2.3", "1.1")) -> list[Sequence[str]]:
    words = (("曾大海", "好", "已"), ("李建国", "好，残疾", "会一点"), ("周明", "慢病", "√"), ("吴芳", "健康", "有"))
    return [line(n, *one, income) for n, (one, income) in enumerate(zip(words, incomes, strict=True), 1)]


def book(desk: Desk, rows: Sequence[Sequence[str]] | None = None, name: str = "a.xlsx", above: str = "名单") -> Path:
    return write_book(desk.folder / name, HEADERS, usual() if rows is None else rows, ((above,),))


def teach(opened: OpenedSheet) -> OpenedSheet:
    said = {HEALTH: {"好": "健康", "慢病": "长期慢性病"}, MANDARIN: {"会一点": "是"}}
    return openings.point_columns(opened, {}, {INCOME: "万元"}, said)


def test_unknown_words_are_found_with_their_rows_and_become_doubts(desk: Desk) -> None:
    opened = desk.open(book(desk))

    studied = study_sheet(desk.work, opened)
    told = problems(desk, desk.plan_opened(opened))

    assert [(w.written, w.rows, w.meant) for w in studied[6].words] == [("好", 2, None), ("慢病", 1, None)]
    assert studied[6].choices == ("健康", "长期慢性病", "患有大病", "残疾")
    assert [(w.written, w.rows) for w in studied[7].words] == [("会一点", 1)]
    assert [(row, header) for row, header, _ in told] == [
        (3, "健康状况"),
        (4, "健康状况"),
        (4, "是否会讲普通话"),
        (5, "健康状况"),
    ]


def test_words_that_the_clerk_explained_are_read_so_and_understood_next_time(desk: Desk) -> None:
    plan = desk.plan_opened(teach(desk.open(book(desk))))
    imports.apply_plan(desk.work, plan)

    assert problems(desk, plan) == []
    assert desk.ask(
        "SELECT p.name, c.health, c.mandarin FROM person p JOIN person_condition c ON c.person_id = p.id"
    ) == [
        ("曾大海", "健康", 1),
        ("李建国", "健康,残疾", 1),
        ("周明", "长期慢性病", 1),
        ("吴芳", "健康", 1),
    ]
    again = desk.plan(write_book(desk.folder / "b.xlsx", HEADERS[:7], [line(5, "郑洁", "好", "会一点", "")[:7]]))
    assert problems(desk, again) == []
    assert again.counts.new == 1


def test_a_remembered_word_can_be_changed_and_taken_away(desk: Desk) -> None:
    imports.apply_plan(desk.work, desk.plan_opened(teach(desk.open(book(desk)))))
    rows = [line(6, "钱进", "好", "会一点", "1.2")]
    opened = desk.open(book(desk, rows, "b.xlsx"))
    assert [(w.written, w.meant) for w in study_sheet(desk.work, opened)[6].words] == [("好", "健康")]

    other = openings.point_columns(opened, {}, None, {HEALTH: {"好": None}, MANDARIN: {"会一点": "否"}})
    told = problems(desk, desk.plan_opened(other))
    better = [line(6, "钱进", "健康", "会一点", "1.2")]
    corrected = replace(desk.open(book(desk, better, "c.xlsx")), said=other.said)
    imports.apply_plan(desk.work, desk.plan_opened(corrected))

    assert [header for _, header, _ in told] == ["健康状况"]
    assert (
        desk.one("SELECT mandarin FROM person_condition c JOIN person p ON p.id = person_id WHERE name = '钱进'") == 0
    )
    studied = study_sheet(desk.work, desk.open(book(desk, rows, "d.xlsx")))
    assert [(w.written, w.meant) for w in studied[6].words] == [("好", None)]
    assert [(w.written, w.meant) for w in studied[7].words] == [("会一点", "否")]


def test_words_are_remembered_even_when_there_is_nothing_to_write(desk: Desk) -> None:
    imports.apply_plan(desk.work, desk.plan_opened(teach(desk.open(book(desk)))), remember=False)

    batch = imports.apply_plan(desk.work, desk.plan_opened(teach(desk.open(book(desk, name="b.xlsx")))))

    assert batch is None
    assert study_sheet(desk.work, desk.open(book(desk, name="c.xlsx")))[6].unknown == 0


def test_nothing_is_remembered_when_the_clerk_does_not_want_it(desk: Desk) -> None:
    plan = desk.plan_opened(teach(desk.open(book(desk))))
    imports.apply_plan(desk.work, plan, remember=False)

    opened = desk.open(book(desk, name="b.xlsx"))

    assert not opened.remembered
    assert study_sheet(desk.work, opened)[6].unknown == 2


def test_incomes_that_look_like_ten_thousands_are_asked_about_and_read_as_the_clerk_says(desk: Desk) -> None:
    opened = desk.open(book(desk))
    asked = study_sheet(desk.work, opened)[INCOME]
    assert asked.doubt is not None and (asked.unit, asked.doubt.suggested) == ("元", "万元")

    imports.apply_plan(desk.work, desk.plan_opened(teach(opened)))
    again = desk.open(book(desk, name="b.xlsx"))

    assert desk.ask("SELECT per_person FROM income_year ORDER BY household_id")[0] == (1_250_000,)
    found_again = study_sheet(desk.work, again)[INCOME]
    assert (found_again.unit, found_again.unit_from, found_again.doubt) == ("万元", UnitFrom.REMEMBERED, None)


def test_a_remembered_unit_that_makes_no_sense_any_more_is_asked_about(desk: Desk) -> None:
    imports.apply_plan(desk.work, desk.plan_opened(teach(desk.open(book(desk)))))

    opened = desk.open(book(desk, usual(("12500", "9800", "23000", "11000")), "b.xlsx"))
    asked = study_sheet(desk.work, opened)[INCOME]

    assert asked.doubt is not None and (asked.unit, asked.doubt.suggested) == ("万元", "元")


def test_a_unit_above_the_header_is_believed(desk: Desk) -> None:
    opened = desk.open(book(desk, above="金额单位：万元"))

    studied = study_sheet(desk.work, opened)[INCOME]

    assert (studied.unit, studied.unit_from, studied.doubt, studied.units) == ("万元", UnitFrom.ABOVE, None, ())


@pytest.mark.parametrize("name", ["人均纯收入", "人均纯收入（元）", "H", "h"])
def test_a_unit_can_be_said_by_header_or_letters(desk: Desk, name: str) -> None:
    opened = say_units(desk.open(book(desk)), {name: "万元"})

    assert opened.recognised.columns[INCOME - 1].unit == "万元"
    assert opened.recognised.columns[INCOME - 1].unit_from is UnitFrom.CLERK


@pytest.mark.parametrize(
    ("name", "unit", "sentence"),
    [
        ("人均收入", "万元", "表里没有「人均收入」这一列"),
        ("ZZ", "万元", "表里没有「ZZ」这一列"),
        ("姓名", "万元", "不是金额或比例"),
        ("人均纯收入", "斤", "没有「斤」这个单位"),
    ],
)
def test_a_unit_that_fits_nothing_is_refused(desk: Desk, name: str, unit: str, sentence: str) -> None:
    opened = desk.open(book(desk))

    with pytest.raises(UserError, match=sentence):
        say_units(opened, {name: unit})


def test_moving_the_header_recalls_how_it_was_matched(desk: Desk) -> None:
    imports.apply_plan(desk.work, desk.plan_opened(teach(desk.open(book(desk)))))
    misled = openings.move_header(desk.work, desk.open(book(desk, name="b.xlsx")), [3])
    assert not misled.remembered

    moved = openings.move_header(desk.work, misled, [2])

    assert moved.remembered
    assert moved.recognised.columns[INCOME - 1].unit == "万元"


def test_a_mapping_goes_to_another_township_by_file(desk: Desk, tmp_path: Path) -> None:
    sentence = save_mapping(desk.work, teach(desk.open(book(desk))), tmp_path / "m.json")
    other = Desk(found(tmp_path / "other.db"), tmp_path)

    matched, told = read_mapping(other.work, other.open(book(desk, name="b.xlsx")), tmp_path / "m.json")
    assert matched is not None
    plan = other.plan_opened(matched)
    wrong, not_here = read_mapping(
        other.work, other.open(write_book(tmp_path / "c.xlsx", HEADERS[:5], [])), tmp_path / "m.json"
    )
    other.work.close()

    assert "8 列的对应、3 个写法" in sentence
    assert matched.recognised.columns[INCOME - 1].unit == "万元"
    assert "1 种表、3 个写法" in told and "这张表按它对应" in told
    assert wrong is None and "没有这张表的表头" in not_here
    assert (plan.counts.new, plan.counts.doubtful) == (4, 0)


def test_a_file_about_other_sheets_leaves_the_matching_as_it_is(desk: Desk, tmp_path: Path) -> None:
    save_mapping(desk.work, desk.open(book(desk)), tmp_path / "m.json")
    other = desk.open(write_book(tmp_path / "c.xlsx", HEADERS[:5], []))

    assert use_mapping(other, read_mapping_file(tmp_path / "m.json")) is None
