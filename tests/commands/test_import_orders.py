"""What the commands around an import do: folders, the brake, doubts decided by command."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from app.commands.deciding import Answer, DecisionOrder, decide_rows
from app.commands.importing import ImportOrder, import_books, words_of_import
from app.common.errors import UserError
from app.common.importing.brake import Brake
from app.common.importing.brake_limits import keep_brake, read_brake
from tests.builders import AS_OF, MEMBERS, Desk, Row, columns_of, family, found, row, write_book
from tests.files import writers as w
from tests.files.corpus import PEOPLE, SHEET
from tests.files.corpus_forms import form


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An empty township."""
    found(tmp_path / "town.db").close()
    return tmp_path / "town.db"


def order_for(data: Path, *books: Path, **more: Any) -> ImportOrder:
    return ImportOrder(books, data, "", True, None, False, AS_OF, None, **more)


def members(folder: Path, rows: list[Row], name: str = "成员.xlsx") -> Path:
    return write_book(folder / name, columns_of(MEMBERS), rows)


def people(phone: str = "") -> list[Row]:
    names = enumerate("大海江河湖泊")
    return [m for n, one in names for m in family(f"058{n:04}", n * 3, f"曾{one}", f"覃{one}", 家庭成员联系电话=phone)]


def test_a_folder_stands_for_its_workbooks_and_its_forms_make_one_list(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "县里的表"
    (folder / "一村").mkdir(parents=True)
    w.write_xlsx(folder / "一村" / "张三丰.xlsx", {"Sheet1": form(PEOPLE[:3])})
    w.write_xlsx(folder / "一村" / "王建国.xlsx", {"Sheet1": form(PEOPLE[3:5])})
    members(folder, people(), "名册.xlsx")
    (folder / "~$名册.xlsx").write_bytes(b"lock")

    told = import_books(replace(order_for(data, folder), annotated=tmp_path / "批注"))

    assert [(sheet["book"], sheet["new"]) for sheet in told["books"]] == [
        ("名册.xlsx", 12),
        ("一户一表（2 个文件）.zip", 5),
    ]
    assert told["refused"] == 0
    sheets = load_workbook(tmp_path / "批注" / "一户一表（2 个文件）-批注.xlsx").worksheets
    assert [(sheet.title, sheet.max_row) for sheet in sheets] == [("一户一表", 6)]


def test_a_folder_without_workbooks_is_refused_in_a_sentence(data: Path, tmp_path: Path) -> None:
    (tmp_path / "照片").mkdir()

    told = import_books(order_for(data, tmp_path / "照片"))

    assert told["refused"] == 1
    assert words_of_import(told) == ["照片：文件夹「照片」里没有表格。请核对是不是选错了文件夹"]


def test_a_pulled_brake_writes_nothing_until_it_is_said_yes(data: Path, tmp_path: Path) -> None:
    import_books(order_for(data, members(tmp_path, people("13900000001"))))
    wrong = order_for(data, members(tmp_path, people("13900000002"), "错.xlsx"), brake={"rows": 5})

    told = import_books(wrong)
    refused = told["books"][0]
    meant = import_books(replace(wrong, yes=True))["books"][0]

    assert (told["refused"], refused["batch"], refused["changed"]) == (1, None, 12)
    assert refused["error"] == "改掉台账内容 12 行（100%），超过了提醒的界限，没有写入"
    assert "--yes" in refused["remedy"] and any("--yes" in line for line in words_of_import(told))
    assert "error" not in meant and meant["batch"]


def test_only_filling_blanks_does_not_pull_the_brake(data: Path, tmp_path: Path) -> None:
    import_books(order_for(data, members(tmp_path, people())))

    filled = order_for(data, members(tmp_path, people("13900000002"), "补.xlsx"), brake={"rows": 5})
    told = import_books(filled)["books"][0]

    assert (told["changed"], told["overwritten"], "error" in told) == (12, 0, False)


def test_the_limits_kept_in_the_file_hold_for_the_command(data: Path, tmp_path: Path) -> None:
    import_books(order_for(data, members(tmp_path, people("13900000001"))))
    work = found(tmp_path / "other.db")
    assert work.read(read_brake) == Brake()
    work.close()
    desk = Desk(_open(data), tmp_path)
    desk.work.write(lambda session: keep_brake(session, Brake(20, 50, 30, 3)), title="修改提醒界限")
    desk.work.close()

    told = import_books(order_for(data, members(tmp_path, people("13900000002"), "错.xlsx")))

    assert told["books"][0]["brake"][0]["number"] == 12
    assert told["refused"] == 1


def _open(data: Path) -> Any:
    from app.common.work import Work

    return Work(data)


def doubtful(folder: Path) -> Path:
    """A workbook whose first row names somebody else under a known document, and whose second has an odd phone."""
    known = row("0581001", "曾大海", 1)
    return members(
        folder,
        [{**known, "姓名": "曾大江", "人口编号": ""}, row("0581002", "李建国", 2, 家庭成员联系电话="1390745")],
        "存疑.xlsx",
    )


@pytest.fixture
def doubts(data: Path, tmp_path: Path) -> DecisionOrder:
    """The doubts of a planned import, about one of whom the registry knows."""
    import_books(order_for(data, members(tmp_path, [row("0581001", "曾大海", 1)])))
    return DecisionOrder(order_for(data, doubtful(tmp_path)))


def test_the_open_doubts_are_listed_with_whom_they_may_mean(doubts: DecisionOrder) -> None:
    told = decide_rows(doubts)

    (sheet,) = told["sheets"]
    first, second = sheet["doubts"]
    assert (told["open"], first["row"], first["candidates"][0]["name"]) == (2, 4, "曾大海")
    assert (second["row"], second["cells"][0]["value"]) == (5, "1390745")


def test_a_doubt_is_decided_by_command_and_the_import_keeps_to_it(doubts: DecisionOrder) -> None:
    person = decide_rows(doubts)["sheets"][0]["doubts"][0]["candidates"][0]["person_id"]

    told = decide_rows(replace(doubts, answers=(Answer(4, f"same:{person}"), Answer(5, "ignore"))))
    done = import_books(doubts.order)["books"][0]

    assert (told["decided"], told["open"]) == (2, 0)
    assert (done["new"], done["changed"], done["doubtful"]) == (1, 1, 0)


def test_a_decision_can_be_forgotten(doubts: DecisionOrder) -> None:
    skipped = decide_rows(replace(doubts, answers=(Answer(4, "skip"),)))
    again = decide_rows(replace(doubts, answers=(Answer(4, "forget"),)))

    assert [one["row"] for one in skipped["sheets"][0]["skipped"]] == [4]
    assert again["open"] == 2


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(4, "maybe"), "看不懂第 4 行的决定「maybe」"),
        (Answer(4, "same:99999"), "没有可以这样决定的疑点"),
        (Answer(4, "ignore:电话"), "没有可以忽略的格子「电话」"),
        (Answer(77, "new"), "第 77 行没有可以这样决定的疑点"),
    ],
)
def test_an_answer_that_fits_no_doubt_is_refused(doubts: DecisionOrder, answer: Answer, words: str) -> None:
    with pytest.raises(UserError, match=words):
        decide_rows(replace(doubts, answers=(Answer(5, "ignore"), answer)))
    assert decide_rows(doubts)["open"] == 2


def test_a_sheet_is_chosen_by_its_name(data: Path, tmp_path: Path) -> None:
    book = tmp_path / "两张.xlsx"
    w.write_xlsx(book, {"一村": SHEET, "二村": SHEET})
    asked = DecisionOrder(order_for(data, book), "二村")

    assert [sheet["sheet"] for sheet in decide_rows(asked)["sheets"]] == ["二村"]
    with pytest.raises(UserError, match="没有叫「三村」的工作表"):
        decide_rows(replace(asked, sheet="三村"))
