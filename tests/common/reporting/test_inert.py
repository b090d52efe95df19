"""No cell that leaves the office can act as a formula, and text comes back as it was."""

import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from app.common.reporting.cells import Kind, clean_text, may_act
from app.common.reporting.listing import ListColumn, write_list
from app.common.reporting.template import fill_template
from tests.common.reporting.books import filling, shown_by_libreoffice

STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "#N/A", "'", "")
RISKY = st.builds(str.__add__, st.sampled_from(STARTS), st.text(max_size=20))
ATTACKS = (
    '=HYPERLINK("http://x","点")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    "#REF!",
    "=cmd|'/c calc'!A1",
)
FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def formulas(path: Path) -> int:
    with zipfile.ZipFile(path) as package:
        return package.read("xl/worksheets/sheet1.xml").count(b"<f")


def blank_template(folder: Path) -> Path:
    book = Workbook()
    book.worksheets[0].append(["村", "姓名", "证件号码"])
    book.save(folder / "t.xlsx")
    return folder / "t.xlsx"


def as_read(text: str) -> str | None:
    """What a reader of the file's XML gets: line ends are one character there."""
    return clean_text(text).replace("\r\n", "\n").replace("\r", "\n") or None


@FEW
@given(st.lists(st.tuples(RISKY, RISKY, RISKY), min_size=1, max_size=5))
def test_a_filled_template_holds_texts_only(tmp_path: Path, rows: list[tuple[str, str, str]]) -> None:
    out = tmp_path / "out.xlsx"
    fill_template(blank_template(tmp_path), filling(*((*row, None, None, None, None) for row in rows)), out)

    assert formulas(out) == 0
    sheet = openpyxl.load_workbook(out).worksheets[0]
    for number, row in enumerate(rows, start=2):
        for cell, text in zip(sheet[number], row, strict=False):
            assert cell.data_type in ("s", "n")
            assert as_read(str(cell.value or "")) == as_read(text)
            assert bool(cell.quotePrefix) == may_act(clean_text(text))


@FEW
@given(st.lists(st.tuples(RISKY, RISKY), max_size=5))
def test_a_list_holds_texts_only(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    columns = (ListColumn("姓名"), ListColumn("证件号码", kind=Kind.ID))
    write_list(tmp_path / "l.xlsx", "=名单", columns, rows, "@说明")

    assert formulas(tmp_path / "l.xlsx") == 0
    sheet = openpyxl.load_workbook(tmp_path / "l.xlsx").worksheets[0]
    for number, row in enumerate(rows, start=4):
        for cell, text in zip(sheet[number], row, strict=True):
            assert cell.data_type in ("s", "n")
            assert bool(cell.quotePrefix) == may_act(clean_text(text))


def test_title_and_words_of_the_office_cannot_act_either(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["{标题}"], ["村", "姓名"]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "t.xlsx")
    harmful = filling(("=1", "=2", None, None, None, None, None))
    harmful = type(harmful)(**{**vars(harmful), "words": {"标题": "=1+1"}})

    fill_template(tmp_path / "t.xlsx", harmful, tmp_path / "out.xlsx")

    assert formulas(tmp_path / "out.xlsx") == 0


@pytest.mark.parametrize("text", ATTACKS)
def test_what_could_act_is_known(text: str) -> None:
    assert may_act(text) or text == "#REF!"


def test_libreoffice_shows_attacks_as_text(tmp_path: Path) -> None:
    rows = [(text, "431226195001010101") for text in ATTACKS]
    write_list(tmp_path / "l.xlsx", "名单", (ListColumn("姓名"), ListColumn("证件号码", kind=Kind.ID)), rows)

    shown = shown_by_libreoffice(tmp_path / "l.xlsx", tmp_path)

    assert [row[0].strip() for row in shown[2:]] == [text.strip() for text in ATTACKS]
    assert {row[1] for row in shown[2:]} == {"431226195001010101"}


@pytest.mark.parametrize("amount", ["9000.12", "0.07", "1234567.89", "100000000000000.01", "-0.10"])
def test_money_stands_in_the_file_digit_by_digit(tmp_path: Path, amount: str) -> None:
    write_list(tmp_path / "l.xlsx", "清单", (ListColumn("元", kind=Kind.MONEY),), [(Decimal(amount),)])
    row = ("村", "甲", None, None, None, None, Decimal(amount))
    book = Workbook()
    book.worksheets[0].append(["村", "姓名", "人均纯收入"])
    book.save(tmp_path / "t.xlsx")
    fill_template(tmp_path / "t.xlsx", filling(row), tmp_path / "f.xlsx")

    for name in ("l.xlsx", "f.xlsx"):
        with zipfile.ZipFile(tmp_path / name) as package:
            assert f"<v>{amount}</v>" in package.read("xl/worksheets/sheet1.xml").decode()


def test_markup_in_a_name_stays_text(tmp_path: Path) -> None:
    write_list(tmp_path / "l.xlsx", "清单", (ListColumn("姓名"),), [("<r><t>甲</t></r>",)])

    assert openpyxl.load_workbook(tmp_path / "l.xlsx").worksheets[0]["A3"].value.strip() == "<r><t>甲</t></r>"


def test_a_list_has_title_header_rows_and_sums(tmp_path: Path) -> None:
    columns = (ListColumn("村", frozen=True), ListColumn("人数", kind=Kind.COUNT, total=True),
               ListColumn("金额（元）", kind=Kind.MONEY, total=True))  # fmt: skip
    rows = (("石板溪村", 3, Decimal("0.10")), ("圣人山村", 4, Decimal("0.20")))

    count = write_list(tmp_path / "l.xlsx", "清单", columns, iter(rows), "截至今天", properties={"单位": "深子湖镇"})

    sheet = openpyxl.load_workbook(tmp_path / "l.xlsx").worksheets[0]
    assert count == 2
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["清单", None, None], ["截至今天", None, None], ["村", "人数", "金额（元）"],
        ["石板溪村", 3, 0.1], ["圣人山村", 4, 0.2], ["合计", 7, 0.3],
    ]  # fmt: skip
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("B4", "$3:$3")
