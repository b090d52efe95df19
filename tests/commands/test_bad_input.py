"""Bad input gets its sentence, costs no other workbook and loses nothing."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from app.common.work import Work
from tests.builders import MEMBERS, Desk, Row, add_sheet, columns_of, family, file_digest, found, row, write_book
from tests.common.importing.books import compound, locked_xls

HEADERS = columns_of(MEMBERS)


def bangfu(*words: object) -> tuple[int, Any]:
    """Run a command; its exit status and its JSON."""
    command = [sys.executable, "-m", "app", *map(str, words), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, json.loads(done.stdout) if done.stdout.strip() else None


def truncated(path: Path) -> None:
    write_book(path, HEADERS, family("0581009", 90, "李某"))
    path.write_bytes(path.read_bytes()[:-700])


def empty_book(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet()


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "noise.xlsx": (lambda p: p.write_bytes(bytes(range(256)) * 40), "不是"),
    "zero.xlsx": (lambda p: p.touch(), "空"),
    "locked.xlsx": (lambda p: compound(p, "EncryptedPackage"), "密码"),
    "locked.xls": (locked_xls, "密码"),
    "truncated.xlsx": (truncated, "损坏"),
    "no rows.xlsx": (lambda p: write_book(p, HEADERS, []), "0 行"),
    "nothing.xlsx": (empty_book, "空"),
    "no header.xlsx": (lambda p: write_book(p, ["甲", "乙"], [["1", "2"]] * 9, []), "不知道说的是谁"),
    "folder.xlsx": (lambda p: p.mkdir(), "文件夹"),
    "missing.xlsx": (lambda p: None, "找不到文件"),
}


def members(*rows: Row) -> Callable[[Path], object]:
    return lambda path: write_book(path, HEADERS, rows)


PARKED: dict[str, tuple[Callable[[Path], object], str, str, str]] = {
    "two heads.xlsx": (members(row("0581001", "曾小军", 3, "户主")), "doubtful", "与户主关系", "户主"),
    "science.xlsx": (members(row("0581002", "李某", 4) | {"证件号码": "4.3E+17"}), "invalid", "证件号码", "科学计数"),
    "code.xlsx": (members(row("0581003", "李某", 5, 民族="火星族")), "doubtful", "民族", "不在可选值里"),
    "village.xlsx": (members(row("0581004", "李某", 6, village="无名村")), "doubtful", "村", "没有「无名村」这个村"),
    "check.xlsx": (
        members(row("0581005", "李某", 7) | {"证件号码": "431226197001010010"}),
        "invalid",
        "证件号码",
        "第18位",
    ),
}


@dataclass(frozen=True)
class Run:
    """One import of every bad book and a good one between them."""

    status: int
    books: dict[str, list[dict[str, Any]]]
    data: Path
    folder: Path


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("bad")
    data = township(folder)
    names = [*list(REFUSED)[:5], "good.xlsx", *list(REFUSED)[5:], *PARKED]
    for name in names:
        if name in REFUSED:
            REFUSED[name][0](folder / name)
        elif name in PARKED:
            PARKED[name][0](folder / name)
    write_book(folder / "good.xlsx", HEADERS, family("0581007", 77, "赵某"))
    books = [folder / name for name in names]
    status, told = bangfu("import", *books, "--data", data, "--apply", "--annotated", folder / "out")
    by_book: dict[str, list[dict[str, Any]]] = {}
    for sheet in told["books"]:
        by_book.setdefault(sheet["book"], []).append(sheet)
    return Run(status, by_book, data, folder)


def township(folder: Path) -> Path:
    """A closed file with one household."""
    work = found(folder / "data.db")
    (folder / "scrap").mkdir()
    Desk(work, folder / "scrap").bring_rows(family("0581001", 1, "曾大海", "覃玉珍"))
    work.close()
    return folder / "data.db"


@pytest.mark.parametrize("name", REFUSED)
def test_a_book_that_cannot_be_taken_has_its_sentence_and_what_to_do(run: Run, name: str) -> None:
    (told,) = run.books[name]

    assert REFUSED[name][1] in told["error"]
    assert told["remedy"]
    assert (told["rows"], told["batch"]) == (0, None)
    assert told["problems"] == [{"row": 0, "column": "", "value": "", "message": f"{told['error']}。{told['remedy']}"}]


@pytest.mark.parametrize("name", PARKED)
def test_a_bad_row_is_parked_with_its_sentence_and_not_written(run: Run, name: str) -> None:
    _, status, column, words = PARKED[name]
    (told,) = run.books[name]

    assert (told[status], told["new"], told["changed"], told["batch"]) == (1, 0, 0, None)
    assert (told["problems"][0]["row"], told["problems"][0]["column"]) == (4, column)
    assert words in told["problems"][0]["message"]
    assert (run.folder / "out" / f"{Path(name).stem}-批注.xlsx").is_file()


def test_the_run_ends_with_one_and_only_the_good_book_was_written(run: Run) -> None:
    work = Work(run.data)
    people = Desk(work, run.folder).ask("SELECT name FROM person ORDER BY id")
    work.close()

    assert run.status == 1
    assert run.books["good.xlsx"][0]["batch"] is not None
    assert people == [("曾大海",), ("覃玉珍",), ("赵某",)]


def test_a_sheet_without_rows_does_not_keep_the_other_sheets_of_the_workbook_out(tmp_path: Path) -> None:
    data = township(tmp_path)
    with xlsxwriter.Workbook(tmp_path / "b.xlsx") as book:
        add_sheet(book, "空", HEADERS, [])
        add_sheet(book, "名单", HEADERS, family("0581007", 77, "赵某"))

    status, told = bangfu("import", tmp_path / "b.xlsx", "--data", data, "--apply")

    assert status == 1
    assert [(s["sheet"], s["new"], "error" in s) for s in told["books"]] == [("空", 0, True), ("名单", 1, False)]


COMMANDS: dict[str, tuple[tuple[str, ...], str]] = {
    "undo of nothing": (("undo", "999", "--data", "{data}"), "没有编号为 999"),
    "figures of no file": (("figures", "--data", "{folder}/nowhere.db"), "没有找到台账文件"),
    "import into no file": (("import", "{folder}/b.xlsx", "--data", "{folder}/nowhere.db"), "没有找到台账文件"),
    "list of a workbook": (("list", "people", "--data", "{folder}/b.xlsx"), "不是台账文件"),
    "export of no month": (
        ("export", "月报", "--data", "{data}", "--month", "2026-13", "--out", "{folder}/o.xlsx"),
        "月",
    ),
    "export of no form": (
        ("export", "年报", "--data", "{data}", "--month", "2026-10", "--out", "{folder}/o.xlsx"),
        "年报",
    ),
    "export into nowhere": (
        ("export", "月报", "--data", "{data}", "--month", "2026-10", "--out", "{folder}/no/o.xlsx"),
        "不存在",
    ),
    "new over an old one": (("new", "{data}", "--villages", "甲村"), "已经存在"),
    "new with a village twice": (("new", "{folder}/n.db", "--villages", "甲村,甲村"), "写了两次"),
    "verify of nothing": (("verify", "{folder}/nowhere.db"), "没有找到"),
    "verify of a workbook": (("verify", "{folder}/b.xlsx"), "没有通过检查"),
    "restore of a workbook": (("restore", "{folder}/b.xlsx", "--data", "{data}"), "没有通过检查"),
    "backup into a file": (("backup", "--data", "{data}", "--to", "{folder}/b.xlsx"), "不能写入"),
}


def told_in_process(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> tuple[int, Any]:
    """The same command without a process of its own: there are many."""
    from app.cli import main

    status = main([*words, "--json"])
    return status, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("what", COMMANDS)
def test_every_command_says_what_was_wrong_ends_with_one_and_leaves_the_file(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = township(tmp_path)
    write_book(tmp_path / "b.xlsx", HEADERS, family("0581007", 77, "赵某"))
    before = file_digest(data)
    words, sentence = COMMANDS[what]

    status, told = told_in_process(tuple(w.format(data=data, folder=tmp_path) for w in words), capsys)

    assert status == 1
    assert sentence in told["error"]
    assert told["remedy"]
    assert file_digest(data) == before
    assert not list(tmp_path.glob("*-wal"))


def test_a_file_that_is_open_elsewhere_is_not_imported_into(tmp_path: Path) -> None:
    data = township(tmp_path)
    book = write_book(tmp_path / "b.xlsx", HEADERS, family("0581007", 77, "赵某"))
    work = Work(data)

    for words in (("import", book, "--data", data, "--apply"), ("restore", data, "--data", data)):
        status, told = bangfu(*words)
        assert (status, "正在被另一个" in told["error"]) == (1, True)

    assert Desk(work, tmp_path).one("SELECT count(*) FROM person") == 2
    work.close()
