"""Error cells come in as the words that a screen shows, in every sheet and beside everything else."""

import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.common.importing import child
from app.common.importing.limits import USUAL_LIMITS
from tests.common.importing.books import grid_of
from tests.files import writers as w

WORDS = ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")


def read(book: Path) -> Path:
    staging = book.with_suffix(".db")
    child._read_all(child.ReadingOrder(str(book), str(staging), USUAL_LIMITS), lambda *_: None)
    return staging


def write_errors(path: Path) -> Path:
    book = Workbook()
    first, second = book.worksheets[0], book.create_sheet("二")
    first["C3"] = "甲"
    for place, word in enumerate(WORDS):
        cell = second.cell(2 + place, 3, word)
        cell.data_type = "e"
        second.cell(2 + place, 2, f"{place}")
    book.save(path)
    return path


EXPECTED = {(2 + place, 3): word for place, word in enumerate(WORDS)} | {(2 + n, 2): str(n) for n in range(len(WORDS))}


def test_errors_of_an_xlsx(tmp_path: Path) -> None:
    staging = read(write_errors(tmp_path / "a.xlsx"))
    assert grid_of(staging, 0) == {(3, 3): "甲"}
    assert grid_of(staging, 1) == EXPECTED


def test_errors_of_an_xls(tmp_path: Path) -> None:
    import xlwt

    book = xlwt.Workbook()
    book.add_sheet("一").write(0, 0, "甲")
    sheet = book.add_sheet("二")
    for place, code in enumerate((0x2A, 0x17, 0x07, 0x0F, 0x1D, 0x24, 0x00)):
        sheet.row(1 + place).set_cell_error(2, code)
        sheet.write(1 + place, 1, str(place))
    book.save(str(tmp_path / "a.xls"))
    staging = read(tmp_path / "a.xls")
    assert grid_of(staging, 0) == {(1, 1): "甲"}
    assert grid_of(staging, 1) == EXPECTED


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_errors_that_formulas_make_in_an_xls(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["B1"], sheet["A2"] = "=1/0", "=NA()", "甲"
    book.save(tmp_path / "a.xlsx")
    words = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "xls"]
    subprocess.run([*words, "--outdir", str(tmp_path), str(tmp_path / "a.xlsx")], check=True, capture_output=True)
    assert grid_of(read(tmp_path / "a.xls")) == {(1, 1): "#DIV/0!", (1, 2): "#N/A", (2, 1): "甲"}


def test_a_text_that_looks_like_an_error_stays_a_text(tmp_path: Path) -> None:
    rows = [["#N/A ", 't="e"', "甲"]]
    w.write_inline_xlsx(tmp_path / "a.xlsx", {"甲": rows})
    assert grid_of(read(tmp_path / "a.xlsx")) == {(1, 1): "#N/A ", (1, 2): 't="e"', (1, 3): "甲"}
