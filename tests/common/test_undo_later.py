"""What was edited after a change set stays when that is taken back, and the report says so."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.common.errors import UserError
from app.households.drafts import IdentityDraft, PersonDraft
from app.households.identities import set_identity
from app.households.members import add_member
from app.households.service import edit_household_condition, edit_member_condition
from db.households.codes import IdentityKind
from tests.builders import (
    HOUSEHOLDS,
    Desk,
    digest,
    found,
    id_of,
    row,
)
from tests.common.undoing import LATER, TODAY, changed_town, last, person, town, undo


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    work = found(tmp_path / "t.db")
    yield Desk(work, tmp_path)
    work.close()


def test_a_new_person_edited_later_stays_with_membership_and_household(desk: Desk) -> None:
    _, batch = desk.bring(desk.write(town(), HOUSEHOLDS))
    desk.do("UPDATE person SET phone = '13800000000' WHERE name = '王桂香'")

    report = undo(desk, batch)

    assert desk.ask(
        "SELECT p.name, h.number, m.relation FROM person p JOIN membership m ON m.person_id = p.id "
        "JOIN household h ON h.id = m.household_id"
    ) == [("王桂香", "0581002", "配偶")]
    assert desk.ask("SELECT per_person FROM income_year") == [(981_200,)]
    assert report.kept == ("人 王桂香：之后又修改过，予以保留", "户 户编号 0581002：后来登记的内容属于它，予以保留")


def test_a_household_that_got_a_member_by_hand_stays_with_that_member_only(desk: Desk) -> None:
    _, batch = desk.bring(desk.write(town(), HOUSEHOLDS))
    household = desk.one("SELECT id FROM household WHERE number = '0581001'")
    desk.work.write(lambda s: add_member(s, household, PersonDraft("曾花", id_of(99), "之女"), TODAY), title="新增")

    report = undo(desk, batch)

    assert desk.ask("SELECT name FROM person") == [("曾花",)]
    assert desk.ask("SELECT number FROM household") == [("0581001",)]
    assert desk.ask("SELECT category FROM identity") == [("脱贫户",)]
    assert len(report.kept) == 1


def test_a_column_edited_later_stays_and_its_neighbours_go_back(desk: Desk) -> None:
    desk.bring_rows(town())
    rows = town()
    rows[0] |= {"家庭成员联系电话": "13874501111", "民族": "苗族"}
    _, batch = desk.bring(desk.write(rows), LATER)
    desk.do("UPDATE person SET phone = '13800000000' WHERE name = '曾大海'")

    report = undo(desk, batch)

    assert desk.ask("SELECT phone, ethnicity FROM person WHERE name = '曾大海'") == [("13800000000", None)]
    assert report.kept == ("曾大海 的联系电话：之后又修改过，保留现在的值",)


def test_a_dated_successor_of_a_later_edit_stays_in_force_alone(desk: Desk) -> None:
    desk.bring_rows(town(), HOUSEHOLDS)
    _, batch = desk.bring(desk.write([town()[0] | {"住房面积": "150"}], HOUSEHOLDS), LATER - timedelta(days=20))
    household = desk.one("SELECT id FROM household WHERE number = '0581001'")
    desk.work.write(lambda s: edit_household_condition(s, household, {"safe_water": True}, TODAY), title="改")

    undo(desk, batch)

    assert desk.ask(
        "SELECT valid_from, valid_to, house_area, safe_water FROM household_condition WHERE household_id = ? "
        "ORDER BY id",
        household,
    ) == [
        ("2026-10-31", "2026-11-11", 12000, None),
        ("2026-11-11", "2026-11-21", 15000, None),
        ("2026-11-21", None, 15000, 1),
    ]


def test_an_identity_registered_again_by_hand_stays_in_force_alone(desk: Desk) -> None:
    desk.bring_rows(town(), HOUSEHOLDS)
    household = desk.one("SELECT id FROM household WHERE number = '0581001'")
    _, batch = desk.bring(desk.write([town()[0] | {"户类型": "普通农户"}], HOUSEHOLDS))
    draft = IdentityDraft(IdentityKind.LIFTED, "低保脱贫户", TODAY, household_id=household)
    desk.work.write(lambda s: set_identity(s, draft), title="登记身份")

    report = undo(desk, batch)

    assert desk.ask("SELECT category, valid_to FROM identity ORDER BY id") == [
        ("脱贫户", "2026-10-31"),
        ("低保脱贫户", None),
    ]
    assert len(report.kept) == 1


def test_an_identity_of_another_kind_does_not_keep_one_closed(desk: Desk) -> None:
    desk.bring_rows(town(), HOUSEHOLDS)
    _, batch = desk.bring(desk.write([town()[0] | {"户类型": "普通农户", "监测对象类别": "边缘易致贫户"}], HOUSEHOLDS))
    desk.do("UPDATE identity SET basis = '村评议' WHERE kind = '监测对象'")

    report = undo(desk, batch)

    assert desk.ask("SELECT category, valid_to FROM identity ORDER BY id") == [("脱贫户", None), ("边缘易致贫户", None)]
    assert report.kept == ("身份 曾大海户：之后又修改过，予以保留",)


def test_an_earlier_import_is_undone_under_a_later_overlapping_one(desk: Desk) -> None:
    _, first = desk.bring(desk.write(town(), HOUSEHOLDS))
    _, second = desk.bring(desk.write(changed_town(), HOUSEHOLDS), LATER)

    report = undo(desk, first)
    names = {name for (name,) in desk.ask("SELECT name FROM person")}

    assert {"覃珍", "仇春花", "单忠", "王桂香"} <= names
    assert any("之后又修改过" in sentence for sentence in report.kept)
    assert desk.ask("PRAGMA foreign_key_check") == []
    undo(desk, second)
    assert desk.ask("PRAGMA foreign_key_check") == []


def test_two_imports_undone_in_either_order_leave_nothing(desk: Desk) -> None:
    before = digest(desk.work)
    for backwards in (True, False):
        _, first = desk.bring(desk.write(town()[:3], HOUSEHOLDS))
        _, second = desk.bring(desk.write(town()[3:], HOUSEHOLDS))
        for batch in (second, first) if backwards else (first, second):
            assert undo(desk, batch).kept == ()
        assert digest(desk.work) == before


def test_what_was_imported_anew_meanwhile_is_not_doubled_by_a_redo(desk: Desk) -> None:
    _, first = desk.bring(desk.write(town(), HOUSEHOLDS))
    undo(desk, first)
    undone = last(desk)
    _, second = desk.bring(desk.write(town(), HOUSEHOLDS))
    before = digest(desk.work, history=True)

    with pytest.raises(UserError, match="与之后登记的重复"):
        undo(desk, undone)
    assert digest(desk.work, history=True) == before

    undo(desk, second)
    undo(desk, undone)
    assert desk.one("SELECT count(*) FROM person") == 5


def test_a_person_without_a_household_number_is_not_doubled_by_a_redo_either(desk: Desk) -> None:
    rows = [line | {"户编号": "", "户主证件号码": id_of(1), "户主姓名": "曾大海"} for line in town()[:3]]
    _, first = desk.bring(desk.write(rows))
    undo(desk, first)
    undone = last(desk)
    desk.bring(desk.write(rows))

    with pytest.raises(UserError, match="与之后登记的重复"):
        undo(desk, undone)

    assert desk.one("SELECT count(*) FROM person") == 3


def test_what_belongs_to_a_household_that_is_gone_does_not_come_back(desk: Desk) -> None:
    _, first = desk.bring(desk.write(town()[:3], HOUSEHOLDS))
    _, second = desk.bring(desk.write([row("0581001", "曾花", 99, "之女")]))
    undo(desk, second)
    undone = last(desk)
    undo(desk, first)
    before = digest(desk.work, history=True)

    with pytest.raises(UserError, match="已经不在台账里"):
        undo(desk, undone)

    assert digest(desk.work, history=True) == before


def test_a_redo_does_not_put_two_conditions_in_force(desk: Desk) -> None:
    desk.bring_rows(town())
    li = person(desk, "李建国")
    desk.work.write(
        lambda s: edit_member_condition(s, li, {"education": "初中"}, TODAY - timedelta(days=5)), title="改"
    )
    undo(desk, last(desk))
    undone = last(desk)
    desk.work.write(lambda s: edit_member_condition(s, li, {"education": "高中"}, TODAY), title="改")

    report = undo(desk, undone)

    assert desk.ask("SELECT education FROM person_condition WHERE valid_to IS NULL AND person_id = ?", li) == [
        ("高中",)
    ]
    assert report.kept != ()
