"""The office's own items (自定义项) in the pane and in the forms."""

from decimal import Decimal
from functools import partial

import pytest

from app.households.custom import CustomFieldDraft, CustomFieldRow, add_custom_field
from app.households.history import household_history
from db.households.codes import CustomKind, CustomOwner
from tests.households.reading import detail as read_detail
from tests.ui.households.desk import Desk


def add(desk: Desk, owner: CustomOwner, name: str, kind: CustomKind) -> CustomFieldRow:
    draft = CustomFieldDraft(owner, name, kind)
    return desk.work.write(partial(add_custom_field, draft=draft), title=f"新建自定义项「{name}」")


@pytest.fixture
def grid(desk: Desk) -> CustomFieldRow:
    return add(desk, CustomOwner.PERSON, "党员网格", CustomKind.TEXT)


@pytest.fixture
def tea(desk: Desk) -> CustomFieldRow:
    return add(desk, CustomOwner.HOUSEHOLD, "茶园", CustomKind.NUMBER)


def own(desk: Desk) -> dict[str, object]:
    detail = desk.page.pane.detail
    assert detail is not None
    found = read_detail(desk.work, detail.id)
    return {fact.title: fact.value for one in (found, *found.members) for fact in one.custom if fact.text}


def test_an_item_of_a_household_is_typed_in_the_pane_and_told_in_the_history(desk: Desk, tea: CustomFieldRow) -> None:
    desk.choose("曾大海")
    forms = desk.page.pane.conditions.custom.forms
    forms[0].committed.emit(tea.key, Decimal("2.5"))
    desk.wait()

    assert own(desk) == {"茶园": Decimal("2.5")}
    detail = desk.page.pane.detail
    assert detail is not None
    steps = desk.work.read(lambda s: household_history(s, detail.id))
    assert steps[0].lines == ("茶园：（空） → 2.5",)
    assert steps[0].title == "修改「曾大海」户的茶园"


def test_an_item_of_a_village_is_the_same_for_all_its_households(desk: Desk) -> None:
    keeper = add(desk, CustomOwner.VILLAGE, "河长", CustomKind.TEXT)
    desk.choose("曾大海")
    desk.page.pane.conditions.custom.forms[0].committed.emit(keeper.key, "杨河")
    desk.wait()
    desk.choose("李建国")

    assert own(desk) == {"河长": "杨河"}


def test_an_item_of_a_person_is_typed_with_the_person_and_shown_under_the_name(
    desk: Desk, grid: CustomFieldRow
) -> None:
    desk.choose("曾大海")
    detail = desk.page.pane.detail
    assert detail is not None
    dialog = desk.page.pane_work.editing.edit_member(detail, detail.members[0])
    dialog.form.fill(grid.key, "三网格")
    desk.press_button(dialog)

    assert own(desk) == {"党员网格": "三网格"}
    assert "党员网格：三网格" in desk.texts(desk.page.pane.members)


def test_an_item_of_a_household_is_part_of_its_form(desk: Desk, tea: CustomFieldRow) -> None:
    desk.choose("曾大海")
    detail = desk.page.pane.detail
    assert detail is not None
    dialog = desk.page.pane_work.editing.edit_household(detail)
    dialog.form.fill(tea.key, Decimal(3))
    desk.press_button(dialog)

    assert own(desk) == {"茶园": Decimal(3)}


def test_a_new_member_brings_the_items_along(desk: Desk, grid: CustomFieldRow) -> None:
    desk.choose("王长根")
    detail = desk.page.pane.detail
    assert detail is not None
    dialog = desk.page.pane_work.editing.new_member(detail)
    for key, text in (("name", "王小"), ("relation", "之子"), (grid.key, "一网格")):
        dialog.form.fill(key, text)
    desk.press_button(dialog)

    assert own(desk) == {"党员网格": "一网格"}
