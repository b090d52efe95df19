"""`bangfu mapping` and what `bangfu import` is told and tells about columns."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from tests.builders import found, id_of, write_book

HEADERS = ("户编号", "姓名", "证件号码", "与户主关系", "村", "健康状况", "人均纯收入")
ROWS = [
    ("0581001", "曾大海", id_of(7), "户主", "石板溪村", "健康", "1.25"),
    ("0581002", "李建国", id_of(14), "户主", "石板溪村", "好", "0.98"),
    ("0581003", "周明", id_of(21), "户主", "石板溪村", "健康", "2.1"),
]
Run = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An empty township."""
    found(tmp_path / "town.db").close()
    return tmp_path / "town.db"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command with --json; the exit status and what it told."""

    def command(*words: object) -> tuple[int, dict[str, Any]]:
        status = main([*map(str, words), "--json"])
        told: dict[str, Any] = json.loads(capsys.readouterr().out)
        return status, told

    return command


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A sheet with an odd income and an unknown word."""
    return write_book(tmp_path / "名单.xlsx", HEADERS, ROWS, (("名单",),))


def test_the_import_tells_units_and_unknown_words(run: Run, data: Path, book: Path) -> None:
    status, told = run("import", book, "--data", data)

    (sheet,) = told["books"]
    (unit,) = sheet["units"]
    assert (status, unit["column"], unit["unit"], unit["suggested"]) == (0, "人均纯收入", "元", "万元")
    assert "像是万元" in unit["question"]
    assert sheet["words"] == [{"column": "健康状况", "written": "好", "rows": 1, "meant": None}]


def test_a_unit_that_was_said_is_used_and_no_longer_asked(run: Run, data: Path, book: Path) -> None:
    _, told = run("import", book, "--data", data, "--unit", "人均纯收入=万元", "--apply")

    (unit,) = told["books"][0]["units"]
    assert (unit["unit"], unit["from"], unit["question"]) == ("万元", "指定", "")
    _, again = run("import", book, "--data", data)
    assert (again["books"][0]["same"], again["books"][0]["units"][0]["from"]) == (2, "上次指定")


def test_the_words_for_a_person_say_how_to_answer(data: Path, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(book), "--data", str(data)]) == 0

    said = capsys.readouterr().out
    assert "--unit 人均纯收入=万元" in said
    assert "没认出的写法：健康状况「好」1 行" in said


@pytest.mark.parametrize(
    ("given", "sentence"),
    [("人均纯收入", "看不懂"), ("=万元", "看不懂"), ("人均纯收入=", "看不懂")],
)
def test_a_unit_that_cannot_be_read_is_misuse_in_a_sentence(
    run: Run, data: Path, book: Path, given: str, sentence: str
) -> None:
    status, told = run("import", book, "--data", data, "--unit", given)

    assert status == 1
    assert sentence in told["error"]


def test_a_unit_for_a_column_that_is_not_there_refuses_the_sheet(run: Run, data: Path, book: Path) -> None:
    status, told = run("import", book, "--data", data, "--unit", "总收入=万元")

    assert status == 1
    assert told["books"][0]["error"] == "表里没有「总收入」这一列"
    assert told["books"][0]["remedy"] == "可以写单位的列：人均纯收入"


def test_mappings_are_listed_given_out_and_taken_in(run: Run, data: Path, book: Path, tmp_path: Path) -> None:
    run("import", book, "--data", data, "--unit", "人均纯收入=万元", "--apply")
    _, listed = run("mapping", "list", "--data", data)
    _, written = run("mapping", "export", tmp_path / "m.json", "--data", data)
    found(tmp_path / "other.db").close()

    status, taken = run("mapping", "import", tmp_path / "m.json", "--data", tmp_path / "other.db")
    _, there = run("mapping", "list", "--data", tmp_path / "other.db")

    (one,) = listed["mappings"]
    assert (one["kind"], one["filled"], one["source"]) == ("其他名单", 7, "")
    assert one["columns"][6] == {
        "block": "",
        "name": "人均纯收入",
        "occurrence": 1,
        "field": "income_year.per_person",
        "unit": "万元",
    }
    assert (written["mappings"], written["wordings"], written["left_out"]) == (1, 0, 0)
    assert (status, taken["mappings"], taken["own"]) == (0, 1, 0)
    assert there["mappings"][0]["source"] == taken["source"] != ""
    content = (tmp_path / "m.json").read_text("utf-8")
    assert not any(text in content for row in ROWS for text in row[:3])


def test_an_import_uses_a_mapping_file_without_keeping_it(run: Run, data: Path, book: Path, tmp_path: Path) -> None:
    content = {
        "format": "bangfu-mapping",
        "version": 1,
        "county": "邻县",
        "mappings": [],
        "wordings": [{"field": "person_condition.health", "written": "好", "meant": "健康"}],
    }
    names = ("户编号", "姓名", "证件号码", "与户主关系", "村", "身体", "人均纯收入")
    keys = ("household.number", "person.name", "person.id_number", "membership.relation", "place.village")
    fields = (*keys, "person_condition.health", "income_year.per_person")
    columns = [{"header": name, "field": field} for name, field in zip(names, fields, strict=True)]
    content["mappings"] = [{"kind": "其他名单", "columns": columns}]
    (tmp_path / "m.json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    other = write_book(tmp_path / "别的表头.xlsx", names, ROWS, (("名单",),))

    _, plain = run("import", other, "--data", data)
    _, told = run("import", other, "--data", data, "--mapping", tmp_path / "m.json")
    _, kept = run("mapping", "list", "--data", data)

    assert plain["books"][0]["words"] == []
    (sheet,) = told["books"]
    assert (sheet["new"], sheet["doubtful"], sheet["mapping_of"]) == (3, 0, "邻县")
    assert sheet["words"] == [{"column": "身体", "written": "好", "rows": 1, "meant": "健康"}]
    assert kept == {"mappings": [], "wordings": []}


@pytest.mark.parametrize("verb", ["mapping import", "import"])
def test_another_file_is_refused_in_a_sentence(run: Run, data: Path, book: Path, tmp_path: Path, verb: str) -> None:
    (tmp_path / "settings.json").write_text('{"editor.fontSize": 12}', "utf-8")
    option = ["--mapping"] if verb == "import" else []
    books = [book] if verb == "import" else []

    status, told = run(*verb.split(), *books, *option, tmp_path / "settings.json", "--data", data)

    said = told["books"][0]["error"] if verb == "import" else told["error"]
    assert status == 1
    assert said == "「settings.json」不是本程序的对应文件"


def test_nothing_remembered_is_said_so(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mapping", "list", "--data", str(data)]) == 0

    assert capsys.readouterr().out.strip() == "还没有记住任何对应"
