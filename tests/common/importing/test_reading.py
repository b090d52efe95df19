"""Workbooks are read as Excel shows them, and bad ones get a sentence and leave nothing behind."""

import datetime as dt
import os
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font

from app.common.errors import Cancelled, UserError
from app.common.importing.child import filled_rows
from app.common.importing.formats.numbers import number_to_text
from app.common.importing.inspecting import BookKind, inspect_book
from app.common.importing.limits import MB, USUAL_LIMITS, Limits
from app.common.importing.reading import read_head, read_workbook
from app.common.progress import Progress
from tests.common.importing.books import VISITS_XLS, compound, grid_of, locked_xls, make_xlsx, rewrite


class Heard(Progress):
    """Remembers what was reported, and gives up at a step if asked to."""

    def __init__(self, stop_after: int | None = None) -> None:
        self.texts: list[str] = []
        self.times: list[float] = []
        self.stop_after = stop_after

    def report(self, done: int, total: int, text: str) -> None:
        self.texts.append(text)
        self.times.append(time.monotonic())
        if self.stop_after is not None and len(self.texts) > self.stop_after:
            raise Cancelled


def test_addresses_and_values_are_those_that_excel_shows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    values: dict[str, tuple[Any, str]] = {
        "C4": ("姓名", "姓名"),
        "D4": (5, "5"),
        "E4": (2.5, "2.5"),
        "C6": (dt.date(2023, 5, 1), "2023-05-01"),
        "D6": (dt.datetime(2023, 5, 1, 8, 30), "2023-05-01 08:30:00"),
        "E6": (dt.time(8, 30), "08:30:00"),
        "F6": (True, "是"),
        "G6": (False, "否"),
        "C7": (431226199001018379, "4.31226E+17"),
        "D7": (0.1 + 0.2, "0.3"),
        "E7": (-12, "-12"),
        "F7": (dt.timedelta(hours=26), "26:00:00"),
        "C9": (" 张 三\n", " 张 三\n"),
        "D9": ("007", "007"),
        "E9": ('="52262419900101001X"', '="52262419900101001X"'),
    }
    for address, (value, _) in values.items():
        sheet[address] = value
        if isinstance(value, str):
            sheet[address].data_type = "s"
    sheet["H10"] = "   "
    sheet["A1048576"].font = Font(bold=True)
    book.save(tmp_path / "a.xlsx")
    (found,) = read_workbook(tmp_path / "a.xlsx", tmp_path / "s.db", progress=Progress())
    expected = {(sheet[address].row, sheet[address].column): text for address, (_, text) in values.items()}
    assert grid_of(tmp_path / "s.db") == expected
    assert (found.rows, found.hidden) == (4, False)


def test_every_sheet_is_found_with_its_place_and_whether_it_is_hidden(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("名单")["B2"] = "甲"
    book.create_chartsheet("图")
    book.create_sheet("藏").sheet_state = "veryHidden"
    book.save(tmp_path / "a.xlsx")
    found = read_workbook(tmp_path / "a.xlsx", tmp_path / "s.db", progress=Progress())
    assert [(one.position, one.name, one.hidden, one.rows) for one in found] == [
        (0, "Sheet", False, 0),
        (1, "名单", False, 1),
        (3, "藏", True, 0),
    ]


def test_a_wrong_dimension_tag_hides_nothing(tmp_path: Path) -> None:
    path = make_xlsx(tmp_path / "a.xlsx", [["甲", "乙"], ["丙", "丁"]])
    rewrite(path, lambda name, part: part.replace(b'ref="A1:B2"', b'ref="A1"') if "sheet1" in name else part)
    with zipfile.ZipFile(path) as package:
        assert b'<dimension ref="A1"' in package.read("xl/worksheets/sheet1.xml")
    read_workbook(path, tmp_path / "s.db", progress=Progress())
    assert grid_of(tmp_path / "s.db") == {(1, 1): "甲", (1, 2): "乙", (2, 1): "丙", (2, 2): "丁"}


def test_an_xls_is_read_the_same_way(tmp_path: Path) -> None:
    visible, hidden = read_workbook(VISITS_XLS, tmp_path / "s.db", progress=Progress())
    assert (visible.name, visible.rows, hidden.hidden) == ("走访名单", 6, True)
    head = dict(read_head(tmp_path / "s.db", 0))
    assert head[4] == ("张三", "431226199001018379", "2023-05-01", "1.5")
    assert grid_of(tmp_path / "s.db", 1) == {(5, 3): "角落"}


def test_the_content_counts_not_the_name(tmp_path: Path) -> None:
    make_xlsx(tmp_path / "a.xlsx", [["甲"]]).rename(tmp_path / "名单 (22).xls")
    (tmp_path / "b.et").write_bytes(VISITS_XLS.read_bytes())
    assert inspect_book(tmp_path / "b.et") is BookKind.XLS
    for name in ("名单 (22).xls", "b.et"):
        assert read_workbook(tmp_path / name, tmp_path / "s.db", progress=Progress())


def test_the_head_is_the_first_filled_rows(tmp_path: Path) -> None:
    path = make_xlsx(tmp_path / "a.xlsx", [["题"], [], *[[str(number), "乙"] for number in range(100)]])
    read_workbook(path, tmp_path / "s.db", progress=Progress())
    head = read_head(tmp_path / "s.db", 0, rows=3)
    assert head == ((1, ("题", None)), (3, ("0", "乙")), (4, ("1", "乙")))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空文件"),
        (b"%PDF-1.7\n\0\0", "不是 Excel 工作簿"),
        (b"\0\1\2\3" * 50, "不是 Excel 工作簿"),
        ("<html><body>请先登录</body></html>".encode(), "没有表格"),
        (b"<?xml version='1.0'?><feed/>", "没有表格"),
        ("\ufeff<?xml version='1.0'?><Workbook/>".encode(), "没有工作表"),
        ("你好".encode(), "文本文件"),
        (b"\x09\x04\x06\x00\x00\x00\x10\x00", "很旧的 Excel"),
    ],
)
def test_what_is_no_workbook_is_called_by_its_name(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "名单.xls"
    path.write_bytes(content)
    refuse(path, words)


def refuse(path: Path, *words: str, limits: Limits = USUAL_LIMITS) -> UserError:
    staging = path.parent / "s.db"
    with pytest.raises(UserError) as refused:
        read_workbook(path, staging, progress=Progress(), limits=limits)
    assert not staging.exists()
    assert refused.value.remedy
    for word in words:
        assert word in str(refused.value)
    return refused.value


def test_missing_forbidden_and_foreign_files(tmp_path: Path) -> None:
    refuse(tmp_path / "没有.xlsx", "找不到")
    refuse(tmp_path, "文件夹")
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr("word/document.xml", "<w/>")
    refuse(tmp_path / "a.docx", "压缩包或别的文档")
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    refuse(tmp_path / "a.ods", "损坏")
    with zipfile.ZipFile(tmp_path / "a.xlsb", "w") as package:
        package.writestr("xl/workbook.bin", "x")
    refuse(tmp_path / "a.xlsb", "损坏")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
        package.writestr("红星村.xlsx", "x")
        package.writestr("前进村.xls", "x")
    refuse(tmp_path / "a.zip", "里面有 2 个表格", "解压")
    refuse(compound(tmp_path / "a.doc", "WordDocument"), "Word")
    refuse(compound(tmp_path / "b.doc", "Etwas"), "损坏")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_file(tmp_path: Path) -> None:
    path = make_xlsx(tmp_path / "a.xlsx", [["甲"]])
    path.chmod(0)
    refuse(path, "没有权限")


def test_protected_workbooks_of_both_kinds(tmp_path: Path) -> None:
    refuse(compound(tmp_path / "a.xlsx", "EncryptedPackage"), "打开密码")
    refuse(locked_xls(tmp_path / "b.xls"), "打开密码")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_truncated_workbooks(tmp_path: Path, share: float) -> None:
    for source in (make_xlsx(tmp_path / "a.xlsx", [["甲", "乙"]] * 50), VISITS_XLS):
        content = source.read_bytes()
        path = tmp_path / f"cut{source.suffix}"
        path.write_bytes(content[: int(len(content) * share)])
        refuse(path, "损坏")


def test_a_damaged_sheet_inside_a_good_package(tmp_path: Path) -> None:
    path = make_xlsx(tmp_path / "a.xlsx", [["甲"]])
    rewrite(path, lambda name, part: part[: len(part) // 2] + b"<<<&" if "sheet1" in name else part)
    refuse(path, "损坏")


def test_sizes_are_looked_at_before_any_parser(tmp_path: Path) -> None:
    path = make_xlsx(tmp_path / "a.xlsx", [["甲"]])
    bomb = rewrite(path, lambda _, part: part, {"xl/media/bomb.bin": b"\0" * (40 * 1024**2)})
    refuse(bomb, "解开后")
    parts = {f"xl/media/{number}.png": b"x" for number in range(200)}
    crowd = rewrite(make_xlsx(tmp_path / "b.xlsx", [["甲"]]), lambda _, part: part, parts)
    refuse(crowd, "部件")
    with (tmp_path / "c.xlsx").open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(51 * 1024**2)
    refuse(tmp_path / "c.xlsx", "51 MB", "最多 50 MB")


def test_a_cell_in_the_last_corner_kills_the_child_only(tmp_path: Path) -> None:
    path = make_xlsx(tmp_path / "a.xlsx", [["甲"]])
    corner = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    rewrite(path, lambda name, part: part.replace(b"</sheetData>", corner) if "sheet1" in name else part)
    refuse(path, "太大")


def test_too_many_columns_are_named(tmp_path: Path) -> None:
    path = make_xlsx(tmp_path / "a.xlsx", [["甲"] * 1001])
    refuse(path, "1,001 列")


def test_too_many_rows_are_refused(tmp_path: Path) -> None:
    few = Limits(rows=10)
    refuse(make_xlsx(tmp_path / "a.xlsx", [["甲"]] * 11), "超过 10 行", limits=few)
    ten = make_xlsx(tmp_path / "b.xlsx", [["甲"]] * 10)
    assert read_workbook(ten, tmp_path / "s.db", progress=Progress(), limits=few)


def test_memory_beyond_the_cap_is_a_sentence(tmp_path: Path) -> None:
    rows = [[f"{row}-{column}" for column in range(100)] for row in range(2000)]
    refuse(make_xlsx(tmp_path / "a.xlsx", rows), "内存", limits=Limits(child_memory=48 * MB))


def test_a_child_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    refuse(make_xlsx(tmp_path / "a.xlsx", [["甲"]]), "超过 -1 秒", limits=Limits(wait_seconds=-1))


def test_cancelling_stops_the_child_at_once_and_leaves_nothing(tmp_path: Path) -> None:
    path = make_xlsx(tmp_path / "a.xlsx", [[f"{row}", "乙", "丙"] for row in range(20_000)])
    heard = Heard(stop_after=1)
    with pytest.raises(Cancelled):
        read_workbook(path, tmp_path / "s.db", progress=heard)
    assert time.monotonic() - heard.times[-1] < 1
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.xlsx"]


def test_progress_is_heard_at_least_every_tenth_of_a_second(tmp_path: Path) -> None:
    path = make_xlsx(tmp_path / "a.xlsx", [[f"{row}", "乙", "丙"] for row in range(30_000)])
    heard = Heard()
    read_workbook(path, tmp_path / "s.db", progress=heard)
    assert any("行" in text for text in heard.texts)
    gaps = [later - earlier for earlier, later in zip(heard.times[1:], heard.times[2:], strict=False)]
    assert sorted(gaps)[len(gaps) // 2] < 0.1


def test_reading_works_off_the_main_thread(tmp_path: Path) -> None:
    path = make_xlsx(tmp_path / "a.xlsx", [["甲"]])
    found: list[int] = []

    def read() -> None:
        found.extend(sheet.rows for sheet in read_workbook(path, tmp_path / "s.db", progress=Progress()))

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert found == [1]


def test_the_child_imports_nothing_heavy() -> None:
    words = (
        "import sys, app.common.importing.child;"
        "heavy = {'sqlalchemy', 'PySide6', 'openpyxl', 'app.common.work'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


CELLS = st.one_of(
    st.text(alphabet="甲a1 \t\n\0\x07\u3000\u00a0", max_size=4), st.integers(), st.booleans(), st.floats()
)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=8))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_staged_cells_have_no_control_characters_and_blanks_are_nothing(rows: list[list[object]]) -> None:
    for number, cells in filled_rows(iter(rows)):  # type: ignore[arg-type]
        assert len(cells) == 3
        assert any(cells)
        for cell, raw in zip(cells, rows[number - 1], strict=True):
            assert cell == "" or (cell.strip(" \t\n\u3000\u00a0") and not set(cell) & set("\0\x07"))
            if isinstance(raw, str) and "甲" in raw:
                assert cell == raw.replace("\0", "").replace("\x07", "")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (5.0, "5"),
        (0.1 + 0.2, "0.3"),
        (1e14, "100000000000000"),
        (431226199001018379.0, "4.31226E+17"),
        (4.3e17, "4.3E+17"),
        (1e15, "1E+15"),
        (0.00001, "0.00001"),
        (-2.50, "-2.5"),
        (float("inf"), ""),
        (float("nan"), ""),
    ],
)
def test_numbers_become_the_text_a_clerk_would_write(number: float, text: str) -> None:
    assert number_to_text(number) == text
