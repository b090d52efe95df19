"""Who joined and who left since the previous sheet of the same kind, and when so much of it pulls the brake."""

from openpyxl import load_workbook

from app.common.importing.batches import list_batches, save_original
from app.common.importing.brake import Brake
from app.common.undo import undo_change_set
from app.households.movement_export import write_movements
from tests.builders import BANK, MEMBERS, PLACES, Desk, Row, family, row


def people(first: int, count: int, village: str = PLACES[0]) -> list[Row]:
    """Households of one person each."""
    return [row(f"{n:07}", f"曾{'海山江河'[n % 4]}", n, village=village) for n in range(first, first + count)]


def moved(desk: Desk, rows: list[Row], kind: str = MEMBERS) -> tuple[int, int, int]:
    counts = desk.plan_rows(rows, kind).counts
    return counts.joined, counts.left, counts.missing


def test_who_is_new_and_who_is_gone_is_counted(desk: Desk) -> None:
    desk.bring_rows(people(1, 5))

    assert moved(desk, people(2, 6)) == (2, 1, 1)


def test_a_first_sheet_has_nobody_who_joined(desk: Desk) -> None:
    assert moved(desk, people(1, 5)) == (0, 0, 0)


def test_only_the_previous_sheet_counts_and_missing_remembers_all(desk: Desk) -> None:
    desk.bring_rows(people(1, 5))
    desk.bring_rows(people(2, 5))

    assert moved(desk, people(3, 5)) == (1, 1, 2)


def test_somebody_who_comes_back_has_joined(desk: Desk) -> None:
    desk.bring_rows(people(1, 5))
    desk.bring_rows(people(2, 5))

    assert moved(desk, people(1, 6)) == (1, 0, 0)


def test_village_by_village_each_has_its_own_previous_sheet(desk: Desk) -> None:
    desk.bring_rows(people(1, 3))
    desk.bring_rows(people(11, 3, PLACES[1]))

    assert moved(desk, people(1, 2)) == (0, 1, 1)
    assert moved(desk, people(11, 4, PLACES[1])) == (1, 0, 0)


def test_another_kind_and_an_undone_import_do_not_count(desk: Desk) -> None:
    desk.bring_rows(people(1, 3), BANK)
    _, batch = desk.bring(desk.write(people(1, 4), name="undone.xlsx"))
    assert batch is not None
    desk.work.write(lambda s: undo_change_set(s, batch), title="撤销", kind="undo")

    assert moved(desk, people(1, 2)) == (0, 0, 0)


def test_the_list_names_who_joined_left_and_changed(desk: Desk) -> None:
    desk.bring_rows(family("0581001", 1, "曾大海", "覃玉珍"))
    now = [row("0581001", "曾大海", 1, 民族="苗族"), row("0581001", "曾小军", 9, "之子")]
    out = desk.folder / "out.xlsx"

    written = write_movements(desk.work, desk.plan_rows(now), out)

    sheet = load_workbook(out).active
    assert sheet is not None
    lines = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=4, max_row=6)]
    assert written == 3
    assert [line[:2] for line in lines] == [["新进", "曾小军"], ["离开", "覃玉珍"], ["变更", "曾大海"]]
    assert lines[2][6] == "民族 空 → 苗族"
    assert all("*" in str(line[2]) for line in lines)


def test_many_new_and_many_missing_people_pull_the_brake(desk: Desk) -> None:
    desk.bring_rows(people(1, 20))
    limits = Brake(rows=5)

    wrong = desk.plan_rows(people(101, 15), brake=limits)

    assert [(one.kind, one.number, one.of, one.share) for one in wrong.braked] == [
        ("new", 15, 20, 75),
        ("missing", 20, 20, 100),
    ]


def test_a_first_import_does_not_pull_the_brake(desk: Desk) -> None:
    assert desk.plan_rows(people(1, 20), brake=Brake(rows=0)).braked == ()


def test_the_history_keeps_the_file_and_says_what_was_undone(desk: Desk) -> None:
    book = desk.write(people(1, 3))
    _, batch = desk.bring(book)
    assert batch is not None
    desk.work.write(lambda s: undo_change_set(s, batch), title="撤销", kind="undo")

    (told,) = desk.work.read(list_batches)
    save_original(desk.work, batch, desk.folder / "again.xlsx")

    assert (told.id, told.book, told.kind, told.words, told.undone) == (batch, "book.xlsx", MEMBERS, "新增 3", True)
    assert (desk.folder / "again.xlsx").read_bytes() == book.read_bytes()
