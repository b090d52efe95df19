"""The office's own items (自定义项) in the pane and in the forms."""

from decimal import Decimal
from functools import partial

import pytest

from app.households.custom import CustomFieldDraft, CustomFieldRow, add_custom_field, list_custom_fields
from app.households.history import household_history
from db.households.codes import CustomKind, CustomOwner
from tests.households.reading import detail as read_detail
from tests.ui.households.desk import Desk
from ui.common.filters import Filter


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
    facts = [*found.custom, *(fact for member in found.members for fact in member.custom)]
    return {fact.title: fact.value for fact in facts if fact.text}


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


def test_items_are_made_renamed_retired_and_brought_back_in_their_window(desk: Desk) -> None:
    window = desk.page.pane_work.open_fields()
    desk.wait()
    form = window.add()
    form.form.fill("name", "茶园")
    form.form.fill("kind", "number")
    desk.press_button(form)
    assert [row.name for row in desk.work.read(list_custom_fields)] == ["茶园"]
    window.table.select_index(0)

    renaming = window.rename()
    assert renaming is not None
    renaming.form.fill("name", "茶园面积")
    desk.press_button(renaming)
    window.table.select_index(0)
    window.retire()
    desk.wait()
    assert desk.work.read(list_custom_fields) == ()
    assert window.retire_button.text() == "恢复(&T)"

    window.retire()
    desk.wait()
    assert [row.name for row in desk.work.read(list_custom_fields)] == ["茶园面积"]
    desk.close(window)


def test_a_name_that_is_taken_is_refused_beside_it(desk: Desk, tea: CustomFieldRow) -> None:
    window = desk.page.pane_work.open_fields()
    desk.wait()
    form = window.add()
    form.form.fill("name", tea.name)
    desk.press_button(form)

    assert form.isVisible()
    desk.close(form)
    desk.close(window)


def test_an_item_can_be_asked_for_in_the_filter_bar(desk: Desk) -> None:
    window = desk.page.pane_work.open_fields()
    desk.wait()
    form = window.add()
    form.form.fill("name", "茶园")
    desk.press_button(form)
    desk.close(window)
    desk.wait()
    (item,) = desk.work.read(list_custom_fields)
    household = desk.page.pane.detail
    assert household is not None
    desk.choose("曾大海")
    desk.page.pane.conditions.custom.forms[0].committed.emit(item.key, "五亩")
    desk.wait()

    desk.page.bar.add(Filter(item.key, "yes", (), "茶园：是"))
    desk.wait()

    assert desk.heads() == ["曾大海"]
    assert "茶园" in [action.text() for action in desk.page.bar._add_menu.actions()]
