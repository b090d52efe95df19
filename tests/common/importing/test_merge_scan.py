"""Merged cells that the parser does not tell: of binary and of OpenDocument workbooks; odd files tell of none."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.common.importing.formats.kinds import BookKind
from app.common.importing.formats.merge_scan import scan_merges
from tests.files import writers as w

ROWS = (("村", "户编号", "姓名"), ("甲村", "1", "张三"), ("", "", "李四"), ("", "2", "王五"))


def test_the_merges_of_every_sheet_of_a_binary_workbook_are_told(tmp_path: Path) -> None:
    w.write_xlsb(tmp_path / "a.xlsb", {"一": ROWS, "二": ROWS}, merges=((2, 1, 4, 1), (2, 2, 3, 2)))

    found = scan_merges(tmp_path / "a.xlsb", BookKind.XLSB)

    assert found == {0: [(2, 1, 4, 1), (2, 2, 3, 2)], 1: [(2, 1, 4, 1), (2, 2, 3, 2)]}


def test_the_merges_of_an_open_document_count_repeated_rows_and_cells(tmp_path: Path) -> None:
    w.write_ods(tmp_path / "a.ods", {"一": ROWS[:1], "二": ROWS}, spans={(2, 1): 3})
    with zipfile.ZipFile(tmp_path / "a.ods") as package:
        content = package.read("content.xml").decode()
    blank = '<table:table-row table:number-rows-repeated="7"><table:table-cell/></table:table-row>'
    content = content.replace("<table:table-row>", f"{blank}<table:table-row>")
    with zipfile.ZipFile(tmp_path / "b.ods", "w") as package:
        package.writestr("content.xml", content)

    assert scan_merges(tmp_path / "a.ods", BookKind.ODS) == {1: [(2, 1, 4, 1)]}
    assert scan_merges(tmp_path / "b.ods", BookKind.ODS) == {1: [(16, 1, 18, 1)]}


@pytest.mark.parametrize("kind", [BookKind.XLSB, BookKind.ODS, BookKind.XLSX])
def test_a_file_that_is_no_package_tells_of_none(tmp_path: Path, kind: BookKind) -> None:
    (tmp_path / "a").write_bytes(b"PK\x03\x04 broken")

    assert scan_merges(tmp_path / "a", kind) == {}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.integers(0, 400), st.binary(max_size=60))
def test_damaged_parts_never_raise(tmp_path: Path, cut: int, noise: bytes) -> None:
    w.write_xlsb(tmp_path / "a.xlsb", {"一": ROWS}, merges=((2, 1, 4, 1),))
    with zipfile.ZipFile(tmp_path / "a.xlsb") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(tmp_path / "b.xlsb", "w") as package:
        for name, content in parts.items():
            package.writestr(name, content[:cut] + noise if name.endswith(".bin") else content)

    assert set(scan_merges(tmp_path / "b.xlsb", BookKind.XLSB)) <= {0, 1, 2}
