"""Step 4: what is doubted is decided beside the registry, and the rows are compared again."""

from pathlib import Path

from PySide6.QtWidgets import QLabel

from tests.ui.importing.books import LI, QIN, ZENG, member, number_of, write_book
from tests.ui.importing.conftest import Desk
from ui.common.importing.decide_box import IGNORE, NEW, RETRACT, SAME, SKIP, DecideBox
from ui.common.importing.walk import FileWalk


def box(desk: Desk, walk: FileWalk) -> DecideBox:
    """What is asked about the row that is chosen."""
    desk.until(lambda: walk.check.why.box is not None)
    found = walk.check.why.box
    assert found is not None
    return found


def press(desk: Desk, walk: FileWalk, button: str) -> None:
    """Press one of the buttons beside the row, and wait until the rows are compared again."""
    before = walk.plan
    box(desk, walk).buttons[button].click()
    desk.until(lambda: walk.plan is not before)
    desk.settle()


def renamed(desk: Desk, tmp_path: Path) -> FileWalk:
    """A sheet that gives 曾大海's document number to 曾大江."""
    other = ("曾大江", ZENG[1], ZENG[2])
    rows = [
        member("0581001", other, "户主", number=number_of(ZENG)),
        member("0581002", LI, "户主", phone="13900000001"),
    ]
    walk = desk.open(write_book(tmp_path / "a.xlsx", rows))
    desk.check(walk)
    walk.check.chips.press("doubtful")
    desk.settle()
    return walk


def test_the_registry_stands_beside_the_sheet(desk: Desk, tmp_path: Path) -> None:
    walk = renamed(desk, tmp_path)

    texts = [one.text() for one in box(desk, walk).findChildren(QLabel)]

    assert [text for text in texts if text][:5] == ["表里", "台账", "姓名", "曾大江", "曾大海"]
    assert set(box(desk, walk).buttons) == {SAME, NEW, SKIP}


def test_the_same_person_becomes_a_change_that_can_be_imported(desk: Desk, tmp_path: Path) -> None:
    walk = renamed(desk, tmp_path)

    press(desk, walk, SAME)

    assert walk.plan is not None
    assert (walk.plan.counts.changed, walk.plan.counts.doubtful) == (2, 0)
    assert walk.check.chips.current == "all"
    with desk.qtbot.waitSignal(desk.page.left):
        walk.check.go_on.click()
    assert "曾大江" in desk.names() and "曾大海" not in desk.names()


def test_a_row_left_out_gets_a_chip_and_can_be_asked_about_again(desk: Desk, tmp_path: Path) -> None:
    walk = renamed(desk, tmp_path)

    press(desk, walk, SKIP)
    assert walk.plan is not None and walk.plan.counts.skipped == 1
    walk.check.chips.press("skipped")
    desk.settle()
    press(desk, walk, RETRACT)

    assert walk.plan.counts.doubtful == 1


def test_an_unreadable_cell_is_left_out_and_the_row_taken_over(desk: Desk, tmp_path: Path) -> None:
    rows = [member("0581002", LI, "户主", phone="1390745", income="9800")]
    walk = desk.open(write_book(tmp_path / "a.xlsx", rows))
    desk.check(walk)

    press(desk, walk, f"{IGNORE}person.phone")

    assert walk.plan is not None
    assert (walk.plan.counts.changed, walk.plan.counts.doubtful) == (1, 0)
    assert [one.text() for one in box(desk, walk).findChildren(QLabel)] == ["已决定：忽略「联系电话」这一格"]


def test_the_row_after_a_decided_one_is_chosen(desk: Desk, tmp_path: Path) -> None:
    rows = [
        member("0581001", ("曾大江", ZENG[1], ZENG[2]), "户主", number=number_of(ZENG)),
        member("0581001", ("覃玉真", QIN[1], QIN[2]), "配偶", number=number_of(QIN)),
        member("0581002", ("李建军", LI[1], LI[2]), "户主", number=number_of(LI)),
    ]
    walk = desk.open(write_book(tmp_path / "a.xlsx", rows))
    desk.check(walk)
    walk.check.chips.press("doubtful")
    desk.settle()
    assert walk.check.table is not None
    walk.check.table.select_index(1)
    desk.settle()

    press(desk, walk, SAME)

    assert walk.check.chips.current == "doubtful"
    desk.until(lambda: walk.check.table is not None and walk.check.table.current_index() == 1)
    assert any("李建军" in words for words in walk.check.why.sentences)


def test_after_the_import_nothing_is_asked_any_more(desk: Desk, tmp_path: Path) -> None:
    walk = renamed(desk, tmp_path)
    with desk.qtbot.waitSignal(desk.page.left):
        walk.check.go_on.click()

    walk.show_parked()
    desk.settle()

    assert walk.check.why.box is None


def test_another_of_several_people_is_put_beside_the_row_and_chosen(desk: Desk, tmp_path: Path) -> None:
    twins = [
        member(f"059000{place}", (name, "19800101", "男"), "户主") for place, name in enumerate(("向春生", "向春升"))
    ]
    walk = desk.open(write_book(tmp_path / "a.xlsx", twins))
    desk.check(walk)
    with desk.qtbot.waitSignal(desk.page.left):
        walk.check.go_on.click()
    header = ("村", "户编号", "姓名", "出生日期", "与户主关系", "联系电话", "人口编号", "证件号码")
    row = ("石板溪村", "", "向春声", "1980-01-01", "", "13900000007", "", "")
    walk = desk.open(write_book(tmp_path / "b.xlsx", [row], header))
    desk.check(walk)
    asked = box(desk, walk)
    assert [asked.which.itemText(place)[:3] for place in range(asked.which.count())] == ["向春生", "向春升"]

    asked.which.setCurrentIndex(1)
    asked.which.picked.emit(asked.which.currentData())
    press(desk, walk, SAME)
    with desk.qtbot.waitSignal(desk.page.left):
        walk.check.go_on.click()

    assert desk.phone_of("向春声") == "13900000007"
    assert {"向春生", "向春声"} <= desk.names() and "向春升" not in desk.names()
