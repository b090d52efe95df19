"""Step 3: the clerk says what words mean and in which unit numbers are, and carries the matching to another file."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.households.entities import IncomeYear, Person, PersonCondition
from tests.ui.importing.books import HEADER, LI, QIN, ZENG, member, write_book
from tests.ui.importing.conftest import Desk
from ui.common.importing.walk import FileWalk
from ui.common.importing.words_box import DOUBTFUL

HEALTH, INCOME = 8, 9
NO_UNIT = tuple("人均纯收入" if name.startswith("人均") else name for name in HEADER)


def book(folder: Path, name: str = "a.xlsx") -> Path:
    rows = [
        member("0581001", ZENG, "户主", health="好", income="1.25"),
        member("0581001", QIN, "配偶", health="好，残疾", income="1.25"),
        member("0581002", LI, "户主", health="慢病", income="0.98"),
    ]
    return write_book(folder / name, rows, NO_UNIT)


def step(desk: Desk, path: Path) -> FileWalk:
    walk = desk.open(path)
    walk.sheets.go_on.click()
    desk.settle()
    return walk


def pick(walk: FileWalk, column: int, written: str, text: str) -> None:
    """Choose what a word means from its list."""
    words = walk.columns.lines[column].words
    assert words is not None
    choice = words.choices[written]
    place = choice.findText(text)
    assert place >= 0, [choice.itemText(n) for n in range(choice.count())]
    choice.setCurrentIndex(place)
    choice.activated.emit(place)


def say_unit(walk: FileWalk, unit: str) -> None:
    choice = walk.columns.lines[INCOME].unit
    choice.setCurrentIndex(choice.findText(unit))
    choice.activated.emit(choice.currentIndex())


def bring(desk: Desk, walk: FileWalk) -> None:
    walk.columns.go_on.click()
    desk.until(lambda: walk.plan is not None)
    with desk.qtbot.waitSignal(desk.page.left):
        walk.check.go_on.click()


def health_of(desk: Desk, name: str) -> str | None:
    def read(session: Session) -> str | None:
        return session.scalar(
            select(PersonCondition.health)
            .join(Person, Person.id == PersonCondition.person_id)
            .where(Person.name == name, PersonCondition.valid_to.is_(None))
        )

    return desk.ask(read)


def test_a_column_that_asks_stands_on_top_with_its_words_and_its_unit(desk: Desk, tmp_path: Path) -> None:
    walk = step(desk, book(tmp_path))

    health, income = walk.columns.lines[HEALTH], walk.columns.lines[INCOME]
    assert next(iter(walk.columns.folds)) == "doubtful"
    assert health.words is not None and list(health.words.choices) == ["好", "慢病"]
    assert not health.unit.isVisible()
    assert income.unit.isVisible() and income.unit.currentText() == "元"
    assert "像是万元" in income.question.text() and income.question.isVisible()
    assert walk.columns.row.note.endswith("1 列单位要确认；2 种写法没认出")


def test_what_the_clerk_answers_is_imported_and_remembered(desk: Desk, tmp_path: Path) -> None:
    walk = step(desk, book(tmp_path))
    pick(walk, HEALTH, "好", "健康")
    pick(walk, HEALTH, "慢病", "长期慢性病")
    say_unit(walk, "万元")
    assert not walk.columns.lines[INCOME].question.isVisible()
    assert "没认出" not in walk.columns.row.note
    bring(desk, walk)

    again = step(desk, book(tmp_path, "b.xlsx"))

    assert health_of(desk, "覃玉珍") == "健康,残疾"
    assert health_of(desk, "李建国") == "长期慢性病"
    incomes = desk.ask(lambda s: s.scalars(select(IncomeYear.per_person).where(IncomeYear.per_person < 10**7)).all())
    assert 1_250_000 in incomes
    again.columns.folds["sure"].set_open(True)
    desk.until(lambda: INCOME in again.columns.lines)
    words = again.columns.lines[HEALTH].words
    assert words is not None and words.choices["好"].currentText() == "健康"
    assert again.columns.lines[INCOME].unit.currentText() == "万元"
    assert "doubtful" not in again.columns.folds


def test_what_was_said_about_words_is_remembered_though_the_sheet_is_left_out(desk: Desk, tmp_path: Path) -> None:
    walk = step(desk, book(tmp_path))
    pick(walk, HEALTH, "好", "健康")
    walk.columns.go_on.click()
    desk.until(lambda: walk.plan is not None)
    desk.settle()
    walk.sheets.skip.click()
    desk.settle()

    again = step(desk, book(tmp_path, "b.xlsx"))

    words = again.columns.lines[HEALTH].words
    assert words is not None and words.choices["好"].currentText() == "健康"


def test_a_unit_that_nobody_said_is_warned_of_but_stops_nothing(desk: Desk, tmp_path: Path) -> None:
    walk = step(desk, book(tmp_path))
    pick(walk, HEALTH, "好", "健康")

    walk.columns.go_on.click()
    desk.until(lambda: walk.plan is not None)
    desk.settle()

    assert "「人均纯收入」没有写单位" in desk.page.notices.text("units")
    assert walk.check.go_on.isEnabled()
    walk.go_back()
    assert desk.page.notices.text("units") == ""


def test_a_remembered_word_is_taken_away_by_leaving_it_doubtful(desk: Desk, tmp_path: Path) -> None:
    walk = step(desk, book(tmp_path))
    pick(walk, HEALTH, "好", "空白（当作没有填）")
    pick(walk, HEALTH, "慢病", "长期慢性病")
    bring(desk, walk)
    rows = [member("0581002", LI, "户主", health="慢病", phone="13900000001")]
    walk = step(desk, write_book(tmp_path / "b.xlsx", rows, NO_UNIT))
    walk.columns.folds["sure"].set_open(True)
    desk.until(lambda: HEALTH in walk.columns.lines)

    pick(walk, HEALTH, "慢病", "存疑，不翻译")
    words = walk.columns.lines[HEALTH].words
    assert words is not None and words.unknown == 1
    assert walk.columns.corrections().said == {"person_condition.health": {"慢病": None}}
    walk.columns.go_on.click()
    desk.until(lambda: walk.plan is not None)

    assert walk.plan is not None and walk.plan.counts.doubtful == 1


def test_a_column_pointed_at_another_field_is_looked_into_again(desk: Desk, tmp_path: Path) -> None:
    walk = step(desk, book(tmp_path))

    walk.columns.point(HEALTH, "person_condition.mandarin")
    desk.until(lambda: HEALTH in walk.columns.answers.studied)

    words = walk.columns.lines[HEALTH].words
    assert words is not None and list(words.choices) == ["好", "好,残疾", "慢病"]
    texts = [words.choices["好"].itemText(n) for n in range(words.choices["好"].count())]
    assert texts == ["存疑，不翻译", "是", "否", "空白（当作没有填）"]
    walk.columns.point(HEALTH, "")
    assert walk.columns.lines[HEALTH].words is None


def test_many_words_are_shown_some_at_a_time(desk: Desk, tmp_path: Path) -> None:
    rows = [member("0581001", ZENG, "户主", health="，".join(f"词{sign}" for sign in "甲乙丙丁戊己庚辛"))]
    walk = step(desk, write_book(tmp_path / "a.xlsx", rows, NO_UNIT))
    words = walk.columns.lines[HEALTH].words
    assert words is not None and len(words.choices) == 6

    words.more.click()

    assert len(words.choices) == 8
    assert {choice.currentData() for choice in words.choices.values()} == {DOUBTFUL}


def test_the_matching_is_saved_and_read_for_a_sheet_of_the_same_header(desk: Desk, tmp_path: Path) -> None:
    walk = step(desk, book(tmp_path))
    pick(walk, HEALTH, "好", "健康")
    say_unit(walk, "万元")
    desk.asking.files = [tmp_path / "m.json"]
    walk.columns.save.click()
    desk.until(lambda: "已另存「m.json」" in walk.columns.note.text())
    assert "曾大海" not in (tmp_path / "m.json").read_text("utf-8")

    walk = _again(desk, walk, book(tmp_path, "b.xlsx"))
    desk.asking.files = [tmp_path / "m.json"]
    walk.columns.read.click()
    desk.until(lambda: "这张表按它对应" in walk.columns.note.text())
    desk.settle()

    line = walk.columns.lines[HEALTH]
    assert line.words is not None and line.words.choices["好"].currentText() == "健康"
    assert walk.columns.corrections().fields[INCOME] == "income_year.per_person"


def _again(desk: Desk, walk: FileWalk, path: Path) -> FileWalk:
    """Give a workbook up and open another one."""
    walk.given_up.emit()
    desk.until(lambda: desk.page.walk is None)
    return step(desk, path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [('{"a": 1}', "不是本程序的对应文件"), ('{"format": "bangfu-mapping", "version": 9}', "更新的程序")],
)
def test_a_file_that_is_no_mapping_is_refused_in_place(desk: Desk, tmp_path: Path, content: str, sentence: str) -> None:
    (tmp_path / "m.json").write_text(content, "utf-8")
    walk = step(desk, book(tmp_path))
    desk.asking.files = [tmp_path / "m.json"]

    walk.columns.read.click()
    desk.until(lambda: sentence in walk.columns.note.text())

    assert walk.columns.chosen[HEALTH] == "person_condition.health"


def test_a_neighbour_s_matching_says_whose_it_is(desk: Desk, tmp_path: Path) -> None:
    columns = [{"header": name, "field": None} for name in NO_UNIT]
    columns[3]["field"], columns[4]["field"] = "person.name", "person.id_number"
    columns[6]["field"] = "household.phone"
    told = {"format": "bangfu-mapping", "version": 1, "county": "邻县", "mappings": [{"columns": columns}]}
    (tmp_path / "m.json").write_text(json.dumps(told), "utf-8")
    walk = step(desk, book(tmp_path))
    desk.asking.files = [tmp_path / "m.json"]

    walk.columns.read.click()
    desk.until(lambda: walk.sheet.source == "邻县")

    assert walk.columns.chosen[7] == "household.phone"
    desk.settle()
    desk.until(lambda: 7 in walk.columns.lines)
    assert next(iter(walk.columns.folds)) == "doubtful"
