"""Population events are registered with the keyboard alone, in one change set that one press takes back."""

from collections.abc import Iterator
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QScrollArea, QScrollBar
from pytestqt.qtbot import QtBot

from app.common.listing import ListQuery, fetch_rows
from app.common.work import Work
from app.households.detail import HouseholdDetail
from app.households.drafts import IdentityDraft
from app.households.events.lists import EVENTS
from app.households.holdings import Affected, Holder, Holding, holdings_of
from app.households.identities import set_identity
from app.registers import HOLDERS
from db.households.codes import EventKind, IdentityKind
from tests.builders import digest
from tests.households.builders import TODAY, id_of
from tests.households.events.everything import hang_everything
from tests.households.events.things import ThingHolder
from tests.households.reading import detail as read_detail
from tests.households.reading import ids_by_head
from tests.ui.households.desk import Desk
from tests.ui.keys import press, type_text
from ui.common.buttons import IconButton
from ui.common.page import PageParts
from ui.households.events.dialog import EventDialog
from ui.households.events.fields import FOUNDS
from ui.households.events.words import CONFIRM, HOLDINGS, KIND, MEMBERS, WHO
from ui.households.page import HouseholdsPage

EVERYTHING: tuple[Holder, ...] = (ThingHolder(), *HOLDERS)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(qtbot: QtBot, work: Work, parts: PageParts) -> Iterator[Desk]:
    """The page with everything hung on the household of 曾大海, its head and its son."""
    zeng = ids_by_head(work)["曾大海"]
    people = {member.name: member.person_id for member in read_detail(work, zeng).members}
    for name in ("曾大海", "曾小军"):
        hung = partial(
            hang_everything, household_id=zeng, person_id=people[name], name=name, since=TODAY.replace(day=1)
        )
        work.write(hung, title="挂")
        dibao = IdentityDraft(IdentityKind.DIBAO, "农村低保", TODAY.replace(day=1), person_id=people[name])
        work.write(partial(set_identity, draft=dibao), title="低保")
    page = HouseholdsPage(work, parts, holders=EVERYTHING)
    qtbot.addWidget(page)
    made = Desk(qtbot, work, parts, page)
    page.resize(1092, 480)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.activated()
    made.wait()
    made.choose("曾大海")
    yield made


def household(desk: Desk, head: str) -> HouseholdDetail:
    """A household as it is now."""
    return read_detail(desk.work, ids_by_head(desk.work)[head])


def dialog_of(desk: Desk) -> EventDialog:
    """The dialog that is open."""
    (found,) = [each for each in desk.page.findChildren(EventDialog) if each.isVisible()]
    return found


def key(desk: Desk, which: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    """Press a key where the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    desk.key(focus, which, *held)


def open_by_menu(desk: Desk, kind: EventKind) -> EventDialog:
    """人口变动 ▾ with the keyboard: down to the kind, Enter."""
    button = next(each for each in desk.page.pane.findChildren(QPushButton) if each.accessibleName() == "人口变动")
    button.setFocus()
    press(button, Qt.Key.Key_Space)
    menu = next(each for each in button.findChildren(QMenu) if each.isVisible())
    for _ in range(list(EventKind).index(kind) + 1):
        press(menu, Qt.Key.Key_Down)
    press(menu, Qt.Key.Key_Return)
    desk.wait()
    return dialog_of(desk)


def scroll_bar(dialog: EventDialog) -> QScrollBar:
    """The one beside the members before and after."""
    area = next(each for each in dialog.findChildren(QScrollArea) if each.widget() is dialog.members)
    return area.verticalScrollBar()


def sets(desk: Desk) -> int:
    """How many change sets there are."""
    return desk.work.read(lambda s: int(s.connection().exec_driver_sql("SELECT count(*) FROM change_set").scalar_one()))


@pytest.mark.qt_log_ignore(r"^This plugin does not support (raise\(\)|grabbing the keyboard)$")
def test_a_household_on_which_everything_hangs_is_split_by_keyboard_in_one_change_set(desk: Desk) -> None:
    before, written = digest(desk.work), sets(desk)
    old = household(desk, "曾大海")
    son = next(member for member in old.members if member.name == "曾小军")
    dialog = open_by_menu(desk, EventKind.SPLIT)
    assert dialog.step == WHO

    while dialog.who.members.currentItem().text()[:3] != "曾小军":
        key(desk, Qt.Key.Key_Down)
    key(desk, Qt.Key.Key_Space)
    assert dialog.who.chosen() == (son.person_id,)
    key(desk, Qt.Key.Key_Tab)
    type_text(dialog.who.form.editor("happened_on"), "20261110")
    key(desk, Qt.Key.Key_Return)
    key(desk, Qt.Key.Key_Return)
    type_text(dialog.who.form.editor("new_number"), "0581099")
    key(desk, Qt.Key.Key_Return, CTRL)
    assert (dialog.step, dialog.problem.text()) == (MEMBERS, "")

    key(desk, Qt.Key.Key_Return, CTRL)
    assert dialog.step == HOLDINGS
    kinds = {holder for holder, _ in dialog.holdings.boxes}
    assert kinds == {holding.holder for holding in _hanging(desk, old.id, son.person_id)}
    assert len(dialog.holdings.carried) == 2
    key(desk, Qt.Key.Key_Return, CTRL)
    assert dialog.step == CONFIRM
    key(desk, Qt.Key.Key_Return, CTRL)

    assert desk.message() == "已登记分户：曾小军（曾大海 户）"
    new = household(desk, "曾小军")
    assert (new.number, [member.relation for member in new.members]) == ("0581099", ["户主"])
    assert set(new.standing) == {"一般脱贫户", "集中安置"}
    assert [member.name for member in household(desk, "曾大海").members] == ["曾大海", "覃玉珍", "曾花"]
    assert sets(desk) == written + 1

    desk.press_link("撤销")
    assert digest(desk.work) == before


def _hanging(desk: Desk, household_id: int, person_id: int) -> list[Holding]:
    affected = Affected(household_id, (person_id,))
    return [
        each for each in desk.work.read(lambda s: holdings_of(s, EVERYTHING, affected, TODAY)) if len(each.choices) > 1
    ]


def test_the_death_of_a_head_with_running_benefits_is_registered_by_keyboard(desk: Desk) -> None:
    before, written = digest(desk.work), sets(desk)
    shown = household(desk, "曾大海")
    more = desk.page.pane.members.findChildren(QMenu)[0]
    death = next(each for each in more.actions() if each.text() == "死亡…")
    death.trigger()
    desk.wait()
    dialog = dialog_of(desk)
    assert dialog.who.chosen() == (shown.members[0].person_id,)

    key(desk, Qt.Key.Key_Return, CTRL)
    assert dialog.step == MEMBERS
    box = dialog.members.heads[shown.id]
    assert box.currentText() == "覃玉珍（配偶）"
    key(desk, Qt.Key.Key_Down)
    assert dialog.current is not None
    assert {m.name: m.after for m in dialog.current.households[0].members} == {
        "曾大海": None,
        "覃玉珍": "之母",
        "曾小军": "户主",
        "曾花": "之兄弟姐妹",
    }
    key(desk, Qt.Key.Key_Return, CTRL)
    assert dialog.step == HOLDINGS
    key(desk, Qt.Key.Key_Return, CTRL)
    assert "终止身份：曾大海　低保（农村低保），自 2026-11-01" in desk.texts(dialog.confirm)
    key(desk, Qt.Key.Key_Return, CTRL)

    assert desk.message() == "已登记死亡：曾大海（曾大海 户）"
    assert [(m.name, m.relation) for m in household(desk, "曾小军").members] == [
        ("曾小军", "户主"),
        ("覃玉珍", "之母"),
        ("曾花", "之兄弟姐妹"),
    ]
    assert _hanging(desk, shown.id, shown.members[0].person_id) == [each for each in _hanging(desk, shown.id, 0)]
    (row,) = desk.work.read(lambda s: fetch_rows(s, EVENTS, ListQuery(TODAY)))
    assert (row.name, row.kind, row.change) == ("曾大海", "死亡", "自然减少")
    assert sets(desk) == written + 1

    desk.press_link("撤销")
    assert digest(desk.work) == before


def test_what_is_missing_is_said_at_its_step_and_stops_there(desk: Desk) -> None:
    dialog = desk.page.events.open(household(desk, "曾大海"), EventKind.DEATH)
    desk.wait()
    key(desk, Qt.Key.Key_Return, CTRL)
    assert (dialog.step, dialog.problem.text()) == (WHO, "没有选死亡的人")

    key(desk, Qt.Key.Key_Space)
    dialog.who.form.fill("happened_on", date(2026, 11, 30))
    key(desk, Qt.Key.Key_Return, CTRL)
    assert dialog.step == WHO
    assert "发生日期 2026-11-30 在今天之后" in dialog.problem.text()
    dialog.reject()
    desk.wait()


def test_a_child_is_born_into_the_household_with_the_usual_relation(desk: Desk) -> None:
    dialog = desk.page.events.open(household(desk, "曾大海"), EventKind.BIRTH)
    desk.wait()
    form = dialog.who.form
    form.fill("newcomer_name", "曾小小")
    form.fill("newcomer_sex", "女")
    assert form.values()["newcomer_relation"] == "之女"
    for _ in range(4):
        key(desk, Qt.Key.Key_Return, CTRL)

    child = household(desk, "曾大海").members[-1]
    assert (child.name, child.relation, child.birth_date, child.id_number) == ("曾小小", "之女", TODAY, "")


def test_somebody_of_another_household_marries_in(desk: Desk) -> None:
    dialog = desk.page.events.open(household(desk, "曾大海"), EventKind.MARRIED_IN)
    desk.wait()
    picker = dialog.who.picker
    assert picker is not None
    picker.focus()
    type_text(picker.edit, "0808")
    desk.qtbot.waitUntil(lambda: bool(picker.candidates))
    key(desk, Qt.Key.Key_Return)
    key(desk, Qt.Key.Key_Return, CTRL)
    assert (dialog.step, dialog.problem.text()) == (MEMBERS, "")
    for _ in range(3):
        key(desk, Qt.Key.Key_Return, CTRL)

    assert ("仇春花", "之儿媳") in [(m.name, m.relation) for m in household(desk, "曾大海").members]
    assert [m.relation for m in household(desk, "仇勇").members] == ["户主"]


@pytest.mark.qt_log_ignore(r"^This plugin does not support (raise\(\)|grabbing the keyboard)$")
def test_del_at_a_member_offers_what_may_have_happened(desk: Desk) -> None:
    more = desk.page.pane.members.findChildren(IconButton)[1]
    more.setFocus()
    press(more, Qt.Key.Key_Delete)
    menu = more.menu()
    assert menu.isVisible()
    offered = [each.text() for each in menu.actions() if each.text()]
    assert offered[2:7] == ["死亡…", "婚出…", "迁出…", "分户…", "更正证件号码…"]
    for _ in range(5):
        press(menu, Qt.Key.Key_Down)
    press(menu, Qt.Key.Key_Return)
    desk.wait()

    dialog = dialog_of(desk)
    assert dialog.who.kind is EventKind.MOVED_OUT
    assert dialog.who.chosen() == (household(desk, "曾大海").members[1].person_id,)
    key(desk, Qt.Key.Key_Return, CTRL)
    assert dialog.step == MEMBERS
    dialog.resize(dialog.width(), 200)
    desk.qtbot.wait(1)
    bar = scroll_bar(dialog)
    key(desk, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    key(desk, Qt.Key.Key_PageUp)
    assert bar.value() == 0
    for step in (WHO, KIND):
        key(desk, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert dialog.step == step
    dialog.reject()
    desk.wait()


def test_somebody_moves_in_and_founds_a_household(desk: Desk) -> None:
    dialog = desk.page.events.open(household(desk, "曾大海"), EventKind.MOVED_IN)
    desk.wait()
    form = dialog.who.form
    form.fill("newcomer_name", "单新")
    form.fill("newcomer_id_number", id_of("19880808", "女"))
    form.fill("settles", FOUNDS)
    form.fill("new_number", "0581077")
    for _ in range(4):
        key(desk, Qt.Key.Key_Return, CTRL)

    new = household(desk, "单新")
    assert (new.number, new.village, [m.relation for m in new.members]) == ("0581077", "石板溪村", ["户主"])
    (row,) = desk.work.read(lambda s: fetch_rows(s, EVENTS, ListQuery(TODAY)))
    assert (row.kind, row.change, row.head_name) == ("迁入", "自然增加", "单新")
