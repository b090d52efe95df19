"""`bangfu import --roster` and `bangfu rosters`."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from tests.builders import family, found, id_of, row, write_book

HEADERS = ("序号", "姓名", "身份证号", "残疾类别")
ZENG, QIN = id_of(1), id_of(2, sex="女")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A township with two people of one name."""
    work = found(tmp_path / "town.db")
    work.close()
    people = [*family("0581001", 1, "曾大海", "覃玉珍"), row("0582001", "曾大海", 20, village="圣人山村")]
    headers = ("村", "户编号", "姓名", "证件号码", "与户主关系", "性别")
    book = write_book(tmp_path / "people.xlsx", headers, people)
    assert main(["import", str(book), "--data", str(tmp_path / "town.db"), "--apply", "--json"]) == 0
    return tmp_path / "town.db"


def run(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    capsys.readouterr()
    main([*words, "--json"])
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def roster(path: Path, *rows: tuple[str, ...]) -> Path:
    return write_book(path, HEADERS, rows, (("2026年10月残联名册",),))


def keep(capsys: pytest.CaptureFixture[str], data: Path, book: Path, *more: str) -> dict[str, Any]:
    told = run(capsys, "import", str(book), "--data", str(data), "--apply", *more)
    (sheet,) = told["books"]
    assert isinstance(sheet, dict)
    return sheet


def test_a_list_is_kept_listed_and_exported(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = roster(tmp_path / "a.xlsx", ("1", "覃玉珍", QIN, "肢体"), ("2", "石不在", "", "视力"))
    sheet = keep(capsys, data, book, "--roster", "残联名册", "--as-of", "2026-10-31")
    assert (sheet["roster"], sheet["found"], sheet["unsure"], sheet["not_found"]) == ("残联名册", 1, 0, 1)

    (kept,) = run(capsys, "rosters", "list", "--data", str(data))["rosters"]
    assert (kept["name"], kept["as_of"], kept["batch"]) == ("残联名册", "2026-10-31", sheet["batch"])
    told = run(capsys, "rosters", "rows", str(kept["id"]), "--part", "missing", "--data", str(data))
    assert [(line["name"], line["how"]) for line in told["lines"]] == [("石不在", "没有找到")]
    out = tmp_path / "out.xlsx"
    told = run(capsys, "rosters", "export", str(kept["id"]), "--out", str(out), "--data", str(data))
    assert (told["rows"], out.exists()) == (2, True)


def test_the_next_file_of_this_header_is_kept_without_being_told(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = roster(tmp_path / "a.xlsx", ("1", "覃玉珍", QIN, "肢体"))
    keep(capsys, data, first, "--roster", "残联名册", "--as-of", "2026-10-31")
    second = roster(tmp_path / "b.xlsx", ("1", "覃玉珍", QIN, "肢体"), ("2", "曾大海", ZENG, "视力"))

    sheet = keep(capsys, data, second, "--as-of", "2026-11-20")

    assert (sheet["roster"], sheet["joined"], sheet["left"]) == ("残联名册", 1, 0)


def test_document_numbers_are_masked_unless_asked_for(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(capsys, data, roster(tmp_path / "a.xlsx", ("1", "覃玉珍", QIN, "肢体")), "--roster", "残联名册")
    rows = ("rosters", "rows", "1", "--data", str(data))

    assert run(capsys, *rows)["lines"][0]["cells"]["身份证号"] != QIN
    assert run(capsys, *rows, "--unmasked")["lines"][0]["cells"]["身份证号"] == QIN


def test_two_of_one_name_are_decided_by_command(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = roster(tmp_path / "a.xlsx", ("1", "曾大海", "", "肢体"))
    decide = ("decide", str(book), "--data", str(data), "--roster", "残联名册")
    told = run(capsys, *decide)
    assert told["open"] == 1

    told = run(capsys, *decide, "--row", "3", "--as", "same:1")

    assert (told["decided"], told["open"]) == (1, 0)
    assert keep(capsys, data, book, "--roster", "残联名册")["found"] == 1


def test_a_list_is_told_in_words(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = roster(tmp_path / "a.xlsx", ("1", "覃玉珍", QIN, "肢体"), ("2", "石不在", "", "视力"))

    main(["import", str(book), "--data", str(data), "--roster", "残联名册"])

    said = capsys.readouterr().out
    assert "（名册「残联名册」，Sheet0）：共 2 行，找到 1、待确认 0、没找到 1；没有改动台账" in said
    assert "第4行「石不在」：台账里没有找到" in said
