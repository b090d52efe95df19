"""The history of a household reads as the clerk would say it, and knows what reaches beyond the household."""

from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from app.common.errors import UserError
from app.common.work import Work
from app.households.clicks import undo_click, write_click
from app.households.drafts import IdentityDraft, PersonDraft
from app.households.history import HistoryStep, household_history
from app.households.identities import set_identity
from app.households.members import add_member, edit_person, remove_member
from app.households.service import edit_household_condition
from db.households.codes import IdentityKind
from tests.households.builders import TODAY
from tests.households.reading import detail, found


def steps(work: Work, household_id: int) -> list[HistoryStep]:
    return work.read(partial(household_history, household_id=household_id))


def click(work: Work, function: Any, *args: Any, title: str = "试验") -> int:
    done = write_click(work, lambda session: function(session, *args), title)
    assert done.change_set_id is not None
    return done.change_set_id


def test_the_first_step_says_what_was_registered_and_is_wide(work: Work, ids: dict[str, int]) -> None:
    first = steps(work, ids["曾大海"])[-1]

    assert first.title == "试验名册"
    assert first.wide
    assert "登记本户" in first.lines
    assert "覃玉珍 加入本户" in first.lines
    assert "登记身份：一般脱贫户" in first.lines
    assert "登记 2025 年收入：人均 9,812.50 元" in first.lines


def test_a_dated_change_says_from_what_to_what_in_one_line(work: Work, ids: dict[str, int]) -> None:
    click(work, edit_household_condition, ids["曾大海"], {"house_area": Decimal(120)}, TODAY, title="改面积")

    step = steps(work, ids["曾大海"])[0]
    assert (step.title, step.lines, step.wide) == ("改面积", ("住房面积（平方米）：98.5 → 120",), False)
    assert steps(work, ids["李建国"])[0].title == "试验名册"


def test_a_person_is_told_masked(work: Work, ids: dict[str, int]) -> None:
    member = detail(work, ids["王长根"]).members[0]
    draft = PersonDraft("王常根", member.id_number, "户主", phone="13700001234")
    click(work, edit_person, ids["王长根"], member.person_id, draft, TODAY)

    lines = steps(work, ids["王长根"])[0].lines
    assert set(lines) == {"姓名：王长根 → 王常根", "联系电话：（空） → 137 **** 1234"}


def test_moving_in_and_out_and_identities_name_the_person(work: Work, ids: dict[str, int]) -> None:
    member = detail(work, ids["曾大海"]).members[3]
    draft = IdentityDraft(IdentityKind.DIBAO, "农村低保", TODAY, person_id=member.person_id)
    click(work, set_identity, draft)
    click(work, remove_member, ids["曾大海"], member.person_id, TODAY)
    click(work, add_member, ids["曾大海"], PersonDraft("曾新", "", "之孙子"), TODAY)

    assert [step.lines for step in steps(work, ids["曾大海"])[:3]] == [
        ("曾新 加入本户",),
        ("曾花 移出本户",),
        ("曾花 登记身份：农村低保",),
    ]


def test_what_was_taken_back_is_marked_and_the_taking_back_can_be_redone(work: Work, ids: dict[str, int]) -> None:
    member = detail(work, ids["王长根"]).members[0]
    number = click(work, edit_person, ids["王长根"], member.person_id, PersonDraft("单根", member.id_number), TODAY)
    undo_click(work, number, "试验")

    assert found(work, "单根") == []
    assert found(work, "wcg") == ["王长根"]
    undoing, undone = steps(work, ids["王长根"])[:2]
    assert (undoing.undoing, undone.undone) == (True, True)
    with pytest.raises(UserError, match="已经撤销过"):
        undo_click(work, number, "试验")

    undo_click(work, undoing.change_set_id, "试验")
    assert found(work, "shangen") == ["单根"]


def test_a_click_that_changes_nothing_has_no_change_set(work: Work, ids: dict[str, int]) -> None:
    same = {"house_area": Decimal("98.5")}
    done = write_click(work, partial(edit_household_condition, household_id=ids["曾大海"], values=same, on=TODAY), "无")

    assert (done.result, done.change_set_id) == (False, None)
