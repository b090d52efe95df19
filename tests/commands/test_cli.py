"""The command line as scripts use it: shapes, masking, exit status, sentences for bad input."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.commands.registry_digest import digest_of

FIGURES = {
    "villages",
    "villages_lifted",
    "households_lifted",
    "people_lifted",
    "relocated_households",
    "relocated_people",
}
SHEET = {
    "book",
    "sheet",
    "kind",
    "rows",
    "new",
    "changed",
    "same",
    "doubtful",
    "invalid",
    "missing",
    "batch",
    "problems",
}


def bangfu(*words: object) -> tuple[int, Any]:
    """Run a command in a process of its own; give its exit status and what it told as JSON."""
    done = subprocess.run(
        [sys.executable, "-m", "app", *map(str, words), "--json"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, json.loads(done.stdout) if done.stdout.strip() else None


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sample township, made once."""
    folder = tmp_path_factory.mktemp("sample") / "sample"
    status, _ = bangfu("demo", folder, "--scale", "small")
    assert status == 0
    return folder


@pytest.fixture
def sample(made: Path, tmp_path: Path) -> Path:
    """A copy of it to change."""
    return Path(shutil.copytree(made, tmp_path / "sample"))


def books_of(sample: Path) -> list[Path]:
    return sorted((sample / "books").glob("*.xlsx"))


def test_figures_tell_the_agreed_codes(sample: Path) -> None:
    status, told = bangfu("figures", "--data", sample / "data.db")

    assert status == 0
    assert {f["code"] for f in told["figures"]} >= FIGURES
    assert all(set(f) == {"code", "name", "definition", "value", "unit"} for f in told["figures"])
    assert set(told) == {"as_of", "figures"}


def test_a_preview_tells_every_sheet_and_writes_nothing(sample: Path) -> None:
    before = digest_of(sample / "data.db")

    status, told = bangfu("import", *books_of(sample), "--data", sample / "data.db")

    assert status == 0
    assert len(told["books"]) == 6
    assert all(set(book) >= SHEET and book["batch"] is None for book in told["books"])
    assert digest_of(sample / "data.db") == before


def test_every_planted_fault_is_told_at_its_row_and_column(sample: Path) -> None:
    planted = json.loads((sample / "books" / "说明.json").read_text("utf-8"))["faults"]

    _, told = bangfu("import", *books_of(sample), "--data", sample / "data.db")

    found = {(book["book"], p["row"]) for book in told["books"] for p in book["problems"]}
    assert [f for f in planted if (f["book"], f["row"]) not in found] == []


def test_a_batch_is_applied_undone_and_the_file_is_as_before(sample: Path) -> None:
    data = sample / "data.db"
    people_before = bangfu("list", "people", "--data", data, "--unmasked")[1]
    _, told = bangfu("import", books_of(sample)[-2], "--data", data, "--apply")
    batch = told["books"][0]["batch"]

    status, undone = bangfu("undo", batch, "--data", data)

    assert status == 0 and undone["reversed"] > 0
    assert bangfu("list", "people", "--data", data, "--unmasked")[1] == people_before


def test_the_same_file_twice_changes_nothing(sample: Path) -> None:
    data, books = sample / "data.db", books_of(sample)
    twice = [book for book in books for _ in range(2)]

    _, told = bangfu("import", *twice, "--data", data, "--apply")

    again = told["books"][1::2]
    assert [book["book"] for book in again] == [book.name for book in books]
    assert all(book["new"] + book["changed"] == 0 and book["batch"] is None for book in again)


def test_lists_are_masked_unless_asked(sample: Path) -> None:
    _, masked = bangfu("list", "people", "--data", sample / "data.db")
    _, clear = bangfu("list", "people", "--data", sample / "data.db", "--unmasked")

    assert masked["count"] == clear["count"] == len(clear["rows"]) > 0
    assert all("*" in row["id_number"] for row in masked["rows"] if row["id_number"])
    assert all(len(row["id_number"]) in (18, 20, 22) for row in clear["rows"] if row["id_number"])
    assert {"name", "id_number", "household_number", "village"} <= set(clear["rows"][0])


def test_a_search_finds_by_any_four_digits_and_by_initials(sample: Path) -> None:
    data = sample / "data.db"
    person = bangfu("list", "people", "--data", data, "--unmasked")[1]["rows"][0]

    for term in (person["name"], person["id_number"][8:14], person["household_number"]):
        _, told = bangfu("list", "people", "--data", data, "--search", term, "--unmasked")
        assert person["id_number"] in {row["id_number"] for row in told["rows"]}, term


def test_a_new_file_takes_all_books_and_comes_to_the_same_totals(sample: Path, tmp_path: Path) -> None:
    villages = {row["village"] for row in bangfu("list", "households", "--data", sample / "data.db")[1]["rows"]}
    fresh = tmp_path / "fresh.db"
    assert bangfu("new", fresh, "--villages", ",".join(sorted(villages)))[0] == 0

    status, _ = bangfu("import", *books_of(sample), "--data", fresh, "--apply")

    assert status == 0
    told = {f["code"]: f["value"] for f in bangfu("figures", "--data", fresh)[1]["figures"]}
    wanted = {f["code"]: f["value"] for f in bangfu("figures", "--data", sample / "data.db")[1]["figures"]}
    assert {code: told[code] for code in FIGURES} == {code: wanted[code] for code in FIGURES}


def test_an_unknown_village_is_added_when_asked(sample: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.db"
    bangfu("new", fresh, "--villages", "别的村")
    book = next(book for book in books_of(sample) if "成员信息" in book.name)

    _, doubted = bangfu("import", book, "--data", fresh)
    _, added = bangfu("import", book, "--data", fresh, "--add-villages", "--apply")

    assert doubted["books"][0]["new"] == 0
    assert any("新增村" in p["message"] for p in doubted["books"][0]["problems"])
    assert added["books"][0]["new"] > 0


def test_misuse_ends_with_two() -> None:
    assert subprocess.run([sys.executable, "-m", "app", "import"], capture_output=True, check=False).returncode == 2


def test_backup_verify_restore(sample: Path, tmp_path: Path) -> None:
    data = sample / "data.db"
    before = digest_of(data)
    _, backup = bangfu("backup", "--data", data, "--to", tmp_path / "kept")
    bangfu("import", *books_of(sample), "--data", data, "--apply")
    assert digest_of(data) != before

    assert bangfu("verify", backup["backup"])[0] == 0
    status, told = bangfu("restore", backup["backup"], "--data", data)

    assert status == 0 and Path(told["kept"]).exists()
    assert digest_of(data) == before


def test_a_damaged_backup_is_refused_and_the_file_stays(sample: Path, tmp_path: Path) -> None:
    data = sample / "data.db"
    _, backup = bangfu("backup", "--data", data, "--to", tmp_path / "kept")
    spoilt = Path(backup["backup"])
    content = bytearray(spoilt.read_bytes())
    content[len(content) // 2] ^= 1
    spoilt.write_bytes(content)
    before = data.read_bytes()

    status, told = bangfu("restore", spoilt, "--data", data)

    assert status == 1 and "校验码" in told["error"]
    assert data.read_bytes() == before


def test_batches_tell_what_was_imported_and_give_the_file_back(sample: Path, tmp_path: Path) -> None:
    book = books_of(sample)[0]
    _, told = bangfu("import", book, "--data", sample / "data.db", "--apply")
    batch = told["books"][0]["batch"]
    assert {"joined", "left", "brake"} <= set(told["books"][0])

    status, listed = bangfu("batches", "--data", sample / "data.db")
    assert status == 0
    latest = listed["batches"][0]
    assert (latest["batch"], latest["book"], latest["undone"]) == (batch, book.name, False)
    status, _ = bangfu("batches", "--data", sample / "data.db", "--save", batch, "--out", tmp_path / "again.xlsx")
    assert status == 0
    assert (tmp_path / "again.xlsx").read_bytes() == book.read_bytes()


def test_a_batch_that_is_not_there_is_told(sample: Path, tmp_path: Path) -> None:
    status, told = bangfu("batches", "--data", sample / "data.db", "--save", 99999, "--out", tmp_path / "x.xlsx")

    assert status == 1
    assert "没有 99999 号导入批次" in told["error"]
